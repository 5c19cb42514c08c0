//! What the kinds of events and the actors are called. A kind without a word is shown by its code.

use crate::access::Role;

const KINDS: &[(&str, &str)] = &[
    ("acceptance.decided", "受理或不予受理"),
    ("acceptance.direct_decided", "确认省级企业"),
    ("account.created", "账号开通"),
    ("account.disabled", "账号停用"),
    ("account.duty_assigned", "换岗位"),
    ("account.handed_over", "交接单位负责人"),
    ("account.locked_out", "多次输错密码"),
    ("account.password_changed", "修改密码"),
    ("account.sessions_ended", "退出其他登录"),
    ("account.signed_in", "登录"),
    ("account.signed_out", "退出"),
    ("application.declined", "不予推荐"),
    ("application.evidence_attached", "上传材料"),
    ("application.evidence_removed", "移除材料"),
    ("application.examined", "逐条审核"),
    ("application.recommended", "推荐"),
    ("application.section_saved", "保存填写"),
    ("application.sent_back", "退回补正"),
    ("application.started", "新建申报"),
    ("application.submitted", "提交申报"),
    ("application.taken_over", "接手申报"),
    ("application.withdrawn", "撤回申报"),
    ("authority.appointed", "设立推荐单位"),
    ("calendar.shipped_years_loaded", "载入自带日历"),
    ("calendar.year_loaded", "载入工作日历"),
    ("demo.person_joined", "演示账号"),
    ("demo.told", "载入演示数据"),
    ("expert.kept", "登记专家"),
    ("expert.tie_declared", "申报利害关系"),
    ("expert.tie_removed", "解除利害关系"),
    ("invitation.accepted", "邀请已使用"),
    ("invitation.made", "发出邀请"),
    ("notice.ended", "公示期满"),
    ("notice.published", "发布公示"),
    ("notice.unit_struck_off", "移出公示名单"),
    ("org.profile_kept", "更新单位资料"),
    ("org.registered", "单位注册"),
    ("quota_exception.decided", "批复增加名额"),
    ("quota_exception.requested", "申请增加名额"),
    ("recommendation.recalled", "撤回推荐"),
    ("rereview.decided", "复核结论"),
    ("rereview.opened", "开启复核"),
    ("rereview.reminded", "复核提醒"),
    ("review.called_to_defence", "通知答辩"),
    ("review.drawn", "抽取专家"),
    ("review.list_proposed", "拟定名单"),
    ("review.panel_set", "分配专家"),
    ("review.recused", "回避"),
    ("review.released", "下发评审"),
    ("review.selection_saved", "保存遴选"),
    ("review.sheet_locked", "提交评分"),
    ("review.sheet_saved", "保存评分"),
    ("round.closed", "关闭批次"),
    ("round.opened", "开展批次"),
    ("round.prepared", "筹备批次"),
    ("sign_off.decided", "签批或退回"),
    ("sign_off.requested", "送签"),
    ("sign_off.voided", "签批作废"),
    ("title.conferred", "授牌"),
    ("titles.announced", "发文认定"),
];

/// The word of a kind.
pub(super) fn kind(code: &str) -> String {
    KINDS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or_else(|| code.to_owned(), |(_, word)| (*word).to_owned())
}

/// Who acted: the role's word, or 系统 with its job.
pub(super) fn actor(code: &str) -> String {
    let role = Role::ALL.into_iter().find(|role| role.code() == code);
    match (role, code.split_once(':')) {
        (Some(role), _) => role.label().to_owned(),
        (None, Some(("system", job))) => format!("{}（{}）", Role::System.label(), entrance(job)),
        _ => code.to_owned(),
    }
}

/// The entrances and jobs of the system.
fn entrance(job: &str) -> &str {
    match job {
        "invitation" => "邀请链接",
        "migrate" => "升级",
        "officer" => "命令行",
        "password" => "修改密码",
        "registration" => "注册",
        "sign_in" => "登录",
        other => other,
    }
}
