//! The authority's list of applications, by state, filtered and sorted.

use crate::{
    application::{ApplicationId, Stage},
    platform::error::{Error, Result},
    round::RoundId,
    standard::{Answers, Category, EnterpriseType, EvidenceCounts},
};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// The views of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Submitted, no clause marked yet.
    Waiting,
    /// Submitted, some clause marked.
    Examining,
    /// Back with the applicant.
    SentBack,
    /// Recommended, wherever it went from there.
    Recommended,
    /// Not recommended.
    Declined,
    /// All that was ever submitted.
    All,
}

impl State {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Examining, Self::SentBack, Self::Recommended, Self::Declined, Self::All];
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Examining => "examining",
            Self::SentBack => "sent_back",
            Self::Recommended => "recommended",
            Self::Declined => "declined",
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
            Self::Waiting => "待审核",
            Self::Examining => "审核中",
            Self::SentBack => "已退回",
            Self::Recommended => "已推荐",
            Self::Declined => "不予推荐",
            Self::All => "全部",
        }
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Longest in its stage first.
    Stay,
    /// By the unit's name.
    Unit,
    /// Newest submission first.
    Submitted,
}

impl Sort {
    /// The word in the URL.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Unit => "unit",
            Self::Submitted => "submitted",
        }
    }
    /// From the word in the URL; by stay for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        [Self::Unit, Self::Submitted].into_iter().find(|sort| sort.code() == code).unwrap_or(Self::Stay)
    }
}

/// What is shown of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Which round.
    pub round: RoundId,
    /// Whose area.
    pub authority: Uuid,
    /// A piece of the unit's name or of the number; empty for all.
    pub keyword: String,
    /// Only these categories; empty for all.
    pub categories: Vec<Category>,
    /// Only this county, six figures; empty for all.
    pub county: String,
    /// Only those in their stage since before this moment.
    pub since_before: Option<DateTime<Utc>>,
    /// In which order.
    pub sort: Sort,
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
    /// Six figures.
    pub region: String,
    /// Whether Chengdu's thresholds count.
    pub chengdu: bool,
    /// Where it is.
    pub stage: Stage,
    /// Since when.
    pub stage_at: DateTime<Utc>,
    /// Until when someone must act.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was last submitted.
    pub submitted_at: DateTime<Utc>,
    /// Handed in more than once.
    pub resubmitted: bool,
    /// Some clause is marked against the last submission.
    pub examined: bool,
    /// The answers: as submitted, unless it is open for correction.
    pub answers: Answers,
    /// Files in each slot.
    pub evidence: EvidenceCounts,
}

impl Listed {
    /// In which view it stands besides [`State::All`].
    #[must_use]
    pub const fn state(&self) -> State {
        match self.stage {
            Stage::Submitted if self.examined => State::Examining,
            Stage::Submitted => State::Waiting,
            Stage::SentBack => State::SentBack,
            Stage::Declined => State::Declined,
            Stage::Draft | Stage::Withdrawn => State::All,
            Stage::Recommended
            | Stage::CorrectionRequested
            | Stage::Accepted
            | Stage::NotAccepted
            | Stage::InReview
            | Stage::Proposed
            | Stage::NotProposed
            | Stage::InNotice
            | Stage::StruckOff
            | Stage::NotConferred
            | Stage::Determined
            | Stage::Conferred => State::Recommended,
        }
    }
}

/// What stands in the list, all views together: the authority's files of one round, a few dozen.
///
/// # Errors
/// Faults of the database, and a row that contradicts itself.
pub async fn worklist(conn: &mut PgConnection, filter: &Filter) -> Result<Vec<Listed>> {
    let categories: Vec<String> =
        filter.categories.iter().map(|category| category.key().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select a.application_id, a.number as "number!", o.name as org_name, a.category, a.enterprise_type, a.region_code,
            a.chengdu, v.stage as "stage!", v.stage_at as "stage_at!", v.due_at, a.submitted_at as "submitted_at!", a.answers as "answers: Json<Answers>",
            coalesce(s.seq, 0) > 1 as "resubmitted!",
            exists (select from examination e where e.application_id = a.application_id and e.submission_seq = s.seq) as "examined!",
            coalesce((select jsonb_object_agg(f.slot, f.files) from (select slot, count(*) as files from evidence e
                where e.application_id = a.application_id and e.removed_at is null group by slot) f), '{}') as "evidence!: Json<EvidenceCounts>"
         from application a join org o using (org_id) cross join lateral shown(a.application_id, a.stage, a.stage_at, a.due_at) v
            left join lateral (select max(seq) as seq from submission where submission.application_id = a.application_id) s on true
         where a.round_id = $1 and a.authority_id = $2 and a.submitted_at is not null and not a.direct_claimed
            and ($3 = '' or o.name ilike '%' || $3 || '%' or a.number ilike '%' || $3 || '%')
            and (cardinality($4::text[]) = 0 or a.category = any($4))
            and ($5 = '' or a.region_code = $5)
            and ($6::timestamptz is null or v.stage_at < $6)
         order by case when $7 = 'unit' then o.name end, case when $7 = 'submitted' then a.submitted_at end desc,
            v.stage_at, a.application_id"#,
        filter.round.uuid(),
        filter.authority,
        like(&filter.keyword),
        &categories,
        filter.county,
        filter.since_before,
        filter.sort.code()
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
            region: row.region_code,
            chengdu: row.chengdu,
            stage_at: row.stage_at,
            due_at: row.due_at,
            submitted_at: row.submitted_at,
            resubmitted: row.resubmitted,
            examined: row.examined,
            answers: row.answers.0,
            evidence: row.evidence.0,
        });
    }
    Ok(listed)
}

/// Wildcards of `like` are letters here.
fn like(typed: &str) -> String {
    typed.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
