//! The announcement and the certificates.

use super::{
    Gathering, Later,
    round::{OFFICE, category},
};
use crate::{
    archive::{bundle::Entry, papers::Sheet, queries},
    award,
    platform::error::Result,
};

const FOLDER: &str = "09-认定授牌";

pub(super) async fn gather(all: &mut Gathering) -> Result<()> {
    for (announcement, _) in award::queries::announcements(&mut all.tx, all.round.id).await? {
        let entry = Entry {
            folder: FOLDER.into(),
            maker: OFFICE.into(),
            on: Some(announcement.announced_on),
            ..Entry::default()
        };
        // Announcements older than the program's own documents have only their entries.
        if let Some(issued) = award::queries::issued(&mut all.tx, announcement.id).await? {
            let wording = &issued.document.wording;
            let title = format!("{} {}", wording.number, wording.title);
            let text = award::canonical(&issued.document)?;
            let json = Entry { title: format!("{title}原文"), ending: "json".into(), ..entry.clone() };
            all.bundle.write(json, text.into_bytes()).await?;
            all.printed(Entry { title, ..entry.clone() }, Later::Announcement(Box::new(issued.document)));
        }
        let folder = format!("{FOLDER}/证书");
        for one in award::queries::certificates(&mut all.tx, Some(announcement.id), None).await? {
            let title = format!("{}证书 {}", one.inscription.certificate, one.inscription.unit);
            let of = Entry { folder: folder.clone(), title, pages: Some(1), ..entry.clone() };
            if let Some(signed) = award::queries::signed(&mut all.tx, one.title).await? {
                let record = serde_json::json!({
                    "fields": signed.fields, "signature": signed.signature, "key": signed.key_id,
                    "public_key": signed.public_key, "signed_at": signed.signed_at,
                });
                let title = format!("{}数字签名", one.inscription.certificate);
                let json = Entry { title, ending: "json".into(), pages: None, ..of.clone() };
                all.bundle.write(json, serde_json::to_vec_pretty(&record)?).await?;
            }
            all.printed(of, Later::Certificate(Box::new(one)));
        }
    }
    let mut titles = queries::register(&mut all.tx, all.round.id).await?;
    category(&mut titles, 3);
    let heads = ["证书编号", "单位", "统一社会信用代码", "称号", "文号", "日期"];
    let sheet = Sheet::new(format!("{}认定名录", all.round.title)).table("名录", &heads, titles);
    let entry = Entry { folder: FOLDER.into(), maker: OFFICE.into(), ..Entry::default() };
    all.sheet(entry, sheet).await
}
