//! Serving the notice of intent: grounds by clause, facts, number, window.

use crate::{
    access::Scope,
    application,
    award::{Title, TitleId, queries::title},
    kernel::{
        day,
        text::{DocumentNumber, Passage},
    },
    platform::error::{Error, Result},
    revocation::{Intent, acts::Prepare, commands, queries},
    standard::ClauseNumber,
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

#[derive(Template)]
#[template(path = "revocation/serve.html")]
struct ServePage {
    shell: Shell,
    name: String,
    facts: Facts,
    back: String,
    here: String,
    /// Why nothing can be served.
    nothing: Option<String>,
    under_way: Option<String>,
    grounds: Vec<(String, String, bool)>,
    facts_typed: String,
    number: String,
    answer_by: String,
    wrong: Wrong,
}

fn read(posted: &Posted) -> Result<Intent, Wrong> {
    let mut wrong = Wrong::default();
    let grounds: Vec<ClauseNumber> =
        posted.all("grounds").iter().filter_map(|one| one.parse().ok()).collect();
    if grounds.is_empty() {
        wrong.add("grounds", "勾出没有达到的条款，至少一条");
    }
    let facts = wrong.take("facts", Passage::parse(posted.get("facts")).map_err(|_| "写明查明的情况"));
    let number =
        wrong.take("number", DocumentNumber::parse(posted.get("number")).map_err(|_| "写告知书的文号"));
    let by =
        wrong.take("answer_by", posted.get("answer_by").parse::<NaiveDate>().map_err(|_| "选陈述申辩的期限"));
    match (facts, number, by) {
        (Some(facts), Some(number), Some(answer_by)) if wrong.is_empty() => {
            Ok(Intent { grounds, facts: facts.to_string(), number: number.to_string(), answer_by })
        }
        _ => Err(wrong),
    }
}

pub(super) async fn show(mut desk: Desk, At(id): At<TitleId>) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<Prepare>(&one)?;
    Ok(Page(page(&mut desk, one, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn serve(mut desk: Desk, At(id): At<TitleId>, posted: Posted) -> Result<Response> {
    let one = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let may = desk.ask::<Prepare>(&one)?;
    let wrong = match read(&posted) {
        Ok(intent) => match commands::serve(desk.work().await?, may, &intent).await {
            Ok(id) => return Ok(done(&path::office_revocation(id), "告知书已发出，单位收到通知")),
            Err(Error::Refused(refused)) => {
                let at = match refused.code {
                    "revocation_window_short" => "answer_by",
                    "revocation_number_taken" => "number",
                    _ => return Err(Error::Refused(refused)),
                };
                let mut wrong = Wrong::default();
                wrong.refuse(at, &refused);
                wrong
            }
            Err(error) => return Err(error),
        },
        Err(wrong) => wrong,
    };
    Ok(Invalid(page(&mut desk, one, &posted, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, one: Title, typed: &Posted, wrong: Wrong) -> Result<ServePage> {
    let (today, scope) = (day::day_of(desk.now()), Scope::of(&desk.actor()));
    let days = desk.house.settings.rereviews.statement_days;
    let shell = desk.shell(&format!("拟撤销{}的称号", one.unit_name)).await?.amiss(wrong.len());
    let conn = desk.conn().await?;
    let calendar = crate::calendar::queries::load(conn).await?;
    let by = calendar.nth_working_day_after(today, days).map(|day| day.to_string()).unwrap_or_default();
    let failed = queries::failed(conn, one.id).await?;
    let before = queries::revocations(conn, None, Some(one.id)).await?;
    let file = application::queries::seen(conn, one.application, &scope).await?.ok_or(Error::Unseen)?;
    let under_way = before.iter().find(|each| each.approved.is_none());
    let sent = typed.has("facts");
    let ticked = typed.all("grounds");
    let standard = desk.house.current.of(one.category);
    let grounds = standard.clauses_for(file.enterprise_type).map(|clause| {
        let code = clause.number.to_string();
        let lost = failed.as_ref().is_some_and(|(_, grounds, _)| grounds.contains(&clause.number));
        let is_ticked = if sent { ticked.contains(&code) } else { lost };
        (code, format!("{}　{}", clause.number.in_words(), clause.title), is_ticked)
    });
    let kept = |name: &str, else_: String| if typed.has(name) { typed.get(name).to_owned() } else { else_ };
    Ok(ServePage {
        shell,
        facts: Facts::new()
            .add("称号", one.category.title())
            .num("证书编号", one.certificate.to_string())
            .add("状态", one.state.label())
            .num("认定", words::full_day(one.announced_on)),
        back: path::office_rereview(one.id),
        here: path::office_serving(one.id),
        nothing: (!one.state.is_held()).then(|| "称号已经不再持有。".to_owned()),
        under_way: under_way.map(|each| path::office_revocation(each.id)),
        grounds: grounds.collect(),
        facts_typed: kept("facts", failed.map(|(_, _, reason)| reason).unwrap_or_default()),
        number: typed.get("number").to_owned(),
        answer_by: kept("answer_by", by),
        name: one.unit_name,
        wrong,
    })
}
