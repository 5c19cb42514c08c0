//! What stands in an address: of a page or of the API.

use super::house::House;
use crate::platform::error::Error;
use axum::{
    extract::{FromRequestParts, rejection::PathRejection},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

/// Something of the address. What cannot be such a thing (a damaged id in a link) does not exist: 404, as a thing that is not
/// there. It takes the place of axum's own extractor, which says 400; `clippy.toml` holds everyone to it.
#[derive(Debug)]
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<House> for At<T> {
    type Rejection = Error;

    #[expect(clippy::disallowed_types, reason = "read here, and refused in the way of the house")]
    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Error> {
        let read: Result<_, PathRejection> = axum::extract::Path::<T>::from_request_parts(parts, house).await;
        match read {
            Ok(axum::extract::Path(thing)) => Ok(Self(thing)),
            Err(_) => Err(Error::Unseen),
        }
    }
}
