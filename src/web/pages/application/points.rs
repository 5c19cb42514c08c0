//! What was said in points about sections or clauses, in words, with the way there.

use super::folder::Folder;
use crate::{
    access::Act,
    application::{Point, RecordedStep, Standing, Verdict, queries::Signing},
    web::path,
};

/// One opinion: about what, what it says, and where that can be changed.
pub struct Opinion {
    /// 附件1第9条(2), or the name of a section; empty: about the whole.
    pub about: String,
    /// What it says.
    pub text: String,
    /// The section to go to; empty: the list of tasks.
    pub href: String,
}

/// What a point is about, in words.
pub fn about(folder: &Folder, point: &Point) -> String {
    let standard = folder.standard();
    let kind = folder.application.enterprise_type;
    if let Some(section) = standard.section(&point.about) {
        return section.label_for(kind);
    }
    match point.about.parse() {
        Ok(number) => {
            standard.clause(number).map_or_else(|| point.about.clone(), |clause| clause.cite.clone())
        }
        Err(_) => point.about.clone(),
    }
}

/// The opinions of the last sending back, newest record first.
pub fn of_last_return(folder: &Folder, steps: &[RecordedStep]) -> Option<(String, Vec<Opinion>)> {
    let step =
        steps.iter().find(|step| matches!(step.act, Act::SendBackApplication | Act::RequestCorrection))?;
    Some((step.step.by_name.clone(), opinions(folder, &step.step.points)))
}

/// The signatory's, while what was returned has not been sent anew.
pub fn of_signatory(folder: &Folder, signing: &Signing) -> Option<(String, Vec<Opinion>)> {
    let decided = signing.last.as_ref()?.decided.as_ref()?;
    match (&decided.verdict, signing.standing()) {
        (Verdict::Returned(points), Standing::Returned) => {
            Some((decided.name.clone(), opinions(folder, points)))
        }
        _ => None,
    }
}

/// Points as opinions with the way to where they can be met.
pub fn opinions(folder: &Folder, points: &[Point]) -> Vec<Opinion> {
    let opinion = |point: &Point| Opinion {
        about: about(folder, point),
        text: point.text.clone(),
        href: section_of(folder, point)
            .map(|section| path::application_section(folder.application.id, &section))
            .unwrap_or_default(),
    };
    points.iter().map(opinion).collect()
}

fn section_of(folder: &Folder, point: &Point) -> Option<String> {
    let standard = folder.standard();
    if let Some(section) = standard.section(&point.about) {
        return Some(section.key.clone());
    }
    let clause = standard.clause(point.about.parse().ok()?)?;
    Some(clause.section.clone())
}
