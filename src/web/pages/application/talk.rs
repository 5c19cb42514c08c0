//! What is said about an application. For whom a word is, is chosen first, by a link; only then there is a field, and its button
//! repeats who will read it, so that nothing meant for the own office goes to the applicant.

use crate::{
    access::{Act, OFFICE, Role, Scope, Targeted as _},
    application::{Application, ApplicationId, Channel, Word, acts::Speak, commands, queries, rules::word},
    kernel::text::Remark,
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "application/talk.html")]
struct TalkPage {
    shell: Shell,
    /// Officers work on a wider, denser page.
    work: bool,
    title: String,
    caption: String,
    back: String,
    here: String,
    /// For whom it could be: class, what it is called, who reads it, where to choose it, whether it is chosen.
    choices: Vec<Choice>,
    form: Option<Form>,
    /// Somebody waits for an answer of ours: who, since when, and where to say that none is needed.
    waiting: Option<(String, String, String)>,
    lines: Vec<Line>,
    wrong: Wrong,
}

struct Choice {
    class: &'static str,
    label: String,
    reads: String,
    href: String,
    chosen: bool,
}

struct Form {
    to: &'static str,
    class: &'static str,
    label: String,
    reads: String,
    button: String,
    text: String,
}

struct Line {
    class: &'static str,
    kind: String,
    from: String,
    at: String,
    text: String,
}

const fn class(channel: Channel) -> &'static str {
    match channel {
        Channel::Applicant => "sc-word--applicant",
        Channel::Officials => "sc-word--officials",
        Channel::Internal => "sc-word--internal",
    }
}

/// Who gets it, in words: 申报单位, 绵阳市商务局和省商务厅, 本单位.
fn to_whom(application: &Application, role: Role, channel: Channel) -> String {
    let asked = word::asked(application, role, channel).unwrap_or_default();
    let name = |unit: &uuid::Uuid| match *unit {
        OFFICE => "省商务厅".to_owned(),
        unit if unit == application.org.uuid() => "申报单位".to_owned(),
        _ => application.authority_name.clone(),
    };
    let names: Vec<String> = asked.iter().map(name).collect();
    if names.is_empty() { "本单位".to_owned() } else { names.join("和") }
}

fn button(application: &Application, role: Role, channel: Channel) -> String {
    match channel {
        Channel::Internal => "记为内部备注，不发给任何人".to_owned(),
        _ => format!("发给{}", to_whom(application, role, channel)),
    }
}

fn reads(application: &Application, role: Role, channel: Channel) -> String {
    match (channel, role) {
        (Channel::Internal, Role::Office) => "只有省商务厅自己看得到".to_owned(),
        (Channel::Internal, _) => "只有本单位自己看得到，申报单位和省商务厅都看不到".to_owned(),
        (Channel::Officials, _) => {
            format!("{}和省商务厅看得到，申报单位看不到", application.authority_name)
        }
        (Channel::Applicant, Role::Applicant) => "经办这件申报的市州和省商务厅看得到".to_owned(),
        (Channel::Applicant, _) => {
            format!("{}看得到，经办这件申报的市州和省商务厅也看得到", application.org_name)
        }
    }
}

fn label(application: &Application, role: Role, channel: Channel) -> String {
    match channel {
        Channel::Internal => "内部备注".to_owned(),
        _ => format!("写给{}", to_whom(application, role, channel)),
    }
}

fn choices(application: &Application, role: Role, chosen: Option<Channel>) -> Vec<Choice> {
    word::channels(application, role)
        .into_iter()
        .map(|channel| Choice {
            class: class(channel),
            label: label(application, role, channel),
            reads: reads(application, role, channel),
            href: path::application_messages_to(application.id, channel.code()),
            chosen: chosen == Some(channel),
        })
        .collect()
}

fn line(word: Word, own: uuid::Uuid) -> Line {
    let from = match word.unit == own && !word.person.is_empty() {
        true => format!("{} · {}", word.unit_name, word.person),
        false => word.unit_name,
    };
    Line {
        class: class(word.channel),
        kind: word.channel.label().to_owned(),
        from,
        at: words::full_moment(word.at),
        text: word.text,
    }
}

async fn seen(desk: &mut Desk, id: ApplicationId) -> Result<Application> {
    let scope = Scope::of(&desk.actor());
    queries::seen(desk.conn().await?, id, &scope).await?.ok_or(Error::Unseen)
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>, asked: Asked) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let chosen = Channel::from_code(asked.get("to"));
    Ok(Page(page(&mut desk, &application, chosen, String::new(), Wrong::default()).await?).into_response())
}

