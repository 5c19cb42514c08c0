//! The answer of a bureau or of the unit, once.

use crate::{
    access::{Granted, OFFICE},
    objection::{Finding, acts::Answer, events::InquiryAnswered, rules, store::inquiry},
    platform::{
        error::Result,
        files::Stored,
        message::{self, Message},
        work::Work,
    },
};

/// What is answered.
#[derive(Clone, Debug)]
pub struct Answered {
    /// A bureau's finding; `None` from the unit.
    pub finding: Option<Finding>,
    /// The findings or the view.
    pub text: String,
    /// Documents.
    pub files: Vec<Stored>,
}

/// Answers; the province is told. Later than its term is still taken, while the objection is in hand.
///
/// # Errors
/// [`rules::ObjectionRefusal::AlreadyAnswered`]; [`rules::ObjectionRefusal::NotInHand`] once it is decided.
pub async fn answer(mut work: Work, may: Granted<Answer>, answered: &Answered) -> Result<()> {
    let asked = inquiry::for_update(&mut work, may.on()).await?;
    rules::answer(&asked)?;
    inquiry::answer(&mut work, &asked, answered.finding, &answered.text, &answered.files).await?;
    let told = Message {
        tenant: OFFICE,
        account: None,
        subject: format!("{}答复了对{}异议的{}", asked.tenant_name, asked.unit_name, asked.kind.label()),
        body: "看答复，材料齐了就作出处理决定。".into(),
        link: format!("/office/objections/{}", asked.objection),
    };
    message::ask(&mut work, &told).await?;
    let files = answered.files.iter().map(|file| file.digest.clone()).collect();
    work.commit(InquiryAnswered {
        objection: asked.objection,
        inquiry: asked.id,
        finding: answered.finding,
        files,
    })
    .await
}
