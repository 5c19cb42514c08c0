//! How a person likes their list: views kept under a name, and the columns. Theirs alone, and no change of any file: the database
//! lets nobody write another's, and no event is made of it.

use crate::{
    platform::{error::Result, work::Work},
    recommendation::{Column, ViewId, rules::DeskRefusal, store::desk},
};

/// Most views of one person.
pub const MOST_VIEWS: usize = 12;

/// Keeps a view under a name; the same name takes the place of the older one.
///
/// # Errors
/// [`DeskRefusal::TooMany`].
pub async fn save_view(mut work: Work, name: &str, query: &str) -> Result<()> {
    let views = desk::views(work.conn()).await?;
    if views.len() >= MOST_VIEWS && !views.iter().any(|view| view.name == name) {
        return Err(DeskRefusal::TooMany.into());
    }
    desk::keep_view(&mut work, name, query).await?;
    work.commit_unwitnessed().await
}

/// Deletes a view.
///
/// # Errors
/// [`Unseen`](crate::platform::error::Error::Unseen): there is no such view of this person.
pub async fn remove_view(mut work: Work, id: ViewId) -> Result<()> {
    desk::remove_view(&mut work, id).await?;
    work.commit_unwitnessed().await
}

/// Lets the list open with a view, or no longer.
///
/// # Errors
/// As [`remove_view`].
pub async fn prefer_view(mut work: Work, id: ViewId, prefer: bool) -> Result<()> {
    desk::prefer_view(&mut work, id, prefer).await?;
    work.commit_unwitnessed().await
}

/// Chooses the columns of the list.
///
/// # Errors
/// Faults of the database.
pub async fn choose_columns(mut work: Work, columns: &[Column]) -> Result<()> {
    desk::keep_columns(&mut work, columns).await?;
    work.commit_unwitnessed().await
}
