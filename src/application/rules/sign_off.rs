//! When a dossier is signed off inside the unit, and what a submission needs of it (R05). A unit without a signatory is not
//! made to have one: its owner's own commitment counts.

use crate::{application::model::Standing, kernel::refusal::Refusal};

/// May the finished dossier go to the signatory?
///
/// # Errors
/// The fact that forbids it.
pub const fn may_request(has_signatory: bool, standing: Standing) -> Result<(), SignOffRefusal> {
    match standing {
        _ if !has_signatory => Err(SignOffRefusal::NoSignatory),
        Standing::Never | Standing::Returned | Standing::Void => Ok(()),
        Standing::Waiting | Standing::Approved => Err(SignOffRefusal::AlreadySent),
    }
}

/// May the signatory decide?
///
/// # Errors
/// The fact that forbids it.
pub const fn may_decide(standing: Standing) -> Result<(), SignOffRefusal> {
    match standing {
        Standing::Waiting => Ok(()),
        Standing::Void => Err(SignOffRefusal::Outdated),
        Standing::Never | Standing::Returned | Standing::Approved => Err(SignOffRefusal::NothingToSign),
    }
}

/// Does a submission rest on the sign-off? `false`: the owner's own commitment counts, nobody here signs.
///
/// # Errors
/// Why it may not be submitted.
pub const fn rests_on_it(has_signatory: bool, standing: Standing) -> Result<bool, SignOffRefusal> {
    match standing {
        Standing::Approved => Ok(true),
        _ if !has_signatory => Ok(false),
        Standing::Never => Err(SignOffRefusal::Missing),
        Standing::Waiting => Err(SignOffRefusal::Waiting),
        Standing::Returned => Err(SignOffRefusal::Returned),
        Standing::Void => Err(SignOffRefusal::Outdated),
    }
}

/// Why it is not signed off, or not submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignOffRefusal {
    /// The unit has nobody who signs.
    #[error("本单位没有授权签署人，由单位负责人承诺并提交")]
    NoSignatory,
    /// Who asked for it has become a signatory since.
    #[error("这次签批是你送的，由另一位签署人签批；没有别的签署人的，由同事重新送签")]
    OwnRequest,
    /// It is with the signatory, or approved.
    #[error("已经送签，内容没有变，不用再送一次")]
    AlreadySent,
    /// Nothing waits for the signatory.
    #[error("现在没有要签批的内容")]
    NothingToSign,
    /// A return without a reason.
    #[error("退回时至少在一个部分写明要改什么")]
    NoReason,
    /// Never asked for.
    #[error("授权签署人还没有签批，不能提交")]
    Missing,
    /// Asked for, not decided.
    #[error("已送签，授权签署人还没有签批，不能提交")]
    Waiting,
    /// Returned.
    #[error("授权签署人退回了，改好并重新签批以后才能提交")]
    Returned,
    /// Changed since.
    #[error("送签以后内容有改动，那次签批已经作废")]
    Outdated,
}

impl Refusal for SignOffRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSignatory => "no_signatory",
            Self::AlreadySent => "sign_off_already_sent",
            Self::OwnRequest => "sign_off_own_request",
            Self::NothingToSign => "sign_off_nothing",
            Self::NoReason => "sign_off_no_reason",
            Self::Missing => "sign_off_missing",
            Self::Waiting => "sign_off_waiting",
            Self::Returned => "sign_off_returned",
            Self::Outdated => "sign_off_outdated",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::Missing | Self::Outdated => "在“核对并提交”页送授权签署人签批。",
            Self::Returned => "意见在“申报任务清单”上面，改好后再送签。",
            Self::Waiting => "请授权签署人登录后在待办里签批。",
            Self::OwnRequest
            | Self::NoSignatory
            | Self::AlreadySent
            | Self::NothingToSign
            | Self::NoReason => "",
        }
    }
}

#[cfg(test)]
#[path = "sign_off_tests.rs"]
mod tests;
