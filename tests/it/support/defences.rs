//! A defence from the call to the day.

use super::{
    app::TestApp,
    hand::{Answer, Hand},
    reviews::Judge,
};
use shifan::{round::RoundId, standard::DefenceSheet};
use sqlx::query_scalar;
use uuid::Uuid;

/// The working day of the defence in tests, a Monday.
pub const DAY: &str = "2026-06-01";

/// A session of tests: itself, its slots in their order with their applications.
pub struct Heard {
    /// Its path.
    pub page: String,
    /// Slot and application.
    pub slots: Vec<(Uuid, Uuid)>,
}

/// The form of a session with this panel, the first in the chair, five minutes between slots of twenty.
pub fn setting(judges: &[Judge<'_>]) -> Vec<(String, String)> {
    let mut form: Vec<(String, String)> = [
        ("on", DAY),
        ("starts_at", "09:00"),
        ("slot_minutes", "20"),
        ("break_minutes", "5"),
        ("room", "三楼会议室"),
        ("link", ""),
        ("bring", "单位介绍信"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    form.extend(judges.iter().map(|judge| ("member".to_owned(), judge.expert.to_string())));
    form.extend(judges.first().map(|judge| ("chair".to_owned(), judge.expert.to_string())));
    form
}

/// As a hand posts it.
pub fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

impl TestApp {
    /// A session of these units in this order, by hand; announced.
    pub async fn session(
        &self,
        office: &Hand<'_>,
        round: RoundId,
        (applications, judges): (&[Uuid], &[Judge<'_>]),
    ) -> Heard {
        let form = setting(judges);
        let page =
            office.post(&format!("/office/rounds/{round}/defence/sessions"), &pairs(&form)).await.redirects();
        let units: Vec<String> = applications.iter().map(ToString::to_string).collect();
        let mut form = vec![("how", "hand"), ("order_reason", "按市州远近")];
        form.extend(units.iter().map(|unit| ("unit", unit.as_str())));
        office.post(&format!("{page}/order"), &form).await.redirects();
        office.post(&format!("{page}/announcement"), &[]).await.redirects();
        let mut slots = Vec::new();
        for application in applications {
            slots.push((self.slot_of(*application).await, *application));
        }
        Heard { page, slots }
    }

    /// The slot of an application.
    pub async fn slot_of(&self, application: Uuid) -> Uuid {
        query_scalar("select defence_slot_id from defence_slot where application_id = $1")
            .bind(application)
            .fetch_one(&mut self.db.owner().await)
            .await
            .expect("a slot")
    }

    /// Notes on the day whether a unit came.
    pub async fn came(&self, office: &Hand<'_>, heard: &Heard, n: usize, attendance: &str) -> Answer {
        let path = format!("{}/slots/{}/attendance", heard.page, heard.slots[n].0);
        office.post(&path, &[("attendance", attendance)]).await
    }

    /// Another browser of an expert: the old session may be over by the day.
    pub async fn again(&self, judge: &Judge<'_>) -> Judge<'_> {
        let account: Uuid = query_scalar("select account_id from account where expert_id = $1")
            .bind(judge.expert)
            .fetch_one(&mut self.db.owner().await)
            .await
            .expect("an account");
        Judge { expert: judge.expert, hand: self.person(account).await }
    }

    /// Locks the sheet of a defence: two points below the maximum everywhere, the last one at `last`.
    pub async fn answers_well(&self, judge: &Judge<'_>, application: Uuid, last: &str) -> Answer {
        let sheet = self.sheet_of(application, judge.expert, "defence").await;
        let form = spoken(self.app.house.current.defence.as_ref().expect("a sheet"), last);
        judge.hand.post(&format!("{sheet}/lock"), &pairs(&form)).await
    }
}

/// A complete sheet of a defence.
pub fn spoken(sheet: &DefenceSheet, last: &str) -> Vec<(String, String)> {
    let two = rust_decimal::Decimal::TWO;
    let points = sheet.criteria.iter().map(|one| (format!("p-{}", one.key), (one.max - two).to_string()));
    let mut form: Vec<(String, String)> = points.collect();
    if let Some(end) = form.last_mut() {
        last.clone_into(&mut end.1);
    }
    form
}
