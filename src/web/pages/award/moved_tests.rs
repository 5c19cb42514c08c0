use super::Move;
use crate::award::TitleState;

#[test]
fn a_later_valid_is_a_passed_rereview_only_where_one_was_passed() {
    let (valid, opened, lost) = (TitleState::Valid, TitleState::InRereview, TitleState::Revoked);
    for (before, state, document, is) in [
        (None, valid, "川商电〔2014〕126号", Move::Conferred),
        (Some(valid), opened, "到期复核", Move::Opened),
        (Some(opened), valid, "复核结论（2017年2月3日）", Move::Confirmed),
        (Some(valid), valid, "复核确认（2016年12月26日）", Move::Confirmed),
        (Some(valid), valid, "川商电〔2026〕9号", Move::Kept),
        (Some(opened), valid, "川商电〔2026〕9号", Move::Kept),
        (Some(opened), opened, "川商电〔2026〕9号", Move::Kept),
        (Some(opened), lost, "川商电〔2026〕9号", Move::Revoked),
        (Some(opened), lost, "复核结论（2017年2月3日）", Move::FailedThen),
        (Some(valid), TitleState::Surrendered, "川商电〔2026〕9号", Move::Surrendered),
        (Some(opened), TitleState::Dissolved, "川商电〔2026〕9号", Move::Dissolved),
        (Some(valid), TitleState::Merged, "川商电〔2026〕9号", Move::Merged),
        (Some(lost), valid, "川商电〔2026〕9号", Move::Reinstated),
    ] {
        assert_eq!(Move::of(before, state, document), is, "{before:?} {state:?} {document}");
    }
}
