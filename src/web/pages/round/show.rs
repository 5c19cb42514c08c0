//! The control room of a round: how many files stand where, what waits, the quota, and the way to every step.

use super::{
    act,
    figure::{Figure, Lists},
    quota::{Place, QuotaTable, aims, formula},
    quota_table,
    tabs::{RoundTab, waiting_tabs},
    todo::{Todo, elsewhere, todos},
};
use crate::{
    access::{Act, Targeted},
    application::{Reach, STOPS, Stage},
    kernel::{day, statute::NOTICE_WORKING_DAYS},
    overview::{
        ByCategory,
        control_room::{Counts, Phase, phase, queries as counted},
    },
    platform::error::{Error, Result},
    round::{Round, RoundStage, acts::View, commands, queries},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{
            labels::Tag,
            page::Page,
            part::{Facts, Tabs},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/show.html")]
struct ShowPage {
    shell: Shell,
    title: String,
    tag: Tag,
    caption: String,
    side: String,
    plan: String,
    tabs: Tabs,
    parts: Vec<Part>,
    stopped: Vec<(&'static str, Figure)>,
    pipeline: String,
    todos: Vec<Todo>,
    elsewhere: Vec<Todo>,
    table: QuotaTable,
    formula: String,
    settings: Facts,
    preparing: Option<Preparing>,
    close: Option<String>,
    /// Other pages about it.
    watched: Vec<(&'static str, String)>,
}

/// One part of the pipeline.
struct Part {
    name: &'static str,
    figure: Figure,
    split: String,
    when: String,
    class: &'static str,
}

/// What opening will do, said before the button.
struct Preparing {
    settings: String,
    open: String,
    /// What was read of it: [`commands::to_be_opened`].
    read: String,
    standard: String,
    places: u32,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>) -> Result<Response> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    let shell = desk.shell(&round.title).await?;
    let counts = counted::counts(desk.conn().await?, round.id).await?;
    let exceptions = counted::open_exceptions(desk.conn().await?, id).await?;
    let table = table(&mut desk, &round, &counts).await?;
    let (now, office) = (desk.now(), desk.may(Act::OpenRound, &round.target()));
    let (phase, waiting) = (phase(&round, &counts, now), counts.waiting());
    let preparing = if round.stage == RoundStage::Preparing && office {
        Some(preparing(&mut desk, &round, &table).await?)
    } else {
        None
    };
    let finished = round.stage == RoundStage::Open && moving(&counts) == 0 && now >= round.recommend_until;
    let lists = Lists::new(round.id, office);
    let page = ShowPage {
        shell,
        tag: phase.into(),
        caption: format!("截至{}", words::full_moment(now)),
        side: side(&round, phase),
        plan: path::office_round_part(id, "plan"),
        tabs: waiting_tabs(&desk, &round, RoundTab::Overview, &waiting),
        parts: parts(&round, &counts, phase, lists),
        stopped: stopped(&counts, lists),
        pipeline: path::office_round_part(id, "pipeline"),
        todos: if office { todos(round.id, &waiting, exceptions) } else { Vec::new() },
        elsewhere: if office { elsewhere(round.id, &waiting) } else { Vec::new() },
        formula: formula(&round.quota),
        settings: settings(&round),
        watched: watched(&round),
        close: (finished && office).then(|| path::office_round_part(id, "closing")),
        title: round.title,
        preparing,
        table: table.leading(lists),
    };
    Ok(Page(page).into_response())
}

async fn table(desk: &mut Desk, round: &Round, counts: &Counts) -> Result<QuotaTable> {
    if round.stage == RoundStage::Preparing {
        let places = act::places(desk).await?;
        let terms = queries::quota_terms(desk.conn().await?, round.id).await?;
        let figures = quota_table::table(round, &places, &terms);
        return Ok(QuotaTable::planned(figures.iter().map(|figure| &figure.plan)));
    }
    let closed = desk.now() >= round.closes_at;
    Ok(QuotaTable::granted(&queries::pools(desk.conn().await?, round.id).await?, counts, closed))
}

async fn preparing(desk: &mut Desk, round: &Round, table: &QuotaTable) -> Result<Preparing> {
    let capped = |place: &Place| match place {
        Place::Capped(slots) => slots.limit.unwrap_or(0),
        Place::Uncapped(_) => 0,
    };
    let places = act::places(desk).await?;
    let digest = desk.house.standards.get(&round.standard_set).map(|set| set.digest.clone());
    let digest = digest.unwrap_or_default();
    Ok(Preparing {
        read: commands::to_be_opened(desk.conn().await?, round, &digest, &places).await?,
        settings: path::office_round_part(round.id, "settings"),
        open: path::office_round_part(round.id, "opening"),
        standard: round.standard_set.clone(),
        places: table.rows.iter().flat_map(|row| &row.places).map(capped).sum(),
    })
}

/// Files that still move.
fn moving(counts: &Counts) -> u32 {
    counts.number(|cell| cell.stage != Stage::Draft && !cell.stage.is_final())
}

/// The next end of a term.
fn side(round: &Round, phase: Phase) -> String {
    match phase {
        Phase::Applying => format!("申报截止{}", words::closing(round.closes_at)),
        Phase::Recommending => format!("推荐截止{}", words::closing(round.recommend_until)),
        Phase::Preparing if round.stage == RoundStage::Open => {
            format!("{}起受理申报", words::day_of_week(day::day_of(round.opens_at)))
        }
        _ => String::new(),
    }
}

/// Pages that look at the round from another side.
fn watched(round: &Round) -> Vec<(&'static str, String)> {
    let part = |name| path::office_round_part(round.id, name);
    match round.stage {
        RoundStage::Preparing => Vec::new(),
        RoundStage::Open | RoundStage::Closed => vec![
            ("各市州各环节的件数和名额", part("pipeline")),
            ("没有动静的推荐单位、申报单位和专家", part("silence")),
            ("哪些条款不符合的多", part("clauses")),
            ("和历年对比", path::office_rounds_years("years")),
        ],
    }
}

fn parts(round: &Round, counts: &Counts, phase: Phase, lists: Lists) -> Vec<Part> {
    let pipe = counts.pipe();
    let year = chrono::Datelike::year(&day::day_of(round.opens_at));
    let on = |at| words::day_in(day::day_of(at - chrono::TimeDelta::nanoseconds(1)), year);
    let now = match phase {
        Phase::Preparing | Phase::Closed => None,
        Phase::Applying => Some(1),
        Phase::Recommending => Some(2),
        Phase::Reviewing if counts.at(Stage::InReview) == 0 && counts.at(Stage::Accepted) == 0 => Some(3),
        Phase::Reviewing => Some(4),
        Phase::Determining | Phase::InNotice => Some(5),
        Phase::Published => Some(6),
    };
    let of = |at: usize, name, part: Reach, reached: ByCategory, when: String| Part {
        name,
        figure: lists.figure(part, reached.total(), &round.title, ""),
        split: format!("企业{} · 基地{} · 县{}", reached.enterprises, reached.bases, reached.counties),
        when,
        class: match now {
            Some(now) if at == now => "is-now",
            Some(now) if at < now => "",
            None if round.stage == RoundStage::Closed => "",
            _ => "is-next",
        },
    };
    vec![
        of(
            0,
            "建立草稿",
            Reach::Started,
            pipe.started,
            format!("{}起", words::day(day::day_of(round.opens_at))),
        ),
        of(1, "提交", Reach::Submitted, pipe.submitted, format!("{}截止", on(round.closes_at))),
        of(2, "市州推荐", Reach::Recommended, pipe.recommended, format!("{}截止", on(round.recommend_until))),
        of(3, "省厅受理", Reach::Accepted, pipe.accepted, "含省级企业".into()),
        of(
            4,
            "评审完成",
            Reach::Reviewed,
            pipe.reviewed,
            if round.review_stages == 2 { "书面评审和答辩" } else { "书面评审" }.into(),
        ),
        of(5, "拟认定和公示", Reach::Proposed, pipe.proposed, format!("公示{NOTICE_WORKING_DAYS}个工作日")),
        of(6, "授牌", Reach::Conferred, pipe.conferred, "公示期满以后".into()),
    ]
}

/// Files that do not go further by themselves, by what became of them.
fn stopped(counts: &Counts, lists: Lists) -> Vec<(&'static str, Figure)> {
    let told = STOPS.into_iter().map(|(stage, name)| {
        let number = counts.number(|cell| cell.stage == stage && cell.submitted);
        (name, Figure { number, about: format!("件{name}"), list: lists.stopped(stage) })
    });
    told.filter(|(_, figure)| figure.number > 0).collect()
}

fn settings(round: &Round) -> Facts {
    let digest = round.standard_digest.get(..12).unwrap_or_default();
    let standard = match digest {
        "" => round.standard_set.clone(),
        digest => format!("{}（指纹{digest}）", round.standard_set),
    };
    Facts::new()
        .num("代号", round.code.clone())
        .add("申报期", words::window(round.opens_at, round.closes_at))
        .add("推荐截止", words::full_closing(round.recommend_until))
        .add("数据年度", format!("{}年", round.report_year))
        .add("创建标准", standard)
        .add("评审", if round.review_stages == 2 { "书面评审后再答辩" } else { "书面评审一轮" })
        .add("本批目标（只作参考）", aims(&round.targets))
}
