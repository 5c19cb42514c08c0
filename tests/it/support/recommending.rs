//! Recommending, as a bureau does it: every clause marked, then the letter. And many files on one desk, copied from one that
//! was really filled in.

use super::{
    app::TestApp,
    applying::pdf,
    given::{Firm, TestPrepared},
    hand::{Answer, Hand, Upload},
};
use shifan::{
    kernel::uscc::Uscc,
    standard::{Category, EnterpriseType},
};
use sqlx::query;
use uuid::Uuid;

/// `/applications/…` → the id.
pub fn id_of(application: &str) -> Uuid {
    application.trim_start_matches("/applications/").parse().expect("an id")
}

/// The page of a file on the authority's desk.
pub fn desk_of(application: &str) -> String {
    format!("/recommendation/{}", id_of(application))
}

/// A mark on every clause of the standard, all in order.
pub fn good_marks(app: &TestApp, category: Category) -> Vec<(String, String)> {
    let standard = app.app.house.current.of(category).clone();
    let kind = (category == Category::Enterprise).then_some(EnterpriseType::B2b);
    let mark = |anchor: String| {
        [("t", "true"), ("c", "complete"), ("m", "yes")]
            .map(|(name, value)| (format!("{name}-{anchor}"), value.to_owned()))
    };
    standard.clauses_for(kind).flat_map(|clause| mark(clause.number.anchor())).collect()
}

/// Marks and letter in one form, as the page sends it.
pub fn letter(app: &TestApp, category: Category) -> Vec<(String, String)> {
    let mut form = good_marks(app, category);
    let letter = [
        ("do", "forward"),
        ("opinion", "材料真实、完整，达到标准，同意推荐。"),
        ("document", "绵商〔2026〕12号"),
    ];
    form.extend(letter.map(|(name, value)| (name.to_owned(), value.to_owned())));
    form
}

/// Borrowed, for a hand.
pub fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// A bureau asks for a place more, with its document.
pub async fn asks(bureau: &Hand<'_>, pool: &str, reason: &str) -> Answer {
    let bytes = pdf(1);
    let file = [("u-document", Upload { name: "请示.pdf", bytes: &bytes })];
    bureau.upload("/recommendation/quota", &[("pool", pool), ("reason", reason)], &file).await
}

impl TestApp {
    /// The bureau examines a file and recommends it; whatever comes of that.
    pub async fn recommends(&self, bureau: &Hand<'_>, application: &str, category: Category) -> Answer {
        bureau.post(&format!("{}/forward", desk_of(application)), &pairs(&letter(self, category))).await
    }

    /// As many further units with the same submission, and the same marks on it, as one that was filled in; tells their paths.
    pub async fn copies(&self, application: &str, many: u32) -> Vec<String> {
        let (from, now) = (id_of(application), self.now());
        let mut work = self.system().await;
        let mut copies = Vec::new();
        for n in 0..many {
            let (org, copy) = (Uuid::now_v7(), Uuid::now_v7());
            let name = format!("绵阳第{n}电子商务有限公司");
            let uscc = Uscc::from_first_17(&format!("91510700MA7{n:06}")).expect("a code").to_string();
            for sql in [
                "insert into tenant (tenant_id, kind, name) values ($1, 'org', $3) returning $2::uuid, $4::text, $5::uuid, $6::timestamptz",
                "insert into org select (jsonb_populate_record(null::org, to_jsonb(o) || jsonb_build_object('org_id', $1, 'name', $3, 'uscc', $4,
                    'registered_at', $6))).* from org o join application a using (org_id) where a.application_id = $5 and $2::uuid is not null",
                "insert into application select (jsonb_populate_record(null::application, to_jsonb(a) || jsonb_build_object('application_id', $2,
                    'org_id', $1, 'number', a.number || '-' || $4, 'stage_at', $6))).* from application a where a.application_id = $5 and $3::text is not null",
                "insert into submission select (jsonb_populate_record(null::submission, to_jsonb(s) || jsonb_build_object('submission_id',
                    gen_random_uuid(), 'application_id', $2))).* from submission s
                    where s.application_id = $5 and $1::uuid is not null and $3::text is not null and $4::text is not null and $6::timestamptz is not null",
                "insert into examination select (jsonb_populate_record(null::examination, to_jsonb(e) || jsonb_build_object(
                    'application_id', $2))).* from examination e
                    where e.application_id = $5 and $1::uuid is not null and $3::text is not null and $4::text is not null and $6::timestamptz is not null",
                "insert into evidence select (jsonb_populate_record(null::evidence, to_jsonb(e) || jsonb_build_object('evidence_id',
                    gen_random_uuid(), 'application_id', $2))).* from evidence e
                    where e.application_id = $5 and $1::uuid is not null and $3::text is not null and $4::text is not null and $6::timestamptz is not null",
            ] {
                let copied = query(sql).bind(org).bind(copy).bind(&name).bind(&uscc).bind(from).bind(now);
                copied.execute(work.conn()).await.expect("copies");
            }
            copies.push(format!("/applications/{copy}"));
        }
        work.commit(TestPrepared { what: "copies", subject: from }).await.expect("commits");
        copies
    }

    /// A unit of the copies and someone to act for it.
    pub async fn firm_of(&self, application: &str, login: &str) -> Firm {
        let mut owner = self.db.owner().await;
        let (org, uscc): (Uuid, String) = sqlx::query_as(
            "select org_id, uscc from org join application using (org_id) where application_id = $1",
        )
        .bind(id_of(application))
        .fetch_one(&mut owner)
        .await
        .expect("the unit");
        let account = self.account(org, "applicant", "owner", None, login).await;
        Firm { org, account, uscc }
    }
}

/// A small photo as a phone makes it: with a block that tells where it was taken.
pub fn photo() -> Vec<u8> {
    let mut plain = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(64, 48, image::Rgb([40, 120, 60]));
    image::DynamicImage::ImageRgb8(picture).write_to(&mut plain, image::ImageFormat::Jpeg).expect("writes");
    let plain = plain.into_inner();
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 31.4675N 104.6796E");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE1];
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

impl TestApp {
    /// The applicant corrects the section on its filing number and hands in again.
    pub async fn corrects(&self, applicant: &Hand<'_>, application: &str) {
        let section = format!("{application}/sections/licence");
        let page = applicant.get(&section).await.is(200).text();
        let standard = &self.app.house.current.enterprise;
        let mut fields = super::applying::good_section(standard, "licence", Some(EnterpriseType::B2b), 2025);
        for (name, value) in &mut fields {
            if name == "icp_number" {
                *value = "蜀ICP备12345678号-1".into();
            }
        }
        fields.push(("seen".into(), super::applying::mark(&page)));
        applicant.upload(&section, &pairs(&fields), &[]).await.redirects();
        self.submit(applicant, application).await;
    }
}
