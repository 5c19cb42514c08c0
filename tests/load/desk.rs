//! A full desk: a thousand submitted files of one bureau, copies of one of the demo, and an officer's token.

use shifan::{
    kernel::{
        clock::{Clock as _, SystemClock},
        uscc::Uscc,
    },
    platform::{
        cluster::{self, Cluster, Config},
        session::Token,
    },
};
use sqlx::{Connection as _, PgConnection, Row as _};
use std::path::Path;
use uuid::Uuid;

/// What the load reads.
pub struct Desk {
    /// An officer's token.
    pub token: String,
    /// One of the files.
    pub file: Uuid,
    /// How the database finds the list and a word, as it explains it itself.
    pub plans: Vec<String>,
}

const MODEL: &str = "select a.application_id, a.authority_id, a.round_id from application a join round r using (round_id) \
     where r.stage = 'open' and a.stage = 'submitted' and a.category = 'enterprise' and not a.direct_claimed \
     and exists (select from account c where c.tenant_id = a.authority_id) order by r.opens_at desc, a.number limit 1";
const TENANTS: &str = "insert into tenant (tenant_id, kind, name) select id, 'org', '满桌第' || n || '电子商务有限公司' from unnest($1::uuid[]) with ordinality u(id, n)";
const ORGS: &str = "insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at) \
     select u.id, '满桌第' || n || '电子商务有限公司', u.code, o.kind, o.region_code, o.address, o.legal_representative, o.contact, o.phone, o.registered_at \
     from unnest($1::uuid[], $2::text[]) with ordinality u(id, code, n), org o join application a using (org_id) where a.application_id = $3";
const APPLICATIONS: &str = "insert into application select (jsonb_populate_record(null::application, to_jsonb(a) || \
     jsonb_build_object('application_id', u.id, 'org_id', u.id, 'number', 'L' || n))).* \
     from unnest($1::uuid[]) with ordinality u(id, n), application a where a.application_id = $2";
const SUBMISSIONS: &str = "insert into submission select (jsonb_populate_record(null::submission, to_jsonb(s) || \
     jsonb_build_object('submission_id', gen_random_uuid(), 'application_id', u.id))).* \
     from unnest($1::uuid[]) u(id), submission s where s.application_id = $2";
const OFFICER: &str = "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source) \
     select gen_random_uuid(), $1, account_id, $2, $2, $2 + interval '6 hours', 'load' from account where tenant_id = $3 and disabled_at is null limit 1";
const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', $1, null, 'system:load', 'load.prepared', gen_random_uuid(), '{}')";
const PLANS: [&str; 2] = [
    "explain select * from desk_files(now()) f where f.round_id = $2 and f.authority_id = $1 order by f.stage_at, f.application_id limit 51",
    "explain select application_id from application_search where authority_id = $1 and content like '%满桌第777%' and $2::uuid is not null",
];

/// Fills the desk of the running program's database.
pub async fn prepare(folder: &Path, number: usize) -> Desk {
    let now = SystemClock.now();
    let config = Config::new(folder.join("pg"), "load", now);
    let cluster =
        tokio::task::spawn_blocking(move || Cluster::join(&config)).await.expect("joins").expect("a cluster");
    let mut conn = PgConnection::connect(&cluster.url(cluster::DATABASE)).await.expect("connects");
    let model = sqlx::query(MODEL).fetch_one(&mut conn).await.expect("the demo has a submitted file");
    let (file, authority, round): (Uuid, Uuid, Uuid) = (model.get(0), model.get(1), model.get(2));
    let ids: Vec<Uuid> = (0..number).map(|_| Uuid::now_v7()).collect();
    let code = |n: usize| Uscc::from_first_17(&format!("91510000MB9{n:06}")).expect("a code").to_string();
    let codes: Vec<String> = (0..number).map(code).collect();
    let officer = Token::fresh();
    let mut tx = conn.begin().await.expect("begins");
    for statement in [
        sqlx::query(TENANTS).bind(&ids),
        sqlx::query(ORGS).bind(&ids).bind(&codes).bind(file),
        sqlx::query(APPLICATIONS).bind(&ids).bind(file),
        sqlx::query(SUBMISSIONS).bind(&ids).bind(file),
        sqlx::query(OFFICER).bind(officer.hash()).bind(now).bind(authority),
        sqlx::query(EVENT).bind(now),
    ] {
        statement.execute(&mut *tx).await.expect("the desk is filled");
    }
    tx.commit().await.expect("commits");
    sqlx::query("analyze").execute(&mut conn).await.expect("analyzes");
    let mut plans = Vec::new();
    for plan in PLANS {
        let rows =
            sqlx::query(plan).bind(authority).bind(round).fetch_all(&mut conn).await.expect("explains");
        plans.extend(rows.iter().map(|row| row.get::<String, _>(0)));
    }
    Desk { token: officer.reveal().into(), file: ids[0], plans }
}
