//! What pages read of this capability.

mod activity;
mod case;
mod public;
mod question;

pub use activity::{
    Which, activities, activity, enrolments, invited, materials, own_enrolments, public_materials,
};
pub use case::{author_of_unit, case, cases, picture, steps, tags};
pub use public::{
    Filter, Found, Published, find_cases, published, published_case, published_picture, published_places,
    tag_counts,
};
pub use question::{
    Answered, Sought, Unanswered, Waiting, answered, answered_question, asked_by, clause_counts, question,
    question_steps, questions, questions_to_draft, reach_of, unanswered, waiting,
};
