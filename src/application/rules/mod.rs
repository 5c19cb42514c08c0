//! The rules of applying, pure: values and `now` in, the next stage or a named refusal out.

pub mod automatic;
pub mod correction;
pub mod edit;
pub mod merge;
pub mod place;
pub mod prefill;
pub mod remind;
pub mod sign_off;
pub mod snapshot;
pub mod start;
pub mod submit;
pub mod transition;
pub mod upload;
pub mod word;

pub use automatic::Automatic;
pub use correction::Reopened;
pub use edit::EditRefusal;
pub use sign_off::SignOffRefusal;
pub use start::StartRefusal;
pub use submit::SubmitRefusal;
pub use transition::TurnRefusal;
pub use upload::UploadRefusal;
pub use word::WordRefusal;

use crate::kernel::refusal::Refusal;

/// Someone else has changed it since this page was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这件申报刚刚有人改过，你看到的不是最新的")]
pub struct Stale;

impl Refusal for Stale {
    fn code(&self) -> &'static str {
        "stale"
    }
    fn way_on(&self) -> &'static str {
        "重新打开这一页，看过最新的内容再办。"
    }
}
