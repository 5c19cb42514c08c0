//! What stands behind each address with holes. A new one must say here what fills it, or the walk fails.

use super::world::{Side, World};
use shifan::{access::Role, web::area::Recorded};
use uuid::Uuid;

/// What fills the holes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Draft,
    Read,
    Submitted,
    Recommended,
    Sheet,
    Plan,
    Colleague,
    Session,
    Programme,
}

/// Addresses by what fills them. What is filled by a thing of a tenant has a stranger's counterpart.
const THINGS: &[(Thing, &[&str])] = &[
    (
        Thing::Draft,
        &[
            "GET /applications/{id}/form",
            "GET /applications/{id}/kind",
            "POST /applications/{id}/kind",
            "GET /applications/{id}/sections/{section}",
            "POST /applications/{id}/sections/{section}",
            "GET /applications/{id}/evidence",
            "POST /applications/{id}/evidence/{slot}",
            "POST /applications/{id}/files/{evidence}/removal",
            "GET /applications/{id}/check",
            "POST /applications/{id}/submission",
            "GET /applications/{id}/withdrawal",
            "POST /applications/{id}/withdrawal",
        ],
    ),
    (
        Thing::Read,
        &[
            "GET /applications/{id}",
            "GET /applications/{id}/dossier",
            "GET /applications/{id}/submission",
            "GET /applications/{id}/files/{evidence}",
        ],
    ),
    (
        Thing::Submitted,
        &[
            "GET /recommendation/{id}",
            "POST /recommendation/{id}",
            "POST /recommendation/{id}/decline",
            "POST /recommendation/{id}/forward",
            "POST /recommendation/{id}/recall",
            "POST /recommendation/{id}/return",
        ],
    ),
    (
        Thing::Recommended,
        &[
            "GET /acceptance/{id}",
            "POST /acceptance/{id}",
            "POST /acceptance/{id}/direct",
            "POST /acceptance/{id}/refusal",
        ],
    ),
    (
        Thing::Sheet,
        &[
            "GET /review/{assignment}",
            "POST /review/{assignment}",
            "POST /review/{assignment}/lock",
            "GET /review/{assignment}/recusal",
            "POST /review/{assignment}/recusal",
        ],
    ),
    (
        Thing::Plan,
        &[
            "GET /work-plans/{id}",
            "POST /work-plans/{id}",
            "POST /work-plans/{id}/filing",
            "GET /work-plans/{id}/file",
            "GET /work-plans/{id}/filings/{seq}",
            "GET /office/work-plans/{id}",
            "POST /office/work-plans/{id}",
        ],
    ),
    (Thing::Colleague, &["POST /colleagues/{account}/closing", "POST /colleagues/{account}/new-password"]),
    (Thing::Session, &["POST /account/sessions/{session}/ending"]),
    (
        Thing::Programme,
        &[
            "GET /office/rounds/{id}",
            "GET /office/rounds/{id}/settings",
            "POST /office/rounds/{id}/settings",
            "POST /office/rounds/{id}/opening",
            "POST /office/rounds/{id}/closing",
            "GET /office/rounds/{id}/assignments",
            "POST /office/rounds/{id}/assignments",
            "POST /office/rounds/{id}/draws",
            "POST /office/rounds/{id}/release",
            "POST /office/rounds/{id}/defence",
            "GET /office/rounds/{id}/ranking",
            "POST /office/rounds/{id}/ranking",
            "POST /office/rounds/{id}/proposal",
            "GET /office/rounds/{id}/notice",
            "POST /office/rounds/{id}/notice",
            "GET /office/rounds/{id}/conferral",
            "POST /office/rounds/{id}/conferral",
            "POST /office/rounds/{id}/conferral/{application}/ending",
            "GET /office/exceptions/{id}",
            "POST /office/exceptions/{id}",
            "GET /office/experts/{id}",
            "POST /office/experts/{id}",
            "POST /office/experts/{id}/ties",
            "POST /office/experts/{id}/ties/{tie}/removal",
            "POST /office/accounts/{account}/closing",
            "POST /office/accounts/{account}/new-password",
            "POST /notices/{id}/struck-off/{application}",
            "GET /notices/{id}",
            "GET /notices/{id}/list.json",
            "GET /certificates/{number}",
            "GET /register/{number}",
            "GET /invitations/{token}",
            "POST /invitations/{token}",
            "GET /self-check/{category}",
            "POST /self-check/{category}",
            "GET /standards/{category}",
            "GET /plans/{id}",
            "GET /plans/{id}/file",
            "GET /office/titles/{id}/rereview",
            "POST /office/titles/{id}/rereview",
        ],
    ),
];

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

