//! What was asked and answered, for everyone.

use super::{Reading, cite, list::beginning, paragraphs, topics};
use crate::{
    exchange::{
        QuestionId,
        queries::{self, Answered, Sought},
    },
    kernel::day,
    platform::error::Result,
    standard::{Category, StandardSet},
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::Page,
            part::{Facts, Pager, Tabs, Tools, Trail},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::str::FromStr as _;

/// Questions on a page.
const SIZE: i64 = 20;
/// Most letters of a search that are looked at.
const LONGEST: usize = 60;

#[derive(Template)]
#[template(path = "exchange/public_questions.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    chosen: Vec<(String, String)>,
    sought: Sought,
    topics: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    heading: String,
    lines: Vec<Line>,
    pager: Pager,
    anything: bool,
    wrong: Wrong,
}

struct Line {
    title: String,
    href: String,
    answer: String,
    says: String,
}

fn sought(asked: &Asked) -> Sought {
    let words: String = asked.get("q").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let topic = asked.get("topic");
    let category = Category::from_str(asked.get("category")).map(|one| one.key().to_owned());
    let category = category.unwrap_or_default();
    let clause = asked.get("clause").parse::<crate::standard::ClauseNumber>();
    let clause = clause.map(|number| number.to_string()).ok().filter(|_| !category.is_empty());
    Sought {
        words,
        topic: topics().into_iter().map(|(code, _)| code).find(|code| code == topic).unwrap_or_default(),
        category,
        clause: clause.unwrap_or_default(),
    }
}

pub(in crate::web::pages::exchange) async fn list(mut desk: Desk, query: Asked) -> Result<Response> {
    let (sought, here) = (sought(&query), path::public_questions());
    let mut page: i64 = query.get("page").parse().ok().filter(|page| (1..10_000).contains(page)).unwrap_or(1);
    let shell = desk.shell("咨询问答").await?;
    let set = desk.house.current.clone();
    let conn = desk.conn().await?;
    let (mut found, mut total) = queries::answered(conn, &sought, (SIZE, (page - 1) * SIZE)).await?;
    if found.is_empty() && page > 1 {
        page = 1;
        (found, total) = queries::answered(conn, &sought, (SIZE, 0)).await?;
    }
    let anything = total > 0 || queries::answered(conn, &Sought::default(), (1, 0)).await?.1 > 0;
    let to = |page: i64| {
        let text = if page > 1 { page.to_string() } else { String::new() };
        query.with(&here, "page", &text)
    };
    let shown = i64::try_from(found.len()).unwrap_or(0);
    Ok(Page(ListPage {
        shell,
        tabs: super::super::public_tabs(&here),
        chosen: chosen(&query, &sought, &set),
        topics: topics(),
        categories: Category::ALL.map(|one| (one.key().to_owned(), one.label().to_owned())).to_vec(),
        heading: format!("{total}个"),
        lines: found.iter().filter_map(|one| line(one, &set)).collect(),
        pager: Pager {
            previous: (page > 1).then(|| to(page - 1)),
            next: ((page - 1) * SIZE + shown < total).then(|| to(page + 1)),
            shown: String::new(),
        },
        anything,
        sought,
        wrong: Wrong::default(),
    })
    .into_response())
}

/// What was chosen, each with the address without it.
fn chosen(query: &Asked, sought: &Sought, set: &StandardSet) -> Vec<(String, String)> {
    let topic = topics().into_iter().find(|(code, _)| *code == sought.topic).map(|(_, label)| label);
    let category = Category::from_str(&sought.category).ok().map(|one| one.label().to_owned());
    let clause = cite(set, &format!("{}/{}", sought.category, sought.clause)).map(|(label, _)| label);
    let words = (!sought.words.is_empty()).then(|| format!("“{}”", sought.words));
    [("q", words), ("topic", topic), ("category", category), ("clause", clause)]
        .into_iter()
        .filter_map(|(name, label)| Some((label?, query.with(&path::public_questions(), name, ""))))
        .collect()
}

fn line(one: &Answered, set: &StandardSet) -> Option<Line> {
    let text = one.text.as_ref()?;
    let cites: Vec<String> =
        text.cites.iter().filter_map(|code| cite(set, code)).map(|(label, _)| label).collect();
    let on = words::full_day(day::day_of(one.answer_at));
    let says = [one.topic.label().to_owned(), on].into_iter().chain(cites).collect::<Vec<_>>().join("　");
    Some(Line {
        title: beginning(&text.wording),
        href: path::public_question(one.id),
        answer: text.answer.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect(),
        says,
    })
}

#[derive(Template)]
#[template(path = "exchange/public_question.html")]
struct ShowPage {
    shell: Shell,
    trail: Trail,
    title: String,
    lead: String,
    facts: Facts,
    /// Why it was withdrawn, and when.
    withdrawn: Option<String>,
    text: Option<(Vec<String>, Reading)>,
    /// What was corrected, and when.
    corrected: Option<String>,
    clause: Option<(String, String)>,
    digest: String,
    tools: Tools,
}

pub(in crate::web::pages::exchange) async fn show(
    mut desk: Desk,
    At(id): At<QuestionId>,
) -> Result<Response> {
    let set = desk.house.current.clone();
    let one = queries::answered_question(desk.conn().await?, id).await?;
    let title = match &one.text {
        Some(text) => beginning(&text.wording),
        None => "答复已撤回".to_owned(),
    };
    let about = one.text.as_ref().map(|text| beginning(&text.answer)).unwrap_or_default();
    let on = |at| words::full_day(day::day_of(at));
    let note = one.text.as_ref().map(|text| &text.note).filter(|note| !note.is_empty());
    Ok(Page(ShowPage {
        shell: desk.shell(&title).await?.about(about),
        trail: Trail::home().to("咨询问答", path::public_questions()).here(&title),
        lead: format!("{}，四川省商务厅答复", one.topic.label()),
        facts: Facts::new().add("首次答复", on(one.answered_at)).add("本版公布", on(one.answer_at)),
        withdrawn: one
            .withdrawn
            .as_ref()
            .map(|(why, at)| format!("{}撤回，原来的答复不再作数。原因：{why}", words::full_moment(*at))),
        corrected: note.map(|note| format!("{}更正：{note}", words::full_moment(one.answer_at))),
        clause: one.clause.as_deref().and_then(|code| cite(&set, code)),
        digest: words::digest(&one.digest),
        tools: Tools::new().print(),
        text: one.text.map(|text| (paragraphs(&text.wording), Reading::of(&text, &set))),
        title,
    })
    .into_response())
}
