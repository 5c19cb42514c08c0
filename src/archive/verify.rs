//! Does a bundle hold? From the file alone, with no database: every file as the manifest says, nothing beside it, the catalogue as
//! the files are, and each audit event under its hash.

use super::{CATALOGUE, EVENTS, FORMAT, MANIFEST, bundle::hex};
use anyhow::Context as _;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead as _, BufReader, Read},
    path::{Component, Path},
};
use zip::ZipArchive;

/// The most of a manifest that is read.
const MOST_MANIFEST: u64 = 256 << 20;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// 2026年第一批.
    pub round: String,
    /// Which version.
    pub version: i16,
    /// Lines of the catalogue.
    pub documents: usize,
    /// Audit events whose hash holds.
    pub events: usize,
    /// What does not hold, a sentence each.
    pub faults: Vec<String>,
}

#[derive(Deserialize)]
struct Manifest {
    format: String,
    title: String,
    version: i16,
    documents: usize,
    events: usize,
    files: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
    size: u64,
    sha256: String,
}

#[derive(Deserialize)]
struct Event {
    tenant: String,
    seq: i64,
    micros: i64,
    account: String,
    actor: String,
    kind: String,
    subject: String,
    body: String,
    previous: String,
    hash: String,
}

/// Looks at a bundle.
///
/// # Errors
/// It is no bundle of ours, or cannot be read.
pub fn verify(path: &Path) -> anyhow::Result<Report> {
    let file = File::open(path).with_context(|| format!("{}读不出来", path.display()))?;
    let mut zip = ZipArchive::new(BufReader::new(file))
        .with_context(|| format!("{}不是ZIP文件，或者不完整", path.display()))?;
    let manifest = manifest(&mut zip)?;
    let mut report = Report { round: manifest.title.clone(), version: manifest.version, ..Report::default() };
    let digests = files(&mut zip, &manifest, &mut report)?;
    catalogue(&mut zip, &manifest, &digests, &mut report)?;
    events(&mut zip, &manifest, &mut report)?;
    Ok(report)
}

type Zip = ZipArchive<BufReader<File>>;

fn manifest(zip: &mut Zip) -> anyhow::Result<Manifest> {
    let entry = zip.by_name(MANIFEST).context("不是归档包：没有manifest.json")?;
    let mut text = String::new();
    entry.take(MOST_MANIFEST).read_to_string(&mut text).context("manifest.json读不出来")?;
    let manifest: Manifest = serde_json::from_str(&text).context("manifest.json读不懂")?;
    anyhow::ensure!(manifest.format == FORMAT, "manifest.json是“{}”，不是{FORMAT}", manifest.format);
    Ok(manifest)
}

/// Every file of the ZIP against the manifest; the digests as they are.
fn files(
    zip: &mut Zip,
    manifest: &Manifest,
    report: &mut Report,
) -> anyhow::Result<BTreeMap<String, String>> {
    if zip.has_duplicate_names() {
        report.faults.push("有同名的文件".to_owned());
    }
    let names = zip.file_names().map(|name| name.map(Cow::into_owned));
    let names: Vec<String> = names.collect::<Result<_, _>>().context("文件名读不懂")?;
    let listed: BTreeSet<&str> = manifest.files.iter().map(|file| file.path.as_str()).collect();
    let mut seen = BTreeSet::new();
    for name in &names {
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || name.contains('\\') {
            report.faults.push(format!("{name}：路径会走出归档包的文件夹"));
        }
        if !seen.insert(name.as_str()) {
            report.faults.push(format!("{name}：有两份"));
        } else if name != MANIFEST && !listed.contains(name.as_str()) {
            report.faults.push(format!("{name}：不在manifest.json里"));
        }
    }
    let mut digests = BTreeMap::new();
    for file in &manifest.files {
        let Ok(mut entry) = zip.by_name(&file.path) else {
            report.faults.push(format!("{}：缺少", file.path));
            continue;
        };
        match digest(&mut entry) {
            Ok((size, sha256)) if size == file.size && sha256 == file.sha256 => {
                digests.insert(file.path.clone(), sha256);
            }
            Ok(_) => report.faults.push(format!("{}：内容和manifest.json里的SHA-256不一样", file.path)),
            Err(error) => report.faults.push(format!("{}：读不出来（{error}）", file.path)),
        }
    }
    Ok(digests)
}

