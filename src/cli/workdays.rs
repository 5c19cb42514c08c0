//! `shifan workdays`: the period of public notice for each day of publication (四(三), B21), as CSV.

use crate::{
    calendar::commands::SHIPPED,
    kernel::{
        calendar::{CountPublicationDay, WorkCalendar},
        statute::NOTICE_WORKING_DAYS,
    },
};
use chrono::NaiveDate;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    num::NonZeroU32,
    path::PathBuf,
    process::ExitCode,
};

/// The calendar could not be read or the rows not written.
const FAULT: u8 = 1;
/// Some days touch a year without an arrangement of holidays; the others were printed.
const YEAR_NOT_COVERED: u8 = 3;

const AFTER_HELP: &str = "\
例：
  shifan workdays 2014-01-24
  shifan workdays 2013-01-01 --to 2013-12-31
  shifan workdays 2026-12-01 --to 2026-12-31 --calendar 2012-2027.csv

输出为CSV：published（发布日）、first_day（首日）、last_day（末日，当日24:00截止），每个发布日一行，含双休日。
退出码：0 全部算出；1 日历文件读不出来或写不出结果；2 参数不对；3 有日子涉及没有放假安排的年份，能算的已列出。";

/// What to compute.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = AFTER_HELP)]
pub struct Args {
    /// The day of publication, or the first of several.
    #[arg(value_name = "发布日", value_parser = day, help = "发布日，例如2014-01-24")]
    pub from: NaiveDate,
    /// The last day of publication.
    #[arg(long, value_name = "日期", value_parser = day, help = "算到这一个发布日为止，每天一行")]
    pub to: Option<NaiveDate>,
    /// How many working days the notice runs.
    #[arg(long, value_name = "天数", default_value_t = NOTICE_WORKING_DAYS, help = "公示多少个工作日")]
    pub days: NonZeroU32,
    /// Count the day of publication when it is a working day (B21).
    #[arg(long, help = "发布日是工作日时，算作第一天")]
    pub count_publication_day: bool,
    /// A calendar file instead of the one the program carries.
    #[arg(long, value_name = "文件", help = "改用这个工作日历文件（date,kind,name），不用自带的")]
    pub calendar: Option<PathBuf>,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let exact = text.len() == 10;
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| exact);
    day.ok_or_else(|| "日期写成2014-01-24这样，并且要真有这一天".to_owned())
}

/// Runs the command.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    run_to(args, &mut io::stdout().lock(), &mut io::stderr().lock()).into()
}

/// Runs the command with rows and complaints to these; gives the exit code.
fn run_to(args: &Args, rows: &mut impl Write, complaints: &mut impl Write) -> u8 {
    let last = args.to.unwrap_or(args.from);
    if last < args.from {
        complain(complaints, "--to 的日期不能早于发布日");
        return 2;
    }
    let calendar = match calendar(args) {
        Ok(calendar) => calendar,
        Err(what) => {
            complain(complaints, &what);
            return FAULT;
        }
    };
    match print(args, last, &calendar, rows) {
        Ok(missing) if missing.is_empty() => 0,
        Ok(missing) => {
            for what in missing {
                complain(complaints, &what);
            }
            YEAR_NOT_COVERED
        }
        Err(fault) if fault.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(fault) => {
            complain(complaints, &format!("结果写不出来：{fault}"));
            FAULT
        }
    }
}

fn calendar(args: &Args) -> Result<WorkCalendar, String> {
    let Some(path) = &args.calendar else {
        return WorkCalendar::from_csv(SHIPPED).map_err(|fault| format!("自带的工作日历 {fault}"));
    };
    let text =
        fs::read_to_string(path).map_err(|fault| format!("{}：读不出来（{fault}）", path.display()))?;
    WorkCalendar::from_csv(&text).map_err(|fault| format!("{} {fault}", path.display()))
}

/// Prints the computable rows; answers with a sentence for each year that is missing.
fn print(
    args: &Args,
    last: NaiveDate,
    calendar: &WorkCalendar,
    rows: &mut impl Write,
) -> io::Result<Vec<String>> {
    let count = CountPublicationDay::from(args.count_publication_day);
    let mut uncounted = BTreeSet::new();
    let mut missing = Vec::new();
    writeln!(rows, "published,first_day,last_day")?;
    for published_on in args.from.iter_days().take_while(|day| *day <= last) {
        match calendar.notice_period(published_on, args.days, count) {
            Ok(period) => writeln!(rows, "{published_on},{},{}", period.first_day, period.last_day)?,
            Err(year) => {
                if uncounted.insert(year.0) {
                    missing.push(format!("{published_on} 起的发布日：{year}"));
                }
            }
        }
    }
    rows.flush()?;
    Ok(missing)
}

fn complain(to: &mut impl Write, what: &str) {
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(to, "{what}");
}

#[cfg(test)]
#[path = "workdays_tests.rs"]
mod tests;
