//! What happens when something breaks in the middle, asked of the real binary over HTTP.

mod leave;

use crate::support::{app::TestApp, db::TestDb};
use shifan::kernel::{
    clock::{Clock as _, SystemClock},
    day,
};

/// The past of a running program, prepared in its database at the present time: sessions made here are valid there.
async fn present(owner_url: &str) -> TestApp {
    let app = TestApp::on(TestDb::at(owner_url).await).await;
    app.at(&day::local(SystemClock.now()).format("%Y-%m-%d %H:%M:%S").to_string());
    app
}
