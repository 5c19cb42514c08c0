//! Checking a certificate: number and check code in, the live state of the title out.

use super::{record::Record, signature};
use crate::{
    award::{CertificateNumber, CheckCode, CodeFault, TitleState, queries, queries::Registered},
    platform::error::Result,
    standard::Category,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            page::{self, Invalid, Page},
            part::{Qr, Tools},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderName, StatusCode},
    response::{IntoResponse, Redirect, Response},
};

/// Certificates are for who holds them, not for search engines.
const NO_INDEX: [(HeaderName, &str); 1] = [(HeaderName::from_static("x-robots-tag"), "noindex")];

#[derive(Template)]
#[template(path = "award/check.html")]
struct CheckPage {
    shell: Shell,
    /// Number and code fit no certificate.
    missed: bool,
    number: String,
    code: String,
    wrong: Wrong,
}

#[derive(Template)]
#[template(path = "award/certificate.html")]
struct CertificatePage {
    shell: Shell,
    state: TitleState,
    checked: String,
    record: Record,
    tools: Tools,
    name: String,
    /// The title in the lines of the certificate.
    title: Vec<&'static str>,
    number: String,
    code: String,
    announced: String,
    qr: Option<Qr>,
    said: signature::Said,
    wrong: Wrong,
}

type Pairs = Vec<(String, String)>;

/// The form; sent, it leads to the certificate's own address.
pub(super) async fn form(mut desk: Desk, Query(typed): Query<Pairs>) -> Result<Response> {
    let typed = Posted::from_pairs(typed);
    let (number, code) = (typed.get("number").to_owned(), typed.get("code").to_owned());
    let mut wrong = Wrong::default();
    let asked = typed.has("number") && typed.has("code");
    if asked {
        let read = (
            wrong.take("number", number.parse::<CertificateNumber>()),
            wrong.take("code", code.parse::<CheckCode>()),
        );
        if let (Some(number), Some(code)) = read {
            return Ok(Redirect::to(&path::certificate(number, code.as_str())).into_response());
        }
    }
    let shell = desk.shell("证书查验").await?.amiss(wrong.len());
    let amiss = !wrong.is_empty();
    let page = CheckPage { shell, missed: false, number, code, wrong };
    Ok(if amiss { Invalid(page).into_response() } else { Page(page).into_response() })
}

/// The live state of a title; whoever has not both, number and code, learns nothing.
pub(super) async fn certificate(
    mut desk: Desk,
    At(number): At<String>,
    Query(typed): Query<Pairs>,
) -> Result<Response> {
    let code = Posted::from_pairs(typed).get("code").to_owned();
    let read =
        number.parse::<CertificateNumber>().and_then(|number| Ok((number, code.parse::<CheckCode>()?)));
    let entry = match read {
        Ok((number, code)) => queries::certificate(desk.conn().await?, number, &code).await?,
        Err(CodeFault::Number | CodeFault::Code) => None,
    };
    let Some(entry) = entry else {
        let shell = desk.shell("查不到这张证书").await?;
        let page = CheckPage { shell, missed: true, number, code, wrong: Wrong::default() };
        return Ok((NO_INDEX, page::with_status(StatusCode::NOT_FOUND, &page)).into_response());
    };
    let standings = queries::standings(desk.conn().await?, entry.id).await?;
    let record = Record::whole(desk.conn().await?, &entry, &standings).await?;
    let said = signature::said(&mut desk, &entry).await?;
    let here = path::certificate(entry.certificate, entry.check.as_str());
    let page = CertificatePage {
        shell: desk.shell("证书查验结果").await?,
        state: entry.state,
        checked: words::full_moment(desk.now()),
        record,
        tools: if entry.state.is_held() {
            Tools::new()
                .file("电子副本（PDF）", path::certificate_pdf(entry.certificate, entry.check.as_str()))
                .print()
        } else {
            Tools::new().print()
        },
        said,
        title: lines(entry.category),
        number: entry.certificate.to_string(),
        code: entry.check.grouped(),
        announced: words::full_day(entry.announced_on),
        qr: qr(&desk, &here, &entry),
        name: entry.unit_name,
        wrong: Wrong::default(),
    };
    Ok((NO_INDEX, Page(page)).into_response())
}

/// The title as it is broken on a certificate.
fn lines(category: Category) -> Vec<&'static str> {
    let title = category.title();
    let rest = title.trim_start_matches("四川省");
    let at = rest.find("示范").filter(|_| category == Category::County).unwrap_or(0);
    let (first, second) = rest.split_at(at);
    ["四川省", first, second].into_iter().filter(|line| !line.is_empty()).collect()
}

/// Leads back to this page, at the site's own address.
fn qr(desk: &Desk, here: &str, entry: &Registered) -> Option<Qr> {
    let site = desk.house.settings.site();
    Qr::of(&format!("{site}{here}"), format!("二维码，扫码查验{}", entry.certificate))
}
