//! How a person likes their list: kept views, chosen columns. Everything by plain forms.

use super::{asked::NAMES, list};
use crate::{
    platform::error::Result,
    recommendation::{Column, ViewId, commands},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
    },
};
use axum::response::Response;

/// Longest name of a view, as the database has it.
const LONGEST: usize = 20;
/// Longest query of a view, as the database has it.
const LONGEST_QUERY: usize = 2000;

/// Back to the list as it was.
fn back(posted: &Posted) -> String {
    path::recommendations_with(&Asked::parse(posted.get("query")).only(&NAMES))
}

pub(super) async fn save(mut desk: Desk, posted: Posted) -> Result<Response> {
    let (name, asked) = (posted.get("name"), Asked::parse(posted.get("query")));
    let query = asked.only(&NAMES);
    let mut wrong = Wrong::default();
    if name.is_empty() {
        wrong.add("name", "给这个视图起个名字，例如“游仙区待看”");
    } else if name.chars().count() > LONGEST {
        wrong.add("name", format!("名字最多{LONGEST}个字，现在是{}个字", name.chars().count()));
    } else if query.len() > LONGEST_QUERY {
        wrong.add("name", "筛选的条件太多，去掉一些再保存");
    }
    if !wrong.is_empty() {
        return list::again(desk, &asked, name, wrong).await;
    }
    commands::save_view(desk.work().await?, name, &query).await?;
    Ok(done(&back(&posted), &format!("视图“{name}”已保存，在列表上方可以打开")))
}

pub(super) async fn change(mut desk: Desk, At(id): At<ViewId>, posted: Posted) -> Result<Response> {
    let work = desk.work().await?;
    let says = match posted.get("do") {
        "remove" => {
            commands::remove_view(work, id).await?;
            "视图已删除"
        }
        "prefer" => {
            commands::prefer_view(work, id, true).await?;
            "打开“申报受理”时先看这个视图"
        }
        _ => {
            commands::prefer_view(work, id, false).await?;
            "打开“申报受理”时先看待审核"
        }
    };
    Ok(done(&back(&posted), says))
}

pub(super) async fn columns(mut desk: Desk, posted: Posted) -> Result<Response> {
    let chosen = posted.all("column");
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| chosen.iter().any(|code| code == column.code()))
        .collect();
    commands::choose_columns(desk.work().await?, &columns).await?;
    Ok(done(&back(&posted), "列表显示的列已保存"))
}
