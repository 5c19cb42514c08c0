//! Every document of the season: a PDF with pages, drawn as PNG where pictures are wanted.

use super::{
    Season,
    contested::{Case, OBJECTORS},
};
use crate::support::paper::Paper;
use sqlx::query_scalar;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Pages of a document that are drawn.
const DRAWN: usize = 3;

impl Season<'_> {
    pub(super) async fn all(&self, sql: &'static str) -> Vec<Uuid> {
        query_scalar(sql).fetch_all(&mut self.app.db.owner().await).await.expect("lists")
    }

    pub(super) async fn papers_are_drawn(&self, notice: &str, cases: &[Case; 2]) {
        let mut papers: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, path: String| papers.push((name.to_owned(), path));
        for (n, id) in
            self.all("select determination_id from determination order by category").await.iter().enumerate()
        {
            add(&format!("minutes-{n}"), format!("/office/determinations/{id}/minutes.pdf"));
        }
        add("notice", format!("{notice}/notice.pdf"));
        for id in self.all("select notice_id from notice where version > 1").await {
            add("notice-reserve", format!("/notices/{id}/notice.pdf"));
        }
        for (n, case) in cases.iter().enumerate() {
            add(&format!("reply-{n}"), format!("{}/reply.pdf", case.case));
        }
        for id in self.all("select announcement_id from announcement").await {
            add("announcement", format!("/announcements/{id}/document.pdf"));
            add("certificates", format!("/office/announcements/{id}/certificates.pdf"));
        }
        add("plaques", self.of_round("plaques.pdf"));
        for id in self.all("select plaque_id from plaque where state = 'handed_over'").await {
            add("plaque-sheet", format!("/office/plaques/{id}/sheet.pdf"));
        }
        add("dossier", format!("/applications/{}/dossier.pdf", self.cast.units[0].application));
        assert!(papers.len() >= 11, "{papers:?}");
        let principal = self.app.person(self.cast.principal).await;
        let album = std::env::var_os("SHIFAN_PICTURES").filter(|album| !album.is_empty()).map(PathBuf::from);
        for (name, path) in papers {
            let paper = Paper { bytes: self.gets(&principal, &path).await.bytes };
            assert!(paper.pages() > 0, "{path}");
            let objectors = OBJECTORS.map(|(name, _)| name);
            paper.says(&[], &objectors);
            if let Some(album) = &album {
                drawn(&paper, &name, album);
            }
        }
    }
}

/// The first pages as PNG, at about 100 dots an inch.
fn drawn(paper: &Paper, name: &str, album: &Path) {
    for page in 0..paper.pages().min(DRAWN) {
        let picture = paper.drawn(page);
        let small = image::imageops::thumbnail(&picture, picture.width() / 3, picture.height() / 3);
        small.save(album.join(format!("season-paper-{name}-{}.png", page + 1))).expect("is written");
    }
}
