//! Certificates: printed, signed, checked by the page, by the command line and by another tool; reprints are recorded.

use super::{UNITS, certificate, path_of};
use crate::support::{
    app::TestApp,
    likeness::is_like,
    paper::{Paper, codes},
    program::{finished, shifan},
    scratch::Scratch,
};
use shifan::{
    platform::{db, signing},
    web::path,
};
use sqlx::{AssertSqlSafe, Executor as _, query_as, query_scalar};
use std::{
    fs,
    io::{Cursor, Read as _},
    path::Path,
    process::Command,
};
use uuid::Uuid;
use zip::ZipArchive;

const EVENT: &str = "select audit_append('00000000-0000-7000-8000-000000000001', now(), null, 'test', 'test', gen_random_uuid(), '{}');";

const THAW: &str = "alter table title disable trigger title_frozen;";

async fn announcement(app: &TestApp) -> Uuid {
    query_scalar("select announcement_id from announcement")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("one")
}

async fn title(app: &TestApp, unit: &str) -> Uuid {
    let sql = "select title_id from title where unit_name = $1";
    query_scalar(sql).bind(unit).fetch_one(&mut app.db.owner().await).await.expect("a title")
}

async fn holders(app: &TestApp) {
    let round = app.round().await;
    app.conferred(round, "2026-05-19", &UNITS).await;
}

/// Value by value against the database; the code leads to the page of this very certificate; the look is the committed one.
#[tokio::test]
async fn a_certificate_says_what_the_register_says() {
    let app = TestApp::new().await;
    holders(&app).await;
    // Check codes are drawn at random: for the look of the code on paper they are given.
    let given = format!("{THAW} {EVENT} update title set check_code = '7F2K9QXM'");
    app.db.owner().await.execute(AssertSqlSafe(given)).await.expect("the owner can");
    let office = app.office().await;
    let all = format!("{}.pdf", path::office_certificates(announcement(&app).await));
    let paper = Paper::of(office.get(&all).await, "川商电〔2026〕519号证书.pdf");
    assert_eq!(paper.pages(), 3);
    assert!(paper.can_be_read_aloud());
    type Row = (String, String, String, String, String, String);
    let rows: Vec<Row> = query_as(
        "select unit_name, t.uscc, certificate_number, check_code, key_id, signature from title t join certificate_signature using (title_id)
         order by array_position(array['enterprise', 'base', 'county'], category)",
    )
    .fetch_all(&mut app.db.owner().await)
    .await
    .expect("titles");
    for (page, (unit, uscc, number, code, key, signature)) in rows.iter().enumerate() {
        let one = office.get(&path::office_certificate(title(&app, unit).await)).await;
        let one = Paper::of(one, &format!("{number} {unit}.pdf"));
        let grouped = format!("{} {}", &code[..4], &code[4..]);
        one.says(
            &[
                unit,
                uscc,
                number,
                &grouped,
                key,
                &signature[..32],
                "川商电〔2026〕519号",
                "四川省商务厅",
                "2026年5月19日",
                "经评估和公示，认定为",
            ],
            &["补制", "电子副本"],
        );
        let address = format!("{}{}", app.app.house.settings.site(), path::certificate(number, code));
        assert_eq!(codes(&one.drawn(0)).join("\n"), address);
        assert_eq!(codes(&paper.drawn(page)), [address]);
    }
    for page in 0..paper.pages() {
        is_like(&paper, page, &format!("certificate-{}", page + 1));
    }
    let zip = format!("{}.zip", path::office_certificates(announcement(&app).await));
    let answer = office.get(&zip).await.is(200);
    let archive = ZipArchive::new(Cursor::new(answer.bytes)).expect("a ZIP");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert_eq!(names.len(), 3);
    assert!(names.contains(&"川电示企2026001 绵阳云商科技有限公司.pdf".to_owned()), "{names:?}");
}

