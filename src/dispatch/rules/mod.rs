//! When a package may be prepared and sent, what its list's digest is over, and which scan fits. Pure.

mod list;
mod package;
mod refusal;
mod scan;

pub use list::{canonical, code_of, digest, letter_number};
pub use package::{is_outdated, may_prepare, may_send};
pub use refusal::{PackageRefusal, ScanRefusal};
pub use scan::{Versions, fits};
