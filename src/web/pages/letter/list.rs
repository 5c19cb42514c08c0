//! The own unit's letters by state; the drafts with boxes, to be released together.

use crate::{
    access::Role,
    kernel::page::{Cursor, PageSize},
    letter::{Delivery, Letter, LetterKind, queries},
    platform::error::Result,
    web::{
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Pager, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "letter/list.html")]
struct ListPage {
    shell: Shell,
    tabs: Tabs,
    drafts: bool,
    rows: Vec<Row>,
    pager: Pager,
    review: String,
    /// How many could be reminded now, whom, and where to write the reminders.
    remind: Option<(usize, &'static str, String)>,
    /// The province: kinds that could wait, and do they?
    kinds: Vec<(&'static str, &'static str, bool)>,
    office: bool,
    wrong: Wrong,
}

struct Row {
    id: String,
    kind: &'static str,
    subject: String,
    href: String,
    to: String,
    why: String,
    tag: Tag,
    at: String,
    /// When it went or was cancelled, by whom, why.
    done: String,
}

fn row(letter: Letter, role: Role) -> Row {
    let by = letter.done_by.map(|by| format!("，{by}")).unwrap_or_default();
    let reason = letter.cancel_reason.map(|reason| format!("：{reason}")).unwrap_or_default();
    Row {
        id: letter.id.to_string(),
        kind: letter.kind.label(),
        href: path::letter(role, letter.id),
        subject: letter.subject,
        to: letter.tenant_name,
        why: letter.why,
        tag: letter.state.into(),
        at: words::full_moment(letter.drafted_at),
        done: letter.done_at.map(|at| format!("{}{by}{reason}", words::full_moment(at))).unwrap_or_default(),
    }
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let (role, actor, now) = (desk.actor().role(), desk.actor(), desk.now());
    let shell = desk.shell("函件").await?;
    let state = Delivery::from_code(asked.get("state")).unwrap_or(Delivery::Draft);
    let after: Option<Cursor> = asked.get("after").parse().ok();
    let conn = desk.conn().await?;
    let counts = queries::counts(conn, actor.tenant()).await?;
    let found = queries::of_unit(conn, actor.tenant(), state, after.as_ref(), PageSize::default()).await?;
    let remind = queries::to_remind(conn, &actor, now).await?.len();
    let waiting = queries::waiting_kinds(conn).await?;
    let here = path::letters(role);
    let mut tabs = Tabs::new("按状态查看");
    for each in Delivery::ALL {
        let number = counts.iter().filter(|(at, _)| *at == each).map(|(_, n)| n).sum();
        let href = format!("{here}?state={}", each.code());
        tabs = tabs.tab(Tag::from(each).label, href, Some(number), each == state);
    }
    let whom = if role == Role::Office {
        "个推荐单位还有申报没有审核"
    } else {
        "家单位正在补正"
    };
    let page = ListPage {
        tabs,
        drafts: state == Delivery::Draft,
        pager: Pager {
            previous: after.is_some().then(|| asked.with(&here, "after", "")),
            next: found.next.map(|next| asked.with(&here, "after", &next.to_string())),
            shown: String::new(),
        },
        rows: found.rows.into_iter().map(|letter| row(letter, role)).collect(),
        review: path::letters_review(role),
        remind: (remind > 0).then(|| (remind, whom, path::letters_reminders(role))),
        kinds: LetterKind::ALL.map(|kind| (kind.code(), kind.label(), waiting.contains(&kind))).to_vec(),
        office: role == Role::Office,
        shell,
        wrong: Wrong::default(),
    };
    Ok(Page(page).into_response())
}
