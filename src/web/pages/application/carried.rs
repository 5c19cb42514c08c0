//! What a draft took over from the unit's profile or its last application, until somebody has looked.

use super::folder::Folder;
use crate::{
    application::queries,
    platform::error::Result,
    web::{desk::Desk, path},
};

/// One section with answers nobody has looked at.
pub struct Carried {
    /// The section's key.
    pub section: String,
    /// Its name.
    pub label: String,
    /// Where.
    pub href: String,
    /// Field: name and id of the input, label, where it came from.
    pub fields: Vec<(String, String, &'static str)>,
}

/// Section by section, in the order of the form.
///
/// # Errors
/// Faults.
pub async fn carried(desk: &mut Desk, folder: &Folder) -> Result<Vec<Carried>> {
    let (application, standard) = (&folder.application, folder.standard());
    let kind = application.enterprise_type;
    let prefilled = queries::prefilled(desk.conn().await?, application.id).await?;
    let year = folder.terms.round.report_year;
    let of = |key: &str| {
        let fields = standard.fields_in(key, kind).filter_map(|field| {
            let source = prefilled.get(&field.key)?;
            let name = field.inputs(year).into_iter().next().map(|input| input.name)?;
            Some((name, field.label.clone(), source.label()))
        });
        fields.collect::<Vec<_>>()
    };
    let sections = standard.sections.iter().map(|section| Carried {
        section: section.key.clone(),
        label: section.label_for(kind),
        href: path::application_section(application.id, &section.key),
        fields: of(&section.key),
    });
    Ok(sections.filter(|carried| !carried.fields.is_empty()).collect())
}
