//! What must hold of titles and does not: for `shifan check`.

use super::{signature, title};
use crate::{
    award::{
        TitleId,
        rules::{Verdict, check},
    },
    platform::{error::Result, finding::Finding},
};
use sqlx::PgConnection;

/// Titles without a notice that had ended before, or whose file says otherwise (四(三), B21).
///
/// # Errors
/// Faults of the database.
pub async fn unsound(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select t.title_id, t.certificate_number, a.stage = 'conferred' as "conferred!" from title t join application a using (application_id)
           where a.stage <> 'conferred' or not exists (select from notice n join notice_entry e using (notice_id)
               where e.application_id = t.application_id and n.state = 'ended' and e.struck_off_at is null and n.last_day < t.announced_on)
               and not exists (select from round r where r.round_id = a.round_id and r.import_batch_id is not null)
           order by t.certificate_number"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let what = |number: String, conferred: bool| {
        if conferred {
            format!("称号{number}没有期满的公示")
        } else {
            format!("有称号{number}，申报却不在已认定环节")
        }
    };
    let remedy = "公示期满才能认定：核对公示和文号，没有公示过就按四(三)补办，数据被改过就从备份恢复";
    let mut found: Vec<Finding> = rows
        .into_iter()
        .map(|row| Finding::at("title", row.title_id, what(row.certificate_number, row.conferred), remedy))
        .collect();
    found.extend(signatures(conn).await?);
    found.extend(histories(conn).await?);
    Ok(found)
}

/// Certificates whose signature does not hold, or whose title says something else than was signed.
async fn signatures(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let titles = sqlx::query_scalar!(
        r#"select distinct title_id as "id: TitleId" from certificate_signature order by 1"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut found = Vec::new();
    for id in titles {
        let signed = signature::of_title(&mut *conn, id).await?;
        let inscription = title::inscription(&mut *conn, id).await?;
        let registered = inscription.fields(signed.as_ref().map_or("", |signed| &signed.key_id));
        let what = match check(signed.as_ref(), &registered) {
            Verdict::Sound | Verdict::Unsigned => continue,
            Verdict::Forged => format!("证书{}的数字签名对不上", inscription.certificate),
            Verdict::WrongKey => format!("证书{}的签名密钥和编号对不上", inscription.certificate),
            Verdict::Differs(differs) => {
                let parts: Vec<&str> = differs.iter().map(|(label, ..)| *label).collect();
                format!("证书{}登记的{}和签名时不一样", inscription.certificate, parts.join("、"))
            }
        };
        let remedy = "数据被改过：保全数据库，和备份里的同一行对照，查明谁改的，再从备份恢复";
        found.push(Finding::at("certificate_signature", id.uuid(), what, remedy));
    }
    Ok(found)
}

/// Titles whose newest state is not the one their history ends with.
async fn histories(conn: &mut PgConnection) -> Result<Vec<Finding>> {
    let rows = sqlx::query!(
        r#"select t.title_id, t.certificate_number from title t
               left join lateral (select s.state, s.since from title_standing s where s.title_id = t.title_id order by s.seq desc limit 1) s on true
           where s.state is distinct from t.state or s.since is distinct from t.state_on
           order by t.certificate_number"#
    )
    .fetch_all(conn)
    .await?;
    let finding = |number: String, id: uuid::Uuid| {
        let what = format!("称号{number}的状态和状态记录的最后一条不一样");
        Finding::at("title_standing", id, what, "状态被绕过程序改过：查操作日志，从备份恢复")
    };
    Ok(rows.into_iter().map(|row| finding(row.certificate_number, row.title_id)).collect())
}
