//! chromedriver and its Chromium: found, started on a free port with a profile of its own, ended together.

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--lang=zh-CN",
];

/// One browser at a time: two of them on two cores only make each other late.
static ONE: std::sync::LazyLock<Arc<Mutex<()>>> = std::sync::LazyLock::new(Arc::default);

/// A running chromedriver; dropping it ends it and its browser.
pub struct Driver {
    child: Child,
    profile: PathBuf,
    turn: Arc<OwnedMutexGuard<()>>,
}

/// The programs, or what is missing.
fn programs() -> Result<(PathBuf, PathBuf), String> {
    let chromium = found(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let driver = found(&["chromedriver", "chromium.chromedriver"]);
    match (chromium, driver) {
        (Some(chromium), Some(driver)) => Ok((chromium, driver)),
        (None, _) => Err("no Chromium on this machine (apt-get install chromium)".to_owned()),
        (_, None) => Err("no chromedriver on this machine (apt-get install chromium-driver)".to_owned()),
    }
}

fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).chain([PathBuf::from("/usr/bin")]).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

impl Driver {
    /// Starts both. `None` when one is not installed: then it says loudly that browser journeys did not run, and under
    /// CI it panics, because there they must.
    pub async fn start(script: bool) -> Option<(Self, Client)> {
        let (chromium, chromedriver) = match programs() {
            Ok(programs) => programs,
            Err(missing) => {
                assert!(std::env::var_os("CI").is_none(), "browser journeys must run under CI: {missing}");
                eprintln!("\n*** BROWSER JOURNEYS DID NOT RUN: {missing} ***\n");
                return None;
            }
        };
        let turn = Arc::new(Arc::clone(&ONE).lock_owned().await);
        Some(Self::launch(&chromium, &chromedriver, script, turn).await)
    }

    /// Starts another pair in the same turn, for journeys of two people at once.
    pub async fn beside(&self) -> (Self, Client) {
        let (chromium, chromedriver) = programs().expect("the first browser has found them");
        Self::launch(&chromium, &chromedriver, true, self.turn.clone()).await
    }

    async fn launch(
        chromium: &Path,
        chromedriver: &Path,
        script: bool,
        turn: Arc<OwnedMutexGuard<()>>,
    ) -> (Self, Client) {
        let profile =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir_all(&profile).expect("a folder for the browser's profile");
        let mut child = Command::new(chromedriver)
            .arg("--port=0")
            .process_group(0)
            .env("HOME", &profile)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let port = port_of(&mut child);
        let driver = Self { child, profile, turn };
        let wanted = capabilities(chromium, &driver.profile, script);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a browser session");
        (driver, client)
    }
}

impl Driver {
    /// The folder of the profile, gone with the driver.
    pub fn profile(&self) -> &Path {
        &self.profile
    }
}

/// chromedriver picks a free port and says which.
fn port_of(child: &mut Child) -> u16 {
    let said = child.stdout.take().expect("chromedriver's output");
    let mut lines = BufReader::new(said).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok())
        .expect("chromedriver says its port");
    // Keep reading, so that it never blocks on a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn capabilities(chromium: &Path, profile: &Path, script: bool) -> Capabilities {
    let mut args: Vec<String> = FLAGS.iter().map(ToString::to_string).collect();
    args.push(format!("--user-data-dir={}", profile.display()));
    let javascript = if script { 1 } else { 2 };
    let wanted = json!({
        "browserName": "chrome",
        // Two cores may be busy with other browsers: a long page takes axe its time.
        "timeouts": { "script": 120_000 },
        "goog:chromeOptions": {
            "binary": chromium,
            "args": args,
            "prefs": { "profile.managed_default_content_settings.javascript": javascript, "intl.accept_languages": "zh-CN" },
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    match wanted {
        Value::Object(map) => map,
        _ => Capabilities::new(),
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group: chromedriver and the browser it started.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
