//! The frame of a page: who is here and where they can go. Navigation by role, in the order of the procedure.

use super::{
    desk::Visitor,
    house::House,
    view::shell::{NavItem, Shell, Who},
};
use crate::{
    access::{Actor, Role},
    platform::session::Viewer,
};

const PUBLIC: &[(&str, &str)] = &[
    ("首页", "/"),
    ("公示公告", "/notices"),
    ("示范名录", "/register"),
    ("证书查验", "/certificates"),
    ("资格自测", "/self-check"),
    ("标准", "/standards"),
    ("政策和方案", "/support"),
    ("运行报告", "/operation-reports"),
    ("总结交流", "/case-studies"),
];
const APPLICANT: &[(&str, &str)] = &[
    ("待办", "/desk"),
    ("我的申报", "/applications"),
    ("统计报送", "/returns"),
    ("复核", "/rereviews"),
    ("异议", "/inquiries"),
    ("公示公告", "/notices"),
    ("示范名录", "/register"),
    ("总结交流", "/exchange/cases"),
    ("单位资料", "/profile"),
    ("变更备案", "/changes"),
    ("同事", "/colleagues"),
];
const AUTHORITY: &[(&str, &str)] = &[
    ("待办", "/desk"),
    ("申报受理", "/recommendation"),
    ("名额", "/recommendation/quota"),
    ("上报材料", "/packages"),
    ("统计报送", "/return-desk"),
    ("复核", "/rereviews"),
    ("异议核实", "/inquiries"),
    ("函件", "/letters"),
    ("工作方案", "/work-plans"),
    ("扶持政策", "/support-desk"),
    ("变更备案", "/changes"),
    ("总结交流", "/exchange/cases"),
    ("公示公告", "/notices"),
    ("同事", "/colleagues"),
];
const OFFICE: &[(&str, &str)] = &[
    ("待办", "/desk"),
    ("批次", "/office/rounds"),
    ("受理", "/acceptance"),
    ("专家", "/office/experts"),
    ("异议", "/office/objections"),
    ("称号与复核", "/office/titles"),
    ("统计报送", "/return-desk"),
    ("函件", "/office/letters"),
    ("工作方案", "/office/work-plans"),
    ("扶持政策", "/support-desk"),
    ("变更备案", "/changes"),
    ("总结交流", "/exchange/cases"),
    ("账号", "/office/accounts"),
    ("导入", "/office/imports"),
    ("日历", "/office/calendar"),
];
const EXPERT: &[(&str, &str)] = &[
    ("待办", "/desk"),
    ("我的评审", "/review"),
    ("公示公告", "/notices"),
    ("咨询问答", "/exchange/questions"),
];
const AUDITOR: &[(&str, &str)] =
    &[("待办", "/desk"), ("批次", "/office/rounds"), ("异议", "/office/objections"), ("操作日志", "/audit")];

const fn links(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Public | Role::System => PUBLIC,
        Role::Applicant => APPLICANT,
        Role::Authority => AUTHORITY,
        Role::Office => OFFICE,
        Role::Expert => EXPERT,
        Role::Auditor => AUDITOR,
    }
}

/// Entries, the fold counted, that fit at 1280 px: an applicant's pages are narrower, and its unit's name is long.
const fn room(role: Role) -> usize {
    match role {
        Role::Applicant => 6,
        _ => 8,
    }
}

/// Pages whose address does not begin with their entry's, and the entry.
const BEHIND: &[(&str, &str)] = &[
    ("/activities", "/case-studies"),
    ("/questions", "/case-studies"),
    ("/exchange/activities", "/exchange/cases"),
    ("/office/defence", "/office/rounds"),
    ("/office/determinations", "/office/rounds"),
    ("/office/sheets", "/office/rounds"),
    ("/office/campaigns", "/office/titles"),
    ("/office/revocations", "/office/titles"),
    ("/revocations", "/rereviews"),
    ("/office/endings", "/office/titles"),
    ("/endings", "/rereviews"),
    ("/titles", "/rereviews"),
    ("/office/plaques", "/office/titles"),
    ("/office/operation-reports", "/return-desk"),
    ("/office/clients", "/office/accounts"),
    ("/plans", "/support"),
];

/// The entry under which a path lies: the longest that is a prefix of it.
fn current(links: &[(&'static str, &'static str)], path: &str) -> Option<&'static str> {
    let behind = BEHIND.iter().find(|(page, _)| path == *page || path.starts_with(&format!("{page}/")));
    let path = behind.map_or(path, |(_, entry)| *entry);
    let under = |href: &str| path == href || (href != "/" && path.starts_with(&format!("{href}/")));
    links.iter().map(|(_, href)| *href).filter(|href| under(href)).max_by_key(|href| href.len())
}

impl Shell {
    /// The frame for a visitor.
    #[must_use]
    pub fn of(visitor: &Visitor, house: &House, title: &str, path: &str) -> Self {
        let role = visitor.entry.actor().role();
        let here = current(links(role), path);
        let nav = links(role)
            .iter()
            .map(|&(label, href)| NavItem { label, href, current: Some(href) == here })
            .collect();
        let who = visitor.viewer.as_ref().map(|viewer| Who {
            role_label: desk_label(&viewer.actor),
            unit: unit(viewer),
            person: viewer.person.clone(),
        });
        Self {
            title: title.to_owned(),
            nav,
            room: room(role),
            who,
            unread: 0,
            flash: visitor.flash.clone(),
            demo: house.demo,
            errors: 0,
            path: path.to_owned(),
            look: visitor.look,
            answers: visitor.answers,
            site: house.settings.site(),
            summary: String::new(),
        }
    }
}

/// For whom somebody acts: the unit; an expert for nobody but the panel.
fn unit(viewer: &Viewer) -> String {
    match viewer.actor {
        Actor::Expert { .. } => "评审专家".to_owned(),
        _ => viewer.unit.clone(),
    }
}

const fn desk_label(actor: &Actor) -> &'static str {
    match actor {
        Actor::Applicant { .. } => "申报单位",
        Actor::Authority { .. } => "市州工作台",
        Actor::Office { .. } => "省厅工作台",
        Actor::Expert { .. } => "专家评审",
        Actor::Auditor { .. } => "审计",
        Actor::Public | Actor::System { .. } => "公众",
    }
}
