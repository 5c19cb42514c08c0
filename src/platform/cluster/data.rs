//! The data folder and the databases in it.

use super::{SUPERUSER, error::Error, folder::Folder, ident::RunAs, ident::Tie};
use crate::platform::db;
use std::{fs, path::Path, process::Output, thread};

/// Makes the data folder if there is none. It is made under another name first: a killed `initdb` leaves nothing
/// that looks finished.
pub(super) fn prepare(folder: &Folder, bin: &Path, run_as: &RunAs, durable: bool) -> Result<(), Error> {
    if folder.made_by().is_some() {
        return Ok(());
    }
    // C.UTF-8 is not on every system; C is, and sorts the same.
    let mut made = initdb(folder, bin, run_as, "C.UTF-8", durable)?;
    if String::from_utf8_lossy(&made.stderr).contains("invalid locale") {
        made = initdb(folder, bin, run_as, "C", durable)?;
    }
    if !made.status.success() {
        let output = String::from_utf8_lossy(&[made.stdout, made.stderr].concat()).trim().to_owned();
        return Err(Error::InitDb { bin: bin.to_owned(), output });
    }
    fs::rename(half_made(folder), &folder.data).map_err(Error::io(&folder.data))
}

fn half_made(folder: &Folder) -> std::path::PathBuf {
    folder.data.with_extension("new")
}

fn initdb(folder: &Folder, bin: &Path, run_as: &RunAs, locale: &str, durable: bool) -> Result<Output, Error> {
    let place = half_made(folder);
    let _ = fs::remove_dir_all(&place);
    let program = bin.join("initdb");
    let mut command = run_as.command(&program, Tie::ToThread);
    command.args(["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-instructions"]);
    command.arg(format!("--locale={locale}")).arg(if durable { "--data-checksums" } else { "--no-sync" });
    command.arg("-D").arg(&place).output().map_err(Error::io(&program))
}

/// Creates the database unless it is there.
pub(super) fn create_database(folder: &Folder, name: &str) -> Result<(), Error> {
    let url = folder.url(name);
    // A thread of its own: we may be called from within an async runtime, which would not let us wait.
    let done = thread::scope(|scope| {
        scope
            .spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
                runtime.block_on(db::ensure_database(&url))
            })
            .join()
    });
    let done = done.unwrap_or_else(|_| Err(anyhow::anyhow!("the thread that made it panicked")));
    done.map_err(|why| Error::Database { name: name.to_owned(), why })
}
