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
    ("account.mail_chosen", "改发邮件的范围"),
    ("account.mail_confirmed", "确认邮箱"),
    ("account.mail_dropped", "去掉邮箱"),
    ("account.mail_set", "填写邮箱"),
    ("account.password_changed", "修改密码"),
    ("account.sessions_ended", "退出其他登录"),
    ("account.signed_in", "登录"),
    ("account.signed_out", "退出"),
    ("announcement.drafted", "拟认定通知"),
    ("application.changes_seen", "看过改动"),
    ("application.declined", "不予推荐"),
    ("application.evidence_attached", "上传材料"),
    ("application.evidence_removed", "移除材料"),
    ("application.examined", "逐条审核"),
    ("application.recommended", "推荐"),
    ("application.reminded", "到期提醒"),
    ("application.section_saved", "保存填写"),
    ("application.sent_back", "退回补正"),
    ("acceptance.correction_requested", "要求补正"),
    ("application.started", "新建申报"),
    ("application.submitted", "提交申报"),
    ("application.taken_over", "接手申报"),
    ("application.withdrawn", "撤回申报"),
    ("application.word_said", "写往来消息"),
    ("application.words_settled", "消息不用回复"),
    ("authority.appointed", "设立推荐单位"),
    ("calendar.shipped_years_loaded", "载入自带日历"),
    ("calendar.year_loaded", "载入工作日历"),
    ("certificate.printed", "补制证书"),
    ("demo.person_joined", "演示账号"),
    ("demo.told", "载入演示数据"),
    ("expert.kept", "登记专家"),
    ("expert.tie_declared", "申报利害关系"),
    ("expert.tie_removed", "解除利害关系"),
    ("invitation.accepted", "邀请已使用"),
    ("invitation.made", "发出邀请"),
    ("letter.cancelled", "取消函件"),
    ("letter.drafted", "起草函件"),
    ("letter.edited", "修改函件"),
    ("letter.kinds_set", "函件办理设置"),
    ("letter.released", "发出函件"),
    ("letter.reminders_drafted", "起草截止提醒"),
    ("notice.ended", "公示期满"),
    ("notice.published", "发布公示"),
    ("notice.unit_struck_off", "移出公示名单"),
    ("org.registered", "单位注册"),
    ("outbox.put_again", "重发邮件"),
    ("package.prepared", "编制上报材料"),
    ("package.sealed", "盖章扫描件入库"),
    ("package.sent", "报送上报材料"),
    ("plaque.moved", "登记标牌"),
    ("plaque.ordered", "定制标牌"),
    ("quota_exception.decided", "批复增加名额"),
    ("quota_exception.requested", "申请增加名额"),
    ("recommendation.ranked", "排序"),
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
    ("site_visit.saved", "保存现场核查记录"),
    ("site_visit.signed", "现场核查记录签名"),
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
