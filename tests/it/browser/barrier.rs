//! Barriers: what axe-core finds, what the browser complains of, what is asked from elsewhere, and what sticks out.

use super::Browser;
use serde_json::Value;

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// A bar that stays in sight covers, wherever the page happens to stand, something one can scroll out from under it: it is laid flat
/// while the page is looked at, or every run would find something else.
const RUN: &str = "const done = arguments[arguments.length - 1];
const bars = [...document.querySelectorAll('*')].filter(e => getComputedStyle(e).position === 'sticky');
bars.forEach(e => { e.style.position = 'static'; });
const flat = done0 => said => { bars.forEach(e => e.removeAttribute('style')); done0(said); };
axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(r => flat(done)(r.violations.map(v => v.id + ': ' + v.help + '\\n    ' +
    v.nodes.slice(0, 5).map(n => n.html.slice(0, 160) + ' ' + (n.any[0] ? n.any[0].message : '')).join('\\n    '))))
  .catch(e => flat(done)([String(e)]));";

const FOREIGN: &str = "return performance.getEntriesByType('resource').map(e => e.name)
  .filter(u => !u.startsWith(location.origin) || new URL(u).pathname.startsWith('/assets/'));";

const STICKS_OUT: &str = "const w = document.documentElement.clientWidth;
return document.documentElement.scrollWidth <= w ? [] :
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.sc-scroll, .moj-sub-navigation__list, .sc-chips'))
  .slice(0, 5).map(e => e.outerHTML.slice(0, 120));";

impl Browser {
    /// What axe-core finds on this page; should be nothing.
    pub async fn barriers(&self) -> Vec<String> {
        self.client.execute(AXE, vec![]).await.expect("axe loads");
        words(&self.client.execute_async(RUN, vec![]).await.expect("axe runs"))
    }

    /// Addresses of other origins, or of vendor assets we do not have, that this page asked for; should be none.
    pub async fn foreign_requests(&self) -> Vec<String> {
        words(&self.client.execute(FOREIGN, vec![]).await.expect("script runs"))
    }

    /// Elements wider than the window; should be none.
    pub async fn overflow(&self) -> Vec<String> {
        words(&self.client.execute(STICKS_OUT, vec![]).await.expect("script runs"))
    }

    /// Holds the page to all three.
    pub async fn finds_no_barrier(&self) {
        let at = self.at().await;
        let (axe, foreign, wide) =
            (self.barriers().await, self.foreign_requests().await, self.overflow().await);
        assert!(axe.is_empty(), "barriers on {at}:\n  {}", axe.join("\n  "));
        assert!(foreign.is_empty(), "{at} asks elsewhere: {foreign:?}");
        assert!(wide.is_empty(), "{at} is wider than the window: {wide:?}");
    }
}

fn words(list: &Value) -> Vec<String> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}
