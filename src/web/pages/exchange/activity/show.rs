//! One activity: what was announced, the own enrolment, and for its host who comes.

use super::{facts, own_tag, tag};
use crate::{
    access::{Act, Role, Target, Targeted as _},
    exchange::{
        Activity, ActivityId, Enrolment, EnrolmentState, Material, queries, rules::activity as rules,
    },
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        pages::application::folder::upload_hint,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, FileLine},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "exchange/activity.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    kind: &'static str,
    tag: Tag,
    facts: Facts,
    description: String,
    cancelled: Option<String>,
    materials: Vec<Handed>,
    /// The own enrolment: how it stands, persons, contact.
    own: Option<(Tag, String)>,
    /// Why the host ended the own one, when it was the last.
    ended: Option<String>,
    /// Where one enrols; where one takes it back.
    enrol: Option<String>,
    leave: Option<String>,
    /// Why one cannot enrol.
    closed: Option<String>,
    /// Places run out: one would wait.
    waits: bool,
    host: Option<Host>,
    version: i32,
    persons: String,
    contact: String,
    phone: String,
    note: String,
    wrong: Wrong,
}

struct Handed {
    file: FileLine,
    title: String,
    public: bool,
    removal: String,
}

/// What its host sees.
struct Host {
    lines: Vec<Line>,
    setting: Option<String>,
    attendance: Option<String>,
    /// That nobody came is ticked.
    nobody: bool,
    /// Where an enrolment is ended.
    ending: Option<String>,
    /// Those that can be: value, name.
    endable: Vec<(String, String)>,
    chosen: String,
    why: String,
    cancelling: Option<String>,
    materials: String,
    hint: String,
    public: bool,
    reason: String,
    material: String,
}

struct Line {
    id: String,
    unit: String,
    persons: i32,
    contact: String,
    note: String,
    tag: Tag,
    /// Why the host ended it.
    ended: String,
    /// Has a place: may have come.
    placed: bool,
    came: bool,
    said: &'static str,
}

pub(in crate::web::pages::exchange) async fn show(
    mut desk: Desk,
    At(id): At<ActivityId>,
) -> Result<Response> {
    let activity = queries::activity(desk.conn().await?, id).await?;
    Ok(Page(page(&mut desk, activity, &Posted::default(), Wrong::default()).await?).into_response())
}

/// The page with what was typed.
pub(super) async fn page(
    desk: &mut Desk,
    activity: Activity,
    posted: &Posted,
    wrong: Wrong,
) -> Result<ShowPage> {
    let (now, actor) = (desk.now(), desk.actor());
    let shell = desk.shell(&activity.plan.title).await?.amiss(wrong.len());
    let (id, tenant) = (activity.id, actor.tenant());
    let materials = queries::materials(desk.conn().await?, id).await?;
    let all = queries::enrolments(desk.conn().await?, id).await?;
    let own = all.iter().find(|one| one.tenant == tenant && one.state != EnrolmentState::Cancelled);
    let comes = actor.role() != Role::Office && desk.may(Act::EnrolForActivity, &Target::of_tenant(tenant));
    let (enrol, closed) = match own {
        None if comes => {
            let invited = queries::invited(desk.conn().await?, id, tenant).await?;
            match rules::enrol(&activity, (1, invited), now) {
                Ok(()) => (Some(path::activity_part(id, "enrolment")), None),
                Err(refusal) => (None, Some(refusal.to_string())),
            }
        }
        _ => (None, None),
    };
    let open = rules::to_come(&activity, now).is_ok();
    let host = host(desk, &activity, &all, posted);
    Ok(ShowPage {
        kind: activity.plan.kind.label(),
        tag: tag(&activity, now),
        facts: facts(&activity),
        cancelled: activity
            .cancelled
            .as_ref()
            .map(|(at, why)| format!("{}取消：{why}", words::full_moment(*at))),
        materials: materials.iter().map(|one| handed(id, one)).collect(),
        leave: own.filter(|_| comes && open).map(|_| path::activity_part(id, "enrolment/cancelling")),
        ended: if own.is_none() { last_ended(&all, tenant) } else { None },
        own: own.map(|one| (own_tag(one.state), format!("{}人，{} {}", one.persons, one.contact, one.phone))),
        enrol,
        closed,
        waits: activity.free() <= 0 || activity.waiting > 0,
        host,
        version: activity.version,
        persons: posted.get("persons").to_owned(),
        contact: posted.get("contact").to_owned(),
        phone: posted.get("phone").to_owned(),
        note: posted.get("note").to_owned(),
        description: activity.plan.description,
        title: activity.plan.title,
        shell,
        wrong,
    })
}

/// Why the host ended the newest enrolment of a unit; none where it took that back itself, or has none.
fn last_ended(all: &[Enrolment], tenant: Uuid) -> Option<String> {
    let newest = all.iter().filter(|one| one.tenant == tenant).max_by_key(|one| one.enrolled_at)?;
    newest.ended.clone()
}

/// What its host sees; none for others.
fn host(desk: &Desk, activity: &Activity, all: &[Enrolment], posted: &Posted) -> Option<Host> {
    let part = |part: &str| path::activity_part(activity.id, part);
    let open = rules::to_come(activity, desk.now()).is_ok();
    // The page of an attendance that was not taken shows what was ticked.
    let noted = posted.has("noting").then(|| posted.all("came"));
    let stands = all.iter().filter(|one| open && one.state != EnrolmentState::Cancelled);
    let endable: Vec<(String, String)> = stands.map(endable).collect();
    desk.may(Act::HoldActivity, &activity.target()).then(|| Host {
        lines: all.iter().map(|one| line(one, noted.as_deref())).collect(),
        setting: open.then(|| part("setting")),
        attendance: rules::attend(activity, desk.now()).is_ok().then(|| part("attendance")),
        nobody: posted.has("nobody"),
        ending: (!endable.is_empty()).then(|| part("ending")),
        endable,
        chosen: posted.get("enrolment").to_owned(),
        why: posted.get("why").to_owned(),
        cancelling: open.then(|| part("cancelling")),
        materials: part("materials"),
        hint: upload_hint(desk),
        public: posted.get("public") == "yes",
        reason: posted.get("reason").to_owned(),
        material: posted.get("material").to_owned(),
    })
}

fn handed(id: ActivityId, one: &Material) -> Handed {
    Handed {
        file: FileLine::stored(&one.file, path::activity_material(id, one.id)),
        title: one.title.clone(),
        public: one.public,
        removal: format!("{}/removal", path::activity_material(id, one.id)),
    }
}

/// An enrolment the host may end: how it stands, with its id; unit, persons, how it stands.
fn endable(one: &Enrolment) -> (String, String) {
    let words = format!("{}，{}人，{}", one.unit, one.persons, one.state.label());
    (format!("{}:{}", one.state.code(), one.id), words)
}

/// A line, with what was ticked on a page that was not taken.
fn line(one: &Enrolment, noted: Option<&[String]>) -> Line {
    let id = one.id.to_string();
    let came = noted.map_or(one.attended == Some(true), |ticked| ticked.contains(&id));
    Line {
        id,
        unit: one.unit.clone(),
        persons: one.persons,
        contact: format!("{} {}", one.contact, one.phone),
        note: one.note.clone(),
        tag: own_tag(one.state),
        placed: one.state == EnrolmentState::Placed,
        came,
        ended: one.ended.clone().unwrap_or_default(),
        said: match one.attended {
            None => "",
            Some(true) => "到场",
            Some(false) => "没有到场",
        },
    }
}
