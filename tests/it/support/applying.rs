//! Applying, as people do it: a round is opened by the province, a unit starts an application, fills in every field that its
//! standard asks, attaches a file to every slot, and submits. Other capabilities' journeys begin here.

use super::{
    app::TestApp,
    given::Firm,
    hand::{Hand, Upload},
};
use serde::Serialize;
use shifan::{
    access::Act,
    application::{Holder, Point, Step, commands},
    platform::audit::AuditEvent,
    standard::{Category, EnterpriseType, Field, FieldKind, Standard, TextFormat},
};
use uuid::Uuid;

/// The smallest thing that is a PDF; `n` makes contents differ.
pub fn pdf(n: usize) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj << /Type /Catalog /N {n} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")
        .into_bytes()
}

/// The same, naming what it belongs to: nobody else's file has these bytes.
pub fn pdf_of(owner: &str, n: usize) -> Vec<u8> {
    String::from_utf8_lossy(&pdf(n)).replace("/N ", &format!("/Of ({owner}) /N ")).into_bytes()
}

/// An answer that fits a field and its thresholds.
pub fn good_answer(field: &Field, year: Option<i32>) -> String {
    match &field.kind {
        FieldKind::Decimal(figure) if figure.unit == "%" => "45".into(),
        FieldKind::Decimal(_) => "60000".into(),
        FieldKind::Integer(_) => "20000".into(),
        FieldKind::YearSeries { figure, .. } if figure.unit == "%" => {
            (30 + year.unwrap_or(2025) - 2020).to_string()
        }
        FieldKind::YearSeries { .. } => (30_000 + 9_000 * (year.unwrap_or(2025) - 2020)).to_string(),
        FieldKind::YesNo { .. } if field.key == "has_violations" => "no".into(),
        FieldKind::YesNo { .. } => "yes".into(),
        FieldKind::Text { format: Some(TextFormat::Phone), .. } => "0816-2345678".into(),
        FieldKind::Text { format: Some(TextFormat::Email), .. } => "name@example.com".into(),
        FieldKind::Text { format: Some(TextFormat::Url), .. } => "http://www.example.com".into(),
        FieldKind::Text { min_chars, .. } => "四川示范材料".repeat(min_chars / 6 + 1),
        FieldKind::Choice { options } | FieldKind::MultiChoice { options } => options[0].key.clone(),
        FieldKind::Date => "2012-05-08".into(),
    }
}

/// Every input of a section with an answer that fits.
pub fn good_section(
    standard: &Standard,
    section: &str,
    kind: Option<EnterpriseType>,
    report_year: i32,
) -> Vec<(String, String)> {
    let fields = standard.fields_in(section, kind);
    fields
        .flat_map(|field| field.inputs(report_year).into_iter().map(move |input| (field, input)))
        .map(|(field, input)| (input.name, good_answer(field, input.year)))
        .collect()
}

/// The hidden mark of a section's page: what it showed.
pub fn mark(page: &str) -> String {
    let from = page.find("id=\"seen\"").expect("the form carries its mark");
    let value = page[from..].find("value=\"").expect("a value") + from + 7;
    page[value..].chars().take_while(|c| *c != '"').collect()
}

/// A hidden number of a form: the version a page showed.
pub fn version(page: &str) -> String {
    let from = page.find("name=\"version\" value=\"").expect("the form carries its version");
    page[from + 22..].chars().take_while(|c| *c != '"').collect()
}

impl TestApp {
    /// A draft of a unit, as B2B where it is an enterprise; tells its path `/applications/…`.
    pub async fn draft(&self, hand: &Hand<'_>, direct: bool) -> String {
        let page = hand.get("/applications").await.is(200).text();
        let from = page.find("name=\"round\" value=\"").expect("a round can be applied in") + 20;
        let round: String = page[from..].chars().take_while(|c| *c != '"').collect();
        let mut form = vec![("round", round.as_str()), ("enterprise_type", "b2b")];
        if direct {
            form.push(("direct", "yes"));
        }
        let form = hand.post("/applications", &form).await.redirects();
        form.trim_end_matches("/form").to_owned()
    }

    /// Fills in every section of a draft and attaches a file to every slot.
    pub async fn fill(&self, hand: &Hand<'_>, application: &str, category: Category) {
        let standard = self.app.house.current.of(category).clone();
        let kind = (category == Category::Enterprise).then_some(EnterpriseType::B2b);
        for section in standard.sections.iter().filter(|each| !standard.blocks(&each.key, kind).is_empty()) {
            let path = format!("{application}/sections/{}", section.key);
            let seen = mark(&hand.get(&path).await.is(200).text());
            let mut fields = good_section(&standard, &section.key, kind, 2025);
            fields.extend([("seen".to_owned(), seen), ("go".to_owned(), "next".to_owned())]);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let slots: Vec<(String, Vec<u8>)> = standard
                .slots_in(&section.key, kind)
                .enumerate()
                .map(|(n, slot)| (format!("u-{}", slot.key), pdf_of(application, n)))
                .collect();
            let files: Vec<(&str, Upload<'_>)> = slots
                .iter()
                .map(|(name, bytes)| (name.as_str(), Upload { name: "材料.pdf", bytes }))
                .collect();
            hand.upload(&path, &fields, &files).await.redirects();
        }
    }

    /// Submits what is filled in; tells its number.
    pub async fn submit(&self, hand: &Hand<'_>, application: &str) -> String {
        let page = hand.get(&format!("{application}/check")).await.is(200).text();
        let form = [("version", version(&page)), ("undertaken", "yes".to_owned())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let receipt = hand.post(&format!("{application}/submission"), &form).await.redirects();
        let page = hand.get(&receipt).await.is(200).text();
        let from = page.find("2026A-").expect("a number");
        page[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
    }

    /// A unit's application from start to submission; tells its path.
    pub async fn submitted(&self, firm: &Firm, category: Category) -> String {
        let hand = self.person(firm.account).await;
        let application = self.draft(&hand, false).await;
        self.fill(&hand, &application, category).await;
        self.submit(&hand, &application).await;
        application
    }

    /// Sends an application back, as its authority's page would; each point is about a section or a clause.
    pub async fn sent_back(&self, application: &str, points: &[(&str, &str)]) {
        let id = id_of(application);
        let mut work = self.system().await;
        let before = commands::load_for_update(&mut work, id).await.expect("is there");
        let points =
            points.iter().map(|(about, text)| Point { about: (*about).into(), text: (*text).into() });
        let step = Step {
            by_name: before.authority_name.clone(),
            holder: Holder::Applicant,
            due_at: None,
            note: "改好后重新提交。".into(),
            points: points.collect(),
        };
        commands::advance(&mut work, &before, Act::SendBackApplication, step).await.expect("moves");
        work.commit(Moved { application: id }).await.expect("commits");
    }
}

/// The id in a path `/applications/…`.
pub fn id_of(application: &str) -> Uuid {
    application.trim_start_matches("/applications/").parse().expect("an id")
}

/// What a test says that it did.
#[derive(Serialize)]
struct Moved {
    application: Uuid,
}

impl AuditEvent for Moved {
    const KIND: &'static str = "test.moved";
    fn subject(&self) -> Uuid {
        self.application
    }
}
