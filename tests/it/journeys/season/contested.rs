//! Two objections: against one unit it is upheld, the unit is struck off and a reserve promoted; against another it is rejected.

use super::{Season, cast::Unit, review::EQUALS};
use sqlx::{AssertSqlSafe, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

/// The unit that is struck off and the one that stays, counted from the best.
const STRUCK: usize = 0;
const KEPT: usize = 2;
const FACTS: &str = "该公司公示的年交易额与其年报差距很大，平台页面长期没有更新，请核实交易流水。";
/// Who objects, with a telephone number; neither stands anywhere but behind a look.
pub const OBJECTORS: [(&str, &str); 2] = [("欧阳致远", "13812345678"), ("慕容清和", "13912345678")];

/// An objection, from the receipt to its case.
pub struct Case {
    pub receipt: String,
    pub secret: String,
    pub case: String,
}

impl Season<'_> {
    /// A value of the database, as only a test may ask.
    pub(super) async fn one(&self, sql: &str) -> Uuid {
        let asked = query_scalar(AssertSqlSafe(sql));
        asked.fetch_one(&mut self.app.db.owner().await).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    }

    /// Both objections from the form to the reply; the reserve is promoted.
    pub(super) async fn is_contested(&self, notice: &str) -> [Case; 2] {
        let (struck, kept) = (self.cast.enterprise(STRUCK), self.cast.enterprise(KEPT));
        self.app.at("2026-03-05 10:00");
        let first = self.objects(notice, struck, OBJECTORS[0]).await;
        let second = self.objects(notice, kept, OBJECTORS[1]).await;
        // Who prepared the list is kept from the case.
        self.is(self.cast.officer).await;
        self.goes_to(&first.case).await;
        self.at.sees("拟定、审定过有它的名单").await;
        let mut bureaus = HashMap::new();
        for unit in [struck, kept] {
            if !bureaus.contains_key(unit.prefecture) {
                bureaus.insert(unit.prefecture, self.app.bureau_of(unit.prefecture).await);
            }
        }
        self.is_verified(&first, struck, bureaus[struck.prefecture], "属实").await;
        self.is_verified(&second, kept, bureaus[kept.prefecture], "不属实").await;
        self.app.at("2026-03-10 10:00");
        self.is(self.cast.handler).await;
        self.decides(&first, "异议成立，移出公示名单").await;
        self.decides(&second, "异议不成立，单位留在名单上").await;
        self.promotes(&first, &self.cast.enterprise(EQUALS[0]).name).await;
        self.at.becomes_nobody().await;
        for (case, says) in [(&first, "异议成立"), (&second, "异议不成立")] {
            self.goes_to("/objections").await;
            self.at.fills("回执编号", &case.receipt).await;
            self.at.fills("查询码", &case.secret).await;
            self.clicks_and_sees("查询", says).await;
            self.at.sees("下载答复（PDF）").await;
        }
        self.stops("replied").await;
        self.goes_to(notice).await;
        self.at.sees("公示的业绩与事实不符").await;
        self.at.sees("已办结2件").await;
        [first, second]
    }

    /// Somebody hands in at the browser.
    async fn objects(&self, notice: &str, unit: &Unit, (name, phone): (&str, &str)) -> Case {
        self.at.becomes_nobody().await;
        self.goes_to(notice).await;
        self.clicks("在线提出异议").await;
        self.at.selects("有异议的单位", &format!("{}（示范企业）", unit.name)).await;
        self.at.fills("事实和理由", FACTS).await;
        self.at.chooses("个人，署真实姓名").await;
        self.at.fills("姓名或者单位名称", name).await;
        self.at.fills("联系电话", phone).await;
        self.at.chooses("以上所述属实，愿意配合核实；故意捏造事实的，依法承担责任").await;
        self.clicks_and_sees("提交异议", "异议已收到").await;
        let page = self.at.text().await;
        let word =
            |is: &dyn Fn(&str) -> bool| page.split_whitespace().find(|word| is(word)).map(str::to_owned);
        let receipt = word(&|word| word.starts_with("YY-")).expect("a receipt");
        let secret = word(&|word| word.len() == 14 && word.matches('-').count() == 2).expect("a secret");
        let id = self.one(&format!("select objection_id from objection where receipt = '{receipt}'")).await;
        Case { receipt, secret, case: format!("/office/objections/{id}") }
    }

    /// Somebody who acts for a unit.
    pub(super) async fn person_of(&self, unit: &Unit) -> Uuid {
        let sql = format!("select account_id from account where tenant_id = '{}'", unit.org);
        let mut owner = self.app.db.owner().await;
        let known = query_scalar(AssertSqlSafe(sql)).fetch_optional(&mut owner).await.expect("asks");
        match known {
            Some(account) => account,
            None => {
                let login = format!("u{}", unit.org.simple());
                self.app.account(unit.org, "applicant", "owner", None, &login).await
            }
        }
    }

    /// Taken up by who may; the bureau verifies and the unit is heard.
    async fn is_verified(&self, case: &Case, unit: &Unit, bureau: Uuid, finding: &str) {
        self.is(self.cast.handler).await;
        self.goes_to(&case.case).await;
        self.clicks_and_sees("受理，由我承办", "已受理，由你承办").await;
        for whom in ["推荐单位，请它核实", "被异议的单位，听取意见"] {
            self.at.chooses(whom).await;
            self.clicks_and_sees("发出", "已发出").await;
        }
        let person = self.person_of(unit).await;
        for (who, entry, button) in [(bureau, "异议核实", "提交核实情况"), (person, "异议", "提交意见")]
        {
            self.is(who).await;
            self.goes_to("/desk").await;
            self.clicks(entry).await;
            self.clicks(&unit.name).await;
            for (name, phone) in OBJECTORS {
                self.at.does_not_see(name).await;
                self.at.does_not_see(phone).await;
            }
            if who == bureau {
                self.at.chooses(finding).await;
            }
            self.at.fills("写明事实和依据", "调取了交易流水和纳税申报表。").await;
            self.clicks_and_sees(button, "已答复省商务厅").await;
        }
    }

    /// The handler decides and replies.
    async fn decides(&self, case: &Case, outcome: &str) {
        self.goes_to(&case.case).await;
        self.at.chooses(outcome).await;
        self.at.fills("理由和依据", "经推荐单位核对交易流水和纳税申报表，并听取单位意见。").await;
        self.at.fills("移出名单时公示页上写的理由", "公示的业绩与事实不符").await;
        self.clicks_and_sees("作出决定", "处理决定已作出").await;
        self.clicks_and_sees("发出答复", "已答复").await;
        self.stops("case-decided").await;
    }

    /// The next of the ranking takes the place.
    async fn promotes(&self, case: &Case, next: &str) {
        self.goes_to(&case.case).await;
        self.at.sees(next).await;
        self.at.fills("递补决定", "厅长办公会决定按排名递补").await;
        self.clicks("递补，单独公示").await;
        self.at.sees("递补").await;
        self.at.sees(next).await;
        self.stops("promoted").await;
    }
}
