//! What the applicant's side prints: fetched as each role, read back by independent readers, and refused to strangers.

use crate::support::{
    app::{TestApp, wall},
    applying::{good_section, mark},
    given::Firm,
    hand::Hand,
    likeness::{is_like, is_like_but},
    paper::{Paper, codes, ink},
    recommending::{desk_of, id_of, pairs},
};
use serde_json::json;
use shifan::{
    application::UNDERTAKING,
    form,
    platform::document::Printer,
    standard::{Category, EnterpriseType},
    web::view::part::Qr,
};
use sqlx::{query_as, query_scalar};
use std::path::Path;

/// 28 characters: rare ones, and some that are markup elsewhere.
const NAME: &str = "四川省䶮𠮷#[$*]数字乡村电子商务产业发展有限责任公司";
/// The same as a file can be called.
const FILE_NAME: &str = "四川省䶮𠮷#[$]数字乡村电子商务产业发展有限责任公司";
const NUMBER: &str = "2026A-E0001";
/// Where the code stands on every page of a submission: left, top, right, bottom in millimetres.
const CODE: [u32; 4] = [174, 6, 192, 24];
/// Where a receipt prints the code, the digests and the ids of this run.
const RUN: [[u32; 4]; 2] = [[18, 97, 192, 134], [140, 150, 192, 280]];
/// The left margin, where nothing but a watermark comes.
const MARGIN: [u32; 4] = [1, 30, 17, 280];

/// An open round, and a unit of Mianyang with a dossier filled in.
async fn filled(app: &TestApp) -> (Firm, String) {
    app.round().await;
    let firm = app.firm(NAME, "enterprise", "510703", 1).await;
    let hand = app.person(firm.account).await;
    let application = app.draft(&hand, false).await;
    app.fill(&hand, &application, Category::Enterprise).await;
    (firm, application)
}

async fn digest(app: &TestApp, application: &str, seq: i16) -> String {
    let mut owner = app.db.owner().await;
    query_scalar("select digest from submission where application_id = $1 and seq = $2")
        .bind(id_of(application))
        .bind(seq)
        .fetch_one(&mut owner)
        .await
        .expect("a submission")
}

/// Every file of an application: name and digest.
async fn files(app: &TestApp, application: &str) -> Vec<(String, String)> {
    let mut owner = app.db.owner().await;
    query_as("select name, digest from evidence where application_id = $1")
        .bind(id_of(application))
        .fetch_all(&mut owner)
        .await
        .expect("the files")
}

fn dossier_name(seq: i16) -> String {
    format!("{NUMBER} {FILE_NAME}申报书（第{seq}次提交）.pdf")
}

