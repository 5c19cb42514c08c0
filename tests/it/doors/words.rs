//! What tells one thing from another on its page, and which acts are refused as the world stands.

use super::{
    places::{Thing, thing},
    world::World,
};
use shifan::{access::Role, web::area::Recorded};

impl World<'_> {
    /// Words that only the own thing brings onto its page; none where a page brings nothing of anybody.
    pub fn words(&self, door: &Recorded, role: Role) -> Option<&str> {
        let own = &self.sides[0];
        let file = door.path.contains("plans/")
            && (door.path.ends_with("/file") || door.path.ends_with("/filings/{seq}"));
        Some(match (thing(door), door.path) {
            (_, path) if path.ends_with("/materials/{file}") => "%PDF",
            (_, path) if path.ends_with("/files/{evidence}") || path.ends_with("/files/{file}") => &own.read,
            (_, "/office/plaques/{id}/sheets/{nth}") => &own.read,
            (_, _) if file => "绵阳2026年工作方案",
            (_, path) if path.starts_with("/support") => "门前扶持办法",
            (_, "/exceptions/{id}/file") => "%PDF",
            (_, "/office/imports/{id}/file") => "PK",
            (_, "/office/import-templates/{kind}") => "PK",
            (_, path) if path.ends_with("{photo}") => "JFIF",
            (_, path) if path.ends_with("/preview") || path.ends_with("/pages/{seq}") => "<svg",
            (Some(Thing::Package), path) if path.ends_with("{id}") => "绵商〔2026〕12号",
            (Some(Thing::Package), path) if path.ends_with("/workbook") => "PK",
            (Some(Thing::Package), path) if path.ends_with("/page") => "绵阳市商务局2026年第一批",
            (Some(Thing::Package), _) => "%PDF",
            (Some(Thing::Change), path) if path.ends_with("/file") => "%PDF",
            (Some(Thing::Return), path) if path.ends_with("/workbook") => "PK",
            (Some(Thing::Return), _) => "绵阳评审电子商务有限公司",
            (_, path) if path.ends_with(".xlsx") || path.ends_with(".zip") => "PK",
            (_, "/certificate-keys/{key}") => "BEGIN PUBLIC KEY",
            // What is in a PDF is looked at by the journeys that open it.
            (_, path) if path.ends_with(".pdf") => "%PDF",
            (Some(Thing::Draft), "/applications/{id}/evidence") => &own.evidence[0],
            (Some(Thing::Draft), "/applications/{id}/kind" | "/applications/{id}/form") => "绵阳市商务局",
            (Some(Thing::Draft), _) => &own.draft,
            (
                Some(
                    Thing::Read
                    | Thing::Sheet
                    | Thing::Objection
                    | Thing::Inquiry
                    | Thing::Rereview
                    | Thing::Change
                    | Thing::Revocation
                    | Thing::Ending,
                ),
                _,
            ) => "绵阳评审电子商务有限公司",
            (Some(Thing::CaseStudy), _) => "绵阳的门前案例",
            (Some(Thing::Submitted), _) => "绵阳在审电子商务有限公司",
            (Some(Thing::Recommended), _) => "绵阳待受理电子商务有限公司",
            (Some(Thing::Letter | Thing::OfficeLetter | Thing::Received), _) => "说一声的函",
            (Some(Thing::Plan), _) => "绵阳2026年工作方案",
            (Some(Thing::Measure), _) => "门前扶持办法",
            (Some(Thing::Colleague | Thing::Session | Thing::Message | Thing::View), _) => return None,
            (Some(Thing::Programme), path) => programme(path),
            (None, path) => return list(path, role),
        })
    }
}

