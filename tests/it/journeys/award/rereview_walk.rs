//! From the unit's form to the principal's word, each by who holds it.

use super::{UNITS, certificate, path_of, rereview::stands};
use crate::support::{
    app::TestApp,
    applying::{good_section, mark, pdf_of},
    hand::{Hand, Upload},
    rounds::{SCHEME, settings},
    titles::Listed,
};
use shifan::{
    standard::{Category, EnterpriseType},
    web::path,
};

/// An officer opens a campaign over these units' titles: its name, due until, hand in by.
pub(super) async fn calls(
    app: &TestApp,
    office: &Hand<'_>,
    units: &[&str],
    (name, until, by): (&str, &str, &str),
) -> String {
    let mut ids = Vec::new();
    for unit in units {
        ids.push(app.title_of(unit).await.0.to_string());
    }
    let mut form = vec![("title", name), ("due_until", until), ("hand_in_by", by), ("note", "请按期报送")];
    form.extend(ids.iter().map(|id| ("titles", id.as_str())));
    office.post("/office/campaigns", &form).await.redirects()
}

/// Conferred in 2024, so that the working days of the re-review are known.
pub(super) async fn conferred_in_2024(app: &TestApp, units: &[(&str, &str, &str)]) -> Vec<Listed> {
    app.at("2024-01-03 09:00");
    let settings = settings("2024A", "2024-01-01 00:00", "2024-01-20 18:00", "2024-01-25 18:00", SCHEME);
    let round = app.round_of(&settings).await;
    app.conferred(round, "2024-05-20", units).await
}

