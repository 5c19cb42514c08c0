//! 受理核对表: the points of the formality check, each with what the record says of it; to be worked through, printed and kept.

use super::show::{Sent, seen};
use crate::{
    acceptance::{queries, rules::CHECKS},
    application::{self, Application, ApplicationId, Submission},
    kernel::day,
    platform::error::Result,
    recommendation,
    web::{
        at::At,
        desk::Desk,
        path,
        view::{page::Page, part::Facts, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "acceptance/checklist.html")]
struct ChecklistPage {
    shell: Shell,
    title: String,
    caption: String,
    facts: Facts,
    lines: Vec<Line>,
    decided: Option<Decided>,
    back: String,
}

/// A point.
struct Line {
    label: &'static str,
    /// What the record says, a sentence each.
    says: Vec<String>,
    /// Whether it was ticked; none before the decision.
    ticked: Option<bool>,
}

/// The decision.
struct Decided {
    word: &'static str,
    reason: String,
    by: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let application = seen(&mut desk, id).await?;
    let shell = desk.shell(&format!("受理核对表：{}", application.org_name)).await?;
    let package = Sent::of(&mut desk, &application).await?;
    let conn = desk.conn().await?;
    let decision = queries::decision(conn, id).await?;
    let (files, titles) = queries::others_of_unit(conn, id).await?;
    let submissions = application::queries::submissions(conn, id).await?;
    let letter = recommendation::queries::recommendation(conn, id).await?;
    let place = desk.house.regions.full_name(application.region_code, day::day_of(desk.now()));
    let says = |key: &str| match key {
        "complete" => material(submissions.last()),
        "category" => kind(&application, place.as_deref()),
        "channel" => {
            channel(&application, letter.as_ref().map(|one| one.document_number.to_string()), &package)
        }
        "single" => single(&files, &titles),
        _ => Vec::new(),
    };
    let lines = CHECKS.iter().map(|check| Line {
        label: check.label,
        says: says(check.key),
        ticked: decision.as_ref().map(|made| made.checks.iter().any(|key| key == check.key)),
    });
    let page = ChecklistPage {
        lines: lines.collect(),
        shell,
        title: application.org_name.clone(),
        caption: format!("{} · {}", application.round_title, application.number_or_draft()),
        facts: Facts::new()
            .add("类别", application.category.label())
            .maybe("类型", application.enterprise_type.map(|kind| kind.label()))
            .num("统一社会信用代码", application.org_uscc.clone())
            .add("推荐单位", application.authority_name.clone()),
        decided: decision.map(|made| Decided {
            word: if made.accepted { "受理" } else { "不予受理" },
            reason: made.reason,
            by: format!("{}，{}", made.person.unwrap_or_else(|| "系统".into()), words::full_moment(made.at)),
        }),
        back: path::acceptance(id),
    };
    Ok(Page(page).into_response())
}

fn material(submission: Option<&Submission>) -> Vec<String> {
    let Some(submission) = submission else { return vec!["没有提交过".into()] };
    let digest = submission.digest.get(..12).unwrap_or_default();
    vec![
        format!("核对的是第{}次提交，{}", submission.seq, words::full_moment(submission.at)),
        format!("附{}个文件，摘要{digest}", submission.evidence.len()),
    ]
}

fn kind(application: &Application, place: Option<&str>) -> Vec<String> {
    let kind = application.enterprise_type.map(|kind| format!("，{}", kind.label())).unwrap_or_default();
    let mut says = vec![format!("申报{}{kind}", application.category.label())];
    says.extend(place.map(|place| format!("注册地{place}")));
    says
}

fn channel(application: &Application, number: Option<String>, package: &Sent) -> Vec<String> {
    if application.direct_claimed {
        let confirmed = application.direct_confirmed_at.map(words::full_moment);
        return vec![
            confirmed
                .map_or_else(|| "自报省级企业，还没有确认".to_owned(), |at| format!("省级企业，{at}确认")),
        ];
    }
    let recommended = number.map(|number| format!("{}推荐，{number}", application.authority_name));
    let held = package.name().map_or_else(|| "上报材料还没有报送".to_owned(), |name| format!("在{name}里"));
    vec![recommended.unwrap_or_else(|| "现在没有有效的推荐".into()), held]
}

fn single(files: &[String], titles: &[String]) -> Vec<String> {
    let none = |found: &[String], nothing: &str, some: &str| {
        if found.is_empty() { nothing.to_owned() } else { format!("{some}{}", found.join("、")) }
    };
    vec![
        none(files, "本批次没有别的申报", "本批次还有："),
        none(titles, "名录里没有有效的称号", "有效的称号："),
    ]
}
