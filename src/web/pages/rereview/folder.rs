//! A re-review opened on the desk: itself, its material, and the standards it goes by, as the viewer may see it.

use crate::{
    access::Scope,
    application::{self, Application, Evidence},
    kernel::day,
    platform::error::{Error, Result},
    rereview::{
        Case, Material, RereviewId, Standing,
        acts::View,
        commands::pinned,
        queries,
        rules::{Difference, difference},
    },
    standard::{Answers, Context, Missing, Standard, StandardSet, missing, section_state},
    web::{
        desk::Desk,
        path,
        view::{
            fields::{Complaints, Files, Filled, Readout},
            part::FileLine,
            words,
        },
    },
};
use chrono::Datelike as _;
use std::sync::Arc;

/// An opened re-review.
pub(super) struct Folder {
    pub case: Case,
    pub standing: Standing,
    /// The application the title was conferred on.
    pub application: Application,
    /// What has been written so far; `None`: nothing.
    pub material: Option<Material>,
    /// The standards it goes by.
    set: Arc<StandardSet>,
    /// Those of the round the title was conferred in.
    then: Arc<StandardSet>,
    today: chrono::NaiveDate,
}

/// A section on the task list.
pub(super) struct Task {
    pub key: String,
    pub label: String,
    pub href: String,
    pub state: String,
    pub done: bool,
}

impl Folder {
    /// Opens one for whoever is here.
    pub async fn open(desk: &mut Desk, id: RereviewId) -> Result<Self> {
        let case = queries::case(desk.conn().await?, id).await?.ok_or(Error::Unseen)?;
        Self::of(desk, case).await
    }

    /// The same of a case that was read already.
    pub async fn of(desk: &mut Desk, case: Case) -> Result<Self> {
        let _may = desk.ask::<View>(&case)?;
        let (scope, today) = (Scope::of(&desk.actor()), day::day_of(desk.now()));
        let (standards, current) = (desk.house.standards.clone(), desk.house.current.clone());
        let conn = desk.conn().await?;
        let file = application::queries::seen(conn, case.title.application, &scope).await?;
        let application = file.ok_or(Error::Unseen)?;
        let terms = application::queries::terms(conn, application.round, &standards).await?;
        let material = queries::material(conn, case.rereview.id).await?;
        let called = case.rereview.call.as_ref().map(|call| &call.standard);
        let standard = material.as_ref().map(|one| &one.standard).or(called);
        let set = match standard {
            Some(standard) => pinned(&standards, standard)?.clone(),
            None => current,
        };
        let standing = super::words::stands(&case, today);
        Ok(Self { case, standing, application, material, set, then: terms.set, today })
    }

    /// The standard of the title's category.
    pub fn standard(&self) -> &Standard {
        self.set.of(self.case.title.category)
    }
    /// What it says otherwise than at the creation.
    pub fn differences(&self) -> Vec<Difference> {
        let then = self.then.of(self.case.title.category);
        difference(then, self.standard(), self.application.enterprise_type)
    }
    /// What is known beside the answers.
    pub fn context(&self) -> Context {
        let place = self.application.place();
        let kind = self.application.enterprise_type;
        match &self.material {
            Some(material) => material.context(place, kind),
            None => Context { place, kind, report_year: self.today.year() - 1, evidence: Default::default() },
        }
    }
    /// The answers; none while nothing has been begun.
    pub fn answers(&self) -> Answers {
        self.material.as_ref().map(|material| material.answers().clone()).unwrap_or_default()
    }
    /// Was it handed in?
    pub fn is_handed_in(&self) -> bool {
        self.material.as_ref().is_some_and(|material| material.handed_in.is_some())
    }
    /// Did it come on paper?
    pub fn is_on_paper(&self) -> bool {
        let handed_in = self.material.as_ref().and_then(|material| material.handed_in.as_ref());
        handed_in.is_some_and(|one| one.on_paper.is_some())
    }
    /// Does the unit write it now?
    pub fn is_open(&self) -> bool {
        self.material.is_some() && !self.is_handed_in() && self.case.rereview.is_open()
    }
    /// What keeps it from being handed in, in the order of the form.
    pub fn missing(&self) -> Vec<Missing> {
        missing(self.standard(), &self.answers(), &self.context())
    }
    /// The files by slot; with `editable` each can be taken out.
    pub fn files(&self, editable: bool) -> Files {
        let mut files = Files::new();
        for file in self.material.iter().flat_map(|material| &material.dossier.evidence) {
            files.entry(file.slot.clone()).or_default().push(self.line(file, editable));
        }
        files
    }
    fn line(&self, file: &Evidence, editable: bool) -> FileLine {
        let pages = file.pages.map(|pages| format!(" · {pages}页")).unwrap_or_default();
        let on = words::day_in(day::day_of(file.uploaded_at), self.today.year());
        FileLine {
            name: file.name.clone(),
            href: Some(path::rereview_file(self.case.rereview.id, file.id)),
            meta: format!("{}{pages} · {on} {} 上传", words::size(file.size), words::time(file.uploaded_at)),
            remove: editable.then(|| file.id.to_string()),
            ..FileLine::default()
        }
    }
    /// The sections that are asked.
    pub fn tasks(&self) -> Vec<Task> {
        let (standard, answers, context) = (self.standard(), self.answers(), self.context());
        let asked = |key: &str| !standard.blocks(key, context.kind).is_empty();
        let sections = standard.sections.iter().filter(|section| asked(&section.key));
        let task = |section: &crate::standard::Section| {
            let state = section_state(standard, section, &answers, &context);
            Task {
                key: section.key.clone(),
                label: section.label_for(context.kind),
                href: path::rereview_section(self.case.rereview.id, &section.key),
                done: state == crate::standard::SectionState::Complete,
                state: state.label(),
            }
        };
        sections.map(task).collect()
    }
    /// The material for reading, section by section.
    pub fn readouts(&self) -> Vec<(String, Vec<Readout>)> {
        let (standard, answers, context) = (self.standard(), self.answers(), self.context());
        let (complaints, files) = (Complaints::default(), self.files(false));
        let filled = Filled {
            standard,
            answers: &answers,
            context: &context,
            complaints: &complaints,
            files: &files,
            upload_hint: None,
        };
        let sections = standard
            .sections
            .iter()
            .map(|section| (section.label_for(context.kind), filled.readouts(&section.key)));
        sections.filter(|(_, clauses)| !clauses.is_empty()).collect()
    }
}