/// Things of the whole programme, by their address.
fn programme(path: &str) -> &'static str {
    match path {
        path if path.ends_with("/data.csv") => "period,table,key,units,value,share,note",
        path if path.contains("/activities/") => "绵阳的门前培训",
        path if path.starts_with("/case-studies/") => "绵阳的门前案例",
        path if path.contains("operation-reports/") => "四川省电子商务示范单位运行报告",
        path if path.ends_with("/sheets.csv") => "application,category,stage,scorer,kind,item,value",
        path if path.ends_with("/ledger.csv") => "绵阳市",
        path if path.ends_with("/ties.csv") => "category,position,place,application,ground",
        path if path.ends_with("/pipeline.csv") => "推荐单位所在市（州）,类别",
        path if path.ends_with("/silence.csv") => "谁,名称",
        path if path.ends_with("/clauses.csv") => "条款,要求",
        path if path.ends_with("/ranking.csv") => "category,position,application,total",
        path if path.starts_with("/office/defence/") && path.ends_with("/setting") => "周明所在大学",
        path if path.starts_with("/office/sheets/") || path.starts_with("/office/defence/") => {
            "绵阳评审电子商务有限公司"
        }
        path if path.ends_with("/announcement") => "成都待签发电子商务有限公司",
        path if path.starts_with("/office/imports/") => "门前导入商贸有限公司",
        path if path.starts_with("/office/archives/") => "一批办结的文件",
        path if path.starts_with("/office/titles/")
            || path.contains("announcements/")
            || path.contains("/plaques") =>
        {
            "成都名录电子商务有限公司"
        }
        path if path.starts_with("/office/rounds/") || path.starts_with("/rounds/") => "2026年第一批",
        path if path.starts_with("/office/endings/") => "绵阳评审电子商务有限公司",
        path if path.starts_with("/office/revocations/") => "绵阳评审电子商务有限公司",
        path if path.starts_with("/office/campaigns/") => "2026年门前复核",
        path if path.starts_with("/office/exceptions/") => "申报多、质量好",
        path if path.starts_with("/office/experts/") => "周明所在大学",
        path if path.starts_with("/office/determinations/") => "2026年第一批",
        path if path.starts_with("/office/notices/") => "成都公示电子商务有限公司",
        path if path.starts_with("/standard-sets/") || path.starts_with("/api/v1/standards/") => {
            "四川省电子商务示范企业标准"
        }
        path if path.starts_with("/units/")
            || path.starts_with("/api/v1/titles/")
            || path.starts_with("/api/v1/certificates/") =>
        {
            "成都名录电子商务有限公司"
        }
        path if path.starts_with("/api/v1/rounds/") => "2026年第一批",
        path if path.starts_with("/api/v1/notices/") => "成都公示电子商务有限公司",
        path if path.ends_with("/list.json") || path.ends_with("/proof") => "拟认定名单公示",
        path if path.starts_with("/notices/") => "成都公示电子商务有限公司",
        path if path.starts_with("/certificates/") || path.starts_with("/register/") => {
            "成都名录电子商务有限公司"
        }
        path if path.starts_with("/invitations/") => "赵一",
        path if path.starts_with("/plans/") => "绵阳2026年工作方案",
        path if path.starts_with("/questions/") => "绵阳的门前案例",
        _ => "B2C",
    }
}

/// What a list or a desk of one's own brings.
fn list(path: &str, role: Role) -> Option<&'static str> {
    Some(match (path, role) {
        ("/applications" | "/office/rounds", _) | ("/desk", Role::Applicant) => "2026年第一批",
        ("/desk", Role::Authority) => "件待审核",
        ("/desk", Role::Office) => "件待受理",
        ("/desk", Role::Expert) => "件待评分",
        ("/recommendation" | "/recommendation/list.csv", _) => "绵阳在审电子商务有限公司",
        ("/recommendation/quota" | "/office/exceptions", _) => "申报多、质量好",
        ("/office/objections", _) | ("/inquiries", Role::Authority) => "绵阳评审电子商务有限公司",
        ("/operation-reports" | "/office/operation-reports", _) => "四川省电子商务示范单位运行报告",
        ("/activities" | "/exchange/activities", _) => "绵阳的门前培训",
        ("/case-studies" | "/questions", _)
        | ("/exchange/cases" | "/exchange/questions", Role::Authority | Role::Office)
        | ("/exchange/questions", Role::Expert) => "绵阳的门前案例",
        ("/return-desk" | "/return-desk/list.csv" | "/return-desk/list.xlsx", _) => {
            "绵阳评审电子商务有限公司"
        }
        ("/acceptance", _) => "绵阳待受理电子商务有限公司",
        ("/office/experts", _) => "周明所在大学",
        ("/office/authorities", _) => "绵阳市商务局",
        (
            "/office/titles"
            | "/register"
            | "/register/list.csv"
            | "/register/feed.atom"
            | "/open-data/titles.csv"
            | "/open-data/titles.json"
            | "/api/v1/titles",
            _,
        ) => "成都名录电子商务有限公司",
        ("/rounds" | "/rounds/feed.atom" | "/api/v1/rounds", _) => "2026年第一批",
        ("/open-data/notices.csv" | "/api/v1/notices", _) => "拟认定名单公示",
        ("/office/clients", _) => "省政务数据共享平台",
        ("/office/imports", _) => "名单.xlsx",
        ("/work-plans" | "/plans", _) => "绵阳2026年工作方案",
        ("/office/work-plans", _) => "绵阳市商务局",
        ("/office/endings", _) => "绵阳评审电子商务有限公司",
        ("/office/revocations", _) => "绵阳评审电子商务有限公司",
        ("/office/campaigns", _) => "2026年门前复核",
        ("/changes", Role::Authority | Role::Office) => "绵阳评审电子商务有限公司",
        ("/rereviews", Role::Authority) => "绵阳评审电子商务有限公司",
        ("/review" | "/review/defence", _) => "绵阳评审电子商务有限公司",
        ("/notices" | "/notices/feed.atom", _) => "拟认定名单公示",
        ("/colleagues", Role::Applicant) => "colleague-applicant-0",
        ("/colleagues", Role::Authority) => "colleague-authority-0",
        _ => return None,
    })
}

