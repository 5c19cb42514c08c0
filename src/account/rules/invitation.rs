//! How long an invitation opens a seat: once, for a day (ASVS 6.4.1).

use crate::kernel::day;
use chrono::{DateTime, Duration, Utc};

/// A link is good for this long.
pub const VALID_FOR: Duration = Duration::hours(24);

/// Does it still open?
#[must_use]
pub fn opens(accepted_at: Option<DateTime<Utc>>, expires_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    accepted_at.is_none() && now < expires_at
}

/// What the mail with the link says: one line, and what to do.
#[must_use]
pub fn letter(person: &str, login: &str, until: DateTime<Utc>) -> (String, String) {
    let until = day::local(until).format("%Y年%-m月%-d日%H:%M");
    let body = format!(
        "{person}：你好。省商务厅邀请你担任电子商务示范工作的评审专家。打开下面的链接设密码，登录名是{login}。\n\n\
         链接{until}前有效，只能用一次，不要转给别人。首次登录后先作年度利益声明，再接受评审。\n\n不是你本人的，不用理会。"
    );
    ("邀请你登录示范工作平台".to_owned(), body)
}

#[cfg(test)]
#[path = "invitation_tests.rs"]
mod tests;