#[tokio::test]
async fn a_draft_says_that_it_is_one_and_a_submission_carries_number_digest_and_code_on_every_page() {
    let app = TestApp::new().await;
    let (firm, application) = filled(&app).await;
    let own = app.person(firm.account).await;
    let pdf = format!("{application}/dossier.pdf");
    own.get(&format!("{application}/form")).await.is(200).says(&pdf);
    own.get(&format!("{application}/check")).await.is(200).says(&pdf);
    let draft = Paper::of(own.get(&pdf).await, &format!("{FILE_NAME}申报书（草稿）.pdf"));
    draft.says(&[NAME, "草稿，没有提交", "提交后编号", UNDERTAKING, "材料.pdf"], &["SHA-256：", NUMBER]);
    let page = draft.drawn(0);
    assert!(ink(&page, MARGIN) > 10, "the watermark crosses the margin: {}", ink(&page, MARGIN));
    assert!(codes(&page).is_empty());
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    bureau.get(&pdf).await.is(404);

    app.submit(&own, &application).await;
    let digest = digest(&app, &application, 1).await;
    let site = app.app.house.settings.site();
    let address = format!("{application}/submissions/1?sha256={digest}");
    let printed = Paper::of(own.get(&pdf).await, &dossier_name(1));
    assert!(printed.can_be_read_aloud(), "PDF/UA with title and language");
    for at in 0..printed.pages() {
        let page = printed.drawn(at);
        assert_eq!(codes(&page), [format!("{site}{address}")], "page {at}");
        assert!(ink(&page, CODE) > 200, "page {at}: {}", ink(&page, CODE));
        assert_eq!(ink(&page, MARGIN), 0, "page {at} has no watermark");
    }
    let text = printed.text().unwrap_or_default();
    let heads = text.matches(&format!("SHA-256：{digest}")).count();
    assert!(text.is_empty() || heads == printed.pages(), "{heads} of {} pages: {text}", printed.pages());
    printed.says(&[NAME, NUMBER, "第1次提交", "以上承诺由", "附件1第"], &["草稿"]);
    for (name, digest) in files(&app, &application).await {
        printed.says(&[&name, &digest], &[]);
    }
    own.get(&address).await.is(200).says("是同一份");
    let other = address.replace(&digest, &"0".repeat(64));
    own.get(&other).await.is(200).says("不一致").says(&format!("{application}/submissions/1/receipt.pdf"));

    // The others who may see it get the same file, but for the person's name, which is the unit's own.
    let office = app.office().await;
    for reader in [&bureau, &office] {
        let same = Paper::of(reader.get(&pdf).await, &dossier_name(1));
        same.says(&[NUMBER, &format!("SHA-256：{digest}")], &[]);
        reader.get(&address).await.is(200).says("是同一份");
    }
    bureau.get(&desk_of(&application)).await.is(200).says("提交");
}

#[tokio::test]
async fn the_receipt_names_number_moment_digest_and_every_file() {
    let app = TestApp::new().await;
    let (firm, application) = filled(&app).await;
    let own = app.person(firm.account).await;
    app.submit(&own, &application).await;
    let digest = digest(&app, &application, 1).await;
    let address = format!("{application}/submissions/1/receipt.pdf");
    let page = own.get(&format!("{application}/submission")).await.is(200).says(&address).says("各次提交");
    let receipt = Paper::of(own.get(&address).await, &format!("{NUMBER} 申报回执（第1次提交）.pdf"));
    receipt.says(&[NAME, NUMBER, &digest, "2026年3月2日（周一）09:00", "绵阳市商务局", "提交人"], &["草稿"]);
    for (name, digest) in files(&app, &application).await {
        receipt.says(&[&name, &digest], &[]);
        assert!(page.text().contains(&digest), "the page lists what the paper lists");
    }
    is_like_but(&receipt, 0, "receipt", &RUN);
    let code = format!("{}{application}/submissions/1?sha256={digest}", app.app.house.settings.site());
    assert_eq!(codes(&receipt.drawn(0)), [code]);
    assert!(receipt.can_be_read_aloud());
}

