//! A bureau's visit to a unit (现场核查): recorded clause by clause with a photo, and signed.

use super::{
    cast::{Cast, Player},
    unit::Unit,
};
use crate::{
    access::Scope,
    application::{ApplicationId, queries},
    kernel::day,
    platform::error::{Error, Result},
    recommendation::{
        Finding, VisitContent, VisitOutcome,
        acts::Examine,
        commands::{self, VisitDraft},
    },
};
use chrono::{DateTime, Utc};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// What was looked at: clause, what was found.
const FOUND: [(&str, &str); 3] = [
    ("3", "看了备案证书原件，编号和网站首页下方写的一致"),
    ("10(2)", "当场导出上一年的订单台账，合计和审计报告一致"),
    ("10(4)", "现场下了一单，用网上支付付款，随后退款"),
];

/// Recorded, and signed the same day.
pub(super) async fn signed(
    cast: &Cast,
    bureau: &Player,
    (unit, id): (&Unit, ApplicationId),
    at: DateTime<Utc>,
) -> Result<()> {
    let mut tx = cast.read(bureau, at).await?;
    let file = queries::seen(&mut tx, id, &Scope::of(&bureau.actor)).await?.ok_or(Error::Unseen)?;
    tx.rollback().await?;
    let mut findings = Vec::new();
    for (clause, text) in FOUND {
        let clause = clause.parse().map_err(|_| Error::Fault(anyhow::anyhow!("demo clause {clause}")))?;
        findings.push(Finding { clause, outcome: VisitOutcome::Agrees, text: text.to_owned() });
    }
    let content = VisitContent {
        visited_on: Some(day::day_of(at)),
        place: format!("{}办公区和仓库", unit.spec.name),
        visitors: vec!["唐学军".to_owned(), "邓秀英".to_owned()],
        received_by: unit.spec.person.clone(),
        conclusion: Some(VisitOutcome::Agrees),
        summary: "办公场所、备案证书、订单台账和支付流程都看过，和申报材料相符。".to_owned(),
        findings,
    };
    let bytes = bytes::Bytes::from(photo()?);
    let picture = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes)]);
    let photos = vec![cast.app.house.files.put("仓库货架（演示）.jpg", picture).await?];
    let draft = VisitDraft { version: 0, content, photos, remove: None };
    commands::save_visit(cast.work(bureau, at).await?, bureau.may::<Examine>(&file)?, &draft).await?;
    commands::sign_visit(cast.work(bureau, at).await?, bureau.may::<Examine>(&file)?, 1).await
}

/// Shelves with boxes, drawn: there is no photo of a unit that does not exist.
fn photo() -> Result<Vec<u8>> {
    const BOXES: [[u8; 3]; 5] =
        [[181, 139, 90], [198, 160, 110], [164, 120, 76], [120, 140, 160], [206, 176, 132]];
    let colour = |x: u32, y: u32| match (x / 90, y / 120, x % 90, y % 120) {
        (_, _, _, 104..) => Rgb([92, 98, 106]),
        (_, _, 0..8, _) | (_, _, _, 0..16) => Rgb([226, 229, 232]),
        (column, shelf, ..) => Rgb(BOXES[((column * 7 + shelf * 3) % 5) as usize]),
    };
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(960, 600, colour))
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .map_err(|error| Error::Fault(error.into()))?;
    Ok(bytes.into_inner())
}
