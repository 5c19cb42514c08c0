//! The certificates of an announcement: all in one PDF, each by itself in a ZIP, and what was printed again.

use crate::{
    award::{
        AnnouncementId, TitleId,
        acts::PrintCertificate,
        commands,
        papers::{CERTIFICATE, Certificate},
        queries::{self, Printed},
    },
    kernel::day,
    platform::{
        error::{Error, Result},
        signing::Key,
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        pages::application::download,
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::{Facts, Tools},
            pdf::Pdf,
            shell::Shell,
            words,
        },
    },
};
use anyhow::Context as _;
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

#[derive(Template)]
#[template(path = "award/certificates.html")]
struct CertificatesPage {
    shell: Shell,
    title: String,
    facts: Facts,
    tools: Tools,
    lines: Vec<Line>,
    /// The title whose reprint was refused, and why.
    wrong: Wrong,
}

struct Line {
    id: String,
    name: String,
    href: String,
    number: String,
    state: Tag,
    signed: String,
    printed: String,
    pdf: Option<String>,
    /// Where it is printed again; none for a title that is not held.
    prints: Option<String>,
    /// The name of the reason's field.
    field: String,
    typed: String,
}

pub(super) async fn list(desk: Desk, At(id): At<AnnouncementId>) -> Result<Response> {
    Ok(Page(page(desk, id, None, Wrong::default()).await?).into_response())
}

async fn page(
    mut desk: Desk,
    id: AnnouncementId,
    typed: Option<(TitleId, &str)>,
    wrong: Wrong,
) -> Result<CertificatesPage> {
    let all = queries::certificates(desk.conn().await?, Some(id), None).await?;
    let number = all.first().ok_or(Error::Unseen)?.inscription.document.clone();
    let printed = all.iter().filter(|one| one.copy > 0).count();
    let mut tools = Tools::new();
    if printed > 0 {
        let here = path::office_certificates(id);
        tools = tools
            .file("全部证书（PDF）", format!("{here}.pdf"))
            .download("每张一个文件（ZIP）", format!("{here}.zip"));
    }
    Ok(CertificatesPage {
        shell: desk.shell("证书").await?.amiss(wrong.len()),
        title: format!("{number}的证书"),
        facts: Facts::new()
            .num("证书", format!("{}张", all.len()))
            .num("已印制", format!("{printed}张"))
            .num("补制过", format!("{}张", all.iter().filter(|one| one.copy > 1).count())),
        tools,
        lines: all.iter().map(|one| Line::of(one, typed)).collect(),
        wrong,
    })
}

impl Line {
    fn of(one: &Printed, typed: Option<(TitleId, &str)>) -> Self {
        let inscription = &one.inscription;
        let again = if one.copy > 1 { format!("：{}", one.reason) } else { String::new() };
        Self {
            id: format!("title-{}", one.title),
            name: inscription.unit.clone(),
            href: path::certificate(inscription.certificate, one.check.as_str()),
            number: inscription.certificate.to_string(),
            state: one.state.into(),
            signed: if one.key_id.is_empty() {
                "没有签名".into()
            } else {
                format!("密钥{}", one.key_id)
            },
            printed: one.printed_at.map_or_else(
                || "没有印制".to_owned(),
                |at| format!("第{}次，{}{again}", one.copy, words::full_moment(at)),
            ),
            pdf: (one.copy > 0).then(|| path::office_certificate(one.title)),
            prints: one.state.is_held().then(|| path::office_prints(one.title)),
            field: field(one.title),
            typed: typed
                .filter(|(title, _)| *title == one.title)
                .map_or_else(String::new, |(_, text)| text.into()),
        }
    }
}

/// The field of a title's reason: each title has its own form on the page.
fn field(title: TitleId) -> String {
    format!("reason-{title}")
}

