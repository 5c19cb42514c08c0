//! What people do at a browser, by the words they see.

use super::driver::Driver;
use fantoccini::{Client, Locator, elements::Element};
use std::{
    future::Future,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// How long a person waits for what should be there.
const PATIENCE: Duration = Duration::from_secs(40);

/// A person at a browser.
pub struct Browser {
    pub(super) client: Client,
    pub(super) base: String,
    driver: Driver,
}

impl Browser {
    /// Opens a browser on the service at `base` (`http://127.0.0.1:8080`), 1440 px wide. `None` when Chromium is not
    /// installed; it has then been said.
    pub async fn open(base: &str) -> Option<Self> {
        Self::start(base, true).await
    }

    /// The same with script switched off.
    pub async fn open_without_script(base: &str) -> Option<Self> {
        Self::start(base, false).await
    }

    /// Somebody else, at a browser of their own.
    pub async fn beside(&self) -> Self {
        let (driver, client) = self.driver.beside().await;
        let browser = Self { client, base: self.base.clone(), driver };
        browser.is_wide(1440).await;
        browser
    }

    async fn start(base: &str, script: bool) -> Option<Self> {
        let (driver, client) = Driver::start(script).await?;
        let browser = Self { client, base: base.trim_end_matches('/').to_owned(), driver };
        browser.is_wide(1440).await;
        Some(browser)
    }

    /// Types an address of the service.
    pub async fn goes_to(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.base)).await.expect("the page opens");
    }

    /// Presses the button, follows the link or opens the summary that says this; the beginning is enough.
    pub async fn clicks(&self, words: &str) {
        let quoted = quote(words);
        let any = |test: &str| {
            format!("//button[{test}]|//a[{test}]|//summary[{test}]|//input[@type='submit'][@value={quoted}]")
        };
        let exact = any(&format!("normalize-space()={quoted}"));
        let begins = any(&format!("starts-with(normalize-space(),{quoted})"));
        let holds = any(&format!("contains(normalize-space(),{quoted})"));
        let element =
            self.one_of(&[&exact, &begins, &holds], &format!("nothing to press says “{words}”")).await;
        self.press(element).await;
    }

    /// Where it lies below a bar that stays in sight a person scrolls.
    async fn press(&self, element: Element) {
        if element.click().await.is_err() {
            let here = vec![serde_json::to_value(&element).expect("an element")];
            let scrolled =
                self.client.execute("arguments[0].scrollIntoView({ block: 'center' })", here).await;
            scrolled.expect("the page scrolls");
            element.click().await.expect("it can be pressed");
        }
    }

    /// Writes into the field with this label, in place of what stands there.
    pub async fn fills(&self, label: &str, value: &str) {
        let field = self.field(label).await;
        let kind = field.attr("type").await.expect("a field has attributes").unwrap_or_default();
        if kind == "date" || kind == "datetime-local" || kind == "time" {
            self.client
                .execute(
                    "arguments[0].value = arguments[1]",
                    vec![serde_json::to_value(&field).expect("an element"), value.into()],
                )
                .await
                .expect("the field takes a date");
            return;
        }
        field.clear().await.expect("the field can be emptied");
        field.send_keys(value).await.expect("the field takes text");
    }

    /// Chooses the option with this label: a radio or a tick box.
    pub async fn chooses(&self, label: &str) {
        let labels = [
            format!("//label[normalize-space()={0}]", quote(label)),
            format!("//label[contains(normalize-space(),{0})]", quote(label)),
        ];
        let element = self.one_of(&[&labels[0], &labels[1]], &format!("no option “{label}”")).await;
        self.press(element).await;
    }

    /// In a table: chooses `option` in the group whose legend holds `row`.
    pub async fn chooses_in(&self, row: &str, option: &str) {
        let path = format!(
            "//fieldset[legend[contains(normalize-space(),{})]]//label[contains(normalize-space(),{})]",
            quote(row),
            quote(option)
        );
        let element = self.one_of(&[&path], &format!("no “{option}” for “{row}”")).await;
        self.press(element).await;
    }

    /// Picks an entry of the list with this label.
    pub async fn selects(&self, label: &str, entry: &str) {
        self.field(label)
            .await
            .select_by_label(entry)
            .await
            .unwrap_or_else(|_| panic!("“{label}” has no “{entry}”"));
    }

    /// Puts a file into the upload field whose label ends with this.
    pub async fn attaches(&self, label: &str, file: &Path) {
        let field = self.field(label).await;
        field.send_keys(&file.display().to_string()).await.expect("the field takes a file");
    }

    /// Waits until another page is there: a form may wait for its files before it goes.
    pub async fn gets_away_from(&self, path: &str) {
        let gone = self.comes(|| async { self.at().await != path }).await;
        assert!(gone, "still on {path}");
    }

    /// Presses Alt and a letter.
    pub async fn presses_alt(&self, letter: char) {
        let here = self.client.active_element().await.expect("something has the focus");
        here.send_keys(&format!("\u{E00A}{letter}\u{E000}")).await.expect("the keys are taken");
    }

    /// The id of the table row that has the focus; empty when none has.
    pub async fn row_in_focus(&self) -> String {
        let row =
            self.client.execute("return document.activeElement.closest('tr')?.id ?? ''", Vec::new()).await;
        row.expect("script runs").as_str().unwrap_or_default().to_owned()
    }

    /// Puts a file into the upload field of this name: with script, a button stands where its label leads.
    pub async fn drops(&self, name: &str, file: &Path) {
        let css = format!("input[type=file][name='{name}']");
        let field = self.client.find(Locator::Css(&css)).await.expect("a field for files");
        field.send_keys(&file.display().to_string()).await.expect("the field takes a file");
    }

    /// Sees these words on the page, at once or after a moment.
    pub async fn sees(&self, words: &str) {
        let seen = self.comes(|| async { self.text().await.contains(words) }).await;
        if !seen {
            let picture = self.fails_with_a_picture().await;
            panic!("“{words}” is not on {}\n{picture}\n{}", self.at().await, self.text().await);
        }
    }

    /// Does not see these words.
    pub async fn does_not_see(&self, words: &str) {
        let text = self.text().await;
        assert!(!text.contains(words), "“{words}” is on {}", self.at().await);
    }

    /// Sees these words go, at once or after a moment.
    pub async fn is_gone(&self, words: &str) {
        let gone = self.comes(|| async { !self.text().await.contains(words) }).await;
        assert!(gone, "“{words}” is still on {}", self.at().await);
    }

    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> String {
        let field = self.field(label).await;
        field.prop("value").await.expect("a field has a value").unwrap_or_default()
    }

    /// All words of the page a person can see.
    pub async fn text(&self) -> String {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// The one heading of the page.
    pub async fn heading(&self) -> String {
        let heading = self.one_of(&["//h1"], "the page has no heading").await;
        heading.text().await.expect("a heading has words")
    }

    /// The title of the window.
    pub async fn title(&self) -> String {
        self.client.title().await.expect("a window has a title")
    }

    /// The path of the page, with its query.
    pub async fn at(&self) -> String {
        let url = self.client.current_url().await.expect("a page has an address");
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    /// Makes the window this wide (and as high as usual).
    pub async fn is_wide(&self, width: u32) {
        self.emulate(width, if width < 600 { 844 } else { 1000 }).await;
    }

    /// The folder of its profile.
    pub(super) fn folder(&self) -> &Path {
        self.driver.profile()
    }

    /// Ends the session.
    pub async fn leaves(self) {
        let _ = self.client.clone().close().await;
    }

    async fn field(&self, label: &str) -> Element {
        let quoted = quote(label);
        let field = "(self::input or self::select or self::textarea)";
        let by_label = |test: &str| format!("//*[{field}][@id=//label[{test}]/@for]");
        let exact = by_label(&format!("normalize-space()={quoted}"));
        let named = format!("//*[{field}][@aria-label={quoted}]");
        let holds = by_label(&format!("contains(normalize-space(),{quoted})"));
        let named_so = format!("//*[{field}][contains(@aria-label,{quoted})]");
        self.one_of(&[&exact, &named, &holds, &named_so], &format!("no field “{label}”")).await
    }

    /// The first element of the first path that finds one that can be seen; waits a little.
    async fn one_of(&self, paths: &[&str], missing: &str) -> Element {
        let started = Instant::now();
        loop {
            for path in paths {
                for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
                    let kind = element.attr("type").await.ok().flatten().unwrap_or_default();
                    if kind == "file" || element.is_displayed().await.unwrap_or(false) {
                        return element;
                    }
                }
            }
            if started.elapsed() > PATIENCE {
                let picture = self.fails_with_a_picture().await;
                panic!("{missing} on {}\n{picture}\n{}", self.at().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn comes<F: Future<Output = bool>>(&self, here: impl Fn() -> F) -> bool {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if here().await {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    }

    async fn fails_with_a_picture(&self) -> String {
        let file: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-failed.png");
        self.draws(&file).await;
        format!("(picture: {})", file.display())
    }
}

/// A string in XPath, which knows no escapes.
fn quote(words: &str) -> String {
    if !words.contains('\'') {
        return format!("'{words}'");
    }
    let pieces: Vec<String> = words.split('\'').map(|piece| format!("'{piece}'")).collect();
    format!("concat({})", pieces.join(",\"'\","))
}
