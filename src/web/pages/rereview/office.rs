//! The province's desk of a re-review: the material, the bureau's opinion, the assessment clause by clause, warning, paper,
//! conclusion and the principal's word.

use super::{
    conclusions::{Earlier, Waiting},
    folder::Folder,
    reporting::{self, ReportingTable},
    show::{Changed, Said},
};
use crate::{
    access::{Act, Targeted as _},
    award::{TitleId, queries::title},
    kernel::statute::REREVIEW_REMINDER_DAYS,
    platform::error::{Error, Result},
    rereview::{
        Case, Finding, Met, Phase, Reporting,
        acts::Assess,
        queries::{self, Which},
    },
    standard::assess,
    web::{
        at::At,
        desk::Desk,
        form::{Posted, Wrong},
        path,
        view::{
            fields::Readout,
            labels::Tag,
            page::Page,
            part::{Facts, Verdict},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

#[derive(Template)]
#[template(path = "rereview/office.html")]
pub(super) struct OfficePage {
    shell: Shell,
    name: String,
    tag: Tag,
    facts: Facts,
    links: Vec<(&'static str, String)>,
    /// Why there is nothing to do here.
    nothing: Option<String>,
    handed_in: Option<String>,
    differences: Vec<Changed>,
    reporting: Option<ReportingTable>,
    rows: Vec<ClauseRow>,
    assess: Option<String>,
    opinion: Option<Said>,
    warn: Option<Warn>,
    paper: Option<Paper>,
    prepare: Option<Prepare>,
    grounds: Vec<(String, String, bool)>,
    waiting: Option<Waiting>,
    earlier: Vec<Earlier>,
    sections: Vec<(String, Vec<Readout>)>,
    wrong: Wrong,
}

/// A clause to assess.
struct ClauseRow {
    code: String,
    anchor: String,
    cite: String,
    title: String,
    text: String,
    automatic: Option<(Verdict, String)>,
    /// At the clause on reporting: what the returns come to.
    counted: Option<String>,
    met: String,
    note: String,
    /// What was found in the material before this one.
    before: Option<String>,
    amiss: Option<String>,
}

struct Warn {
    act: String,
    until: String,
}

struct Paper {
    act: String,
    what: String,
    signed_by: String,
}

struct Prepare {
    act: String,
    outcome: String,
    reason: String,
    rectify_by: String,
    rectification: bool,
    next_due: String,
}

/// The undecided re-review of a title, or the newest that was decided.
pub(super) async fn case_of(desk: &mut Desk, id: TitleId) -> Result<Option<Case>> {
    let title = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<Assess>(&title)?;
    let which = Which { title: Some(id), ..Which::default() };
    let all = queries::cases(desk.conn().await?, which).await?;
    Ok(all.into_iter().max_by_key(|case| (case.rereview.outcome.is_none(), case.rereview.due_on)))
}

pub(super) async fn show(mut desk: Desk, At(id): At<TitleId>) -> Result<Response> {
    Ok(Page(page(&mut desk, id, &Posted::default(), Wrong::default()).await?).into_response())
}

/// The page with what was typed.
pub(super) async fn page(desk: &mut Desk, id: TitleId, typed: &Posted, wrong: Wrong) -> Result<OfficePage> {
    let title = title(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let entry = path::register_entry(title.certificate);
    let links = vec![
        ("回称号与复核", path::office_titles(None)),
        ("看名录记录", entry),
        ("看申报档案", path::application(title.application)),
        ("撤销称号", path::office_serving(title.id)),
        ("注销、合并或者恢复", path::office_ending_of(title.id)),
    ];
    let shell = desk.shell(&format!("{}的复核", title.unit_name)).await?.amiss(wrong.len());
    let Some(case) = case_of(desk, id).await? else {
        return Ok(OfficePage {
            shell,
            name: title.unit_name,
            tag: title.state.into(),
            facts: Facts::new()
                .add("称号", title.category.title())
                .num("证书编号", title.certificate.to_string())
                .num("复核日期", words::full_day(title.rereview_due_on)),
            links,
            nothing: Some(if title.state.is_held() {
                not_open()
            } else {
                format!("称号{}，不再复核。", title.state.label())
            }),
            handed_in: None,
            differences: Vec::new(),
            reporting: None,
            rows: Vec::new(),
            assess: None,
            opinion: None,
            warn: None,
            paper: None,
            prepare: None,
            grounds: Vec::new(),
            waiting: None,
            earlier: Vec::new(),
            sections: Vec::new(),
            wrong,
        });
    };
    let folder = Folder::of(desk, case).await?;
    opened(desk, folder, (shell, links), typed, wrong).await
}

fn not_open() -> String {
    format!(
        "复核还没有开始。到期前{REREVIEW_REMINDER_DAYS}天起可以在“复核批次”里开展，到期当天系统先转为“复核中”。"
    )
}

async fn opened(
    desk: &mut Desk,
    folder: Folder,
    (shell, links): (Shell, Vec<(&'static str, String)>),
    typed: &Posted,
    wrong: Wrong,
) -> Result<OfficePage> {
    let (id, phase) = (folder.case.rereview.id, folder.standing.phase);
    let title = folder.case.title.id;
    let findings = queries::findings(desk.conn().await?, id).await?;
    let outdated = queries::outdated(desk.conn().await?, id).await?;
    let conclusions = queries::conclusions(desk.conn().await?, id).await?;
    let opinion = match &folder.material {
        Some(material) => queries::opinion(desk.conn().await?, id, material.seq).await?,
        None => None,
    };
    let returns = super::reporting::of(desk, &folder.case).await?;
    let part = |part| path::office_rereview_part(title, part);
    let works = folder.case.rereview.is_open() && phase != Phase::ToApprove;
    let warns = works && phase == Phase::Overdue;
    let concludes = works && (folder.is_handed_in() || phase == Phase::Lapsed);
    let may = |act| desk.may(act, &folder.case.target());
    let waiting = conclusions.first().filter(|one| one.decided.is_none());
    let (decides, own) = (may(Act::DecideRereview), desk.actor().account());
    let waiting = waiting.map(|one| {
        let mine = own == Some(one.prepared_by);
        Waiting::of(one, (decides && !mine).then(|| part("approval")), part("return"), mine, typed)
    });
    Ok(OfficePage {
        shell,
        name: folder.case.title.unit_name.clone(),
        tag: phase.into(),
        facts: super::words::facts(&folder.case, &folder.standing),
        links,
        nothing: match phase {
            Phase::Ahead => Some(not_open()),
            Phase::Confirmed => Some("复核已经办结，称号确认。".to_owned()),
            Phase::Discontinued => Some("称号已经终止，复核同时终止。".to_owned()),
            Phase::Failed => Some("复核已经办结，没有通过。撤销称号先发拟撤销告知书。".to_owned()),
            _ => None,
        },
        handed_in: handed_in(&folder),
        differences: folder.differences().into_iter().map(Changed::from).collect(),
        rows: rows(&folder, (&findings, &outdated), &returns, (typed, &wrong)),
        reporting: Some(ReportingTable::of(&returns, true)),
        assess: (works && folder.is_handed_in()).then(|| part("assessment")),
        opinion: opinion.as_ref().map(Said::of),
        warn: if warns { Some(warn(desk, part("warning"), typed).await?) } else { None },
        paper: (works && phase.takes_material()).then(|| Paper {
            act: part("paper"),
            what: typed.get("what").to_owned(),
            signed_by: typed.get("signed_by").to_owned(),
        }),
        prepare: concludes.then(|| prepare(desk, part("conclusion"), typed)),
        grounds: grounds(&folder, &findings, typed),
        waiting,
        earlier: conclusions.iter().filter_map(Earlier::of).collect(),
        sections: if folder.is_handed_in() && !folder.is_on_paper() { folder.readouts() } else { Vec::new() },
        wrong,
    })
}

fn handed_in(folder: &Folder) -> Option<String> {
    let material = folder.material.as_ref()?;
    let one = material.handed_in.as_ref()?;
    let at = words::full_moment(one.at);
    Some(match &one.on_paper {
        Some(paper) => format!("{at}登记的纸质材料，{}签署：{paper}", one.signed_by),
        None => format!(
            "{at}报送，{}签署，第{}版，摘要{}",
            one.signed_by,
            material.seq,
            words::digest(&one.digest)
        ),
    })
}

/// What was typed; else what is kept.
fn said(typed: &Posted, name: &str, kept: Option<&str>) -> String {
    if typed.has(name) { typed.get(name).to_owned() } else { kept.unwrap_or_default().to_owned() }
}

/// What was found before, and when.
type Before = (Finding, chrono::DateTime<chrono::Utc>);

fn rows(
    folder: &Folder,
    (findings, outdated): (&[Finding], &[Before]),
    returns: &Reporting,
    (typed, wrong): (&Posted, &Wrong),
) -> Vec<ClauseRow> {
    let (standard, kind) = (folder.standard(), folder.application.enterprise_type);
    let shows = folder.is_handed_in() && !folder.is_on_paper();
    let results = if shows { assess(standard, &folder.answers(), &folder.context()) } else { Vec::new() };
    let row = |clause: &crate::standard::Clause| {
        let code = clause.number.to_string();
        let found = findings.iter().find(|one| one.clause == clause.number);
        let result = results.iter().find(|one| one.clause == clause.number);
        let (met, note) = (format!("met-{code}"), format!("note-{code}"));
        ClauseRow {
            anchor: clause.number.anchor(),
            cite: clause.cite.clone(),
            title: clause.title.clone(),
            text: clause.text.clone(),
            automatic: result.map(|one| (Verdict::from(one), one.sentence.clone())),
            counted: (returns.clause == Some(clause.number)).then(|| reporting::says(returns)).flatten(),
            amiss: wrong.at(&note).map(str::to_owned),
            before: outdated.iter().find(|(one, _)| one.clause == clause.number).map(before),
            met: said(typed, &met, found.map(|one| one.met.code())),
            note: said(typed, &note, found.map(|one| one.note.as_str())),
            code,
        }
    };
    standard.clauses_for(kind).map(row).collect()
}

fn before((one, at): &Before) -> String {
    let note = if one.note.is_empty() { String::new() } else { format!("，{}", one.note) };
    format!("上一版材料的评估（{}）：{}{note}", words::full_moment(*at), one.met.label())
}

async fn warn(desk: &mut Desk, act: String, typed: &Posted) -> Result<Warn> {
    let (today, days) = (crate::kernel::day::day_of(desk.now()), desk.house.settings.rereviews.warning_days);
    let calendar = crate::calendar::queries::load(desk.conn().await?).await?;
    let by = calendar.nth_working_day_after(today, days).map(|day| day.to_string()).unwrap_or_default();
    let until = if typed.has("until") { typed.get("until").to_owned() } else { by };
    Ok(Warn { act, until })
}

/// The clauses to tick: as typed; else those found not to be met.
fn grounds(folder: &Folder, findings: &[Finding], typed: &Posted) -> Vec<(String, String, bool)> {
    let kind = folder.application.enterprise_type;
    let unmet = |clause| findings.iter().any(|one| one.clause == clause && one.met == Met::NotMet);
    let (ticked, sent) = (typed.all("grounds"), typed.has("reason"));
    let grounds = folder.standard().clauses_for(kind).map(|clause| {
        let code = clause.number.to_string();
        let is_ticked = if sent { ticked.contains(&code) } else { unmet(clause.number) };
        (code, format!("{}　{}", clause.number.in_words(), clause.title), is_ticked)
    });
    grounds.collect()
}

fn prepare(desk: &Desk, act: String, typed: &Posted) -> Prepare {
    let today = crate::kernel::day::day_of(desk.now());
    let next = crate::rereview::rules::next_due(crate::rereview::Outcome::Confirmed, today);
    Prepare {
        act,
        outcome: typed.get("outcome").to_owned(),
        reason: typed.get("reason").to_owned(),
        rectify_by: typed.get("rectify_by").to_owned(),
        rectification: desk.house.settings.rereviews.rectification,
        next_due: next.map(words::full_day_of_week).unwrap_or_default(),
    }
}
