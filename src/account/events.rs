//! What can have happened to a person's account. Ids, roles and duties; never a login, a name or an address.

use super::model::{AccountId, InvitationId};
use crate::platform::audit::AuditEvent;
use serde::Serialize;
use uuid::Uuid;

macro_rules! events {
    ($($(#[doc = $doc:literal])* $name:ident $kind:literal of $subject:ident { $($field:ident: $type:ty,)* })*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Serialize)]
        pub(super) struct $name { $(pub(super) $field: $type,)* }
        impl AuditEvent for $name {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.$subject.uuid()
            }
        }
    )*};
}

events! {
    /// A person has an account.
    AccountCreated "account.created" of account { account: AccountId, tenant: Uuid, role: &'static str, duty: &'static str, }
    /// Signed in; `known`: from a place the person was seen at before.
    SignedIn "account.signed_in" of account { account: AccountId, known: bool, }
    /// Signed out.
    SignedOut "account.signed_out" of account { account: AccountId, }
    /// So many wrong passwords from one place that it has to wait long.
    LockedOut "account.locked_out" of account { account: AccountId, }
    /// A new password; the other sessions have ended.
    PasswordChanged "account.password_changed" of account { account: AccountId, by_link: bool, }
    /// The person ended one of their own sessions, or all others.
    SessionsEnded "account.sessions_ended" of account { account: AccountId, session: Option<Uuid>, }
    /// A seat was offered; with an account: a new password.
    Invited "invitation.made" of invitation {
        invitation: InvitationId, tenant: Uuid, role: &'static str, duty: &'static str, account: Option<AccountId>,
    }
    /// The offer was taken.
    InvitationAccepted "invitation.accepted" of invitation { invitation: InvitationId, account: AccountId, }
    /// A person has another duty in the same unit.
    DutyAssigned "account.duty_assigned" of account { account: AccountId, from: &'static str, to: &'static str, }
    /// Somebody handed the unit's account over.
    HandedOver "account.handed_over" of account { account: AccountId, to: AccountId, leaves: bool, }
    /// Mail goes to another address from now on, once that is confirmed.
    MailAddressSet "account.mail_set" of account { account: AccountId, choice: &'static str, }
    /// Other messages come by mail.
    MailChoiceSet "account.mail_chosen" of account { account: AccountId, choice: &'static str, }
    /// The address is the person's.
    MailAddressConfirmed "account.mail_confirmed" of account { account: AccountId, }
    /// No mail any more.
    MailAddressDropped "account.mail_dropped" of account { account: AccountId, }
    /// The account is closed.
    AccountDisabled "account.disabled" of account { account: AccountId, }
}
