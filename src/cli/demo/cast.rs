//! The players: every act of the demo is the command a page would call, by a person with a session, at a moment of the story.
//! So the demo's past has its audit events, its steps and its messages like any other.

use crate::{
    access::{Actor, Granted, Permit, Targeted, authorize},
    account::{self, Login, NewPerson, Seat},
    app::App,
    kernel::{clock::FixedClock, text::PersonName},
    platform::{
        entry::{self, Entry, Tx},
        error::{Error, Result},
        session,
        work::Work,
    },
};
use chrono::{DateTime, Utc};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A person of the story.
#[derive(Clone, Debug)]
pub(super) struct Player {
    pub entry: Entry,
    pub actor: Actor,
}

/// The whole company.
pub(super) struct Cast {
    pub app: App,
    pub clock: Arc<FixedClock>,
    /// When the story is told: its today.
    pub told: DateTime<Utc>,
    /// Everybody's password.
    hash: String,
    hired: Mutex<Vec<Uuid>>,
}

impl Cast {
    pub fn new(app: App, clock: Arc<FixedClock>, told: DateTime<Utc>, hash: String) -> Self {
        Self { app, clock, told, hash, hired: Mutex::default() }
    }

    fn hired(&self) -> MutexGuard<'_, Vec<Uuid>> {
        self.hired.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A unit of work by a player, at a moment.
    pub async fn work(&self, player: &Player, at: DateTime<Utc>) -> Result<Work> {
        Work::begin(&self.app.house.pool, &player.entry, at).await
    }

    /// What a player reads, at a moment.
    pub async fn read(&self, player: &Player, at: DateTime<Utc>) -> Result<Tx> {
        entry::read(&self.app.house.pool, &player.entry, at).await
    }

    /// A unit of work by the system.
    pub async fn system(&self, at: DateTime<Utc>) -> Result<Work> {
        Work::begin(&self.app.house.pool, &Entry::System("demo"), at).await
    }

    /// Gives a person a seat and a session that lasts as long as the story.
    pub async fn hire(&self, login: &str, name: &str, seat: Seat, at: DateTime<Utc>) -> Result<Player> {
        let fault = |error: &dyn std::fmt::Display| Error::Fault(anyhow::anyhow!("{login}: {error}"));
        let person = NewPerson {
            login: Login::parse(login).map_err(|error| fault(&error))?,
            name: PersonName::parse(name).map_err(|error| fault(&error))?,
            phone: None,
            seat,
        };
        let mut work = self.system(at).await?;
        let account = account::commands::create(&mut work, &person, Some(&self.hash)).await?.uuid();
        let token = session::open_for_story(&mut work, account).await?;
        work.commit(Joined { account }).await?;
        self.hired().push(account);
        let actor = actor(seat, account);
        Ok(Player { entry: Entry::Session { token_hash: token.hash(), actor: actor.clone() }, actor })
    }

    /// The story is over: its sessions end.
    pub async fn dismiss(&self, at: DateTime<Utc>) -> Result<()> {
        let mut work = self.system(at).await?;
        let hired = std::mem::take(&mut *self.hired());
        for account in hired {
            session::end_others(&mut work, account, None).await?;
        }
        work.commit_unwitnessed().await
    }
}

const fn actor(seat: Seat, account: Uuid) -> Actor {
    let duty = seat.duty();
    match seat {
        Seat::Applicant { org, .. } => Actor::Applicant { account, org, duty },
        Seat::Authority { authority, .. } => Actor::Authority { account, authority, duty },
        Seat::Office { .. } => Actor::Office { account, duty },
        Seat::Expert { expert } => Actor::Expert { account, expert },
        Seat::Auditor => Actor::Auditor { account },
    }
}

impl Player {
    /// Asks the policy, as a page would.
    pub fn may<P: Permit>(&self, on: &impl Targeted) -> Result<Granted<P>> {
        Ok(authorize::<P>(&self.actor, on)?)
    }
}

#[derive(serde::Serialize)]
struct Joined {
    account: Uuid,
}

impl crate::platform::audit::AuditEvent for Joined {
    const KIND: &'static str = "demo.person_joined";
    fn subject(&self) -> Uuid {
        self.account
    }
}