#[tokio::test]
async fn a_correction_is_told_in_writing_and_every_submission_stays_as_it_was() {
    let app = TestApp::new().await;
    let (firm, application) = filled(&app).await;
    let own = app.person(firm.account).await;
    app.submit(&own, &application).await;
    let (_, bureau_account) = app.bureau("510700").await;
    app.at("2026-03-30 10:00");
    let (own, bureau) = (app.person(firm.account).await, app.person(bureau_account).await);
    let back = [("do", "return"), ("p-licence", "备案号写全#[$*]𠮷"), ("due_on", "2026-04-08")];
    bureau.post(&format!("{}/return", desk_of(&application)), &back).await.redirects();

    let letter = format!("{application}/letters/1");
    let status = own.get(&application).await.is(200).says(&letter).says("看补正事项");
    status.says("补正期限逐日安排").says("从3月30日起，当天不算").says("清明节").says("个工作日后截止");
    let words = [
        "第1次补正",
        "备案号写全#[$*]𠮷",
        "请在2026年4月8日（周三）24:00前改好",
        "数到2026年4月8日，是6个工作日；清明节（4月4日—6日）不算。",
        "绵阳市商务局",
        "2026年3月30日",
    ];
    for reader in [&own, &bureau, &app.office().await] {
        let page = reader.get(&letter).await.is(200).text().replace("&#38;", "&");
        for word in words {
            assert!(page.contains(word), "{word}: {page}");
        }
    }
    let paper = Paper::of(own.get(&format!("{letter}/letter.pdf")).await, &format!("{NUMBER} 补正事项.pdf"));
    paper.says(&words, &[]).says(&[NAME, "补正事项", "—1—", "一、需要补正的内容", "二、补正期限"], &[]);
    assert!(paper.can_be_read_aloud());
    is_like(&paper, 0, "correction");
    let page = paper.drawn(0);
    assert!(ink(&page, [60, 37, 150, 50]) > 20, "the title");
    assert_eq!(ink(&page, [0, 0, 210, 30]), 0, "nothing above the type area");
    own.get(&format!("{application}/letters/2")).await.is(404);
    own.get(&format!("{application}/letters/2/letter.pdf")).await.is(404);

    // While it is corrected, the unit prints its draft; everyone else what was submitted.
    let pdf = format!("{application}/dossier.pdf");
    let first = digest(&app, &application, 1).await;
    Paper::of(own.get(&pdf).await, &format!("{FILE_NAME}申报书（草稿）.pdf")).says(&["草稿"], &[&first]);
    corrects(&app, &own, &application).await;
    Paper::of(bureau.get(&pdf).await, &dossier_name(1)).says(&[&first], &["蜀ICP备87654321号", "草稿"]);
    app.submit(&own, &application).await;
    let second = digest(&app, &application, 2).await;
    assert_ne!(first, second);
    let of = |seq: i16| format!("{application}/submissions/{seq}/dossier.pdf");
    Paper::of(bureau.get(&of(1)).await, &dossier_name(1)).says(&[&first], &[&second, "蜀ICP备87654321号"]);
    Paper::of(bureau.get(&of(2)).await, &dossier_name(2)).says(&[&second, "蜀ICP备87654321号"], &[&first]);
    own.get(&of(3)).await.is(404);
    own.get(&format!("{application}/submissions/3/receipt.pdf")).await.is(404);
    let receipt =
        own.get(&format!("{application}/submission")).await.is(200).says("这是第2次提交").says(&of(1));
    receipt.says("和上一次提交的不同").says("ICP备案号").says("蜀ICP备87654321号").says("经营许可与平台备案");
    let first = own.get(&format!("{application}/submissions/1")).await.is(200);
    first.is_silent_about("和上一次提交的不同");
    own.get(&application).await.is(200).says("改了1处。");
}

/// Writes another number of registration into the section that was named.
async fn corrects(app: &TestApp, own: &Hand<'_>, application: &str) {
    let section = format!("{application}/sections/licence");
    let seen = mark(&own.get(&section).await.is(200).text());
    let standard = &app.app.house.current.enterprise;
    let mut fields = good_section(standard, "licence", Some(EnterpriseType::B2b), 2025);
    for (name, value) in &mut fields {
        if name == "icp_number" {
            *value = "蜀ICP备87654321号".into();
        }
    }
    fields.push(("seen".into(), seen));
    own.upload(&section, &pairs(&fields), &[]).await.redirects();
}

