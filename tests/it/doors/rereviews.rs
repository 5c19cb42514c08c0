//! A re-review of each side's unit whose application is in review, as if it held a title: handed in once, and opened again.

use super::world::Side;
use crate::support::{app::TestApp, given::TestPrepared};
use shifan::{access::OFFICE, platform::work::Work};
use sqlx::{Executor as _, query};
use uuid::Uuid;

/// Addresses of what a unit has asked for at the end of its title.
pub(super) const ENDINGS: &[&str] = &[
    "GET /titles/{id}/surrender",
    "POST /titles/{id}/surrender",
    "GET /endings/{id}",
    "POST /endings/{id}/withdrawal",
    "GET /endings/{id}/decision.pdf",
];

/// What fills the holes of its addresses.
pub struct Reviewed {
    pub rereview: String,
    pub file: String,
    /// A revocation whose unit may state its view, and one that ended with the title kept.
    pub revocation: String,
    pub decided: String,
    /// The title, its holder's wish to give it up, and an earlier one that was declined.
    pub title: String,
    pub ending: String,
    pub declined: String,
}

/// One of each side, and the campaign they lie in.
pub struct Reviews {
    pub sides: [Reviewed; 2],
    pub campaign: String,
}

/// Puts them in, beside the title the world has: the first of all.
pub async fn reviewed(app: &TestApp, sides: [&Side; 2]) -> Reviews {
    let by = app.account(OFFICE, "office", "officer", None, "caller").await;
    let campaign = Uuid::now_v7();
    let mut owner = app.db.owner().await;
    // They hold no title yet; the walk is about doors.
    owner.execute("alter table title disable trigger title_after_notice").await.expect("is off");
    let mut work: Work = app.system().await;
    query(
        "insert into rereview_campaign (rereview_campaign_id, title, due_until, hand_in_by, note, opened_at, opened_by, opened_name)
         values ($1, '2026年门前复核', '2026-05-01', '2099-12-31', '', $2, $3, '贺文博')",
    )
    .bind(campaign)
    .bind(app.now())
    .bind(by)
    .execute(work.conn())
    .await
    .expect("a campaign");
    let mut made = Vec::new();
    for (n, side) in sides.into_iter().enumerate() {
        made.push(one(&mut work, app, side, (n, campaign, by)).await);
    }
    work.commit(TestPrepared { what: "rereview", subject: campaign }).await.expect("commits");
    owner.execute("alter table title enable trigger title_after_notice").await.expect("is on");
    let sides: [Reviewed; 2] = made.try_into().unwrap_or_else(|_| panic!("two sides"));
    Reviews { sides, campaign: campaign.to_string() }
}

async fn one(
    work: &mut Work,
    app: &TestApp,
    side: &Side,
    (n, campaign, by): (usize, Uuid, Uuid),
) -> Reviewed {
    let (title, rereview, file) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    let standards = &app.app.house.current;
    query(
        "insert into title (title_id, application_id, org_id, announcement_id, category, unit_name, uscc, region_code, prefecture_code,
             certificate_number, check_code, announced_on, state, state_on, rereview_due_on)
         select $1, a.application_id, a.org_id, (select announcement_id from announcement limit 1), a.category, t.name, o.uscc, a.region_code,
             a.prefecture_code, $3, '23456789', '2024-05-01', 'in_rereview', '2026-03-01', '2026-05-01'
         from application a join tenant t on t.tenant_id = a.org_id join org o on o.org_id = a.org_id where a.application_id = $2::text::uuid",
    )
    .bind(title)
    .bind(&side.read)
    .bind(format!("川电示企202490{}", n + 1))
    .execute(work.conn())
    .await
    .expect("a title");
    query(
        "insert into rereview (rereview_id, title_id, due_on, opened_at, reason, grounds, rereview_campaign_id, hand_in_by, standard_set, standard_digest)
         values ($1, $2, '2026-05-01', $3, '', '{}', $4, '2099-12-31', $5, $6)",
    )
    .bind(rereview)
    .bind(title)
    .bind(app.now())
    .bind(campaign)
    .bind(&standards.id)
    .bind(&standards.digest)
    .execute(work.conn())
    .await
    .expect("a re-review");
    let material = "insert into rereview_material (rereview_id, seq, standard_set, standard_digest, report_year, answers, prefilled, version, started_at)
         values ($1, $2, $3, $4, 2025, '{}', '{}', 1, $5)";
    for seq in [1_i16, 2] {
        query(material)
            .bind(rereview)
            .bind(seq)
            .bind(&standards.id)
            .bind(&standards.digest)
            .bind(app.now())
            .execute(work.conn())
            .await
            .expect("a version");
        if seq == 1 {
            hand_in(work, app, rereview, side, (file, by)).await;
        }
    }
    let decided = kept(work, app, (title, n, by)).await;
    let revocation = served(work, app, (title, &format!("川商告〔2026〕9{n}号")), "2099-12-31").await;
    let declined = surrendered(work, app, title, Some(&format!("川商电〔2026〕7{n}号"))).await;
    let ending = surrendered(work, app, title, None).await;
    Reviewed {
        title: title.to_string(),
        ending: ending.to_string(),
        declined: declined.to_string(),
        rereview: rereview.to_string(),
        file: file.to_string(),
        revocation: revocation.to_string(),
        decided: decided.to_string(),
    }
}

