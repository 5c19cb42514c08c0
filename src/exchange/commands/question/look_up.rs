//! How a question stands, for whoever holds receipt and secret. A wrong pair and one that does not exist answer alike.

use super::Limits;
use crate::{
    exchange::{Question, queries, store::question as store},
    objection::{Receipt, Secret, commands as entrance},
    platform::{error::Result, work::Work},
};
use chrono::Duration;

/// What a look-up finds.
#[derive(Clone, Debug)]
pub enum LookUp {
    /// This address has guessed too often: nothing was looked up.
    Wait,
    /// No question has this receipt and this secret.
    Wrong,
    /// Here it is.
    Found(Box<Question>),
}

/// Looks it up. Who asks is not read.
///
/// # Errors
/// Faults of the database.
pub async fn look_up(
    mut work: Work,
    (receipt, secret): (&Receipt, &Secret),
    source: &str,
    limits: &Limits,
) -> Result<LookUp> {
    let since = work.now() - Duration::hours(1);
    if entrance::knocks(work.conn(), source, "guessed", since).await? >= i64::from(limits.guesses) {
        return Ok(LookUp::Wait);
    }
    let Some(id) = store::by_receipt(work.conn(), receipt, secret).await? else {
        entrance::knocked(&mut work, source, "guessed").await?;
        work.commit_unwitnessed().await?;
        return Ok(LookUp::Wrong);
    };
    let question = queries::question(work.conn(), id).await?;
    work.commit_unwitnessed().await?;
    Ok(LookUp::Found(Box::new(question)))
}
