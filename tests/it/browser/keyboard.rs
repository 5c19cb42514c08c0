//! Working by keyboard alone: Tab to where one wants to be, Enter, Space, arrows and typing there. Nothing is clicked and nothing
//! is set by script; the page is only asked what has the focus, which a person sees.

use super::Browser;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use serde::Deserialize;

/// Tab, as WebDriver writes it.
pub const TAB: char = '\u{E004}';
/// Enter.
pub const ENTER: char = '\u{E007}';
/// Space.
pub const SPACE: char = ' ';
/// The arrow down, which goes to the next option.
const DOWN: char = '\u{E015}';
const LEFT: char = '\u{E012}';
const RIGHT: char = '\u{E014}';
const CONTROL: char = '\u{E009}';

/// More than any page has places to stop at.
const MOST_STOPS: usize = 400;

/// What has the focus, and what it says.
const FOCUS: &str = "const e = document.activeElement;
if (!e || e === document.body) return null;
const words = e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent;
return { tag: e.localName, kind: e.type ?? '', name: e.name ?? '', value: e.value ?? '', checked: e.checked === true,
  seen: e.checkVisibility(), words: words.trim().replace(/\\s+/g, ' ') };";

/// Where one is.
#[derive(Debug, Deserialize)]
struct Focus {
    tag: String,
    kind: String,
    name: String,
    value: String,
    checked: bool,
    seen: bool,
    words: String,
}

impl Browser {
    /// Presses a key, wherever the focus is.
    pub async fn presses(&self, key: char) {
        self.chord(&[key]).await;
    }

    async fn chord(&self, keys: &[char]) {
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        let all = down.chain(up).fold(KeyActions::new("keys".to_owned()), |all, key| all.then(key));
        self.client.perform_actions(all).await.expect("the keys are taken");
    }

    async fn focus(&self) -> Option<Focus> {
        let focus = self.client.execute(FOCUS, Vec::new()).await.expect("the page says what has the focus");
        serde_json::from_value(focus).expect("a focus")
    }

    /// Goes on with Tab until something that begins with these words has the focus.
    pub async fn tabs_to(&self, words: &str) {
        for _ in 0..MOST_STOPS {
            self.presses(TAB).await;
            let Some(focus) = self.focus().await else { continue };
            assert!(focus.seen, "the focus goes where nothing is seen: {focus:?}");
            if focus.words.starts_with(words) && focus.tag != "body" {
                return;
            }
        }
        panic!("no Tab leads to “{words}” on {}\n{}", self.at().await, self.text().await);
    }

    /// Goes to it and presses Enter.
    pub async fn enters(&self, words: &str) {
        self.tabs_to(words).await;
        self.presses(ENTER).await;
    }

    /// Types into the field that has the focus, in place of what stands there.
    pub async fn types(&self, value: &str) {
        self.chord(&[CONTROL, 'a']).await;
        let here = self.client.active_element().await.expect("something has the focus");
        here.send_keys(value).await.expect("the field takes text");
    }

    /// Walks through the form with Tab and answers what it meets, by the names under which the form sends them, until the
    /// button that begins with `then`; presses that. Tells which names it never met.
    pub async fn answers_by_key(&self, fields: &[(String, String)], then: &str) -> Vec<String> {
        let mut open: Vec<&(String, String)> = fields.iter().collect();
        for _ in 0..MOST_STOPS {
            self.presses(TAB).await;
            let Some(focus) = self.focus().await else { continue };
            if focus.tag == "button" && focus.words.starts_with(then) {
                self.presses(ENTER).await;
                return open.into_iter().map(|(name, _)| name.clone()).collect();
            }
            let Some(at) = open.iter().position(|(name, _)| *name == focus.name) else { continue };
            if self.answered_by_key(&focus, &open[at].1).await {
                open.remove(at);
            }
        }
        panic!("no Tab leads to “{then}” on {}", self.at().await);
    }

    async fn answered_by_key(&self, focus: &Focus, value: &str) -> bool {
        match (focus.tag.as_str(), focus.kind.as_str()) {
            (_, "checkbox") if focus.value != value => false,
            (_, "checkbox") => {
                if !focus.checked {
                    self.presses(SPACE).await;
                }
                true
            }
            (_, "radio") | ("select", _) => {
                self.chooses_by_key(focus, value).await;
                true
            }
            // The picker of files belongs to the system, not to the page.
            (_, "file") => false,
            (_, "date") => {
                self.types_day(value).await;
                true
            }
            _ => {
                self.types(value).await;
                true
            }
        }
    }

    /// Space takes the option one stands on, the arrow goes on to the next.
    async fn chooses_by_key(&self, focus: &Focus, value: &str) {
        if focus.value == value {
            if focus.kind == "radio" {
                self.presses(SPACE).await;
            }
            return;
        }
        for _ in 0..MOST_STOPS {
            self.presses(DOWN).await;
            if self.focus().await.is_some_and(|focus| focus.value == value) {
                return;
            }
        }
        panic!("no arrow leads to {value} in {}", focus.name);
    }

    /// Year, month and day, in whichever order the browser asks for them.
    async fn types_day(&self, value: &str) {
        let parts: Vec<&str> = value.split('-').collect();
        let [year, month, day] = parts[..] else { panic!("{value} is no day") };
        for order in [format!("{month}{day}{year}"), format!("{year}{RIGHT}{month}{day}")] {
            for key in [LEFT; 3].into_iter().chain(order.chars()) {
                self.presses(key).await;
            }
            if self.focus().await.is_some_and(|focus| focus.value == value) {
                return;
            }
        }
        panic!("{value} cannot be typed on {}", self.at().await);
    }
}