/// A wish to give the title up: declined by a document, or not looked at yet.
async fn surrendered(work: &mut Work, app: &TestApp, title: Uuid, declined: Option<&str>) -> Uuid {
    let id = Uuid::now_v7();
    let officer = app.account(OFFICE, "office", "officer", None, &format!("ender{id}")).await;
    query(
        "insert into ending (ending_id, title_id, kind, reason, asked_at, asked_by, asked_name)
         values ($1, $2, 'surrender', '主营业务调整', '2026-01-05 09:00+08', $3, '李晓')",
    )
    .bind(id)
    .bind(title)
    .bind(officer)
    .execute(work.conn())
    .await
    .expect("a wish");
    let Some(number) = declined else { return id };
    let principal = app.account(OFFICE, "office", "principal", None, &format!("ended{id}")).await;
    for step in [
        "update ending set outcome = 'declined', decision_number = $2, decision_reason = '先办完复核', prepared_at = '2026-01-06 09:00+08',
             prepared_by = $3, prepared_name = '贺文博' where ending_id = $1 and $4::uuid is not null",
        "update ending set approved_at = '2026-01-07 09:00+08', approved_by = $4, approved_name = '王处长'
             where ending_id = $1 and $2::text <> '' and $3::uuid is not null",
    ] {
        let step = query(step).bind(id).bind(number).bind(officer).bind(principal);
        step.execute(work.conn()).await.expect("a decision");
    }
    id
}

/// A notice of intent, served long ago.
async fn served(work: &mut Work, app: &TestApp, (title, number): (Uuid, &str), answer_by: &str) -> Uuid {
    let id = Uuid::now_v7();
    query(
        "insert into revocation (revocation_id, title_id, grounds, facts, notice_number, noticed_at, noticed_by, noticed_name, answer_by)
         values ($1, $2, '{9(2)}', '平台停办', $3, '2026-01-05 09:00+08', $4, '贺文博', $5::text::date)",
    )
    .bind(id)
    .bind(title)
    .bind(number)
    .bind(app.account(OFFICE, "office", "officer", None, &format!("server{id}")).await)
    .bind(answer_by)
    .execute(work.conn())
    .await
    .expect("a notice of intent");
    id
}

/// One that ended: the title is kept.
async fn kept(work: &mut Work, app: &TestApp, (title, n, by): (Uuid, usize, Uuid)) -> Uuid {
    let id = served(work, app, (title, &format!("川商告〔2026〕8{n}号")), "2026-01-20").await;
    let principal = app.account(OFFICE, "office", "principal", None, &format!("decider{id}")).await;
    for step in [
        "update revocation set outcome = 'kept', decision_number = $2, reason = '已恢复', prepared_at = '2026-01-26 09:00+08',
             prepared_by = $3, prepared_name = '贺文博' where revocation_id = $1 and $4::uuid is not null",
        "update revocation set approved_at = '2026-01-27 09:00+08', approved_by = $4, approved_name = '王处长'
             where revocation_id = $1 and $2::text <> '' and $3::uuid is not null",
    ] {
        query(step)
            .bind(id)
            .bind(format!("川商电〔2026〕8{n}号"))
            .bind(by)
            .bind(principal)
            .execute(work.conn())
            .await
            .expect("a decision");
    }
    id
}

/// A file of the application into the first version, which is then handed in.
async fn hand_in(work: &mut Work, app: &TestApp, rereview: Uuid, side: &Side, (file, by): (Uuid, Uuid)) {
    query(
        "insert into rereview_evidence (rereview_evidence_id, rereview_id, slot, digest, name, size, media_type, uploaded_at)
         select $1, $2, slot, digest, name, size, media_type, $4 from evidence where evidence_id = $3::text::uuid",
    )
    .bind(file)
    .bind(rereview)
    .bind(&side.evidence[1])
    .bind(app.now())
    .execute(work.conn())
    .await
    .expect("a file");
    query(
        "update rereview_material set handed_in_at = $2, handed_in_by = $3, signed_name = '王小川', record = '{}',
             digest = encode(sha256('{}'), 'hex') where rereview_id = $1",
    )
    .bind(rereview)
    .bind(app.now())
    .bind(by)
    .execute(work.conn())
    .await
    .expect("handed in");
}
