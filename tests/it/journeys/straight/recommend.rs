//! The bureau examines, sends back, recommends; the province takes it up.

use super::{FIRM, Walk, apply::owned};
use crate::support::recommending::good_marks;
use shifan::standard::Category;

impl Walk<'_> {
    /// Sent back for one section, corrected and handed in again.
    pub(super) async fn is_sent_back_and_corrects(&self) {
        self.bureau().await;
        self.stops("bureau_desk").await;
        self.at.clicks("申报受理").await;
        self.stops("worklist").await;
        self.at.clicks(FIRM).await;
        self.stops("examine").await;
        self.at.chooses("退回补正").await;
        self.at.answers(&owned(&[("p-licence", "备案号写全"), ("due_on", "2026-03-20")])).await;
        self.at.clicks("退回补正，不占名额").await;
        self.at.sees("退回").await;
        self.at.becomes_nobody().await;
        self.signs_in().await;
        self.at.clicks("我的申报").await;
        self.stops("sent_back").await;
        self.at.goes_to("/desk").await;
        self.at.clicks("补正").await;
        self.at.sees("备案号写全").await;
        self.stops("what_to_correct").await;
        self.at.clicks("核对并提交").await;
        self.submits().await;
    }

    /// Every clause examined, then recommended inside the quota.
    pub(super) async fn is_recommended(&self) {
        self.bureau().await;
        self.at.clicks("申报受理").await;
        self.at.clicks(FIRM).await;
        self.at.answers(&good_marks(self.app, Category::Enterprise)).await;
        self.at.chooses("推荐到省商务厅").await;
        let letter = [("opinion", "材料真实、完整，达到标准，同意推荐。"), ("document", "绵商〔2026〕12号")];
        self.at.answers(&owned(&letter)).await;
        self.stops("examined").await;
        self.at.clicks("推荐，占用1个名额").await;
        self.at.sees("已推荐").await;
        self.stops("recommended").await;
        self.at.clicks("名额").await;
        self.stops("quota").await;
    }

    /// The province checks the list and takes it up.
    pub(super) async fn is_accepted(&self) {
        self.office().await;
        self.at.clicks("受理").await;
        self.stops("acceptance").await;
        self.at.clicks(FIRM).await;
        let boxes = self.at.values("checks").await;
        let ticks: Vec<(String, String)> =
            boxes.into_iter().map(|value| ("checks".to_owned(), value)).collect();
        self.at.answers(&ticks).await;
        self.stops("accept").await;
        self.at.clicks("受理，交专家评审").await;
        self.at.sees("已受理").await;
    }
}
