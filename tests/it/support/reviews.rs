//! A round in review: applications taken up, experts who may judge them, sheets as experts fill them in.

use super::{
    app::TestApp,
    given::{Firm, TestPrepared},
    hand::{Answer, Hand},
    rounds::{SCHEME, settings},
};
use shifan::{
    round::{RoundId, Targets},
    standard::{Category, Standard},
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// An expert with the account's hand.
pub struct Judge<'a> {
    /// The expert.
    pub expert: Uuid,
    /// The expert's hand.
    pub hand: Hand<'a>,
}

impl TestApp {
    /// The round 2026A with so many stages of review, a target of one enterprise.
    pub async fn round_in_review(&self, stages: u16) -> RoundId {
        let mut wanted =
            settings("2026A", "2026-03-01 00:00", "2026-03-31 18:00", "2026-04-10 18:00", SCHEME);
        wanted.review_stages = stages;
        wanted.targets = Targets { enterprise: 1, base: 1, county: 1 };
        self.round_of(&wanted).await
    }

    /// An application of this unit that was taken up; `n` makes its number.
    pub async fn accepted(&self, round: RoundId, firm: &Firm, n: u32) -> Uuid {
        self.placed(round, firm, n, "accepted").await
    }

    /// An application of this unit at a stage; `n` makes its number.
    pub async fn placed(&self, round: RoundId, firm: &Firm, n: u32, stage: &str) -> Uuid {
        let id = Uuid::now_v7();
        let now = self.now();
        let mut work = self.system().await;
        let authority: Uuid = query_scalar(
            "select a.authority_id from authority a join org o on left(o.region_code, 4) || '00' = a.prefecture_code
             where o.org_id = $1 and a.county_code is null",
        )
        .bind(firm.org)
        .fetch_one(work.conn())
        .await
        .expect("an authority");
        query(
            "insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code, chengdu,
                authority_id, direct_claimed, number, stage, stage_at, answers, achievements, version, created_at, submitted_at)
             select $1, $2, o.org_id, o.kind, case when o.kind = 'enterprise' then 'b2b' end, o.region_code,
                left(o.region_code, 4) || '00', left(o.region_code, 4) = '5101', $3, false, $4, $7, $5, '{}',
                '年交易额3.2亿元，带动就业1,200人。', 1, $5, $5 from org o where o.org_id = $6",
        )
        .bind(id)
        .bind(round.uuid())
        .bind(authority)
        .bind(format!("2026A-E{n:04}"))
        .bind(now)
        .bind(firm.org)
        .bind(stage)
        .execute(work.conn())
        .await
        .expect("an application");
        work.commit(TestPrepared { what: "application", subject: id }).await.expect("commits");
        id
    }

    /// Five experts of Chengdu without a tie to anybody.
    pub async fn judges(&self) -> Vec<Judge<'_>> {
        let mut judges = Vec::new();
        for name in ["周明", "吴敏", "郑平", "王瑶", "冯涛"] {
            let (expert, account) = self.expert(name, &format!("{name}所在大学"), "510100").await;
            judges.push(Judge { expert, hand: self.person(account).await });
        }
        judges
    }

    /// A seed bound and drawn with, for whatever lacks experts.
    pub async fn drawn(&self, office: &Hand<'_>, round: RoundId) {
        office.post(&format!("/office/rounds/{round}/seed"), &[]).await.redirects();
        office.post(&format!("/office/rounds/{round}/draws"), &[]).await.redirects();
    }

    /// Every expert on every application, released until the day, and opened by each expert.
    pub async fn released(
        &self,
        office: &Hand<'_>,
        round: RoundId,
        applications: &[Uuid],
        judges: &[Judge<'_>],
    ) {
        let page = format!("/office/rounds/{round}/assignments");
        for application in applications {
            let application = application.to_string();
            let experts: Vec<String> = judges.iter().map(|judge| judge.expert.to_string()).collect();
            let mut form = vec![("application", application.as_str())];
            form.extend(experts.iter().map(|expert| ("expert", expert.as_str())));
            office.post(&page, &form).await.redirects();
        }
        office
            .post(&format!("/office/rounds/{round}/release"), &[("due_on", "2026-05-20")])
            .await
            .redirects();
        for application in applications {
            for judge in judges {
                judge.opens(&self.sheet_of(*application, judge.expert, "desk").await).await;
            }
        }
    }

    /// The path of an expert's sheet on an application, in a stage.
    pub async fn sheet_of(&self, application: Uuid, expert: Uuid, stage: &str) -> String {
        let mut owner = self.db.owner().await;
        let id: Uuid = query_scalar(
            "select assignment_id from assignment where application_id = $1 and expert_id = $2 and stage = $3",
        )
        .bind(application)
        .bind(expert)
        .bind(stage)
        .fetch_one(&mut owner)
        .await
        .expect("an assignment");
        format!("/review/{id}")
    }

    /// Locks a sheet with all but the last criterion at two points below the maximum, the last at `last`.
    pub async fn locks(&self, judge: &Judge<'_>, sheet: &str, category: Category, last: &str) -> Answer {
        let standard = self.app.house.current.of(category);
        let form = filled(standard, last);
        let form: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        judge.hand.post(&format!("{sheet}/lock"), &form).await
    }
}

impl Judge<'_> {
    /// Declares to have no interest in the unit, and so opens the file of a sheet.
    pub async fn opens(&self, sheet: &str) {
        self.hand.post(&format!("{sheet}/opening"), &[("none", "yes")]).await.redirects();
    }
}

impl TestApp {
    /// Another principal of the province approves a list that was put before them; `list` is its path.
    pub async fn approves(&self, list: &str) {
        self.office().await.post(&format!("{list}/approval"), &[]).await.redirects();
    }
}

/// A complete sheet: gates passed, each criterion two points below its maximum, the last one at `last`.
pub fn filled(standard: &Standard, last: &str) -> Vec<(String, String)> {
    let mut form: Vec<(String, String)> =
        standard.gates.iter().map(|gate| (format!("g-{}", gate.key), "yes".to_owned())).collect();
    let two = rust_decimal::Decimal::TWO;
    let points = standard.criteria.iter().map(|one| (format!("p-{}", one.key), (one.max - two).to_string()));
    form.extend(points);
    if let Some(end) = form.last_mut() {
        last.clone_into(&mut end.1);
    }
    form
}