#[tokio::test]
async fn a_reprint_is_recorded_with_its_reason() {
    let app = TestApp::new().await;
    holders(&app).await;
    let office = app.office().await;
    let unit = title(&app, UNITS[0].0).await;
    let (list, prints) = (path::office_certificates(announcement(&app).await), path::office_prints(unit));
    office.get(&list).await.is(200).says("3张").says("第1次");
    let field = format!("reason-{unit}");
    office.post(&prints, &[(&field, " ")]).await.is(422).says("写明补制证书的原因").says("有1处要改");
    assert_eq!(office.post(&prints, &[(&field, "证书破损，原件已收回")]).await.redirects(), list);
    office.get(&list).await.says("第2次").says("证书破损，原件已收回");
    let (number, _) = certificate(&app, UNITS[0].0).await;
    let paper =
        Paper::of(office.get(&path::office_certificate(unit)).await, &format!("{number} {}.pdf", UNITS[0].0));
    paper.says(&["第2次印制（补制）"], &[]);
    let mut owner = app.db.owner().await;
    let kept: Vec<(i16, String)> =
        query_as("select copy, reason from certificate_print where title_id = $1 order by copy")
            .bind(unit)
            .fetch_all(&mut owner)
            .await
            .expect("prints");
    assert_eq!(kept, [(1, String::new()), (2, "证书破损，原件已收回".to_owned())]);
    let told: i64 = query_scalar("select count(*) from audit_event where kind = 'certificate.printed'")
        .fetch_one(&mut owner)
        .await
        .expect("one");
    assert_eq!(told, 1);
    for attack in [
        "update certificate_print set reason = 'x'",
        "delete from certificate_signature",
        "update signing_key set first_used_at = now()",
    ] {
        let refused = owner.execute(attack).await.expect_err(attack);
        assert!(
            db::constraint(&refused).is_some_and(|name| name.ends_with("_append_only")),
            "{attack}: {refused}"
        );
    }
    // Somebody who is not the province finds no such page.
    app.auditor().await.get(&list).await.is(404);
    app.anyone().get(&path::office_certificate(unit)).await.is(303);
}

/// The files of a certificate's page, in a folder.
async fn files(app: &TestApp, unit: &str) -> Scratch {
    let (number, code) = certificate(app, unit).await;
    let answer = app.anyone().get(&path::certificate_signature(&number, &code)).await.is(200);
    let mut archive = ZipArchive::new(Cursor::new(answer.bytes)).expect("a ZIP");
    let folder = Scratch::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("reads");
        fs::write(folder.join(name), bytes).expect("writes");
    }
    folder
}

/// OpenSSL, as the page tells a third party to call it; `None` where it is not installed: said aloud, and an error under CI.
fn openssl(folder: &Path) -> Option<bool> {
    let words = "pkeyutl -verify -pubin -inkey key.pem -rawin -in certificate.json -sigfile certificate.sig";
    match Command::new("openssl").args(words.split(' ')).current_dir(folder).output() {
        Ok(output) => Some(output.status.success()),
        Err(missing) => {
            assert!(std::env::var_os("CI").is_none(), "signatures must be checked under CI: {missing}");
            eprintln!("\n*** NO SIGNATURE WAS CHECKED BY ANOTHER TOOL: openssl: {missing} ***\n");
            None
        }
    }
}

fn typed(words: &[&str], url: &str) -> (Option<i32>, String) {
    let home = Scratch::new();
    let mut command = shifan(&home, words);
    command.env("DATABASE_URL", url);
    let done = finished(command);
    let text = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.code(), text)
}

fn of_files(folder: &Path) -> (Option<i32>, String) {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (fields, signature, key) = (file("certificate.json"), file("certificate.sig"), file("key.pem"));
    typed(&["certificate", "verify", "--fields", &fields, "--signature", &signature, "--key", &key], "")
}

