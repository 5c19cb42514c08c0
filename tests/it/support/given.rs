//! The past of a test: units and people, put in directly as the system, so that a journey begins where it matters.

use super::{app::TestApp, hand::Hand};
use serde::Serialize;
use shifan::{
    access::OFFICE,
    kernel::uscc::Uscc,
    platform::{audit::AuditEvent, password},
};
use sqlx::{query, query_scalar};
use std::sync::LazyLock;
use uuid::Uuid;

/// Every test person's password.
pub const PASSWORD: &str = "correct-horse-battery";

static HASH: LazyLock<String> = LazyLock::new(|| password::hash_now(PASSWORD));

/// What the preparation says it did.
#[derive(Serialize)]
pub struct TestPrepared {
    pub what: &'static str,
    #[serde(skip)]
    pub subject: Uuid,
}

impl AuditEvent for TestPrepared {
    const KIND: &'static str = "test.prepared";
    fn subject(&self) -> Uuid {
        self.subject
    }
}

/// A unit that applies, and its person.
pub struct Firm {
    /// The organisation.
    pub org: Uuid,
    /// Its owner's account.
    pub account: Uuid,
    /// Its credit code.
    pub uscc: String,
}

impl TestApp {
    /// An applicant of a kind (`enterprise`, `base`, `county`), registered in a county-level region; `n` makes its code.
    pub async fn firm(&self, name: &str, kind: &str, region: &str, n: u32) -> Firm {
        let org = Uuid::now_v7();
        let uscc = Uscc::from_first_17(&format!("91510000MA6{n:06}")).expect("a code").to_string();
        let now = self.now();
        let mut work = self.system().await;
        self.tenant(&mut work, org, "org", name).await;
        query(
            "insert into org (org_id, name, uscc, kind, region_code, address, legal_representative, contact, phone, registered_at)
             values ($1, $2, $3, $4, $5, '天府大道1号', '张明远', '李晓', '13800000000', $6)",
        )
        .bind(org)
        .bind(name)
        .bind(&uscc)
        .bind(kind)
        .bind(region)
        .bind(now)
        .execute(work.conn())
        .await
        .expect("an organisation");
        work.commit(TestPrepared { what: "org", subject: org }).await.expect("commits");
        let account = self.account(org, "applicant", "owner", None, &format!("firm{n}")).await;
        Firm { org, account, uscc }
    }

    /// A prefecture's bureau (all 21 come with the tables) and its case officer's new account.
    pub async fn bureau(&self, prefecture: &str) -> (Uuid, Uuid) {
        let mut work = self.system().await;
        let authority: Uuid = query_scalar(
            "select authority_id from authority where prefecture_code = $1 and county_code is null",
        )
        .bind(prefecture)
        .fetch_one(work.conn())
        .await
        .expect("a bureau");
        drop(work);
        let account =
            self.account(authority, "authority", "officer", None, &format!("bureau{prefecture}")).await;
        (authority, account)
    }

    /// The account of a prefecture's bureau, new where it has none.
    pub async fn bureau_of(&self, prefecture: &str) -> Uuid {
        let known = "select account_id from account join authority on authority_id = tenant_id
            where prefecture_code = $1 and county_code is null limit 1";
        let known = query_scalar(known).bind(prefecture).fetch_optional(&mut self.db.owner().await).await;
        match known.expect("asks") {
            Some(account) => account,
            None => self.bureau(prefecture).await.1,
        }
    }

    /// An officer of the province, signed in.
    pub async fn office(&self) -> Hand<'_> {
        let login = format!("office{}", Uuid::now_v7().simple());
        let account = self.account(OFFICE, "office", "principal", None, &login).await;
        self.person(account).await
    }

    /// An auditor, signed in.
    pub async fn auditor(&self) -> Hand<'_> {
        let account = self.account(OFFICE, "auditor", "auditor", None, "auditor").await;
        self.person(account).await
    }

    /// An expert and the account: employer and prefecture decide what may not be judged.
    pub async fn expert(&self, name: &str, employer: &str, prefecture: &str) -> (Uuid, Uuid) {
        let expert = Uuid::now_v7();
        let mut work = self.system().await;
        query(
            "insert into expert (expert_id, name, employer, prefecture_code, fields, declared_until, active)
             values ($1, $2, $3, $4, '电子商务', '2099-12-31', true)",
        )
        .bind(expert)
        .bind(name)
        .bind(employer)
        .bind(prefecture)
        .execute(work.conn())
        .await
        .expect("an expert");
        work.commit(TestPrepared { what: "expert", subject: expert }).await.expect("commits");
        let account = self
            .account(OFFICE, "expert", "expert", Some(expert), &format!("expert{}", expert.simple()))
            .await;
        (expert, account)
    }

    /// An account with the test password.
    pub async fn account(
        &self,
        tenant: Uuid,
        role: &str,
        duty: &str,
        expert: Option<Uuid>,
        login: &str,
    ) -> Uuid {
        let account = Uuid::now_v7();
        let now = self.now();
        let mut work = self.system().await;
        query(
            "insert into account (account_id, tenant_id, role, duty, expert_id, login, person, password_hash, created_at)
             values ($1, $2, $3, $4, $5, $6, '王小川', $7, $8)",
        )
        .bind(account)
        .bind(tenant)
        .bind(role)
        .bind(duty)
        .bind(expert)
        .bind(login)
        .bind(HASH.as_str())
        .bind(now)
        .execute(work.conn())
        .await
        .expect("an account");
        work.commit(TestPrepared { what: "account", subject: account }).await.expect("commits");
        account
    }

    async fn tenant(&self, work: &mut shifan::platform::work::Work, id: Uuid, kind: &str, name: &str) {
        query("insert into tenant (tenant_id, kind, name) values ($1, $2, $3)")
            .bind(id)
            .bind(kind)
            .bind(name)
            .execute(work.conn())
            .await
            .expect("a tenant");
    }
}
