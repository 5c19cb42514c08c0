//! Changes that the units in review have filed.

use super::world::scalar;
use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::{Hand, Upload},
};
use uuid::Uuid;

/// One of each side's unit in review, by its account.
pub async fn of_both(app: &TestApp, accounts: [Uuid; 2]) -> [String; 2] {
    let (ours, theirs) = (app.person(accounts[0]).await, app.person(accounts[1]).await);
    [
        filed(app, &ours, "绵阳评审电子商务有限公司").await,
        filed(app, &theirs, "德阳评审电子商务有限公司").await,
    ]
}

/// Files one for the unit of this name; its id.
async fn filed(app: &TestApp, unit: &Hand<'_>, name: &str) -> String {
    let form = [
        ("legal_representative", "李大川"),
        ("effective_on", "2026-03-02"),
        ("reason", "换了法定代表人，已办变更登记"),
    ];
    let bytes = pdf_of(name, 1);
    let proof = Upload { name: "通知书.pdf", bytes: &bytes };
    unit.upload("/changes", &form, &[("u-proof", proof)]).await.redirects();
    let sql = format!("select change_filing_id::text from change_filing where before ->> 'name' = '{name}'");
    scalar(app, &sql).await
}
