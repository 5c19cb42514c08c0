//! Five experts judge; the province ranks and proposes.

use super::{FIRM, Walk};
use crate::support::reviews::filled;
use shifan::{access::OFFICE, standard::Category};
use uuid::Uuid;

impl Walk<'_> {
    /// The province draws the panel and releases it; five experts fill in their sheets, the first one looked at closely.
    pub(super) async fn is_reviewed(&self) {
        let judges = self.app.judges().await;
        let mut owner = self.app.db.owner().await;
        self.office().await;
        self.at.clicks("批次").await;
        self.at.clicks("2026年第一批").await;
        self.stops("control_room").await;
        self.at.clicks("专家分派").await;
        self.stops("assignments").await;
        self.at.clicks("公布校验值").await;
        self.at.clicks("补派1件").await;
        self.at.answers(&[("due_on".to_owned(), "2026-05-20".to_owned())]).await;
        self.stops("panel").await;
        self.at.clicks("下发1件").await;
        self.at.sees("没有要下发的").await;
        for (n, judge) in judges.iter().enumerate() {
            let account: Uuid = sqlx::query_scalar("select account_id from account where expert_id = $1")
                .bind(judge.expert)
                .fetch_one(&mut owner)
                .await
                .expect("an account");
            self.at.becomes(self.app, account).await;
            self.judges(n == 0).await;
        }
    }

    async fn judges(&self, first: bool) {
        self.at.goes_to("/desk").await;
        self.at.clicks("我的评审").await;
        if first {
            self.stops("reviews").await;
        }
        self.at.clicks(FIRM).await;
        if first {
            self.stops("opening").await;
        }
        self.at.sees("能公正评审").await;
        self.at.answers(&[("none".to_owned(), "yes".to_owned())]).await;
        self.at.clicks("打开申报书").await;
        self.at.sees("提交评分").await;
        let standard = self.app.app.house.current.of(Category::Enterprise).clone();
        self.at.answers(&filled(&standard, "7")).await;
        if first {
            self.stops("sheet").await;
        }
        self.at.clicks("提交评分").await;
        self.at.sees("已提交，不能再改").await;
        if first {
            self.stops("sheet_locked").await;
        }
    }

    /// The ranking, the decision: an officer puts the list before the principal, who approves it.
    pub(super) async fn is_proposed(&self) {
        let officer = self.app.account(OFFICE, "office", "officer", None, "clerk").await;
        self.at.becomes(self.app, officer).await;
        self.at.goes_to("/office/rounds").await;
        self.at.clicks("2026年第一批").await;
        self.at.clicks("排序审定").await;
        self.at.sees(FIRM).await;
        self.at.chooses_in(FIRM, "拟认定").await;
        self.stops("ranking").await;
        self.at.clicks("保存决定").await;
        self.at.sees("决定已保存").await;
        self.at.clicks("送负责人审定").await;
        self.at.sees("由另一位负责人审定").await;
        self.stops("determination_waits").await;
        self.office().await;
        self.at.clicks("审定2026年第一批").await;
        self.at.sees("同意这份名单").await;
        self.stops("determination").await;
        self.at.clicks("同意这份名单").await;
        self.at.sees("可以公示").await;
        self.stops("proposed").await;
    }
}
