//! Two of everything: what belongs to the people who walk, and the same of somebody else.

use super::{
    bureau::{filed, photo, view},
    pool::{in_review, tie, work},
    walkers::{Walkers, failed_mail, invitation, letter, posted},
};
use crate::support::{
    app::TestApp,
    given::Firm,
    hand::Hand,
    recommending::{asks, id_of, pairs},
};
use shifan::{
    access::{OFFICE, Role},
    standard::Category,
};
use sqlx::{AssertSqlSafe, query_scalar};
use std::collections::HashMap;
use uuid::Uuid;

/// 绵阳 and 德阳: the area of the bureau that walks, and a stranger's.
const AREAS: [(&str, &str, &str); 2] = [("510700", "510703", "绵阳"), ("510600", "510603", "德阳")];

/// One tenant's things, by the hole they fill.
#[derive(Default)]
pub struct Side {
    /// A draft with files, and its unit's owner.
    pub draft: String,
    /// A file of that draft on its way.
    pub upload: String,
    /// An application that is in review, with its unit's owner.
    pub read: String,
    /// One on the bureau's desk.
    pub submitted: String,
    /// One that waits for the province.
    pub recommended: String,
    /// An expert's sheet.
    pub sheet: String,
    /// A bureau's plan, filed and acknowledged.
    pub plan: String,
    /// A letter of the bureau.
    pub letter: String,
    /// A photo of a visit to the one on the bureau's desk.
    pub photo: String,
    /// A view its bureau's person keeps.
    pub view: String,
    /// A bureau's package, sent.
    pub package: String,
    /// A colleague's account of the drafting unit, of the bureau.
    pub colleague: HashMap<Role, String>,
    /// A session of the defence that hears the file in review, and its slot.
    pub heard: (String, String),
    /// A file of the draft, of the application in review.
    pub evidence: [String; 2],
}

/// The fixture.
pub struct World<'a> {
    pub app: &'a TestApp,
    pub sides: [Side; 2],
    /// Who walks: by role; an applicant's two units apart.
    pub hands: HashMap<(Role, bool), Hand<'a>>,
    /// Their accounts.
    pub accounts: HashMap<(Role, bool), Uuid>,
    /// Of the whole programme.
    pub round: String,
    pub notice: String,
    /// A list that waits for a principal.
    pub determination: String,
    pub listed: String,
    pub certificate: String,
    /// The announcement that conferred it, the key that signed it, its plaque.
    pub announcement: String,
    pub key: String,
    pub plaque: String,
    /// The bundle of a finished round.
    pub archive: String,
    pub title: String,
    /// Who holds it, and a system with a key of the API.
    pub unit: String,
    pub client: String,
    pub check_code: String,
    /// A round that is still prepared.
    pub prepared: String,
    pub exception: String,
    /// A list that was tried.
    pub import: String,
    pub expert: String,
    pub tie: String,
    /// Earlier work of the expert.
    pub work: String,
    /// A draw of the round.
    pub draw: String,
    pub spare: String,
    pub invitation: String,
    pub filing: String,
    /// A second session of whoever walks, and a stranger's.
    pub sessions: HashMap<Role, [String; 2]>,
    /// A message to whoever walks, and to a stranger.
    pub messages: HashMap<Role, [String; 2]>,
    /// A letter of the province, and one of a bureau.
    pub office_letters: [String; 2],
    /// A letter that whoever walks got, and a stranger's.
    pub received: HashMap<Role, [String; 2]>,
    /// A mail that was given up.
    pub mail: String,
    /// Objections against the files in review, and the questions about them.
    pub cases: [super::objections::Case; 2],
    /// Returns of titles of the units in review.
    pub returns: [String; 2],
    /// Support measures of whoever walks, and of a stranger.
    pub measures: HashMap<Role, [String; 2]>,
    /// Changes on file of the units in review.
    pub changes: [String; 2],
    /// Case studies of both sides, and a published one.
    pub exchanged: super::exchange::Exchanged,
    /// A published operation report.
    pub report: String,
    /// Re-reviews of the units in review.
    pub reviews: super::rereviews::Reviews,
}

