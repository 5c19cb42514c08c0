//! The authority's quota: places, ledger, and asking for one more.

use super::list::{own_pools, round_asked};
use crate::{
    access::Scope,
    access::Target,
    application::{self, ApplicationId},
    kernel::text::Remark,
    org,
    platform::error::{Error, Result},
    recommendation::{ExceptionState, QuotaException, acts::RequestException, commands, queries},
    round::{self, Movement, QuotaPool, Round, rules::may_ask_exception},
    web::{
        desk::{Desk, done},
        form::{Asked, Wrong},
        pages::application::{folder::upload_hint, received::receive},
        path,
        view::{
            labels::{Colour, Tag},
            page::{Invalid, Page},
            part::{Quota, Slots},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "recommendation/quota.html")]
struct QuotaPage {
    shell: Shell,
    caption: String,
    no_round: bool,
    quotas: Vec<Quota>,
    ask: Option<Ask>,
    requests: Vec<Made>,
    ledger: Vec<Line>,
    wrong: Wrong,
}

/// Asking for a place more.
struct Ask {
    pool: String,
    says: String,
    reason: String,
    /// It cannot be asked now: why.
    not_now: String,
    hint: String,
}

/// A request that was made.
struct Made {
    when: String,
    reason: String,
    tag: Tag,
    answer: String,
    file: Option<(String, String)>,
}

/// A line of the ledger.
struct Line {
    when: String,
    pool: String,
    slot: i16,
    what: &'static str,
    unit: String,
    href: String,
    by: String,
    note: String,
}

/// How a request stands.
pub(super) const fn tag(state: ExceptionState) -> Tag {
    match state {
        ExceptionState::Requested => Tag::new("待批复", Colour::Blue),
        ExceptionState::Consented => Tag::new("已同意", Colour::Green),
        ExceptionState::Refused => Tag::new("不同意", Colour::Red),
    }
}

pub(super) async fn show(mut desk: Desk, asked: Asked) -> Result<Response> {
    let Some(round) = round_asked(&mut desk, &asked).await? else {
        let shell = desk.shell("名额").await?;
        let (caption, quotas, requests, ledger) = Default::default();
        let wrong = Wrong::default();
        let page = QuotaPage { shell, caption, no_round: true, quotas, ask: None, requests, ledger, wrong };
        return Ok(Page(page).into_response());
    };
    Ok(Page(page(&mut desk, &round, "", Wrong::default()).await?).into_response())
}

pub(super) async fn request(mut desk: Desk, asked: Asked, request: Request) -> Result<Response> {
    let round = round_asked(&mut desk, &asked).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<RequestException>(&Target::of_tenant(desk.actor().tenant()))?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let mut wrong = Wrong::default();
    let reason = Remark::parse(received.get("reason")).map_err(|_| "写明为什么要增加，最多1000个字");
    let reason = wrong.take("reason", reason);
    let document = received.files.last().map(|(_, file)| file.clone());
    match received.refused.first() {
        Some((_, name, sentence)) => wrong.add("u-document", format!("{name}：{sentence}")),
        None if document.is_none() => wrong.add("u-document", "附上申请增加名额的文件"),
        None if !wrong.is_empty() => wrong.add("u-document", "补好后把文件再选一次"),
        None => {}
    }
    let (true, Some(reason), Some(document)) = (wrong.is_empty(), reason, document) else {
        let typed = received.get("reason").to_owned();
        return Ok(Invalid(page(&mut desk, &round, &typed, wrong).await?).into_response());
    };
    let pool = received.get("pool").parse::<Uuid>().map_err(|_| Error::Unseen)?;
    commands::request_exception(desk.work().await?, may, pool.into(), &reason, &document).await?;
    Ok(done(&path::recommendation_quota(), "申请已提交，等省商务厅批复"))
}

async fn page(desk: &mut Desk, round: &Round, typed: &str, wrong: Wrong) -> Result<QuotaPage> {
    let shell = desk.shell("名额").await?.amiss(wrong.len());
    let tenant = desk.actor().tenant();
    let scope = Scope::of(&desk.actor());
    let hint = upload_hint(desk);
    let conn = desk.conn().await?;
    let authority = org::queries::authority(conn, tenant.into()).await?.ok_or(Error::Unseen)?;
    let pools = round::queries::pools(conn, round.id).await?;
    let own = own_pools(&pools, authority.county);
    let movements = round::queries::movements(conn, round.id).await?;
    let requests: Vec<QuotaException> =
        queries::exceptions(conn).await?.into_iter().filter(|request| request.round == round.id).collect();
    let mut units: HashMap<Uuid, (String, String)> = HashMap::new();
    for id in movements.iter().filter_map(|movement| movement.application) {
        if !units.contains_key(&id)
            && let Some(application) =
                application::queries::seen(conn, ApplicationId::from_uuid(id), &scope).await?
        {
            let named = format!("{}（{}）", application.org_name, application.number_or_draft());
            units.insert(id, (named, path::recommendation(id)));
        }
    }
    let shown = |movement: &Movement| {
        own.iter().find(|pool| pool.id == movement.pool).map(|pool| line(movement, pool, &units))
    };
    Ok(QuotaPage {
        shell,
        caption: format!("{} · {}", authority.name, round.title),
        no_round: false,
        quotas: own.iter().map(|pool| quota(pool)).collect(),
        ask: ask(&own, &requests, typed, hint),
        ledger: movements.iter().filter_map(shown).collect(),
        requests: requests.iter().map(Made::of).collect(),
        wrong,
    })
}

fn quota(pool: &QuotaPool) -> Quota {
    let slots = Slots { used: pool.used, limit: pool.limit(), ..Slots::default() };
    Quota { name: pool.cover.label().into(), slots }
}

fn line(movement: &Movement, pool: &QuotaPool, units: &HashMap<Uuid, (String, String)>) -> Line {
    let unit = movement.application.and_then(|id| units.get(&id).cloned());
    let other = movement.application.map(|_| "其他推荐单位的申报".to_owned()).unwrap_or_default();
    let (unit, href) = unit.unwrap_or((other, String::new()));
    Line {
        when: words::full_moment(movement.at),
        pool: pool.cover.short().to_owned(),
        slot: movement.slot,
        what: movement.kind.label(),
        unit,
        href,
        by: match &movement.person {
            Some(person) => format!("{} {person}", movement.by),
            None => movement.by.clone(),
        },
        note: movement.note.clone(),
    }
}

fn ask(pools: &[&QuotaPool], requests: &[QuotaException], typed: &str, hint: String) -> Option<Ask> {
    let pool = pools.iter().find(|pool| may_ask_exception(pool).is_ok())?;
    let pending = requests.iter().any(|request| request.state == ExceptionState::Requested);
    let not_now = match pool.left() {
        _ if pending => "已有一件申请在等批复。".to_owned(),
        Some(left) if left > 0 => format!("还有{left}个没用完，用完了再申请。"),
        _ => String::new(),
    };
    Some(Ask {
        pool: pool.id.to_string(),
        says: format!(
            "{}示范企业原则上不超过{}家。确有需要的，写明理由，省商务厅书面同意后加1个名额。",
            pool.owner_name, pool.places
        ),
        reason: typed.to_owned(),
        not_now,
        hint,
    })
}

impl Made {
    fn of(request: &QuotaException) -> Self {
        let answer = match (request.decided_at, &request.document_number) {
            (None, _) => "等省商务厅批复".to_owned(),
            (Some(at), document) => {
                let document = document.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
                let said = request.decision_reason.clone().unwrap_or_default();
                format!("{}{document}：{said}", words::full_moment(at))
            }
        };
        Self {
            when: words::full_moment(request.requested_at),
            reason: request.reason.clone(),
            tag: tag(request.state),
            answer,
            file: request.document.as_ref().map(|file| (path::exception_file(request.id), file.name.clone())),
        }
    }
}
