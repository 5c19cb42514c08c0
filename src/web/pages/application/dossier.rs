//! The whole dossier for reading: clause by clause, with results and files. The body is a part of its own, embedded by the
//! pages of the authority, the province and the experts.

use super::{folder::Folder, receipt::signed_line};
use crate::{
    application::{ApplicationId, queries},
    platform::error::Result,
    standard::{assess, summarise},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            fields::{Complaints, Filled, Readout},
            page::Page,
            part::{Facts, Tools},
            shell::Shell,
        },
    },
};
use askama::{Template, filters::HtmlSafe};
use axum::response::{IntoResponse, Response};

/// The dossier, section by section. `{{ dossier }}`.
#[derive(Template)]
#[template(path = "application/dossier_body.html")]
pub struct DossierBody {
    /// What the results come to: 填的条件都达标…
    pub headline: String,
    /// The sentence under it.
    pub sentence: String,
    /// The sections of the form, in order.
    pub sections: Vec<SectionBody>,
}

/// A section for reading.
pub struct SectionBody {
    /// Its key, the anchor of its heading.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Its clauses.
    pub clauses: Vec<Readout>,
    /// Where it can be changed; `None`: here it is only read.
    pub change: Option<String>,
}

impl HtmlSafe for DossierBody {}

impl DossierBody {
    /// For reading.
    #[must_use]
    pub fn of(folder: &Folder) -> Self {
        Self::made(folder, false)
    }
    /// For the applicant's own check: each section can be changed.
    #[must_use]
    pub fn changeable(folder: &Folder) -> Self {
        Self::made(folder, true)
    }

    fn made(folder: &Folder, change: bool) -> Self {
        let (standard, context) = (folder.standard(), folder.context());
        let (complaints, files) = (Complaints::default(), folder.files(false));
        let answers = &folder.dossier.answers;
        let filled = Filled {
            standard,
            answers,
            context: &context,
            complaints: &complaints,
            files: &files,
            upload_hint: None,
        };
        let summary = summarise(standard, &assess(standard, answers, &context), &context);
        let sections = standard.sections.iter().map(|section| SectionBody {
            key: section.key.clone(),
            title: section.label_for(context.kind),
            clauses: filled.readouts(&section.key),
            change: change.then(|| path::application_section(folder.application.id, &section.key)),
        });
        Self {
            headline: summary.headline,
            sentence: summary.sentence,
            sections: sections.filter(|section| !section.clauses.is_empty()).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "application/dossier.html")]
struct DossierPage {
    shell: Shell,
    caption: String,
    title: String,
    facts: Facts,
    tools: Tools,
    back: String,
    dossier: DossierBody,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let application = &folder.application;
    let last = queries::submissions(desk.conn().await?, id).await?.pop();
    let signed = last.and_then(|last| last.signed).map(|signed| signed_line(&signed));
    let facts = Facts::new()
        .num("申报编号", application.number_or_draft())
        .add("类型", folder.kind_label())
        .add("注册地", folder.place(&desk))
        .num("统一社会信用代码", application.org_uscc.clone())
        .num("数据年份", format!("{}年", folder.terms.round.report_year))
        .maybe("承诺人", signed);
    let page = DossierPage {
        shell: desk.shell(&format!("{}的申报书", application.org_name)).await?,
        caption: folder.caption(),
        title: application.org_name.clone(),
        facts,
        tools: Tools::new().download("下载PDF", path::application_dossier_pdf(id)).print(),
        back: path::application(id),
        dossier: DossierBody::of(&folder),
    };
    Ok(Page(page).into_response())
}
