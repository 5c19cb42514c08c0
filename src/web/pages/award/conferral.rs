//! Before conferring: who gets a title, the document that will say so, what follows from it, and what was announced before.

use crate::{
    access::{Act, Duty, Targeted as _},
    award::{
        self, Announcement, Draft,
        acts::DraftAnnouncement,
        commands, queries,
        queries::Registered,
        rules::{self, Candidate, Obstacle},
    },
    kernel::{day, refusal::Refused, statute},
    platform::error::{Error, Result},
    round::{self, Round, RoundId},
    web::{
        at::At,
        desk::Desk,
        form::Wrong,
        pages::round::tabs::{RoundTab, round_tabs},
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
use chrono::{Datelike as _, NaiveDate};

/// The page; shown again with what was typed when the number is amiss.
#[derive(Template)]
#[template(path = "award/conferral.html")]
pub(super) struct ConferralPage {
    shell: Shell,
    facts: Facts,
    tabs: Tabs,
    plaques: String,
    act: String,
    /// Where the document is drafted, and read.
    document: String,
    typed: Typed,
    number_hint: String,
    draft: Option<Waiting>,
    units: Vec<Unit>,
    /// Who waits and cannot have one.
    left_out: Vec<LeftOut>,
    /// Why nobody can have one today.
    refused: Option<Refused>,
    consequences: Vec<String>,
    announcements: Vec<Announced>,
    wrong: Wrong,
}

/// What stands in the form of the draft.
#[derive(Default)]
pub(super) struct Typed {
    pub number: String,
    pub addressee: String,
    pub copies: String,
    pub signer: String,
    pub text: String,
}

/// The draft that waits for approval.
struct Waiting {
    heading: String,
    meta: String,
    page: String,
    pdf: String,
    /// Why it cannot be issued by the viewer; none: it can.
    refused: Option<Refused>,
    /// What is approved.
    digest: String,
    /// Somebody else approves: who.
    waits_for: &'static str,
}

struct Unit {
    name: String,
    tag: Tag,
    from: String,
    number: String,
    passed: String,
}

struct LeftOut {
    name: String,
    why: String,
    /// Where its file is ended; none while it only has to wait.
    end: Option<String>,
}

struct Announced {
    id: String,
    /// The document, where it can be read.
    page: Option<String>,
    certificates: String,
    heading: String,
    aside: String,
    titles: Vec<Given>,
}

struct Given {
    name: String,
    href: String,
    tag: Tag,
    certificate: String,
    code: String,
    due: String,
}

pub(super) async fn show(mut desk: Desk, At(id): At<RoundId>) -> Result<Response> {
    let round = round::queries::round(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    drop(desk.ask::<DraftAnnouncement>(&round)?);
    Ok(Page(page(desk, &round, None, Wrong::default()).await?).into_response())
}

/// The page with what was typed, if anything was.
pub(super) async fn page(
    mut desk: Desk,
    round: &Round,
    typed: Option<Typed>,
    wrong: Wrong,
) -> Result<ConferralPage> {
    let shell = desk.shell("认定授牌").await?.amiss(wrong.len());
    let today = day::day_of(desk.now());
    let candidates = queries::candidates(desk.conn().await?, round.id).await?;
    let running = queries::running_until(desk.conn().await?, round.id).await?;
    let announcements = queries::announcements(desk.conn().await?, round.id).await?;
    let mut shown = Vec::new();
    let conferred = announcements.iter().map(|(_, units)| units.len()).sum::<usize>();
    for one in announcements {
        let documented = queries::of_number(desk.conn().await?, &one.0.document_number).await?.is_some();
        shown.push(Announced::of(one, documented));
    }
    let left_out = candidates.iter().filter_map(|unit| waits(round.id, unit, today)).collect();
    let waiting = candidates.len();
    let numbers = queries::document_numbers(desk.conn().await?).await?;
    let next = rules::next_number(&numbers, today.year());
    let before = queries::draft(desk.conn().await?, round.id).await?;
    let draft = draft(&mut desk, round).await?;
    let (ready, refused) = match rules::batch(candidates, running, today) {
        Ok(ready) => (ready, None),
        Err(refusal) => (Vec::new(), Some(Refused::from(refusal))),
    };
    Ok(ConferralPage {
        shell,
        facts: Facts::new()
            .add("批次", &round.title)
            .num("待审定", format!("{waiting}个单位"))
            .num("已认定", format!("{conferred}个单位"))
            .add("今天", words::full_day_of_week(today)),
        tabs: round_tabs(&desk, round, RoundTab::Conferral),
        plaques: path::office_round_part(round.id, "plaques"),
        act: path::office_round_part(round.id, "conferral"),
        document: path::office_round_part(round.id, "announcement"),
        typed: typed
            .or_else(|| {
                before.filter(|draft| rules::lists(&draft.wording, &ready)).map(|draft| Typed::of(&draft))
            })
            .unwrap_or_else(|| Typed::proposed(round, &ready, &next)),
        number_hint: format!("例如川商电〔{}〕1号。写在名录和每张证书上", today.format("%Y")),
        draft,
        consequences: consequences(&ready, today),
        units: ready.iter().map(Unit::of).collect(),
        left_out,
        refused,
        announcements: shown,
        wrong,
    })
}

/// The draft as it stands for whoever looks at it.
async fn draft(desk: &mut Desk, round: &Round) -> Result<Option<Waiting>> {
    let today = day::day_of(desk.now());
    let Some(draft) = queries::draft(desk.conn().await?, round.id).await? else { return Ok(None) };
    let principal = desk.may(Act::ConferTitles, &round.target());
    let approver = desk.actor().account().filter(|_| principal);
    let (digest, refused) = match commands::drawn_up(desk.conn().await?, round.id, (today, approver)).await {
        Ok((_, document)) => (award::digest(&award::canonical(&document)?), None),
        Err(Error::Refused(refused)) => (String::new(), Some(refused)),
        Err(error) => return Err(error),
    };
    let signer = if draft.wording.signer.is_empty() {
        String::new()
    } else {
        format!("，签发人{}", draft.wording.signer)
    };
    Ok(Some(Waiting {
        heading: format!("第{}稿，{}", draft.version, draft.wording.number),
        meta: format!("{}拟稿，{}{signer}", draft.drafter, words::full_moment(draft.drafted_at)),
        page: path::office_round_part(round.id, "announcement"),
        pdf: path::office_round_part(round.id, "announcement.pdf"),
        refused,
        digest,
        waits_for: if principal { "" } else { Duty::Principal.label() },
    }))
}

impl Typed {
    /// The draft once more, to be changed.
    fn of(draft: &Draft) -> Self {
        let wording = &draft.wording;
        Self {
            number: wording.number.clone(),
            addressee: wording.addressee.clone(),
            copies: wording.copies.clone(),
            signer: wording.signer.clone(),
            text: wording.text.join("\n"),
        }
    }

    fn proposed(round: &Round, ready: &[Candidate], number: &str) -> Self {
        Self {
            number: number.to_owned(),
            addressee: "各市（州）商务主管部门，各扩权试点县（市）商务主管部门".into(),
            text: rules::proposed_text(&round.title, ready).join("\n"),
            ..Self::default()
        }
    }
}

/// What follows for everyone, said before the button.
fn consequences(ready: &[Candidate], today: NaiveDate) -> Vec<String> {
    let due = statute::rereview_due(today);
    vec![
        format!(
            "认定日期是今天，{}。{}个单位的名称、称号和证书编号进入示范名录，向社会公开。",
            words::full_day(today),
            ready.len()
        ),
        "认定通知按这份稿子发出并公开。每个单位得到一个证书编号和校验码，任何人可以凭这两项查验证书；证书加数字签名，可以打印。".into(),
        format!(
            "{}年复核一次（方案四（四）），这一批的下次复核日期是{}。",
            statute::REREVIEW_YEARS,
            words::full_day_of_week(due)
        ),
        "单位和推荐单位收到消息。认定后不能撤回，称号只能经复核撤销。".into(),
    ]
}

fn waits(round: RoundId, unit: &Candidate, today: NaiveDate) -> Option<LeftOut> {
    let mut end = None;
    let why = match rules::obstacle(unit, today)? {
        Obstacle::NoNotice => "没有公示期满的记录".to_owned(),
        Obstacle::NoticeUntil(from) => format!("公示还没有期满，{}起才能认定", words::day_of_week(from)),
        Obstacle::Objection => "对它的异议还没有办结，办结前不能认定".to_owned(),
        Obstacle::HoldsTitle(number) => {
            end = Some(path::ending_without_title(round, unit.application));
            format!("已有有效称号（{number}），一个单位只认定一次")
        }
    };
    Some(LeftOut { name: unit.unit_name.clone(), why, end })
}

impl Unit {
    fn of(unit: &Candidate) -> Self {
        Self {
            name: unit.unit_name.clone(),
            tag: unit.category.into(),
            from: unit
                .authority
                .as_ref()
                .map_or_else(|| "省级企业，直接申报".to_owned(), |(_, name)| name.clone()),
            number: unit.number.clone(),
            passed: unit.notice.map(|notice| words::full_day(notice.last_day)).unwrap_or_default(),
        }
    }
}

impl Announced {
    fn of((announcement, titles): (Announcement, Vec<Registered>), documented: bool) -> Self {
        Self {
            id: format!("announcement-{}", announcement.id),
            page: documented.then(|| path::announcement(announcement.id)),
            certificates: path::office_certificates(announcement.id),
            heading: format!("{}，认定{}个单位", announcement.document_number, titles.len()),
            aside: words::full_day_of_week(announcement.announced_on),
            titles: titles.into_iter().map(Given::of).collect(),
        }
    }
}

impl Given {
    fn of(title: Registered) -> Self {
        Self {
            href: path::certificate(title.certificate, title.check.as_str()),
            name: title.unit_name,
            tag: title.category.into(),
            certificate: title.certificate.to_string(),
            code: title.check.grouped(),
            due: words::full_day(title.rereview_due_on),
        }
    }
}
