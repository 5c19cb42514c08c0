//! An application opened on the desk: itself, what holds for it, and what lies in it, as the viewer may see it.

use super::slots::Complaint;
use crate::{
    access::{Act, Scope, Targeted as _},
    application::{
        Application, ApplicationId, Dossier, Evidence, Stage, Terms, Upload,
        acts::{Edit, View},
        queries::{self, Signing},
        rules::{Reopened, edit},
    },
    kernel::day,
    platform::{
        error::{Error, Result},
        files::{Kind, look},
    },
    standard::{Context, Missing, Standard},
    web::{
        desk::Desk,
        path,
        view::{fields::Files, part::FileLine, words},
    },
};
use chrono::Datelike as _;

/// An opened application.
pub struct Folder {
    /// The application.
    pub application: Application,
    /// Its round and standards.
    pub terms: Terms,
    /// Answers and files.
    pub dossier: Dossier,
    /// Which sections take changes, while it is open.
    pub reopened: Reopened,
}

impl Folder {
    /// Opens an application for whoever is here.
    ///
    /// # Errors
    /// [`Error::Unseen`] when it does not exist for them; faults.
    pub async fn open(desk: &mut Desk, id: ApplicationId) -> Result<Self> {
        let actor = desk.actor();
        let standards = desk.house.standards.clone();
        let conn = desk.conn().await?;
        let application = queries::seen(conn, id, &Scope::of(&actor)).await?.ok_or(Error::Unseen)?;
        let _may = desk.ask::<View>(&application)?;
        let conn = desk.conn().await?;
        let terms = queries::terms(conn, application.round, &standards).await?;
        let dossier = queries::dossier(conn, &application, &actor).await?;
        let reopened = if application.stage.is_open() && application.stage != Stage::Draft {
            let steps = queries::steps(conn, id).await?;
            Reopened::of(application.stage, &steps, terms.standard(&application))
        } else {
            Reopened::All
        };
        Ok(Self { application, terms, dossier, reopened })
    }
    /// The standard of the title applied for.
    #[must_use]
    pub fn standard(&self) -> &Standard {
        self.terms.standard(&self.application)
    }
    /// What is known beside the answers.
    #[must_use]
    pub fn context(&self) -> Context {
        self.terms.context(&self.application, &self.dossier)
    }
    /// The section after this one that is asked and takes changes: what is not asked of this type, and what stays closed while
    /// something is corrected, is passed by. `None`: this is the last.
    #[must_use]
    pub fn section_after(&self, section: &str) -> Option<&str> {
        let (standard, kind) = (self.standard(), self.application.enterprise_type);
        let keys = standard.sections.iter().map(|each| each.key.as_str());
        let mut rest = keys.skip_while(|key| *key != section).skip(1);
        rest.find(|key| !standard.blocks(key, kind).is_empty() && self.reopened.takes(key))
    }
    /// What keeps it from being submitted, in the order of the form.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        self.terms.missing(&self.application, &self.dossier)
    }
    /// May whoever is here change the dossier now? Asked before anything large is received; the commands ask again.
    ///
    /// # Errors
    /// [`Error::Denied`]; [`edit::EditRefusal`] once it is submitted.
    pub fn insist_on_open(&self, desk: &Desk) -> Result<()> {
        desk.ask::<Edit>(&self.application).map(drop)?;
        Ok(edit::open(&self.application)?)
    }
    /// Does whoever is here change the dossier now? Else it is only read: by the signatory, or once it is submitted.
    #[must_use]
    pub fn is_changed_by(&self, desk: &Desk) -> bool {
        self.application.stage.is_open() && desk.may(Act::EditApplication, &self.application.target())
    }
    /// The sign-off of the open dossier, for its own unit.
    ///
    /// # Errors
    /// Faults.
    pub async fn signing(&self, desk: &mut Desk) -> Result<Signing> {
        queries::signing(desk.conn().await?, &self.application, &self.dossier).await
    }
    /// The files by slot, for reading; with `editable` each can be taken out.
    #[must_use]
    pub fn files(&self, editable: bool) -> Files {
        let mut files = Files::new();
        for file in &self.dossier.evidence {
            files.entry(file.slot.clone()).or_default().push(self.line(file, editable));
        }
        files
    }
    /// The files by slot, to be changed, with those that are still under way and those that were just not taken.
    #[must_use]
    pub fn files_and(&self, failed: &[Complaint], under_way: &[Upload]) -> Files {
        let mut files = self.files(true);
        for each in under_way {
            files.entry(each.slot.clone()).or_default().push(unfinished(each));
        }
        for each in failed {
            files.entry(each.slot.clone()).or_default().extend(each.line());
        }
        files
    }
    fn line(&self, file: &Evidence, editable: bool) -> FileLine {
        let (size, at) = (words::size(file.size), file.uploaded_at);
        let pages = file.pages.map(|pages| format!(" · {pages}页")).unwrap_or_default();
        let on = words::day_in(day::day_of(at), day::day_of(self.application.stage_at).year());
        FileLine {
            name: file.name.clone(),
            href: Some(path::application_file(self.application.id, file.id)),
            thumb: thumb(self.application.id, file),
            meta: format!("{size}{pages} · {on} {} 上传", words::time(at)),
            remove: editable.then(|| file.id.to_string()),
            ..FileLine::default()
        }
    }
    /// 2026年第一批 · 申报四川省电子商务示范企业.
    #[must_use]
    pub fn caption(&self) -> String {
        format!("{} · 申报{}", self.application.round_title, self.application.category.title())
    }
    /// B2B电子商务平台; for bases and counties the title's name.
    #[must_use]
    pub fn kind_label(&self) -> &'static str {
        let category = self.application.category;
        self.application.enterprise_type.map_or(category.label(), |kind| kind.label())
    }
    /// 绵阳市涪城区, as it was called when that was settled.
    #[must_use]
    pub fn place(&self, desk: &Desk) -> String {
        let settled = self.application.submitted_at.unwrap_or(self.application.created_at);
        let name = desk.house.regions.full_name(self.application.region_code, day::day_of(settled));
        name.unwrap_or_else(|| self.application.region_code.to_string())
    }
}

