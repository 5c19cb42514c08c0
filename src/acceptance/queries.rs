//! What pages read: the province's list of files that reached it or will.

use crate::{
    application::{ApplicationId, Stage},
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Category, EnterpriseType},
};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The views of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// To be taken up: recommended, or 省级企业 and confirmed.
    Waiting,
    /// 省级企业 by its own word.
    Direct,
    /// Taken up, wherever it went from there.
    Accepted,
    /// Not taken up.
    NotAccepted,
    /// With the authorities.
    WithAuthority,
    /// Back with the applicant.
    SentBack,
    /// All that was ever submitted.
    All,
}

impl State {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Direct,
        Self::Accepted,
        Self::NotAccepted,
        Self::WithAuthority,
        Self::SentBack,
        Self::All,
    ];
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Direct => "direct",
            Self::Accepted => "accepted",
            Self::NotAccepted => "not_accepted",
            Self::WithAuthority => "with_authority",
            Self::SentBack => "sent_back",
            Self::All => "all",
        }
    }
    /// From the word in the URL; the first view for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.code() == code).unwrap_or(Self::Waiting)
    }
    /// The official word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "待受理",
            Self::Direct => "省级企业待确认",
            Self::Accepted => "已受理",
            Self::NotAccepted => "不予受理",
            Self::WithAuthority => "市州审核中",
            Self::SentBack => "退回补正",
            Self::All => "全部",
        }
    }
}

/// What is shown of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which round.
    pub round: RoundId,
    /// A piece of the unit's name or of the number; empty for all.
    pub keyword: String,
    /// Only these categories; empty for all.
    pub categories: Vec<Category>,
    /// Only this prefecture, six figures; empty for all.
    pub prefecture: String,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which application.
    pub id: ApplicationId,
    /// 2026A-E0001.
    pub number: String,
    /// The unit.
    pub org_name: String,
    /// The title applied for.
    pub category: Category,
    /// Of an enterprise.
    pub kind: Option<EnterpriseType>,
    /// 绵阳市商务局.
    pub authority_name: String,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Until when someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// 省级企业 by its own word.
    pub direct: bool,
    /// And confirmed.
    pub confirmed: bool,
    /// 推荐文号 of the recommendation that holds.
    pub document_number: Option<String>,
}

impl Listed {
    /// In which view it stands besides [`State::All`].
    #[must_use]
    pub const fn state(&self) -> State {
        match self.stage {
            Stage::Submitted if self.direct && !self.confirmed => State::Direct,
            Stage::Submitted if self.direct => State::Waiting,
            Stage::Submitted => State::WithAuthority,
            Stage::Recommended => State::Waiting,
            Stage::SentBack | Stage::CorrectionRequested => State::SentBack,
            Stage::NotAccepted => State::NotAccepted,
            Stage::Draft | Stage::Declined | Stage::Withdrawn => State::All,
            Stage::Accepted
            | Stage::InReview
            | Stage::Proposed
            | Stage::NotProposed
            | Stage::InNotice
            | Stage::StruckOff
            | Stage::NotConferred
            | Stage::Determined
            | Stage::Conferred => State::Accepted,
        }
    }
}

/// What stands in the list, all views together, longest in its stage first.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn worklist(conn: &mut PgConnection, filter: &Filter) -> Result<Vec<Listed>> {
    let categories: Vec<String> =
        filter.categories.iter().map(|category| category.key().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select a.application_id, a.number as "number!", o.name as org_name, a.category, a.enterprise_type, u.name as authority_name,
            a.stage, a.stage_at, a.due_at, a.direct_claimed, a.direct_confirmed_at, r.document_number as "document_number?"
         from application a join org o using (org_id) join authority u using (authority_id)
            left join recommendation r on r.application_id = a.application_id and r.recalled_at is null
         where a.round_id = $1 and a.submitted_at is not null
            and (o.name ilike '%' || $2 || '%' or a.number ilike '%' || $2 || '%')
            and (cardinality($3::text[]) = 0 or a.category = any($3))
            and ($4 = '' or a.prefecture_code = $4)
         order by a.stage_at, a.application_id"#,
        filter.round.uuid(),
        filter.keyword.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"),
        &categories,
        filter.prefecture
    )
    .fetch_all(conn)
    .await?;
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let corrupt = |what: &str| Error::corrupt("application", row.application_id, what);
        let kind = row.enterprise_type.as_deref().map(str::parse).transpose();
        listed.push(Listed {
            id: row.application_id.into(),
            category: row.category.parse().map_err(|_| corrupt("category"))?,
            kind: kind.map_err(|_| corrupt("enterprise type"))?,
            stage: Stage::from_code(&row.stage).ok_or_else(|| corrupt("stage"))?,
            number: row.number,
            org_name: row.org_name,
            authority_name: row.authority_name,
            stage_at: row.stage_at,
            due_at: row.due_at,
            direct: row.direct_claimed,
            confirmed: row.direct_confirmed_at.is_some(),
            document_number: row.document_number,
        });
    }
    Ok(listed)
}
