use super::{Record, full_title};
use crate::{
    award::{
        CertificateNumber, CheckCode, TitleId, TitleState,
        queries::{Registered, Standing},
    },
    standard::{Category, EnterpriseType},
};
use chrono::NaiveDate;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn entry(state: TitleState, state_on: &str) -> Registered {
    Registered {
        id: TitleId::fresh(),
        category: Category::Enterprise,
        enterprise_type: Some(EnterpriseType::B2b),
        unit_name: "德阳旌阳机械配件网络贸易有限公司".into(),
        called: "德阳旌阳机械配件网络贸易有限公司".into(),
        prefecture_code: "510600".into(),
        certificate: CertificateNumber::after(None, Category::Enterprise, 2014),
        check: CheckCode::fresh(),
        announced_on: day("2014-12-26"),
        state,
        state_on: day(state_on),
        rereview_due_on: day("2016-12-26"),
        document_number: "川商电〔2014〕126号".into(),
        round_title: "2014年第二批".into(),
        authority_name: None,
        notice: Some((day("2014-12-05"), day("2014-12-18"), 10)),
    }
}

fn stood(states: &[(TitleState, &str, &str)]) -> Vec<Standing> {
    let one = |(state, since, document): &(TitleState, &str, &str)| Standing {
        state: *state,
        since: day(since),
        rereview_due_on: day("2016-12-26"),
        document: (*document).into(),
    };
    states.iter().map(one).collect()
}

const FIRST: (TitleState, &str, &str) = (TitleState::Valid, "2014-12-26", "川商电〔2014〕126号");
const OPENED: (TitleState, &str, &str) = (TitleState::InRereview, "2016-12-26", "到期复核");

fn titles(record: &Record) -> Vec<&str> {
    record.history.iter().map(|line| line.title.as_str()).collect()
}

#[test]
fn a_valid_title_says_when_it_is_next_looked_at() {
    let one = entry(TitleState::Valid, "2014-12-26");
    let record = Record::of(&one, &stood(&[FIRST]));
    assert_eq!(record.facts.last(), Some(&("下次复核", "2016年12月26日前".to_owned())));
    assert_eq!(titles(&record), ["下次复核", "认定并授牌", "公示10个工作日"]);
    assert_eq!(record.history[1].when, "2014年12月26日（周五），川商电〔2014〕126号");
    assert_eq!(record.history[2].when, "2014年12月5日（周五）至12月18日（周四）");
    assert_eq!(full_title(&one), "四川省电子商务示范企业（B2B电子商务平台）");
    assert_eq!(record.facts[5], ("推荐单位", "省级企业，直接申报".to_owned()));
}

#[test]
fn what_became_of_a_rereview_stands_above_the_award() {
    let decided = |state| (state, "2017-02-03", "复核结论（2017年2月3日）");
    let lost = stood(&[FIRST, OPENED, decided(TitleState::Revoked)]);
    let record = Record::of(&entry(TitleState::Revoked, "2017-02-03"), &lost);
    assert_eq!(titles(&record), ["复核没有通过，称号撤销", "复核开始", "认定并授牌", "公示10个工作日"]);
    let by_decision = stood(&[FIRST, OPENED, (TitleState::Revoked, "2017-02-03", "川商电〔2017〕9号")]);
    let told = Record::of(&entry(TitleState::Revoked, "2017-02-03"), &by_decision);
    assert_eq!(titles(&told)[0], "撤销称号");
    assert_eq!(record.history[0].when, "2017年2月3日（周五），复核结论（2017年2月3日）");
    assert_eq!(record.facts.last(), Some(&("撤销日期", "2017年2月3日（周五）".to_owned())));
    let kept = stood(&[FIRST, OPENED, decided(TitleState::Valid)]);
    let record = Record::of(&entry(TitleState::Valid, "2017-02-03"), &kept);
    assert_eq!(
        titles(&record),
        ["下次复核", "复核通过，确认称号", "复核开始", "认定并授牌", "公示10个工作日"]
    );
    let record = Record::of(&entry(TitleState::InRereview, "2016-12-26"), &stood(&[FIRST, OPENED]));
    assert_eq!(titles(&record), ["正在复核", "认定并授牌", "公示10个工作日"]);
}
