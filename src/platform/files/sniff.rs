//! What a file is, told from its bytes as they pass. Pure: bytes in, a verdict out.

use super::{FileRefusal, Kind, name};

/// How many first bytes are kept to look at.
const HEAD: usize = 8192;
/// `/Encrypt` and what may stand between it and the value.
const CARRY: usize = 48;
const ENCRYPT: &[u8] = b"/Encrypt";

/// Looks at a file while it streams by.
#[derive(Debug, Default)]
pub struct Sniffer {
    head: Vec<u8>,
    tail: Vec<u8>,
    encrypted: bool,
    seen: u64,
}

/// What the first bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guess {
    /// A kind that is taken as it is.
    Is(Kind),
    /// A zip: a Word or Excel file, if its inside agrees.
    Archive,
    /// Anything else, in words.
    Other(String),
}

impl Sniffer {
    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.seen += bytes.len() as u64;
        if self.head.len() < HEAD {
            let room = HEAD - self.head.len();
            self.head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        if !self.encrypted && self.head.starts_with(b"%PDF-") {
            let mut window = std::mem::take(&mut self.tail);
            window.extend_from_slice(bytes);
            self.encrypted = names_a_lock(&window);
            self.tail = window.split_off(window.len().saturating_sub(CARRY));
        }
    }
    /// Bytes so far.
    #[must_use]
    pub const fn seen(&self) -> u64 {
        self.seen
    }
    /// Is there enough to tell?
    #[must_use]
    pub fn has_head(&self) -> bool {
        self.head.len() == HEAD
    }
    /// What the first bytes say.
    #[must_use]
    pub fn guess(&self) -> Guess {
        guess(&self.head)
    }
    /// A kind whose name agrees; `None`: an archive that must still be opened.
    ///
    /// # Errors
    /// Not a kind that is taken, not what the name says, or locked.
    pub fn verdict(&self, file: &str) -> Result<Option<Kind>, FileRefusal> {
        match self.guess() {
            Guess::Is(Kind::Pdf) if self.encrypted => Err(FileRefusal::Locked(file.to_owned())),
            Guess::Is(kind) => agree(file, kind).map(|()| Some(kind)),
            Guess::Archive => Ok(None),
            Guess::Other(what) => Err(not_taken(file, what)),
        }
    }
}

/// The name must say what the content is.
///
/// # Errors
/// [`FileRefusal::NotWhatItSays`] for a name of another kind, [`FileRefusal::Misnamed`] for one of no kind.
pub fn agree(file: &str, is: Kind) -> Result<(), FileRefusal> {
    match name::ending(file).and_then(Kind::from_ending) {
        Some(says) if says == is => Ok(()),
        Some(_) => Err(FileRefusal::NotWhatItSays { name: file.to_owned(), what: is.label().to_owned() }),
        None => Err(FileRefusal::Misnamed { name: file.to_owned(), kind: is }),
    }
}

/// Something that is not taken: the worse when its name says otherwise.
#[must_use]
pub fn not_taken(file: &str, what: String) -> FileRefusal {
    let name = file.to_owned();
    match name::ending(file).and_then(Kind::from_ending) {
        Some(_) => FileRefusal::NotWhatItSays { name, what },
        None => FileRefusal::NotTaken { name, what },
    }
}

fn guess(head: &[u8]) -> Guess {
    if head.starts_with(b"PK\x03\x04") {
        return Guess::Archive;
    }
    let Some(found) = infer::get(head) else { return Guess::Other(words_for_unknown(head).to_owned()) };
    match found.mime_type() {
        "application/pdf" => Guess::Is(Kind::Pdf),
        "image/jpeg" => Guess::Is(Kind::Jpeg),
        "image/png" => Guess::Is(Kind::Png),
        mime => Guess::Other(words_for(mime, found.extension(), found.matcher_type())),
    }
}

fn words_for(mime: &str, ending: &str, family: infer::MatcherType) -> String {
    let words = match mime {
        "application/vnd.microsoft.portable-executable"
        | "application/x-executable"
        | "application/x-mach-binary" => "可执行程序",
        "application/x-ole-storage" | "application/msword" | "application/vnd.ms-excel" => {
            "旧版或加了密码的Office文件"
        }
        "image/heif" => "HEIC图片",
        "application/vnd.rar" | "application/x-7z-compressed" | "application/gzip" | "application/x-tar" => {
            "压缩包"
        }
        "text/html" => "网页",
        "text/x-shellscript" => "脚本程序",
        _ => match family {
            infer::MatcherType::App => "程序",
            infer::MatcherType::Image => return format!("{}图片", ending.to_uppercase()),
            infer::MatcherType::Video => "视频",
            infer::MatcherType::Audio => "录音",
            infer::MatcherType::Archive => "压缩包",
            _ => return format!("{}文件", ending.to_uppercase()),
        },
    };
    words.to_owned()
}

fn words_for_unknown(head: &[u8]) -> &'static str {
    let text = !head.is_empty() && !head.contains(&0) && std::str::from_utf8(head).is_ok();
    if text { "纯文本" } else { "认不出类型的文件" }
}

/// Does this stretch of a PDF name an encryption dictionary: `/Encrypt 12 0 R` or `/Encrypt <<`?
fn names_a_lock(window: &[u8]) -> bool {
    window.windows(ENCRYPT.len()).enumerate().filter(|(_, part)| *part == ENCRYPT).any(|(at, _)| {
        let rest = &window[at + ENCRYPT.len()..];
        let value = rest.iter().position(|byte| !byte.is_ascii_whitespace());
        value.is_some_and(|start| rest[start].is_ascii_digit() || rest[start..].starts_with(b"<<"))
    })
}

#[cfg(test)]
#[path = "sniff_tests.rs"]
mod tests;
