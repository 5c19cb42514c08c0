//! 标牌领取单: printed with a code, signed where the plaque is handed over, and scanned. A scan is taken when the code of this very
//! plaque is found on it; that of another is told apart.

use super::{Plaque, rules::PlaqueRefusal};
use crate::{
    award::ISSUER,
    platform::{
        codes,
        document::{Printer, form},
        error::Result,
    },
};
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What a code of such a sheet begins with.
const MARK: &str = "SFLQ:";
/// The most pages of a scan.
pub const MOST_PAGES: usize = 4;

/// A scan that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// SHA-256 of the file.
    pub digest: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// When it was uploaded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// What the sheet's code says: which plaque, so which copy of which title.
#[must_use]
pub fn code(plaque: &Plaque) -> String {
    format!("{MARK}{}", plaque.id)
}

/// The number in words: 2026-1 · 川电示企2026001 · 第1块.
#[must_use]
pub fn number(plaque: &Plaque) -> String {
    format!("{}·{}·第{}块", plaque.order, plaque.certificate, plaque.copy)
}

/// Does a scan with these codes (page by page) show this plaque's sheet?
///
/// # Errors
/// [`PlaqueRefusal::SheetUnread`], [`PlaqueRefusal::SheetOfAnother`].
pub fn fits(plaque: &Plaque, pages: &[Vec<String>]) -> Result<(), PlaqueRefusal> {
    let mut codes = pages.iter().flatten().filter(|code| code.starts_with(MARK)).peekable();
    if codes.peek().is_none() {
        return Err(PlaqueRefusal::SheetUnread);
    }
    let own = code(plaque);
    if codes.all(|found| *found == own) { Ok(()) } else { Err(PlaqueRefusal::SheetOfAnother) }
}

#[derive(Serialize)]
struct Corner {
    codes: Vec<String>,
    mark: String,
}

#[derive(Serialize)]
struct Sheet {
    title: &'static str,
    number: String,
    facts: Vec<(&'static str, String)>,
    undertaking: [&'static str; 3],
    foot: String,
    corner: Corner,
}

/// Prints the sheet of a plaque.
///
/// # Errors
/// Faults of the printer.
pub async fn print(printer: &Printer, plaque: &Plaque, now: DateTime<Utc>) -> Result<Vec<u8>> {
    let number = number(plaque);
    let sheet = Sheet {
        title: "四川省电子商务示范标牌领取单",
        facts: vec![
            ("领取单位", plaque.unit.clone()),
            ("牌面称号", plaque.category.title().to_owned()),
            ("证书编号", plaque.certificate.to_string()),
            ("这个称号的标牌", format!("第{}块", plaque.copy)),
            ("定制单号", plaque.order.clone()),
            ("发放单位", ISSUER.to_owned()),
        ],
        undertaking: [
            "一、标牌已当面点验，牌面内容与上表一致，外观完好。",
            "二、标牌悬挂在本单位主要办公或经营场所，不转让、不出借、不复制。",
            "三、标牌遗失的，及时书面报告并说明经过；称号撤销的，在接到通知后交回标牌。",
        ],
        foot: format!("标牌领取单 {number}"),
        corner: Corner { codes: vec![codes::svg(&code(plaque))?], mark: "标牌领取单".to_owned() },
        number,
    };
    printer.print(form!("handover"), &sheet, now).await
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
