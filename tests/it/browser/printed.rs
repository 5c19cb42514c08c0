//! A page as it comes out of the printer: nothing one cannot use on paper, nothing beyond its edge.

use super::Browser;
use crate::support::paper::Paper;
use serde_json::{Value, json};
use std::path::Path;

/// Dots across the paper between its margins: A4 upright (210 - 2 × 16 mm) and on its side (297 - 2 × 14 mm).
const ACROSS: [(&str, u32); 2] = [("", 672), ("wide", 1016)];

const USELESS: &str = "return [...document.querySelectorAll('nav, .sc-header, .sc-footer, button:not(th button), .govuk-button, .govuk-pagination, .moj-filter')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0).map(e => 'of no use on paper: ' + e.outerHTML.slice(0, 120));";

const COLOURED: &str = "return [...document.querySelectorAll('main a, main h1, main td, .govuk-tag')].filter(e => e.checkVisibility())
  .filter(e => { const c = getComputedStyle(e).color.match(/\\d+/g).slice(0, 3).map(Number); return Math.max(...c) > 130; })
  .slice(0, 5).map(e => 'too light for paper: ' + e.outerHTML.slice(0, 120));";

const BEYOND: &str = "const w = document.documentElement.clientWidth;
return [...document.querySelectorAll('main *')].filter(e => e.checkVisibility() && !e.closest('.govuk-visually-hidden, svg'))
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.right > w + 1; })
  .slice(0, 5).map(e => 'beyond the edge: ' + e.outerHTML.slice(0, 120));";

impl Browser {
    /// Insists that a page can be printed: no navigation and no buttons, nothing beyond the edge of the paper, dark on white, its
    /// heading on the first page. With `SHIFAN_PICTURES=folder` the PDF is kept there.
    pub async fn is_fit_for_paper(&self, name: &str, path: &str) {
        self.goes_to(path).await;
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let page = self.client.execute("return getComputedStyle(document.body).page", vec![]).await;
        let page = page.expect("a style").as_str().unwrap_or_default().to_owned();
        let across = ACROSS.iter().find(|(name, _)| *name == page).map_or(ACROSS[0].1, |(_, across)| *across);
        self.emulate(across, 900).await;
        let mut amiss = Vec::new();
        for script in [USELESS, COLOURED, BEYOND] {
            let found = self.client.execute(script, vec![]).await.expect("script runs");
            amiss.extend(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
        assert!(amiss.is_empty(), "{path} in print:\n  {}", amiss.join("\n  "));
        let heading = self.heading().await;
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
        self.is_wide(1440).await;
        let folder = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty());
        let folder = folder.unwrap_or_else(|| env!("CARGO_TARGET_TMPDIR").into());
        let file = Path::new(&folder).join(format!("printed-{name}.pdf"));
        self.prints(&file).await;
        let paper = Paper { bytes: std::fs::read(&file).expect("the document") };
        paper.says(&[&heading], &[]);
        assert!((1..=12).contains(&paper.pages()), "{path}: {} pages", paper.pages());
    }
}
