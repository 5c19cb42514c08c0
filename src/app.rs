//! Builds the finished program: the house from its settings, the router from its pages. `serve` and the tests call the same.

use crate::{
    api,
    kernel::{clock::Clock, place::Regions},
    platform::{
        document::Printer,
        files::{Files, look::Looker},
        mail::Mailer,
        password::Hasher,
    },
    returns::Forms,
    settings::Settings,
    standard::{StandardSet, Standards},
    web::{area::Recorded, house::House, layers, pages, throttle::Throttle},
};
use anyhow::Context as _;
use axum::Router;
use sqlx::PgPool;
use std::{path::Path, sync::Arc};

/// The finished program.
pub struct App {
    /// What the handlers stand in.
    pub house: House,
    /// The router with all layers.
    pub router: Router,
    /// Every door, for the test that walks them.
    pub doors: Vec<Recorded>,
}

impl App {
    /// Builds the program on an open pool.
    ///
    /// # Errors
    /// A reference file or a standard that does not load: named with file, line and clause.
    pub async fn build(pool: PgPool, clock: Arc<dyn Clock>, settings: Settings) -> anyhow::Result<Self> {
        crate::platform::signing::ensure(&settings)?;
        let demo = crate::platform::db::is_demo(&pool).await?;
        let (standards, current) = standards(&settings)?;
        let forms =
            Arc::new(Forms::load(&settings.at(&settings.paths.returns).join(&settings.returns.form_set))?);
        let regions = Arc::new(regions(&settings)?);
        let files = Files::of(&settings)?.seeing(looker(&settings)?);
        let swept = files.sweep_incoming(clock.now()).await;
        swept.map_err(|error| anyhow::anyhow!("文件库（files.store）用不了：{error}"))?;
        if let Err(error) = crate::archive::commands::sweep_left_behind() {
            tracing::warn!(%error, "the temporary folder was not swept");
        }
        let printer = Printer::new(&settings.at(&settings.paths.fonts));
        let mailer = Mailer::new(&settings)?;
        let throttle = Arc::new(Throttle::new(settings.api.per_minute, settings.api.at_once));
        let (settings, hasher) = (Arc::new(settings), Hasher::default());
        let house = House {
            pool,
            clock,
            settings,
            standards,
            current,
            forms,
            regions,
            throttle,
            files,
            printer,
            mailer,
            hasher,
            demo,
        };
        let (router, doors) = pages::area().merge(api::area()).into_parts();
        let router = layers::dressed(router, &house);
        Ok(Self { house, router, doors })
    }
}

/// What looks into files: this program itself, unless set otherwise.
fn looker(settings: &Settings) -> anyhow::Result<Option<Looker>> {
    let program = match settings.files.looker.as_str() {
        "" => return Ok(None),
        "self" => std::env::current_exe().context("files.looker")?,
        path => settings.at(Path::new(path)),
    };
    Ok(Some(Looker::new(program, settings.at(&settings.paths.fonts))))
}

/// The creation standards, all of them and the current set.
fn standards(settings: &Settings) -> anyhow::Result<(Arc<Standards>, Arc<StandardSet>)> {
    let dir = settings.at(&settings.paths.standards);
    let standards = Standards::load_dir(&dir)?;
    let id = &settings.programme.standard_set;
    let current = standards.get(id).cloned();
    let current = current.with_context(|| format!("programme.standard_set：{}里没有{id}", dir.display()))?;
    Ok((Arc::new(standards), current))
}

/// The divisions of the province, from the reference folder.
fn regions(settings: &Settings) -> anyhow::Result<Regions> {
    let folder = settings.at(&settings.paths.reference);
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name)).with_context(|| folder.join(name).display().to_string())
    };
    Ok(Regions::load(&read("regions.csv")?, &read("region_changes.csv")?)?)
}
