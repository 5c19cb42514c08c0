//! What an earlier server left in the folder: live processes, pid files.
//!
//! PostgreSQL's processes all work in their data folder, so `/proc/*/cwd` tells who is still in it, whatever the pid
//! files (one beside the data, one beside the socket) say. They alone are no witnesses: after `kill -9` the number in
//! them may be a zombie's, or a stranger's.

use super::{error::Error, folder::Folder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// After this long, processes that were asked to stop are killed: what they had acknowledged is on disk.
const POLITE: Duration = Duration::from_secs(20);
const PATIENCE: Duration = Duration::from_secs(30);

/// Brings the folder to rest: stops what still runs in it and removes a pid file that would keep a new server out.
/// Only for whoever holds the lock.
pub(super) fn clear(folder: &Folder) -> Result<(), Error> {
    let begun = Instant::now();
    let (mut asked, mut forced) = (false, false);
    loop {
        let left = residents(&folder.data);
        if left.is_empty() {
            break;
        }
        if !asked && let Some(server) = first_line_of(&pid_file(folder)).filter(|pid| left.contains(pid)) {
            signal("INT", &[server]);
            asked = true;
        }
        if !forced && begun.elapsed() > POLITE {
            signal("KILL", &left);
            forced = true;
        }
        if begun.elapsed() > PATIENCE {
            let reason = format!("上一次的服务进程 {left:?} 没有退出。请先结束它们");
            return Err(Error::Start { reason, log: folder.log.clone() });
        }
        thread::sleep(Duration::from_millis(10));
    }
    // With nobody in the folder, a live process of that number is a zombie or a stranger; PostgreSQL would refuse.
    for path in [pid_file(folder), folder.socket.join(".s.PGSQL.5432.lock")] {
        if first_line_of(&path).is_some_and(|pid| Path::new(&format!("/proc/{pid}")).exists()) {
            fs::remove_file(&path).map_err(Error::io(&path))?;
        }
    }
    Ok(())
}

/// The server's process id, once it accepts connections: line 8 of its pid file says `ready`.
pub(super) fn ready(folder: &Folder) -> Option<u32> {
    let text = fs::read_to_string(pid_file(folder)).ok()?;
    let said = text.lines().nth(7)?;
    if said.trim() == "ready" { first_line(&text) } else { None }
}

/// Like [`ready`], and the process is really there.
pub(super) fn serving(folder: &Folder) -> Option<u32> {
    ready(folder).filter(|pid| lives_in(&PathBuf::from(format!("/proc/{pid}")), &folder.data))
}

/// Everybody who works in the data folder.
pub(super) fn residents(data: &Path) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|entry| lives_in(&entry.path(), data))
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// Sends a signal by the shell's own `kill`: the program of that name is not on every machine.
pub(super) fn signal(name: &str, pids: &[u32]) {
    let pids: Vec<String> = pids.iter().map(u32::to_string).collect();
    let mut kill = Command::new("/bin/sh");
    kill.arg("-c").arg(format!("kill -{name} {}", pids.join(" ")));
    let _ = kill.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

fn lives_in(process: &Path, data: &Path) -> bool {
    fs::read_link(process.join("cwd")).is_ok_and(|cwd| cwd == data)
}

fn pid_file(folder: &Folder) -> PathBuf {
    folder.data.join("postmaster.pid")
}

fn first_line_of(path: &Path) -> Option<u32> {
    first_line(&fs::read_to_string(path).ok()?)
}

fn first_line(text: &str) -> Option<u32> {
    text.lines().next()?.trim().parse().ok()
}
