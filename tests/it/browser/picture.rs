//! Window size and pictures of whole pages, by the DevTools commands chromedriver passes on.

use super::Browser;
use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use url::{ParseError, Url};

#[derive(Debug)]
struct DevTools {
    command: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }
    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.command, "params": self.params }).to_string()))
    }
}

impl Browser {
    pub(super) async fn emulate(&self, width: u32, height: u32) {
        let params =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", params).await;
    }

    /// Draws the whole page into a PNG file.
    pub async fn draws(&self, file: &Path) {
        let drawn = self
            .devtools("Page.captureScreenshot", json!({ "format": "png", "captureBeyondViewport": true }))
            .await;
        let data = drawn.get("data").and_then(Value::as_str).unwrap_or_default();
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("a folder for pictures");
        }
        std::fs::write(file, STANDARD.decode(data).expect("a picture")).expect("the picture is written");
    }

    /// Is looked at as it stands, narrow and wide: nothing bars anybody's way. With `SHIFAN_PICTURES=folder` it is drawn.
    pub async fn is_looked_at(&self, name: &str) {
        let album = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty()).map(PathBuf::from);
        for width in [390, 1440] {
            self.is_wide(width).await;
            self.finds_no_barrier().await;
            if let Some(album) = &album {
                self.draws(&album.join(format!("{name}-{width}.png"))).await;
            }
        }
    }

    /// How wide the pictures are that have come and stand in sight, in pixels of their own.
    pub async fn pictures_in_sight(&self, selector: &str) -> Vec<u64> {
        let script = "return [...document.querySelectorAll(arguments[0])].filter(one => one.getClientRects().length && one.complete)
            .map(one => one.naturalWidth)";
        let found = self.client.execute(script, vec![json!(selector)]).await.expect("script runs");
        serde_json::from_value(found).expect("widths")
    }

    /// Goes to a page and looks at it ([`Self::is_looked_at`]).
    pub async fn looks_at(&self, name: &str, path: &str) {
        self.goes_to(path).await;
        self.is_looked_at(name).await;
    }

    /// Prints the page as A4 into a PDF file, as a person would.
    pub async fn prints(&self, file: &Path) {
        let printed = self.devtools("Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        let data = printed.get("data").and_then(Value::as_str).unwrap_or_default();
        std::fs::write(file, STANDARD.decode(data).expect("a document")).expect("the document is written");
    }

    pub(super) async fn devtools(&self, command: &'static str, params: Value) -> Value {
        self.client.issue_cmd(DevTools { command, params }).await.expect("DevTools answers")
    }
}
