//! A package, as a bureau makes it: prepared by the officer, printed, scanned, sent by the principal.

use super::{
    app::TestApp,
    hand::{Answer, Hand, Upload},
};
use sqlx::query_scalar;
use uuid::Uuid;

/// The papers that come back sealed.
pub const PAPERS: [&str; 3] = ["letter", "summary", "opinions"];

/// The newest package of a bureau: its path.
pub async fn newest(app: &TestApp, prefecture: &str) -> String {
    let sql = "select package_id from package p join authority a using (authority_id)
        where a.prefecture_code = $1 and a.county_code is null order by version desc limit 1";
    let mut owner = app.db.owner().await;
    let id: Uuid = query_scalar(sql).bind(prefecture).fetch_one(&mut owner).await.expect("a package");
    format!("/packages/{id}")
}

/// The papers of a package as they are printed.
pub async fn printed(hand: &Hand<'_>, package: &str) -> Vec<Vec<u8>> {
    let mut papers = Vec::new();
    for paper in PAPERS {
        papers.push(hand.get(&format!("{package}/{paper}")).await.is(200).bytes);
    }
    papers
}

/// Uploads files as the sealed scan; whatever comes of that.
pub async fn scanned(hand: &Hand<'_>, package: &str, files: &[(&str, &[u8])]) -> Answer {
    let files: Vec<_> = files.iter().map(|(name, bytes)| ("u-scan", Upload { name, bytes })).collect();
    hand.upload(&format!("{package}/scan"), &[], &files).await
}

/// Printed papers as files of a scan.
pub fn pdfs(papers: &[Vec<u8>]) -> Vec<(&'static str, &[u8])> {
    ["推荐函.pdf", "汇总表.pdf", "意见表.pdf"].into_iter().zip(papers.iter().map(Vec::as_slice)).collect()
}

impl TestApp {
    /// The principal of a prefecture's bureau, signed in.
    pub async fn principal(&self, prefecture: &str) -> Hand<'_> {
        let sql = "select authority_id from authority where prefecture_code = $1 and county_code is null";
        let mut owner = self.db.owner().await;
        let authority: Uuid =
            query_scalar(sql).bind(prefecture).fetch_one(&mut owner).await.expect("a bureau");
        let login = format!("chief{prefecture}{}", Uuid::now_v7().simple());
        let account = self.account(authority, "authority", "principal", None, &login).await;
        self.person(account).await
    }

    /// The officer prepares what is recommended, and brings it back sealed: its path.
    pub async fn package_sealed(&self, prefecture: &str, officer: &Hand<'_>) -> String {
        officer.post("/packages", &[("number", "绵商〔2026〕12号")]).await.redirects();
        let package = newest(self, prefecture).await;
        let papers = printed(officer, &package).await;
        scanned(officer, &package, &pdfs(&papers)).await.redirects();
        package
    }

    /// And a principal sends it.
    pub async fn package_sent(&self, prefecture: &str, officer: &Hand<'_>) -> String {
        let package = self.package_sealed(prefecture, officer).await;
        let principal = self.principal(prefecture).await;
        principal.post(&format!("{package}/sending"), &[]).await.redirects();
        package
    }
}
