//! What the record tells a unit whose file is not taken as it is, at once: what is to be corrected, why it is not recommended or not
//! taken up. One step of the record on a page and as a PDF. The formal letter (补正通知书, 不予推荐通知书, 不予受理通知书) is another thing: it
//! lies in the outbox until an officer has read it (`letter`).

use super::{
    super::{folder::Folder, points},
    term,
};
use crate::{
    access::{Act, Role},
    application::{Application, ApplicationId, Point, RecordedStep, queries},
    calendar,
    kernel::{calendar::WorkCalendar, day, statute::SCHEME},
    letter::{self, rules::wording::OFFICE_IN_FULL},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::Desk,
        path,
        view::{notification::Notification, page::Page, part::Tools, pdf::Pdf, shell::Shell, words},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// What the letter of a step is called; `None`: the step is not told by letter.
#[must_use]
pub const fn title(act: Act) -> Option<&'static str> {
    match act {
        Act::SendBackApplication | Act::RequestCorrection => Some("补正事项"),
        Act::DeclineApplication => Some("不予推荐的理由"),
        Act::RefuseAcceptance => Some("不予受理的理由"),
        _ => None,
    }
}

/// The steps told by letter with the number that stands in their address: 1 for the oldest. The record only grows, so a
/// number never changes.
pub fn numbered(steps: &[RecordedStep]) -> Vec<(i16, &RecordedStep)> {
    let told = steps.iter().rev().filter(|step| title(step.act).is_some());
    (1..).zip(told).collect()
}

/// What a letter is written from.
pub struct Case<'a> {
    /// Whose application.
    pub application: &'a Application,
    /// Its record, newest first.
    pub steps: &'a [RecordedStep],
    /// For the arithmetic of a term.
    pub calendar: &'a WorkCalendar,
    /// What a point is about, in words.
    pub about: &'a dyn Fn(&Point) -> String,
}

impl Case<'_> {
    /// The letter of a step; `None`: it is not told by letter.
    pub fn letter(&self, step: &RecordedStep) -> Option<Notification> {
        let title_here = title(step.act)?;
        let number = self.application.number_or_draft();
        let again = self.before(step, |act| title(act) == Some(title_here)).count() + 1;
        let letter = Notification {
            subject: format!("{title_here}（{number}）"),
            title: title_here.to_owned(),
            number: String::new(),
            reference: format!("申报编号{number}"),
            to: self.application.org_name.clone(),
            opening: vec![self.opening(step)],
            parts: Vec::new(),
            issuer: issuer(&step.step.by_name),
            on: words::full_day(day::day_of(step.at)),
        };
        Some(match step.act {
            Act::SendBackApplication | Act::RequestCorrection => {
                let reference = format!("{}　第{again}次补正", letter.reference);
                self.corrections(Notification { reference, ..letter }, step)
            }
            _ => grounds(letter, step),
        })
    }

    /// When acts like this were done before a step, newest first: by their order in the record, for two may fall into one
    /// second.
    fn before(&self, step: &RecordedStep, like: impl Fn(Act) -> bool) -> impl Iterator<Item = &RecordedStep> {
        let from = self.steps.iter().position(|each| std::ptr::eq(each, step)).unwrap_or(self.steps.len());
        self.steps.iter().skip(from + 1).filter(move |each| like(each.act))
    }

    fn opening(&self, step: &RecordedStep) -> String {
        let handed_in: Vec<_> = self.before(step, |act| act == Act::SubmitApplication).collect();
        let on = handed_in.first().map(|last| words::full_day(day::day_of(last.at))).unwrap_or_default();
        let found = match step.act {
            Act::SendBackApplication | Act::RequestCorrection => {
                format!("有{}处需要补正", step.step.points.len())
            }
            Act::DeclineApplication => "不予推荐".to_owned(),
            _ => "不予受理".to_owned(),
        };
        format!(
            "你单位{on}提交的{}申报（{}，第{}次提交），经审核，{found}。\
             依据《四川省商务厅电子商务示范工作方案》（{SCHEME}）四（二），办理情况如下：",
            self.application.category.title(),
            self.application.round_title,
            handed_in.len()
        )
    }

    fn corrections(&self, letter: Notification, step: &RecordedStep) -> Notification {
        let points = step.step.points.iter().map(|point| ((self.about)(point), point.text.clone())).collect();
        let note = [step.step.note.clone()].into_iter().filter(|note| !note.is_empty()).collect();
        let letter = letter.part("需要补正的内容", note, points);
        let Some(due_at) = step.step.due_at else { return letter };
        let mut term = term::told(self.calendar, step.at, due_at);
        term.push("逾期没有提交的，视为没有补正。".to_owned());
        letter.part("补正期限", term, Vec::new())
    }
}

fn grounds(letter: Notification, step: &RecordedStep) -> Notification {
    let reason = step.step.note.trim_start_matches("不予受理：").to_owned();
    let after = "这件申报在本批次到此办结。以后的批次，你单位仍可以申报。";
    letter.part("理由", vec![reason], Vec::new()).part("办理结果", vec![after.to_owned()], Vec::new())
}

/// With its full name, as it signs.
fn issuer(name: &str) -> String {
    if name == "省商务厅" { OFFICE_IN_FULL.to_owned() } else { name.to_owned() }
}

#[derive(Template)]
#[template(path = "application/letter.html")]
struct LetterPage {
    shell: Shell,
    caption: String,
    title: String,
    tools: Tools,
    notification: Notification,
    status: String,
    /// Where the unit corrects it; empty for everyone else.
    form: String,
}

pub(in crate::web::pages::application) async fn show(
    mut desk: Desk,
    At((id, n)): At<(ApplicationId, i16)>,
) -> Result<Response> {
    let (folder, notification) = open(&mut desk, id, n).await?;
    let corrects = folder.application.stage.is_open() && desk.actor().role() == Role::Applicant;
    let page = LetterPage {
        shell: desk.shell(&notification.title).await?,
        caption: folder.caption(),
        title: notification.title.clone(),
        tools: Tools::new().download("下载PDF", path::application_letter_pdf(id, n)).print(),
        status: path::application(id),
        form: if corrects { path::application_form(id) } else { String::new() },
        notification,
    };
    Ok(Page(page).into_response())
}

pub(in crate::web::pages::application) async fn pdf(
    mut desk: Desk,
    At((id, n)): At<(ApplicationId, i16)>,
) -> Result<Pdf> {
    let (folder, notification) = open(&mut desk, id, n).await?;
    let name = format!("{} {}", folder.application.number_or_draft(), notification.title);
    desk.stop_reading().await?;
    let bytes = desk.house.printer.print(Notification::FORM, &notification, desk.now()).await?;
    Ok(Pdf::named(&name, bytes))
}

async fn open(desk: &mut Desk, id: ApplicationId, n: i16) -> Result<(Folder, Notification)> {
    let folder = Folder::open(desk, id).await?;
    let steps = queries::steps(desk.conn().await?, id).await?;
    let calendar = calendar::queries::load(desk.conn().await?).await?;
    let (told, at) = {
        let about = |point: &Point| points::about(&folder, point);
        let case =
            Case { application: &folder.application, steps: &steps, calendar: &calendar, about: &about };
        let step = numbered(&steps).into_iter().find(|(number, _)| *number == n).map(|(_, step)| step);
        let step = step.ok_or(Error::Unseen)?;
        (case.letter(step).ok_or(Error::Unseen)?, step.at)
    };
    let number = letter::queries::number_of(desk.conn().await?, id.uuid(), at).await?;
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    Ok((folder, Notification { number, ..told }))
}

#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