fn digest(from: &mut impl Read) -> std::io::Result<(u64, String)> {
    let (mut hash, mut size, mut chunk) = (Sha256::new(), 0_u64, vec![0; 64 << 10]);
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            return Ok((size, hex(&hash.finalize())));
        }
        hash.update(&chunk[..read]);
        size += read as u64;
    }
}

fn catalogue(
    zip: &mut Zip,
    manifest: &Manifest,
    digests: &BTreeMap<String, String>,
    report: &mut Report,
) -> anyhow::Result<()> {
    let Ok(mut entry) = zip.by_name(CATALOGUE) else {
        report.faults.push(format!("{CATALOGUE}：缺少"));
        return Ok(());
    };
    let mut text = String::new();
    entry.read_to_string(&mut text).context("归档目录.csv读不出来")?;
    let text = text.trim_start_matches('\u{feff}');
    for row in csv::Reader::from_reader(text.as_bytes()).records() {
        let row = row.context("归档目录.csv读不懂")?;
        report.documents += 1;
        let (path, sha256) = (row.get(5).unwrap_or_default(), row.get(6).unwrap_or_default());
        if digests.get(path).is_none_or(|found| found != sha256) {
            report.faults.push(format!("归档目录第{}件：{path}对不上", row.get(0).unwrap_or_default()));
        }
    }
    if report.documents != manifest.documents {
        let (is, said) = (report.documents, manifest.documents);
        report.faults.push(format!("归档目录有{is}件，manifest.json说有{said}件"));
    }
    Ok(())
}

fn events(zip: &mut Zip, manifest: &Manifest, report: &mut Report) -> anyhow::Result<()> {
    let Ok(entry) = zip.by_name(EVENTS) else {
        report.faults.push(format!("{EVENTS}：缺少"));
        return Ok(());
    };
    let mut last: Option<(String, i64, String)> = None;
    for (n, line) in (1_usize..).zip(BufReader::new(entry).lines()) {
        let line = line.context("操作日志读不出来")?;
        let event: Event = serde_json::from_str(&line).with_context(|| format!("操作日志第{n}行读不懂"))?;
        if hashed(&event).as_deref() != Some(event.hash.as_str()) {
            report.faults.push(format!("操作日志第{n}行：内容和它的哈希对不上"));
        } else {
            report.events += 1;
        }
        // Between events of the round a chain may hold others; where two follow each other, the link is seen.
        if let Some((tenant, seq, hash)) = &last
            && *tenant == event.tenant
            && *seq + 1 == event.seq
            && *hash != event.previous
        {
            report.faults.push(format!("操作日志第{n}行：和前一条接不上"));
        }
        last = Some((event.tenant, event.seq, event.hash));
    }
    if report.events != manifest.events {
        let (is, said) = (report.events, manifest.events);
        report.faults.push(format!("操作日志有{is}条成立，manifest.json说有{said}条"));
    }
    Ok(())
}

/// SHA-256 of the previous hash and the fields, as the chain computes it.
fn hashed(event: &Event) -> Option<String> {
    let mut hash = Sha256::new();
    let previous = event.previous.as_bytes();
    for pair in previous.chunks(2) {
        let byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        hash.update([byte]);
    }
    let (seq, micros) = (event.seq.to_string(), event.micros.to_string());
    let fields = [
        event.tenant.as_str(),
        &seq,
        &micros,
        &event.account,
        &event.actor,
        &event.kind,
        &event.subject,
        &event.body,
    ];
    hash.update(fields.join("\u{1f}"));
    Some(hex(&hash.finalize()))
}
