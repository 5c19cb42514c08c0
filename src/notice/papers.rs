//! 公示 as an official document: the frozen list in the layout of GB/T 9704-2012. The same list gives the same bytes.

use super::{Entry, Notice};
use crate::{
    determination::papers::{full_stop, halves, in_words},
    kernel::day,
    platform::{
        document::{Printer, form},
        error::Result,
    },
    standard::Category,
};
use serde::Serialize;

#[derive(Serialize)]
struct Paper<'a> {
    title: &'a str,
    paragraphs: Vec<String>,
    closing: Vec<String>,
    groups: Vec<Group>,
    on: String,
    digest: String,
    version: i16,
}

#[derive(Serialize)]
struct Group {
    heading: String,
    rows: Vec<[String; 4]>,
}

/// Prints a notice as it was published: what was struck off or corrected later is on the page, not in the document.
///
/// # Errors
/// Faults of the printer.
pub async fn notice(
    printer: &Printer,
    notice: &Notice,
    entries: &[Entry],
    letters_to: &str,
) -> Result<Vec<u8>> {
    let paper = Paper {
        title: &notice.title,
        paragraphs: paragraphs(notice, entries.len()),
        closing: vec![format!(
            "公示期内，任何单位和个人对名单有异议的，可以在公示页上在线提出，也可以书面向省商务厅提出，署名或者盖章，并说明事实和理由。书面材料寄到{letters_to}。"
        )],
        groups: groups(entries),
        on: in_words(day::day_of(notice.published_at)),
        digest: halves(&notice.digest),
        version: notice.version,
    };
    printer.print(form!("notice"), &paper, notice.published_at).await
}

/// Under what, what, and for how long.
#[must_use]
pub fn paragraphs(notice: &Notice, units: usize) -> Vec<String> {
    let what = match &notice.correction_reason {
        None => format!(
            "根据《四川省商务厅电子商务示范工作方案》，经各市（州）、扩权试点县（市）商务主管部门审核推荐，省商务厅组织专家依据示范标准评估，拟认定下列{units}个单位为省级电子商务示范单位。现将名单及其主要工作业绩予以公示。"
        ),
        Some(reason) => format!(
            "此前公示的名单有更正，更正理由：{}现将更正后的{units}个单位及其主要工作业绩重新公示。名单上的其他单位和原来的公示期不变。",
            full_stop(reason)
        ),
    };
    let period = format!(
        "公示期为{}至{}24:00，共{}个工作日。",
        in_words(notice.first_day),
        in_words(notice.last_day),
        notice.working_days
    );
    vec![what, period]
}

fn groups(entries: &[Entry]) -> Vec<Group> {
    let of = |category: Category| entries.iter().filter(move |entry| entry.category == category);
    let present = Category::ALL.into_iter().filter(|category| of(*category).next().is_some());
    present
        .zip(["一", "二", "三"])
        .map(|(category, numeral)| Group {
            heading: format!(
                "{numeral}、拟认定{}（{}{}）",
                category.label(),
                of(category).count(),
                category.measure_word()
            ),
            rows: of(category)
                .zip(1..)
                .map(|(entry, n)| {
                    [n.to_string(), entry.unit_name.clone(), entry.place.clone(), entry.achievements.clone()]
                })
                .collect(),
        })
        .collect()
}
