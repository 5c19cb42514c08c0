//! The people, and 55 recommended applications: one enterprise and one base are filled in and submitted; the others are the same dossier
//! under names, places and authorities of their own. Each of the sixteen bureaus examines and recommends its own, within its quota.

use crate::support::{
    app::TestApp,
    given::TestPrepared,
    recommending::id_of,
    rounds::{SCHEME, settings},
};
use shifan::{
    access::OFFICE,
    kernel::uscc::Uscc,
    round::{RoundId, Targets},
    standard::Category,
};
use sqlx::query;
use uuid::Uuid;

/// Prefecture, short name, a county of it, enterprises, bases: 46 enterprises and 9 bases.
const PLACES: [(&str, &str, &str, u32, u32); 16] = [
    ("510700", "绵阳", "510703", 2, 1),
    ("510100", "成都", "510107", 16, 4),
    ("510600", "德阳", "510603", 2, 1),
    ("510500", "泸州", "510502", 2, 1),
    ("511300", "南充", "511302", 2, 1),
    ("511500", "宜宾", "511502", 2, 1),
    ("510800", "广元", "510802", 2, 0),
    ("510900", "遂宁", "510903", 2, 0),
    ("511100", "乐山", "511102", 2, 0),
    ("511700", "达州", "511702", 2, 0),
    ("511400", "眉山", "511402", 2, 0),
    ("510300", "自贡", "510302", 2, 0),
    ("511000", "内江", "511002", 2, 0),
    ("512000", "资阳", "512002", 2, 0),
    ("511800", "雅安", "511802", 2, 0),
    ("511900", "巴中", "511902", 2, 0),
];
/// Where the experts live: no unit does.
const HOMES: [&str; 5] = ["510400", "511600", "513200", "513300", "513400"];
/// As many as 55 panels of five need at 20 sheets each, and two more.
const EXPERTS: [&str; 16] = [
    "赵明远",
    "钱立群",
    "孙若兰",
    "李思齐",
    "周平安",
    "吴敏之",
    "郑可欣",
    "王守一",
    "冯涛声",
    "陈望舒",
    "褚良才",
    "卫青山",
    "蒋勤学",
    "沈知秋",
    "韩江雪",
    "杨柳岸",
];

/// A unit that applied.
pub struct Unit {
    pub application: Uuid,
    pub org: Uuid,
    pub name: String,
    pub category: Category,
    pub prefecture: &'static str,
}

/// Everybody and everything the season begins with.
pub struct Cast {
    pub round: RoundId,
    /// In the order in which their dossiers are worth points, enterprises first.
    pub units: Vec<Unit>,
    pub officer: Uuid,
    pub principal: Uuid,
    /// Another officer, who handles objections.
    pub handler: Uuid,
    /// Expert and account.
    pub experts: Vec<(Uuid, Uuid)>,
}

impl Cast {
    pub async fn of(app: &TestApp) -> Self {
        let mut wanted =
            settings("2026A", "2026-03-01 00:00", "2026-03-31 18:00", "2026-04-10 18:00", SCHEME);
        wanted.targets = Targets { enterprise: 22, base: 5, county: 1 };
        let round = app.round_of(&wanted).await;
        let officer = app.account(OFFICE, "office", "officer", None, "jingban").await;
        let principal = app.account(OFFICE, "office", "principal", None, "fuzeren").await;
        let handler = app.account(OFFICE, "office", "officer", None, "yiyi").await;
        let mut experts = Vec::new();
        for (n, name) in EXPERTS.into_iter().enumerate() {
            experts.push(app.expert(name, &format!("{name}所在大学"), HOMES[n % HOMES.len()]).await);
        }
        Self { round, units: units(app).await, officer, principal, handler, experts }
    }

    /// The n-th enterprise, from the best dossier down.
    pub fn enterprise(&self, n: usize) -> &Unit {
        self.units.iter().filter(|unit| unit.category == Category::Enterprise).nth(n).expect("there are 46")
    }
}

