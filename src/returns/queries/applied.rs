//! What the application of a title said: the figures a return is compared with.

use crate::{
    award::TitleId,
    platform::error::{Error, Result},
    returns::{ReturnForm, rules::filling::Applied},
    standard::{Answers, FieldKind, Reading, Standards, Value, read},
};
use serde_json::Value as Json;
use sqlx::PgConnection;

/// The figures of the last submission, for the fields a form compares with. Empty where there is no submission the viewer may see, or
/// its standard is no longer there: hints are left out then, nothing is blocked.
///
/// # Errors
/// Faults of the database.
pub async fn applied(
    conn: &mut PgConnection,
    title: TitleId,
    form: &ReturnForm,
    standards: &Standards,
) -> Result<Applied> {
    let row = sqlx::query!(
        "select s.answers, r.report_year, r.standard_set, r.standard_digest
         from title t join application a using (application_id) join round r using (round_id)
             join submission s on s.application_id = a.application_id
         where t.title_id = $1 order by s.seq desc limit 1",
        title.uuid()
    )
    .fetch_optional(conn)
    .await?;
    let Some(row) = row else { return Ok(Applied::default()) };
    let Json::Object(answers) = row.answers else {
        return Err(Error::corrupt("submission", title, "answers"));
    };
    let digest = row.standard_digest;
    let Some(set) = standards.pinned(&row.standard_set, &digest) else { return Ok(Applied::default()) };
    let (answers, year) = (Answers::from_map(answers), row.report_year);
    let standard = set.of(form.category);
    let mut applied = Applied { year, ..Applied::default() };
    for key in form.items.iter().filter_map(|item| item.applied.as_ref()) {
        let Some(field) = standard.field(key) else { continue };
        let series = matches!(field.kind, FieldKind::YearSeries { .. });
        if let Reading::Value(Value::Figure(value)) = read(&answers, field, series.then_some(year)) {
            applied.figures.insert(key.clone(), value);
        }
    }
    Ok(applied)
}
