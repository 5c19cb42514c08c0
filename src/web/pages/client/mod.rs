//! 接口凭证: which systems of the province may ask the API for what is not public.

mod list;

use crate::{
    access::Role,
    web::area::{Area, Door},
};

const OFFICE: Door = Door::Only(&[Role::Office]);

/// The doors of the keys.
#[must_use]
pub fn area() -> Area {
    Area::new().get("/office/clients", OFFICE, list::show).post("/office/clients", OFFICE, list::add).post(
        "/office/clients/{id}/revocation",
        OFFICE,
        list::revoke,
    )
}
