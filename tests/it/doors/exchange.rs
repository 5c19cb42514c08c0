//! Case studies of each side: a unit's draft, one its bureau looks at, the bureau's own at the province; and a published one.
//! Questions of each side's unit and expert at every stage; and an answered one.

use super::world::scalar;
use crate::{
    journeys::exchange::{
        activity::announced,
        answers, begun,
        question::{answered, asked, passed, taken},
        written,
    },
    support::{
        app::TestApp,
        applying::pdf_of,
        hand::{Hand, Upload},
        recommending::photo,
    },
};
use shifan::access::Role;
use uuid::Uuid;

/// Doors to a case study or a question, which is one tenant's.
pub const CASES: &[&str] = &[
    "GET /exchange/cases/{id}",
    "GET /exchange/cases/{id}/pictures/{photo}",
    "GET /exchange/cases/{id}/draft",
    "POST /exchange/cases/{id}/draft",
    "POST /exchange/cases/{id}/answer",
    "POST /exchange/cases/{id}/withdrawal",
    "POST /exchange/cases/{id}/review",
    "GET /exchange/cases/{id}/wording",
    "POST /exchange/cases/{id}/wording",
    "POST /exchange/cases/{id}/release",
    "POST /exchange/cases/{id}/removal",
    "GET /exchange/questions/{id}",
    "POST /exchange/questions/{id}/taking",
    "POST /exchange/questions/{id}/passing",
    "POST /exchange/questions/{id}/recall",
    "POST /exchange/questions/{id}/advice",
    "POST /exchange/questions/{id}/refusal",
    "GET /exchange/questions/{id}/answer",
    "POST /exchange/questions/{id}/answer",
    "POST /exchange/questions/{id}/release",
    "POST /exchange/questions/{id}/withdrawal",
];
/// Doors to what everyone may read, or every host's own.
pub const OPEN: &[&str] = &[
    "GET /exchange/activities/{id}",
    "GET /exchange/activities/{id}/setting",
    "POST /exchange/activities/{id}/setting",
    "POST /exchange/activities/{id}/enrolment",
    "POST /exchange/activities/{id}/enrolment/cancelling",
    "POST /exchange/activities/{id}/attendance",
    "POST /exchange/activities/{id}/ending",
    "POST /exchange/activities/{id}/cancelling",
    "POST /exchange/activities/{id}/materials",
    "GET /exchange/activities/{id}/materials/{file}",
    "POST /exchange/activities/{id}/materials/{file}/removal",
    "GET /activities/{id}",
    "GET /activities/{id}/materials/{file}",
    "GET /questions/{id}",
    "GET /case-studies/{id}",
    "GET /case-studies/{id}/pictures/{photo}",
];

/// One side's cases, by their ids.
#[derive(Default)]
pub struct Studies {
    /// The unit's, begun.
    pub draft: String,
    /// The unit's, with its bureau; and a picture of it.
    pub submitted: String,
    pub photo: String,
    /// The bureau's, begun.
    pub bureau_draft: String,
    /// The bureau's, with the province; and a picture of it.
    pub checked: String,
    /// The unit's question, not taken yet.
    pub received: String,
    /// In hand at the province.
    pub in_hand: String,
    /// With the bureau of the side.
    pub passed: String,
    /// An expert's.
    pub judges: String,
}

impl Studies {
    /// What fills a hole: who walks has a case that lies with them.
    pub fn of(&self, path: &str, hole: &str, role: Role) -> &String {
        if path.starts_with("/exchange/questions/") {
            return self.question(path, role);
        }
        match (path.rsplit('/').next().unwrap_or_default(), role) {
            _ if hole == "{photo}" => &self.photo,
            ("draft", Role::Authority) => &self.bureau_draft,
            ("draft", _) => &self.draft,
            ("answer" | "withdrawal", Role::Authority) => &self.checked,
            ("wording" | "review" | "release" | "removal", Role::Office) => &self.checked,
            _ => &self.submitted,
        }
    }
}

impl Studies {
    fn question(&self, path: &str, role: Role) -> &String {
        match (path.rsplit('/').next().unwrap_or_default(), role) {
            (_, Role::Expert) => &self.judges,
            (_, Role::Authority) | ("recall", _) => &self.passed,
            ("taking" | "refusal", _) | (_, Role::Applicant) => &self.received,
            _ => &self.in_hand,
        }
    }
}

