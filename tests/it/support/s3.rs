//! A server that speaks the protocol of S3, in a process of its own: `moto_server`, which `.ci/run` installs.

use super::{program::signal, scratch::Scratch};
use futures_util::TryStreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path as Place};
use shifan::{
    platform::files,
    settings::{Settings, Store},
};
use std::{
    env,
    fs::{self, File},
    io::{self, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

const BUCKET: &str = "shifan";
const USER: &str = "UserName=shifan&Version=2010-05-08";
const ALLOWED: &str = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A*%22%2C%22Resource%22%3A%22*%22%7D%5D%7D";

/// The server with an empty bucket; gone when dropped.
pub struct S3Server {
    child: Child,
    address: String,
    access_key: String,
    secret_key: String,
    _home: Scratch,
}

/// Said past the test runner, which keeps what passing tests print; `.ci/run` counts these lines.
fn not_run(why: &str) {
    writeln!(io::stderr(), "\n*** NOT RUN: the store on an S3 server: {why} ***\n").expect("is said");
}

/// The program: named, on the path, or where `.ci/run` puts it.
fn program() -> Option<PathBuf> {
    if let Some(named) = env::var_os("SHIFAN_TEST_S3_SERVER") {
        return Some(named.into());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let own = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).parent().map(|target| target.join("moto/bin"));
    let folders = env::split_paths(&path).chain(own);
    folders.map(|folder| folder.join("moto_server")).find(|file| file.is_file())
}

impl S3Server {
    /// Starts one that takes every key. `None` where it is not installed: then it says loudly that the test did not run, and
    /// under CI it panics.
    pub fn start() -> Option<Self> {
        let mut server = Self::listening()?;
        server.prepare();
        Some(server)
    }

    /// Starts one that looks at signatures. It computes those of requests with a folder in their query otherwise than the
    /// protocol has it, so it is for putting and getting only.
    pub fn strict() -> Option<Self> {
        let server = Self::start()?;
        server.says("POST", "/moto-api/reset-auth", "moto", "0");
        Some(server)
    }

    fn listening() -> Option<Self> {
        let Some(program) = program() else {
            let how =
                "python3 -m venv target/moto && target/moto/bin/pip install 'moto[s3]' flask flask-cors";
            assert!(env::var_os("CI").is_none(), "under CI there is a moto_server (.ci/run installs it)");
            not_run(&format!("there is no moto_server; {how}"));
            return None;
        };
        let home = Scratch::new();
        let log = home.join("log");
        let child = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log).expect("a log"))
            .spawn()
            .expect("it starts");
        let mut server = Self {
            child,
            address: String::new(),
            access_key: String::new(),
            secret_key: String::new(),
            _home: home,
        };
        let until = Instant::now() + Duration::from_secs(120);
        while server.address.is_empty() {
            assert!(Instant::now() < until, "moto_server does not say where it is");
            thread::sleep(Duration::from_millis(50));
            let said = fs::read_to_string(&log).unwrap_or_default();
            let told = said.split_once("http://").and_then(|(_, rest)| rest.split_once('\n'));
            told.map_or("", |(address, _)| address.trim()).clone_into(&mut server.address);
        }
        Some(server)
    }

    /// One user who may do anything with buckets, and one bucket.
    fn prepare(&mut self) {
        self.says("POST", "/", "iam", &format!("Action=CreateUser&{USER}"));
        let policy = format!("Action=PutUserPolicy&PolicyName=all&PolicyDocument={ALLOWED}&{USER}");
        self.says("POST", "/", "iam", &policy);
        let key = self.says("POST", "/", "iam", &format!("Action=CreateAccessKey&{USER}"));
        let between = |from: &str, to: &str| {
            let (_, rest) = key.split_once(from).expect("a key");
            rest.split_once(to).expect("its end").0.to_owned()
        };
        self.access_key = between("<AccessKeyId>", "</AccessKeyId>");
        self.secret_key = between("<SecretAccessKey>", "</SecretAccessKey>");
        self.says("PUT", &format!("/{BUCKET}"), "s3", "");
    }

    /// A request to the server itself, before it looks at signatures.
    fn says(&self, method: &str, path: &str, service: &str, body: &str) -> String {
        let kind = if service == "iam" { "application/x-www-form-urlencoded" } else { "text/plain" };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\
             authorization: AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=x\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.write_all(request.as_bytes()).expect("is asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("is answered");
        assert!(answer.starts_with("HTTP/1.1 2"), "{method} {path} {body}: {answer}");
        answer
    }

    /// Puts the files of these settings into its bucket.
    pub fn keeps(&self, settings: &mut Settings) {
        settings.files.store = Store::S3;
        settings.s3.endpoint = format!("http://{}", self.address);
        settings.s3.bucket = BUCKET.into();
        settings.s3.access_key.clone_from(&self.access_key);
        settings.s3.secret_key.clone_from(&self.secret_key);
        settings.s3.timeout_seconds = 2;
    }

    /// Stops answering: connections are taken, and nothing is said.
    pub fn freezes(&self) {
        signal("STOP", self.child.id());
    }

    /// Answers again.
    pub fn thaws(&self) {
        signal("CONT", self.child.id());
    }

    /// Is gone: nobody listens any more.
    pub fn dies(&mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it ends");
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The bucket or folder behind these settings, past the program.
pub fn behind(settings: &Settings) -> Arc<dyn ObjectStore> {
    match settings.files.store {
        Store::S3 => files::bucket(settings).expect("a bucket"),
        Store::Local => {
            let store = object_store::local::LocalFileSystem::new_with_prefix(&settings.files.dir);
            Arc::new(store.expect("a folder"))
        }
    }
}

/// How many things lie below a folder of the store, half-written ones too.
pub async fn lying(settings: &Settings, folder: &str) -> usize {
    match settings.files.store {
        Store::S3 => {
            let found = behind(settings).list(Some(&Place::from(folder))).try_collect::<Vec<_>>().await;
            found.expect("lists").len()
        }
        // A store in a folder does not list what it has not finished.
        Store::Local => count(&settings.files.dir.join(folder)),
    }
}

fn count(dir: &Path) -> usize {
    let Ok(entries) = fs::read_dir(dir) else { return 0 };
    entries.flatten().map(|each| if each.path().is_dir() { count(&each.path()) } else { 1 }).sum()
}

/// Puts other bytes under a digest.
pub async fn alter(settings: &Settings, digest: &str, bytes: &'static [u8]) {
    let place = Place::from(format!("sha256/{}/{digest}", &digest[..2]));
    behind(settings).put(&place, bytes.into()).await.expect("is put");
}
