//! Builds the finished program: the house from its settings, the router from its pages. `serve` and the tests call the same.

use crate::{
    kernel::clock::Clock,
    platform::{files::Files, password::Hasher},
    settings::Settings,
    standard::{StandardSet, Standards},
    web::{area::Recorded, house::House, layers, pages},
};
use anyhow::Context as _;
use axum::Router;
use sqlx::PgPool;
use std::sync::Arc;

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
        let demo = crate::platform::db::is_demo(&pool).await?;
        let (standards, current) = standards(&settings)?;
        let files = Files::local(&settings.at(&settings.files.dir), settings.files.max_file_bytes)?;
        files.sweep(clock.now()).await.map_err(|error| anyhow::anyhow!("files.dir: {error}"))?;
        let hasher = Hasher::default();
        let house =
            House { pool, clock, settings: Arc::new(settings), standards, current, files, hasher, demo };
        let (router, doors) = pages::area().into_parts();
        let router = layers::dressed(router, &house);
        Ok(Self { house, router, doors })
    }
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
