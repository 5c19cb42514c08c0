//! A figure of a round with the list of exactly the files it counts. Who cannot open the list is shown the number alone.

use crate::{
    application::{Reach, Stage},
    overview::ByCategory,
    round::{Cover, RoundId},
    standard::Category,
    web::path,
};
use askama::{Template, filters::HtmlSafe};

/// A number, and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "round/figure.html")]
pub(super) struct Figure {
    pub number: u32,
    /// What is counted, for who hears the link alone: 件推荐，绵阳市.
    pub about: String,
    /// The list; empty where there is none to open.
    pub list: String,
}

impl HtmlSafe for Figure {}

/// The three categories of one number, each with its list: 企业3 · 基地1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "round/split.html")]
pub(super) struct Split(pub Vec<(&'static str, Figure)>);

impl HtmlSafe for Split {}

/// The lists of a round, as whoever looks can open them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lists {
    round: RoundId,
    /// Is there a list at all? The auditor has none.
    open: bool,
}

impl Lists {
    pub const fn new(round: RoundId, open: bool) -> Self {
        Self { round, open }
    }
    /// The list under a further query, `&prefecture=510700`; empty where it cannot be opened.
    pub fn list(self, query: &str) -> String {
        if self.open {
            format!("{}?round={}&state=all{query}", path::acceptances(), self.round)
        } else {
            String::new()
        }
    }
    /// What came to a part of the procedure.
    pub fn reached(self, part: Reach, query: &str) -> String {
        self.list(&format!("&reached={}{query}", part.code()))
    }
    /// What stands at a stage.
    pub fn stopped(self, stage: Stage) -> String {
        self.list(&format!("&stopped={}", stage.code()))
    }
    /// What holds a place of a pool.
    pub fn placed(self, cover: Cover, query: &str) -> String {
        let served = Category::ALL.into_iter().filter(|category| cover.serves(*category));
        let served: String = served.map(|category| format!("&category={}", category.key())).collect();
        self.list(&format!("&reached=placed{served}{query}"))
    }
    /// The number of a part, with its list.
    pub fn figure(self, part: Reach, number: u32, place: &str, query: &str) -> Figure {
        let about = format!("件{}，{place}", part.label());
        Figure { number, about, list: if number == 0 { String::new() } else { self.reached(part, query) } }
    }
    /// The categories of a part, with their lists.
    pub fn split(self, part: Reach, of: ByCategory, place: &str, query: &str) -> Split {
        let each = |category: Category| {
            let name = Cover::One(category).short();
            let query = format!("{query}&category={}", category.key());
            (name, self.figure(part, of.number(category), &format!("{place}{name}"), &query))
        };
        Split(Category::ALL.into_iter().map(each).collect())
    }
}
