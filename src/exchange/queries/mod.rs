//! What pages read of this capability.

mod activity;
mod case;
mod public;

pub use activity::{
    Which, activities, activity, enrolments, invited, materials, own_enrolments, public_materials,
};
pub use case::{author_of_unit, case, cases, picture, steps, tags};
pub use public::{
    Filter, Found, Published, find_cases, published, published_case, published_picture, published_places,
    tag_counts,
};
