//! Who walks to the doors, and what each of them was told or sent.

use crate::support::{app::TestApp, hand::Hand};
use shifan::{
    access::{OFFICE, Role},
    platform::work::Work,
};
use sqlx::{query, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

/// Who walks, with what is a person's own: by role; an applicant's two units apart.
pub struct Walkers<'a> {
    pub hands: HashMap<(Role, bool), Hand<'a>>,
    pub accounts: HashMap<(Role, bool), Uuid>,
    /// A session of the walker, and one of a stranger.
    pub sessions: HashMap<Role, [String; 2]>,
    /// A message to the walker, and one to a stranger.
    pub messages: HashMap<Role, [String; 2]>,
}

impl<'a> Walkers<'a> {
    /// Signs everybody in.
    pub async fn of(app: &'a TestApp, walkers: [(Role, bool, Uuid); 6], stranger: Uuid) -> Self {
        let (mut hands, mut accounts) = (HashMap::new(), HashMap::new());
        let (mut sessions, mut messages) = (HashMap::new(), HashMap::new());
        let told_stranger = told(app, stranger).await;
        let session_of_stranger = session_of(app, stranger).await;
        for (role, second, account) in walkers {
            hands.insert((role, second), app.person(account).await);
            accounts.insert((role, second), account);
            if !second {
                sessions.insert(role, [session_of(app, account).await, session_of_stranger.clone()]);
                messages.insert(role, [told(app, account).await, told_stranger.clone()]);
            }
        }
        hands.insert((Role::Public, false), app.anyone());
        Self { hands, accounts, sessions, messages }
    }
}

/// A second session of an account.
pub async fn session_of(app: &TestApp, account: Uuid) -> String {
    app.person(account).await;
    let sql = "select session_id::text from session where account_id = $1 order by created_at desc, session_id desc limit 1";
    let mut owner = app.db.owner().await;
    query_scalar(sql).bind(account).fetch_one(&mut owner).await.expect("a session")
}

/// A draft of a letter from a unit.
pub async fn letter(app: &TestApp, unit: Uuid, to: Uuid) -> String {
    let id = Uuid::now_v7();
    let mut work: Work = app.system().await;
    let sql = "insert into letter (letter_id, unit_id, tenant_id, letter_kind, subject, body, why, link, state, version, drafted_at)
        values ($1, $2, $3, 'declined', '说一声的函', '正文', '试一试', '/desk', 'draft', 1, $4)";
    query(sql).bind(id).bind(unit).bind(to).bind(app.now()).execute(work.conn()).await.expect("a letter");
    work.commit(crate::support::given::TestPrepared { what: "letter", subject: id }).await.expect("commits");
    id.to_string()
}

/// A letter of the province that went out.
pub async fn posted(app: &TestApp, to: Uuid) -> String {
    let letter = letter(app, OFFICE, to).await;
    let id: Uuid = letter.parse().expect("an id");
    let mut work: Work = app.system().await;
    let sql = "with told as (insert into message (message_id, tenant_id, at, subject, body, link)
            select letter_id, tenant_id, drafted_at, subject, body, link from letter where letter_id = $1 returning message_id)
        update letter set state = 'released', version = 2, released_at = drafted_at, message_id = told.message_id from told where letter_id = $1";
    query(sql).bind(id).execute(work.conn()).await.expect("goes out");
    work.commit(crate::support::given::TestPrepared { what: "letter", subject: id }).await.expect("commits");
    letter
}

/// A message to a person.
pub async fn told(app: &TestApp, account: Uuid) -> String {
    let id = Uuid::now_v7();
    let mut owner = app.db.owner().await;
    let sql = "insert into message (message_id, tenant_id, account_id, at, subject, body, link)
        select $1, tenant_id, account_id, $3, '有一件事', '说一声', '/desk' from account where account_id = $2";
    query(sql).bind(id).bind(account).bind(app.now()).execute(&mut owner).await.expect("a message");
    id.to_string()
}

pub async fn failed_mail(app: &TestApp, message: &str) -> String {
    let id = Uuid::now_v7();
    let mut owner = app.db.owner().await;
    let sql = "insert into outbox (outbox_id, message_id, tenant_id, account_id, address, subject, body, link, put_at, state, attempts, due_at, reason)
        select $1, message_id, tenant_id, account_id, 'gone@example.cn', subject, body, link, at, 'failed', 7, at, '没有这个人' from message
        where message_id = $2::text::uuid";
    query(sql).bind(id).bind(message).execute(&mut owner).await.expect("a mail");
    id.to_string()
}

pub async fn invitation(office: &Hand<'_>) -> String {
    let form = [("person", "赵一"), ("login", "zhaoyi"), ("role", "auditor")];
    let answer = office.post("/office/accounts/invitations", &form).await;
    let text = answer.text();
    let from = text.find("/invitations/").map(|at| at + 13).unwrap_or_else(|| panic!("a link in {text}"));
    text[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
