use super::{
    change, check_code, closing, count, day, day_in, day_of_week, echo, exact_money, full_closing,
    full_day_of_week, full_range, machine_time, moment, money, percent, range, score_of, size, window,
};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}+08:00").parse().expect("a moment")
}

fn figure(text: &str) -> Decimal {
    text.parse().expect("a figure")
}

#[test]
fn days_are_written_as_people_write_them() {
    assert_eq!(day(on("2015-10-08")), "10月8日");
    assert_eq!(day_of_week(on("2015-10-08")), "10月8日（周四）");
    assert_eq!(full_day_of_week(on("2013-10-08")), "2013年10月8日（周二）");
    assert_eq!(day_in(on("2014-12-26"), 2015), "2014年12月26日");
    assert_eq!(day_in(on("2015-12-26"), 2015), "12月26日");
}

#[test]
fn moments_are_wall_time_in_shanghai_and_midnight_closes_the_day_before() {
    assert_eq!(moment(at("2015-10-08T10:20:00")), "10月8日（周四）10:20");
    assert_eq!(closing(at("2015-10-14T00:00:00")), "10月13日（周二）24:00");
    assert_eq!(closing(at("2015-10-30T18:00:00")), "10月30日（周五）18:00");
    assert_eq!(machine_time(at("2015-10-08T10:20:00")), "2015-10-08T10:20+08:00");
}

#[test]
fn a_range_repeats_neither_month_nor_year() {
    assert_eq!(range(on("2015-11-12"), on("2015-11-27")), "11月12日—27日");
    assert_eq!(range(on("2015-09-21"), on("2015-10-30")), "9月21日—10月30日");
    assert_eq!(range(on("2015-12-20"), on("2016-01-08")), "2015年12月20日—2016年1月8日");
    assert_eq!(range(on("2015-12-20"), on("2015-12-20")), "12月20日");
    assert_eq!(full_range(on("2013-12-06"), on("2013-12-19")), "2013年12月6日—19日");
    assert_eq!(full_range(on("2015-12-20"), on("2016-01-08")), "2015年12月20日—2016年1月8日");
}

#[test]
fn money_is_said_in_wan_and_from_one_yi_on_in_yi() {
    assert_eq!(money(figure("862.40")), "862.40万元");
    assert_eq!(money(figure("862.4")), "862.40万元");
    assert_eq!(money(figure("500.00")), "500万元");
    assert_eq!(money(figure("9999.99")), "9,999.99万元");
    assert_eq!(money(figure("34200")), "3.42亿元");
    assert_eq!(money(figure("30000")), "3亿元");
    assert_eq!(money(figure("26180.00")), "2.62亿元");
    assert_eq!(exact_money(figure("29999.99")), "29,999.99万元");
    assert_eq!(exact_money(figure("0.001")), "0.001万元");
    assert_eq!(money(figure("-12.5")), "−12.50万元");
    assert_eq!(echo(Some(figure("26180"))), "= 2.62亿元");
    assert_eq!(echo(Some(figure("9999"))), "");
    assert_eq!(echo(None), "");
}

#[test]
fn counts_shares_and_scores() {
    assert_eq!(count(1286), "1,286");
    assert_eq!(count(-1_234_567), "−1,234,567");
    assert_eq!(count(0), "0");
    assert_eq!(percent(figure("31.44")), "31.4%");
    assert_eq!(change(figure("31.4")), "+31.4%");
    assert_eq!(change(figure("-16.85")), "−16.9%");
    assert_eq!(change(figure("0.04")), "0.0%");
    assert_eq!(score_of(figure("16.5"), figure("20.0")), "16.5 / 20");
    assert_eq!(score_of(figure("13"), figure("15")), "13.0 / 15");
}

#[test]
fn files_have_a_size_and_plaques_a_code_in_fours() {
    assert_eq!(size(512), "512 B");
    assert_eq!(size(88_064), "86 KB");
    assert_eq!(size(2_202_010), "2.1 MB");
    assert_eq!(check_code("K7PM4X2Q"), "K7PM 4X2Q");
}

#[test]
fn a_window_ends_with_the_first_moment_too_late() {
    assert_eq!(full_closing(at("2016-01-01T00:00:00")), "2015年12月31日（周四）24:00");
    let opens = at("2015-09-21T00:00:00");
    assert_eq!(window(opens, at("2015-10-30T18:00:00")), "2015年9月21日—10月30日（周五）18:00");
    assert_eq!(window(opens, at("2016-01-08T18:00:00")), "2015年9月21日—2016年1月8日（周五）18:00");
}
