//! Units on a public notice, for journeys that begin behind the review: put in directly as the system.

use super::{
    app::{TestApp, wall},
    given::{Firm, TestPrepared},
    hand::{Answer, Hand},
};
use chrono::{Days, NaiveDate};
use shifan::{access::OFFICE, jobs, kernel::day, round::RoundId};
use sqlx::query;
use uuid::Uuid;

/// A unit on a notice.
pub struct Listed {
    /// Its application.
    pub application: Uuid,
    /// The unit.
    pub firm: Firm,
}

impl TestApp {
    /// A notice of the round that began ten working days before `last_day` (as good as) and still runs, with these units on
    /// it: name, category and county. The clock must stand on it.
    pub async fn listed(&self, round: RoundId, last_day: &str, units: &[(&str, &str, &str)]) -> Vec<Listed> {
        let (notice, last): (_, NaiveDate) = (Uuid::now_v7(), last_day.parse().expect("a day"));
        let mut firms = Vec::new();
        for (name, category, region) in units {
            let number = u32::try_from(Uuid::now_v7().as_u128() % 1_000_000).expect("small");
            firms.push(self.firm(name, category, region, number).await);
        }
        let first = last - Days::new(13);
        let mut work = self.system().await;
        query(
            r#"insert into notice (notice_id, round_id, version, title, published_at, first_day, last_day, ends_at, working_days,
                counts_publication_day, body, canonical, digest, state)
             values ($1, $2, (select count(*) + 1 from notice where round_id = $2), '拟认定名单公示', $3, $4, $5, $6, 10, false, '{}', '{"title":"拟认定名单公示"}', 'x', 'in_notice')"#,
        )
        .bind(notice)
        .bind(round.uuid())
        .bind(day::start_of(first))
        .bind(first)
        .bind(last)
        .bind(day::end_of(last))
        .execute(work.conn())
        .await
        .expect("a notice");
        let mut listed = Vec::new();
        for ((unit, position), firm) in units.iter().zip(1..).zip(firms) {
            let application = Uuid::now_v7();
            in_notice(&mut work, (application, round), &firm, unit).await;
            query(
                "insert into notice_entry (notice_id, application_id, category, position, unit_name, place, achievements)
                 values ($1, $2, $3, $4, $5, '四川省', '网络零售额连年增长')",
            )
            .bind(notice)
            .bind(application)
            .bind(unit.1)
            .bind(position)
            .bind(unit.0)
            .execute(work.conn())
            .await
            .expect("an entry");
            listed.push(Listed { application, firm });
        }
        work.commit(TestPrepared { what: "notice", subject: notice }).await.expect("commits");
        listed
    }

    /// The jobs look once; tells how many due times they did.
    pub async fn jobs_run(&self) -> usize {
        jobs::run_due(&self.db.pool, self.app.house.clock.as_ref(), "test").await.expect("the jobs run")
    }

    /// A round whose titles have been conferred at 9:00 on a day, under a document number of that year.
    pub async fn conferred(&self, round: RoundId, on: &str, units: &[(&str, &str, &str)]) -> Vec<Listed> {
        let day: NaiveDate = on.parse().expect("a day");
        let last = day - Days::new(1);
        self.at(&format!("{last} 09:00"));
        let listed = self.listed(round, &last.to_string(), units).await;
        self.at(&format!("{day} 09:00"));
        self.jobs_run().await;
        let number = format!("川商电〔{}〕{}号", day.format("%Y"), day.format("%-m%d"));
        self.announces(round, &number).await.redirects();
        listed
    }

    /// The officer's form for the document of a round, under a number.
    pub fn wording(number: &str) -> [(&str, &str); 5] {
        [
            ("number", number),
            ("addressee", "各市（州）商务主管部门"),
            ("copies", "商务部"),
            ("signer", "王建国"),
            ("text", "经审定，现予认定，名单见附件。\n称号每2年复核一次。"),
        ]
    }

    /// An officer drafts the document of a round.
    pub async fn drafts(&self, round: RoundId, number: &str) -> Answer {
        let login = format!("drafter{}", Uuid::now_v7().simple());
        let officer = self.account(OFFICE, "office", "officer", None, &login).await;
        let path = format!("/office/rounds/{round}/announcement");
        self.person(officer).await.post(&path, &Self::wording(number)).await
    }

    /// Drafted by an officer, approved by a principal: the titles of a round are conferred.
    pub async fn announces(&self, round: RoundId, number: &str) -> Answer {
        self.drafts(round, number).await.redirects();
        approves(&self.office().await, round).await
    }
}

impl TestApp {
    /// Drafted by an officer; the principal's approval is refused.
    pub async fn announces_refused(&self, round: RoundId, number: &str, code: &str) {
        self.drafts(round, number).await.redirects();
        approves(&self.office().await, round).await.refused(code);
    }
}

/// Approves what the conferral page of a round shows.
pub async fn approves(principal: &Hand<'_>, round: RoundId) -> Answer {
    let path = format!("/office/rounds/{round}/conferral");
    let page = principal.get(&path).await.is(200).text();
    let digest = page
        .split("name=\"digest\" value=\"")
        .nth(1)
        .and_then(|rest| rest.get(..64))
        .unwrap_or_default()
        .to_owned();
    principal.post(&path, &[("digest", &digest)]).await
}

async fn in_notice(
    work: &mut shifan::platform::work::Work,
    (application, round): (Uuid, RoundId),
    firm: &Firm,
    (_, category, region): &(&str, &str, &str),
) {
    let prefecture = format!("{}00", &region[..4]);
    query(
        "insert into application (application_id, round_id, org_id, category, enterprise_type, region_code, prefecture_code,
            chengdu, authority_id, direct_claimed, number, stage, stage_at, answers, achievements, version, created_at, submitted_at)
         select $1, $2, $3, $4, case $4 when 'enterprise' then 'b2b' end, $5, $6, $6 = '510100', u.authority_id, false,
            '2026A-T' || right($1::text, 6), 'in_notice', $7, '{}', '网络零售额连年增长', 1, $7, $7
         from authority u where u.prefecture_code = $6 and u.county_code is null",
    )
    .bind(application)
    .bind(round.uuid())
    .bind(firm.org)
    .bind(category)
    .bind(region)
    .bind(prefecture)
    .bind(wall("2026-03-02 09:00").min(work.now()))
    .execute(work.conn())
    .await
    .expect("an application");
}