#[tokio::test]
async fn a_signature_is_checked_by_page_command_and_openssl_alike() {
    let app = TestApp::new().await;
    holders(&app).await;
    let (number, code) = certificate(&app, UNITS[0].0).await;
    let (_, other_code) = certificate(&app, UNITS[1].0).await;
    let anyone = app.anyone();
    let key = signing::Key::of(&app.app.house.settings).expect("a key").public();
    anyone.get(&path_of(&number, &code)).await.is(200).says("数字签名有效").says(&key.id());
    let pem = anyone.get(&path::signing_key(key.id())).await.is(200).text();
    assert_eq!(pem, key.pem().expect("PEM"));
    anyone.get(&path::signing_key("0123456789abcdef")).await.is(404);
    anyone.get(&path::certificate_signature(&number, &other_code)).await.is(404);
    anyone.get(&path::certificate_pdf(&number, "22222222")).await.is(404);
    let copy = anyone.get(&path::certificate_pdf(&number, &code)).await;
    Paper::of(copy, &format!("{number} {}（电子副本）.pdf", UNITS[0].0)).says(&["电子副本", UNITS[0].0], &[]);

    let folder = files(&app, UNITS[0].0).await;
    assert_eq!(fs::read_to_string(folder.join("key.pem")).expect("a key"), pem);
    assert!(openssl(&folder).unwrap_or(true), "openssl agrees");
    let (exit, said) = of_files(&folder);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains(UNITS[0].0) && said.contains("签名有效"), "{said}");
    let url = app.db.owner_url();
    let (exit, said) = typed(&["certificate", "verify", &number], &url);
    assert_eq!(exit, Some(0), "{said}");
    let (exit, said) = typed(&["certificate", "verify", "川电示企2026009"], &url);
    assert_eq!((exit, said.contains("名录里没有")), (Some(1), true), "{said}");
    assert_eq!(typed(&["certificate", "verify", "2026009"], &url).0, Some(2), "an altered number");

    // One letter of the text: everyone says no.
    let text = fs::read_to_string(folder.join("certificate.json")).expect("text");
    fs::write(folder.join("certificate.json"), text.replace("绵阳", "德阳")).expect("writes");
    assert!(!openssl(&folder).unwrap_or(false), "openssl refuses");
    let (exit, said) = of_files(&folder);
    assert_eq!((exit, said.contains("签名对不上")), (Some(3), true), "{said}");
    // The files of another certificate: right text, wrong signature.
    let other = files(&app, UNITS[1].0).await;
    fs::copy(other.join("certificate.json"), folder.join("certificate.json")).expect("copies");
    assert_eq!(of_files(&folder).0, Some(3));
}

#[tokio::test]
async fn a_register_that_was_changed_is_explained() {
    let app = TestApp::new().await;
    holders(&app).await;
    let (number, code) = certificate(&app, UNITS[0].0).await;
    let (url, mut owner) = (app.db.owner_url(), app.db.owner().await);
    owner
        .execute(AssertSqlSafe(format!("{THAW} {EVENT} update title set unit_name = '绵阳假冒有限公司' where certificate_number = '{number}'")))
        .await
        .expect("the owner can");
    let page = app.anyone().get(&path_of(&number, &code)).await.is(200);
    page.says("登记信息在签发以后有改动")
        .says(UNITS[0].0)
        .says("绵阳假冒有限公司")
        .is_silent_about("数字签名有效");
    let (exit, said) = typed(&["certificate", "verify", &number], &url);
    assert_eq!((exit, said.contains("签名时“绵阳云商科技有限公司”")), (Some(3), true), "{said}");
    owner
        .execute(AssertSqlSafe(format!(
            "alter table certificate_signature disable trigger all; {EVENT} update certificate_signature set fields = replace(fields, '云商', '云仓')"
        )))
        .await
        .expect("the owner can");
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("数字签名对不上");
    assert_eq!(typed(&["certificate", "verify", &number], &url).0, Some(3));
}

#[tokio::test]
async fn without_its_key_nothing_is_conferred_and_old_certificates_outlive_a_new_key() {
    let app = TestApp::new().await;
    let round = app.round().await;
    app.at("2026-05-18 09:00");
    app.listed(round, "2026-05-18", &UNITS[..1]).await;
    app.at("2026-05-19 09:00");
    app.jobs_run().await;
    let file = signing::key_file(&app.app.house.settings);
    let away = file.with_extension("away");
    fs::rename(&file, &away).expect("the key goes");
    app.announces_refused(round, "川商电〔2026〕1号", "signing_key_missing").await;
    fs::write(&file, "no key").expect("writes");
    app.announces_refused(round, "川商电〔2026〕2号", "signing_key_unreadable").await;
    let titles: i64 = query_scalar("select count(*) from title")
        .fetch_one(&mut app.db.owner().await)
        .await
        .expect("counts");
    assert_eq!(titles, 0, "nothing half done");
    fs::rename(&away, &file).expect("the key is back");
    let old = signing::Key::of(&app.app.house.settings).expect("a key").public().id();
    app.announces(round, "川商电〔2026〕3号").await.redirects();
    // Another key from now on: a later certificate names it, the earlier one is as good as before.
    fs::remove_file(&file).expect("goes");
    signing::ensure(&app.app.house.settings).expect("a new key");
    let new = signing::Key::of(&app.app.house.settings).expect("a key").public().id();
    assert_ne!(old, new);
    let (number, code) = certificate(&app, UNITS[0].0).await;
    app.anyone()
        .get(&path_of(&number, &code))
        .await
        .is(200)
        .says("数字签名有效")
        .says(&old)
        .is_silent_about(&new);
    let folder = files(&app, UNITS[0].0).await;
    assert!(openssl(&folder).unwrap_or(true), "with the key that is kept as data");
}
