//! Does a certificate's signature hold, and does the register still say what was signed?

use crate::{
    award::{Fields, Signed},
    platform::signing::PublicKey,
};

/// What came of checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The signature is right, and the register says what was signed.
    Sound,
    /// The certificate is older than signatures.
    Unsigned,
    /// The text was not signed with this key, or was changed after.
    Forged,
    /// The key is not the one its id names.
    WrongKey,
    /// The signature is right, but the register says something else: what, as signed, as registered.
    Differs(Vec<(&'static str, String, String)>),
}

/// Checks the signature of a text alone, with the key beside it; the fields it is over.
///
/// # Errors
/// [`Verdict::WrongKey`], [`Verdict::Forged`].
pub fn signed(signed: &Signed) -> Result<Fields, Verdict> {
    let key = PublicKey::from_hex(&signed.public_key).ok_or(Verdict::WrongKey)?;
    if key.id() != signed.key_id {
        return Err(Verdict::WrongKey);
    }
    if !key.verifies(&signed.fields, &signed.signature) {
        return Err(Verdict::Forged);
    }
    let fields: Fields = serde_json::from_str(&signed.fields).map_err(|_| Verdict::Forged)?;
    if fields.key == signed.key_id { Ok(fields) } else { Err(Verdict::WrongKey) }
}

/// Checks a certificate: its signature, and the fields as the register has them now (`registered` under the key of the signature).
#[must_use]
pub fn check(there: Option<&Signed>, registered: &Fields) -> Verdict {
    let Some(there) = there else { return Verdict::Unsigned };
    let fields = match signed(there) {
        Ok(fields) => fields,
        Err(verdict) => return verdict,
    };
    let (was, is) = (fields.labelled(), registered.labelled());
    let other = was.into_iter().zip(is).filter(|((_, was), (_, is))| was != is);
    let differs: Vec<_> =
        other.map(|((label, was), (_, is))| (label, was.to_owned(), is.to_owned())).collect();
    if differs.is_empty() { Verdict::Sound } else { Verdict::Differs(differs) }
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
