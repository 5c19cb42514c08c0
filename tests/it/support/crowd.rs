//! Many applications at once: one is filled in as a person would, the others are copies of it by direct SQL.

use super::{
    app::TestApp,
    applying::version,
    given::Firm,
    rounds::{SCHEME, settings},
};
use shifan::{kernel::day, standard::Category};
use sqlx::{AssertSqlSafe, Executor as _};
use uuid::Uuid;

/// An application that is ready to be submitted.
pub struct Ready {
    /// The application.
    pub id: Uuid,
    /// Its unit's session, as a `cookie` header has it.
    pub cookie: String,
    /// The form of its submission.
    pub form: String,
}

impl TestApp {
    /// Opens a round around the clock's time.
    pub async fn round_now(&self) {
        let days =
            |n| (day::local(self.now()) + chrono::TimeDelta::days(n)).format("%Y-%m-%d %H:%M").to_string();
        self.round_of(&settings("2026A", &days(-1), &days(20), &days(30), SCHEME)).await;
    }

    /// Opens a round around the clock's time and makes `count` complete drafts of units of 绵阳市 in it.
    pub async fn crowd(&self, count: u32) -> Vec<Ready> {
        self.round_now().await;
        let mut ready: Vec<Ready> = Vec::new();
        for n in 0..count {
            let firm = self.firm(&format!("绵阳第{n}商贸有限公司"), "enterprise", "510703", n).await;
            let one = match ready.first() {
                None => self.filled(&firm).await,
                Some(first) => self.copied(first, &firm).await,
            };
            ready.push(one);
        }
        ready
    }

    async fn filled(&self, firm: &Firm) -> Ready {
        let hand = self.person(firm.account).await;
        let path = self.draft(&hand, false).await;
        self.fill(&hand, &path, Category::Enterprise).await;
        let seen = version(&hand.get(&format!("{path}/check")).await.is(200).text());
        let cookie = format!("shifan={}", hand.token().expect("is signed in"));
        let id = path.trim_start_matches("/applications/").parse().expect("an id");
        Ready { id, cookie, form: format!("version={seen}&undertaken=yes") }
    }

    async fn copied(&self, first: &Ready, firm: &Firm) -> Ready {
        let (id, from, org, account) = (Uuid::now_v7(), first.id, firm.org, firm.account);
        // The owner's triggers guard the procedure; a copy of what has passed them needs no guarding.
        let copy = format!(
            "set session_replication_role = replica;
             insert into application select (jsonb_populate_record(a, jsonb_build_object('application_id', '{id}', 'org_id', '{org}'))).*
               from application a where application_id = '{from}';
             insert into evidence select (jsonb_populate_record(e, jsonb_build_object('evidence_id', gen_random_uuid(),
               'application_id', '{id}', 'uploaded_by', '{account}'))).* from evidence e where application_id = '{from}';
             insert into application_step select (jsonb_populate_record(s, jsonb_build_object('application_step_id', gen_random_uuid(),
               'application_id', '{id}'))).* from application_step s where application_id = '{from}';"
        );
        self.db.owner().await.execute(AssertSqlSafe(copy)).await.expect("copies");
        let cookie = format!("shifan={}", self.person(account).await.token().expect("is signed in"));
        Ready { id, cookie, form: first.form.clone() }
    }
}
