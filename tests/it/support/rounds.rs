//! A round for the past of a test: prepared and opened by the province's own commands.

use super::app::{TestApp, wall};
use shifan::{
    access::{Actor, Duty, OFFICE, Target, authorize},
    org,
    platform::entry::{self, Entry},
    round::{
        Quota, RoundCode, RoundId, Settings, Targets, Window,
        commands::{self, Places},
        queries,
        rules::{CountyAuthority, Prefecture},
    },
};
use uuid::Uuid;

/// 2 enterprises, 1 base, 1 county; Chengdu uncapped; counties with their prefecture (四(二), B01-B04).
pub const SCHEME: Quota = Quota {
    enterprise: 2,
    base: 1,
    county: 1,
    chengdu_uncapped: true,
    own_county: false,
    joint_base_county: false,
};

/// Settings of a round called `2026A` or so, with figures of the year before.
pub fn settings(code: &str, opens: &str, closes: &str, recommend: &str, quota: Quota) -> Settings {
    let code = RoundCode::parse(code).expect("a code");
    let year: i32 = code.as_str()[..4].parse().expect("a year");
    Settings {
        title: format!("{year}年第一批"),
        code,
        report_year: year - 1,
        standard_set: "sichuan-2013".into(),
        window: Window { opens_at: wall(opens), closes_at: wall(closes), recommend_until: wall(recommend) },
        review_stages: 1,
        targets: Targets { enterprise: 20, base: 8, county: 6 },
        quota,
    }
}

impl TestApp {
    /// The round 2026A, open for applications from 2026-03-01 until 03-31 18:00, for recommendations until 04-10 18:00.
    pub async fn round(&self) -> RoundId {
        self.round_of(&settings("2026A", "2026-03-01 00:00", "2026-03-31 18:00", "2026-04-10 18:00", SCHEME))
            .await
    }

    /// An open round with these settings. The moment must lie before its end.
    pub async fn round_of(&self, settings: &Settings) -> RoundId {
        let officer =
            self.account(OFFICE, "office", "officer", None, &format!("opener-{}", Uuid::now_v7())).await;
        let actor = Actor::Office { account: officer, duty: Duty::Officer };
        let on = Target::of_programme(Uuid::nil());
        let may = authorize(&actor, &on).expect("the province may");
        let id = commands::prepare(self.system().await, may, settings).await.expect("prepares");
        let may = authorize(&actor, &Target::of_programme(id.uuid())).expect("the province may");
        let set = self.app.house.standards.get(&settings.standard_set).expect("the standards").digest.clone();
        let places = self.places().await;
        let mut tx = entry::read(&self.db.pool, &Entry::System("test"), self.now()).await.expect("enters");
        let known = queries::round(&mut tx, id).await.expect("no fault").expect("a round");
        let read = commands::to_be_opened(&mut tx, &known, &set, &places).await.expect("reads");
        drop(tx);
        commands::open(self.system().await, may, &set, &places, &read).await.expect("opens");
        id
    }

    /// A round 2026B that is still prepared.
    pub async fn prepared(&self) -> RoundId {
        let wanted = settings("2026B", "2026-09-01 00:00", "2026-09-30 18:00", "2026-10-10 18:00", SCHEME);
        let officer = self.account(OFFICE, "office", "officer", None, "preparer").await;
        let actor = Actor::Office { account: officer, duty: Duty::Officer };
        let may = authorize(&actor, &Target::of_programme(Uuid::nil())).expect("the province may");
        commands::prepare(self.system().await, may, &wanted).await.expect("prepares")
    }

    async fn places(&self) -> Places {
        let prefectures = self.app.house.regions.prefectures();
        let prefectures =
            prefectures.map(|region| Prefecture { code: region.code, name: region.name.clone() });
        let mut tx = entry::read(&self.db.pool, &Entry::System("test"), self.now()).await.expect("enters");
        let counties = org::queries::authorities(&mut tx).await.expect("authorities").into_iter().filter_map(
            |authority| {
                let county = authority.county?;
                Some(CountyAuthority { prefecture: authority.prefecture, county, name: authority.name })
            },
        );
        Places { prefectures: prefectures.collect(), counties: counties.collect() }
    }
}
