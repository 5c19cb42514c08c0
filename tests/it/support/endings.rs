//! Endings other than revocations, walked by the people who hold them.

use super::{app::TestApp, hand::Hand};
use shifan::web::path;
use uuid::Uuid;

impl TestApp {
    /// The owner of a unit asks to give its title up; tells the ending's id.
    pub async fn surrenders(&self, owner: Uuid, title: Uuid) -> String {
        let form = [("reason", "主营业务调整，不再从事电子商务"), ("signed_by", "李晓"), ("sure", "yes")];
        let place = self.person(owner).await.post(&path::surrender(title), &form).await.redirects();
        place.trim_start_matches("/endings/").to_owned()
    }

    /// An officer prepares the decision on it.
    pub async fn prepares_ending(&self, ending: &str, outcome: &str, number: &str) {
        let form = [("outcome", outcome), ("number", number), ("reason", "属于单位自愿，情况属实")];
        let place = path::office_ending_part(ending, "decision");
        self.officer().await.post(&place, &form).await.redirects();
    }

    /// An officer records an ending or a way back: the form without what is the same for all; tells its id.
    pub async fn records_ending(&self, title: Uuid, number: &str, more: &[(&str, &str)]) -> String {
        let mut form = vec![("reason", "已经核对原件"), ("number", number)];
        form.extend(more);
        let place = self.officer().await.post(&path::office_ending_of(title), &form).await.redirects();
        place.trim_start_matches("/office/endings/").to_owned()
    }

    /// A principal reads the decision that waits and approves it.
    pub async fn approves_ending(&self, ending: &str) {
        let principal = self.office().await;
        let read = self.ending_read(&principal, ending).await;
        principal.post(&path::office_ending_part(ending, "approval"), &[("read", &read)]).await.redirects();
    }

    /// What stands hidden on the page of a decision that waits: when it was prepared.
    pub async fn ending_read(&self, principal: &Hand<'_>, ending: &str) -> String {
        let page = principal.get(&path::office_ending(ending)).await.is(200).text();
        let after = page.split("name=\"read\" value=\"").nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    }
}