struct Area<'a> {
    side: Side,
    bureau: Hand<'a>,
    bureau_account: Uuid,
    authority: Uuid,
    drafter: Firm,
    reader: Firm,
}

impl Area<'_> {
    /// Who writes case studies, and what they are called after.
    const fn exchanges(&self, name: &'static str) -> (Uuid, &Hand<'_>, &'static str) {
        (self.reader.account, &self.bureau, name)
    }
}

pub async fn scalar(app: &TestApp, sql: &str) -> String {
    let mut owner = app.db.owner().await;
    query_scalar(AssertSqlSafe(sql)).fetch_one(&mut owner).await.expect("a value")
}

/// Four units of an area with applications at four stages; the bureau's plan, filed.
async fn area<'a>(app: &'a TestApp, office: &Hand<'_>, n: usize) -> Area<'a> {
    let (prefecture, county, name) = AREAS[n];
    let (authority, bureau_account) = app.bureau(prefecture).await;
    let bureau = app.person(bureau_account).await;
    let mut firms = Vec::new();
    for (k, word) in ["起草", "评审", "在审", "待受理"].into_iter().enumerate() {
        let number = u32::try_from(10 * n + k).expect("small");
        firms.push(app.firm(&format!("{name}{word}电子商务有限公司"), "enterprise", county, number).await);
    }
    let drafter = app.person(firms[0].account).await;
    let draft = app.draft(&drafter, false).await;
    app.fill(&drafter, &draft, Category::Enterprise).await;
    let upload = begun_upload(&drafter, &draft).await;
    let mut paths = vec![draft];
    for firm in &firms[1..] {
        paths.push(app.submitted(firm, Category::Enterprise).await);
    }
    app.sent_back(&paths[1], &[("licence", "写全")]).await;
    app.submit(&app.person(firms[1].account).await, &paths[1]).await;
    for n in [1, 3] {
        app.recommends(&bureau, &paths[n], Category::Enterprise).await.redirects();
    }
    let page = format!("/acceptance/{}", id_of(&paths[1]));
    office.posts_read(&page, "", &pairs(&ticks(office, &page).await)).await.redirects();
    let colleague = colleagues(app, firms[0].org, authority, n).await;
    let mut evidence = [String::new(), String::new()];
    for (k, path) in paths[..2].iter().enumerate() {
        let sql = format!(
            "select evidence_id::text from evidence where application_id = '{}' limit 1",
            id_of(path)
        );
        evidence[k] = scalar(app, &sql).await;
    }
    let [draft, read, submitted, recommended] = [0, 1, 2, 3].map(|n| id_of(&paths[n]).to_string());
    let (photo, view) = (photo(app, &bureau, &submitted).await, view(app, &bureau, name).await);
    let plan = filed(&bureau, office, name).await;
    let letter = letter(app, authority, firms[1].org).await;
    let package = app.package_sent(prefecture, &bureau).await.trim_start_matches("/packages/").to_owned();
    let side = Side {
        package,
        draft,
        upload,
        read,
        submitted,
        recommended,
        plan,
        letter,
        photo,
        view,
        colleague,
        evidence,
        ..Side::default()
    };
    let mut firms = firms.into_iter();
    let (drafter, reader) = (firms.next().expect("a firm"), firms.next().expect("a firm"));
    Area { side, bureau, bureau_account, authority, drafter, reader }
}

/// A colleague of the drafting unit, and one of the bureau.
async fn colleagues(app: &TestApp, org: Uuid, authority: Uuid, n: usize) -> HashMap<Role, String> {
    let mut colleague = HashMap::new();
    for (role, tenant, code, duty) in
        [(Role::Applicant, org, "applicant", "editor"), (Role::Authority, authority, "authority", "officer")]
    {
        let login = format!("colleague-{code}-{n}");
        colleague.insert(role, app.account(tenant, code, duty, None, &login).await.to_string());
    }
    colleague
}

