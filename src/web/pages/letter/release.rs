//! Releasing: who gets what is shown once more, and the button repeats how many; and writing reminders for a list.

use crate::{
    access::Target,
    kernel::{day, refusal::Refusal as _},
    letter::{
        Delivery, Letter, LetterKind, LetterNumber, LetterRefusal,
        acts::KeepLetters,
        commands::{self, Going},
        queries,
    },
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::Datelike as _;
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
    wrong: Wrong,
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
    /// Its field for the number, and what stands in it.
    field: String,
    number: String,
}

/// `id` and `version` of a letter in a form.
fn read(value: &str) -> Option<(Uuid, i32)> {
    let (id, version) = value.split_once(':')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

pub(super) async fn review(mut desk: Desk, asked: Asked) -> Result<Response> {
    let ids: Vec<Uuid> = asked.all("letter").iter().filter_map(|id| id.parse().ok()).collect();
    Ok(Page(page(&mut desk, &ids, None, Wrong::default()).await?).into_response())
}

/// The look at who gets what; what was typed stays.
async fn page(desk: &mut Desk, ids: &[Uuid], typed: Option<&Posted>, wrong: Wrong) -> Result<ReviewPage> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let shell = desk.shell("发出前看一遍").await?.amiss(wrong.len());
    let year = i16::try_from(day::day_of(desk.now()).year()).unwrap_or_default();
    let last = queries::last_number(desk.conn().await?, tenant).await?;
    let all = queries::chosen(desk.conn().await?, ids).await?;
    let own: Vec<Letter> = all.into_iter().filter(|letter| letter.unit == tenant).collect();
    let number = own.len();
    let drafts: Vec<Letter> = own.into_iter().filter(|letter| letter.state == Delivery::Draft).collect();
    let gone = number - drafts.len();
    let mut readers: Vec<&str> = drafts.iter().map(|letter| letter.tenant_name.as_str()).collect();
    readers.sort_unstable();
    readers.dedup();
    let mut further = 0;
    let mut proposed = |letter: &Letter| match (&last, letter.kind) {
        (_, LetterKind::Deadline) | (None, _) => String::new(),
        (Some(last), _) => {
            further += 1;
            last.next(year, further - 1).to_string()
        }
    };
    let chosen = |letter: &Letter| {
        let field = field(letter.id.uuid());
        Chosen {
            value: format!("{}:{}", letter.id, letter.version),
            kind: letter.kind.label(),
            subject: letter.subject.clone(),
            to: letter.tenant_name.clone(),
            why: letter.why.clone(),
            body: letter.body.clone(),
            href: path::letter(role, letter.id),
            number: typed.map_or_else(|| proposed(letter), |typed| typed.get(&field).to_owned()),
            field,
        }
    };
    Ok(ReviewPage {
        summary: format!("发出{}封，给{}个单位", drafts.len(), readers.len()),
        letters: drafts.iter().map(chosen).collect(),
        gone,
        release: path::letters_release(role),
        back: path::letters(role),
        shell,
        wrong,
    })
}

/// The field of a letter's number.
fn field(letter: Uuid) -> String {
    format!("number-{letter}")
}

/// What is to go, each under its number; what is amiss with a number is said at its field.
fn going(chosen: &[(Uuid, i32)], posted: &Posted) -> Result<Vec<Going>, Wrong> {
    let mut wrong = Wrong::default();
    let mut going: Vec<Going> = Vec::new();
    for (id, seen) in chosen {
        let field = field(*id);
        let number: Option<LetterNumber> = match posted.get(&field) {
            "" => None,
            typed => wrong.take(&field, typed.parse()),
        };
        if number.is_some() && going.iter().any(|before| before.number == number) {
            wrong.add(field, "这几封里有两封写了同一个文号，换一个");
        }
        going.push(Going { id: *id, seen: *seen, number });
    }
    if wrong.is_empty() { Ok(going) } else { Err(wrong) }
}

pub(super) async fn release(mut desk: Desk, posted: Posted) -> Result<Response> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let values = posted.all("letter");
    let chosen: Vec<(Uuid, i32)> = values.iter().filter_map(|value| read(value)).collect();
    if chosen.len() != values.len() {
        return Err(Error::Refused(LetterRefusal::NothingChosen.into()));
    }
    let ids: Vec<Uuid> = chosen.iter().map(|(id, _)| *id).collect();
    let going = match going(&chosen, &posted) {
        Ok(going) => going,
        Err(wrong) => return Ok(Invalid(page(&mut desk, &ids, Some(&posted), wrong).await?).into_response()),
    };
    let may = desk.ask::<KeepLetters>(&Target::of_tenant(tenant))?;
    match commands::release(desk.work().await?, may, &going).await {
        Ok(number) => Ok(done(&path::letters(role), &format!("已发出{number}封，对方在平台里看得到"))),
        Err(Error::Refused(refused)) if refused.code == LetterRefusal::NumberTaken(String::new()).code() => {
            let mut wrong = Wrong::default();
            let taken = going.iter().find(|one| {
                one.number.as_ref().is_some_and(|number| refused.text.contains(&number.to_string()))
            });
            wrong.add(taken.map(|one| field(one.id)).unwrap_or_default(), refused.text);
            Ok(Invalid(page(&mut desk, &ids, Some(&posted), wrong).await?).into_response())
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn remind(mut desk: Desk) -> Result<Response> {
    let (role, tenant) = (desk.actor().role(), desk.actor().tenant());
    let may = desk.ask::<KeepLetters>(&Target::of_tenant(tenant))?;
    let number = commands::draft_reminders(desk.work().await?, may).await?;
    Ok(done(&path::letters(role), &format!("起草了{number}封截止提醒，看过后再发出")))
}
