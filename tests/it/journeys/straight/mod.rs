//! The whole programme at a browser, from the call for applications to a title with its next re-review: five roles click their
//! way through, and every stop is looked at for barriers, wide and narrow. With `SHIFAN_PICTURES=folder` each is drawn.

mod apply;
mod award;
mod recommend;
mod review;

use crate::{
    browser::{Browser, served},
    support::app::TestApp,
};
use shifan::access::OFFICE;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// The unit that walks all the way.
const FIRM: &str = "绵阳云上商贸有限公司";

/// A journey: the program, the browser, and how many stops it has made.
struct Walk<'a> {
    app: &'a TestApp,
    at: Browser,
    stops: AtomicUsize,
    chief: Uuid,
    bureau: Uuid,
}

impl Walk<'_> {
    /// Looks at the page as it stands, wide and narrow.
    async fn stops(&self, name: &str) {
        let number = self.stops.fetch_add(1, Ordering::Relaxed) + 1;
        self.at.is_looked_at(&format!("straight_{number:02}_{name}")).await;
    }

    /// The province's principal sits down at the desk.
    async fn office(&self) {
        self.at.becomes(self.app, self.chief).await;
        self.at.goes_to("/desk").await;
    }

    /// The bureau's officer does.
    async fn bureau(&self) {
        self.at.becomes(self.app, self.bureau).await;
        self.at.goes_to("/desk").await;
    }
}

#[tokio::test]
async fn five_roles_walk_from_the_call_to_the_title() {
    let app = TestApp::new().await;
    let Some(at) = Browser::open(&served(&app).await).await else { return };
    let begun = std::time::Instant::now();
    let chief = app.account(OFFICE, "office", "principal", None, "chief").await;
    let (_, bureau) = app.bureau("510700").await;
    let walk = Walk { app: &app, at, stops: AtomicUsize::new(0), chief, bureau };
    walk.opens_a_round().await;
    walk.applies().await;
    walk.is_sent_back_and_corrects().await;
    walk.is_recommended().await;
    walk.is_accepted().await;
    walk.is_reviewed().await;
    walk.is_proposed().await;
    walk.is_on_notice().await;
    walk.holds_the_title().await;
    let stops = walk.stops.load(Ordering::Relaxed);
    eprintln!("five roles, {stops} stops at two widths, {} s", begun.elapsed().as_secs());
    walk.at.leaves().await;
}
