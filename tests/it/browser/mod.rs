//! A person at a browser: headless Chromium behind chromedriver. Journeys read like what people do:
//!
//! ```ignore
//! let Some(anyone) = Browser::open(&base).await else { return };   // says loudly when it did not run
//! anyone.goes_to("/sign-in").await;
//! anyone.fills("手机号或邮箱", "e1@example.cn").await;
//! anyone.clicks("登录").await;
//! anyone.sees("待办").await;
//! anyone.finds_no_barrier().await;                                  // axe-core
//! anyone.leaves().await;
//! ```

mod answers;
mod barrier;
mod driver;
mod keyboard;
mod person;
mod picture;
mod printed;
mod service;

pub use keyboard::{ENTER, SPACE};
pub use person::Browser;
pub use service::served;

mod self_test;
