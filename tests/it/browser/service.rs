//! The program under test, reached as a browser reaches it.

use super::Browser;
use crate::support::app::TestApp;
use serde_json::json;
use shifan::{platform::session, web::desk::session_cookie};
use uuid::Uuid;

/// Serves the program on a free port of this machine, until the test ends.
pub async fn served(app: &TestApp) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let router = app.app.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

impl Browser {
    /// Is the person of this account, signed in without the form. Journeys about signing in type it.
    pub async fn becomes(&self, app: &TestApp, account: Uuid) {
        let mut work = app.system().await;
        let token = session::open(&mut work, account, "127.0.0.1").await.expect("a session opens");
        work.commit_unwitnessed().await.expect("commits");
        let name = session_cookie(&app.app.house.settings);
        let cookie = json!({ "name": name, "value": token.reveal(), "url": self.base, "httpOnly": true });
        self.devtools("Network.setCookie", cookie).await;
    }

    /// Sends no faster than this many bytes a second.
    pub async fn is_slow(&self, bytes: u32) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": false, "latency": 20, "downloadThroughput": -1, "uploadThroughput": bytes });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Loses the network, or has it back.
    pub async fn is_cut_off(&self, cut: bool) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Is nobody again.
    pub async fn becomes_nobody(&self) {
        self.devtools("Network.clearBrowserCookies", json!({})).await;
    }
}
