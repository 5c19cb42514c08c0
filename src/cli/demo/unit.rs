//! The units of the story: registered, and led through a round as far as the story wants.

use super::{
    answers::{Subject, fill},
    cast::{Cast, Player},
    dice::Dice,
    names, paper,
};
use crate::{
    access::{Scope, Target},
    account::{Post, Seat},
    application::{
        Application, ApplicationId,
        acts::{Edit, Start, Submit},
        commands::{self, NewApplication, Reference, Request, SectionForm},
        queries,
        rules::merge::seen_mark,
    },
    kernel::{
        day,
        place::RegionCode,
        text::{Address, PersonName, Phone, UnitName},
        uscc::Uscc,
    },
    org::{self, NewOrg, OrgKind},
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    round::RoundId,
    standard::{Answers, Category, EnterpriseType, Field, is_asked},
};
use chrono::{DateTime, Utc};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Mutex;

/// What a unit is to be.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    pub name: String,
    pub category: Category,
    pub kind: Option<EnterpriseType>,
    pub region: RegionCode,
    /// 绵阳
    pub place: String,
    /// Percent of the thresholds, and of the points.
    pub strength: i64,
    pub direct: bool,
    pub login: String,
    pub person: String,
}

/// A registered unit.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub spec: Spec,
    pub player: Player,
    /// Who signs off what leaves the house; none: the owner answers alone.
    pub signatory: Option<Player>,
    pub phone: String,
}

/// Files are made once for each slot; every unit's evidence has its own name.
pub(super) type Papers = Arc<Mutex<BTreeMap<String, Stored>>>;

fn story<T, E: std::fmt::Display>(what: &str, outcome: std::result::Result<T, E>) -> Result<T> {
    outcome.map_err(|error| Error::Fault(anyhow::anyhow!("demo, {what}: {error}")))
}

/// Registers a unit and its person.
pub(super) async fn register(
    cast: &Cast,
    dice: &mut Dice,
    n: u32,
    spec: Spec,
    at: DateTime<Utc>,
) -> Result<Unit> {
    let phone = names::phone(dice);
    let new = NewOrg {
        name: story("name", UnitName::parse(&spec.name))?,
        // 1 for a government body, 9 for a firm (GB 32100)
        uscc: story(
            "code",
            Uscc::from_first_17(&format!(
                "{}1{}MA6D{n:05}",
                if spec.category == Category::County { 1 } else { 9 },
                spec.region
            )),
        )?,
        kind: match spec.category {
            Category::Enterprise => OrgKind::Enterprise,
            Category::Base => OrgKind::Base,
            Category::County => OrgKind::County,
        },
        region: spec.region,
        address: story("address", Address::parse(&format!("{}市示范大道{}号", spec.place, n % 200 + 1)))?,
        legal_representative: story("person", PersonName::parse(&names::person(dice)))?,
        contact: story("person", PersonName::parse(&spec.person))?,
        phone: story("phone", Phone::parse(&phone))?,
    };
    let mut work = cast.system(at).await?;
    let org = org::commands::register(&mut work, &cast.app.house.regions, &new).await?;
    work.commit(super::story::Told { what: "unit registered", subject: org.uuid() }).await?;
    let player = cast
        .hire(&spec.login, &spec.person, Seat::Applicant { org: org.uuid(), post: Post::Owner }, at)
        .await?;
    Ok(Unit { spec, player, signatory: None, phone })
}

impl Unit {
    /// Starts an application.
    pub async fn start(&self, cast: &Cast, round: RoundId, at: DateTime<Utc>) -> Result<ApplicationId> {
        let may = self.player.may::<Start>(&Target::of_tenant(self.player.actor.tenant()))?;
        let new = NewApplication { round, enterprise_type: self.spec.kind, direct: self.spec.direct };
        let house = &cast.app.house;
        let reference = Reference { standards: &house.standards, regions: &house.regions };
        commands::start(cast.work(&self.player, at).await?, may, new, reference).await
    }