/// Fills in every section of the material and attaches a file to every slot.
pub(super) async fn fills(app: &TestApp, hand: &Hand<'_>, rereview: &str) {
    let standard = app.app.house.current.of(Category::Enterprise).clone();
    let kind = Some(EnterpriseType::B2b);
    for section in standard.sections.iter().filter(|each| !standard.blocks(&each.key, kind).is_empty()) {
        let path = format!("{rereview}/sections/{}", section.key);
        let seen = mark(&hand.get(&path).await.is(200).text());
        let mut fields = good_section(&standard, &section.key, kind, 2025);
        fields.extend([("seen".to_owned(), seen), ("go".to_owned(), "next".to_owned())]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let slots: Vec<(String, Vec<u8>)> = standard
            .slots_in(&section.key, kind)
            .enumerate()
            .map(|(n, slot)| (format!("u-{}", slot.key), pdf_of(rereview, n)))
            .collect();
        let files: Vec<(&str, Upload<'_>)> =
            slots.iter().map(|(name, bytes)| (name.as_str(), Upload { name: "材料.pdf", bytes })).collect();
        hand.upload(&path, &fields, &files).await.redirects();
    }
}

/// The first unit, called for; where its re-review is.
pub(super) async fn called(app: &TestApp) -> (Vec<Listed>, String) {
    let listed = conferred_in_2024(app, &UNITS[..1]).await;
    app.at("2026-03-02 09:00");
    let officer = app.officer().await;
    calls(app, &officer, &[UNITS[0].0], ("2026年复核", "2026-05-20", "2026-04-30")).await;
    let (_, _, rereview) = app.title_of(UNITS[0].0).await;
    (listed, path::rereview(rereview.expect("open")))
}

#[tokio::test]
async fn the_units_form_keeps_what_is_typed_and_is_frozen_once_handed_in() {
    let app = TestApp::new().await;
    let (listed, place) = called(&app).await;
    let firm = app.person(listed[0].firm.account).await;
    let page = firm.get(&place).await.is(200);
    page.says("开始填报").says("没有变化的条款").says("2026年4月30日").says("2026年复核");
    let submission = format!("{place}/submission");
    firm.get(&submission).await.redirects();
    firm.post(&format!("{place}/material"), &[]).await.redirects();
    firm.post(&format!("{place}/material"), &[]).await.redirects();
    let first =
        format!("{place}/sections/{}", app.app.house.current.of(Category::Enterprise).sections[0].key);
    firm.get(&first).await.is(200).says("来自单位资料");
    firm.get(&submission).await.is(200).says("处没有填好");
    let unsigned = firm.post(&submission, &[("signed_by", "李晓")]).await.is(422);
    unsigned.says("勾选承诺才能报送").says("value=\"李晓\"");
    let signed = [("signed_by", "李晓"), ("declared", "yes")];
    firm.post(&submission, &signed).await.is(422).says("补齐再报送");
    fills(&app, &firm, &place).await;
    // A draft is its unit's own.
    let bureau = app.person(app.bureau("510700").await.1).await;
    bureau.get(&place).await.is(200).is_silent_about("签署并报送意见");
    firm.get(&submission).await.is(200).says("材料齐全");
    firm.post(&submission, &signed).await.redirects();
    firm.get(&place).await.is(200).says("报送回执").says("李晓").says("推荐单位");
    firm.get(&first).await.redirects();
    firm.post(&first, &[("go", "stay")]).await.refused("rereview_material_closed");
    firm.post(&submission, &signed).await.refused("rereview_material_closed");
    app.person(app.bureau("510600").await.1).await.get(&place).await.is(404);
}

#[tokio::test]
async fn the_bureaus_opinion_is_waited_for_and_its_visit_held_to_the_rule() {
    let app = TestApp::new().await;
    let (listed, place) = called(&app).await;
    let firm = app.person(listed[0].firm.account).await;
    firm.post(&format!("{place}/material"), &[]).await.redirects();
    fills(&app, &firm, &place).await;
    let signed = [("signed_by", "李晓"), ("declared", "yes")];
    firm.post(&format!("{place}/submission"), &signed).await.redirects();
    let (title, _, _) = app.title_of(UNITS[0].0).await;
    let officer = app.officer().await;
    officer.get(&path::office_rereview(title)).await.is(200).says("市州核查").says("按填报自动判断");
    app.assesses(&officer, UNITS[0].0, &[]).await;
    app.puts_up(&officer, UNITS[0].0, &[], "逐条核查").await.refused("rereview_opinion_awaited");
    let bureau = app.person(app.bureau("510700").await.1).await;
    bureau.get("/desk").await.is(200).says("件复核材料待出具意见");
    let opinion = format!("{place}/opinion");
    let mut form = vec![
        ("verdict", "keep"),
        ("opinion", "经营正常"),
        ("visited_on", "2026-03-02"),
        ("place", "公司"),
        ("visitors", "张三"),
        ("visit_outcome", "agrees"),
        ("found", "属实"),
    ];
    let clause = app.clauses(Category::Enterprise).remove(0);
    form.push(("seen", &clause));
    bureau.post(&opinion, &form).await.is(422).says("至少两名核查人员").says("经营正常");
    bureau.post(&opinion, &[("verdict", "")]).await.is(422).says("选建议确认还是建议撤销").says("写明理由");
    form[4] = ("visitors", "张三、李四");
    let stranger = app.person(app.bureau("510600").await.1).await;
    stranger.post(&opinion, &form).await.is(404);
    bureau.post(&opinion, &form).await.redirects();
    bureau.post(&opinion, &form).await.refused("rereview_no_opinion_asked");
    firm.get(&place).await.is(200).says("建议确认称号").says("张三、李四");
    app.puts_up(&officer, UNITS[0].0, &[], "逐条核查").await.redirects();
}

#[tokio::test]
async fn an_officer_prepares_and_a_principal_approves_or_sends_back() {
    let app = TestApp::new().await;
    let (listed, _) = called(&app).await;
    let unit = UNITS[0].0;
    let (officer, principal) = (app.officer().await, app.office().await);
    let (title, _, _) = app.title_of(unit).await;
    let part = |part| path::office_rereview_part(title, part);
    officer
        .post(&part("paper"), &[("what", ""), ("signed_by", "王小川")])
        .await
        .is(422)
        .says("写明收到的材料");
    officer.post(&part("paper"), &[("what", "一册"), ("signed_by", "王小川")]).await.redirects();
    app.puts_up(&officer, unit, &[], "逐条核查").await.is(422).says("条没有评估");
    let clause = app.clauses(Category::Enterprise).remove(0);
    let unsaid = [(format!("met-{clause}"), "not_met"), (format!("note-{clause}"), "")];
    let unsaid: Vec<(&str, &str)> = unsaid.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    officer.post(&part("assessment"), &unsaid).await.is(422).says("没有达到，写明情况");
    app.assesses(&officer, unit, &[]).await;
    let bare = officer.post(&part("conclusion"), &[("outcome", "failed")]).await.is(422);
    bare.says("勾出没有达到的条款").says("写明结论的理由");
    app.puts_up(&officer, unit, &[&clause], "不符合").await.is(422).says("要和评估一致").says("不符合");
    app.puts_up(&officer, unit, &[], "逐条核查，符合要求").await.redirects();
    officer.post(&part("approval"), &[]).await.is(403);
    let again = [(format!("met-{clause}"), "met")];
    let again: Vec<(&str, &str)> = again.iter().map(|(n, v)| (n.as_str(), *v)).collect();
    officer.post(&part("assessment"), &again).await.refused("rereview_waiting");
    principal.get("/desk").await.is(200).says(&format!("审定{unit}的复核结论"));
    let page = principal.get(&path::office_rereview(title)).await.is(200);
    page.says("审定复核结论").says("逐条核查，符合要求");
    principal.post(&part("return"), &[]).await.is(422).says("写明退回的理由");
    let read = app.conclusion_read(&principal, title).await;
    let back = [("send_back_reason", "补写依据"), ("conclusion", read.as_str())];
    principal.post(&part("return"), &back[..1]).await.refused("rereview_stale");
    principal.post(&part("return"), &back).await.redirects();
    principal.post(&part("approval"), &[]).await.refused("rereview_nothing_waiting");
    // A principal who prepared it does not approve it either.
    app.puts_up(&principal, unit, &[], "逐条核查，各条有材料").await.redirects();
    principal.post(&part("approval"), &[]).await.refused("rereview_same_eyes");
    let other = app.office().await;
    other.post(&part("approval"), &[("conclusion", &read)]).await.refused("rereview_stale");
    app.approves_conclusion(&other, title).await.redirects();
    assert_eq!(stands(&app, unit).await, ("valid".into(), "2028-03-02".into()));
    let (number, code) = certificate(&app, unit).await;
    app.anyone().get(&path_of(&number, &code)).await.is(200).says("证书有效").says("复核通过，确认称号");
    principal.get(&path::office_rereview(title)).await.is(200).says("补写依据");
    app.person(listed[0].firm.account).await.get("/desk").await.is(200).says("通过复核");
}
