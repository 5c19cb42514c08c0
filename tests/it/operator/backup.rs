//! `shifan backup` and `shifan restore`: taken while people write, put back elsewhere value by value, refused when anything is not
//! as it was, and killed in the middle without leaving half of anything.

use crate::{
    faults::kill::{code, register},
    support::{
        db::TestDb,
        program::{Program, eventually, finished, shifan},
        scratch::Scratch,
    },
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, query_scalar};
use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::{Path, PathBuf},
    process::{self, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicU32, Ordering},
    thread,
};

/// The job loop turns once, at the start: values stand still while they are compared.
const DEMO: [(&str, &str); 2] = [("SHIFAN__DEMO__LOAD", "true"), ("SHIFAN__JOBS__EVERY_SECONDS", "3600")];

struct Said {
    code: Option<i32>,
    text: String,
}

/// Types `shifan WORD DIR` at home.
fn typed(home: &Path, word: &str, dir: &Path) -> Said {
    told(shifan(home, &[word, dir.to_str().expect("UTF-8")]))
}

fn told(command: Command) -> Said {
    let done = finished(command);
    let text = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Said { code: done.status.code(), text }
}

#[track_caller]
fn expect(said: &Said, code: i32, words: &str) {
    assert_eq!(said.code, Some(code), "{}", said.text);
    assert!(said.text.contains(words), "“{words}” in {}", said.text);
}

fn url(home: &Path, database: &str) -> String {
    format!("postgres://shifan@localhost/{database}?host={}", home.join("pg/s").display())
}

/// A digest over the rows of every table, but for what is not taken along and what counts anew in each cluster.
async fn values(url: &str) -> BTreeMap<String, String> {
    let mut conn = PgConnection::connect(url).await.expect("connects");
    let tables: Vec<String> = query_scalar(
        "select tablename::text from pg_tables where schemaname = 'public' and tablename <> 'upload' order by 1",
    )
    .fetch_all(&mut conn)
    .await
    .expect("lists");
    let mut values = BTreeMap::new();
    for table in tables {
        let sql = format!(
            "select count(*) || ' ' || coalesce(md5(string_agg(r, ',' order by r)), '')
             from (select (to_jsonb(t) - 'xact')::text as r from \"{table}\" t) s"
        );
        let value = query_scalar(AssertSqlSafe(sql)).fetch_one(&mut conn).await.expect("sums");
        values.insert(table, value);
    }
    conn.close().await.expect("closes");
    values
}

/// A copy of a backup with one thing done to it.
fn copy(home: &Scratch, backup: &Path, name: &str) -> PathBuf {
    let to = home.join(name);
    let copied = Command::new("cp").arg("-R").arg(backup).arg(&to).status();
    assert!(copied.expect("cp runs").success());
    to
}

fn flip(file: &Path) {
    let mut bytes = fs::read(file).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).expect("is written");
}

/// Changes the manifest and seals it again, as somebody would who wants it believed.
fn forge(dir: &Path, change: impl FnOnce(&mut Value)) {
    let path = dir.join("manifest.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).expect("it is there")).expect("JSON");
    change(&mut manifest);
    fs::write(&path, manifest.to_string()).expect("is written");
    let script =
        "sha256sum database.dump manifest.json > new && grep '  files/' SHA256SUMS >> new; mv new SHA256SUMS";
    let sealed = Command::new("/bin/sh").arg("-c").arg(script).current_dir(dir).status();
    assert!(sealed.expect("sh runs").success());
}

fn a_file(backup: &Path) -> PathBuf {
    let sums = fs::read_to_string(backup.join("SHA256SUMS")).expect("it is there");
    let line = sums.lines().find(|line| line.contains("  files/")).expect("a file");
    backup.join(line.split_once("  ").expect("a name").1)
}

/// People register while it is taken; what was acknowledged before it began is in it.
fn taken_among_writers(home: &Path, address: &str, into: &Path) -> Vec<u32> {
    let (next, stop) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = 0;
                    while !stop.load(Ordering::Relaxed) {
                        assert!(register(address, next.fetch_add(1, Ordering::SeqCst)).expect("is answered"));
                        done += 1;
                    }
                    done
                })
            })
            .collect();
        eventually("somebody has registered", || next.load(Ordering::SeqCst) > 6);
        let before = next.load(Ordering::SeqCst) - 2;
        let said = typed(home, "backup", into);
        let after = next.load(Ordering::SeqCst);
        stop.store(true, Ordering::Relaxed);
        let written: u32 = writers.into_iter().map(|writer| writer.join().expect("a writer ends")).sum();
        expect(&said, 0, "备份好了");
        eprintln!(
            "{written} registered, {} of them while it was taken: {}",
            after - before,
            said.text.trim()
        );
        assert!(after > before + 2, "people went on writing");
        (0..before).collect()
    })
}

