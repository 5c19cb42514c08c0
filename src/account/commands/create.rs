//! An account is made.

use super::AccountRefusal;
use crate::{
    account::{
        events::AccountCreated,
        model::{AccountId, NewPerson},
        store,
    },
    platform::{db::on_constraint, error::Result, work::Work},
};

/// Makes an account inside a work that the caller ends: a registration, an accepted invitation, the demo loader, a test.
/// With no hash nobody can sign in yet.
///
/// # Errors
/// [`AccountRefusal::LoginTaken`]; faults of the database.
pub async fn create(work: &mut Work, person: &NewPerson, password_hash: Option<&str>) -> Result<AccountId> {
    let (account, now) = (AccountId::fresh(), work.now());
    store::person::insert(work.conn(), account, person, password_hash, now)
        .await
        .map_err(|error| on_constraint(error, "account_login", || AccountRefusal::LoginTaken))?;
    let seat = person.seat;
    work.note(&AccountCreated {
        account,
        tenant: seat.tenant(),
        role: seat.role().code(),
        duty: seat.duty().code(),
    })
    .await?;
    Ok(account)
}
