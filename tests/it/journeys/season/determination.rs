//! The lists: equals put in order, prepared by the officer, approved by the principal, public. The ranking computed again.

use super::{Season, review::EQUALS};
use crate::support::scratch::Scratch;
use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// What the officer adds to a letter.
const MORE: &str = "需要了解评审办法的，可以来电咨询。";

impl Season<'_> {
    /// The officer decides the tie at the line and puts both lists before the principal, who approves them.
    pub(super) async fn is_determined(&self) {
        let [first, second] = EQUALS.map(|n| self.cast.enterprise(n));
        self.is(self.cast.officer).await;
        self.goes_to(&format!("{}?category=enterprise", self.of_round("ranking"))).await;
        self.at.sees("第22名有2家同分，名额只够1家").await;
        // The later number goes first.
        let order = [
            (format!("o-{}", first.application), "2".to_owned()),
            (format!("o-{}", second.application), "1".to_owned()),
            ("ground-22".to_owned(), "vote".to_owned()),
            ("words-22".to_owned(), "到会9人，7票对2票".to_owned()),
            ("on-22".to_owned(), "2026-03-02".to_owned()),
        ];
        self.at.answers(&order).await;
        self.stops("tie").await;
        self.clicks_and_sees("定下第22名的次序", "并列，次序2").await;
        self.at.chooses_in(&second.name, "拟认定").await;
        self.at.chooses_in(&first.name, "不予").await;
        self.at.fills("参加人员", "宋明远、贺文博").await;
        self.stops("ranking").await;
        self.clicks_and_sees("送负责人审定", "由另一位负责人审定").await;
        let enterprises = self.at.at().await;
        self.goes_to(&format!("{}?category=base", self.of_round("ranking"))).await;
        self.clicks_and_sees("送负责人审定", "由另一位负责人审定").await;
        let bases = self.at.at().await;
        self.is(self.cast.principal).await;
        for (list, says) in [(enterprises, "22家列为拟认定"), (bases, "5个列为拟认定")] {
            self.goes_to(&list).await;
            self.at.sees(says).await;
            self.stops("determination").await;
            self.clicks_and_sees("同意这份名单", "可以公示").await;
        }
        self.ranking_is_computed_again().await;
    }

    /// From the exported sheets and the decisions on equals, by a script that knows nothing of the product.
    async fn ranking_is_computed_again(&self) {
        let officer = self.app.person(self.cast.officer).await;
        let (room, mut files) = (Scratch::new(), Vec::new());
        for name in ["sheets", "ties", "ranking"] {
            files.push(self.gets(&officer, &self.of_round(&format!("{name}.csv"))).await.text());
        }
        let ties = room.join("ties.csv");
        std::fs::write(&ties, &files[1]).expect("is written");
        let mut python = Command::new("python3")
            .arg(format!("{}/tests/data/review/recompute_ranking.py", env!("CARGO_MANIFEST_DIR")))
            .arg(&ties)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 runs");
        python.stdin.take().expect("a pipe").write_all(files[0].as_bytes()).expect("it reads");
        let out = python.wait_with_output().expect("it ends");
        assert!(out.status.success());
        assert_eq!(files[1].lines().count(), 3, "one tie of two: {}", files[1]);
        assert_eq!(files[2].lines().count(), 56, "55 units are ranked");
        assert_eq!(String::from_utf8(out.stdout).expect("text"), files[2], "no difference");
    }

    /// Both lists are public; the notice's path.
    pub(super) async fn is_public(&self) -> String {
        self.goes_to(&self.of_round("notice")).await;
        self.clicks_and_sees("发布公示，共27个单位", "公示已经发布").await;
        let id: uuid::Uuid = self.one("select notice_id from notice").await;
        let notice = format!("/notices/{id}");
        self.at.becomes_nobody().await;
        self.goes_to(&notice).await;
        self.at.sees("10个工作日").await;
        self.at.sees(&self.cast.enterprise(EQUALS[1]).name).await;
        self.at.does_not_see(&self.cast.enterprise(EQUALS[0]).name).await;
        self.stops("notice").await;
        notice
    }

    /// Who is not on the list hears why: the officer adds to one letter, reads it once more and sends it, and its unit reads it; the
    /// other letters go together over HTTP.
    pub(super) async fn is_told_why(&self) {
        let unit = self.cast.enterprise(EQUALS[1] + 1);
        let sql = format!(
            "select letter_id from letter where application_id = '{}' and letter_kind = 'feedback'",
            unit.application
        );
        let letter = self.one(&sql).await;
        self.is(self.cast.officer).await;
        self.goes_to(&format!("/office/letters/{letter}")).await;
        let drafted = self.at.value("正文").await;
        assert!(drafted.contains("没有列入拟认定名单"), "{drafted}");
        self.at.fills("正文", &format!("{drafted}\n{MORE}")).await;
        self.clicks("保存草稿").await;
        self.clicks_and_sees("看一遍，再发出", "发出前看一遍").await;
        self.stops("feedback").await;
        self.clicks_and_sees("发出1封，给1个单位", "已发出1封").await;
        let officer = self.app.person(self.cast.officer).await;
        let rest =
            self.all("select letter_id from letter where letter_kind = 'feedback' and state = 'draft'").await;
        assert_eq!(rest.len(), 55 - 27 - 1, "everybody who is not on the list");
        let chosen: Vec<String> = rest.iter().map(|letter| format!("{letter}:1")).collect();
        let form: Vec<(&str, &str)> = chosen.iter().map(|value| ("letter", value.as_str())).collect();
        self.posts(&officer, "/office/letters/release", &form).await;
        self.is(self.person_of(unit).await).await;
        self.goes_to("/messages").await;
        self.at.sees(MORE).await;
    }
}
