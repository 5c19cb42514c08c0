//! What whoever decides should know beside the dossier: other units of the same group in this round (B18), and what the unit
//! applied for and was given before. Parts of their own, embedded by the pages of the authority and the province.

use crate::{
    application::{Application, queries},
    overview,
    platform::error::Result,
    web::{
        desk::Desk,
        pages::change::beside,
        path,
        view::{labels::Tag, words},
    },
};
use askama::{Template, filters::HtmlSafe};

/// Other units of the same group in this round; nothing where there are none. `{{ background.group }}`, before the decision.
#[derive(Template)]
#[template(path = "application/group.html")]
pub struct Group {
    /// The unit is called otherwise than when it submitted; empty: it is not.
    renamed: String,
    /// Relation, name, what else is known.
    related: Vec<(&'static str, String, String)>,
}

impl HtmlSafe for Group {}

/// What the unit has applied for and was given. `{{ background }}`.
#[derive(Template)]
#[template(path = "application/background.html")]
pub struct Background {
    /// Its group.
    pub group: Group,
    past: Vec<PastRow>,
    titles: Vec<TitleRow>,
}

struct PastRow {
    what: String,
    number: String,
    href: String,
    tag: Tag,
    since: String,
}

struct TitleRow {
    what: &'static str,
    number: String,
    href: String,
    tag: Tag,
    since: String,
}

impl HtmlSafe for Background {}

impl Background {
    /// As far as whoever is here may see it.
    ///
    /// # Errors
    /// Faults.
    pub async fn of(desk: &mut Desk, application: &Application) -> Result<Self> {
        let renamed = beside::renamed(desk, application.org, application.submitted_at).await?;
        let conn = desk.conn().await?;
        let related = queries::related(conn, application.id).await?;
        let past = overview::queries::past_applications(conn, application.org, application.id).await?;
        let titles = overview::queries::past_titles(conn, application.org).await?;
        let related = related.into_iter().map(|other| {
            let number = other.number.unwrap_or_default();
            let rest = format!("{number}，{}，{}", other.category.label(), other.place);
            (other.relation.label(), other.unit.unwrap_or_default(), rest)
        });
        let past = past.into_iter().map(|one| PastRow {
            what: format!("{} {}", one.round, one.category.label()),
            number: one.number,
            href: path::application(one.id),
            tag: one.stage.into(),
            since: words::full_moment(one.since),
        });
        let titles = titles.into_iter().map(|one| TitleRow {
            what: one.category.title(),
            href: path::register_entry(&one.number),
            number: one.number,
            tag: one.state.into(),
            since: words::full_day(one.state_on),
        });
        let group = Group { renamed, related: related.collect() };
        Ok(Self { group, past: past.collect(), titles: titles.collect() })
    }
}
