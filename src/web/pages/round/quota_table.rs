//! The quota table of a round: owner by category, every number with where it comes from; before the round opens the province
//! changes it here, having seen what follows.

use super::{
    act,
    quota::formula,
    quota_terms::{Asks, Typed},
    tabs::{RoundTab, round_tabs},
};
use crate::{
    access::{Act, Targeted},
    kernel::place::RegionCode,
    platform::error::{Error, Result},
    round::{
        Cover, Round, RoundStage,
        acts::View,
        commands::Places,
        queries,
        rules::figures::{Figure, QuotaTerms, Source, figures, granted, may_give},
    },
    web::{
        at::At,
        desk::Desk,
        form::{Asked, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            part::Tabs,
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "round/quota_table.html")]
struct TablePage {
    shell: Shell,
    title: String,
    tabs: Tabs,
    says: String,
    rule: String,
    covers: Vec<Cover>,
    rows: Vec<Row>,
    /// While the round is prepared and the reader may.
    edit: Option<Edit>,
    wrong: Wrong,
}

/// An owner with its numbers, in the order of the covers.
struct Row {
    owner: String,
    cells: Vec<Cell>,
}

struct Cell {
    number: String,
    source: &'static str,
    plain: bool,
    reason: String,
    /// Whose number this is, where it can be taken back.
    given: Option<(String, &'static str)>,
}

struct Edit {
    action: String,
    removal: String,
    settings: String,
    owners: Vec<(String, String)>,
    covers: Vec<(&'static str, &'static str)>,
    typed: Typed,
    formulas: Vec<FormulaLine>,
    unused: Vec<(String, String, &'static str)>,
    preview: Option<Preview>,
}

struct FormulaLine {
    cover: &'static str,
    code: &'static str,
    says: String,
    reason: String,
}

/// What would follow.
pub(super) struct Preview {
    pub lines: Vec<String>,
    pub button: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<Uuid>, asked: Asked) -> Result<Response> {
    let typed = Typed::asked(&asked);
    page(&mut desk, id, typed, Wrong::default()).await
}

/// The page with what was typed; what is amiss with it is said, and what would follow if nothing is.
pub(super) async fn page(desk: &mut Desk, id: Uuid, typed: Typed, mut wrong: Wrong) -> Result<Response> {
    let round = queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let _may = desk.ask::<View>(&round)?;
    let places = act::places(desk).await?;
    let office = desk.may(Act::OpenRound, &round.target());
    let preparing = round.stage == RoundStage::Preparing;
    let terms = queries::quota_terms(desk.conn().await?, round.id).await?;
    let table = table(&round, &places, &terms);
    let rows = if preparing { planned(&table, &terms) } else { opened(desk, &round).await? };
    let mut preview = None;
    if preparing && office && typed.asks != Asks::Nothing && wrong.is_empty() {
        match consequence(&round, &places, &terms, &typed) {
            Ok(told) => preview = Some(told),
            Err(amiss) => wrong = amiss,
        }
    }
    let shell = desk.shell(&format!("{}名额", round.title)).await?.amiss(wrong.len());
    let amiss = !wrong.is_empty();
    let covers = covers(&table);
    let edit = (preparing && office).then(|| edit(&round, &table, &terms, typed, preview));
    let page = TablePage {
        shell,
        tabs: round_tabs(desk, &round, RoundTab::Quota),
        says: if preparing {
            format!(
                "开展后按此表核定{}个名额，不设上限的另算。开展以后只有批复的企业名额能再增加。",
                granted(&table)
            )
        } else {
            "名额在开展时核定，以后只有批复的企业名额能再增加。".into()
        },
        rule: formula(&round.quota),
        title: round.title,
        covers,
        rows,
        edit,
        wrong,
    };
    Ok(if amiss { Invalid(page).into_response() } else { Page(page).into_response() })
}

pub(super) fn table(round: &Round, places: &Places, terms: &QuotaTerms) -> Vec<Figure> {
    figures(&places.prefectures, &places.counties, &round.quota, terms)
}

fn covers(table: &[Figure]) -> Vec<Cover> {
    let mut covers = Vec::new();
    for figure in table {
        if !covers.contains(&figure.plan.cover) {
            covers.push(figure.plan.cover);
        }
    }
    covers
}

/// `510700`, or `511300-511381` for a county with a quota of its own.
pub(super) fn owner_code(prefecture: RegionCode, county: Option<RegionCode>) -> String {
    county.map_or_else(|| prefecture.to_string(), |county| format!("{prefecture}-{county}"))
}

/// 2家, 不设上限.
pub(super) fn number(cover: Cover, places: Option<u16>) -> String {
    let unit = match cover {
        Cover::One(category) => category.measure_word(),
        Cover::BaseAndCounty => "个",
    };
    places.map_or_else(|| "不设上限".to_owned(), |places| format!("{places}{unit}"))
}

fn planned(table: &[Figure], terms: &QuotaTerms) -> Vec<Row> {
    let mut rows: Vec<(String, Row)> = Vec::new();
    for figure in table {
        let plan = &figure.plan;
        let owner = owner_code(plan.prefecture, plan.county);
        let given = terms.overrides.iter().any(|given| given.fits(plan));
        let cell = Cell {
            number: number(plan.cover, plan.limit),
            source: figure.source.label(),
            plain: figure.source == Source::Default,
            reason: figure.reason.clone(),
            given: given.then(|| (owner.clone(), plan.cover.code())),
        };
        match rows.last_mut() {
            Some((last, row)) if *last == owner => row.cells.push(cell),
            _ => rows.push((owner, Row { owner: plan.owner_name.clone(), cells: vec![cell] })),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

async fn opened(desk: &mut Desk, round: &Round) -> Result<Vec<Row>> {
    let pools = queries::pools(desk.conn().await?, round.id).await?;
    let sources = queries::pool_sources(desk.conn().await?, round.id).await?;
    let mut rows: Vec<(String, Row)> = Vec::new();
    for pool in pools {
        let (source, reason) = sources.get(&pool.id).cloned().unwrap_or((Source::Default, String::new()));
        let used = number(pool.cover, u16::try_from(pool.used).ok());
        let exceptional = match pool.exceptional {
            0 => String::new(),
            more => format!("，含批准增加{more}个"),
        };
        let cell = Cell {
            number: match pool.limit() {
                Some(limit) => {
                    format!("{}，已用{used}{exceptional}", number(pool.cover, u16::try_from(limit).ok()))
                }
                None => format!("不设上限，已用{used}"),
            },
            source: source.label(),
            plain: source == Source::Default,
            reason,
            given: None,
        };
        let owner = owner_code(pool.prefecture, pool.county);
        match rows.last_mut() {
            Some((last, row)) if *last == owner => row.cells.push(cell),
            _ => rows.push((owner, Row { owner: pool.owner_name, cells: vec![cell] })),
        }
    }
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn edit(round: &Round, table: &[Figure], terms: &QuotaTerms, typed: Typed, preview: Option<Preview>) -> Edit {
    let mut owners: Vec<(String, String)> = Vec::new();
    for figure in table {
        let code = owner_code(figure.plan.prefecture, figure.plan.county);
        if owners.last().is_none_or(|(last, _)| *last != code) {
            owners.push((code, figure.plan.owner_name.clone()));
        }
    }
    let unused = terms.overrides.iter().filter(|given| !table.iter().any(|figure| given.fits(&figure.plan)));
    Edit {
        action: path::office_round_part(round.id, "quota"),
        removal: path::office_round_part(round.id, "quota/removal"),
        settings: path::office_round_part(round.id, "settings"),
        owners,
        covers: covers(table).into_iter().map(|cover| (cover.code(), cover.label())).collect(),
        formulas: terms
            .formulas
            .iter()
            .map(|formula| FormulaLine {
                cover: formula.cover.label(),
                code: formula.cover.code(),
                says: format!("每{}个扩权试点县（市）加{}个", formula.per_counties, formula.more),
                reason: formula.reason.clone(),
            })
            .collect(),
        unused: unused
            .map(|given| {
                let says =
                    format!("{}{}，{}", given.cover.label(), number(given.cover, given.places), given.reason);
                (owner_code(given.prefecture, given.county), says, given.cover.code())
            })
            .collect(),
        typed,
        preview,
    }
}

/// What follows from what was typed, or what is amiss with it.
fn consequence(round: &Round, places: &Places, terms: &QuotaTerms, typed: &Typed) -> Result<Preview, Wrong> {
    let mut after = terms.clone();
    match typed.asks {
        Asks::Formula => {
            let formula = typed.formula()?;
            after.formulas.retain(|held| held.cover != formula.cover);
            after.formulas.push(formula);
        }
        Asks::Owner | Asks::Nothing => {
            let given = typed.given()?;
            let others = QuotaTerms { overrides: Vec::new(), ..terms.clone() };
            if let Err(refusal) = may_give(round.stage, &table(round, places, &others), &given) {
                let mut wrong = Wrong::default();
                wrong.add("places", refusal.to_string());
                return Err(wrong);
            }
            after.overrides.retain(|held| {
                (held.prefecture, held.county, held.cover) != (given.prefecture, given.county, given.cover)
            });
            after.overrides.push(given);
        }
    }
    let (before, after) = (table(round, places, terms), table(round, places, &after));
    let mut lines: Vec<String> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before.plan.limit != after.plan.limit)
        .map(|(before, after)| {
            let plan = &after.plan;
            let (was, becomes) = (number(plan.cover, before.plan.limit), number(plan.cover, plan.limit));
            format!("{}{}名额由{was}改为{becomes}。", plan.owner_name, plan.cover.short())
        })
        .collect();
    if lines.is_empty() {
        lines.push("现在没有推荐单位的名额因此变动。".into());
    }
    lines.push(format!("全省核定的名额由{}个改为{}个，不设上限的另算。", granted(&before), granted(&after)));
    lines.push("开展以前可以再改；理由随名额表保存，记入操作日志。".into());
    Ok(Preview { lines, button: "确认，写入名额表".into() })
}
