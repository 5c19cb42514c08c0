//! An objection against the file in review of either area, put into the running list for it: in hand, with a question to the bureau
//! and one to the unit, and a file that goes along with both.

use super::world::Side;
use crate::support::{app::TestApp, given::TestPrepared};
use shifan::{
    access::{OFFICE, Role},
    platform::work::Work,
};
use sqlx::{query, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

/// One of them, and what it led to.
pub struct Case {
    /// The objection.
    pub objection: String,
    /// Its evidence.
    pub file: String,
    /// Another one, that was not taken up and answered so.
    pub replied: String,
    /// The questions, by who is asked.
    pub inquiry: HashMap<Role, String>,
}

pub async fn cases(app: &TestApp, notice: &str, sides: [&Side; 2]) -> [Case; 2] {
    let handler = app.account(OFFICE, "office", "officer", None, "handler").await;
    let [ours, theirs] = sides;
    [case(app, notice, (ours, handler), 1).await, case(app, notice, (theirs, handler), 2).await]
}

/// Another objection on the same unit, not taken up and answered so.
async fn replied(work: &mut Work, like: Uuid, n: i32) -> String {
    let id = Uuid::now_v7();
    let run = "insert into objection (objection_id, notice_id, application_id, receipt, secret_hash, received_at, by_unit, unit_name,
        facts, state, version) select $1, notice_id, application_id, 'YY-2026-010' || $3, sha256($1::text::bytea), received_at, false,
        unit_name, '没有线索', 'received', 1 from objection where objection_id = $2";
    query(run).bind(id).bind(like).bind(n).execute(work.conn()).await.expect("an objection");
    let run = "update objection set state = 'not_accepted', refused_for = 'no_facts', grounds = '没有线索', decided_at = $2,
        decided_by = (select handler from objection where objection_id = $3), reply = '不予受理', replied_at = $2, version = 2
        where objection_id = $1";
    let now = work.now();
    query(run).bind(id).bind(now).bind(like).execute(work.conn()).await.expect("is answered");
    id.to_string()
}

async fn case(app: &TestApp, notice: &str, (side, handler): (&Side, Uuid), n: i32) -> Case {
    let (objection, file, now) = (Uuid::now_v7(), Uuid::now_v7(), app.now());
    let [notice, read, evidence]: [Uuid; 3] =
        [notice, &side.read, &side.evidence[1]].map(|id| id.parse().expect("an id"));
    let mut work: Work = app.system().await;
    let run = "insert into notice_entry (notice_id, application_id, category, position, unit_name, place, achievements)
        select $1, application_id, category, 90 + $3, o.name, '四川省', '业绩' from application join org o using (org_id)
        where application_id = $2";
    query(run).bind(notice).bind(read).bind(n).execute(work.conn()).await.expect("an entry");
    let run = "insert into objection (objection_id, notice_id, application_id, receipt, secret_hash, received_at, by_unit, unit_name,
        facts, state, version) select $1, $2, $3, 'YY-2026-000' || $4, sha256($1::text::bytea), (select published_at from notice where notice_id = $2), false, unit_name, '有人说不实',
        'received', 1 from notice_entry where notice_id = $2 and application_id = $3";
    query(run)
        .bind(objection)
        .bind(notice)
        .bind(read)
        .bind(n)
        .execute(work.conn())
        .await
        .expect("an objection");
    let run = "update objection set state = 'accepted', handler = $2, accepted_at = $3, version = 2 where objection_id = $1";
    query(run).bind(objection).bind(handler).bind(now).execute(work.conn()).await.expect("is taken up");
    let run = "insert into objection_file (objection_file_id, objection_id, digest, name, size, media_type, added_at)
        select $1, $2, digest, name, size, media_type, $4 from evidence where evidence_id = $3";
    query(run)
        .bind(file)
        .bind(objection)
        .bind(evidence)
        .bind(now)
        .execute(work.conn())
        .await
        .expect("a file");
    let mut inquiry = HashMap::new();
    for (role, kind, tenant) in
        [(Role::Authority, "verification", "authority_id"), (Role::Applicant, "hearing", "org_id")]
    {
        let id = Uuid::now_v7();
        let of = format!("select {tenant} from application where application_id = $1");
        let tenant: Uuid =
            query_scalar(sqlx::AssertSqlSafe(of)).bind(read).fetch_one(work.conn()).await.expect("a tenant");
        let run = "insert into inquiry (inquiry_id, objection_id, application_id, kind, tenant_id, unit_name, told, asked_at, asked_by)
            select $1, $2, application_id, $3, $4, unit_name, '请说明', $5, handler from objection where objection_id = $2";
        query(run)
            .bind(id)
            .bind(objection)
            .bind(kind)
            .bind(tenant)
            .bind(now)
            .execute(work.conn())
            .await
            .expect("a question");
        let run = "insert into inquiry_file (inquiry_id, objection_file_id) values ($1, $2)";
        query(run).bind(id).bind(file).execute(work.conn()).await.expect("goes along");
        inquiry.insert(role, id.to_string());
    }
    let replied = replied(&mut work, objection, n).await;
    work.commit(TestPrepared { what: "objection", subject: objection }).await.expect("commits");
    Case { replied, objection: objection.to_string(), file: file.to_string(), inquiry }
}
