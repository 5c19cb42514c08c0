//! 申报回执 on paper.

use super::super::{
    receipt::{EXPLAINED, groups, signed_line},
    tasks,
};
use super::{FileRow, PLATFORM, files, frozen, handed_in_by};
use crate::{
    application::ApplicationId,
    kernel::day,
    platform::{
        document::{Form, form},
        error::Result,
    },
    web::{
        at::At,
        desk::Desk,
        view::{pdf::Pdf, words},
    },
};
use serde::Serialize;

const FORM: Form = form!("receipt");

/// What `templates/print/receipt.typ` places.
#[derive(Debug, Serialize)]
struct Paper {
    subject: String,
    unit: String,
    sentence: String,
    facts: Vec<(&'static str, String)>,
    qr: String,
    digest: Vec<String>,
    explained: &'static str,
    files: Vec<FileRow>,
    issuer: &'static str,
    on: String,
    foot: &'static str,
}

pub(in crate::web::pages::application) async fn show(
    mut desk: Desk,
    At((id, seq)): At<(ApplicationId, i16)>,
) -> Result<Pdf> {
    let (folder, submission) = frozen::open(&mut desk, id, seq).await?;
    let application = &folder.application;
    let number = application.number_or_draft();
    let mut facts = vec![
        ("申报编号", number.to_owned()),
        ("提交时间", words::full_moment(submission.at)),
        ("提交人", handed_in_by(&application.org_name, &submission)),
    ];
    facts.extend(submission.signed.as_ref().map(|signature| ("承诺人", signed_line(signature))));
    facts.push(("提交给", tasks::to(application)));
    let paper = Paper {
        subject: format!("申报回执（{number}）"),
        unit: application.org_name.clone(),
        sentence: format!(
            "你单位申报的{}（{}）已经提交，编号{number}，附件{}份。这是第{seq}次提交。",
            application.category.title(),
            application.round_title,
            submission.evidence.len()
        ),
        facts,
        qr: frozen::code(&desk, id, &submission)?,
        digest: groups(&submission.digest),
        explained: EXPLAINED,
        files: files(folder.standard(), &folder.dossier.evidence),
        issuer: PLATFORM,
        on: words::full_day(day::day_of(submission.at)),
        foot: PLATFORM,
    };
    let name = format!("{number} 申报回执（第{seq}次提交）");
    desk.stop_reading().await?;
    let bytes = desk.house.printer.print(FORM, &paper, desk.now()).await?;
    Ok(Pdf::named(&name, bytes))
}
