//! Choosing the type of enterprise, and whether the application goes straight to the province.

use super::{load_for_update, reopened, sign_off};
use crate::{
    access::Granted,
    application::{
        acts::Edit,
        events::SectionSaved,
        queries,
        rules::{EditRefusal, edit, start},
        store::draft,
    },
    platform::{error::Result, work::Work},
    standard::{Category, EnterpriseType, Standards},
};

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// As what the enterprise applies; it decides which of clauses 9 to 12 binds (附件1备注).
    pub enterprise_type: Option<EnterpriseType>,
    /// It says it is a 省级企业 (B06).
    pub direct: bool,
}

/// Saves the choice. Answers that only another type is asked stay, unused.
///
/// # Errors
/// [`EditRefusal`] when the dossier is not open or the flag is already decided; [`start::StartRefusal::NoType`].
pub async fn choose_kind(
    mut work: Work,
    may: Granted<Edit>,
    chosen: Kind,
    standards: &Standards,
) -> Result<()> {
    let application = load_for_update(&mut work, may.on()).await?;
    edit::open(&application)?;
    start::check_type(application.category, chosen.enterprise_type)?;
    let is_enterprise = application.category == Category::Enterprise;
    let direct = chosen.direct && is_enterprise;
    if direct != application.direct_claimed && application.submitted_at.is_some() {
        return Err(EditRefusal::DirectFixed.into());
    }
    let enterprise_type = chosen.enterprise_type.filter(|_| is_enterprise);
    if (enterprise_type, direct) == (application.enterprise_type, application.direct_claimed) {
        return Ok(());
    }
    let terms = queries::terms(work.conn(), application.round, standards).await?;
    reopened(&mut work, &application, terms.standard(&application)).await?.insist_on_all()?;
    draft::kind(&mut work, &application, enterprise_type, direct).await?;
    sign_off::void(&mut work, &application).await?;
    work.commit(SectionSaved {
        application: application.id,
        section: "kind".to_owned(),
        version: application.version + 1,
    })
    .await
}