/// Put back where nothing is: `shifan check` finds nothing, and what was acknowledged is there.
async fn holds_what_was_acknowledged(home: &Path, backup: &Path, acknowledged: &[u32]) {
    expect(&typed(home, "restore", backup), 0, "恢复好了");
    expect(&told(shifan(home, &["check"])), 0, "附件：没有问题");
    let program = Program::serve(home, &[("SHIFAN__DEMO__LOAD", "true")]);
    let mut owner = PgConnection::connect(&program.owner_url(home)).await.expect("connects");
    let units: Vec<String> = query_scalar("select uscc from org").fetch_all(&mut owner).await.expect("lists");
    let units: HashSet<String> = units.into_iter().collect();
    let lost: Vec<&u32> = acknowledged.iter().filter(|n| !units.contains(&code(**n))).collect();
    assert!(lost.is_empty(), "acknowledged and not in the backup: {lost:?}");
    let marks: i64 =
        query_scalar("select count(*) from audit_event where xact <> '0' and xact >= pg_current_xact_id()")
            .fetch_one(&mut owner)
            .await
            .expect("counts");
    assert_eq!(marks, 0, "no event of before can witness a transaction to come");
    owner.close().await.expect("closes");
    assert!(register(&program.address, 900_001).expect("is answered"), "and people go on");
    drop(program);
    expect(&typed(home, "restore", backup), 1, "数据库里已经有数据");
}

/// Everything that is not as it was is found before anything is touched.
fn damage_is_found(scratch: &Scratch, backup: &Path) {
    let home = scratch.join("untouched");
    fs::create_dir_all(&home).expect("a folder");
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    for file in [a_file(backup), backup.join("database.dump"), backup.join("manifest.json")] {
        let changed = copy(scratch, backup, "changed");
        flip(&changed.join(file.strip_prefix(backup).expect("below it")));
        let said = typed(&home, "restore", &changed);
        expect(&said, 3, "变了");
        assert!(said.text.contains(&name(&file)), "{}", said.text);
        fs::remove_dir_all(changed).expect("is removed");
    }
    let gone = copy(scratch, backup, "gone");
    fs::remove_file(a_file(&gone)).expect("it was there");
    expect(&typed(&home, "restore", &gone), 3, "备份里缺了files/");
    let unsealed = copy(scratch, backup, "unsealed");
    fs::remove_file(unsealed.join("SHA256SUMS")).expect("it was there");
    expect(&typed(&home, "restore", &unsealed), 3, "不是备份，或者备份时中断了");
    let newer = copy(scratch, backup, "newer");
    forge(&newer, |manifest| manifest["schema"]["99991231235959"] = "00".into());
    expect(&typed(&home, "restore", &newer), 1, "比这个程序新");
    assert!(!home.join("pg").exists(), "no database was even started");
    let other = copy(scratch, backup, "other");
    forge(&other, |manifest| manifest["rows"]["org"] = 1.into());
    expect(&typed(&home, "restore", &other), 3, "和manifest.json写的不一样（org）");
    let cut = copy(scratch, backup, "cut");
    forge(&cut, |manifest| {
        let chains = manifest["chains"].as_object_mut().expect("chains");
        let last = chains.values_mut().next().expect("a chain");
        last[0] = 1.into();
    });
    expect(&typed(&home, "restore", &cut), 3, "不一样");
    assert!(!home.join("files/sha256").exists(), "nothing was laid");
}

/// Killed as soon as this holds; then nothing is half there, and the next attempt ends whole.
async fn killed_in_the_middle(home: &Path, backup: &Path, middle: impl Fn(&Path) -> bool) {
    let mut command = shifan(home, &["restore", backup.to_str().expect("UTF-8")]);
    let mut restoring = command.stdout(Stdio::null()).spawn().expect("it starts");
    eventually("the middle of it", || middle(home));
    restoring.kill().expect("it was still at it");
    restoring.wait().expect("it ends");
    let program = Program::serve(home, &[("SHIFAN__DEMO__LOAD", "false")]);
    let mut owner = PgConnection::connect(&program.owner_url(home)).await.expect("connects");
    let rows: i64 = query_scalar("select (select count(*) from org) + (select count(*) from account)")
        .fetch_one(&mut owner)
        .await
        .expect("counts");
    assert_eq!(rows, 0, "nobody sees half of it");
    owner.close().await.expect("closes");
    assert!(program.stop().success());
    expect(&typed(home, "restore", backup), 0, "恢复好了");
    expect(&told(shifan(home, &["check"])), 0, "附件：没有问题");
}

