//! Re-reviews, walked by the people who hold them.

use super::{
    app::TestApp,
    hand::{Answer, Hand},
};
use shifan::{
    access::OFFICE,
    standard::{Category, EnterpriseType},
    web::path,
};
use sqlx::query_as;
use uuid::Uuid;

impl TestApp {
    /// A unit's title, its category and its undecided re-review, if there is one.
    pub async fn title_of(&self, unit: &str) -> (Uuid, Category, Option<Uuid>) {
        let sql = "select t.title_id, t.category, r.rereview_id from title t
            left join rereview r on r.title_id = t.title_id and r.outcome is null where t.unit_name = $1";
        let (title, category, rereview): (Uuid, String, Option<Uuid>) =
            query_as(sql).bind(unit).fetch_one(&mut self.db.owner().await).await.expect("a title");
        (title, category.parse().expect("a category"), rereview)
    }

    /// A case officer of the province, who prepares and does not approve.
    pub async fn officer(&self) -> Hand<'_> {
        let login = format!("officer{}", Uuid::now_v7().simple());
        let account = self.account(OFFICE, "office", "officer", None, &login).await;
        self.person(account).await
    }

    /// The clauses that bind a unit of a category, as printed.
    pub fn clauses(&self, category: Category) -> Vec<String> {
        let kind = (category == Category::Enterprise).then_some(EnterpriseType::B2b);
        let standard = self.app.house.current.of(category);
        standard.clauses_for(kind).map(|clause| clause.number.to_string()).collect()
    }

    /// An officer assesses every clause; those named are not met.
    pub async fn assesses(&self, officer: &Hand<'_>, unit: &str, unmet: &[&str]) {
        let (title, category, _) = self.title_of(unit).await;
        let mut form = Vec::new();
        for clause in self.clauses(category) {
            let met = if unmet.contains(&clause.as_str()) { "not_met" } else { "met" };
            // The clause on reporting says something where returns were late.
            let form_of = self.app.house.forms.of(category);
            let reporting = form_of.clause().is_some_and(|one| one.to_string() == clause);
            let said = if reporting { "逐期核对" } else { "" };
            form.push((format!("met-{clause}"), met.to_owned()));
            form.push((
                format!("note-{clause}"),
                if met == "met" { said } else { "现场没有看到" }.to_owned(),
            ));
        }
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        officer.post(&path::office_rereview_part(title, "assessment"), &form).await.redirects();
    }

    /// An officer puts a conclusion before the principals.
    pub async fn puts_up(&self, officer: &Hand<'_>, unit: &str, grounds: &[&str], reason: &str) -> Answer {
        let (title, _, _) = self.title_of(unit).await;
        let outcome = if grounds.is_empty() { "confirmed" } else { "failed" };
        let mut form = vec![("outcome", outcome), ("reason", reason)];
        form.extend(grounds.iter().map(|clause| ("grounds", *clause)));
        officer.post(&path::office_rereview_part(title, "conclusion"), &form).await
    }

    /// The id of the conclusion that stands on the desk of a title.
    pub async fn conclusion_read(&self, principal: &Hand<'_>, title: Uuid) -> String {
        let page = principal.get(&path::office_rereview(title)).await.is(200).text();
        let after = page.split("name=\"conclusion\" value=\"").nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// A principal reads the conclusion that waits and approves it.
    pub async fn approves_conclusion(&self, principal: &Hand<'_>, title: Uuid) -> Answer {
        let read = self.conclusion_read(principal, title).await;
        principal.post(&path::office_rereview_part(title, "approval"), &[("conclusion", &read)]).await
    }

    /// The whole way of an open re-review on paper: recorded, assessed, prepared, approved. No grounds: confirmed.
    pub async fn concludes(&self, unit: &str, grounds: &[&str], reason: &str) {
        let (officer, principal) = (self.officer().await, self.office().await);
        let (title, _, _) = self.title_of(unit).await;
        let paper = [("what", "复核材料一册"), ("signed_by", "王小川")];
        officer.post(&path::office_rereview_part(title, "paper"), &paper).await.redirects();
        self.assesses(&officer, unit, grounds).await;
        self.puts_up(&officer, unit, grounds, reason).await.redirects();
        self.approves_conclusion(&principal, title).await.redirects();
    }
}

impl TestApp {
    /// An officer serves the notice of intent on a unit; tells the revocation's id.
    pub async fn serves(&self, officer: &Hand<'_>, unit: &str, clause: &str, answer_by: &str) -> String {
        let (title, _, _) = self.title_of(unit).await;
        let number = format!("川商告〔{}〕{}号", self.now().format("%Y"), self.now().format("%j%S"));
        let form =
            [("grounds", clause), ("facts", "平台停办"), ("number", &number), ("answer_by", answer_by)];
        let place = officer.post(&path::office_serving(title), &form).await.redirects();
        place.trim_start_matches("/office/revocations/").to_owned()
    }

    /// The whole way of a revocation: served, the window passes, prepared, approved. The clock stands eleven days on.
    pub async fn revokes(&self, unit: &str, clause: &str, outcome: &str) {
        let today = shifan::kernel::day::day_of(self.now());
        let by = today + chrono::Days::new(10);
        let served = self.serves(&self.officer().await, unit, clause, &by.to_string()).await;
        self.at(&format!("{} 09:00", by + chrono::Days::new(1)));
        let number = format!("川商电〔{}〕9{}号", self.now().format("%Y"), self.now().format("%j"));
        let form = [("outcome", outcome), ("number", &number), ("reason", "没有陈述申辩，情况属实")];
        let part = |part| path::office_revocation_part(&served, part);
        self.officer().await.post(&part("decision"), &form).await.redirects();
        let principal = self.office().await;
        let read = self.decision_read(&principal, &served).await;
        principal.post(&part("approval"), &[("read", &read)]).await.redirects();
    }

    /// What stands hidden on the page of a decision that waits: when it was prepared.
    pub async fn decision_read(&self, principal: &Hand<'_>, revocation: &str) -> String {
        let page = principal.get(&path::office_revocation(revocation)).await.is(200).text();
        let after = page.split("name=\"read\" value=\"").nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    }
}
