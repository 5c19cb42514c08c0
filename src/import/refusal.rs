//! What an import refuses as a whole; what is wrong with rows and cells are [`Fault`](super::Fault)s.

use crate::kernel::refusal::Refusal;

/// Why a list is not loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportRefusal {
    /// Another file than the one that was looked at.
    #[error("要导入的不是你刚才看过的那份文件，一行也没有导入")]
    OtherFile,
    /// It has been loaded before.
    #[error("这份名单已经导入，不能再导入一次")]
    Loaded,
    /// Something is wrong with it, now or already then.
    #[error("名单有{0}处不对，一行也没有导入")]
    Faulty(usize),
}

impl Refusal for ImportRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::OtherFile => "import_other_file",
            Self::Loaded => "import_loaded",
            Self::Faulty(_) => "import_faulty",
        }
    }
    fn way_on(&self) -> &'static str {
        match self {
            Self::OtherFile => "回到试导入的页面，重新看过再确认",
            Self::Loaded => "",
            Self::Faulty(_) => "下载问题清单，改好文件后重新上传",
        }
    }
}