fn thing(door: &Recorded) -> Option<Thing> {
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
        Role::Office | Role::Auditor => thing == Some(Thing::Session),
        Role::Public | Role::System => false,
    }
}

/// Does another of an applicant's units walk here?
pub fn second_unit(door: &Recorded) -> bool {
    thing(door) == Some(Thing::Read)
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
        for hole in ["{id}", "{evidence}", "{assignment}", "{account}", "{session}", "{application}", "{tie}"]
        {
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
        path.replace("{section}", &standard.sections[0].key)
            .replace("{slot}", &standard.slots[0].key)
            .replace(
                "/certificates/{number}",
                &format!("/certificates/{}?code={}", self.certificate, self.check_code),
            )
            .replace("{number}", &self.certificate)
            .replace("{token}", &self.invitation)
            .replace("{category}", "enterprise")
            .replace("{seq}", "1")
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
            (Thing::Draft, "{evidence}") => &side.evidence[0],
            (Thing::Draft, _) => &side.draft,
            (Thing::Read, "{evidence}") => &side.evidence[1],
            (Thing::Read, _) => &side.read,
            (Thing::Submitted, _) => &side.submitted,
            (Thing::Recommended, _) => &side.recommended,
            (Thing::Sheet, _) => &side.sheet,
            (Thing::Plan, _) => &side.plan,
            (Thing::Colleague, _) => side.colleague.get(&role).unwrap_or(&side.colleague[&Role::Applicant]),
            (Thing::Session, _) => &self.sessions.get(&role).unwrap_or(&self.sessions[&Role::Office])
                [usize::from(whose == Whose::Strange)],
            (Thing::Programme, "{application}") => &self.listed,
            (Thing::Programme, "{account}") => &self.spare,
            (Thing::Programme, "{tie}") => &self.tie,
            (Thing::Programme, _) => {
                match door.path.split('/').nth(if door.path.starts_with("/office") { 2 } else { 1 }) {
                    Some("rounds") if door.path.ends_with("/settings") || door.path.ends_with("/opening") => {
                        &self.prepared
                    }
                    Some("rounds") => &self.round,
                    Some("exceptions") => &self.exception,
                    Some("titles") => &self.title,
                    Some("experts") => &self.expert,
                    Some("plans") => &self.filing,
                    _ => &self.notice,
                }
            }
        };
        value.clone()
    }

    /// Words that only the own thing brings onto its page; none where a page brings nothing of anybody.
    pub fn words(&self, door: &Recorded, role: Role) -> Option<&str> {
        let own = &self.sides[0];
        let file = door.path.ends_with("/file") || door.path.ends_with("{seq}");
        Some(match (thing(door), door.path) {
            (_, path) if path.ends_with("/files/{evidence}") => &own.read,
            (_, _) if file => "绵阳2026年工作方案",
            (Some(Thing::Draft), "/applications/{id}/evidence") => &own.evidence[0],
            (Some(Thing::Draft), "/applications/{id}/kind" | "/applications/{id}/form") => "绵阳市商务局",
            (Some(Thing::Draft), _) => &own.draft,
            (Some(Thing::Read | Thing::Sheet), _) => "绵阳评审电子商务有限公司",
            (Some(Thing::Submitted), _) => "绵阳在审电子商务有限公司",
            (Some(Thing::Recommended), _) => "绵阳待受理电子商务有限公司",
            (Some(Thing::Plan), _) => "绵阳2026年工作方案",
            (Some(Thing::Colleague | Thing::Session), _) => return None,
            (Some(Thing::Programme), path) => programme(path),
            (None, path) => return list(path, role),
        })
    }
}

