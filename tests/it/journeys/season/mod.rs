//! A whole season at the real size of 2013, from the acceptance to the register: 55 applications of 16 prefectures, sixteen experts, 22
//! enterprises and 5 bases. Officer, principal, five experts, a bureau, a unit, two objectors and the public at a browser; what would only
//! be the same again goes over HTTP, each by its own person. One objection is upheld: the unit is struck off and a reserve promoted; one is
//! rejected. Ranking and draw are computed again by programs that know nothing of this one; with `SHIFAN_PICTURES=folder` every document is
//! drawn as PNG.

mod cast;
mod conferral;
mod contested;
mod determination;
mod papers;
mod review;

use crate::{
    browser::{Browser, served},
    support::{
        app::TestApp,
        hand::{Answer, Hand},
    },
};
use cast::Cast;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// What was done so far.
#[derive(Default)]
struct Count {
    clicks: AtomicUsize,
    pages: AtomicUsize,
    requests: AtomicUsize,
}

/// The season: the program, the browser that people sit down at in turn, and who they are.
struct Season<'a> {
    app: &'a TestApp,
    at: Browser,
    cast: Cast,
    count: Count,
}

impl Season<'_> {
    /// Somebody sits down at the browser.
    async fn is(&self, account: Uuid) {
        self.at.becomes(self.app, account).await;
    }

    async fn goes_to(&self, path: &str) {
        self.count.pages.fetch_add(1, Ordering::Relaxed);
        self.at.goes_to(path).await;
    }

    async fn clicks(&self, words: &str) {
        self.count.clicks.fetch_add(1, Ordering::Relaxed);
        self.at.clicks(words).await;
    }

    /// Presses something and waits for what it leads to.
    async fn clicks_and_sees(&self, words: &str, says: &str) {
        self.clicks(words).await;
        self.at.sees(says).await;
    }

    async fn gets(&self, hand: &Hand<'_>, path: &str) -> Answer {
        self.count.requests.fetch_add(1, Ordering::Relaxed);
        hand.get(path).await.is(200)
    }

    async fn posts(&self, hand: &Hand<'_>, path: &str, form: &[(&str, &str)]) -> String {
        self.count.requests.fetch_add(1, Ordering::Relaxed);
        hand.post(path, form).await.redirects()
    }

    async fn posts_read(&self, hand: &Hand<'_>, page: &str, form: &[(&str, &str)]) -> String {
        self.count.requests.fetch_add(2, Ordering::Relaxed);
        hand.posts_read(page, "", form).await.redirects()
    }

    /// Draws the page as it stands.
    async fn stops(&self, name: &str) {
        self.at.is_looked_at(&format!("season-{name}")).await;
    }

    /// A path of the round.
    fn of_round(&self, part: &str) -> String {
        format!("/office/rounds/{}/{part}", self.cast.round)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_season_of_the_size_of_2013_runs_from_acceptance_to_the_register() {
    let app = TestApp::new().await;
    let Some(at) = Browser::open(&served(&app).await).await else { return };
    let begun = std::time::Instant::now();
    let cast = Cast::of(&app).await;
    eprintln!("season: 55 applications are recommended after {} s", begun.elapsed().as_secs());
    let season = Season { app: &app, at, cast, count: Count::default() };
    season.is_accepted().await;
    season.is_drawn().await;
    season.is_scored().await;
    eprintln!("season: reviewed after {} s", begun.elapsed().as_secs());
    for (name, part) in [("progress", "progress"), ("integrity", "integrity")] {
        season.is(season.cast.officer).await;
        season.goes_to(&season.of_round(part)).await;
        season.stops(name).await;
    }
    season.is_determined().await;
    let notice = season.is_public().await;
    season.is_told_why().await;
    let cases = season.is_contested(&notice).await;
    season.is_conferred(&notice).await;
    season.papers_are_drawn(&notice, &cases).await;
    let count = |of: &AtomicUsize| of.load(Ordering::Relaxed);
    eprintln!(
        "season: {} clicks and {} addresses at the browser, {} requests over HTTP, {} s",
        count(&season.count.clicks),
        count(&season.count.pages),
        count(&season.count.requests),
        begun.elapsed().as_secs()
    );
    season.at.leaves().await;
}
