//! A bundle holds the plaques and what was said, says what it does not hold and how its chain is checked; and a store that does not
//! answer for a while ends nothing.

use super::{
    archive::{finished_round, judged, made, page, press, taken},
    award::UNITS,
};
use crate::support::{app::TestApp, scratch::Scratch};
use shifan::{archive::commands::Press, jobs, platform::files::Files};
use sqlx::{Executor as _, query_scalar};
use std::{fs, path::Path, process::Command};

/// A document of a bundle whose path has these words.
fn document(bundle: &Path, words: &str) -> String {
    let script = "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z:\n    \
        print(z.read([n for n in z.namelist() if sys.argv[2] in n][0]).decode())";
    let done = Command::new("python3").args(["-c", script]).arg(bundle).arg(words).output();
    let done = done.expect("python3 runs");
    assert!(done.status.success(), "{words}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Something said about an application in each of the three ways.
async fn said(app: &TestApp) {
    let sql = "set session_replication_role = replica;
        insert into application_word (application_word_id, application_id, at, channel, unit_id, unit_name, by_person, told, text)
        select gen_random_uuid(), a.application_id, '2026-03-20', w.channel, '00000000-0000-7000-8000-000000000001', '四川省商务厅', '李主任',
            case when w.channel = 'internal' then '{}' else array[a.org_id] end, w.text
        from (select * from application where number is not null limit 1) a, (values ('applicant', '请补充纳税证明'),
            ('officials', '请市州核对营业额'), ('internal', '留意关联企业')) as w (channel, text);
        set session_replication_role = origin";
    app.db.owner().await.execute(sql).await.expect("it was said");
}

#[tokio::test]
async fn plaques_and_correspondence_are_in_and_what_is_not_is_named() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    let office = app.office().await;
    office.post(&format!("/office/rounds/{round}/plaques"), &[("maker", "成都某标牌厂")]).await.redirects();
    said(&app).await;
    // The sheet that was signed for the first plaque: a file of the store.
    let sql = "set session_replication_role = replica;
        insert into plaque_sheet (plaque_sheet_id, plaque_id, digest, name, size, media_type, uploaded_at, uploaded_by)
        select gen_random_uuid(), p.plaque_id, e.digest, '领取单.pdf', e.size, 'application/pdf', '2026-06-10', a.account_id
        from (select * from plaque limit 1) p, (select * from evidence limit 1) e, (select * from account where role = 'office' limit 1) a;
        set session_replication_role = origin";
    app.db.owner().await.execute(sql).await.expect("it was signed");
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(made(&app).await, 1);
    let file = home.join("bundle.zip");
    taken(&app, &office, &file).await;
    let (told, sound) = judged(&file);
    assert!(sound, "{told}");
    let rows = told["rows"].to_string();
    for title in ["标牌的制作和领取", "标牌领取单 领取单", "办理中的往来"] {
        assert!(rows.contains(title), "{title}: {rows}");
    }
    assert!(told["kinds"].to_string().contains("plaque.ordered"), "{}", told["kinds"]);
    let plaques = document(&file, "标牌的制作和领取");
    assert!(plaques.contains("成都某标牌厂") && plaques.contains(UNITS[0].0), "{plaques}");
    let words = document(&file, "办理中的往来");
    assert!(words.contains("请补充纳税证明") && words.contains("请市州核对营业额"), "{words}");
    assert!(!words.contains("留意关联企业"), "a note is its unit's own");
    let catalogue = document(&file, "归档目录.html");
    for says in ["内部备注1条", "操作日志怎样核对", "previous的32个字节"] {
        assert!(catalogue.contains(says), "{says}");
    }
    assert!(!catalogue.contains("申报书打印件"), "they are all in");
}

#[tokio::test]
async fn without_the_standards_of_the_round_the_catalogue_says_what_is_not_printed() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    let office = app.office().await;
    // The standards that are loaded are not those that were pinned.
    let sql = "set session_replication_role = replica; update round set standard_digest = repeat('0', 64);
        set session_replication_role = origin";
    app.db.owner().await.execute(sql).await.expect("pinned others");
    office.post(&page(round), &[]).await.redirects();
    assert_eq!(made(&app).await, 1);
    let file = home.join("bundle.zip");
    taken(&app, &office, &file).await;
    let (told, sound) = judged(&file);
    assert!(sound && !told["rows"].to_string().contains("打印件"), "{told}");
    let submitted: i64 = query_scalar(
        "select count(*) from submission join application using (application_id) where round_id = $1",
    )
    .bind(round.uuid())
    .fetch_one(&mut app.db.owner().await)
    .await
    .expect("counts");
    assert!(submitted > 0);
    let catalogue = document(&file, "归档目录.html");
    assert!(catalogue.contains(&format!("申报书打印件{submitted}份")), "{catalogue}");
}

#[tokio::test]
async fn a_store_that_does_not_answer_for_a_while_is_asked_again() {
    let (app, home) = (TestApp::new().await, Scratch::new());
    let round = finished_round(&app).await;
    let office = app.office().await;
    app.hands_its_files_to(&home);
    // Every folder of the store is a file: nothing is missing, and nothing can be opened.
    let folders = home.join("files/sha256");
    for folder in fs::read_dir(&folders).expect("folders") {
        let folder = folder.expect("a folder").path();
        fs::remove_dir_all(&folder).expect("goes");
        fs::write(&folder, "").expect("a file");
    }
    let files = Files::local(&home.join("files"), 1 << 30).expect("a store");
    let broken = Press { files, ..press(&app) };
    office.post(&page(round), &[]).await.redirects();
    let run = jobs::make_archives(&broken, app.app.house.clock.as_ref(), "test").await;
    assert_eq!(run.expect("the job runs"), 0, "it waits");
    office.get(&page(round)).await.says("会再试").is_silent_about("不在文件库里");
    app.at("2026-12-01 09:00");
    assert_eq!(made(&app).await, 1);
    app.office().await.get(&page(round)).await.says("做好了");
}
