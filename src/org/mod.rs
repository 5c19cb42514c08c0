//! Units that apply, and authorities that recommend (四(一), R02; 二, R05).

mod model;

pub use model::{AuthorityId, OrgId};
