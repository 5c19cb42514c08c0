//! Taken up, drawn, scored: 55 files, 275 sheets.

use super::{Season, cast::Unit};
use crate::support::{hand::Hand, reviews::filled};
use futures_util::{StreamExt as _, stream};
use rust_decimal::Decimal;
use shifan::{review::DrawFile, standard::Category};
use sqlx::query_as;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Sheets that five experts fill in at the browser.
const AT_THE_BROWSER: [usize; 5] = [5, 2, 2, 2, 2];
/// The two enterprises that end with the same total, the last place between them.
pub const EQUALS: [usize; 2] = [21, 22];

/// A sheet that was given to an expert.
struct Given {
    path: String,
    unit: usize,
    /// Which of the five on the panel.
    seat: usize,
}

impl Season<'_> {
    /// The officer takes the first file up at the browser, the others over HTTP.
    pub(super) async fn is_accepted(&self) {
        let first = &self.cast.units[0];
        self.is(self.cast.officer).await;
        self.goes_to("/desk").await;
        self.clicks("受理").await;
        self.goes_to(&format!("/acceptance/{}", first.application)).await;
        let boxes = self.at.values("checks").await;
        let ticks: Vec<(String, String)> =
            boxes.iter().map(|value| ("checks".to_owned(), value.clone())).collect();
        self.at.answers(&ticks).await;
        self.clicks_and_sees("受理，交专家评审", "已受理").await;
        let officer = self.app.person(self.cast.officer).await;
        let form: Vec<(&str, &str)> = boxes.iter().map(|value| ("checks", value.as_str())).collect();
        for unit in &self.cast.units[1..] {
            self.posts_read(&officer, &format!("/acceptance/{}", unit.application), &form).await;
        }
    }

    /// The seed is bound, the draw is made with it and computed again, the panels are released.
    pub(super) async fn is_drawn(&self) {
        self.is(self.cast.officer).await;
        self.goes_to(&self.of_round("assignments")).await;
        self.clicks("公布校验值").await;
        self.clicks("补派55件").await;
        self.at.answers(&[("due_on".to_owned(), "2026-05-20".to_owned())]).await;
        self.stops("drawn").await;
        self.clicks_and_sees("下发55件", "没有要下发的").await;
        let officer = self.app.person(self.cast.officer).await;
        let draw: Uuid = self.one("select expert_draw_id from expert_draw").await;
        let file = self.gets(&officer, &self.of_round(&format!("draws/{draw}/draw.json"))).await.text();
        let raw = serde_json::from_str(&file).expect("JSON");
        assert!(crate::draw::agrees(&raw), "a second program finds the same panels");
        let file: DrawFile = serde_json::from_str(&file).expect("a record");
        assert_eq!(file.recompute(), [], "the draw is what its seed gives");
    }

    /// Five experts at the browser; the other sheets over HTTP, each by its own expert.
    pub(super) async fn is_scored(&self) {
        let mut waiting = self.given().await;
        for ((expert, account), most) in self.cast.experts.iter().zip(AT_THE_BROWSER) {
            let own = waiting.get_mut(expert).expect("everybody was drawn");
            self.is(*account).await;
            let sheets: Vec<Given> = own.drain(..own.len().min(most)).collect();
            for (n, sheet) in sheets.iter().enumerate() {
                self.judges(sheet, most > 2 && n == 0).await;
            }
        }
        let everybody = self.cast.experts.iter().map(|(expert, account)| (waiting.remove(expert), *account));
        let season = self;
        stream::iter(everybody)
            .for_each_concurrent(4, |(sheets, account)| async move {
                let hand = season.app.person(account).await;
                for sheet in sheets.into_iter().flatten() {
                    season.scores(&hand, &sheet).await;
                }
            })
            .await;
    }

    /// Every sheet of the round by its expert.
    async fn given(&self) -> BTreeMap<Uuid, Vec<Given>> {
        let sql = "select assignment_id, application_id, expert_id, row_number() over (partition by application_id order by expert_id)
            from assignment where released_at is not null order by assignment_id";
        let rows: Vec<(Uuid, Uuid, Uuid, i64)> =
            query_as(sql).fetch_all(&mut self.app.db.owner().await).await.expect("sheets");
        assert_eq!(rows.len(), 55 * 5);
        let mut all: BTreeMap<Uuid, Vec<Given>> = BTreeMap::new();
        for (id, application, expert, seat) in rows {
            let unit = self.cast.units.iter().position(|unit| unit.application == application);
            let (unit, seat) = (unit.expect("a unit"), usize::try_from(seat).expect("small"));
            all.entry(expert).or_default().push(Given { path: format!("/review/{id}"), unit, seat });
        }
        all
    }

    /// One sheet at the browser: declared for, filled in, handed in.
    async fn judges(&self, sheet: &Given, looks: bool) {
        self.goes_to(&sheet.path).await;
        self.at.answers(&[("none".to_owned(), "yes".to_owned())]).await;
        self.clicks_and_sees("打开申报书", "提交评分").await;
        self.at.answers(&self.points(sheet)).await;
        if looks {
            self.stops("sheet").await;
        }
        self.clicks_and_sees("提交评分", "已提交，不能再改").await;
    }

    /// The same over HTTP.
    async fn scores(&self, hand: &Hand<'_>, sheet: &Given) {
        self.posts(hand, &format!("{}/opening", sheet.path), &[("none", "yes")]).await;
        let form = self.points(sheet);
        let form: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.posts(hand, &format!("{}/lock", sheet.path), &form).await;
    }

    /// A sheet worth half a point less for every unit further down, spread over the criteria; the seats of a panel differ.
    fn points(&self, sheet: &Given) -> Vec<(String, String)> {
        let unit: &Unit = &self.cast.units[sheet.unit];
        let of_category = self.cast.units.iter().filter(|other| other.category == unit.category);
        let place = of_category.into_iter().position(|other| other.application == unit.application);
        let place = place.expect("it is one of them");
        let equal = unit.category == Category::Enterprise && place >= EQUALS[1];
        let less = place - usize::from(equal) + [0, 1, 2, 1, 0][sheet.seat - 1];
        let mut form = filled(self.app.app.house.current.of(unit.category), "7");
        let lines: Vec<usize> = (0..form.len()).filter(|at| form[*at].0.starts_with("p-")).collect();
        for n in 0..less {
            let value = &mut form[lines[n % lines.len()]].1;
            let points: Decimal = value.parse().expect("points");
            *value = (points - Decimal::new(5, 1)).normalize().to_string();
        }
        form
    }
}
