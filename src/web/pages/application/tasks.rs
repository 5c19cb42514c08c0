//! The list of things to fill in, with the deadline and what happens after.

use super::{
    carried::{Carried, carried},
    folder::Folder,
    points::{self, Opinion},
    turns::{Turn, turns},
};
use crate::{
    application::{
        Application, ApplicationId, Category, Stage, Standing, Terms,
        queries::{self, Signing},
        rules::submit,
    },
    kernel::statute,
    platform::error::Result,
    standard::{Section, SectionState, section_state},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            labels::{self, Tag},
            page::Page,
            part::Deadline,
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

#[derive(Template)]
#[template(path = "application/tasks.html")]
struct TasksPage {
    shell: Shell,
    caption: String,
    title: String,
    returned: Option<(String, Vec<Opinion>)>,
    /// The unit's own signatory wants changes.
    unsigned: Option<(String, Vec<Opinion>)>,
    /// What the sign-off says at the last item; empty: nobody signs here.
    signing: &'static str,
    /// What was taken over and not looked at yet.
    carried: Vec<Carried>,
    /// Who acts in the unit, and whose turn it is.
    turns: Vec<Turn>,
    parts: Vec<PartView>,
    evidence: TaskView,
    evidence_part: String,
    check_part: String,
    /// Where to check and submit; empty while something is missing.
    check: String,
    check_preview: String,
    print: String,
    to: String,
    lacking: usize,
    deadline: Deadline,
    over: bool,
    deadline_note: &'static str,
    done: usize,
    total: usize,
    percent: usize,
    go_on: String,
    after: Vec<(String, String)>,
    status: String,
    withdrawal: String,
}

struct PartView {
    title: String,
    tasks: Vec<TaskView>,
}

/// One thing to fill in.
pub(super) struct TaskView {
    /// Its id on a page.
    pub id: String,
    /// Its name.
    pub label: String,
    hint: String,
    /// Where.
    pub href: String,
    /// How far it is.
    pub tag: Tag,
    done: bool,
}

pub(super) async fn show(mut desk: Desk, At(id): At<ApplicationId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    let application = &folder.application;
    if !folder.is_changed_by(&desk) {
        return Ok(Redirect::to(&path::application(id)).into_response());
    }
    let steps = queries::steps(desk.conn().await?, id).await?;
    let shell = desk.shell("申报任务清单").await?;
    let signing = folder.signing(&mut desk).await?;
    let carried = carried(&mut desk, &folder).await?;
    let parts = parts(&folder);
    let evidence = evidence(&folder);
    let over = submit::in_time(application, &folder.terms.round.window(), desk.now()).is_err();
    let tasks: Vec<&TaskView> = parts.iter().flat_map(|part| &part.tasks).chain([&evidence]).collect();
    let (total, done) = (tasks.len(), tasks.iter().filter(|task| task.done).count());
    let lacking = folder.missing().len();
    let turns = turns(&mut desk, &folder, &signing, lacking).await?;
    let window = folder.terms.round.window();
    let go_on = tasks.iter().find(|task| !task.done).map(|task| task.href.clone());
    let page = TasksPage {
        shell,
        caption: caption(&folder, &desk),
        title: format!("申报{}{}", application.round_title, application.category.title()),
        returned: points::of_last_return(&folder, &steps).filter(|_| application.stage != Stage::Draft),
        unsigned: points::of_signatory(&folder, &signing),
        signing: sign_line(&signing),
        carried,
        turns,
        evidence_part: numbered(parts.len(), "佐证材料"),
        check_part: numbered(parts.len() + 1, "核对并提交"),
        check: if lacking == 0 { path::application_check(id) } else { String::new() },
        check_preview: path::application_check(id),
        print: path::application_dossier_pdf(id),
        to: to(application),
        lacking,
        deadline: Deadline::until(desk.now(), submit::until(application, &window), "截止"),
        over,
        deadline_note: deadline_note(application, over),
        done,
        total,
        percent: done * 100 / total.max(1),
        go_on: go_on.unwrap_or_else(|| path::application_check(id)),
        after: after(application, &folder.terms),
        status: path::application(id),
        withdrawal: path::application_withdrawal(id),
        parts,
        evidence,
    };
    Ok(Page(page).into_response())
}

/// What the sign-off inside the unit says beside the last task.
fn sign_line(signing: &Signing) -> &'static str {
    match signing.standing() {
        Standing::Approved => "已签批，可以提交",
        _ if !signing.has_signatory() => "",
        Standing::Waiting => "等授权签署人签批",
        Standing::Never => "提交前要授权签署人签批",
        Standing::Returned => "授权签署人退回，改好再送签",
        Standing::Void => "内容有改动，要重新送签",
    }
}

fn numbered(at: usize, title: &str) -> String {
    NUMERALS.get(at).map_or_else(|| title.to_owned(), |numeral| format!("{numeral}、{title}"))
}

fn caption(folder: &Folder, desk: &Desk) -> String {
    let application = &folder.application;
    let number = application.number.as_ref().map(|number| format!("申报编号 {number}　")).unwrap_or_default();
    let what = match application.category {
        Category::Enterprise => format!("示范企业 · {}", folder.kind_label()),
        other => other.label().to_owned(),
    };
    format!("{number}{what}　注册地：{}", folder.place(desk))
}

const fn deadline_note(application: &Application, over: bool) -> &'static str {
    match (over, application.stage) {
        (true, _) => "已经截止，不能再提交。填的内容保留着，可以查看。",
        (false, Stage::SentBack | Stage::CorrectionRequested) => {
            "截止前开始提交的都算按时。到期没有重新提交的，不再办理。"
        }
        (false, _) => "截止前开始提交的都算按时。到期没有提交的草稿会保留，不算本次申报。",
    }
}

