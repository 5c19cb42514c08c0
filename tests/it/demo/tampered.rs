//! Somebody with the database's password went past the guards: `shifan check` names every row, what is wrong, and what to do.

use crate::support::program::{finished, shifan};
use sqlx::{Connection as _, Executor as _, PgConnection};
use std::{fs, path::Path};

/// What was done, and how the finding begins or what it says.
const DONE: [(&str, &str, &str); 13] = [
    (
        "update quota_slot set application_id = null, taken_at = null where application_id = (select application_id from application
            where stage = 'recommended' order by number limit 1)",
        "application ",
        "已推荐，却没有占名额",
    ),
    ("select", "quota_slot ", "名额空着，台账上却由申报"),
    (
        "update submission set answers = answers || '{\"established_on\": \"1999-01-01\"}' where submission_id =
            (select s.submission_id from submission s join application a using (application_id) where a.number = '2013A-E0003')",
        "submission ",
        "和回执上的指纹",
    ),
    ("select", "application ", "填报内容和最后一次提交的不一样"),
    (
        "update application set stage = 'accepted' where number = (select min(number) from application where stage = 'submitted')",
        "application ",
        "环节是accepted，最后一步办理记录却是",
    ),
    (
        "update expert set prefecture_code = (select a.prefecture_code from assignment s join application a using (application_id)
            where s.expert_id = expert.expert_id and s.locked_at is not null order by s.locked_at limit 1)
         where expert_id = (select expert_id from assignment where locked_at is not null order by locked_at limit 1)",
        "assignment ",
        "应当回避（同在一个市州）",
    ),
    (
        "update assignment set total_half_points = total_half_points + 2 where assignment_id =
            (select assignment_id from assignment where locked_at is not null order by locked_at desc limit 1)",
        "assignment ",
        "锁定的总分",
    ),
    (
        "update determination_unit set achievements = '改过' where selected and application_id =
            (select application_id from title order by certificate_number desc limit 1)",
        "determination ",
        "名单表和审定的名单不一样",
    ),
    (
        "update notice set canonical = canonical || ' ' where state = 'ended'",
        "notice ",
        "按公示文本重算的指纹不是页面上的",
    ),
    (
        "update notice_entry set achievements = '改过', struck_off_at = now(), struck_off_reason = '改过' where application_id =
            (select application_id from title order by certificate_number limit 1)",
        "title ",
        "没有期满的公示",
    ),
    (
        "update title set uscc = '91510000MA60000009' where certificate_number = (select max(certificate_number) from title)",
        "certificate_signature ",
        "登记的统一社会信用代码和签名时不一样",
    ),
    (
        "update title set state_on = state_on - 1 where certificate_number = (select max(certificate_number) from title)",
        "title_standing ",
        "和状态记录的最后一条不一样",
    ),
    (
        "update audit_event set body = '{}' where kind = 'application.submitted' and (tenant_id, seq) =
            (select tenant_id, seq from audit_event where kind = 'application.submitted' order by at limit 1)",
        "audit_event ",
        "这一条的内容被改过",
    ),
];

/// A stored file by its digest.
fn stored(home: &Path, digest: &str) -> std::path::PathBuf {
    home.join("files/sha256").join(&digest[..2]).join(digest)
}

/// Everything above is done to a finished demo, and three of its files are touched.
pub(super) async fn is_found(home: &Path, url: &str) {
    let mut owner = PgConnection::connect(url).await.expect("connects");
    owner.execute("set session_replication_role = replica").await.expect("no trigger fires");
    for (sql, ..) in DONE {
        owner.execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    let digests: Vec<String> = sqlx::query_scalar("select distinct digest from evidence order by 1 limit 3")
        .fetch_all(&mut owner)
        .await
        .expect("lists");
    fs::remove_file(stored(home, &digests[0])).expect("it was there");
    fs::write(stored(home, &digests[1]), "another content").expect("it was there");
    sqlx::query("update evidence set size = size + 1 where digest = $1")
        .bind(&digests[2])
        .execute(&mut owner)
        .await
        .expect("updates");
    owner.close().await.expect("closes");

    let checked = finished(shifan(home, &["check"]));
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(3), "{said}");
    let files = [
        ("evidence ", "不在文件库里"),
        ("evidence ", "的内容变了"),
        ("evidence ", "字节，记录里是"),
        ("notice ", "名单表和公示文本里的名单不一样"),
    ];
    for (table, what) in DONE.iter().map(|(_, table, what)| (*table, *what)).chain(files) {
        let line = said.lines().find(|line| line.starts_with(table) && line.contains(what));
        let line = line.unwrap_or_else(|| panic!("“{what}” in {said}"));
        let (_, remedy) = line.split_once('。').expect("what to do follows");
        assert!(remedy.chars().count() > 8, "{line}");
    }
    assert!(said.contains("处不成立"), "{said}");
}
