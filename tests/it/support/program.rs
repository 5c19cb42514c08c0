//! The real binary, as an operator meets it: started, asked, stopped, killed.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A running `shifan serve`; killed when dropped.
pub struct Program {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// From the start of the process to its address on standard output.
    pub took: Duration,
    _out: BufReader<ChildStdout>,
}

/// Names the program to run instead of the build's own, for who cannot reach the build's folder.
pub const PROGRAM: &str = "SHIFAN_TEST_PROGRAM";

/// `shifan` with these words, its private cluster and files below `home`, listening on a free port; nothing of the
/// surroundings decides which database it takes.
pub fn shifan(home: &Path, words: &[&str]) -> Command {
    let mut command =
        Command::new(env::var_os(PROGRAM).unwrap_or_else(|| env!("CARGO_BIN_EXE_shifan").into()));
    command.args(words).stdin(Stdio::null());
    for name in ["DATABASE_URL", "SHIFAN_ENV", "PG_BIN"] {
        command.env_remove(name);
    }
    command.env("SHIFAN__SERVER__ADDRESS", "127.0.0.1:0");
    command
        .env("SHIFAN__DATABASE__PRIVATE_DIR", home.join("pg"))
        .env("SHIFAN__FILES__DIR", home.join("files"))
        .env("SHIFAN__SIGNATURE__KEY_FILE", home.join("keys/certificate.pem"));
    command.env("SHIFAN__DEMO__LOAD", "false");
    command
}

/// Runs it to its end.
pub fn finished(mut command: Command) -> Output {
    command.output().expect("the program runs")
}

impl Program {
    /// `shifan serve` in `home`, with these environment variables besides.
    pub fn serve<N: AsRef<OsStr>, V: AsRef<OsStr>>(home: &Path, variables: &[(N, V)]) -> Self {
        let begun = Instant::now();
        let log = home.join("serve.log");
        let mut command = shifan(home, &["serve"]);
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        command.stdout(Stdio::piped()).stderr(File::create(&log).expect("a log can be written"));
        let mut child = command.spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            let read = out.read_line(&mut line).expect("its output can be read");
            assert!(
                read > 0,
                "it ended without an address:\n{}",
                fs::read_to_string(&log).unwrap_or_default()
            );
        }
        let address = line[line.find("http://").unwrap_or_default()..].split_whitespace().next();
        let address = address.expect("an address").to_owned();
        Self { child, address, took: begun.elapsed(), _out: out }
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The URL of its private database, for the owner.
    pub fn owner_url(&self, home: &Path) -> String {
        format!("postgres://shifan@localhost/shifan?host={}", home.join("pg/s").display())
    }

    /// SIGTERM, and what it ended with.
    pub fn stop(self) -> ExitStatus {
        signal("TERM", self.child.id());
        self.ended()
    }

    /// What it ends with, once it has ended.
    pub fn ended(mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }

    /// SIGKILL: it cannot do anything about it.
    pub fn kill(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process id of the private server in `home`, as its pid file has it.
pub fn server_pid(home: &Path) -> Option<u32> {
    server_pid_in(&home.join("pg"))
}

/// The same for a cluster's own folder.
pub fn server_pid_in(dir: &Path) -> Option<u32> {
    fs::read_to_string(dir.join("data/postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
}

/// Sends a signal; the process must be there.
pub fn signal(name: &str, pid: u32) {
    let status = Command::new("/bin/sh").arg("-c").arg(format!("kill -{name} {pid}")).status();
    assert!(status.expect("sh runs").success(), "process {pid} is there to be signalled");
}

/// Waits for something, a minute and a half at most: on a machine that builds beside it a server takes its time to come back.
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(90);
    while !holds() {
        assert!(Instant::now() < until, "in vain waited for: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
