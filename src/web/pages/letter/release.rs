//! Releasing: who gets what is shown once more, and the button repeats how many; and writing reminders for a list.

use crate::{
    access::Target,
    letter::{Delivery, Letter, LetterRefusal, acts::KeepLetters, commands, queries},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Asked, Posted},
        path,
        view::{page::Page, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "letter/review.html")]
struct ReviewPage {
    shell: Shell,
    letters: Vec<Chosen>,
    /// How many of those chosen are no drafts any more.
    gone: usize,
    /// 共3封，发给3个单位.
    summary: String,
    release: String,
    back: String,
}

struct Chosen {
    /// Id and version, as they were read.
    value: String,
    kind: &'static str,
    subject: String,
    to: String,
    why: String,
    body: String,
    href: String,
}

/// `id` and `version` of a letter in a form.
fn read(value: &str) -> Option<(Uuid, i32)> {
    let (id, version) = value.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

pub(super) async fn review(mut desk: Desk, asked: Asked) -> Result<Response> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let shell = desk.shell("发出前看一遍").await?;
    let ids: Vec<Uuid> = asked.all("letter").iter().filter_map(|id| id.parse().ok()).collect();
    let all = queries::chosen(desk.conn().await?, &ids).await?;
    let own: Vec<Letter> = all.into_iter().filter(|letter| letter.unit == tenant).collect();
    let number = own.len();
    let drafts: Vec<Letter> = own.into_iter().filter(|letter| letter.state == Delivery::Draft).collect();
    let gone = number - drafts.len();
    let mut readers: Vec<&str> = drafts.iter().map(|letter| letter.tenant_name.as_str()).collect();
    readers.sort_unstable();
    readers.dedup();
    let page = ReviewPage {
        summary: format!("发出{}封，给{}个单位", drafts.len(), readers.len()),
        letters: drafts
            .iter()
            .map(|letter| Chosen {
                value: format!("{}:{}", letter.id, letter.version),
                kind: letter.kind.label(),
                subject: letter.subject.clone(),
                to: letter.tenant_name.clone(),
                why: letter.why.clone(),
                body: letter.body.clone(),
                href: path::letter(role, letter.id),
            })
            .collect(),
        gone,
        release: path::letters_release(role),
        back: path::letters(role),
        shell,
    };
    Ok(Page(page).into_response())
}

pub(super) async fn release(mut desk: Desk, posted: Posted) -> Result<Response> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let values = posted.all("letter");
    let chosen: Vec<(Uuid, i32)> = values.iter().filter_map(|value| read(value)).collect();
    if chosen.len() != values.len() {
        return Err(Error::Refused(LetterRefusal::NothingChosen.into()));
    }
    let may = desk.ask::<KeepLetters>(&Target::of_tenant(tenant))?;
    let number = commands::release(desk.work().await?, may, &chosen).await?;
    Ok(done(&path::letters(role), &format!("已发出{number}封，对方在平台里看得到")))
}

pub(super) async fn remind(mut desk: Desk) -> Result<Response> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let may = desk.ask::<KeepLetters>(&Target::of_tenant(tenant))?;
    let number = commands::draft_reminders(desk.work().await?, may).await?;
    Ok(done(&path::letters(role), &format!("起草了{number}封截止提醒，看过后再发出")))
}
