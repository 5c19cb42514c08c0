//! Both notices end by themselves; the announcement, the titles, a plaque, and what the public finds in the register.

use super::{Season, review::EQUALS};
use crate::support::hand::Upload;
use sqlx::{AssertSqlSafe, query_scalar};

impl Season<'_> {
    async fn number(&self, sql: &str) -> i64 {
        let asked = query_scalar(AssertSqlSafe(sql));
        asked.fetch_one(&mut self.app.db.owner().await).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    pub(super) async fn is_conferred(&self, notice: &str) {
        // The list ended at 24:00 of 16 March, the reserve's own ten working days at 24:00 of the 24th.
        self.app.at("2026-03-16 23:59:59");
        assert_eq!(self.app.jobs_run().await, 0, "not a second early");
        for (at, running) in
            [("2026-03-17 00:00:00", 1), ("2026-03-24 23:59:59", 1), ("2026-03-25 00:00:00", 0)]
        {
            self.app.at(at);
            self.app.jobs_run().await;
            let left = self.number("select count(*) from notice where state = 'in_notice'").await;
            assert_eq!(left, running, "{at}");
        }
        self.app.at("2026-03-25 09:00");
        self.is(self.cast.officer).await;
        self.goes_to(&self.of_round("conferral")).await;
        let typed = [("number", "川商电〔2026〕1号"), ("signer", "王建国")];
        self.at.answers(&typed.map(|(name, value)| (name.to_owned(), value.to_owned()))).await;
        self.clicks_and_sees("拟好，等负责人签发", "等负责人签发").await;
        self.is(self.cast.principal).await;
        self.goes_to(&self.of_round("conferral")).await;
        self.stops("confer").await;
        self.clicks_and_sees("签发，认定27个单位并公开名录", "川电示企2026001").await;
        let titles = "select count(*) from title where category = ";
        assert_eq!(self.number(&format!("{titles}'enterprise'")).await, 22);
        assert_eq!(self.number(&format!("{titles}'base'")).await, 5);
        self.has_plaques().await;
        self.public_finds_it(notice).await;
    }

    /// All are ordered; one is made, signed for on its sheet, and the scan comes back.
    async fn has_plaques(&self) {
        self.is(self.cast.officer).await;
        self.goes_to(&self.of_round("plaques")).await;
        self.at.fills("制作单位", "成都某标牌厂").await;
        self.clicks_and_sees("定制27块标牌", "制作中").await;
        self.stops("plaques").await;
        let unit = &self.cast.enterprise(1).name;
        self.clicks(unit).await;
        for (step, receiver, says) in [("已制成", "", "已登记为已制成"), ("已领取", "李春", "领取人李春")]
        {
            self.at.chooses(step).await;
            self.at.fills("领取人签名", receiver).await;
            self.clicks_and_sees("登记", says).await;
        }
        let here = self.at.at().await;
        let officer = self.app.person(self.cast.officer).await;
        let bytes = self.gets(&officer, &format!("{here}/sheet.pdf")).await.bytes;
        let file = [("u-sheet", Upload { name: "签字的领取单.pdf", bytes: &bytes })];
        officer.upload(&format!("{here}/sheets"), &[], &file).await.redirects();
        self.goes_to(&here).await;
        self.at.sees("签字的领取单.pdf").await;
        self.stops("plaque").await;
    }

    /// Who is in the register, and who is not.
    async fn public_finds_it(&self, notice: &str) {
        self.at.becomes_nobody().await;
        self.goes_to(notice).await;
        self.at.sees("已结束").await;
        self.goes_to("/register").await;
        self.at.sees("27").await;
        self.stops("register").await;
        for (n, listed) in [(0, false), (EQUALS[0], true), (EQUALS[1], true), (EQUALS[1] + 1, false)] {
            let unit = self.cast.enterprise(n);
            let titles = format!("select count(*) from title where unit_name = '{}'", unit.name);
            assert_eq!(self.number(&titles).await == 1, listed, "{}", unit.name);
        }
        let public = self.app.anyone();
        let list = self.gets(&public, "/register/list.csv").await.text();
        assert!(!list.contains(&self.cast.enterprise(0).name), "who was struck off is in no register");
        assert!(list.contains(&self.cast.enterprise(EQUALS[0]).name), "who was promoted is");
    }
}
