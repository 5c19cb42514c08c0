//! Permits: asked on the [`Objection`](super::Objection), an answer on its [`Inquiry`](super::Inquiry).

use crate::access::{Act, Permit};

macro_rules! permits {
    ($($(#[doc = $doc:literal])* $name:ident $act:ident,)*) => {
        $($(#[doc = $doc])*
        #[derive(Debug)]
        pub enum $name {}
        impl Permit for $name {
            const ACT: Act = Act::$act;
        })*
    };
}

permits! {
    /// Reads the docket and a case.
    View ViewObjections,
    /// Takes it up, or does not.
    Accept AcceptObjection,
    /// Gives it to another handler.
    Assign AssignObjection,
    /// Sees who objects.
    SeeObjector SeeObjector,
    /// Asks the bureau or the unit.
    Inquire InquireOnObjection,
    /// Answers such a question; on the inquiry.
    Answer AnswerInquiry,
    /// Decides.
    Dispose DisposeObjection,
    /// Lets the reply go out.
    Reply ReplyToObjection,
    /// Puts a reserve in the place of a unit struck off.
    Promote PromoteReserve,
}
