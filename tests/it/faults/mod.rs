//! What happens when something breaks in the middle, asked of the real binary over HTTP.

mod jobs;
pub mod kill;
mod leave;
mod rivals;

use crate::support::{app::TestApp, db::TestDb};
use shifan::kernel::{
    clock::{Clock as _, SystemClock},
    day,
};

/// The past of a running program, prepared in its database at the present time: sessions made here are valid there.
async fn present(db: TestDb) -> TestApp {
    let app = TestApp::on(db).await;
    app.at(&day::local(SystemClock.now()).format("%Y-%m-%d %H:%M:%S").to_string());
    app
}
