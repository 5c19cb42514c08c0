//! What is said of a certificate's signature, and what another tool needs to check it.

use super::certificates;
use crate::{
    award::{
        CertificateNumber, CheckCode, Inscription, Signed,
        queries::{self, Registered},
        rules::{self, Verdict},
    },
    platform::{
        error::{Error, Result},
        signing::{self, PublicKey},
    },
    web::{
        at::At, desk::Desk, form::Posted, pages::application::download, path, view::pdf::Pdf, view::words,
    },
};
use anyhow::Context as _;
use axum::{
    extract::Query,
    http::header,
    response::{IntoResponse, Response},
};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

/// How to check, in the archive.
const HOW: &str = "用OpenSSL 3核对签名：\n\n    openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in certificate.json -sigfile certificate.sig\n\ncertificate.json  证书的规范字段，签名就是对这些字节作出的，一个字节也不能改\ncertificate.sig   Ed25519签名，64字节\nkey.pem           签名用的公钥；编号是公钥32字节的SHA-256的前16位\n\n签名说明证书当时写了什么；称号现在是否有效，以查验页和示范名录为准。\n";

/// What the page says.
pub(super) struct Said {
    pub sound: bool,
    /// Nothing was signed: neither right nor wrong.
    pub unsigned: bool,
    pub sentence: String,
    /// What differs: as signed, as registered.
    pub differs: Vec<(&'static str, String, String)>,
    pub key: String,
    pub pem: String,
    pub files: String,
}

/// Checks the signature of an entry now.
pub(super) async fn said(desk: &mut Desk, entry: &Registered) -> Result<Said> {
    let signed = queries::signed(desk.conn().await?, entry.id).await?;
    let uscc = queries::uscc(desk.conn().await?, entry.id).await?;
    let registered = inscription(entry, uscc).fields(signed.as_ref().map_or("", |signed| &signed.key_id));
    let verdict = rules::check(signed.as_ref(), &registered);
    Ok(Said::of(verdict, signed.as_ref(), entry))
}

fn inscription(entry: &Registered, uscc: String) -> Inscription {
    Inscription {
        certificate: entry.certificate,
        unit: entry.unit_name.clone(),
        uscc,
        category: entry.category,
        document: entry.document_number.clone(),
        announced_on: entry.announced_on,
    }
}

impl Said {
    fn of(verdict: Verdict, signed: Option<&Signed>, entry: &Registered) -> Self {
        let at = signed.map(|signed| words::full_moment(signed.signed_at)).unwrap_or_default();
        let sound = verdict == Verdict::Sound;
        let (sentence, differs) = match verdict {
            Verdict::Sound => (format!("数字签名有效，{at}签发，签发以后登记信息没有改动。"), Vec::new()),
            Verdict::Unsigned => {
                ("这张证书没有数字签名（启用签名以前认定的），以登记信息为准。".into(), Vec::new())
            }
            Verdict::Forged => (
                "数字签名对不上：签名和证书字段不是一回事，登记数据可能被改动。请向省商务厅反映。".into(),
                Vec::new(),
            ),
            Verdict::WrongKey => (
                "数字签名的密钥和密钥编号对不上，不能确认签名是省商务厅作出的。请向省商务厅反映。".into(),
                Vec::new(),
            ),
            Verdict::Differs(differs) => (
                "数字签名是真的，但登记信息在签发以后有改动，下面几项和签名时不一样。请向省商务厅反映。"
                    .into(),
                differs,
            ),
        };
        let key = signed.map(|signed| signed.key_id.clone()).unwrap_or_default();
        Self {
            sound,
            unsigned: signed.is_none(),
            sentence,
            differs,
            pem: path::signing_key(&key),
            key,
            files: path::certificate_signature(entry.certificate, entry.check.as_str()),
        }
    }
}

type Pairs = Vec<(String, String)>;

/// The entry of number and code; whoever has not both learns nothing.
async fn shown(desk: &mut Desk, number: &str, typed: Pairs) -> Result<Registered> {
    let code = Posted::from_pairs(typed).get("code").parse::<CheckCode>().map_err(|_| Error::Unseen)?;
    let number: CertificateNumber = number.parse().map_err(|_| Error::Unseen)?;
    queries::certificate(desk.conn().await?, number, &code).await?.ok_or(Error::Unseen)
}

/// Fields, signature, key, and how to check them.
pub(super) async fn files(
    mut desk: Desk,
    At(number): At<String>,
    Query(typed): Query<Pairs>,
) -> Result<Response> {
    let entry = shown(&mut desk, &number, typed).await?;
    let signed = queries::signed(desk.conn().await?, entry.id).await?.ok_or(Error::Unseen)?;
    let corrupt = || Error::corrupt("certificate_signature", entry.id, "signature or key");
    let raw = signing::raw(&signed.signature).ok_or_else(corrupt)?;
    let pem = PublicKey::from_hex(&signed.public_key).ok_or_else(corrupt)?.pem()?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("certificate.json", signed.fields.as_bytes()),
        ("certificate.sig", &raw),
        ("key.pem", pem.as_bytes()),
        ("README.txt", HOW.as_bytes()),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).context("a file of the archive")?;
        archive.write_all(bytes).context("a file of the archive")?;
    }
    let bytes = archive.finish().context("the archive")?.into_inner();
    download::made(bytes, &format!("{}签名.zip", entry.certificate), "application/zip")
}

/// The certificate once more, marked as an electronic duplicate: it counts as no printing.
pub(super) async fn duplicate(
    mut desk: Desk,
    At(number): At<String>,
    Query(typed): Query<Pairs>,
) -> Result<Pdf> {
    let entry = shown(&mut desk, &number, typed).await?;
    if !entry.state.is_held() {
        return Err(Error::Unseen);
    }
    let printed = queries::duplicate(desk.conn().await?, &entry).await?;
    desk.stop_reading().await?;
    let bytes = certificates::set(&desk, &[certificates::words_of(&desk, &printed, true)?]).await?;
    Ok(Pdf::named(&format!("{} {}（电子副本）", entry.certificate, entry.unit_name), bytes))
}

/// A public key, as PEM.
pub(super) async fn key(mut desk: Desk, At(key): At<String>) -> Result<Response> {
    let found = queries::public_key(desk.conn().await?, &key).await?.ok_or(Error::Unseen)?;
    let pem = PublicKey::from_hex(&found)
        .ok_or_else(|| Error::corrupt("signing_key", &key, "public_key"))?
        .pem()?;
    Ok(([(header::CONTENT_TYPE, "application/x-pem-file")], pem).into_response())
}