/// Names of a stranger's things: on no page behind a door of one's own.
pub const STRANGERS: [&str; 9] = [
    "德阳起草电子商务有限公司",
    "德阳评审电子商务有限公司",
    "德阳在审电子商务有限公司",
    "德阳待受理电子商务有限公司",
    "德阳2026年工作方案",
    "德阳的门前案例",
    "德阳扶持办法",
    "colleague-applicant-1",
    "colleague-authority-1",
];

/// Acts on the own thing that a rule of the procedure refuses as the world stands, or when the form is empty: address, code, and
/// why that is right. Any other refusal fails the walk, for it may be of an act that nobody can do; and so does one that is
/// written here and does not happen any more.
pub const REFUSED: &[(&str, &str, &str)] = &[
    ("/work-plans/{id}/filing", "plan_filed", "the world has filed it, and it is filed once"),
    ("/applications/{id}/submission", "stale", "the form does not say which version was looked at"),
    ("/applications/{id}/withdrawal", "stale", "the form does not say which version was looked at"),
    ("/applications/{id}/sign-offs", "stale", "the form does not say which version was looked at"),
    (
        "/applications/{id}/uploads/{upload}/completion",
        "upload_unfinished",
        "the upload of the world is under way: its pieces have not all come",
    ),
    ("/colleagues/{account}/duty", "no_duty", "the form chooses no duty to change to"),
    ("/packages/{id}/scan", "package_sent", "the world has sent it, and a sent package is frozen"),
    ("/office/operation-reports/{id}", "report_published", "the world has published it"),
    ("/office/operation-reports/{id}/freezing", "report_published", "the world has published it"),
    ("/office/operation-reports/{id}/release", "report_published", "the world has published it"),
    ("/returns/{id}", "return_in_hand", "the world has handed it in"),
    ("/returns/{id}/workbook", "return_in_hand", "the world has handed it in"),
    ("/returns/{id}/correction", "return_in_hand", "nobody has accepted it yet"),
    ("/office/rounds/{id}/archive", "round_not_finished", "the round of the world still moves"),
    (
        "/office/imports/{id}/confirmation",
        "import_other_file",
        "the form does not say which file was looked at",
    ),
    ("/changes/{id}/withdrawal", "change_stale", "the form does not say which version was looked at"),
    ("/exchange/activities/{id}/enrolment/cancelling", "activity_not_enrolled", "nobody has enrolled"),
    ("/exchange/activities/{id}/attendance", "activity_not_begun", "its day is to come"),
    ("/exchange/cases/{id}/removal", "case_not_waiting", "the world has not published it"),
    ("/exchange/questions/{id}/withdrawal", "question_not_waiting", "the world has not answered it"),
    ("/office/rounds/{id}/opening", "round_moved_on", "the form does not say which settings were read"),
    ("/office/rounds/{id}/closing", "round_unfinished", "applications of the world are under way"),
    ("/office/rounds/{id}/draws", "nothing_to_draw", "nothing that is accepted waits for experts"),
    ("/office/experts/{id}/resumption", "not_suspended", "the expert of the world is not suspended"),
    ("/office/experts/{id}/invitation", "has_account", "the expert of the world signs in already"),
    ("/office/rounds/{id}/nudges", "nobody_to_nudge", "no sheet of the world is late"),
    ("/office/rounds/{id}/defence", "nobody_chosen", "the form names no category"),
    ("/office/defence/{id}/announcement", "defence_announced", "the world has announced it"),
    ("/office/defence/{id}/panel", "defence_not_the_day", "its day is to come"),
    ("/office/rounds/{id}/proposal", "sheets_open", "an expert of the world has not locked"),
    (
        "/office/rounds/{id}/conferral/{application}/ending",
        "nobody_to_confer",
        "the application is not at its notice's end",
    ),
    ("/office/rounds/{id}/conferral", "document_moved", "the form does not say which draft was read"),
    ("/office/titles/{id}/rereview/assessment", "rereview_not_open", "its day is two years on"),
    ("/office/titles/{id}/rereview/warning", "rereview_not_open", "its day is two years on"),
    ("/office/titles/{id}/rereview/paper", "rereview_not_open", "its day is two years on"),
    ("/office/titles/{id}/rereview/conclusion", "rereview_not_open", "its day is two years on"),
    ("/office/titles/{id}/rereview/approval", "rereview_not_open", "its day is two years on"),
    ("/office/revocations/{id}/approval", "revocation_nothing_waiting", "nothing was prepared yet"),
    ("/office/revocations/{id}/decision", "revocation_not_heard", "its window still runs"),
    ("/office/endings/{id}/approval", "ending_taken_back", "its unit took it back, a door before"),
    ("/office/endings/{id}/decision", "ending_taken_back", "its unit took it back, some doors before"),
    ("/notices/{id}/struck-off/{application}", "reason_missing", "the form gives no reason"),
    (
        "/office/determinations/{id}/approval",
        "nothing_to_propose",
        "no unit of the world's list is chosen yet",
    ),
    ("/office/rounds/{id}/notice/plan/cancelling", "plan_over", "nothing of the world is planned"),
    ("/office/objections/{id}/acceptance", "objection_not_waiting", "the world's is in hand already"),
];
