//! Drafts ready to submit: copies of a complete dossier of the demo, each by a unit of its own, put in by the owner of the
//! tables in one transaction with its event.

use super::client::Ask;
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

/// A file and the token of somebody of its unit.
#[derive(Clone)]
pub struct Draft {
    /// The application.
    pub application: Uuid,
    /// The session's token.
    pub token: String,
}

impl Draft {
    /// The form of the check page.
    pub fn submission(&self) -> Ask {
        Ask::act(
            format!("/applications/{}/submission", self.application),
            &self.token,
            "undertaken=yes&version=1",
        )
    }
}

/// What the load works on.
pub struct Drafts {
    /// Each can be submitted once.
    pub ready: Vec<Draft>,
    /// A submitted file of the demo, with somebody who may see it.
    pub submitted: Draft,
}

const MODEL: &str = "select a.application_id, a.org_id from application a join round r using (round_id) \
     where r.stage = 'open' and a.stage = 'submitted' and a.category = 'enterprise' and not a.direct_claimed \
     order by r.opens_at desc, a.number limit 1";
const TENANTS: &str = "insert into tenant (tenant_id, kind, name) select id, 'org', '压力测试单位' || n from unnest($1::uuid[]) with ordinality u(id, n)";
const ORGS: &str = "insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at) \
     select id, '压力测试单位' || n, code, kind, region_code, address, legal_representative, contact, phone, registered_at \
     from unnest($1::uuid[], $2::text[]) with ordinality u(id, code, n), org o where o.org_id = $3";
const ACCOUNTS: &str = "insert into account (account_id, tenant_id, role, duty, login, person, created_at) \
     select id, id, 'applicant', 'owner', 'load' || n, '张压力', $2 from unnest($1::uuid[]) with ordinality u(id, n)";
const SESSIONS: &str = "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source) \
     select gen_random_uuid(), token, id, $3, $3, $3 + interval '6 hours', 'load' from unnest($1::uuid[], $2::bytea[]) u(id, token)";
const APPLICATIONS: &str = "insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code, chengdu, \
     authority_id, direct_claimed, stage, stage_at, due_at, answers, achievements, version, created_at) \
     select id, round_id, id, category, enterprise_type, region_code, prefecture_code, chengdu, authority_id, false, 'draft', $3, due_at, \
     answers, '', 1, $3 from unnest($1::uuid[]) u(id), application m where m.application_id = $2";
const EVIDENCE: &str = "insert into evidence (evidence_id, application_id, slot, digest, name, size, media_type, uploaded_at, uploaded_by) \
     select gen_random_uuid(), id, slot, digest, name, size, media_type, uploaded_at, uploaded_by \
     from unnest($1::uuid[]) u(id), evidence e where e.application_id = $2 and e.removed_at is null";
const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', $1, null, 'system:load', 'load.prepared', gen_random_uuid(), '{}')";
const READER: &str = "insert into session (session_id, token_hash, account_id, created_at, seen_at, expires_at, source) \
     select gen_random_uuid(), $1, account_id, $2, $2, $2 + interval '6 hours', 'load' from account where tenant_id = $3 limit 1";

/// Puts `number` drafts into the running program's database.
pub async fn prepare(folder: &Path, number: usize) -> Drafts {
    let now = SystemClock.now();
    let config = Config::new(folder.join("pg"), "load", now);
    let cluster =
        tokio::task::spawn_blocking(move || Cluster::join(&config)).await.expect("joins").expect("a cluster");
    let mut conn = PgConnection::connect(&cluster.url(cluster::DATABASE)).await.expect("connects");
    let model = sqlx::query(MODEL).fetch_one(&mut conn).await.expect("the demo has a submitted file");
    let (file, unit): (Uuid, Uuid) = (model.get(0), model.get(1));
    let ids: Vec<Uuid> = (0..number).map(|_| Uuid::now_v7()).collect();
    let tokens: Vec<Token> = ids.iter().map(|_| Token::fresh()).collect();
    let code = |n: usize| Uscc::from_first_17(&format!("91510000MA7{n:06}")).expect("a code").to_string();
    let codes: Vec<String> = (0..number).map(code).collect();
    let hashes: Vec<Vec<u8>> = tokens.iter().map(Token::hash).collect();
    let reader = Token::fresh();
    let mut tx = conn.begin().await.expect("begins");
    for statement in [
        sqlx::query(TENANTS).bind(&ids),
        sqlx::query(ORGS).bind(&ids).bind(&codes).bind(unit),
        sqlx::query(ACCOUNTS).bind(&ids).bind(now),
        sqlx::query(SESSIONS).bind(&ids).bind(&hashes).bind(now),
        sqlx::query(APPLICATIONS).bind(&ids).bind(file).bind(now),
        sqlx::query(EVIDENCE).bind(&ids).bind(file),
        sqlx::query(READER).bind(reader.hash()).bind(now).bind(unit),
        sqlx::query(EVENT).bind(now),
    ] {
        statement.execute(&mut *tx).await.expect("the drafts are prepared");
    }
    tx.commit().await.expect("commits");
    sqlx::query("analyze").execute(&mut conn).await.expect("analyzes");
    let ready = ids
        .into_iter()
        .zip(tokens)
        .map(|(application, token)| Draft { application, token: token.reveal().into() });
    Drafts { ready: ready.collect(), submitted: Draft { application: file, token: reader.reveal().into() } }
}
