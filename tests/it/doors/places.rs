//! What stands behind each address with holes. A new one must say here what fills it, or the walk fails.

use super::world::{Side, World};
use shifan::{access::Role, web::area::Recorded};
use uuid::Uuid;

/// What fills the holes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Draft,
    Read,
    Submitted,
    Recommended,
    Sheet,
    Plan,
    Package,
    Colleague,
    Session,
    Message,
    Letter,
    OfficeLetter,
    View,
    Objection,
    Inquiry,
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
            "POST /applications/{id}/uploads",
            "POST /applications/{id}/uploads/{upload}",
            "POST /applications/{id}/uploads/{upload}/completion",
            "GET /applications/{id}/evidence",
            "POST /applications/{id}/evidence/{slot}",
            "POST /applications/{id}/files/{evidence}/removal",
            "GET /applications/{id}/check",
            "POST /applications/{id}/sign-offs",
            "GET /applications/{id}/sign-off",
            "POST /applications/{id}/sign-off/decision",
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
            "GET /applications/{id}/dossier.pdf",
            "GET /applications/{id}/submissions/{seq}",
            "GET /applications/{id}/submissions/{seq}/dossier.pdf",
            "GET /applications/{id}/submissions/{seq}/receipt.pdf",
            "GET /applications/{id}/letters/{seq}",
            "GET /applications/{id}/letters/{seq}/letter.pdf",
            "GET /applications/{id}/files/{evidence}",
            "GET /applications/{id}/messages",
            "POST /applications/{id}/messages",
            "POST /applications/{id}/messages/settled",
            "GET /applications/{id}/files/{evidence}/preview",
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
            "GET /recommendation/{id}/visit",
            "POST /recommendation/{id}/visit",
            "GET /recommendation/{id}/visit/photos/{photo}",
            "GET /recommendation/{id}/checklist",
            "GET /recommendation/{id}/changes",
            "POST /recommendation/{id}/changes",
        ],
    ),
    (
        Thing::Recommended,
        &[
            "GET /acceptance/{id}",
            "GET /acceptance/{id}/checklist",
            "POST /acceptance/{id}",
            "POST /acceptance/{id}/correction",
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
            "GET /review/{assignment}/opening",
            "POST /review/{assignment}/opening",
            "GET /review/{assignment}/recusal",
            "POST /review/{assignment}/recusal",
            "GET /review/{assignment}/abstention",
            "POST /review/{assignment}/abstention",
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
    (
        Thing::Package,
        &[
            "GET /packages/{id}",
            "GET /packages/{id}/letter",
            "GET /packages/{id}/summary",
            "GET /packages/{id}/opinions",
            "GET /packages/{id}/workbook",
            "GET /packages/{id}/scans/{seq}",
            "POST /packages/{id}/scan",
            "POST /packages/{id}/sending",
        ],
    ),
    (
        Thing::Colleague,
        &[
            "POST /colleagues/{account}/closing",
            "POST /colleagues/{account}/new-password",
            "POST /colleagues/{account}/duty",
        ],
    ),
    (Thing::View, &["POST /recommendation/views/{view}"]),
    (
        Thing::Objection,
        &[
            "GET /office/objections/{id}",
            "GET /office/objections/{id}/files/{file}",
            "POST /office/objections/{id}/acceptance",
            "POST /office/objections/{id}/refusal",
            "POST /office/objections/{id}/handler",
            "POST /office/objections/{id}/objector",
            "POST /office/objections/{id}/inquiries",
            "POST /office/objections/{id}/disposition",
            "POST /office/objections/{id}/reply",
            "POST /office/objections/{id}/promotion",
        ],
    ),
    (Thing::Inquiry, &["GET /inquiries/{id}", "POST /inquiries/{id}", "GET /inquiries/{id}/files/{file}"]),
    (Thing::Session, &["POST /account/sessions/{session}/ending"]),
    (Thing::Letter, &["GET /letters/{id}", "POST /letters/{id}", "POST /letters/{id}/cancelling"]),
    (
        Thing::OfficeLetter,
        &["GET /office/letters/{id}", "POST /office/letters/{id}", "POST /office/letters/{id}/cancelling"],
    ),
    (Thing::Message, &["POST /messages/{id}"]),
    (
        Thing::Programme,
        &[
            "GET /office/rounds/{id}",
            "GET /office/rounds/{id}/plan",
            "GET /office/rounds/{id}/plan/{milestone}",
            "POST /office/rounds/{id}/plan/{milestone}",
            "GET /office/rounds/{id}/quota",
            "POST /office/rounds/{id}/quota",
            "POST /office/rounds/{id}/quota/removal",
            "GET /office/rounds/{id}/ledger",
            "GET /office/rounds/{id}/ledger.csv",
            "GET /rounds/{id}",
            "GET /office/rounds/{id}/settings",
            "POST /office/rounds/{id}/settings",
            "POST /office/rounds/{id}/opening",
            "POST /office/rounds/{id}/closing",
            "GET /office/rounds/{id}/assignments",
            "POST /office/rounds/{id}/assignments",
            "GET /office/rounds/{id}/bulk",
            "POST /office/rounds/{id}/bulk",
            "GET /office/rounds/{id}/conflicts",
            "POST /office/rounds/{id}/conflicts",
            "POST /office/rounds/{id}/seed",
            "POST /office/rounds/{id}/draws",
            "GET /office/rounds/{id}/draws/{draw}",
            "GET /office/rounds/{id}/draws/{draw}/draw.json",
            "POST /office/rounds/{id}/release",
            "POST /office/rounds/{id}/defence",
            "GET /office/rounds/{id}/progress",
            "POST /office/rounds/{id}/nudges",
            "GET /office/rounds/{id}/integrity",
            "GET /office/rounds/{id}/sheets.csv",
            "GET /office/rounds/{id}/ranking.csv",
            "GET /office/sheets/{id}",
            "POST /office/sheets/{id}/unlocking",
            "GET /office/rounds/{id}/ranking",
            "POST /office/rounds/{id}/ranking",
            "POST /office/rounds/{id}/proposal",
            "GET /office/determinations/{id}",
            "GET /office/determinations/{id}/minutes.pdf",
            "POST /office/determinations/{id}/approval",
            "POST /office/determinations/{id}/return",
            "GET /office/rounds/{id}/cases/{application}",
            "GET /office/rounds/{id}/notice",
            "POST /office/rounds/{id}/notice",
            "POST /office/rounds/{id}/notice/plan",
            "POST /office/rounds/{id}/notice/plan/cancelling",
            "GET /office/notices/{id}/correction",
            "POST /office/notices/{id}/correction",
            "GET /office/rounds/{id}/conferral",
            "POST /office/rounds/{id}/conferral",
            "POST /office/rounds/{id}/conferral/{application}/ending",
            "GET /office/rounds/{id}/announcement",
            "POST /office/rounds/{id}/announcement",
            "GET /office/rounds/{id}/announcement.pdf",
            "GET /announcements/{id}",
            "GET /announcements/{id}/document.pdf",
            "GET /announcements/{id}/document.json",
            "GET /office/announcements/{id}/certificates",
            "GET /office/announcements/{id}/certificates.pdf",
            "GET /office/announcements/{id}/certificates.zip",
            "GET /office/titles/{id}/certificate.pdf",
            "POST /office/titles/{id}/prints",
            "GET /certificates/{number}/certificate.pdf",
            "GET /certificates/{number}/signature.zip",
            "GET /certificate-keys/{key}",
            "GET /office/rounds/{id}/plaques",
            "POST /office/rounds/{id}/plaques",
            "GET /office/rounds/{id}/plaques.pdf",
            "GET /office/rounds/{id}/plaques.xlsx",
            "GET /office/plaques/{id}",
            "POST /office/plaques/{id}",
            "GET /exceptions/{id}/file",
            "GET /office/exceptions/{id}",
            "POST /office/exceptions/{id}",
            "GET /office/experts/{id}",
            "POST /office/experts/{id}",
            "POST /office/experts/{id}/ties",
            "POST /office/experts/{id}/ties/{tie}/removal",
            "POST /office/experts/{id}/works",
            "POST /office/experts/{id}/works/{work}/removal",
            "POST /office/experts/{id}/suspension",
            "POST /office/experts/{id}/resumption",
            "POST /office/experts/{id}/invitation",
            "POST /office/accounts/{account}/closing",
            "POST /office/accounts/{account}/new-password",
            "POST /office/outbox/{id}/again",
            "POST /notices/{id}/struck-off/{application}",
            "GET /notices/{id}",
            "GET /notices/{id}/list.json",
            "GET /notices/{id}/list.csv",
            "GET /notices/{id}/notice.pdf",
            "GET /notices/{id}/proof",
            "GET /notices/{id}/objection",
            "POST /notices/{id}/objection",
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
            matches!(thing, Some(Thing::Session | Thing::Message | Thing::OfficeLetter))
        }
        Role::Public | Role::System => false,
    }
}

/// Does another of an applicant's units walk here?
pub fn second_unit(door: &Recorded) -> bool {
    matches!(thing(door), Some(Thing::Read | Thing::Inquiry))
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
        if path.starts_with("/certificates/{number}") {
            path.push_str(&format!("?code={}", self.check_code));
        }
        path.replace("{section}", &standard.sections[0].key)
            .replace("{slot}", &standard.slots[0].key)
            .replace("{key}", &self.key)
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
        if hole == "{milestone}" {
            return "conferred".to_owned();
        }
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
            (Thing::Package, _) => &side.package,
            (Thing::Colleague, _) => side.colleague.get(&role).unwrap_or(&side.colleague[&Role::Applicant]),
            (Thing::Session, _) => &self.sessions.get(&role).unwrap_or(&self.sessions[&Role::Office])
                [usize::from(whose == Whose::Strange)],
            (Thing::Letter, _) => &side.letter,
            (Thing::OfficeLetter, _) => &self.office_letters[usize::from(whose == Whose::Strange)],
            (Thing::Message, _) => &self.messages.get(&role).unwrap_or(&self.messages[&Role::Office])
                [usize::from(whose == Whose::Strange)],
            (Thing::View, _) => &side.view,
            (Thing::Objection | Thing::Inquiry, hole) => {
                let case = &self.cases[usize::from(whose == Whose::Strange)];
                match (thing, hole) {
                    (_, "{file}") => &case.file,
                    (Thing::Objection, _) => &case.objection,
                    (_, _) => case.inquiry.get(&role).unwrap_or(&case.inquiry[&Role::Authority]),
                }
            }
            (Thing::Programme, "{application}") => &self.listed,
            (Thing::Programme, "{account}") => &self.spare,
            (Thing::Programme, "{tie}") => &self.tie,
            (Thing::Programme, "{work}") => &self.work,
            (Thing::Programme, "{draw}") => &self.draw,
            (Thing::Programme, _) => {
                match door.path.split('/').nth(if door.path.starts_with("/office") { 2 } else { 1 }) {
                    Some("rounds") if door.path.ends_with("/settings") || door.path.ends_with("/opening") => {
                        &self.prepared
                    }
                    Some("rounds") => &self.round,
                    Some("announcements") => &self.announcement,
                    Some("plaques") => &self.plaque,
                    Some("exceptions") => &self.exception,
                    Some("titles") => &self.title,
                    Some("determinations") => &self.determination,
                    Some("experts") => &self.expert,
                    Some("sheets") => &self.sides[0].sheet,
                    Some("plans") => &self.filing,
                    Some("outbox") => &self.mail,
                    _ => &self.notice,
                }
            }
        };
        value.clone()
    }
}
