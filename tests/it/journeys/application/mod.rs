//! A unit applies: starts, fills in, attaches, checks, submits, corrects, takes back; and what it is refused.

mod autosave;
mod by_key;
mod files;
mod filling;
mod guards;
mod in_place;
mod limits;
mod looks;
pub mod pieces;
mod plain;
mod sight;
mod sign_off;
mod straight;
mod talk;

use crate::support::{applying::mark, hand::Hand};

const NAME: &str = "绵阳云商科技有限公司";

/// A section's fields with the mark of its page.
async fn section(hand: &Hand<'_>, path: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let seen = mark(&hand.get(path).await.is(200).text());
    let mut all: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    all.push(("seen".into(), seen));
    all
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
