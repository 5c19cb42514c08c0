//! 总结交流: case studies and activities.

mod activity;
mod case;

use crate::web::{area::Area, path, view::part::Tabs};

/// The doors of the exchange.
#[must_use]
pub fn area() -> Area {
    case::area().merge(activity::area())
}

/// The tabs of the desks: how many cases wait for the reader.
fn tabs(here: &str, waiting: Option<i64>) -> Tabs {
    let (cases, activities) = (path::cases(), path::activities());
    let (at_cases, at_activities) = (cases == here, activities == here);
    Tabs::new("总结交流").tab("典型案例", cases, waiting.filter(|n| *n > 0), at_cases).tab(
        "交流活动",
        activities,
        None,
        at_activities,
    )
}

/// The tabs of the public pages.
fn public_tabs(here: &str) -> Tabs {
    let (cases, activities) = (path::case_studies(), path::public_activities());
    let (at_cases, at_activities) = (cases == here, activities == here);
    Tabs::new("总结交流").tab("典型案例", cases, None, at_cases).tab(
        "交流活动",
        activities,
        None,
        at_activities,
    )
}