/// Everything to fill in, in order: for the side of a section's page.
pub(super) fn lines(folder: &Folder) -> Vec<TaskView> {
    parts(folder).into_iter().flat_map(|part| part.tasks).chain([evidence(folder)]).collect()
}

/// Who gets it.
pub(super) fn to(application: &Application) -> String {
    let office = application.direct_claimed || application.stage == Stage::CorrectionRequested;
    if office { "省商务厅".to_owned() } else { application.authority_name.clone() }
}

fn parts(folder: &Folder) -> Vec<PartView> {
    let standard = folder.standard();
    let groups = standard.sections.chunk_by(|one, next| one.part == next.part);
    let mut parts: Vec<PartView> = groups
        .enumerate()
        .map(|(at, sections)| PartView {
            title: numbered(at, sections.first().map_or("", |section| section.part.as_str())),
            tasks: sections.iter().filter_map(|section| task(folder, section)).collect(),
        })
        .collect();
    if let Some(first) = parts.first_mut().filter(|_| folder.application.category == Category::Enterprise) {
        first.tasks.insert(first.tasks.len().min(1), kind(folder));
    }
    parts
}

fn task(folder: &Folder, section: &Section) -> Option<TaskView> {
    let (standard, context) = (folder.standard(), folder.context());
    if standard.blocks(&section.key, context.kind).is_empty() {
        return None;
    }
    let state = section_state(standard, section, &folder.dossier.answers, &context);
    let untouched = !folder.reopened.takes(&section.key);
    let cites = standard.cites_in(&section.key, context.kind);
    let hint = section.hint.clone().or(cites).unwrap_or_default();
    Some(TaskView {
        id: format!("t-{}", section.key),
        label: section.label_for(context.kind),
        hint,
        href: path::application_section(folder.application.id, &section.key),
        tag: if untouched { labels::section::NOT_NAMED } else { tag(state) },
        done: untouched || state == SectionState::Complete,
    })
}

/// The tag of a section's state.
pub(super) fn tag(state: SectionState) -> Tag {
    match state {
        SectionState::NotStarted => labels::section::NOT_STARTED,
        SectionState::InProgress => labels::section::IN_PROGRESS,
        SectionState::Complete => labels::section::DONE,
        SectionState::Wrong(places) => labels::section_amiss(places),
    }
}

fn kind(folder: &Folder) -> TaskView {
    let way = if folder.application.direct_claimed { "，按省级企业直接报省" } else { "" };
    TaskView {
        id: "t-kind".into(),
        label: "申报类型和注册地".into(),
        hint: format!("{}{way}。决定适用哪一条标准", folder.kind_label()),
        href: path::application_kind(folder.application.id),
        tag: labels::section::DONE,
        done: true,
    }
}

fn evidence(folder: &Folder) -> TaskView {
    let there = folder.dossier.evidence.len();
    let slots = &folder.standard().slots;
    let lacks = folder.missing().iter().filter(|each| slots.iter().any(|slot| slot.key == each.name)).count();
    let (tag, hint) = match (there, lacks) {
        (_, 0) => (labels::section::DONE, format!("已上传{there}份，要的都有了")),
        (0, lacks) => (labels::section::NOT_STARTED, format!("还缺{lacks}类材料。也可以在填每一条时上传")),
        (there, lacks) => (labels::section::IN_PROGRESS, format!("已上传{there}份，还缺{lacks}类材料")),
    };
    TaskView {
        id: "t-evidence".into(),
        label: "按条款上传材料".into(),
        hint,
        href: path::application_evidence(folder.application.id),
        tag,
        done: lacks == 0,
    }
}

/// What happens after submission, with what is known of dates and numbers.
fn after(application: &Application, terms: &Terms) -> Vec<(String, String)> {
    let round = &terms.round;
    let recommend_until = words::closing(round.recommend_until);
    let mut steps = if application.direct_claimed {
        let confirm = "确认是不是省级企业；不是的，转给市州商务主管部门审核";
        vec![("省商务厅确认".to_owned(), confirm.to_owned())]
    } else {
        let check = "核对材料是否真实、完整；要补正的会退回给你";
        let quota = quota(application, terms);
        vec![
            (format!("{}审核", application.authority_name), check.to_owned()),
            ("推荐到省商务厅".to_owned(), format!("{recommend_until}前。{quota}")),
        ]
    };
    let review = if round.review_stages > 1 { "材料评审，再答辩" } else { "对照标准评分" };
    steps.push(("专家评审".to_owned(), review.to_owned()));
    let days = statute::NOTICE_WORKING_DAYS;
    steps.push((format!("公示{days}个工作日"), "公开单位名称和主要工作业绩".to_owned()));
    steps.push(("发布授牌".to_owned(), format!("以后定期报送统计，每{}年复核一次", statute::REREVIEW_YEARS)));
    steps
}

fn quota(application: &Application, terms: &Terms) -> String {
    let quota = &terms.round.quota;
    if application.chengdu && quota.chengdu_uncapped {
        return "成都推荐的数量不设上限".to_owned();
    }
    let (most, of) = match application.category {
        Category::Enterprise => (quota.enterprise, "家企业"),
        Category::Base => (quota.base, "个基地"),
        Category::County if quota.joint_base_county => (quota.base, "个基地或县"),
        Category::County => (quota.county, "个县（市、区）"),
    };
    format!("每个市州本批最多推荐{most}{of}")
}
