use super::{DayCell, DayKind, DayStrip};
use chrono::NaiveDate;

fn cell(on: &str, kind: DayKind, number: Option<u32>) -> DayCell {
    DayCell { on: on.parse().expect("a day"), kind, number }
}

#[test]
fn every_day_says_what_it_is() {
    let today: NaiveDate = "2015-10-09".parse().expect("a day");
    let days = [
        cell("2015-09-30", DayKind::Working, None),
        cell("2015-10-01", DayKind::Holiday("国庆节".into()), None),
        cell("2015-10-08", DayKind::Working, Some(1)),
        cell("2015-10-09", DayKind::Working, Some(2)),
        cell("2015-10-10", DayKind::MakeUp, Some(3)),
        cell("2015-10-11", DayKind::Rest, None),
        cell("2015-10-12", DayKind::Working, Some(4)),
    ];
    let strip = DayStrip::new("公示期逐日安排", &days, today);
    let said: Vec<String> =
        strip.cells.iter().map(|c| format!("{} {} {}{}", c.date, c.weekday, c.mark, &c.class[6..])).collect();
    assert_eq!(
        said,
        [
            "9/30 周三 不计 sc-day--past",
            "10/1 周四 国庆节 sc-day--off sc-day--fest",
            "8 周四 第1日 sc-day--past",
            "9 周五 今天 sc-day--today",
            "10 周六 第3日 sc-day--extra",
            "11 周日 休 sc-day--off",
            "12 周一 第4日",
        ]
    );
    assert_eq!(
        strip.notes,
        ["斜纹为双休日和法定节假日，不计入。", "10月10日（周六）按国务院办公厅放假安排上班，计入。"]
    );
}
