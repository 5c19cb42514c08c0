//! 申报书: the whole application on paper. A draft says so across every page; what was submitted carries its number, its digest
//! and a code on every page.

use super::super::{
    dossier::{DossierBody, SectionBody},
    folder::Folder,
};
use super::{FileRow, PLATFORM, files, frozen, undertaken::undertaken};
use crate::{
    application::{ApplicationId, Submission, UNDERTAKING, queries},
    platform::{
        document::{Form, form},
        error::Result,
    },
    web::{
        at::At,
        desk::Desk,
        view::{fields::Readout, pdf::Pdf, words},
    },
};
use serde::Serialize;

const FORM: Form = form!("dossier");

/// What `templates/print/dossier.typ` places.
#[derive(Debug, Serialize)]
pub(super) struct Paper {
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
    foot: String,
    submitted: Option<Submitted>,
}

/// What only a submission has.
#[derive(Debug, Serialize)]
pub(super) struct Submitted {
    pub number: String,
    pub seq: i16,
    pub at: String,
    pub digest: String,
    /// The code, as SVG.
    pub qr: String,
    /// Who gave the undertaking, when.
    pub undertaken: String,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    clauses: Vec<Clause>,
}

#[derive(Debug, Serialize)]
struct Clause {
    cite: String,
    title: String,
    need: String,
    text: String,
    verdict: String,
    result: String,
    warning: String,
    rows: Vec<Row>,
    evidence: Vec<Slot>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    answer: String,
    long: bool,
}

#[derive(Debug, Serialize)]
struct Slot {
    label: String,
    files: Vec<File>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    meta: String,
}

impl From<&SectionBody> for Section {
    fn from(section: &SectionBody) -> Self {
        Self { title: section.title.clone(), clauses: section.clauses.iter().map(Clause::from).collect() }
    }
}

impl From<&Readout> for Clause {
    fn from(read: &Readout) -> Self {
        let (verdict, result) = match &read.result {
            Some((verdict, sentence)) if sentence.is_empty() => (verdict.words(), String::new()),
            Some((verdict, sentence)) => (verdict.words(), format!("{sentence}。")),
            None => ("", String::new()),
        };
        let rows = read.rows.iter().map(|row| Row {
            label: row.label.clone(),
            answer: row.answer.clone(),
            long: row.long,
        });
        let evidence = read.evidence.iter().map(|(label, files)| Slot {
            label: label.clone(),
            files: files
                .iter()
                .map(|file| File { name: file.name.clone(), meta: file.meta.clone() })
                .collect(),
        });
        Self {
            cite: read.cite.clone(),
            title: read.title.clone(),
            need: read.need.clone(),
            text: read.text.clone(),
            verdict: verdict.to_owned(),
            result,
            warning: read.warning.clone(),
            rows: rows.collect(),
            evidence: evidence.collect(),
        }
    }
}

impl Paper {
    /// From an opened folder; `place` is where the unit is registered, `foot` what stands at the foot of each page.
    pub fn of(folder: &Folder, place: String, foot: String, submitted: Option<Submitted>) -> Self {
        let application = &folder.application;
        let body = DossierBody::of(folder);
        let number = submitted.as_ref().map_or("草稿", |submitted| &submitted.number);
        let way = if application.direct_claimed {
            "省级企业，直接报省"
        } else {
            &application.authority_name
        };
        let facts = [
            ("申报编号", application.number_or_draft().to_owned()),
            ("申报单位", application.org_name.clone()),
            ("统一社会信用代码", application.org_uscc.clone()),
            ("类型", folder.kind_label().to_owned()),
            ("注册地", place),
            ("推荐单位", way.to_owned()),
            ("数据年份", format!("{}年", folder.terms.round.report_year)),
        ];
        Self {
            subject: format!("{}申报书（{number}）", application.org_name),
            unit: application.org_name.clone(),
            title: format!("{}申报书", application.category.title()),
            round: application.round_title.clone(),
            facts: facts.into(),
            headline: body.headline,
            sentence: body.sentence,
            sections: body.sections.iter().map(Section::from).collect(),
            files: files(folder.standard(), &folder.dossier.evidence),
            undertaking: UNDERTAKING,
            foot,
            submitted,
        }
    }
}

/// As it is now: the own unit's draft while it is open, for everyone else what was last submitted.
pub(in crate::web::pages::application) async fn current(
    mut desk: Desk,
    At(id): At<ApplicationId>,
) -> Result<Pdf> {
    let folder = Folder::open(&mut desk, id).await?;
    let own = desk.actor().tenant() == folder.application.org.uuid();
    let last = queries::submissions(desk.conn().await?, id).await?.pop();
    match last {
        Some(last) if !(own && folder.application.stage.is_open()) => {
            final_of(desk, frozen::as_handed_in(folder, &last), &last).await
        }
        _ => draft(desk, folder).await,
    }
}

/// As it was handed in, this time.
pub(in crate::web::pages::application) async fn submitted(
    mut desk: Desk,
    At((id, seq)): At<(ApplicationId, i16)>,
) -> Result<Pdf> {
    let (folder, submission) = frozen::open(&mut desk, id, seq).await?;
    final_of(desk, folder, &submission).await
}

async fn draft(desk: Desk, folder: Folder) -> Result<Pdf> {
    let foot = format!("草稿，{}打印。提交以后才有编号和内容指纹", words::full_moment(desk.now()));
    let paper = Paper::of(&folder, folder.place(&desk), foot, None);
    let name = format!("{}申报书（草稿）", folder.application.org_name);
    print(desk, &paper, &name).await
}

async fn final_of(desk: Desk, folder: Folder, submission: &Submission) -> Result<Pdf> {
    let application = &folder.application;
    let number = application.number_or_draft().to_owned();
    let at = words::full_moment(submission.at);
    let name = format!("{number} {}申报书（第{}次提交）", application.org_name, submission.seq);
    let submitted = Submitted {
        seq: submission.seq,
        digest: submission.digest.clone(),
        qr: frozen::code(&desk, application.id, submission)?,
        undertaken: undertaken(&application.org_name, submission),
        number,
        at,
    };
    let paper = Paper::of(&folder, folder.place(&desk), PLATFORM.to_owned(), Some(submitted));
    print(desk, &paper, &name).await
}

/// Nothing is read any more while a page is set.
async fn print(mut desk: Desk, paper: &Paper, name: &str) -> Result<Pdf> {
    desk.stop_reading().await?;
    let bytes = desk.house.printer.print(FORM, paper, desk.now()).await?;
    Ok(Pdf::named(name, bytes))
}
