//! Permits of this capability: asked on the application, an exception on the own authority or on the programme.

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
    /// Checks truth and completeness clause by clause.
    Examine ExamineApplication,
    /// Sends it back naming the sections.
    SendBack SendBackApplication,
    /// Declines to recommend.
    Decline DeclineApplication,
    /// Puts the candidates into an order; on the own authority.
    Rank RankCandidates,
    /// Recommends inside the quota.
    Recommend RecommendApplication,
    /// Takes a recommendation back.
    Recall RecallRecommendation,
    /// Asks for a place more; on the own authority.
    RequestException RequestException,
    /// Consents to a place more, or refuses it; on the request.
    DecideException DecideException,
}
