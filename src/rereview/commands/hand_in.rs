//! The material is handed in: signed and frozen; or an officer records that it came on paper.

use super::{application_of, link, open, open_own, standard_of, tell, tell_office, working_day};
use crate::{
    access::Granted,
    application::{Dossier, FrozenFile, rules::snapshot},
    kernel::{day, statute::FIGURES_YEARS_BACK},
    platform::{
        error::{Error, Result},
        message::{self, Message},
        work::Work,
    },
    rereview::{
        Material, PaperNote, Prefilled,
        acts::{Assess, HandIn},
        events::MaterialHandedIn,
        rules::{self, Filling},
        store::{self, material::Frozen},
    },
    standard::{Answers, StandardSet, Standards, missing},
};
use chrono::Datelike as _;

/// What a hand-in works with beside what was typed.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// All loaded standards.
    pub standards: &'a Standards,
    /// Working days the bureau has for its opinion.
    pub opinion_days: u32,
}

/// Hands the material in. From now on nothing of it changes; the bureau is asked for its opinion.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal): closed, incomplete, not signed.
pub async fn hand_in(
    mut work: Work,
    may: Granted<HandIn>,
    filling: &Filling<'_>,
    given: Given<'_>,
) -> Result<String> {
    let there = open_own(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    let material = there.material.as_ref().ok_or(Error::Unseen)?;
    let file = application_of(&mut work, &there.title).await?;
    let standard = standard_of(given.standards, &there.title, material)?;
    let context = material.context(file.place(), file.enterprise_type);
    rules::may_hand_in(missing(standard, material.answers(), &context).len(), filling)?;
    let files: Vec<FrozenFile> = material.dossier.evidence.iter().map(FrozenFile::from).collect();
    let one = &there.rereview;
    let record =
        rules::canonical(one.id, material.seq, &material.standard, (material.answers(), &files), None);
    let digest = snapshot::digest(&record);
    // A calendar that is not loaded yet keeps nobody from handing in; the opinion is then not waited for.
    let opinion_by = match there.title.authority {
        Some(_) => working_day(&mut work, given.opinion_days).await?.ok(),
        None => None,
    };
    let frozen = Frozen {
        signed_by: filling.signed_by.trim(),
        record: &record,
        digest: &digest,
        on_paper: None,
        opinion_by,
    };
    store::material::freeze(&mut work, one.id, material.seq, &frozen).await?;
    let name = &there.title.unit_name;
    if let Some(authority) = there.title.authority {
        let by = opinion_by.map(|by| format!("{}前", by.format("%Y年%-m月%-d日"))).unwrap_or_default();
        let told = Message {
            tenant: authority.uuid(),
            account: None,
            subject: format!("{name}报送了复核材料，请出具意见"),
            body: format!("{by}核查并签署意见。逾期没有意见的，省商务厅直接评估。"),
            link: link(one),
        };
        message::ask(&mut work, &told).await?;
    }
    let subject = format!("{name}报送了复核材料");
    tell_office(&mut work, None, &there.title, (subject, "推荐单位出具意见后逐条评估。")).await?;
    let (rereview, title, seq) = (one.id, there.title.id, material.seq);
    let event = MaterialHandedIn { rereview, title, seq, digest: digest.clone(), on_paper: false };
    work.commit(event).await?;
    Ok(digest)
}

/// Records that the material came on paper: what, signed by whom, and where it lies. The re-review goes on as if it had been
/// handed in here.
///
/// # Errors
/// [`RereviewRefusal`](crate::rereview::RereviewRefusal).
pub async fn record_paper(
    mut work: Work,
    may: Granted<Assess>,
    note: &PaperNote,
    current: &StandardSet,
) -> Result<()> {
    let there = open(&mut work, may.on().into()).await?;
    rules::may_fill(&there.rereview, there.material.as_ref(), there.waiting)?;
    let one = &there.rereview;
    let (standard, seq, answers) = if let Some(material) = there.material {
        (material.standard, material.seq, material.dossier.answers)
    } else {
        let standard = one.call.as_ref().map(|call| call.standard.clone());
        let standard = standard.unwrap_or_else(|| (current.id.clone(), current.digest.clone()));
        let empty = Material {
            seq: 1,
            standard: standard.clone(),
            report_year: day::day_of(work.now()).year() - FIGURES_YEARS_BACK,
            dossier: Dossier::default(),
            prefilled: Prefilled::new(),
            version: 1,
            handed_in: None,
        };
        store::material::insert(&mut work, one.id, &empty).await?;
        (standard, 1, Answers::default())
    };
    let what = note.what.trim();
    let record = rules::canonical(one.id, seq, &standard, (&answers, &[]), Some(what));
    let digest = snapshot::digest(&record);
    let frozen = Frozen {
        signed_by: note.signed_by.trim(),
        record: &record,
        digest: &digest,
        on_paper: Some(what),
        opinion_by: None,
    };
    store::material::freeze(&mut work, one.id, seq, &frozen).await?;
    let subject = format!("{}的纸质复核材料已收到", there.title.unit_name);
    tell(&mut work, &there.title, &link(one), (subject, what), false).await?;
    let (rereview, title) = (one.id, there.title.id);
    work.commit(MaterialHandedIn { rereview, title, seq, digest, on_paper: true }).await
}
