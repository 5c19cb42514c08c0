//! What can be done with a notice.

mod close;
mod exhibit;
mod publish;
mod strike_off;

pub use close::close;
pub use exhibit::{Supplement, exhibit};
pub use publish::{Order, publish};
pub use strike_off::{strike_off, strike_unit};

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";
