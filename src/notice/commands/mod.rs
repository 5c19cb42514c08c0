//! What can be done with a notice.

mod close;
mod publish;
mod strike_off;

pub use close::close;
pub use publish::{Order, publish};
pub use strike_off::strike_off;

/// Who acts in the record of steps.
const OFFICE_NAME: &str = "省商务厅";
