//! What a sheet asks: the standard at the desk; in the defence the sheet that was pinned when the unit was called.

use crate::{
    platform::error::{Error, Result},
    review::{Assignment, ReviewStage, queries, rules::rubric::Rubric},
    standard::{DefenceSheet, Standard},
    web::{desk::Desk, pages::application::folder::Folder},
};

/// The sheet of one assignment.
pub(in crate::web::pages) struct Asks {
    /// `None`: what the standard asks.
    defence: Option<DefenceSheet>,
}

impl Asks {
    /// Of an assignment with its opened application.
    ///
    /// # Errors
    /// A fault when the sheet on disk is no longer the one that was announced.
    pub async fn of(desk: &mut Desk, assigned: &Assignment, folder: &Folder) -> Result<Self> {
        let pinned = match assigned.stage {
            ReviewStage::Desk => None,
            ReviewStage::Defence => queries::heard_by(desk.conn().await?, assigned.application).await?,
        };
        let Some(pinned) = pinned.filter(|digest| !digest.is_empty()) else {
            return Ok(Self { defence: None });
        };
        let sheet = folder.terms.set.defence.as_ref().filter(|sheet| sheet.digest == pinned);
        let sheet = sheet.ok_or_else(|| {
            Error::Fault(anyhow::anyhow!(
                "{} is heard by the sheet {pinned}, which is not loaded",
                assigned.application
            ))
        })?;
        Ok(Self { defence: Some(sheet.clone()) })
    }
    /// Its gates and criteria.
    pub fn rubric<'a>(&'a self, standard: &'a Standard) -> Rubric<'a> {
        self.defence.as_ref().map_or_else(|| Rubric::desk(standard), Rubric::defence)
    }
}
