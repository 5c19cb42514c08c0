//! Filing a change.

use super::form::{INPUT, Typed};
use crate::{
    access::{Act, Target},
    change::{Succession, acts::FileChange, commands},
    org::{self, OrgId},
    platform::{
        error::{Error, Result},
        files::Kind,
    },
    web::{
        desk::{Desk, done},
        form::Wrong,
        pages::{
            account::places,
            application::{folder::upload_hint, received::receive},
        },
        path,
        view::{
            page::{Invalid, Page},
            part::Facts,
            shell::Shell,
        },
    },
};
use askama::Template;
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "change/new.html")]
struct NewPage {
    shell: Shell,
    facts: Facts,
    /// The reader may file; else only the owner of the unit's account.
    files: bool,
    typed: Typed,
    places: Vec<(String, Vec<(String, String)>)>,
    successions: Vec<(&'static str, &'static str)>,
    hint: String,
    accept: &'static str,
    wrong: Wrong,
}

pub(super) async fn new(mut desk: Desk) -> Result<Response> {
    Ok(Page(page(&mut desk, Typed::default(), Wrong::default()).await?).into_response())
}

async fn page(desk: &mut Desk, typed: Typed, wrong: Wrong) -> Result<NewPage> {
    let (id, now) = (OrgId::from(desk.actor().tenant()), desk.now());
    let shell = desk.shell("提交变更备案").await?.amiss(wrong.len());
    let org = org::queries::org(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
    let today = crate::kernel::day::day_of(now);
    let place = desk.house.regions.full_name(org.region, today).unwrap_or_else(|| org.region.to_string());
    Ok(NewPage {
        facts: Facts::new()
            .add("现在的名称", org.name.to_string())
            .num("信用代码", org.uscc.to_string())
            .add("法定代表人", org.legal_representative.to_string())
            .add("住所", format!("{place}，{}", org.address)),
        files: desk.may(Act::FileChange, &Target::of_tenant(desk.actor().tenant())),
        places: places(&desk.house.regions, now),
        successions: Succession::ALL.map(|one| (one.code(), one.label())).into(),
        hint: upload_hint(desk),
        accept: Kind::ACCEPT,
        shell,
        typed,
        wrong,
    })
}

pub(super) async fn file(mut desk: Desk, request: Request) -> Result<Response> {
    let may = desk.ask::<FileChange>(&Target::of_tenant(desk.actor().tenant()))?;
    desk.stop_reading().await?;
    let received = receive(request, &desk.house).await?;
    let typed = Typed::of(&received);
    let mut wrong = match typed.read(&received) {
        Err(wrong) => wrong,
        Ok(new) => {
            let regions = desk.house.regions.clone();
            match commands::file(desk.work().await?, may, &regions, new).await {
                Ok(id) => return Ok(done(&path::change(id), "已提交变更备案，办理结果会发消息给你们")),
                Err(Error::Refused(refused)) => {
                    let Some(field) = field(refused.code) else { return Err(Error::Refused(refused)) };
                    let mut wrong = Wrong::default();
                    wrong.add(field, refused.text);
                    wrong
                }
                Err(error) => return Err(error),
            }
        }
    };
    if wrong.at(INPUT).is_none() {
        wrong.add(INPUT, "改好以后重新选一次证明材料，刚才选的没有留下");
    }
    Ok(Invalid(page(&mut desk, typed, wrong).await?).into_response())
}

/// The field a refusal is about; `None`: the whole.
fn field(code: &str) -> Option<&'static str> {
    Some(match code {
        "change_nothing" => "name",
        "change_in_future" | "change_before_last" => "effective_on",
        "change_no_such_place" => "region",
        "change_address" => "address",
        "change_succession" | "change_code_taken" | "change_not_an_authority" => "uscc",
        _ => return None,
    })
}
