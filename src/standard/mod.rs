//! The creation standards (创建标准) as data.

#[path = "model/category.rs"]
mod category;

pub use category::{Category, EnterpriseType};
