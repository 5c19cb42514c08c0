//! 示范名录.

use super::{
    ask::{Answer, Ask, Fault},
    shapes::{Change, Holder, Holders, ProblemShape, Title, TitleDetail, Titles},
};
use crate::{
    award::{
        CertificateNumber, TitleState,
        queries::{self, Filter, Leaf, Leafing},
    },
    kernel::{day, page::Cursor},
    platform::error::Error,
    standard::Category,
    web::at::At,
};
use axum::Json;
use chrono::{Datelike as _, NaiveDate};

const NAMES: [&str; 8] = ["q", "category", "state", "year", "prefecture", "on", "after", "limit"];

/// No register is older.
const FIRST_YEAR: i32 = 2000;

/// What is asked of the register.
fn filter(ask: &Ask) -> Result<Filter, Fault> {
    let on: Option<NaiveDate> = ask.one("on", "日期，例如2014-12-26")?;
    if on.is_some_and(|on| on.year() < FIRST_YEAR || on > day::day_of(ask.desk.now())) {
        return Err(Fault::Amiss("参数on从2000年起，不晚于今天".to_owned()));
    }
    let prefecture: Option<String> = ask.one("prefecture", "六位行政区划代码")?;
    let is_code = |text: &str| text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
    if prefecture.as_deref().is_some_and(|text| !is_code(text)) {
        return Err(Fault::Amiss("参数prefecture要写六位行政区划代码".to_owned()));
    }
    Ok(Filter {
        text: ask.words("q")?,
        categories: ask
            .many("category", "enterprise、base或county", |word| word.parse::<Category>().ok())?,
        years: ask.many("year", "四位年份", |word| {
            word.parse().ok().filter(|year| (2000..=2999).contains(year))
        })?,
        states: ask.many(
            "state",
            "valid、in_rereview、revoked、surrendered、dissolved或merged",
            TitleState::from_code,
        )?,
        prefecture: prefecture.unwrap_or_default(),
        on,
    })
}

async fn leaf(ask: &mut Ask) -> Result<(Leaf, Option<String>), Fault> {
    ask.only(&NAMES)?;
    let (filter, (after, size)) = (filter(ask)?, ask.page()?);
    let from = after.map_or(Leafing::Start, |cursor| Leafing::After(cursor.id));
    let leaf = queries::leaf(ask.desk.conn().await?, &filter, from, size).await?;
    let last = leaf.entries.last().filter(|_| leaf.has_older);
    let next = last.map(|entry| Cursor { key: String::new(), id: entry.id.uuid() }.to_string());
    Ok((leaf, next))
}

/// 示范名录，新认定的在前；不写state时包括已撤销的
#[utoipa::path(get, path = "/api/v1/titles", tag = "公开",
    params(("q" = Option<String>, Query, max_length = 60, description = "单位名称或证书编号里的字"),
        ("category" = Option<Vec<super::shapes::Category>>, Query, description = "类别，可以重复"),
        ("state" = Option<Vec<super::shapes::State>>, Query, description = "状态，可以重复"),
        ("year" = Option<Vec<i32>>, Query, description = "认定年度，可以重复"),
        ("prefecture" = Option<String>, Query, pattern = "^[0-9]{6}$", description = "市州的行政区划代码"),
        ("on" = Option<NaiveDate>, Query, description = "看这一天的名录；不写是现在"),
        ("after" = Option<String>, Query, description = "上一页回答里的next"),
        ("limit" = Option<u16>, Query, minimum = 1, maximum = 200, description = "一页几条，不写是50")),
    responses((status = 200, description = "一页名录", body = Titles),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn list(mut ask: Ask) -> Answer<Titles> {
    let (leaf, next) = leaf(&mut ask).await?;
    Ok(Json(Titles { items: leaf.entries.into_iter().map(Title::from).collect(), next }))
}

/// 一个称号和它的全部变动
#[utoipa::path(get, path = "/api/v1/titles/{number}", tag = "公开",
    params(("number" = String, Path, description = "证书编号，例如川电示企2014011")),
    responses((status = 200, description = "称号和变动", body = TitleDetail),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 404, description = "没有", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn show(At(number): At<String>, mut ask: Ask) -> Answer<TitleDetail> {
    ask.only(&[])?;
    let number: CertificateNumber = number.parse().map_err(|_| Error::Unseen)?;
    let conn = ask.desk.conn().await?;
    let entry = queries::entry(conn, number).await?.ok_or(Error::Unseen)?;
    let history = queries::standings(conn, entry.id).await?.into_iter().map(Change::from).collect();
    Ok(Json(TitleDetail { title: entry.into(), history }))
}

/// 示范名录和持有单位的信用代码；要有titles范围的凭证
#[utoipa::path(get, path = "/api/v1/province/titles", tag = "省内系统", security(("key" = [])),
    params(("q" = Option<String>, Query, max_length = 60, description = "单位名称或证书编号里的字"),
        ("category" = Option<Vec<super::shapes::Category>>, Query, description = "类别，可以重复"),
        ("state" = Option<Vec<super::shapes::State>>, Query, description = "状态，可以重复"),
        ("year" = Option<Vec<i32>>, Query, description = "认定年度，可以重复"),
        ("prefecture" = Option<String>, Query, pattern = "^[0-9]{6}$", description = "市州的行政区划代码"),
        ("on" = Option<NaiveDate>, Query, description = "看这一天的名录；不写是现在"),
        ("after" = Option<String>, Query, description = "上一页回答里的next"),
        ("limit" = Option<u16>, Query, minimum = 1, maximum = 200, description = "一页几条，不写是50")),
    responses((status = 200, description = "一页名录", body = Holders),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 401, description = "没有凭证，或者凭证已经失效", body = ProblemShape, content_type = "application/problem+json"),
        (status = 403, description = "凭证不能读这些", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn with_codes(mut ask: Ask) -> Answer<Holders> {
    let (leaf, next) = leaf(&mut ask).await?;
    let mut items = Vec::with_capacity(leaf.entries.len());
    for entry in leaf.entries {
        let uscc = queries::holder_code(ask.desk.conn().await?, entry.id).await?;
        items.push(Holder { uscc, title: entry.into() });
    }
    Ok(Json(Holders { items, next }))
}
