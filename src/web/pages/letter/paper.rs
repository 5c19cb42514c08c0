//! A letter as it goes out: on a page for its reader, and on paper in the layout of GB/T 9704 for whoever wrote or got it.

use crate::{
    kernel::day,
    letter::{
        Delivery, Letter, LetterId, LetterKind, queries,
        rules::wording::{OFFICE_IN_FULL, is_day},
    },
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{notification::Notification, page::Page, part::Tools, pdf::Pdf, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// What stands over a letter.
const fn title(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Correction => "补正通知书",
        LetterKind::Declined => "不予推荐通知书",
        LetterKind::Accepted => "受理通知书",
        LetterKind::NotAccepted => "不予受理通知书",
        LetterKind::Defence => "答辩通知书",
        LetterKind::Feedback => "评审意见反馈函",
        LetterKind::Deadline => "截止提醒函",
    }
}

/// The letter in its form. An officer may have written it anew: what its text does not say in the usual places, whom it is for at the
/// beginning, who signs and when at the end, is taken from the letter itself.
pub(super) fn notification(letter: &Letter) -> Notification {
    let mut lines: Vec<&str> = letter.body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let addressed = lines.first().and_then(|first| first.strip_suffix('：')).filter(|to| !to.contains('，'));
    let to = addressed.map(str::to_owned);
    if to.is_some() {
        lines.remove(0);
    }
    let issuer = if letter.unit_name == "省商务厅" { OFFICE_IN_FULL } else { &letter.unit_name };
    let at = letter.done_at.unwrap_or(letter.drafted_at);
    let (mut by, mut on) = (issuer.to_owned(), words::full_day(day::day_of(at)));
    if let [.., signer, last] = lines.as_slice()
        && is_day(last)
    {
        (by, on) = ((*signer).to_owned(), (*last).to_owned());
        lines.truncate(lines.len() - 2);
    }
    let about = letter.subject.strip_prefix(letter.kind.label()).unwrap_or(&letter.subject);
    let about = about.trim_start_matches('（').trim_end_matches('）');
    let draft = if letter.state == Delivery::Draft { "草稿，没有发出　" } else { "" };
    Notification {
        subject: format!("{}（{}）", title(letter.kind), letter.tenant_name),
        title: title(letter.kind).to_owned(),
        number: letter.number.as_ref().map(ToString::to_string).unwrap_or_default(),
        reference: format!("{draft}{about}"),
        to: to.unwrap_or_else(|| letter.tenant_name.clone()),
        opening: lines.into_iter().map(str::to_owned).collect(),
        parts: Vec::new(),
        issuer: by,
        on,
    }
}

async fn paper(desk: &mut Desk, letter: &Letter) -> Result<Pdf> {
    let told = notification(letter);
    desk.stop_reading().await?;
    let bytes = desk.house.printer.print(Notification::FORM, &told, desk.now()).await?;
    Ok(Pdf::named(&told.subject, bytes))
}

/// For whoever writes it.
pub(super) async fn own(mut desk: Desk, At(id): At<LetterId>) -> Result<Pdf> {
    let letter = super::show::own(&mut desk, id).await?;
    paper(&mut desk, &letter).await
}

#[derive(Template)]
#[template(path = "letter/received.html")]
struct ReceivedPage {
    shell: Shell,
    caption: String,
    title: String,
    tools: Tools,
    notification: Notification,
    link: String,
}

/// For whoever got it.
pub(super) async fn received(mut desk: Desk, At(id): At<LetterId>) -> Result<Response> {
    let tenant = desk.actor().tenant();
    let letter = queries::received(desk.conn().await?, id, tenant).await?;
    let notification = notification(&letter);
    let page = ReceivedPage {
        shell: desk.shell(&notification.title).await?,
        caption: letter.unit_name.clone(),
        title: notification.title.clone(),
        tools: Tools::new().download("下载PDF", path::received_letter_pdf(id)).print(),
        link: letter.link,
        notification,
    };
    Ok(Page(page).into_response())
}

/// The same on paper.
pub(super) async fn received_pdf(mut desk: Desk, At(id): At<LetterId>) -> Result<Pdf> {
    let tenant = desk.actor().tenant();
    let letter = queries::received(desk.conn().await?, id, tenant).await?;
    paper(&mut desk, &letter).await
}

#[cfg(test)]
#[path = "paper_tests.rs"]
mod tests;