async fn units(app: &TestApp) -> Vec<Unit> {
    let mut all = Vec::new();
    for (category, letter, word, kind) in
        [(Category::Enterprise, 'E', "企", "enterprise"), (Category::Base, 'B', "园", "base")]
    {
        let name = format!("绵阳{word}01号电子商务有限公司");
        let firm = app.firm(&name, kind, "510703", u32::from(letter == 'B') + 1).await;
        let from = id_of(&app.submitted(&firm, category).await);
        all.push(Unit { application: from, org: firm.org, name, category, prefecture: "510700" });
        let mut number = 1;
        for (prefecture, place, county, enterprises, bases) in PLACES {
            let count = if category == Category::Enterprise { enterprises } else { bases };
            for n in 1..=count {
                if (prefecture, n) == ("510700", 1) {
                    continue;
                }
                number += 1;
                let name = format!("{place}{word}{n:02}号电子商务有限公司");
                let code = format!("2026A-{letter}{number:04}");
                all.push(copy(app, from, (name, code, category), (prefecture, county)).await);
            }
        }
    }
    assert_eq!(all.len(), 55);
    for (prefecture, ..) in PLACES {
        let (_, bureau) = app.bureau(prefecture).await;
        let bureau = app.person(bureau).await;
        for unit in all.iter().filter(|unit| unit.prefecture == prefecture) {
            let path = format!("/applications/{}", unit.application);
            app.recommends(&bureau, &path, unit.category).await.redirects();
        }
    }
    all
}

/// The dossier of one unit under the name of another, as it was submitted.
async fn copy(
    app: &TestApp,
    from: Uuid,
    (name, number, category): (String, String, Category),
    (prefecture, county): (&'static str, &str),
) -> Unit {
    let (org, id) = (Uuid::now_v7(), Uuid::now_v7());
    // 2026A-E0002 and 2026A-B0002 have different ones.
    let serial = number.trim_start_matches("2026A-");
    let uscc = Uscc::from_first_17(&format!("91510000MC00{serial}")).expect("a code").to_string();
    let mut work = app.system().await;
    let made =
        query("insert into tenant (tenant_id, kind, name) values ($1, 'org', $2)").bind(org).bind(&name);
    made.execute(work.conn()).await.expect("a tenant");
    let made = "insert into org select (jsonb_populate_record(null::org, to_jsonb(o) || jsonb_build_object('org_id', $1, 'name', $3::text,
        'uscc', $4::text, 'region_code', $5::text))).* from org o join application a using (org_id) where a.application_id = $2";
    query(made)
        .bind(org)
        .bind(from)
        .bind(&name)
        .bind(&uscc)
        .bind(county)
        .execute(work.conn())
        .await
        .expect("a unit");
    let made = "insert into application select (jsonb_populate_record(null::application, to_jsonb(a) || jsonb_build_object(
        'application_id', $1, 'org_id', $3, 'number', $4::text, 'region_code', $5::text, 'prefecture_code', $6::text,
        'chengdu', $6::text = '510100', 'authority_id', u.authority_id))).*
        from application a, authority u where a.application_id = $2 and u.prefecture_code = $6 and u.county_code is null";
    query(made)
        .bind(id)
        .bind(from)
        .bind(org)
        .bind(&number)
        .bind(county)
        .bind(prefecture)
        .execute(work.conn())
        .await
        .expect("an application");
    for made in [
        "insert into submission select (jsonb_populate_record(null::submission, to_jsonb(s) || jsonb_build_object('submission_id',
            gen_random_uuid(), 'application_id', $1))).* from submission s where s.application_id = $2",
        "insert into evidence select (jsonb_populate_record(null::evidence, to_jsonb(e) || jsonb_build_object('evidence_id',
            gen_random_uuid(), 'application_id', $1))).* from evidence e where e.application_id = $2",
    ] {
        query(made).bind(id).bind(from).execute(work.conn()).await.expect("copies");
    }
    work.commit(TestPrepared { what: "copy", subject: id }).await.expect("commits");
    Unit { application: id, org, name, category, prefecture }
}