fn beside_is_being_filled(home: &Path) -> bool {
    // Its server has a process for the program that fills it.
    let Ok(processes) = Command::new("ps").args(["-eo", "args"]).output() else { return false };
    let said = String::from_utf8_lossy(&processes.stdout).into_owned();
    said.lines().any(|line| line.contains("pg_restore") && line.contains(&home.display().to_string()))
}

fn files_are_being_laid(home: &Path) -> bool {
    fs::read_dir(home.join("files/sha256")).is_ok_and(|folders| folders.count() > 3)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_among_writers_comes_back_whole_or_not_at_all() {
    let scratch = Scratch::new();
    let home = scratch.join("first");
    fs::create_dir_all(&home).expect("a folder");
    let program = Program::serve(&home, &DEMO);
    let (busy, quiet) = (scratch.join("busy"), scratch.join("quiet"));
    let acknowledged = taken_among_writers(&home, &program.address, &busy);
    expect(&typed(&home, "restore", &busy), 75, "正由另一个 shifan 使用");
    expect(&typed(&home, "backup", &busy), 1, "里已经有东西");
    expect(&typed(&home, "backup", &quiet), 0, "备份好了");
    let before = values(&url(&home, "shifan")).await;

    let second = scratch.join("second");
    fs::create_dir_all(&second).expect("a folder");
    holds_what_was_acknowledged(&second, &busy, &acknowledged).await;
    damage_is_found(&scratch, &quiet);

    for (name, middle) in
        [("third", beside_is_being_filled as fn(&Path) -> bool), ("fourth", files_are_being_laid)]
    {
        let home = scratch.join(name);
        fs::create_dir_all(&home).expect("a folder");
        killed_in_the_middle(&home, &quiet, middle).await;
        let again = Program::serve(&home, &[("SHIFAN__JOBS__EVERY_SECONDS", "3600")]);
        let after = values(&url(&home, "shifan")).await;
        let differ: Vec<&String> =
            before.keys().filter(|table| before.get(*table) != after.get(*table)).collect();
        assert!(differ.iter().all(|table| *table == "job_run"), "{name}: {differ:?}");
        assert_eq!(before.len(), after.len());
        drop(again);
    }
}

/// A server where the tables belong to somebody else, who is no superuser: restored there, and backed up from there, it is the same.
#[tokio::test]
async fn another_owner_restores_it_and_backs_it_up_again() {
    let (scratch, db) = (Scratch::new(), TestDb::new().await);
    let (mut owner, name) = (db.owner().await, format!("t_{}_another", process::id()));
    let server = db.owner_url();
    sqlx::query("select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'system:test', 'test', gen_random_uuid(), '{}')")
        .execute(&mut owner)
        .await
        .expect("appends");
    for sql in [
        format!("create role {name} login createdb createrole nosuperuser"),
        format!("grant shifan_app to {name}"),
        format!("create database {name} owner {name} template template0"),
    ] {
        owner.execute(AssertSqlSafe(sql)).await.expect("is made");
    }
    let (_, options) = server.split_once('?').expect("a socket");
    let theirs = format!("postgres://{name}@localhost/{name}?{options}");
    let typed = |url: &str, words: &[&str]| {
        let mut command = shifan(&scratch, words);
        command.env("DATABASE_URL", url);
        told(command)
    };
    let (first, second) = (scratch.join("one"), scratch.join("two"));
    let (one, two) = (first.to_str().expect("UTF-8"), second.to_str().expect("UTF-8"));
    expect(&typed(&server, &["backup", one]), 0, "备份好了");
    expect(&typed(&theirs, &["restore", one]), 0, "恢复好了");
    expect(&typed(&theirs, &["check"]), 0, "审计链：没有问题");
    expect(&typed(&theirs, &["backup", two]), 1, "bypassrls");
    assert!(!second.exists(), "nothing was begun");
    owner.execute(AssertSqlSafe(format!("alter role {name} bypassrls"))).await.expect("is exempt");
    expect(&typed(&theirs, &["backup", two]), 0, "备份好了");
    let read = |dir: &Path| -> Value {
        serde_json::from_slice(&fs::read(dir.join("manifest.json")).expect("it is there")).expect("JSON")
    };
    let (one, two) = (read(&first), read(&second));
    for part in ["schema", "rows", "chains", "files"] {
        assert_eq!(one[part], two[part], "{part}");
    }
    assert!(one["chains"].as_object().is_some_and(|chains| !chains.is_empty()));
    assert_eq!((one["owner"].as_str(), two["owner"].as_str()), (Some("shifan"), Some(name.as_str())));
    assert!(values(&server).await == values(&theirs).await, "value by value");
    for sql in [format!("drop database {name} with (force)"), format!("drop role {name}")] {
        owner.execute(AssertSqlSafe(sql)).await.expect("is gone");
    }
}
