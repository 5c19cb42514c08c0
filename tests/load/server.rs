//! The real program, started as a person would.

use super::client::{Ask, Client};
use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// A running program.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:…`
    pub address: String,
    /// From start to the first page.
    pub up_after: Duration,
}

impl Server {
    /// Starts it on a private cluster in `folder` and waits for the first page.
    pub async fn start(folder: &Path) -> Self {
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_shifan"))
            .env_remove("DATABASE_URL")
            .env("SHIFAN_HOME", env!("CARGO_MANIFEST_DIR"))
            .env("SHIFAN__SERVER__ADDRESS", "127.0.0.1:0")
            .env("SHIFAN__DATABASE__PRIVATE_DIR", folder.join("pg"))
            .env("SHIFAN__FILES__DIR", folder.join("files"))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let address = loop {
            let line = lines.next_line().await.expect("readable").expect("the program says its address");
            if let Some(at) = line.find("http://") {
                break line[at..]
                    .split_whitespace()
                    .next()
                    .expect("an address")
                    .trim_end_matches('/')
                    .to_owned();
            }
        };
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let client = Client::new(&address);
        while !client.send(&Ask::page("/", None)).await {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Self { child, address, up_after: begun.elapsed() }
    }

    /// Stops it in order.
    pub async fn stop(&mut self) {
        let pid = self.child.id().expect("running").to_string();
        let _ = Command::new("kill").args(["-INT", &pid]).status().await;
        let _ = self.child.wait().await;
    }

    /// Memory of the program itself, without PostgreSQL.
    pub fn resident_mib(&self) -> u64 {
        let pid = self.child.id().expect("running");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}
