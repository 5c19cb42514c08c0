//! What the applicant fills in: fields, and slots for evidence.

use super::{ClauseNumber, Condition, EnterpriseType};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A number with a unit. Money is always 万元.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// 万元, 平方米, % for decimals; a measure word (家, 人) for integers.
    pub unit: String,
    /// Decimal places: 2 or 0.
    pub scale: u32,
    /// The greatest figure that can be meant; beyond it the unit is wrong.
    pub max: Decimal,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is stored.
    pub key: String,
    /// What is read.
    pub label: String,
}

/// A text that must have a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextFormat {
    /// A mobile number, or a fixed line with area code.
    Phone,
    /// An e-mail address.
    Email,
    /// An http or https address.
    Url,
}

/// What can be typed into a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// A figure with two decimal places.
    Decimal(Figure),
    /// A count.
    Integer(Figure),
    /// Two radio buttons.
    YesNo {
        /// The word for yes: 是.
        yes: String,
        /// The word for no: 否.
        no: String,
    },
    /// Words.
    Text {
        /// Fewest characters.
        min_chars: usize,
        /// Most characters.
        max_chars: usize,
        /// The form it must have.
        format: Option<TextFormat>,
    },
    /// One of several.
    Choice {
        /// The options.
        options: Vec<Choice>,
    },
    /// Any of several.
    MultiChoice {
        /// The options.
        options: Vec<Choice>,
    },
    /// A day.
    Date,
    /// One figure a year, the last being the report year.
    YearSeries {
        /// The figure of each year.
        figure: Figure,
        /// How many years.
        years: u8,
        /// A date field: years before it need no figure.
        since: Option<String>,
    },
}

impl FieldKind {
    /// The unit and limits of a figure or of a series of figures.
    #[must_use]
    pub const fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Decimal(figure) | Self::Integer(figure) | Self::YearSeries { figure, .. } => Some(figure),
            Self::YesNo { .. }
            | Self::Text { .. }
            | Self::Choice { .. }
            | Self::MultiChoice { .. }
            | Self::Date => None,
        }
    }

    /// The name of the kind in a standards file.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Decimal(_) => "decimal",
            Self::Integer(_) => "integer",
            Self::YesNo { .. } => "yes_no",
            Self::Text { .. } => "text",
            Self::Choice { .. } => "choice",
            Self::MultiChoice { .. } => "multi_choice",
            Self::Date => "date",
            Self::YearSeries { .. } => "year_series",
        }
    }
}

/// One field of the application form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The key it is stored under: lower-case letters, digits, underscores.
    pub key: String,
    /// What is asked.
    pub label: String,
    /// The same inside a sentence.
    pub short: String,
    /// What can be typed.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// The section of the form it stands in.
    pub section: String,
    /// The clauses it answers; empty for general facts.
    pub clauses: Vec<ClauseNumber>,
    /// The types of enterprise that are asked; empty = all.
    pub types: Vec<EnterpriseType>,
    /// Whether it must be filled in before submission (when it is asked at all).
    pub required: bool,
    /// It is asked only then.
    pub when: Option<Condition>,
    /// A hint under the label.
    pub help: Option<String>,
}

/// One input of a field: the field itself, or one year of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name and id in a form: `registered_capital`, `turnover-2014`.
    pub name: String,
    /// The year, for a series.
    pub year: Option<i32>,
    /// What is asked, with the year in front: 2014年电子商务交易额.
    pub label: String,
}

impl Field {
    /// The years of a series, the report year last; empty for other kinds.
    #[must_use]
    pub fn years(&self, report_year: i32) -> Vec<i32> {
        match &self.kind {
            FieldKind::YearSeries { years, .. } => {
                (0..i32::from(*years)).rev().map(|back| report_year - back).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Its inputs in a form.
    #[must_use]
    pub fn inputs(&self, report_year: i32) -> Vec<Input> {
        match &self.kind {
            FieldKind::YearSeries { .. } => self
                .years(report_year)
                .into_iter()
                .map(|year| Input {
                    name: format!("{}-{year}", self.key),
                    year: Some(year),
                    label: format!("{year}年{}", self.label),
                })
                .collect(),
            _ => vec![Input { name: self.key.clone(), year: None, label: self.label.clone() }],
        }
    }

    /// Whether an applicant of this type is asked.
    #[must_use]
    pub fn asked_of(&self, kind: Option<EnterpriseType>) -> bool {
        self.types.is_empty() || kind.is_some_and(|kind| self.types.contains(&kind))
    }
}

/// A place for the evidence of a clause (佐证材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceSlot {
    /// The key files are stored under.
    pub key: String,
    /// What is wanted.
    pub label: String,
    /// The section of the form it stands in.
    pub section: String,
    /// The clauses it proves.
    pub clauses: Vec<ClauseNumber>,
    /// The types of enterprise that are asked; empty = all.
    pub types: Vec<EnterpriseType>,
    /// Whether a file is needed before submission (when it is asked at all).
    pub required: bool,
    /// It is asked only then.
    pub when: Option<Condition>,
    /// Most files.
    pub max_files: u32,
    /// A hint.
    pub help: Option<String>,
}

impl EvidenceSlot {
    /// Whether an applicant of this type is asked.
    #[must_use]
    pub fn asked_of(&self, kind: Option<EnterpriseType>) -> bool {
        self.types.is_empty() || kind.is_some_and(|kind| self.types.contains(&kind))
    }
}
