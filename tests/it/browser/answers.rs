//! Answering a long form, field by field, by the names under which the form sends them.

use super::Browser;
use fantoccini::{Locator, elements::Element};
use serde_json::Value;

/// Unfolds what it lies in, and scrolls it from under bars that stay in sight.
const OPEN: &str = "for (let d = arguments[0].closest('details'); d; d = d.parentElement && d.parentElement.closest('details')) d.open = true;
arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";

fn of(element: &Element) -> Vec<Value> {
    vec![serde_json::to_value(element).expect("an element")]
}

impl Browser {
    /// Answers each field that is there and can be seen: types, ticks the option with this value, picks the entry.
    /// What lies folded away is unfolded first. Fields that a condition hides are left out, as a person would.
    pub async fn answers(&self, fields: &[(String, String)]) {
        for (name, value) in fields {
            let css = format!("main [name=\"{name}\"]");
            for element in self.client.find_all(Locator::Css(&css)).await.unwrap_or_default() {
                if self.answered(&element, name, value).await {
                    break;
                }
            }
        }
    }

    async fn answered(&self, element: &Element, name: &str, value: &str) -> bool {
        let kind = element.attr("type").await.ok().flatten().unwrap_or_default();
        let tag = element.tag_name().await.unwrap_or_default();
        self.client.execute(OPEN, of(element)).await.expect("script runs");
        match (tag.as_str(), kind.as_str()) {
            (_, "hidden") => false,
            (_, "radio" | "checkbox") => {
                if element.attr("value").await.ok().flatten().as_deref() != Some(value) {
                    return false;
                }
                self.ticks(element).await
            }
            ("select", _) => element.select_by_value(value).await.is_ok(),
            (_, "date") => {
                let mut both = of(element);
                both.push(value.into());
                self.client.execute("arguments[0].value = arguments[1]", both).await.is_ok()
            }
            (_, "file") => element.send_keys(value).await.is_ok(),
            _ => {
                if !element.is_displayed().await.unwrap_or(false) {
                    return false;
                }
                element.clear().await.unwrap_or_else(|_| panic!("“{name}” can be emptied"));
                element.send_keys(value).await.is_ok()
            }
        }
    }

    /// A file of this content on this machine, to be attached; gone with the browser.
    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let folder = self.folder().join("files");
        std::fs::create_dir_all(&folder).expect("a folder for files");
        let file = folder.join(name);
        std::fs::write(&file, bytes).expect("the file is written");
        file.display().to_string()
    }

    /// The values of the options under a name.
    pub async fn values(&self, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        for element in
            self.client.find_all(Locator::Css(&format!("main [name=\"{name}\"]"))).await.expect("options")
        {
            values.extend(element.attr("value").await.expect("a value"));
        }
        values
    }

    /// By its label: the box itself may be drawn by the style sheet.
    async fn ticks(&self, element: &Element) -> bool {
        let id = element.attr("id").await.ok().flatten().unwrap_or_default();
        let label = self.client.find(Locator::Css(&format!("label[for=\"{id}\"]"))).await;
        let Ok(label) = label else { return false };
        if !label.is_displayed().await.unwrap_or(false) {
            return false;
        }
        label.click().await.unwrap_or_else(|error| panic!("“{id}” can be ticked: {error}"));
        true
    }
}
