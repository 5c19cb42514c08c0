//! A full desk: a thousand units with the same submission, put in by the owner of the tables in one go.

use super::{app::TestApp, recommending::id_of};
use shifan::kernel::uscc::Uscc;
use sqlx::{Connection as _, query};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt as _},
};
use uuid::Uuid;

const TENANTS: &str = "insert into tenant (tenant_id, kind, name) select id, 'org', $2 || n || '电子商务有限公司' from unnest($1::uuid[]) with ordinality u(id, n)";
const ORGS: &str = "insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at)
    select u.id, $2 || n || '电子商务有限公司', u.code, o.kind, o.region_code, o.address, o.legal_representative, o.contact, o.phone, o.registered_at
    from unnest($1::uuid[], $3::text[]) with ordinality u(id, code, n), org o join application a using (org_id) where a.application_id = $4";
const APPLICATIONS: &str = "insert into application
    select (jsonb_populate_record(null::application, to_jsonb(a) || jsonb_build_object('application_id', u.id, 'org_id', u.id,
        'authority_id', $3, 'number', $2 || n, 'stage_at', a.stage_at + make_interval(mins => (n % 97)::int)))).*
    from unnest($1::uuid[]) with ordinality u(id, n), application a where a.application_id = $4";
const SUBMISSIONS: &str = "insert into submission
    select (jsonb_populate_record(null::submission, to_jsonb(s) || jsonb_build_object('submission_id', gen_random_uuid(), 'application_id', u.id))).*
    from unnest($1::uuid[]) u(id), submission s where s.application_id = $2";
const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test.prepared', gen_random_uuid(), '{}')";

impl TestApp {
    /// So many more units of an area whose names begin with `word`, with the submission of one that was filled in. `series` (two
    /// figures) keeps the codes of several crowds apart.
    pub async fn fills_desk(&self, word: &str, application: &str, authority: Uuid, many: usize, series: u32) {
        let from = id_of(application);
        let ids: Vec<Uuid> = (0..many).map(|_| Uuid::now_v7()).collect();
        let code = |n: usize| {
            Uscc::from_first_17(&format!("91510000MB{series:02}{n:05}")).expect("a code").to_string()
        };
        let codes: Vec<String> = (0..many).map(code).collect();
        let mut owner = self.db.owner().await;
        let mut tx = owner.begin().await.expect("begins");
        for statement in [
            query(TENANTS).bind(&ids).bind(word),
            query(ORGS).bind(&ids).bind(word).bind(&codes).bind(from),
            query(APPLICATIONS).bind(&ids).bind(format!("{series}-")).bind(authority).bind(from),
            query(SUBMISSIONS).bind(&ids).bind(from),
            query(EVENT),
        ] {
            statement.execute(&mut *tx).await.expect("the desk is filled");
        }
        tx.commit().await.expect("commits");
    }
}

/// Counts the statements of this thread while it lives.
pub struct Statements {
    seen: Arc<AtomicUsize>,
    _guard: tracing::subscriber::DefaultGuard,
}

struct Counter(Arc<AtomicUsize>);

impl<S: tracing::Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Statements {
    /// Begins to count.
    pub fn counted() -> Self {
        let seen = Arc::new(AtomicUsize::new(0));
        let subscriber = tracing_subscriber::registry().with(Counter(seen.clone()));
        Self { seen, _guard: tracing::subscriber::set_default(subscriber) }
    }
    /// How many since this was last asked.
    pub fn since(&self) -> usize {
        self.seen.swap(0, Ordering::Relaxed)
    }
}