/// Every tick of the province's check list, as the page has them.
async fn ticks(office: &Hand<'_>, page: &str) -> Vec<(String, String)> {
    let text = office.get(page).await.is(200).text();
    let boxes = text.split("<input").skip(1).filter(|tag| tag.contains("type=\"checkbox\""));
    let value = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\"")).expect("an attribute") + name.len() + 3;
        tag[from..].split('"').next().expect("its end").to_owned()
    };
    boxes.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

/// Who walks: role, whether with the second unit, account.
async fn walkers<'a>(app: &'a TestApp, [ours, theirs]: [&Area<'_>; 2], judge: Uuid) -> Walkers<'a> {
    let people = [
        (Role::Applicant, false, ours.drafter.account),
        (Role::Applicant, true, ours.reader.account),
        (Role::Authority, false, ours.bureau_account),
        (Role::Office, false, app.account(OFFICE, "office", "principal", None, "walker").await),
        (Role::Expert, false, judge),
        (Role::Auditor, false, app.account(OFFICE, "auditor", "auditor", None, "auditor").await),
    ];
    Walkers::of(app, people, theirs.drafter.account).await
}

/// Case studies, activities and questions of both areas, and of an expert of each.
async fn exchanged(
    app: &TestApp,
    [ours, theirs]: [&Area<'_>; 2],
    experts: [Uuid; 2],
) -> super::exchange::Exchanged {
    let sides = [ours.exchanges("绵阳"), theirs.exchanges("德阳")];
    super::exchange::exchanged(app, sides, experts).await
}

/// A letter that each unit and each bureau got from the province.
async fn received(app: &TestApp, areas: [&Area<'_>; 2]) -> HashMap<Role, [String; 2]> {
    let [ours, theirs] = areas.map(|area| area.drafter.org);
    let units = [posted(app, ours).await, posted(app, theirs).await];
    let mut bureaus = [String::new(), String::new()];
    for (area, letter) in areas.into_iter().zip(&mut bureaus) {
        let sql = format!("select tenant_id::text from account where account_id = '{}'", area.bureau_account);
        *letter = posted(app, scalar(app, &sql).await.parse().expect("an id")).await;
    }
    HashMap::from([(Role::Applicant, units), (Role::Authority, bureaus)])
}

impl<'a> World<'a> {
    /// Fills the database through the pages.
    pub async fn new(app: &'a TestApp) -> Self {
        let round = app.round_in_review(2).await;
        let (notice, listed, certificate) = super::titles::published(app, round).await;
        let office = app.office().await;
        let [mut ours, mut theirs] = [area(app, &office, 0).await, area(app, &office, 1).await];
        let (judges, others) = (app.judges().await, app.judges().await);
        in_review(app, &office, round, [(&mut ours.side, &judges), (&mut theirs.side, &others)]).await;
        let judge: Uuid = account_of(app, judges[0].expert).await.parse().expect("an id");
        let other: Uuid = account_of(app, others[0].expert).await.parse().expect("an id");
        let Walkers { hands, accounts, sessions, messages } = walkers(app, [&ours, &theirs], judge).await;
        let plaque = super::titles::handed_over(app, &ours.side.evidence[1]).await;
        let reviews = super::rereviews::reviewed(app, [&ours.side, &theirs.side]).await;
        let received = received(app, [&ours, &theirs]).await;
        let exchanged = exchanged(app, [&ours, &theirs], [judge, other]).await;
        let sides = [ours.side, theirs.side];
        let mut world = Self {
            app,
            returns: Default::default(),
            changes: super::changes::of_both(app, [ours.reader.account, theirs.reader.account]).await,
            exchanged,
            measures: super::support::measures(app, [ours.authority, theirs.authority]).await,
            report: super::returns::report(app).await,
            cases: super::objections::cases(app, &notice, [&sides[0], &sides[1]]).await,
            reviews,
            received,
            office_letters: [letter(app, OFFICE, ours.reader.org).await, sides[0].letter.clone()],
            sides,
            hands,
            accounts,
            round: round.to_string(),
            determination: super::list::determination(app, round).await,
            exception: exception(app, &ours.bureau).await,
            tie: tie(app, judges[0].expert).await,
            work: work(app, &office, judges[0].expert).await,
            draw: scalar(app, "select expert_draw_id::text from expert_draw").await,
            invitation: invitation(&office).await,
            filing: scalar(app, "select filing_id::text from filing order by filed_at limit 1").await,
            import: super::imports::tried(app, &office).await,
            notice,
            listed,
            certificate,
            announcement: scalar(app, "select announcement_id::text from announcement").await,
            key: scalar(app, "select key_id from signing_key").await,
            plaque,
            archive: super::archive::archived(app).await,
            title: scalar(app, "select title_id::text from title order by title_id limit 1").await,
            unit: scalar(app, "select org_id::text from title order by title_id limit 1").await,
            check_code: scalar(app, "select check_code from title order by title_id limit 1").await,
            client: client(app).await,
            prepared: app.prepared().await.to_string(),
            expert: judges[0].expert.to_string(),
            spare: account_of(app, judges[3].expert).await,
            sessions,
            mail: failed_mail(app, &messages[&Role::Applicant][0]).await,
            messages,
        };
        // Behind all that reads the one title there was.
        world.returns = super::returns::returns(app, &world.sides).await;
        world
    }

    /// The same person at another browser.
    pub async fn afresh(&self, role: Role) -> Hand<'a> {
        match self.accounts.get(&(role, false)) {
            Some(account) => self.app.person(*account).await,
            None => self.app.anyone(),
        }
    }

    /// The account of who walks to a thing.
    pub fn account(&self, role: Role, second: bool) -> Option<Uuid> {
        self.accounts.get(&(role, second)).or_else(|| self.accounts.get(&(role, false))).copied()
    }

    /// Who walks to a thing; two of an applicant's units have things.
    pub fn hand(&self, role: Role, second: bool) -> &Hand<'a> {
        self.hands.get(&(role, second)).unwrap_or_else(|| &self.hands[&(role, false)])
    }
}

async fn account_of(app: &TestApp, expert: Uuid) -> String {
    scalar(app, &format!("select account_id::text from account where expert_id = '{expert}'")).await
}

/// The bureau has used up its two places and asks for one more.
async fn exception(app: &TestApp, bureau: &Hand<'_>) -> String {
    let pool = "select quota_pool_id::text from quota_pool where prefecture_code = '510700' and category = 'enterprise'";
    let pool = scalar(app, pool).await;
    asks(bureau, &pool, "申报多、质量好").await.redirects();
    scalar(app, "select quota_exception_id::text from quota_exception").await
}

/// A system that has a key of the API.
async fn client(app: &TestApp) -> String {
    let keeper = app.account(OFFICE, "office", "principal", None, "keeper").await;
    let form = [("name", "省政务数据共享平台"), ("scope", "applications"), ("days", "90")];
    app.person(keeper).await.post("/office/clients", &form).await.is(200);
    scalar(app, "select api_client_id::text from api_client").await
}

/// A file that is announced to a draft; tells its id.
async fn begun_upload(hand: &Hand<'_>, draft: &str) -> String {
    let slot = "platform_enterprise_list";
    let form = [("slot", slot), ("name", "名录.pdf"), ("size", "3000000"), ("mark", "1")];
    let said = hand.post(&format!("{draft}/uploads"), &form).await.is(200).text();
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    said["at"].as_str().and_then(|at| at.rsplit('/').next()).expect("where to").to_owned()
}
