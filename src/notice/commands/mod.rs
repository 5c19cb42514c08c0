//! What can be done with a notice.

mod anew;
mod close;
pub mod correct;
mod exhibit;
mod plan;
mod publish;
mod strike_off;
mod subscribe;

pub use close::close;
pub use correct::correct;
pub use exhibit::{Supplement, exhibit};
pub use plan::{cancel_plan, plan, plan_failed};
pub use publish::{Order, publish, publish_planned};
pub use strike_off::{strike_off, strike_unit};
pub use subscribe::{Asked, confirm, end, subscribe};

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";
