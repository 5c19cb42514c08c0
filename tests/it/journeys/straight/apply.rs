//! The round is opened; the unit registers, fills in and submits.

use super::Walk;
use crate::support::applying::{good_section, pdf};
use shifan::standard::{Category, EnterpriseType, Standard};

/// What the province types into the form of a round; the page proposes the rest.
const ROUND: [(&str, &str); 10] = [
    ("code", "2026A"),
    ("title", "2026年第一批"),
    ("report_year", "2025"),
    ("opens_on", "2026-03-01"),
    ("closes_on", "2026-03-31"),
    ("recommend_on", "2026-04-10"),
    ("quota_enterprise", "2"),
    ("target_enterprise", "20"),
    ("target_base", "8"),
    ("target_county", "6"),
];

pub(super) fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl Walk<'_> {
    /// The province prepares a round and opens it.
    pub(super) async fn opens_a_round(&self) {
        self.office().await;
        self.stops("office_desk").await;
        self.at.clicks("批次").await;
        self.at.clicks("筹备新批次").await;
        self.at.answers(&owned(&ROUND)).await;
        self.stops("round_form").await;
        self.at.clicks("保存").await;
        self.at.sees("筹备").await;
        self.stops("round_prepared").await;
        self.at.clicks("开展2026年第一批").await;
        self.at.sees("申报中").await;
        self.stops("round_open").await;
        self.at.becomes_nobody().await;
        self.at.goes_to("/").await;
        self.stops("home_with_a_round").await;
    }

    /// The unit registers, signs in, fills in every section and submits.
    pub(super) async fn applies(&self) {
        super::super::clicks::registers(&self.at, false).await;
        self.signs_in().await;
        self.stops("applicant_desk").await;
        self.at.clicks("我的申报").await;
        self.at.chooses("B2B").await;
        self.stops("start").await;
        self.at.clicks("新建申报").await;
        self.at.sees("继续填写").await;
        self.stops("tasks_empty").await;
        self.fills_in().await;
        self.at.clicks("核对并提交").await;
        self.stops("check").await;
        self.submits().await;
        self.stops("receipt").await;
    }

    pub(super) async fn signs_in(&self) {
        self.at.goes_to("/sign-in").await;
        self.at.fills("登录名", "lixiao").await;
        self.at.fills("密码", super::super::account::NEW_PASSWORD).await;
        self.at.clicks("登录").await;
        self.at.sees("待办").await;
    }

    pub(super) async fn submits(&self) {
        self.at.chooses("本单位承诺").await;
        self.at.clicks("向绵阳市商务局提交申报").await;
        self.at.sees("2026A-E0001").await;
    }

    /// Every section with its files, one after the other, as “保存并填下一项” leads on.
    async fn fills_in(&self) {
        let standard = self.app.app.house.current.of(Category::Enterprise).clone();
        let kind = Some(EnterpriseType::B2b);
        let file = self.at.file("材料.pdf", &pdf(1));
        self.at.clicks("继续填写").await;
        let asked = |key: &str| !standard.blocks(key, kind).is_empty();
        for (n, section) in standard.sections.iter().filter(|each| asked(&each.key)).enumerate() {
            self.at.sees(&section.label_for(kind)).await;
            self.at.answers(&answers(&standard, &section.key, &file)).await;
            if n < 2 {
                self.stops(&format!("section_{}", section.key)).await;
            }
            let here = self.at.at().await;
            self.at.clicks("保存并").await;
            self.at.gets_away_from(&here).await;
        }
        self.at.sees("核对并提交").await;
        self.stops("tasks_filled").await;
    }
}

/// What a section asks, with a file for each slot.
fn answers(standard: &Standard, section: &str, file: &str) -> Vec<(String, String)> {
    let kind = Some(EnterpriseType::B2b);
    let mut fields = good_section(standard, section, kind, 2025);
    let slots = standard.slots_in(section, kind);
    fields.extend(slots.map(|slot| (format!("u-{}", slot.key), file.to_owned())));
    fields
}
