//! Settings: typed, layered, every key explained in `config/README.md` (a test holds it to that).
//!
//! `config/base.toml`, then `config/<environment>.toml`, then `SHIFAN__SECTION__KEY`. Secrets come by environment only and are
//! never printed. The programme's switches (B01, B02, B21) are here; what a round fixes for itself lies in its row.

mod layer;
mod mail;
mod objections;
mod questions;
mod rereviews;
mod returns;
mod store;

pub use mail::{Mail, Tls};
pub use objections::Objections;
pub use questions::Questions;
pub use rereviews::Rereviews;
pub use returns::Returns;
pub use store::{S3, Store};

use serde::{Deserialize, Serialize};
use std::{
    net::IpAddr,
    path::{Path, PathBuf},
};

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The web server.
    pub server: Server,
    /// The database.
    pub database: Database,
    /// Attached files.
    pub files: Files,
    /// The bucket, where one holds the attached files.
    pub s3: S3,
    /// Where the program's own files lie.
    pub paths: Paths,
    /// Switches of the programme.
    pub programme: Programme,
    /// The key that signs certificates.
    pub signature: Signature,
    /// Mail.
    pub mail: Mail,
    /// Objections to a public list.
    pub objections: Objections,
    /// Questions to the province.
    pub questions: Questions,
    /// Periodic returns of titleholders.
    pub returns: Returns,
    /// Re-reviews.
    pub rereviews: Rereviews,
    /// Reminders of days.
    pub reminders: Reminders,
    /// The job loop.
    pub jobs: Jobs,
    /// The API.
    pub api: Api,
    /// Demo data.
    pub demo: Demo,
    /// Whom the public may turn to.
    pub contact: Contact,
    /// `development`, `test` or `production`.
    #[serde(skip)]
    pub environment: String,
    /// The folder all relative paths start from.
    #[serde(skip)]
    pub home: PathBuf,
}

/// The web server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Where to listen.
    pub address: String,
    /// What people type to get here; empty: `http://` and the address.
    pub public_url: String,
    /// `__Host-` and `Secure` cookies.
    pub secure_cookies: bool,
    /// Seconds.
    pub request_timeout_seconds: u64,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
}

/// The database.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Empty: a private cluster.
    pub url: String,
    /// Pool size.
    pub max_connections: u32,
    /// Where the private cluster lives.
    pub private_dir: PathBuf,
}

/// The address may carry a password: it is not printed.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("max_connections", &self.max_connections).finish_non_exhaustive()
    }
}

/// Attached files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// In a folder, or in the bucket of `[s3]`.
    pub store: Store,
    /// The folder they live in.
    pub dir: PathBuf,
    /// Bytes.
    pub max_file_bytes: u64,
    /// When the standard sets none.
    pub max_files_per_slot: u32,
    /// Days after which a content that no row names is set aside; after as many more it is let go. 0: never.
    pub orphan_days: u32,
    /// The program that looks into files: `self`, a path, or empty for none.
    pub looker: String,
}

/// The program's own files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paths {
    /// Creation standards.
    pub standards: PathBuf,
    /// Return forms.
    pub returns: PathBuf,
    /// Reference data.
    pub reference: PathBuf,
    /// Style sheets, scripts, images.
    pub static_files: PathBuf,
    /// Fonts for printed documents; never sent to browsers.
    pub fonts: PathBuf,
}

/// Switches of the programme.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Proposed for a new round.
    pub standard_set: String,
    /// B21.
    pub count_publication_day: bool,
    /// B01.
    pub shared_prefecture_quota: bool,
    /// B02.
    pub joint_base_county_quota: bool,
    /// Within how many working days the province takes up what was recommended.
    pub acceptance_working_days: u32,
    /// Whether an application is taken up only when a package that was sent holds it.
    pub letter_before_acceptance: bool,
    /// Experts per application.
    pub experts_per_application: u32,
    /// Applications per expert and round.
    pub expert_max_load: u32,
    /// Reserves drawn per application.
    pub expert_reserves: u32,
    /// Usable experts the pool must have for a draw.
    pub expert_pool_minimum: u32,
    /// No two experts of one employer on a panel.
    pub one_expert_per_employer: bool,
    /// Points between the highest and the lowest sheet from which a disagreement is flagged.
    pub spread_limit: u32,
}

/// The key that signs certificates.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The private key as PEM; read anew for each conferral.
    pub key_file: PathBuf,
    /// Only a key of this id signs; empty: whichever the file holds.
    pub key_id: String,
    /// Make a key when there is none.
    pub create_key: bool,
}

/// The job loop.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// Seconds between two looks.
    pub every_seconds: u64,
}

/// How many days before the end people are reminded; several numbers remind several times.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// Of an application that is not submitted.
    pub draft_days: Vec<u32>,
    /// Of a correction.
    pub correction_days: Vec<u32>,
    /// An authority of what it has not examined.
    pub recommendation_days: Vec<u32>,
    /// An expert of the declaration of interests.
    pub declaration_days: Vec<u32>,
    /// Whoever must act on an objection.
    pub objection_days: Vec<u32>,
    /// The province, of a question that is not answered.
    pub question_days: Vec<u32>,
    /// A title holder, of the day a re-review begins and of the last day for the material.
    pub rereview_days: Vec<u32>,
    /// A title holder, of the last day for its statement before a revocation.
    pub statement_days: Vec<u32>,
}

/// The API.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Requests a minute from one place.
    pub per_minute: u32,
    /// Requests at once from one place.
    pub at_once: u32,
}

/// Demo data.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    /// Load it on the first start of a private cluster.
    pub load: bool,
}

/// Whom the public may turn to; an empty line is left out of the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The office that answers.
    pub unit: String,
    /// Its telephone.
    pub telephone: String,
    /// Its mail address.
    pub mail: String,
    /// Where letters go.
    pub address: String,
}

impl Settings {
    /// Loads the layers for the environment named by `SHIFAN_ENV`.
    ///
    /// # Errors
    /// A file that cannot be read, an unknown or missing key, a value of the wrong type: each named.
    pub fn load() -> anyhow::Result<Self> {
        let environment = std::env::var("SHIFAN_ENV").unwrap_or_else(|_| "development".into());
        let mut settings = Self::load_for(&environment, &layer::home())?;
        if let Ok(url) = std::env::var("DATABASE_URL") {
            settings.database.url = url;
        }
        Ok(settings)
    }

    /// Loads the layers for an environment from a project folder, environment variables included.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load_for(environment: &str, home: &Path) -> anyhow::Result<Self> {
        let table = layer::layered(environment, home)?;
        let mut settings: Self = table.try_into().map_err(|e| anyhow::anyhow!("settings: {e}"))?;
        environment.clone_into(&mut settings.environment);
        settings.home = home.to_path_buf();
        Ok(settings)
    }

    /// The site as people type it, without a slash at the end: for links that leave the site (invitations, QR codes).
    #[must_use]
    pub fn site(&self) -> String {
        match self.server.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.server.address),
            url => url.to_owned(),
        }
    }

    /// A path from the settings, relative ones from the project folder.
    #[must_use]
    pub fn at(&self, path: &Path) -> PathBuf {
        self.home.join(path)
    }

    /// Every key, as `section.key`.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let tree = serde_json::to_value(self).unwrap_or_default();
        let sections = tree.as_object().into_iter().flatten();
        sections
            .flat_map(|(section, keys)| {
                keys.as_object().into_iter().flatten().map(move |(key, _)| format!("{section}.{key}"))
            })
            .collect()
    }

    /// Is this the real thing?
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.environment == "production"
    }
}
