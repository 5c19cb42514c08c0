//! A re-review as its unit and its bureau see it: where it stands, what the standard says otherwise than at the creation, the
//! material, the bureau's opinion.

use super::{
    folder::{Folder, Task},
    opinion::{OpinionForm, Typed},
    reporting::ReportingTable,
};
use crate::{
    access::{Act, Targeted as _},
    platform::error::{Error, Result},
    recommendation::VisitOutcome,
    rereview::{Opinion, Phase, RereviewId, queries, rules::Difference},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        path,
        view::{
            fields::Readout,
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

/// A clause that says something else now.
pub(super) struct Changed {
    pub cite: String,
    pub then: String,
    pub now: String,
}

impl From<Difference> for Changed {
    fn from(one: Difference) -> Self {
        let text = |text: Option<String>| text.unwrap_or_else(|| "没有这一条".to_owned());
        Self { cite: one.cite, then: text(one.then), now: text(one.now) }
    }
}

#[derive(Template)]
#[template(path = "rereview/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    name: String,
    tag: Tag,
    facts: Facts,
    timeline: Timeline,
    /// The unit may begin its material here.
    start: Option<String>,
    /// Its sections, while it is written.
    tasks: Vec<Task>,
    submit: Option<String>,
    /// Where it was handed in: when, who signed, the digest.
    receipt: Option<Receipt>,
    differences: Vec<Changed>,
    reporting: ReportingTable,
    sections: Vec<(String, Vec<Readout>)>,
    opinion: Option<Said>,
    form: Option<OpinionForm>,
    clauses: Vec<(String, String, bool)>,
    outcomes: Vec<(&'static str, &'static str)>,
    wrong: Wrong,
    back: String,
}

/// What was frozen.
struct Receipt {
    at: String,
    signed_by: String,
    digest: String,
    on_paper: Option<String>,
}

/// The bureau's opinion for reading.
pub(super) struct Said {
    pub verdict: &'static str,
    pub text: String,
    pub by: String,
    pub visit: Option<String>,
    pub found: String,
}

impl Said {
    pub fn of(opinion: &Opinion) -> Self {
        let by = opinion
            .signed
            .as_ref()
            .map(|(at, name, unit)| format!("{unit}，{name}，{}", words::full_moment(*at)));
        let visit = opinion.visit.as_ref().map(|visit| {
            let on = visit.visited_on.map(words::full_day).unwrap_or_default();
            let outcome = opinion.found().map(VisitOutcome::label).unwrap_or_default();
            format!("{on}，{}，{}到场，核查结果{outcome}", visit.place, visit.visitors.join("、"))
        });
        Self {
            verdict: opinion.verdict.label(),
            text: opinion.text.clone(),
            by: by.unwrap_or_default(),
            visit,
            found: opinion.visit.as_ref().map(|visit| visit.summary.clone()).unwrap_or_default(),
        }
    }
}

pub(super) async fn show(mut desk: Desk, At(id): At<RereviewId>) -> Result<Response> {
    let folder = Folder::open(&mut desk, id).await?;
    Ok(Page(page(&mut desk, folder, None, Wrong::default()).await?).into_response())
}

/// The page, with what the bureau typed.
pub(super) async fn page(
    desk: &mut Desk,
    folder: Folder,
    typed: Option<Typed>,
    wrong: Wrong,
) -> Result<ShowPage> {
    let (case, id) = (&folder.case, folder.case.rereview.id);
    let may = |act| desk.may(act, &case.target());
    let fills = may(Act::FillRereview);
    let hands_in = may(Act::HandInRereview) && folder.is_open();
    let asked = may(Act::GiveRereviewOpinion)
        && folder.is_handed_in()
        && case.opinion_at.is_none()
        && case.rereview.is_open();
    let own = fills || may(Act::HandInRereview);
    let opinion = match &folder.material {
        Some(material) => queries::opinion(desk.conn().await?, id, material.seq).await?,
        None => None,
    };
    let returns = super::reporting::of(desk, case).await?;
    let handed_in = folder.material.as_ref().and_then(|material| material.handed_in.as_ref());
    let receipt = handed_in.map(|one| Receipt {
        at: words::full_moment(one.at),
        signed_by: one.signed_by.clone(),
        digest: words::digest(&one.digest),
        on_paper: one.on_paper.clone(),
    });
    // A draft is its unit's own.
    let readable = folder.material.is_some() && !folder.is_on_paper() && (own || folder.is_handed_in());
    let begins = fills && folder.material.is_none() && folder.standing.phase.takes_material();
    let form = asked.then(|| OpinionForm::of(&folder, typed.unwrap_or_default()));
    let shell = desk.shell(&format!("{}的复核", case.title.unit_name)).await?.amiss(wrong.len());
    Ok(ShowPage {
        shell,
        name: case.title.unit_name.clone(),
        tag: folder.standing.phase.into(),
        facts: super::words::facts(case, &folder.standing),
        timeline: timeline(&folder),
        start: begins.then(|| path::rereview_part(id, "material")),
        tasks: if fills && folder.is_open() { folder.tasks() } else { Vec::new() },
        submit: hands_in.then(|| path::rereview_part(id, "submission")),
        receipt,
        differences: folder.differences().into_iter().map(Changed::from).collect(),
        reporting: ReportingTable::of(&returns, false),
        sections: if readable && !folder.is_open() { folder.readouts() } else { Vec::new() },
        opinion: opinion.as_ref().map(Said::of),
        clauses: form.as_ref().map(|form| form.clauses(&folder)).unwrap_or_default(),
        form,
        outcomes: VisitOutcome::ALL.iter().map(|one| (one.code(), one.label())).collect(),
        back: path::rereviews(),
        wrong,
    })
}

/// What has happened, newest first; what is going on now at the head.
fn timeline(folder: &Folder) -> Timeline {
    let (case, one) = (&folder.case, &folder.case.rereview);
    let mut entries = Vec::new();
    let now = &folder.standing;
    if let (Some(since), false) = (now.since, now.holder.is_empty()) {
        let tag: Tag = now.phase.into();
        let until = now.until.filter(|_| now.phase != Phase::Overdue);
        let until = until.map(|day| format!("{}前办理。", words::full_day_of_week(day)));
        entries.push(
            Entry::new(since, tag.label.into_owned(), Mood::Now)
                .by(now.holder)
                .saying(until.unwrap_or_default()),
        );
    }
    if let Some(at) = case.opinion_at {
        entries.push(
            Entry::new(at, "出具复核意见", Mood::Done).by(case.authority_name.clone().unwrap_or_default()),
        );
    }
    if let Some(at) = case.handed_in_at {
        entries.push(Entry::new(at, "报送复核材料", Mood::Done).by(case.title.unit_name.clone()));
    }
    if let Some(warning) = &one.warning {
        let says = format!("{}前报送，到期仍不报送的按没有通过办理。", words::full_day(warning.until));
        entries.push(Entry::new(warning.at, "催告", Mood::Warn).by("省商务厅").saying(says));
    }
    if let Some(at) = one.opened_at {
        let says = one.call.as_ref().map(|call| format!("{}前报送材料。", words::full_day(call.hand_in_by)));
        entries.push(Entry::new(at, "开始复核", Mood::Done).by("省商务厅").saying(says.unwrap_or_default()));
    }
    Timeline { entries }
}

/// The same for whoever may see it and acts: the case of an id, or no such page.
pub(super) async fn opened(desk: &mut Desk, id: RereviewId) -> Result<Folder> {
    let folder = Folder::open(desk, id).await?;
    if folder.case.rereview.opened_at.is_none() {
        return Err(Error::Unseen);
    }
    Ok(folder)
}
