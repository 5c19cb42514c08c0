//! The desk: what a handler works with. One connection, one actor, one `now` for the whole request.
//!
//! Reads happen in one read-only transaction, begun when first needed; [`Desk::work`] ends it and begins a writing one, so a
//! request never holds two connections.

use super::{
    house::House,
    view::{look::Look, shell::Shell},
};
use crate::{
    access::{Act, Actor, Granted, Permit, Target, Targeted, authorize, may},
    platform::{
        entry::{self, Entry, Tx},
        error::{Error, Result},
        message,
        session::Viewer,
        work::Work,
    },
    settings::Settings,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Carries one sentence over a redirect.
pub const FLASH_COOKIE: &str = "flash";

/// The session cookie's name: with the `__Host-` prefix behind HTTPS.
#[must_use]
pub fn session_cookie(settings: &Settings) -> &'static str {
    if settings.server.secure_cookies { "__Host-shifan" } else { "shifan" }
}

/// Who came through the door.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// For transactions.
    pub entry: Entry,
    /// The session's person; `None`: the public.
    pub viewer: Option<Viewer>,
    /// The moment of the request: a request begun in time is in time.
    pub now: DateTime<Utc>,
    /// What the last act wants to say.
    pub flash: Option<String>,
    /// How pages are to look.
    pub look: Look,
    /// Is this the answer to a form? Leaving it then loses what was typed.
    pub answers: bool,
}

/// The desk.
pub struct Desk {
    /// Shared parts.
    pub house: House,
    /// Who is here.
    pub visitor: Visitor,
    /// The path of the page.
    pub path: String,
    read: Option<Tx>,
}

impl Desk {
    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.visitor.entry.actor()
    }
    /// The moment of the request.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.visitor.now
    }
    /// The connection for reading, in the viewer's context.
    ///
    /// # Errors
    /// [`Error::Unseen`] when the session has ended meanwhile; faults of the database.
    pub async fn conn(&mut self) -> Result<&mut PgConnection> {
        let tx = match self.read.take() {
            Some(tx) => tx,
            None => entry::read(&self.house.pool, &self.visitor.entry, self.visitor.now).await?,
        };
        Ok(self.read.insert(tx))
    }
    /// Ends reading and begins a change.
    ///
    /// # Errors
    /// As [`Desk::conn`].
    pub async fn work(&mut self) -> Result<Work> {
        self.stop_reading().await?;
        Work::begin(&self.house.pool, &self.visitor.entry, self.visitor.now).await
    }
    /// Ends reading and begins a change by the system itself: registration and sign-in, where nobody is known yet.
    ///
    /// # Errors
    /// As [`Desk::conn`].
    pub async fn work_as_system(&mut self, entrance: &'static str) -> Result<Work> {
        self.stop_reading().await?;
        Work::begin(&self.house.pool, &Entry::System(entrance), self.visitor.now).await
    }
    /// Ends reading. [`Desk::work`] does it by itself; before something slow (an upload) it is done by hand, so that no
    /// connection waits with it.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn stop_reading(&mut self) -> Result<()> {
        if let Some(tx) = self.read.take() {
            tx.rollback().await?;
        }
        Ok(())
    }
    /// Asks the policy for a permit on a thing.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn ask<P: Permit>(&self, on: &impl Targeted) -> Result<Granted<P>> {
        Ok(authorize::<P>(&self.actor(), on)?)
    }
    /// Would the policy allow it? For showing or hiding a button.
    #[must_use]
    pub fn may(&self, act: Act, on: &Target) -> bool {
        may(&self.actor(), act, on)
    }
    /// The frame of a page: navigation by role, the person, unread messages, what the last act said.
    ///
    /// # Errors
    /// As [`Desk::conn`].
    pub async fn shell(&mut self, title: &str) -> Result<Shell> {
        let mut shell = Shell::of(&self.visitor, &self.house, title, &self.path);
        if self.visitor.viewer.is_some() {
            shell.unread = message::unread(self.conn().await?).await?;
        }
        Ok(shell)
    }
}

impl FromRequestParts<House> for Desk {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Error> {
        let visitor = parts.extensions.get::<Visitor>().cloned();
        let visitor = visitor.ok_or_else(|| Error::Fault(anyhow::anyhow!("no door was passed")))?;
        Ok(Self { house: house.clone(), visitor, path: parts.uri.path().to_owned(), read: None })
    }
}

/// 303 to a page, with one sentence for it.
#[must_use]
pub fn done(path: &str, says: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    let cookie = format!(
        "{FLASH_COOKIE}={}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
        URL_SAFE_NO_PAD.encode(says)
    );
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What a flash cookie says; anything odd says nothing.
#[must_use]
pub fn read_flash(value: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty() && text.chars().count() <= 200)
}
