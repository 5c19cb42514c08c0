//! The program under test: real router, real database, a clock moved by hand.

use super::{db::TestDb, hand::Hand};
use chrono::{DateTime, NaiveDateTime, Utc};
use shifan::{
    app::App,
    kernel::{
        clock::{Clock as _, FixedClock},
        day,
    },
    platform::{
        entry::Entry,
        session::{self, Token},
        work::Work,
    },
    settings::Settings,
};
use std::{path::Path, process::Command, sync::Arc};
use uuid::Uuid;

/// The program, with hands for everyone.
pub struct TestApp {
    /// The database, and the way in for attacks.
    pub db: TestDb,
    /// The finished program.
    pub app: App,
    clock: Arc<FixedClock>,
    /// Where its files go; gone with the test.
    files: super::scratch::Scratch,
}

impl TestApp {
    /// The program on an empty database, at 9:00 on 2026-03-02, a Monday.
    pub async fn new() -> Self {
        Self::on(TestDb::new().await).await
    }

    /// The program on this database, at the same time; the past of a running program is prepared through it.
    pub async fn on(db: TestDb) -> Self {
        Self::built(db, "").await
    }

    /// Puts its files where a running program keeps its own, as they would lie there had the program taken them.
    pub fn hands_its_files_to(&self, home: &Path) {
        let from = self.files.join(".");
        let copied = Command::new("cp").arg("-R").arg(from).arg(home.join("files")).status();
        assert!(copied.expect("cp runs").success());
    }

    /// The program on an empty database, which looks into the files it is sent.
    pub async fn seeing() -> Self {
        Self::built(TestDb::new().await, env!("CARGO_BIN_EXE_shifan")).await
    }

    async fn built(db: TestDb, looker: &str) -> Self {
        let mut settings =
            Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load");
        looker.clone_into(&mut settings.files.looker);
        Self::with(db, settings).await
    }

    /// The program on this database with these settings; its folder of files is a new one.
    pub async fn with(db: TestDb, mut settings: Settings) -> Self {
        let clock = Arc::new(FixedClock::at(wall("2026-03-02 09:00")));
        let files = super::scratch::Scratch::new();
        settings.files.dir = files.to_path_buf();
        settings.signature.key_file = files.join("certificate.pem");
        let app = App::build(db.pool.clone(), clock.clone(), settings).await.expect("the program builds");
        Self { db, app, clock, files }
    }

    /// Stops the program and starts it again, on the same database and the same files.
    pub async fn restarts(&mut self) {
        let settings = (*self.app.house.settings).clone();
        self.app =
            App::build(self.db.pool.clone(), self.clock.clone(), settings).await.expect("the program builds");
    }

    /// Why the program does not build with these settings.
    pub async fn refused(db: TestDb, settings: Settings) -> String {
        let clock = Arc::new(FixedClock::at(wall("2026-03-02 09:00")));
        let built = App::build(db.pool.clone(), clock, settings).await;
        built.err().map(|error| format!("{error:#}")).expect("it does not build")
    }

    /// How many files lie under a folder of the file store.
    pub async fn lie_in(&self, folder: &str) -> usize {
        super::s3::lying(&self.app.house.settings, folder).await
    }

    /// Moves the clock to a wall time in Asia/Shanghai, `2026-10-16 23:59` or with seconds.
    pub fn at(&self, text: &str) -> &Self {
        self.clock.set(wall(text));
        self
    }

    /// The clock itself, for what moves it in the middle of a request.
    pub fn clock(&self) -> Arc<FixedClock> {
        self.clock.clone()
    }

    /// The clock's time.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Somebody who is not signed in.
    pub fn anyone(&self) -> Hand<'_> {
        Hand::new(self, None)
    }

    /// The person of an account, signed in. Tests of signing in itself post the form.
    pub async fn person(&self, account: Uuid) -> Hand<'_> {
        let mut work = self.system().await;
        let token = session::open(&mut work, account, "127.0.0.1").await.expect("a session opens");
        work.commit_unwitnessed().await.expect("commits");
        self.with_token(&token)
    }

    /// Whoever holds a token.
    pub fn with_token(&self, token: &Token) -> Hand<'_> {
        Hand::new(self, Some(token.reveal().to_owned()))
    }

    /// A unit of work of the system, for preparing what no page prepares.
    pub async fn system(&self) -> Work {
        Work::begin(&self.db.pool, &Entry::System("test"), self.now()).await.expect("work begins")
    }
}

/// A wall time in Asia/Shanghai.
pub fn wall(text: &str) -> DateTime<Utc> {
    let full = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
    day::moment(NaiveDateTime::parse_from_str(&full, "%Y-%m-%d %H:%M:%S").expect("a wall time"))
}