    /// The application as its people see it.
    pub async fn file(&self, cast: &Cast, id: ApplicationId, at: DateTime<Utc>) -> Result<Application> {
        let mut tx = cast.read(&self.player, at).await?;
        let seen = queries::seen(&mut tx, id, &Scope::of(&self.player.actor)).await?.ok_or(Error::Unseen)?;
        tx.rollback().await?;
        Ok(seen)
    }

    /// Fills in the first `sections` sections and attaches their evidence.
    pub async fn fill(
        &self,
        cast: &Cast,
        id: ApplicationId,
        papers: &Papers,
        dice: &mut Dice,
        (sections, at): (usize, DateTime<Utc>),
    ) -> Result<()> {
        let house = &cast.app.house;
        let file = self.file(cast, id, at).await?;
        let standard = house.current.of(self.spec.category);
        let year = chrono::Datelike::year(&day::day_of(at)) - 1;
        let about = Subject {
            name: &self.spec.name,
            place: &self.spec.place,
            kind: self.spec.kind,
            chengdu: file.chengdu,
            strength: self.spec.strength,
            year,
            person: &self.spec.person,
            phone: &self.phone,
        };
        let answers = fill(standard, &about, dice);
        let mut tx = cast.read(&self.player, at).await?;
        let stored = queries::dossier(&mut tx, &file, &self.player.actor).await?.answers;
        tx.rollback().await?;
        for section in standard.sections.iter().take(sections) {
            let fields: Vec<&Field> = standard.fields_in(&section.key, self.spec.kind).collect();
            let typed = typed(&answers, &fields, year);
            if !typed.is_empty() {
                let seen = seen_mark(&stored, fields.iter().copied(), year);
                let form = SectionForm { section: &section.key, seen: &seen, typed: &typed, looked: true };
                let work = cast.work(&self.player, at).await?;
                let saved =
                    commands::save_section(work, self.player.may::<Edit>(&file)?, form, &house.standards)
                        .await?;
                if !saved.wrong.is_empty() {
                    return Err(Error::Fault(anyhow::anyhow!("demo answers: {:?}", saved.wrong)));
                }
            }
            let asked = standard.slots.iter().filter(|slot| slot.section == section.key && slot.required);
            for slot in asked
                .filter(|slot| is_asked(standard, &answers, &slot.types, slot.when.as_ref(), self.spec.kind))
            {
                let stored = paper(cast, papers, &slot.key, &slot.label).await?;
                let work = cast.work(&self.player, at).await?;
                commands::attach(
                    work,
                    self.player.may::<Edit>(&file)?,
                    &slot.key,
                    &[stored],
                    &house.standards,
                )
                .await?;
            }
        }
        Ok(())
    }

    /// Submits.
    pub async fn submit(&self, cast: &Cast, id: ApplicationId, at: DateTime<Utc>) -> Result<()> {
        let house = &cast.app.house;
        let file = self.file(cast, id, at).await?;
        let reference = Reference { standards: &house.standards, regions: &house.regions };
        let request = Request { seen: file.version, undertaken: true };
        let may = self.player.may::<Submit>(&file)?;
        commands::submit(cast.work(&self.player, at).await?, may, request, reference).await?;
        Ok(())
    }
}

fn typed(answers: &Answers, fields: &[&Field], year: i32) -> Vec<(String, String)> {
    let inputs = fields
        .iter()
        .flat_map(|field| field.inputs(year).into_iter().map(|input| (field.key.clone(), input)));
    inputs
        .flat_map(|(key, input)| {
            answers.typed(&key, input.year).into_iter().map(move |value| (input.name.clone(), value))
        })
        .collect()
}

async fn paper(cast: &Cast, papers: &Papers, slot: &str, label: &str) -> Result<Stored> {
    let mut made = papers.lock().await;
    if let Some(stored) = made.get(slot) {
        return Ok(stored.clone());
    }
    let bytes = bytes::Bytes::from(paper::pdf(slot));
    let content = futures_util::stream::iter([Ok::<_, std::io::Error>(bytes)]);
    let stored = cast.app.house.files.put(&format!("{label}.pdf"), content).await?;
    made.insert(slot.to_owned(), stored.clone());
    Ok(stored)
}
