//! The server process: started, waited for, kept alive, stopped.
//!
//! One thread of ours does nothing but that. It must: the kernel's "your parent died" signal (see [`super::ident`])
//! fires when the forking *thread* ends, so neither a tokio worker nor a test thread may be the parent. If the server
//! is killed under us, the same thread starts it again, and the connection pool finds it at the old socket.

use super::{
    error::Error,
    folder::Folder,
    ident::{RunAs, Tie},
    remains,
};
use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    path::PathBuf,
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How long a server may take to come up; recovery after a crash is part of it.
const START_LIMIT: Duration = Duration::from_secs(120);
/// How long an orderly stop may take before it is made a hasty one.
const STOP_LIMIT: Duration = Duration::from_secs(30);
/// A server that dies this many times within [`RESTART_SPAN`] is left dead.
const RESTARTS: usize = 5;
const RESTART_SPAN: Duration = Duration::from_secs(60);
const TICK: Duration = Duration::from_millis(5);
/// A log above this size is set aside at the next start.
const LONG_LOG: u64 = 16 * 1024 * 1024;

/// Settings every cluster of ours has: reached by its socket only, times as our users read them.
pub(super) const SETTINGS: [&str; 5] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=Asia/Shanghai",
    "log_timezone=Asia/Shanghai",
    "cluster_name=shifan",
];

/// How to start one server.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) bin: PathBuf,
    pub(super) folder: Folder,
    pub(super) run_as: RunAs,
    /// `name=value` settings beyond [`SETTINGS`].
    pub(super) settings: &'static [&'static str],
}

impl Recipe {
    /// Starts the server and waits until it accepts connections.
    pub(super) fn launch(&self, tie: Tie) -> Result<Child, Error> {
        remains::clear(&self.folder)?;
        let log_path = &self.folder.log;
        if fs::metadata(log_path).is_ok_and(|m| m.len() > LONG_LOG) {
            let _ = fs::rename(log_path, log_path.with_extension("log.old"));
        }
        let log = OpenOptions::new().create(true).append(true).open(log_path).map_err(Error::io(log_path))?;
        self.run_as.give(log_path)?;
        let from = log.metadata().map_err(Error::io(log_path))?.len();
        let mut command = self.run_as.command(&self.bin.join("postgres"), tie);
        command.arg("-D").arg(&self.folder.data).arg("-k").arg(&self.folder.socket);
        for setting in SETTINGS.iter().chain(self.settings) {
            command.args(["-c", setting]);
        }
        let mut child = command
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(Error::io(&self.bin.join("postgres")))?;
        match self.wait_until_ready(&mut child) {
            Ok(()) => Ok(child),
            Err(why) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(self.failed(&format!("{why}\n{}", self.log_since(from))))
            }
        }
    }

    fn wait_until_ready(&self, child: &mut Child) -> Result<(), String> {
        let until = Instant::now() + START_LIMIT;
        loop {
            if remains::ready(&self.folder) == Some(child.id()) {
                return Ok(());
            }
            if let Ok(Some(status)) = child.try_wait() {
                return Err(format!("进程已退出（{status}）"));
            }
            if Instant::now() > until {
                return Err(format!("等了 {} 秒仍未就绪", START_LIMIT.as_secs()));
            }
            thread::sleep(TICK);
        }
    }

    fn log_since(&self, from: u64) -> String {
        let mut text = String::new();
        if let Ok(mut file) = File::open(&self.folder.log) {
            let _ = file.seek(SeekFrom::Start(from));
            let _ = file.read_to_string(&mut text);
        }
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(12)..].join("\n")
    }

    fn failed(&self, reason: &str) -> Error {
        Error::Start { reason: reason.to_owned(), log: self.folder.log.clone() }
    }
}

/// A server that is ours to keep and to stop.
#[derive(Debug)]
pub(super) struct Server {
    state: Arc<State>,
    keeper: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct State {
    /// 0 while there is none.
    pid: AtomicU32,
    stopping: AtomicBool,
}

impl Server {
    /// Starts the server and the thread that keeps it.
    pub(super) fn start(recipe: Recipe) -> Result<Self, Error> {
        let state = Arc::new(State::default());
        let (tell, told) = mpsc::channel();
        let dir = recipe.folder.dir.clone();
        let of_thread = Arc::clone(&state);
        let keeper = thread::Builder::new()
            .name("postgres".to_owned())
            .spawn(move || {
                let first = recipe.launch(Tie::ToThread);
                match first {
                    Ok(child) => {
                        of_thread.pid.store(child.id(), Ordering::SeqCst);
                        if tell.send(Ok(())).is_ok() {
                            keep(child, &recipe, &of_thread);
                        }
                    }
                    Err(error) => drop(tell.send(Err(error))),
                }
            })
            .map_err(Error::io(&dir))?;
        match told.recv() {
            Ok(outcome) => outcome.map(|()| Self { state, keeper }),
            Err(_) => Err(Error::io(&dir)(std::io::Error::other("数据库线程意外结束"))),
        }
    }

    /// The server's process id, unless it is just being started again.
    pub(super) fn pid(&self) -> Option<u32> {
        Some(self.state.pid.load(Ordering::SeqCst)).filter(|pid| *pid != 0)
    }

    /// Stops the server: open transactions are rolled back, everything else is on disk.
    pub(super) fn stop(&self) {
        self.state.stopping.store(true, Ordering::SeqCst);
        for (signal, patience) in [("INT", STOP_LIMIT), ("QUIT", Duration::from_secs(5))] {
            if let Some(pid) = self.pid() {
                remains::signal(signal, &[pid]);
            }
            let until = Instant::now() + patience;
            while Instant::now() < until {
                if self.keeper.is_finished() {
                    return;
                }
                thread::sleep(TICK);
            }
        }
    }
}

/// Waits for the server to end; starts it again if nobody asked it to.
fn keep(mut child: Child, recipe: &Recipe, state: &State) {
    let mut deaths: Vec<Instant> = Vec::new();
    loop {
        let ended = child.wait();
        state.pid.store(0, Ordering::SeqCst);
        if state.stopping.load(Ordering::SeqCst) {
            return;
        }
        deaths.retain(|at| at.elapsed() < RESTART_SPAN);
        deaths.push(Instant::now());
        if deaths.len() > RESTARTS {
            tracing::error!(?ended, "PostgreSQL 反复退出，不再重新启动；见 {}", recipe.folder.log.display());
            return;
        }
        tracing::warn!(?ended, "PostgreSQL 意外退出，正在重新启动");
        match recipe.launch(Tie::ToThread) {
            Ok(again) => child = again,
            Err(error) => {
                tracing::error!("{error}");
                return;
            }
        }
        state.pid.store(child.id(), Ordering::SeqCst);
        if state.stopping.load(Ordering::SeqCst) {
            remains::signal("INT", &[child.id()]);
        }
    }
}
