//! The campaigns, and opening one: which titles, by when.

use crate::{
    access::{Act, Target},
    award::TitleId,
    calendar,
    kernel::{day, statute, text::Title},
    platform::error::{Error, Result},
    rereview::{
        Plan,
        acts::{Call, View},
        commands,
        queries::{self, Line},
    },
    web::{
        desk::{Desk, done},
        form::{Asked, Posted, Wrong},
        path,
        view::{
            page::{Invalid, Page},
            shell::Shell,
            words,
        },
    },
};
use askama::Template;
use axum::{
    extract::RawQuery,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "rereview/campaigns.html")]
struct CampaignsPage {
    shell: Shell,
    new: Option<String>,
    board: String,
    lines: Vec<CampaignLine>,
}

struct CampaignLine {
    title: String,
    href: String,
    hand_in_by: String,
    all: i64,
    handed_in: i64,
    confirmed: i64,
    failed: i64,
    opened: String,
}

pub(super) async fn list(mut desk: Desk) -> Result<Response> {
    drop(desk.ask::<View>(&Target::of_programme(Uuid::nil()))?);
    let shell = desk.shell("复核批次").await?;
    let all = queries::campaigns(desk.conn().await?).await?;
    let may = desk.may(Act::CallForRereviews, &Target::of_programme(Uuid::nil()));
    let lines = all.into_iter().map(|one| CampaignLine {
        href: path::campaign(one.campaign.id),
        hand_in_by: words::full_day(one.campaign.hand_in_by),
        all: one.all,
        handed_in: one.handed_in,
        confirmed: one.confirmed,
        failed: one.failed,
        opened: format!("{}，{}", words::full_moment(one.campaign.opened_at), one.campaign.opened_by),
        title: one.campaign.title,
    });
    let page = CampaignsPage {
        shell,
        new: may.then(path::new_campaign),
        board: path::office_titles(None),
        lines: lines.collect(),
    };
    Ok(Page(page).into_response())
}

#[derive(Template)]
#[template(path = "rereview/new.html")]
struct NewPage {
    shell: Shell,
    here: String,
    look: String,
    back: String,
    typed: Typed,
    due: Vec<(String, String, bool)>,
    taken: Vec<String>,
    wrong: Wrong,
}

/// The form as it was typed.
struct Typed {
    title: String,
    due_until: String,
    hand_in_by: String,
    note: String,
    titles: Option<Vec<String>>,
}

impl Typed {
    fn read(&self) -> Result<Plan, Wrong> {
        let mut wrong = Wrong::default();
        let title =
            wrong.take("title", Title::parse(&self.title).map_err(|_| "写名称，例如2028年上半年复核"));
        let day = |text: &str| text.parse::<NaiveDate>();
        let due_until = wrong.take("due_until", day(&self.due_until).map_err(|_| "选到期日"));
        let hand_in_by = wrong.take("hand_in_by", day(&self.hand_in_by).map_err(|_| "选报送期限"));
        if self.note.chars().count() > 500 {
            wrong.add("note", "最多500个字");
        }
        let ids = self.titles.iter().flatten().filter_map(|id| id.parse::<Uuid>().ok());
        let titles: Vec<TitleId> = ids.map(TitleId::from).collect();
        if titles.is_empty() {
            wrong.add("titles", "至少选一个称号");
        }
        match (title, due_until, hand_in_by) {
            (Some(title), Some(due_until), Some(hand_in_by)) if wrong.is_empty() => {
                Ok(Plan { title: title.to_string(), due_until, hand_in_by, note: self.note.clone(), titles })
            }
            _ => Err(wrong),
        }
    }
}

pub(super) async fn new(mut desk: Desk, RawQuery(query): RawQuery) -> Result<Response> {
    drop(desk.ask::<Call>(&Target::of_programme(Uuid::nil()))?);
    let (today, asked) = (day::day_of(desk.now()), Asked::parse(query.as_deref().unwrap_or_default()));
    let until = asked.get("due_until").parse::<NaiveDate>().ok();
    let until = until.unwrap_or_else(|| today + statute::REREVIEW_REMINDER);
    let days = desk.house.settings.rereviews.hand_in_days;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let by = calendar.nth_working_day_after(today, days).map(|day| day.to_string()).unwrap_or_default();
    let typed = Typed {
        title: format!("{}年复核", until.format("%Y")),
        due_until: until.to_string(),
        hand_in_by: by,
        note: String::new(),
        titles: None,
    };
    Ok(Page(page(&mut desk, typed, Wrong::default()).await?).into_response())
}

pub(super) async fn open(mut desk: Desk, posted: Posted) -> Result<Response> {
    let may = desk.ask::<Call>(&Target::of_programme(Uuid::nil()))?;
    let typed = Typed {
        title: posted.get("title").to_owned(),
        due_until: posted.get("due_until").to_owned(),
        hand_in_by: posted.get("hand_in_by").to_owned(),
        note: posted.get("note").replace("\r\n", "\n"),
        titles: Some(posted.all("titles")),
    };
    let wrong = match typed.read() {
        Ok(plan) => {
            let set = desk.house.current.clone();
            match commands::call(desk.work().await?, may, &plan, &set).await {
                Ok(id) => {
                    let says = format!("已开展{}，通知了{}个单位", plan.title, plan.titles.len());
                    return Ok(done(&path::campaign(id), &says));
                }
                Err(Error::Refused(refused)) => {
                    let at = match refused.code {
                        "rereview_campaign_taken" => "title",
                        "rereview_deadline_passed" => "hand_in_by",
                        "rereview_too_early" => "due_until",
                        code if code.starts_with("rereview_") => "titles",
                        _ => return Err(Error::Refused(refused)),
                    };
                    let mut wrong = Wrong::default();
                    wrong.refuse(at, &refused);
                    wrong
                }
                Err(error) => return Err(error),
            }
        }
        Err(wrong) => wrong,
    };
    Ok(Invalid(page(&mut desk, typed, wrong).await?).into_response())
}

async fn page(desk: &mut Desk, typed: Typed, wrong: Wrong) -> Result<NewPage> {
    let shell = desk.shell("开展复核").await?.amiss(wrong.len());
    let until = typed.due_until.parse::<NaiveDate>().unwrap_or(NaiveDate::MIN);
    let fits = |line: &Line| line.title.state.is_held() && line.title.rereview_due_on <= until;
    let all = queries::board(desk.conn().await?).await?;
    let (taken, free): (Vec<Line>, Vec<Line>) =
        all.into_iter().filter(fits).partition(|line| line.campaign.is_some());
    let due = free.into_iter().map(|line| {
        let id = line.title.id.to_string();
        let ticked = typed.titles.as_ref().is_none_or(|chosen| chosen.contains(&id));
        let on = words::full_day(line.title.rereview_due_on);
        (id, format!("{}　{}　{on}到期", line.title.unit_name, line.title.category.label()), ticked)
    });
    let taken = taken
        .into_iter()
        .map(|line| format!("{}（在“{}”里）", line.title.unit_name, line.campaign.unwrap_or_default()));
    Ok(NewPage {
        shell,
        here: path::campaigns(),
        look: path::new_campaign(),
        back: path::campaigns(),
        due: due.collect(),
        taken: taken.collect(),
        typed,
        wrong,
    })
}
