//! Parts that carry data and print themselves: build them in the handler's page struct, place them in the template
//! with `{{ facts }}`. Each has its template of the same name in `templates/parts/`, which escapes what it is given.

pub mod bar;
pub mod columns;
pub mod days;
pub mod deadline;
pub mod dots;
pub mod facts;
pub mod file;
pub mod pager;
pub mod qr;
pub mod slots;
pub mod steps;
pub mod tabs;
pub mod timeline;
pub mod tools;
pub mod trail;
pub mod verdict;

pub use bar::Bar;
pub use columns::Columns;
pub use days::DayStrip;
pub use deadline::Deadline;
pub use dots::Dots;
pub use facts::Facts;
pub use file::FileLine;
pub use pager::Pager;
pub use qr::Qr;
pub use slots::{Quota, Slots};
pub use steps::{Progress, Stages, Step, Track};
pub use tabs::Tabs;
pub use timeline::{Entry, Mood, Timeline};
pub use tools::Tools;
pub use trail::Trail;
pub use verdict::Verdict;
