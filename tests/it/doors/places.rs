//! What stands behind each address with holes. A new one must say here what fills it, or the walk fails.

pub use super::things::Thing;
use super::{
    things::THINGS,
    world::{Side, World},
};
use shifan::{access::Role, web::area::Recorded};
use uuid::Uuid;

/// Which side's thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of whoever walks.
    Own,
    /// Of another tenant.
    Strange,
    /// Of nobody: an id that does not exist.
    Nobody,
}

fn key(door: &Recorded) -> String {
    format!("{} {}", door.method, door.path)
}

pub fn thing(door: &Recorded) -> Option<Thing> {
    let key = key(door);
    THINGS.iter().find(|(_, paths)| paths.contains(&key.as_str())).map(|(thing, _)| *thing)
}

/// Addresses with holes that nothing here fills, and what is here without an address.
pub fn unmatched(doors: &[Recorded]) -> Vec<String> {
    let known: Vec<&str> = THINGS.iter().flat_map(|(_, paths)| paths.iter().copied()).collect();
    let there: Vec<String> = doors.iter().filter(|door| door.path.contains('{')).map(key).collect();
    let new =
        there.iter().filter(|key| !known.contains(&key.as_str())).map(|key| format!("{key}: what fills it?"));
    let gone = known
        .iter()
        .filter(|key| !there.iter().any(|each| each == *key))
        .map(|key| format!("{key}: no such door"));
    new.chain(gone).collect()
}

/// Is it a thing that belongs to one tenant, for this role? The province sees every tenant's.
pub fn has_strangers(door: &Recorded, role: Role) -> bool {
    let thing = thing(door);
    match role {
        Role::Applicant | Role::Authority | Role::Expert => {
            thing.is_some_and(|thing| thing != Thing::Programme)
        }
        Role::Office | Role::Auditor => {
            matches!(thing, Some(Thing::Session | Thing::Message | Thing::OfficeLetter | Thing::Measure))
        }
        Role::Public | Role::System => false,
    }
}

/// Does another of an applicant's units walk here?
pub fn second_unit(door: &Recorded) -> bool {
    matches!(
        thing(door),
        Some(
            Thing::Read
                | Thing::Inquiry
                | Thing::Return
                | Thing::Rereview
                | Thing::Revocation
                | Thing::Ending
                | Thing::Change
                | Thing::CaseStudy
        )
    )
}