/// The words of a certificate, with the code that leads to its page at the site's own address.
pub(super) fn words_of(desk: &Desk, printed: &Printed, duplicate: bool) -> Result<Certificate> {
    let here = path::certificate(printed.inscription.certificate, printed.check.as_str());
    let address = format!("{}{here}", desk.house.settings.site());
    Ok(Certificate::of(printed, &address, duplicate)?)
}

/// Sets certificates, a page each.
pub(super) async fn set(desk: &Desk, papers: &[Certificate]) -> Result<Vec<u8>> {
    desk.house.printer.print(CERTIFICATE, &papers, day::start_of(day::day_of(desk.now()))).await
}

/// The certificates that have been printed, their newest printing.
async fn printed(desk: &mut Desk, id: AnnouncementId) -> Result<Vec<Printed>> {
    let all = queries::certificates(desk.conn().await?, Some(id), None).await?;
    desk.stop_reading().await?;
    let there: Vec<Printed> = all.into_iter().filter(|one| one.copy > 0).collect();
    if there.is_empty() { Err(Error::Unseen) } else { Ok(there) }
}

pub(super) async fn all(mut desk: Desk, At(id): At<AnnouncementId>) -> Result<Pdf> {
    let printed = printed(&mut desk, id).await?;
    let papers = printed.iter().map(|one| words_of(&desk, one, false)).collect::<Result<Vec<_>>>()?;
    let name = printed.first().map(|one| format!("{}证书", one.inscription.document)).unwrap_or_default();
    Ok(Pdf::named(&name, set(&desk, &papers).await?))
}

pub(super) async fn zip(mut desk: Desk, At(id): At<AnnouncementId>) -> Result<Response> {
    let printed = printed(&mut desk, id).await?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for one in &printed {
        let bytes = set(&desk, &[words_of(&desk, one, false)?]).await?;
        archive
            .start_file(format!("{}.pdf", name(one)), SimpleFileOptions::default())
            .context("a file of the archive")?;
        archive.write_all(&bytes).context("a file of the archive")?;
    }
    let bytes = archive.finish().context("the archive")?.into_inner();
    let number = printed.first().map(|one| one.inscription.document.clone()).unwrap_or_default();
    download::made(bytes, &format!("{number}证书.zip"), "application/zip")
}

/// 川电示企2014011 绵阳云商科技有限公司
fn name(one: &Printed) -> String {
    let fits = |c: &char| !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let unit: String = one.inscription.unit.chars().filter(fits).collect();
    format!("{} {unit}", one.inscription.certificate)
}

async fn one(desk: &mut Desk, id: TitleId) -> Result<Printed> {
    let found = queries::certificates(desk.conn().await?, None, Some(id)).await?;
    found.into_iter().next().ok_or(Error::Unseen)
}

pub(super) async fn pdf(mut desk: Desk, At(id): At<TitleId>) -> Result<Pdf> {
    let printed = one(&mut desk, id).await?;
    desk.stop_reading().await?;
    if printed.copy == 0 {
        return Err(Error::Unseen);
    }
    let bytes = set(&desk, &[words_of(&desk, &printed, false)?]).await?;
    Ok(Pdf::named(&name(&printed), bytes))
}

/// One more printing, with its reason.
pub(super) async fn print(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let title = queries::title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<PrintCertificate>(&title)?;
    let number = queries::inscription(desk.conn().await?, id).await?.document;
    let announcement = queries::announcement_of(desk.conn().await?, &number).await?.ok_or(Error::Unseen)?;
    let (settings, name) = (desk.house.settings.clone(), field(id));
    let reason = posted.get(&name).to_owned();
    match commands::print(desk.work().await?, may, &reason, || Key::of(&settings)).await {
        Ok(copy) => {
            let says = format!("{}的证书已登记第{copy}次印制，可以打印", title.unit_name);
            Ok(done(&path::office_certificates(announcement), &says))
        }
        Err(Error::Refused(refused)) if refused.code == "reprint_reason_missing" => {
            let mut wrong = Wrong::default();
            wrong.add(name, refused.text);
            Ok(Invalid(page(desk, announcement, Some((id, &reason)), wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}
