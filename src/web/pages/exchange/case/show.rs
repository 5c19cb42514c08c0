//! One case: its wording, what was done, what differs in a wording that waits, and what the reader can do.

use super::{reading::Reading, tag, wording::side};
use crate::{
    access::{Act, Scope, Targeted as _},
    exchange::{
        CaseId, CaseStage, CaseStudy, Side, StepDone, queries,
        rules::case::{lies_with, submit},
    },
    platform::error::Result,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Entry, Facts, Mood, Timeline},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "exchange/case.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    /// The wording that stands; none: nothing was handed in yet.
    reading: Option<Reading>,
    /// A wording that waits: by whom, label, now, then.
    changes: Option<(String, Vec<Difference>)>,
    history: Timeline,
    /// What the reader can decide.
    asks: Option<Asks>,
    /// Where the author goes on writing.
    draft: Option<String>,
    /// Where a wording is proposed.
    wording: Option<String>,
    /// Where the author takes it back.
    withdrawal: Option<String>,
    /// Where a principal takes it down.
    removal: Option<String>,
    /// Why it is public no more.
    taken_down: Option<String>,
    /// Where everyone reads it.
    public: Option<String>,
    digest: String,
    version: i32,
    words: String,
    wrong: Wrong,
}

/// Part, its words now, its words then.
type Difference = (String, String, String);