/// Where the small picture of a file is, if its kind has one.
#[must_use]
pub fn thumb(application: ApplicationId, file: &Evidence) -> Option<String> {
    let kind = Kind::from_media_type(&file.media_type).filter(|kind| look::can_be_seen(*kind));
    kind.map(|_| path::application_preview(application, file.id))
}

/// So many pages of a file are shown beside what is said of it; who wants more opens it.
const MOST_PAGES: u16 = 30;

/// How many pages of a file can be drawn; none of one that cannot be seen.
#[must_use]
pub fn pages(file: &Evidence) -> u16 {
    match Kind::from_media_type(&file.media_type).filter(|kind| look::can_be_seen(*kind)) {
        None => 0,
        Some(Kind::Pdf) => file.pages.map_or(1, |pages| u16::try_from(pages).unwrap_or(u16::MAX)),
        Some(_) => 1,
    }
}

/// The addresses of the pages that are shown in place, and how many more there are.
#[must_use]
pub fn leaves(application: ApplicationId, file: &Evidence) -> (Vec<String>, u16) {
    let (all, shown) = (pages(file), pages(file).min(MOST_PAGES));
    let leaves = (1..=shown).map(|number| path::application_file_page(application, file.id, number));
    (leaves.collect(), all - shown)
}

/// A file that has not come whole.
fn unfinished(upload: &Upload) -> FileLine {
    let (come, all) = (words::size(upload.received), words::size(upload.size));
    FileLine {
        name: upload.name.clone(),
        meta: format!("没有传完：到了{come}，共{all}。再选一次同一个文件，从断开的地方接着传"),
        bad: true,
        remove: Some(format!("{}{}", super::slots::UNDER_WAY, upload.id)),
        ..FileLine::default()
    }
}

/// The line under an upload field: PDF、JPG…，单个不超过20 MB.
#[must_use]
pub fn upload_hint(desk: &Desk) -> String {
    format!("{}，单个不超过{} MB", Kind::WORDS, desk.house.files.max_bytes() >> 20)
}