impl World<'_> {
    /// The address of a door, filled.
    pub fn path(&self, door: &Recorded, role: Role, whose: Whose) -> String {
        self.mixed(door, role, |_| whose)
    }

    /// The address of a door, each hole filled from a side of its own.
    pub fn mixed(&self, door: &Recorded, role: Role, whose: impl Fn(&str) -> Whose) -> String {
        let mut path = door.path.to_owned();
        let thing = thing(door).unwrap_or(Thing::Programme);
        let nobody = Uuid::now_v7().to_string();
        for hole in [
            "{id}",
            "{upload}",
            "{evidence}",
            "{assignment}",
            "{account}",
            "{session}",
            "{application}",
            "{tie}",
            "{work}",
            "{draw}",
            "{view}",
            "{photo}",
            "{file}",
            "{turn}",
        ] {
            if path.contains(hole) {
                let whose = whose(hole);
                let side = &self.sides[usize::from(whose == Whose::Strange)];
                let value = match whose {
                    Whose::Nobody => nobody.clone(),
                    Whose::Own | Whose::Strange => self.value(door, thing, side, hole, role, whose),
                };
                path = path.replace(hole, &value);
            }
        }
        let standard = &self.app.app.house.current.enterprise;
        if path.starts_with("/certificates/{number}") || path.starts_with("/api/v1/certificates/{number}") {
            path.push_str(&format!("?code={}", self.check_code));
        }
        path.replace("{section}", &standard.sections[0].key)
            .replace("{slot}", &standard.slots[0].key)
            .replace("{key}", &self.key)
            .replace("{number}", &self.certificate)
            .replace("{token}", &self.invitation)
            .replace("{category}", "enterprise")
            .replace("{set}", if whose("{set}") == Whose::Nobody { "nobody" } else { "sichuan-2013" })
            .replace("{kind}", "unit")
            .replace("{milestone}", "conferred")
            .replace("{seq}", "1")
            .replace("{nth}", "1")
    }

    fn value(
        &self,
        door: &Recorded,
        thing: Thing,
        side: &Side,
        hole: &str,
        role: Role,
        whose: Whose,
    ) -> String {
        let value = match (thing, hole) {
            (Thing::Draft, "{upload}") => &side.upload,
            (Thing::Draft, "{evidence}") => &side.evidence[0],
            (Thing::Draft, _) => &side.draft,
            (Thing::Read, "{evidence}") => &side.evidence[1],
            (Thing::Read, _) => &side.read,
            (Thing::Submitted, "{photo}") => &side.photo,
            (Thing::Submitted, _) => &side.submitted,
            (Thing::Recommended, _) => &side.recommended,
            (Thing::Sheet, _) => &side.sheet,
            (Thing::Plan, _) => &side.plan,
            (Thing::Measure, _) => &self.measures.get(&role).unwrap_or(&self.measures[&Role::Authority])
                [usize::from(whose == Whose::Strange)],
            (Thing::Package, _) => &side.package,
            (Thing::Colleague, _) => side.colleague.get(&role).unwrap_or(&side.colleague[&Role::Applicant]),
            (Thing::Session, _) => &self.sessions.get(&role).unwrap_or(&self.sessions[&Role::Office])
                [usize::from(whose == Whose::Strange)],
            (Thing::Letter, _) => &side.letter,
            (Thing::OfficeLetter, _) => &self.office_letters[usize::from(whose == Whose::Strange)],
            (Thing::Received, _) => &self.received.get(&role).unwrap_or(&self.received[&Role::Applicant])
                [usize::from(whose == Whose::Strange)],
            (Thing::Message, _) => &self.messages.get(&role).unwrap_or(&self.messages[&Role::Office])
                [usize::from(whose == Whose::Strange)],
            (Thing::View, _) => &side.view,
            (Thing::Return, _) => &self.returns[usize::from(whose == Whose::Strange)],
            (Thing::Objection | Thing::Inquiry, hole) => {
                let case = &self.cases[usize::from(whose == Whose::Strange)];
                match (thing, hole) {
                    (_, "{file}") => &case.file,
                    _ if door.path.ends_with("/reply.pdf") => &case.replied,
                    (Thing::Objection, _) => &case.objection,
                    (_, _) => case.inquiry.get(&role).unwrap_or(&case.inquiry[&Role::Authority]),
                }
            }
            (Thing::Rereview, hole) => {
                let one = &self.reviews.sides[usize::from(whose == Whose::Strange)];
                if hole == "{file}" { &one.file } else { &one.rereview }
            }
            (Thing::Change, _) => &self.changes[usize::from(whose == Whose::Strange)],
            (Thing::CaseStudy, hole) => {
                self.exchanged.sides[usize::from(whose == Whose::Strange)].of(door.path, hole, role)
            }
            (Thing::Revocation, _) => {
                let one = &self.reviews.sides[usize::from(whose == Whose::Strange)];
                if door.path.ends_with("/decision.pdf") { &one.decided } else { &one.revocation }
            }
            (Thing::Programme, hole) => self.of_programme(door, hole),
            (Thing::Ending, _) => {
                let one = &self.reviews.sides[usize::from(whose == Whose::Strange)];
                match door.path {
                    path if path.starts_with("/titles/") => &one.title,
                    path if path.ends_with("/decision.pdf") => &one.declined,
                    _ => &one.ending,
                }
            }
        };
        value.clone()
    }

    /// What belongs to the whole programme: by the hole, or by the word of the path before it.
    fn of_programme(&self, door: &Recorded, hole: &str) -> &String {
        match hole {
            "{application}" => return &self.listed,
            "{account}" => return &self.spare,
            "{tie}" => return &self.tie,
            "{work}" => return &self.work,
            "{draw}" => return &self.draw,
            "{turn}" => return &self.sides[0].heard.1,
            "{photo}" => return &self.exchanged.photo,
            "{file}" => return &self.exchanged.material,
            _ => {}
        }
        let at = if door.path.starts_with("/api/v1") {
            3
        } else if door.path.starts_with("/office") || door.path.starts_with("/exchange") {
            2
        } else {
            1
        };
        match door.path.split('/').nth(at) {
            Some("rounds") if door.path.ends_with("/settings") || door.path.ends_with("/opening") => {
                &self.prepared
            }
            Some("rounds") => &self.round,
            Some("announcements") => &self.announcement,
            Some("plaques") => &self.plaque,
            Some("archives") => &self.archive,
            Some("imports") => &self.import,
            Some("exceptions") => &self.exception,
            Some("operation-reports") => &self.report,
            Some("activities") => &self.exchanged.activity,
            Some("case-studies") => &self.exchanged.published,
            Some("questions") => &self.exchanged.question,
            Some("titles") => &self.title,
            Some("defence") => &self.sides[0].heard.0,
            Some("endings") => &self.reviews.sides[0].ending,
            Some("revocations") => &self.reviews.sides[0].revocation,
            Some("campaigns") => &self.reviews.campaign,
            Some("determinations") => &self.determination,
            Some("experts") => &self.expert,
            Some("sheets") => &self.sides[0].sheet,
            Some("plans") => &self.filing,
            Some("support") => &self.measures[&Role::Authority][0],
            Some("outbox") => &self.mail,
            Some("units") => &self.unit,
            Some("clients") => &self.client,
            _ => &self.notice,
        }
    }
}