/// A decision the reader can take.
pub(super) struct Asks {
    heading: &'static str,
    explains: String,
    action: String,
    choices: Vec<(&'static str, &'static str, &'static str)>,
    chosen: String,
    hint: &'static str,
}

pub(super) async fn seen(desk: &mut Desk, id: CaseId) -> Result<CaseStudy> {
    let scope = Scope::of(&desk.actor());
    queries::case(desk.conn().await?, id, &scope).await
}

pub(in crate::web::pages::exchange) async fn show(mut desk: Desk, At(id): At<CaseId>) -> Result<Response> {
    let case = seen(&mut desk, id).await?;
    Ok(Page(page(&mut desk, case, &Posted::default(), Wrong::default()).await?).into_response())
}

/// The page with what was typed.
pub(super) async fn page(
    desk: &mut Desk,
    case: CaseStudy,
    posted: &Posted,
    wrong: Wrong,
) -> Result<ShowPage> {
    let title = case.called().to_owned();
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let tags = queries::tags(desk.conn().await?).await?;
    let steps = queries::steps(desk.conn().await?, case.id).await?;
    let target = case.target();
    let (writes, submits) = (desk.may(Act::WriteCaseStudy, &target), desk.may(Act::SubmitCaseStudy, &target));
    let edits = desk.may(Act::EditCaseStudy, &target) && lies_with(case.stage) == Some(side(desk));
    let src = |picture| path::case_picture(case.id, picture);
    let part = |part: &str| path::case_part(case.id, part);
    let changes = case
        .proposed
        .as_ref()
        .zip(case.text.as_ref())
        .map(|(wording, stands)| (wording.by_name.clone(), stands.text.compared(&wording.text, &tags)));
    let open = crate::exchange::rules::case::withdraw(case.stage).is_ok();
    let public = case.stage == CaseStage::Published;
    Ok(ShowPage {
        tag: tag(case.stage),
        facts: facts(&case),
        reading: case.text.as_ref().map(|stands| Reading::of(&stands.text, &tags, src)),
        changes,
        history: Timeline { entries: story(&steps) },
        asks: asks(desk, &case, posted.get("verdict")),
        draft: (writes && submit(case.stage, case.author).is_ok()).then(|| part("draft")),
        wording: edits.then(|| part("wording")),
        withdrawal: (submits && open).then(|| part("withdrawal")),
        removal: (public && desk.may(Act::PublishCaseStudy, &target)).then(|| part("removal")),
        taken_down: case.taken_down.clone(),
        public: public.then(|| path::case_study(case.id)),
        digest: case.text.as_ref().map(|stands| words::digest(&stands.digest)).unwrap_or_default(),
        version: case.version,
        words: posted.get("words").to_owned(),
        shell,
        title,
        wrong,
    })
}

fn facts(case: &CaseStudy) -> Facts {
    Facts::new()
        .add("作者", case.author_name.clone())
        .add("新建", words::full_moment(case.created_at))
        .maybe(
            "文字",
            case.text
                .as_ref()
                .map(|text| format!("第{}稿，{}{}", text.seq, text.by_name, words::full_moment(text.at))),
        )
        .maybe("发布", case.published_at.map(words::full_moment))
}

/// The steps, the last first, each with where it came from.
fn story(steps: &[StepDone]) -> Vec<Entry> {
    let before = std::iter::once(None).chain(steps.iter().map(|step| Some(step.stage)));
    let mut entries: Vec<Entry> = steps.iter().zip(before).map(|(step, from)| entry(step, from)).collect();
    entries.reverse();
    entries
}

fn entry(step: &StepDone, from: Option<CaseStage>) -> Entry {
    let (word, mood) = match step.stage {
        // Nothing was handed in anew: the author has said its word on a wording.
        CaseStage::Submitted | CaseStage::Checked if from == Some(CaseStage::Proposed) => {
            ("作者答复修改的文字", Mood::Plain)
        }
        CaseStage::Draft | CaseStage::Submitted => ("提交核对", Mood::Plain),
        CaseStage::Checked => ("送省商务厅编审", Mood::Done),
        CaseStage::Returned => ("退回", Mood::Warn),
        CaseStage::Proposed => ("修改文字，请作者确认", Mood::Plain),
        CaseStage::Prepared => ("编审完毕，等负责人发布", Mood::Done),
        CaseStage::Published => ("发布", Mood::Done),
        CaseStage::TakenDown => ("撤下", Mood::Warn),
        CaseStage::Withdrawn => ("作者撤回", Mood::Plain),
    };
    let entry = Entry::new(step.at, word, mood).by(step.by.clone());
    if step.words.is_empty() { entry } else { entry.saying(step.words.clone()) }
}

/// What the reader is asked.
fn asks(desk: &Desk, case: &CaseStudy, chosen: &str) -> Option<Asks> {
    let target = case.target();
    let of = |heading, explains: &str, part: &str, choices, hint| {
        let (explains, action) = (explains.to_owned(), path::case_part(case.id, part));
        Some(Asks { heading, explains, action, choices, chosen: chosen.to_owned(), hint })
    };
    let looks = desk.may(Act::EditCaseStudy, &target) && lies_with(case.stage) == Some(side(desk));
    match case.stage {
        CaseStage::Submitted if looks => of(
            "核对",
            "看内容是不是真实、数字有没有依据。文字要改的，用“修改文字”，作者同意以后才算数。",
            "review",
            vec![("pass", "报省商务厅", "由省商务厅编审。"), ("return", "退回", "作者改好后重新提交。")],
            "退回必填，作者看得到",
        ),
        CaseStage::Checked if looks => of(
            "编审",
            "看能不能公开、有没有不宜公开的内容。文字要改的，用“修改文字”，作者同意以后才算数。",
            "review",
            vec![
                ("pass", "准备发布", "文字和图片就此确定，由负责人发布。"),
                ("return", "退回", "作者改好后重新提交。"),
            ],
            "退回必填，作者看得到",
        ),
        CaseStage::Prepared if desk.may(Act::PublishCaseStudy, &target) => of(
            "发布",
            "发布的就是这一页上的文字和图片。",
            "release",
            vec![
                ("publish", "发布", "公众立即可以看到；以后只能写明原因撤下，不能修改。"),
                ("back", "退回编审", "经办人重新编审。"),
            ],
            "退回编审必填",
        ),
        CaseStage::Proposed if desk.may(Act::SubmitCaseStudy, &target) => of(
            "确认修改",
            if case.proposed.as_ref().is_some_and(|wording| wording.by == Side::Office) {
                "省商务厅修改了文字。同意后用修改后的文字。"
            } else {
                "商务局修改了文字。同意后用修改后的文字。"
            },
            "answer",
            vec![
                ("agree", "同意", "以后以修改后的文字为准。"),
                ("decline", "不同意", "保留你们的文字，对方决定是退回还是照原文办。"),
            ],
            "不同意必填",
        ),
        _ => None,
    }
}
