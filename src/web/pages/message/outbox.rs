//! Which mails went out, which wait, which were given up and why; for the province's operators.

use crate::{
    access::Target,
    kernel::page::{Cursor, PageSize},
    platform::{
        error::Result,
        outbox::{self, KeepOutbox, Listed, MailState},
    },
    web::{
        at::At,
        desk::{Desk, done},
        form::Asked,
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
use uuid::Uuid;

#[derive(Template)]
#[template(path = "message/outbox.html")]
struct OutboxPage {
    shell: Shell,
    tabs: Tabs,
    rows: Vec<Row>,
    pager: Pager,
    /// Where mails are written when there is no server.
    sink: Option<String>,
    failed: i64,
}

struct Row {
    at: String,
    unit: String,
    person: String,
    address: String,
    subject: String,
    body: String,
    tag: Tag,
    /// When it went, when it is tried next, or what happened.
    says: String,
    reason: String,
    again: Option<String>,
}

pub(super) async fn list(mut desk: Desk, asked: Asked) -> Result<Response> {
    let shell = desk.shell("邮件发送").await?;
    let state = MailState::from_code(asked.get("state"));
    let after: Option<Cursor> = asked.get("after").parse().ok();
    let conn = desk.conn().await?;
    let counts = outbox::counts(conn).await?;
    let found = outbox::page(conn, state, after.as_ref(), PageSize::default()).await?;
    let number = |state| counts.iter().find(|(each, _)| *each == state).map_or(0, |(_, n)| *n);
    let mut tabs = Tabs::new("按状态查看").tab("全部", path::office_outbox(), None, state.is_none());
    for each in [MailState::Failed, MailState::Waiting, MailState::Sent] {
        let tag = Tag::from(each);
        let href = format!("{}?state={}", path::office_outbox(), each.code());
        tabs = tabs.tab(tag.label, href, Some(number(each)), state == Some(each));
    }
    let page = OutboxPage {
        pager: Pager {
            previous: after.is_some().then(|| asked.with(&path::office_outbox(), "after", "")),
            next: found.next.map(|next| asked.with(&path::office_outbox(), "after", &next.to_string())),
            shown: String::new(),
        },
        rows: found.rows.into_iter().map(row).collect(),
        sink: desk.house.mailer.sink().map(|folder| folder.display().to_string()),
        failed: number(MailState::Failed),
        shell,
        tabs,
    };
    Ok(Page(page).into_response())
}

fn row(mail: Listed) -> Row {
    let says = match (mail.state, mail.sent_at) {
        (_, Some(at)) => format!("{}发出", words::full_moment(at)),
        (MailState::Waiting, _) if mail.attempts == 0 => "等着发送".to_owned(),
        (MailState::Waiting, _) => {
            format!("试过{}次，{}再试", mail.attempts, words::moment(mail.due_at))
        }
        (MailState::Failed, _) => format!("试过{}次，已停止", mail.attempts),
        (MailState::Taken | MailState::Sent, _) => "正在发送".to_owned(),
    };
    Row {
        at: words::full_moment(mail.put_at),
        unit: mail.unit,
        person: mail.person,
        address: mail.address,
        subject: mail.subject,
        body: if mail.body.is_empty() {
            "确认邮箱的链接，只有本人能看。".to_owned()
        } else {
            mail.body
        },
        tag: mail.state.into(),
        says,
        reason: mail.reason,
        again: (mail.state == MailState::Failed).then(|| path::office_outbox_again(mail.id)),
    }
}

pub(super) async fn again(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let may = desk.ask::<KeepOutbox>(&Target::of_programme(id))?;
    outbox::again(desk.work().await?, may).await?;
    Ok(done(&path::office_outbox(), "这封邮件重新排队，马上再发"))
}