#[tokio::test]
async fn who_is_not_recommended_or_not_taken_up_reads_why_and_no_stranger_reads_anything() {
    let app = TestApp::new().await;
    let (firm, application) = filled(&app).await;
    let own = app.person(firm.account).await;
    app.submit(&own, &application).await;
    let (_, bureau) = app.bureau("510700").await;
    let bureau = app.person(bureau).await;
    let decline = [("do", "decline"), ("reason", "材料不属实#[$*]")];
    bureau.post(&format!("{}/decline", desk_of(&application)), &decline).await.redirects();
    let letter = format!("{application}/letters/1");
    own.get(&application).await.is(200).says(&letter).says("看不予推荐的理由");
    own.get(&letter).await.is(200).says("不予推荐的理由").says("材料不属实#[$*]");
    let name = format!("{NUMBER} 不予推荐的理由.pdf");
    let paper = Paper::of(bureau.get(&format!("{letter}/letter.pdf")).await, &name);
    paper.says(
        &[NAME, "第1次提交），经审核，不予推荐", "材料不属实#[$*]", "四（二）", "绵阳市商务局"],
        &["补正"],
    );
    is_like(&paper, 0, "declined");

    let other = app.firm("德阳无关电子商务有限公司", "enterprise", "510603", 2).await;
    let (_, elsewhere) = app.bureau("510600").await;
    let strangers = [app.person(other.account).await, app.person(elsewhere).await];
    for place in [
        "dossier.pdf",
        "submissions/1",
        "submissions/1/dossier.pdf",
        "submissions/1/receipt.pdf",
        "letters/1",
        "letters/1/letter.pdf",
    ] {
        for stranger in &strangers {
            stranger.get(&format!("{application}/{place}")).await.is(404);
        }
        let sent_on = app.anyone().get(&format!("{application}/{place}")).await.redirects();
        assert!(sent_on.starts_with("/sign-in"), "{sent_on}");
    }
}

/// What the form of the dossier is given, with so many files.
fn words(files: usize) -> serde_json::Value {
    let files: Vec<_> = (1..=files)
        .map(|n| {
            let name =
                format!("第{n}份材料，名字很长，写着2025年度经审计的财务会计报告（盖章扫描件）#[$*].pdf");
            json!({ "slot": "审计报告", "name": name, "size": "2.1 MB", "digest": format!("{n:064x}") })
        })
        .collect();
    let clause = json!({
        "cite": "附件1第9条(2)", "title": "交易规模", "need": "不低于5亿元", "text": "年交易额", "verdict": "达标",
        "result": "填了6亿元。", "warning": "#[$*]", "evidence": [],
        "rows": [{ "label": "主要做法", "answer": "第一段\n第二段 *粗* _斜_ #panic(1) 䶮𠮷", "long": true }],
    });
    json!({
        "subject": NAME, "unit": NAME, "title": "申报书", "round": "2026年第一批", "facts": [["申报单位", NAME]],
        "headline": "填的条件都达标", "sentence": "还有4条由专家评审。", "foot": "平台", "undertaking": UNDERTAKING,
        "sections": [{ "title": "一、条件", "clauses": [clause] }], "files": files,
        "submitted": { "number": NUMBER, "seq": 1, "at": "2026年3月2日", "digest": "0".repeat(64), "undertaken": "承诺。",
                       "qr": Qr::printed("https://example.cn/").expect("fits") },
    })
}

#[tokio::test]
async fn a_dossier_with_no_file_and_one_with_sixty_are_both_printed_whole() {
    let printer = Printer::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("static/fonts"));
    let mut pages = Vec::new();
    for many in [0, 60] {
        let bytes =
            printer.print(form!("dossier"), &words(many), wall("2026-03-02 09:00")).await.expect("prints");
        let paper = Paper { bytes };
        assert!(paper.can_be_read_aloud(), "{many} files");
        paper.says(&[NAME, "#panic(1) 䶮𠮷", "*粗* _斜_", &format!("附件清单（{many}份）")], &[]);
        for n in 1..=many {
            paper.says(&[&format!("第{n}份材料，"), &format!("{n:064x}")], &[]);
        }
        for page in 0..paper.pages() {
            let over = ink(&paper.drawn(page), [193, 0, 210, 297]);
            assert_eq!(over, 0, "{many} files, page {page}: something runs over the right edge");
        }
        is_like(&paper, 0, if many == 0 { "dossier-bare" } else { "dossier-1" });
        if many > 0 {
            is_like(&paper, paper.pages() - 1, "dossier-last");
        }
        pages.push(paper.pages());
    }
    assert!(pages[0] <= 2 && pages[1] >= 4, "{pages:?}");
}
