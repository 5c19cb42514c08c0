//! One measure at its unit: the draft, what the principal says, what has happened.

use super::{facts, tag, typed::Typed};
use crate::{
    access::{Act, Targeted as _},
    platform::error::Result,
    standard::Category,
    support::{Measure, MeasureId, MeasureStage, queries, rules},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        pages::application::folder::upload_hint,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Entry, Facts, FileLine, Mood, Timeline},
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "support/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    facts: Facts,
    typed: Typed,
    kinds: Vec<(String, String)>,
    beneficiaries: Vec<(&'static str, &'static str, bool)>,
    files: Vec<FileLine>,
    hint: String,
    accept: &'static str,
    /// The draft may be changed.
    open: bool,
    /// Why it came back.
    sent_back: String,
    /// What is missing before it can be laid before the principal.
    missing: Vec<&'static str>,
    /// A principal reads it and decides.
    decides: bool,
    /// Whoever reads laid it before: another principal publishes.
    own_work: bool,
    withdraws: bool,
    /// Everyone reads it here; empty: not yet.
    public: String,
    version: i32,
    /// Something has happened since the page was opened.
    moved: bool,
    said: Said,
    /// What was typed into the draft, where it may no longer be changed.
    lost: Vec<(&'static str, String)>,
    /// The file there is, to be ticked off.
    file_off: Vec<(&'static str, &'static str, bool)>,
    history: Option<Timeline>,
    here: String,
    back: String,
    wrong: Wrong,
}

/// What was typed into the forms beside the draft.
#[derive(Default)]
pub(super) struct Said {
    pub answer: String,
    pub words: String,
    pub how: String,
    pub reason: String,
}

/// What is shown beside what is stored.
#[derive(Default)]
pub(super) struct Shown {
    /// Of the draft; `None`: as it is stored.
    pub typed: Option<Typed>,
    pub said: Said,
    pub moved: bool,
    pub wrong: Wrong,
}

pub(super) async fn own(desk: &mut Desk, id: MeasureId) -> Result<Measure> {
    let tenant = desk.actor().tenant();
    queries::one(desk.conn().await?, id, tenant).await
}

pub(super) async fn show(mut desk: Desk, At(id): At<MeasureId>) -> Result<Response> {
    let measure = own(&mut desk, id).await?;
    Ok(Page(page(&mut desk, measure, Shown::default()).await?).into_response())
}

/// The page of a measure with what was typed.
pub(super) async fn page(desk: &mut Desk, measure: Measure, shown: Shown) -> Result<ShowPage> {
    let Shown { typed, said, moved, wrong } = shown;
    let title = measure.content.title.clone();
    let shell = desk.shell(&title).await?.amiss(wrong.len());
    let kinds = queries::kinds(desk.conn().await?).await?;
    let kind = kinds.iter().find(|kind| kind.code == measure.content.kind);
    let target = measure.target();
    let (records, publishes) =
        (desk.may(Act::RecordSupport, &target), desk.may(Act::PublishSupport, &target));
    let open = measure.stage == MeasureStage::Draft && records;
    let me = desk.actor().account();
    let lost = typed.as_ref().filter(|_| !open).map(Typed::lines).unwrap_or_default();
    let typed = typed.filter(|_| open).unwrap_or_else(|| Typed::from(&measure.content));
    let ticked = |one: Category| typed.beneficiaries.iter().any(|key| key == one.key());
    let id = measure.id;
    Ok(ShowPage {
        tag: tag(measure.stage),
        facts: facts(&measure.content, kind.map_or("", |kind| &kind.label)),
        beneficiaries: Category::ALL.map(|one| (one.key(), one.label(), ticked(one))).into(),
        files: measure
            .content
            .file
            .iter()
            .map(|file| FileLine::stored(file, path::own_support_part(id, "file")))
            .collect(),
        file_off: measure.content.file.iter().map(|_| ("yes", "去掉这份文件", typed.without_file)).collect(),
        lost,
        hint: upload_hint(desk),
        accept: crate::platform::files::Kind::ACCEPT,
        open,
        sent_back: if open { measure.sent_back.clone() } else { String::new() },
        missing: if open {
            rules::missing(&measure.content).into_iter().map(|(_, says)| says).collect()
        } else {
            Vec::new()
        },
        decides: measure.stage == MeasureStage::Asked && publishes,
        own_work: me.is_some() && measure.asked_by.as_ref().map(|(who, _)| *who) == me,
        withdraws: measure.stage == MeasureStage::Published && publishes,
        public: if measure.published.is_some() { path::support_measure(id) } else { String::new() },
        version: measure.version,
        history: history(&measure),
        here: path::own_support(id),
        back: path::support_desk(),
        kinds: kinds.into_iter().map(|kind| (kind.code, kind.label)).collect(),
        typed,
        moved,
        said,
        shell,
        title,
        wrong,
    })
}

/// What has happened, the newest first.
fn history(measure: &Measure) -> Option<Timeline> {
    let mut entries = Vec::new();
    if measure.stage == MeasureStage::Dropped {
        entries.push(Entry::new(measure.stage_at, "不再办理", Mood::Warn));
    }
    if let Some((at, how, reason)) = &measure.withdrawn {
        let says = format!("{}：{reason}", how.label());
        entries.push(Entry::new(*at, "撤回", Mood::Warn).saying(says));
    }
    if let Some((at, name)) = &measure.published {
        entries.push(Entry::new(*at, "公布", Mood::Done).by(name.clone()));
    }
    if let (MeasureStage::Asked, Some((_, name))) = (measure.stage, &measure.asked_by) {
        entries.push(Entry::new(measure.stage_at, "送负责人审核", Mood::Now).by(name.clone()));
    }
    if measure.stage == MeasureStage::Draft && !measure.sent_back.is_empty() {
        entries.push(Entry::new(measure.stage_at, "退回修改", Mood::Warn).saying(measure.sent_back.clone()));
    }
    (!entries.is_empty()).then_some(Timeline { entries })
}