/// Things of the whole programme, by their address.
fn programme(path: &str) -> &'static str {
    match path {
        path if path.starts_with("/office/rounds/") => "2026年第一批",
        path if path.starts_with("/office/titles/") => "成都名录电子商务有限公司",
        path if path.starts_with("/office/exceptions/") => "申报多、质量好",
        path if path.starts_with("/office/experts/") => "周明所在大学",
        path if path.ends_with("/list.json") => "拟认定名单公示",
        path if path.starts_with("/notices/") => "成都公示电子商务有限公司",
        path if path.starts_with("/certificates/") || path.starts_with("/register/") => {
            "成都名录电子商务有限公司"
        }
        path if path.starts_with("/invitations/") => "赵一",
        path if path.starts_with("/plans/") => "绵阳2026年工作方案",
        _ => "B2C",
    }
}

/// What a list or a desk of one's own brings.
fn list(path: &str, role: Role) -> Option<&'static str> {
    Some(match (path, role) {
        ("/applications" | "/office/rounds", _) | ("/desk", Role::Applicant) => "2026年第一批",
        ("/desk", Role::Authority) => "件待审核",
        ("/desk", Role::Office) => "件待受理",
        ("/desk", Role::Expert) => "件待评分",
        ("/recommendation", _) => "绵阳在审电子商务有限公司",
        ("/recommendation/quota" | "/office/exceptions", _) => "申报多、质量好",
        ("/acceptance", _) => "绵阳待受理电子商务有限公司",
        ("/office/experts", _) => "周明所在大学",
        ("/office/titles" | "/register" | "/register/list.csv", _) => "成都名录电子商务有限公司",
        ("/work-plans" | "/plans", _) => "绵阳2026年工作方案",
        ("/office/work-plans", _) => "绵阳市商务局",
        ("/review", _) => "绵阳评审电子商务有限公司",
        ("/notices", _) => "拟认定名单公示",
        ("/colleagues", Role::Applicant) => "colleague-applicant-0",
        ("/colleagues", Role::Authority) => "colleague-authority-0",
        _ => return None,
    })
}

/// Names of a stranger's things: on no page behind a door of one's own.
pub const STRANGERS: [&str; 7] = [
    "德阳起草电子商务有限公司",
    "德阳评审电子商务有限公司",
    "德阳在审电子商务有限公司",
    "德阳待受理电子商务有限公司",
    "德阳2026年工作方案",
    "colleague-applicant-1",
    "colleague-authority-1",
];

/// Acts on the own thing that a rule of the procedure refuses as the world stands, or when the form is empty, with the code.
/// An act that is refused and is not here may be one that nobody can do.
pub const REFUSED: &[(&str, &str)] = &[
    ("/work-plans/{id}/filing", "plan_filed"),
    ("/applications/{id}/submission", "stale"),
    ("/applications/{id}/withdrawal", "stale"),
    ("/office/rounds/{id}/closing", "round_unfinished"),
    ("/office/rounds/{id}/draws", "nothing_to_draw"),
    ("/office/rounds/{id}/defence", "due_past"),
    ("/office/rounds/{id}/proposal", "sheets_open"),
    ("/office/rounds/{id}/conferral/{application}/ending", "nobody_to_confer"),
    ("/office/titles/{id}/rereview", "rereview_not_open"),
    ("/notices/{id}/struck-off/{application}", "reason_missing"),
];
