use super::laid_out;
use chrono::NaiveDate;

#[test]
fn a_quarter_is_laid_out_whole_and_a_year_from_its_last_four_weeks() {
    let on = |text: &str| text.parse::<NaiveDate>().expect("a day");
    assert_eq!(laid_out(on("2026-06-30"), on("2026-07-21")), (on("2026-07-01"), false));
    assert_eq!(laid_out(on("2026-06-30"), on("2026-07-28")), (on("2026-07-01"), false));
    assert_eq!(laid_out(on("2026-06-30"), on("2026-07-29")), (on("2026-07-02"), true));
    assert_eq!(laid_out(on("2026-12-31"), on("2027-03-05")), (on("2027-02-06"), true));
}
