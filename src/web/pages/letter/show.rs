//! One letter: why it exists, to whom, what it says; while it is a draft, to be changed, released or cancelled.

use crate::{
    access::Role,
    kernel::refusal::Refusal as _,
    kernel::text::{Passage, Title},
    letter::{Delivery, Letter, LetterId, LetterRefusal, acts::KeepLetters, commands, queries},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "letter/show.html")]
struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    draft: bool,
    subject: String,
    body: String,
    reason: String,
    version: i32,
    here: String,
    cancelling: String,
    /// The look at who gets it, with this one chosen.
    review: String,
    /// On paper, as it goes or went out.
    pdf: String,
    back: String,
    wrong: Wrong,
}

/// A letter of the own unit.
pub(super) async fn own(desk: &mut Desk, id: LetterId) -> Result<Letter> {
    let tenant = desk.actor().tenant();
    let letter = queries::letter(desk.conn().await?, id).await?;
    if letter.unit == tenant { Ok(letter) } else { Err(Error::Unseen) }
}

pub(super) async fn show(mut desk: Desk, At(id): At<LetterId>) -> Result<Response> {
    let letter = own(&mut desk, id).await?;
    Ok(Page(page(&mut desk, letter, None, Wrong::default()).await?).into_response())
}

pub(super) async fn edit(mut desk: Desk, At(id): At<LetterId>, posted: Posted) -> Result<Response> {
    let letter = own(&mut desk, id).await?;
    let seen = posted.get("version").parse().unwrap_or_default();
    let mut wrong = Wrong::default();
    let subject = wrong.take("subject", Title::parse(posted.get("subject")));
    let body = wrong.take("body", Passage::parse(posted.get("body")));
    let (Some(subject), Some(body)) = (subject, body) else {
        return Ok(Invalid(page(&mut desk, letter, Some(&posted), wrong).await?).into_response());
    };
    let may = desk.ask::<KeepLetters>(&letter)?;
    let role = desk.actor().role();
    match commands::edit(desk.work().await?, may, seen, &subject, &body).await {
        Ok(()) => Ok(done(&path::letter(role, id), "已保存，还没有发出")),
        Err(Error::Refused(refused)) if refused.code == LetterRefusal::Stale(String::new()).code() => {
            wrong.add("body", "别人刚改过这封函件。你写的还在，核对后再保存");
            let letter = own(&mut desk, id).await?;
            Ok(Invalid(page(&mut desk, letter, Some(&posted), wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn cancel(mut desk: Desk, At(id): At<LetterId>, posted: Posted) -> Result<Response> {
    let letter = own(&mut desk, id).await?;
    if posted.get("reason").is_empty() && letter.state == Delivery::Draft {
        let mut wrong = Wrong::default();
        wrong.add("reason", LetterRefusal::ReasonMissing.to_string());
        return Ok(Invalid(page(&mut desk, letter, None, wrong).await?).into_response());
    }
    let may = desk.ask::<KeepLetters>(&letter)?;
    let role = desk.actor().role();
    commands::cancel(desk.work().await?, may, posted.get("reason")).await?;
    Ok(done(&path::letters(role), "已取消，这封函件不会发出"))
}

fn facts(letter: &Letter, role: Role) -> Facts {
    let done = match letter.state {
        Delivery::Draft => None,
        Delivery::Cancelled => Some("取消"),
        Delivery::Released | Delivery::Sent | Delivery::Failed => Some("发出"),
    };
    let by = letter.done_by.as_deref().map(|by| format!("，{by}")).unwrap_or_default();
    let mut facts = Facts::new()
        .maybe("文号", letter.number.as_ref().map(ToString::to_string))
        .add("发给", letter.tenant_name.clone())
        .add("起草原因", letter.why.clone())
        .add("起草", words::full_moment(letter.drafted_at));
    if let (Some(word), Some(at)) = (done, letter.done_at) {
        facts = facts.add(word, format!("{}{by}", words::full_moment(at)));
    }
    if letter.state == Delivery::Failed && role != Role::Office {
        facts = facts.add("邮件", "没有发出，对方在平台里看得到；原因问省商务厅");
    }
    facts.maybe("取消原因", letter.cancel_reason.clone())
}

async fn page(desk: &mut Desk, letter: Letter, typed: Option<&Posted>, wrong: Wrong) -> Result<ShowPage> {
    let role = desk.actor().role();
    let shell = desk.shell(&letter.subject).await?.amiss(wrong.len());
    let text = |name: &str, stored: &str| typed.map_or(stored, |typed| typed.get(name)).to_owned();
    Ok(ShowPage {
        title: format!("{}：{}", letter.kind.label(), letter.tenant_name),
        tag: letter.state.into(),
        facts: facts(&letter, role),
        draft: letter.state == Delivery::Draft,
        subject: text("subject", &letter.subject),
        body: text("body", &letter.body),
        reason: String::new(),
        version: letter.version,
        here: path::letter(role, letter.id),
        cancelling: path::letter_cancelling(role, letter.id),
        review: format!("{}?letter={}", path::letters_review(role), letter.id),
        pdf: path::letter_pdf(role, letter.id),
        back: path::letters(role),
        shell,
        wrong,
    })
}
