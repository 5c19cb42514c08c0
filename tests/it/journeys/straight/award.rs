//! Ten working days in public, then the title, its certificate and its next re-review.

use super::{FIRM, Walk, apply::owned};
use shifan::access::OFFICE;

impl Walk<'_> {
    /// The list is published, everyone reads it, and it closes by itself at 24:00 of its last day.
    pub(super) async fn is_on_notice(&self) {
        self.at.goes_to("/office/rounds").await;
        self.at.clicks("2026年第一批").await;
        self.at.clicks("公示").await;
        self.stops("notice_prepared").await;
        self.at.clicks("发布公示，共1个单位").await;
        self.at.sees("公示已经发布").await;
        self.at.becomes_nobody().await;
        self.at.goes_to("/").await;
        self.at.clicks("公示公告").await;
        self.stops("notices").await;
        self.at.clicks("拟认定名单公示").await;
        self.at.sees(FIRM).await;
        self.at.sees("10个工作日").await;
        self.stops("notice").await;
        // Published on Monday, 2 March: the tenth working day after it is Monday, 16 March.
        self.app.at("2026-03-16 23:59:59");
        assert_eq!(self.app.jobs_run().await, 0, "not a second early");
        self.app.at("2026-03-17 00:00:00");
        assert!(self.app.jobs_run().await >= 1, "it closes by itself");
        self.app.at("2026-03-17 09:00");
        self.at.goes_to("/notices").await;
        self.at.sees("已结束").await;
    }

    /// Its plaque is ordered, made and signed for.
    async fn has_a_plaque(&self) {
        self.at.goes_to("/office/rounds").await;
        self.at.clicks("2026年第一批").await;
        self.at.clicks("发布授牌").await;
        self.at.clicks("标牌").await;
        self.at.fills("制作单位", "成都某标牌厂").await;
        self.at.clicks("定制1块标牌").await;
        self.at.sees("制作中").await;
        self.stops("plaques").await;
        self.at.clicks(FIRM).await;
        self.at.chooses("已制成").await;
        self.at.clicks("登记").await;
        self.at.chooses("已领取").await;
        self.at.fills("领取人签名", "李春").await;
        self.at.clicks("登记").await;
        self.at.sees("领取人李春").await;
        self.stops("plaque").await;
    }

    /// Conferred, in the register, with a certificate that can be checked, and on the board with the day two years on.
    pub(super) async fn holds_the_title(&self) {
        let officer = self.app.account(OFFICE, "office", "officer", None, "drafter").await;
        self.at.becomes(self.app, officer).await;
        self.at.goes_to("/office/rounds").await;
        self.at.clicks("2026年第一批").await;
        self.at.clicks("发布授牌").await;
        self.at.answers(&owned(&[("number", "川商电〔2026〕1号"), ("signer", "王建国")])).await;
        self.stops("draft").await;
        self.at.clicks("拟好，等负责人签发").await;
        self.at.sees("等负责人签发").await;
        self.at.clicks("看认定通知").await;
        self.stops("document").await;
        self.office().await;
        self.at.clicks("批次").await;
        self.at.clicks("2026年第一批").await;
        self.at.clicks("发布授牌").await;
        self.stops("confer").await;
        self.at.clicks("签发，认定1个单位并公开名录").await;
        self.at.sees("川电示企2026001").await;
        self.stops("conferred").await;
        self.at.clicks("证书和补制").await;
        self.stops("certificates").await;
        self.has_a_plaque().await;
        self.at.goes_to("/office/titles").await;
        self.at.sees("2028年3月17日").await;
        self.stops("board").await;
        let code: String = sqlx::query_scalar("select check_code from title")
            .fetch_one(&mut self.app.db.owner().await)
            .await
            .expect("a title");
        self.at.becomes_nobody().await;
        self.at.goes_to("/register").await;
        self.at.sees(FIRM).await;
        self.stops("register").await;
        self.at.clicks(FIRM).await;
        self.stops("entry").await;
        self.at.goes_to("/certificates").await;
        self.at.fills("证书编号", "川电示企2026001").await;
        self.at.fills("校验码", &code).await;
        self.at.clicks("查验").await;
        self.at.sees("证书有效").await;
        self.stops("certificate").await;
        self.signs_in().await;
        self.at.clicks("我的申报").await;
        self.at.sees("已认定").await;
        self.stops("applicant_holds_it").await;
    }
}
