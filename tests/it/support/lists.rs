//! Lists as somebody's spreadsheet would write them.

use super::hand::{Answer, Hand, Upload};
use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use shifan::import::{
    Kind,
    sheet::{TABLE, columns},
};

/// A list of a kind, each row by the keys of its columns; `@2014-01-07` is written as a day, everything else as text.
pub fn list(kind: Kind, rows: &[Vec<(&str, String)>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet().set_name(TABLE).expect("a name");
    for (at, column) in (0_u16..).zip(columns(kind)) {
        sheet.write_string(0, at, column.label).expect("a head");
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (key, text) in cells {
            let at = columns(kind).iter().position(|column| column.key == *key).expect("a column");
            let at = u16::try_from(at).expect("few columns");
            match text.strip_prefix('@') {
                Some(text) => {
                    let on: NaiveDate = text.parse().expect("a day");
                    let (month, of_month) = (on.month(), on.day());
                    let date = ExcelDateTime::from_ymd(
                        u16::try_from(on.year()).expect("a year"),
                        u8::try_from(month).expect("a month"),
                        u8::try_from(of_month).expect("a day"),
                    );
                    sheet.write_datetime_with_format(row, at, date.expect("a day"), &day).expect("a day");
                }
                None => drop(sheet.write_string(row, at, text).expect("a cell")),
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A row from pairs; the later ones replace the earlier.
pub fn row<'a>(cells: &[(&'a str, &str)], more: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let mut row: Vec<(&str, String)> = cells.iter().map(|(key, text)| (*key, (*text).to_owned())).collect();
    for (key, text) in more {
        row.retain(|(one, _)| one != key);
        row.push((key, (*text).to_owned()));
    }
    row
}

/// Sends a list to be tried.
pub async fn tries(hand: &Hand<'_>, kind: Kind, bytes: &[u8]) -> Answer {
    let file = Upload { name: "名单.xlsx", bytes };
    hand.upload("/office/imports", &[("kind", kind.code())], &[("u-list", file)]).await
}

/// Confirms what the page of a trial shows.
pub async fn confirms(hand: &Hand<'_>, page: &str) -> Answer {
    let text = hand.get(page).await.is(200).text();
    let digest = text.split("name=\"digest\" value=\"").nth(1).and_then(|rest| rest.get(..64));
    hand.post(&format!("{page}/confirmation"), &[("digest", digest.unwrap_or_default())]).await
}
