//! An expert's own yearly declaration of interests (利益声明).

use crate::{
    access::Actor,
    expert::{
        Expert,
        acts::Declare,
        commands,
        queries::{self, Declared},
        rules::declaration::valid_until,
    },
    kernel::{day, text::Remark, uscc::Uscc},
    platform::error::{Error, Result},
    web::{
        desk::{Desk, done},
        form::{Posted, Wrong},
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

/// Rows for ties that are new.
const ROWS: usize = 3;

#[derive(Template)]
#[template(path = "expert/declaration.html")]
struct DeclarationPage {
    shell: Shell,
    state: String,
    holds: bool,
    until: String,
    known: Vec<(String, String)>,
    rows: Vec<TieRow>,
    honest: bool,
    earlier: Vec<(String, String)>,
    back: String,
    wrong: Wrong,
}

struct TieRow {
    uscc_name: String,
    uscc: String,
    reason_name: String,
    reason: String,
    label: String,
}

fn tie_row(n: usize, posted: &Posted) -> TieRow {
    let (uscc_name, reason_name) = (format!("uscc_{n}"), format!("reason_{n}"));
    TieRow {
        uscc: posted.get(&uscc_name).to_owned(),
        reason: posted.get(&reason_name).to_owned(),
        label: format!("第{n}个单位"),
        uscc_name,
        reason_name,
    }
}

/// Ties as typed; an empty row is none.
fn read(posted: &Posted) -> Result<Vec<(Uscc, Remark)>, Wrong> {
    let (mut wrong, mut ties) = (Wrong::default(), Vec::new());
    for n in 1..=ROWS {
        let row = tie_row(n, posted);
        if row.uscc.is_empty() && row.reason.is_empty() {
            continue;
        }
        let uscc = wrong.take(&row.uscc_name, Uscc::parse(&row.uscc));
        let reason = wrong.take(&row.reason_name, Remark::parse(&row.reason).map_err(|_| "写明是什么关系"));
        ties.extend(uscc.zip(reason));
    }
    if !posted.has("honest") {
        wrong.add("honest", "勾选确认，声明才有效");
    }
    if wrong.is_empty() { Ok(ties) } else { Err(wrong) }
}

async fn me(desk: &mut Desk) -> Result<Expert> {
    let Actor::Expert { expert, .. } = desk.actor() else { return Err(Error::Unseen) };
    queries::expert(desk.conn().await?, expert.into()).await?.ok_or(Error::Unseen)
}

async fn page(desk: &mut Desk, own: &Expert, posted: &Posted, wrong: Wrong) -> Result<DeclarationPage> {
    let shell = desk.shell("年度利益声明").await?.amiss(wrong.len());
    let made = queries::declarations(desk.conn().await?, own.id).await?;
    let today = day::day_of(desk.now());
    let state = match own.facts.declared_until {
        None => "你还没有作过利益声明，不能抽取，也打不开申报书。".to_owned(),
        Some(until) if until < today => format!("你的声明已于{}到期。", words::full_day(until)),
        Some(until) => format!("你的声明到{}有效。", words::full_day(until)),
    };
    let line = |one: &Declared| (words::full_moment(one.at), words::full_day(one.until));
    Ok(DeclarationPage {
        shell,
        state,
        holds: own.is_declared_on(today),
        until: words::full_day(valid_until(today)),
        known: own
            .ties
            .iter()
            .map(|tie| (tie.unit.clone().unwrap_or_else(|| tie.uscc.clone()), tie.reason.clone()))
            .collect(),
        rows: (1..=ROWS).map(|n| tie_row(n, posted)).collect(),
        honest: posted.has("honest"),
        earlier: made.iter().map(line).collect(),
        back: path::reviews(),
        wrong,
    })
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let own = me(&mut desk).await?;
    Ok(Page(page(&mut desk, &own, &Posted::default(), Wrong::default()).await?).into_response())
}

pub(super) async fn declare(mut desk: Desk, posted: Posted) -> Result<Response> {
    let own = me(&mut desk).await?;
    let may = desk.ask::<Declare>(&own)?;
    match read(&posted) {
        Err(wrong) => Ok(Invalid(page(&mut desk, &own, &posted, wrong).await?).into_response()),
        Ok(ties) => {
            let until = commands::declare(desk.work().await?, may, &ties).await?;
            Ok(done(&path::reviews(), &format!("利益声明已作出，到{}有效", words::full_day(until))))
        }
    }
}
