//! The store of attached files, the same tests for a folder and for a bucket on a real server: what is put comes back, by its
//! content and once; what is refused, and what a store leaves in the middle, is nowhere; a whole upload.

mod bodies;
mod named;
mod swept;

use crate::support::{
    s3::{S3Server, lying},
    scratch::Scratch,
};
use shifan::{platform::files::Files, settings::Settings};
use std::{fs, path::Path, path::PathBuf};

/// A store under test.
struct Shelf {
    files: Files,
    settings: Settings,
    kind: Kind,
}

enum Kind {
    Folder(Scratch),
    Bucket(S3Server),
}

fn settings() -> Settings {
    Settings::load_for("test", Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the settings load")
}

impl Shelf {
    fn folder() -> Self {
        let (scratch, mut settings) = (Scratch::new(), settings());
        settings.files.dir = scratch.join("files");
        Self::over(settings, Kind::Folder(scratch))
    }

    /// `None` where there is no server, and that is said.
    fn bucket() -> Option<Self> {
        let (server, mut settings) = (S3Server::start()?, settings());
        server.keeps(&mut settings);
        Some(Self::over(settings, Kind::Bucket(server)))
    }

    fn over(settings: Settings, kind: Kind) -> Self {
        let files = Files::of(&settings).expect("a store");
        Self { files, settings, kind }
    }

    async fn lying(&self, folder: &str) -> usize {
        lying(&self.settings, folder).await
    }

    /// From now on whoever asks gets nothing: the disk is unplugged, the server hangs.
    fn goes_away(&self) {
        match &self.kind {
            Kind::Folder(scratch) => {
                fs::rename(scratch.join("files"), away(scratch)).expect("is moved");
                fs::write(scratch.join("files"), "no folder").expect("is written");
            }
            Kind::Bucket(server) => server.freezes(),
        }
    }

    fn comes_back(&self) {
        match &self.kind {
            Kind::Folder(scratch) => {
                fs::remove_file(scratch.join("files")).expect("it was there");
                fs::rename(away(scratch), scratch.join("files")).expect("is moved");
            }
            Kind::Bucket(server) => server.thaws(),
        }
    }
}

fn away(scratch: &Scratch) -> PathBuf {
    scratch.join("away")
}
