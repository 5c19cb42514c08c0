//! Why a package cannot be prepared or sent now, and why a scan is not taken.

use crate::{dispatch::model::Paper, kernel::refusal::Refusal};

/// Why a package cannot be prepared or sent like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageRefusal {
    /// The number of the letter has not the form of one.
    #[error("发文字号写成“绵商〔2026〕12号”这样：机关代字、六角括号里的年份、不带“第”和前导零的序号")]
    LetterNumber,
    /// Nobody is recommended.
    #[error("还没有推荐任何单位，没有可以上报的名单")]
    NothingRecommended,
    /// The list is the one that was sent.
    #[error("名单和已经报送的一样，不用再报送")]
    NothingChanged,
    /// The list has moved while it was printed.
    #[error("编制的时候名单有变动，这一版没有保存")]
    Moved,
    /// The list has changed since this version was frozen.
    #[error("推荐名单在编制之后有变动，这一版已经作废")]
    Outdated,
    /// There is a newer version.
    #[error("这一版已经被新的一版代替")]
    Superseded,
    /// It has not come back sealed.
    #[error("还没有上传盖章扫描件")]
    NotSealed,
    /// It was sent.
    #[error("这一版已经报送过了")]
    AlreadySent,
    /// The deadline is over.
    #[error("本批的推荐已经截止，不能再编制和报送")]
    TooLate,
    /// Who prepared it cannot send it.
    #[error("编制和报送不能是同一个人")]
    SameEyes,
}

impl Refusal for PackageRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::LetterNumber => "letter_number",
            Self::NothingRecommended => "nothing_recommended",
            Self::NothingChanged => "package_unchanged",
            Self::Moved => "package_moved",
            Self::Outdated => "package_outdated",
            Self::Superseded => "package_superseded",
            Self::NotSealed => "package_not_sealed",
            Self::AlreadySent => "package_sent",
            Self::TooLate => "package_too_late",
            Self::SameEyes => "package_same_eyes",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::LetterNumber => "改好发文字号再编制。",
            Self::NothingRecommended => "先审核、排序、推荐，再编制上报材料。",
            Self::NothingChanged => "名单有变动后再编制新的一版。",
            Self::Moved => "回到上报材料页看现在的名单，再编制一次。",
            Self::Outdated | Self::Superseded => "回到上报材料页，用现在的名单编制新的一版，重新盖章。",
            Self::NotSealed => "打印、盖章、扫描，上传后再报送。",
            Self::AlreadySent => "不用再办，省商务厅已经收到。",
            Self::TooLate => "确有需要，联系省商务厅。",
            Self::SameEyes => "由本单位另一位负责人报送，或者由经办人重新编制。",
        }
    }
}

/// Why a scan is not taken: it is never kept then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanRefusal {
    /// Nothing was chosen.
    #[error("选盖章后的扫描件，再上传")]
    Nothing,
    /// It is no PDF, JPG or PNG that can be opened.
    #[error("“{0}”打不开，扫描成PDF、JPG或PNG，再上传")]
    Broken(String),
    /// Far more pages than were printed.
    #[error("“{0}”有{1}页，比打印的多出太多，只上传这一版的盖章页")]
    TooMany(String, usize),
    /// A page without a code that can be read: file, page.
    #[error("“{0}”第{1}页没有读到二维码，放平、扫清楚后重新上传；空白页不要放进来")]
    Unread(String, usize),
    /// A page of an older version: file, page, its version, ours.
    #[error("“{0}”第{1}页是第{2}版名单的，现在是第{3}版。打印现在的一版，盖章后再上传")]
    Older(String, usize, i16, i16),
    /// A page of another list: file, page.
    #[error("“{0}”第{1}页不是本单位这份名单的，检查是不是放错了材料")]
    Foreign(String, usize),
    /// Pages that did not come back.
    #[error("扫描件不全，缺{}", sheets(.0))]
    Missing(Vec<(Paper, i16)>),
}

fn sheets(missing: &[(Paper, i16)]) -> String {
    missing.iter().map(|(paper, page)| format!("{}第{page}页", paper.label())).collect::<Vec<_>>().join("、")
}

impl Refusal for ScanRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "scan_nothing",
            Self::Broken(_) => "scan_broken",
            Self::TooMany(..) => "scan_too_many_pages",
            Self::Unread(..) => "scan_unread",
            Self::Older(..) => "scan_older",
            Self::Foreign(..) => "scan_foreign",
            Self::Missing(_) => "scan_incomplete",
        }
    }
    fn article(&self) -> &'static str {
        "四(二)"
    }
}
