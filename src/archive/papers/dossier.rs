//! 申报书 as it is printed: the words for `templates/print/dossier.typ`, section by section. What each clause came to is said by the
//! headline; the printed page of the platform says it clause by clause.

use crate::{
    application::{Application, Dossier, FrozenFile, Submission, Terms, UNDERTAKING},
    kernel::day,
    platform::{
        codes,
        document::{Form, form},
    },
    standard::{assess, shown, summarise},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Where it is set.
pub(in crate::archive) const FORM: Form = form!("dossier");

/// More characters than this take the whole width.
const LONG: usize = 40;

/// What the form places.
#[derive(Clone, Debug, Serialize)]
pub(in crate::archive) struct Printable {
    subject: String,
    unit: String,
    title: String,
    round: String,
    facts: Vec<(&'static str, String)>,
    headline: String,
    sentence: String,
    sections: Vec<Section>,
    files: Vec<FileRow>,
    undertaking: &'static str,
    foot: &'static str,
    submitted: Submitted,
}

#[derive(Clone, Debug, Serialize)]
struct Submitted {
    number: String,
    seq: i16,
    at: String,
    digest: String,
    qr: String,
    undertaken: String,
}

#[derive(Clone, Debug, Serialize)]
struct Section {
    title: String,
    clauses: [Clause; 1],
}

/// The questions of a section; the places of single clauses stay empty.
#[derive(Clone, Debug, Default, Serialize)]
struct Clause {
    cite: &'static str,
    title: String,
    need: &'static str,
    text: &'static str,
    verdict: &'static str,
    result: &'static str,
    warning: &'static str,
    rows: Vec<Row>,
    evidence: [(); 0],
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    label: String,
    answer: String,
    long: bool,
}

#[derive(Clone, Debug, Serialize)]
struct FileRow {
    slot: String,
    name: String,
    size: String,
    digest: String,
}

fn moment(at: DateTime<Utc>) -> String {
    day::local(at).format("%Y年%-m月%-d日 %H:%M").to_string()
}

/// 2.1 MB, in whole kilobytes below one.
fn size(bytes: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = 1024 * KB;
    if bytes < MB {
        format!("{} KB", (bytes + KB / 2) / KB)
    } else {
        let tenths = (bytes.saturating_mul(10) + MB / 2) / MB;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

/// Who gave the undertaking, who handed in.
fn undertaken(unit: &str, one: &Submission) -> String {
    let by = one.by.as_ref().map_or_else(|| unit.to_owned(), |person| format!("{unit}（{person}）"));
    let at = moment(one.at);
    match &one.signed {
        Some(signed) => {
            let (name, duty, when) = (&signed.name, signed.duty.label(), moment(signed.at));
            format!("以上承诺由{unit}在平台上作出，承诺人：{name}（{duty}），{when}。{by}于{at}提交申报。")
        }
        None => format!("以上承诺由{by}于{at}在平台上作出，随申报提交。"),
    }
}

impl Printable {
    /// A submission as it was handed in; `site` is the address of the program, for the code.
    ///
    /// # Errors
    /// A fault when the address is too long for a code.
    pub fn of(
        application: &Application,
        terms: &Terms,
        one: &Submission,
        (unit, site): (&str, &str),
    ) -> anyhow::Result<Self> {
        let standard = terms.standard(application);
        let context = terms.context(application, &Dossier::from(one));
        let summary = summarise(standard, &assess(standard, &one.answers, &context), &context);
        let number = application.number_or_draft().to_owned();
        let sections = standard.sections.iter().map(|section| {
            let inputs = standard.fields_in(&section.key, context.kind);
            let rows = inputs.flat_map(|field| {
                let inputs = field.inputs(terms.round.report_year).into_iter();
                inputs.filter_map(move |input| {
                    let answer = shown(field, &one.answers, input.year)?;
                    Some(Row { long: answer.chars().count() > LONG, label: input.label, answer })
                })
            });
            let title = section.label_for(context.kind);
            let clause = Clause { title: title.clone(), rows: rows.collect(), ..Clause::default() };
            Section { title, clauses: [clause] }
        });
        let slot = |key: &str| standard.slot(key).map_or_else(String::new, |slot| slot.label.clone());
        let row = |file: &FrozenFile| FileRow {
            slot: slot(&file.slot),
            name: file.name.clone(),
            size: size(file.size),
            digest: file.digest.clone(),
        };
        let way = if application.direct_claimed {
            "省级企业，直接报省"
        } else {
            &application.authority_name
        };
        let address =
            format!("{site}/applications/{}/submissions/{}?sha256={}", application.id, one.seq, one.digest);
        Ok(Self {
            subject: format!("{unit}申报书（{number}）"),
            unit: unit.to_owned(),
            title: format!("{}申报书", application.category.title()),
            round: application.round_title.clone(),
            facts: vec![
                ("申报编号", number.clone()),
                ("申报单位", unit.to_owned()),
                ("统一社会信用代码", application.org_uscc.clone()),
                ("推荐单位", way.to_owned()),
                ("数据年份", format!("{}年", terms.round.report_year)),
            ],
            headline: summary.headline,
            sentence: summary.sentence,
            sections: sections.filter(|section| !section.clauses[0].rows.is_empty()).collect(),
            files: one.evidence.iter().map(row).collect(),
            undertaking: UNDERTAKING,
            foot: "四川省电子商务示范工作平台",
            submitted: Submitted {
                seq: one.seq,
                at: moment(one.at),
                digest: one.digest.clone(),
                qr: codes::svg(&address)?,
                undertaken: undertaken(unit, one),
                number,
            },
        })
    }
}
