//! What the kinds of events and the actors are called. A kind without a word is shown by its code.

use crate::access::Role;

const KINDS: &[(&str, &str)] = &[
    ("acceptance.accepted", "受理"),
    ("account.created", "账号开通"),
    ("account.disabled", "账号停用"),
    ("account.locked_out", "多次输错密码"),
    ("account.password_changed", "修改密码"),
    ("account.sessions_ended", "退出其他登录"),
    ("account.signed_in", "登录"),
    ("account.signed_out", "退出"),
    ("application.evidence_attached", "上传材料"),
    ("application.evidence_removed", "移除材料"),
    ("application.section_saved", "保存填写"),
    ("application.started", "新建申报"),
    ("application.submitted", "提交申报"),
    ("application.withdrawn", "撤回申报"),
    ("authority.appointed", "设立推荐单位"),
    ("calendar.shipped_years_loaded", "载入自带日历"),
    ("calendar.year_loaded", "载入工作日历"),
    ("invitation.accepted", "邀请已使用"),
    ("invitation.made", "发出邀请"),
    ("notice.ended", "公示期满"),
    ("notice.published", "发布公示"),
    ("notice.unit_struck_off", "移出公示名单"),
    ("org.registered", "单位注册"),
    ("round.closed", "关闭批次"),
    ("round.opened", "开展批次"),
    ("round.prepared", "筹备批次"),
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