/// What walks through the doors of the exchange.
#[derive(Default)]
pub struct Exchanged {
    pub sides: [Studies; 2],
    /// A published case, and a picture of it.
    pub published: String,
    pub photo: String,
    /// An activity of the bureau that walks, and something handed out to everyone.
    pub activity: String,
    pub material: String,
    /// A question that was answered for everyone.
    pub question: String,
}

/// Both sides' cases, by unit and bureau; and an expert of each.
pub async fn exchanged(app: &TestApp, sides: [(Uuid, &Hand<'_>, &str); 2], experts: [Uuid; 2]) -> Exchanged {
    let mut all = Exchanged::default();
    for (n, (unit, bureau, name)) in sides.into_iter().enumerate() {
        let unit = app.person(unit).await;
        all.sides[n] = studies(app, (&unit, bureau), name).await;
        let expert = app.person(experts[n]).await;
        all.sides[n].judges = question(&asked(&expert, &words(name)).await);
        if n == 0 {
            let page = handed_in(bureau, name).await;
            answers(&app.officer().await, &page, "review", "pass", "").await.redirects();
            answers(&app.office().await, &page, "release", "publish", "").await.redirects();
            all.published = id(&page);
            all.photo = picture(app, &page).await;
            (all.activity, all.material) = activity(app, bureau, name).await;
            let page = asked(&unit, &words(name)).await;
            answered(app, &page, "看创建标准。").await;
            all.question = question(&page);
        }
    }
    all
}

/// Training that a bureau announces for its area, with something to read.
async fn activity(app: &TestApp, bureau: &Hand<'_>, name: &str) -> (String, String) {
    let title = format!("{name}的门前培训");
    let page = announced(bureau, &[("title", &title), ("audience", "holders")]).await;
    let (bytes, form) = (pdf_of(&title, 1), [("material", "日程"), ("public", "yes")]);
    let file = Upload { name: "日程.pdf", bytes: &bytes };
    bureau.upload(&format!("{page}/materials"), &form, &[("u-material", file)]).await.redirects();
    let material = scalar(app, "select activity_file_id::text from activity_file").await;
    (page.trim_start_matches("/exchange/activities/").to_owned(), material)
}

/// A question called after the side.
fn words(name: &str) -> String {
    format!("{name}的门前案例里写的做法算不算业绩？")
}

fn question(page: &str) -> String {
    page.trim_start_matches("/exchange/questions/").to_owned()
}

fn id(page: &str) -> String {
    page.trim_start_matches("/exchange/cases/").to_owned()
}

async fn picture(app: &TestApp, page: &str) -> String {
    let of = "select case_study_picture_id::text from case_study_picture where case_study_id";
    scalar(app, &format!("{of} = '{}'", id(page))).await
}

/// A case with a picture, called after the side.
async fn handed_in(hand: &Hand<'_>, name: &str) -> String {
    let (page, title) = (begun(hand).await, format!("{name}的门前案例"));
    written(hand, &page, ("save", &[("title", &title)]), &[&photo()]).await.redirects();
    written(hand, &page, ("submit", &[("title", &title)]), &[]).await.redirects();
    page
}

async fn drafted(hand: &Hand<'_>, name: &str) -> String {
    let (page, title) = (begun(hand).await, format!("{name}的门前案例"));
    written(hand, &page, ("save", &[("title", &title)]), &[]).await.redirects();
    id(&page)
}

async fn studies(app: &TestApp, (unit, bureau): (&Hand<'_>, &Hand<'_>), name: &str) -> Studies {
    let submitted = handed_in(unit, name).await;
    let bureau_name = format!("{name}市商务局");
    let (received, in_hand, with_bureau) =
        (asked(unit, &words(name)).await, asked(unit, &words(name)).await, asked(unit, &words(name)).await);
    taken(&app.officer().await, &in_hand).await;
    taken(&app.officer().await, &with_bureau).await;
    passed(app, &with_bureau, &bureau_name).await;
    Studies {
        received: question(&received),
        in_hand: question(&in_hand),
        passed: question(&with_bureau),
        judges: String::new(),
        draft: drafted(unit, name).await,
        photo: picture(app, &submitted).await,
        submitted: id(&submitted),
        bureau_draft: drafted(bureau, name).await,
        checked: id(&handed_in(bureau, name).await),
    }
}
