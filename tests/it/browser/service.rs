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

    /// Is nobody again.
    pub async fn becomes_nobody(&self) {
        self.devtools("Network.clearBrowserCookies", json!({})).await;
    }
}