pub(super) async fn say(mut desk: Desk, At(id): At<ApplicationId>, posted: Posted) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let (chosen, mut wrong) = (Channel::from_code(posted.get("to")), Wrong::default());
    let Some(channel) = chosen else {
        wrong.add("to", "先选写给谁");
        let page = page(&mut desk, &application, None, String::new(), wrong).await?;
        return Ok(Invalid(page).into_response());
    };
    let role = desk.actor().role();
    word::asked(&application, role, channel)?;
    let Some(text) = wrong.take("text", Remark::parse(posted.get("text"))) else {
        let typed = posted.get("text").to_owned();
        return Ok(Invalid(page(&mut desk, &application, chosen, typed, wrong).await?).into_response());
    };
    let may = desk.ask::<Speak>(&application)?;
    commands::say(desk.work().await?, may, channel, &text).await?;
    let says = match channel {
        Channel::Internal => "已记为内部备注".to_owned(),
        _ => format!("已发给{}", to_whom(&application, role, channel)),
    };
    Ok(done(&path::application_messages(id), &says))
}

pub(super) async fn settle(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let may = desk.ask::<Speak>(&application)?;
    commands::settle(desk.work().await?, may).await?;
    Ok(done(&path::application_messages(id), "已标为不用回复"))
}

async fn page(
    desk: &mut Desk,
    application: &Application,
    chosen: Option<Channel>,
    text: String,
    wrong: Wrong,
) -> Result<TalkPage> {
    let (role, own) = (desk.actor().role(), desk.actor().tenant());
    let shell = desk.shell(&format!("往来消息 {}", application.org_name)).await?.amiss(wrong.len());
    let id = application.id;
    let open = if desk.may(Act::SpeakOnApplication, &application.target()) {
        word::channels(application, role)
    } else {
        Vec::new()
    };
    // One channel needs no choice.
    let chosen = chosen.or(if let [only] = open[..] { Some(only) } else { None });
    let form = chosen.filter(|channel| open.contains(channel)).map(|channel| Form {
        to: channel.code(),
        class: class(channel),
        label: label(application, role, channel),
        reads: reads(application, role, channel),
        button: button(application, role, channel),
        text,
    });
    let waiting = queries::unanswered(desk.conn().await?, Some(id)).await?.pop();
    let lines = queries::words(desk.conn().await?, id).await?;
    Ok(TalkPage {
        work: role != Role::Applicant,
        title: application.org_name.clone(),
        caption: format!("{} · {}", application.round_title, application.number_or_draft()),
        back: path::application(id),
        here: path::application_messages(id),
        choices: if open.len() > 1 { choices(application, role, chosen) } else { Vec::new() },
        waiting: waiting
            .map(|one| (one.unit_name, words::full_moment(one.at), path::application_messages_settled(id))),
        lines: lines.into_iter().map(|word| line(word, own)).collect(),
        form,
        shell,
        wrong,
    })
}

/// The newest of what was said, for the aside of other pages about this application.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/talk.html")]
pub struct Talk {
    /// Where all of it is.
    href: String,
    /// How many words.
    number: usize,
    /// Somebody waits for an answer of ours.
    waits: bool,
    /// May whoever is here write?
    may: bool,
    newest: Option<(&'static str, String, String, String, String)>,
}

impl askama::filters::HtmlSafe for Talk {}

impl Talk {
    /// What whoever is here may read of it; `None` where nothing can be said yet.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn of(desk: &mut Desk, application: &Application) -> Result<Option<Self>> {
        let role = desk.actor().role();
        if application.submitted_at.is_none() || role == Role::Expert {
            return Ok(None);
        }
        let own = desk.actor().tenant();
        let may = desk.may(Act::SpeakOnApplication, &application.target());
        let lines = queries::words(desk.conn().await?, application.id).await?;
        let waits = !queries::unanswered(desk.conn().await?, Some(application.id)).await?.is_empty();
        let number = lines.len();
        let newest = lines.into_iter().next().map(|word| line(word, own));
        let newest = newest.map(|line| (line.class, line.kind, line.from, line.at, line.text));
        Ok(Some(Self { href: path::application_messages(application.id), number, waits, may, newest }))
    }
    /// How many words there are.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        i64::try_from(self.number).ok()
    }
}
