//! Who in the unit acts on an open dossier, one after the other, and whose turn it is.

use super::folder::Folder;
use crate::{
    access::Duty,
    account::{self, queries::Person},
    application::{Standing, queries::Signing},
    platform::error::Result,
    web::desk::Desk,
};

/// One of the steps inside the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What is done.
    pub what: &'static str,
    /// Who may: names, the reader's own as 你.
    pub who: String,
    /// What is to be done now; empty: it is not this one's turn.
    pub now: String,
}

/// Filling in, signing off where the unit has a signatory, handing in.
///
/// # Errors
/// Faults.
pub async fn turns(desk: &mut Desk, folder: &Folder, signing: &Signing, lacking: usize) -> Result<Vec<Turn>> {
    let org = folder.application.org.uuid();
    let me = desk.actor().account();
    let conn = desk.conn().await?;
    let owners = account::queries::holders(conn, org, Duty::Owner).await?;
    let mut fillers = owners.clone();
    fillers.extend(account::queries::holders(conn, org, Duty::Editor).await?);
    let names = |people: &[Person]| {
        let name = |one: &Person| if Some(one.id.uuid()) == me { "你".to_owned() } else { one.name.clone() };
        people.iter().map(name).collect::<Vec<_>>().join("、")
    };
    let house = House { fill: names(&fillers), sign: names(&signing.signatories), submit: names(&owners) };
    Ok(in_order(&house, signing.has_signatory().then(|| signing.standing()), lacking))
}

/// The names of those who do each.
struct House {
    fill: String,
    sign: String,
    submit: String,
}

/// `signed`: what the sign-off is worth, where the unit has a signatory; `lacking`: how much is not filled in.
fn in_order(house: &House, signed: Option<Standing>, lacking: usize) -> Vec<Turn> {
    let (fill, sign, submit) = match (lacking, signed) {
        (0, None | Some(Standing::Approved)) => ("", "", "可以提交了"),
        (0, Some(Standing::Waiting)) => ("", "等签批", ""),
        (0, Some(Standing::Never)) => ("填好了，可以送签", "", ""),
        (_, Some(Standing::Returned)) => ("按退回的意见改，再送签", "", ""),
        (0, Some(Standing::Void)) => ("内容有改动，要重新送签", "", ""),
        _ => ("还没有填完", "", ""),
    };
    let turn = |what, who: &String, now: &str| Turn { what, who: who.clone(), now: now.to_owned() };
    let mut turns = vec![turn(if signed.is_some() { "填写、送签" } else { "填写" }, &house.fill, fill)];
    turns.extend(signed.map(|_| turn("签批", &house.sign, sign)));
    turns.push(turn(if signed.is_some() { "提交" } else { "承诺并提交" }, &house.submit, submit));
    if let Some(first) = turns.first_mut().filter(|first| !first.now.is_empty() && lacking > 0) {
        first.now = format!("{}，缺{lacking}处", first.now);
    }
    turns
}

#[cfg(test)]
#[path = "turns_tests.rs"]
mod tests;
