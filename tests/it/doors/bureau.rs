//! What a bureau of the walk has made: a photo of a visit, a view it keeps, a plan it filed.

use super::world::scalar;
use crate::support::{
    app::TestApp,
    applying::pdf_of,
    hand::{Hand, Upload},
};

/// A photo of a visit to the file.
pub async fn photo(app: &TestApp, bureau: &Hand<'_>, file: &str) -> String {
    let bytes = crate::support::recommending::photo();
    let photo = Upload { name: "现场.jpg", bytes: &bytes };
    let to = format!("/recommendation/{file}/visit");
    bureau.upload(&to, &[("version", "0")], &[("u-photos", photo)]).await.redirects();
    let of = "select site_visit_photo_id::text from site_visit_photo join site_visit using (site_visit_id)";
    scalar(app, &format!("{of} where application_id = '{file}'")).await
}

/// A view the bureau's person keeps.
pub async fn view(app: &TestApp, bureau: &Hand<'_>, name: &str) -> String {
    bureau.post("/recommendation/views", &[("name", name), ("query", "state=all")]).await.redirects();
    scalar(app, &format!("select desk_view_id::text from desk_view where name = '{name}'")).await
}

/// A work plan, filed and acknowledged; tells its id.
pub async fn filed(bureau: &Hand<'_>, office: &Hand<'_>, name: &str) -> String {
    let plan = bureau.post("/work-plans", &[("year", "2026")]).await.redirects();
    let title = format!("{name}2026年工作方案");
    let texts = [
        ("version", "1"),
        ("title", &title),
        ("departments", "财政局"),
        ("summary", "提要"),
        ("open_to_public", "yes"),
    ];
    let bytes = pdf_of(&title, 1);
    bureau.upload(&plan, &texts, &[("u-plan", Upload { name: "方案.pdf", bytes: &bytes })]).await.redirects();
    bureau.post(&format!("{plan}/filing"), &[("version", "2")]).await.redirects();
    office.post(&format!("/office{plan}"), &[("answer", "acknowledge")]).await.redirects();
    plan.trim_start_matches("/work-plans/").to_owned()
}
