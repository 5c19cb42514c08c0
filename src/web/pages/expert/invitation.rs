//! Inviting an expert to sign in, by mail.

use super::{
    entry::{Again, page, seen},
    form::Typed,
};
use crate::{
    access::Target,
    account::{self, InviteOfficer, Login, NewPerson, Seat},
    expert::{ExpertRefusal, acts::Keep},
    platform::error::{Error, Result},
    web::{
        at::At,
        desk::{Desk, done},
        form::{Posted, Wrong},
        path,
        view::{page::Invalid, words},
    },
};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

pub(super) async fn invite(mut desk: Desk, At(id): At<Uuid>, posted: Posted) -> Result<Response> {
    let expert = seen(&mut desk, id).await?;
    let _keeper = desk.ask::<Keep>(&expert)?;
    if expert.has_account {
        return Err(ExpertRefusal::HasAccount.into());
    }
    let address = expert.facts.email.clone().ok_or(ExpertRefusal::NoMail)?;
    let seat = Seat::Expert { expert: expert.id.uuid() };
    let may = desk.ask::<InviteOfficer>(&Target::of_tenant(seat.tenant()))?;
    let mut wrong = Wrong::default();
    if let Some(login) = wrong.take("login", Login::parse(posted.get("login"))) {
        let person = NewPerson { login, name: expert.facts.name.clone(), phone: None, seat };
        match account::commands::invite_by_mail(desk.work().await?, may, &person, &address).await {
            Ok(made) => {
                let says = format!("邀请已发到{address}，链接{}前有效", words::moment(made.expires_at));
                return Ok(done(&path::office_expert(id), &says));
            }
            Err(Error::Refused(refused)) => wrong.add("login", refused.text),
            Err(error) => return Err(error),
        }
    }
    let again = Again { typed: Typed::held(&expert.facts), posted, wrong };
    Ok(Invalid(page(&mut desk, Some(&expert), again).await?).into_response())
}
