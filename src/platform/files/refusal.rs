//! Why a file is not taken. Each sentence says what to do.

use super::Kind;
use crate::kernel::refusal::Refusal;

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// It has no bytes.
    #[error("“{0}”是空文件。打开看一看，存好后再上传")]
    Empty(String),
    /// Larger than allowed; the limit in words: `20 MB`.
    #[error("“{name}”超过{limit}，没有收下。压缩图片或者拆成几个文件，再上传")]
    TooLarge {
        /// Its name.
        name: String,
        /// The limit in words.
        limit: String,
    },
    /// The bytes stopped coming.
    #[error("“{0}”没有传完。网络稳定后再传一次")]
    Interrupted(String),
    /// No kind that is taken.
    #[error("“{name}”是{what}，这里打不开。转成PDF、JPG、PNG、docx或xlsx，再上传")]
    NotTaken {
        /// Its name.
        name: String,
        /// What it is.
        what: String,
    },
    /// The name says one thing and the content another.
    #[error("文件叫“{name}”，内容却是{what}。找到原来的文件，或者用它的程序另存，再上传")]
    NotWhatItSays {
        /// Its name.
        name: String,
        /// What it is.
        what: String,
    },
    /// The name has no ending, or one that is not taken, while the content could be.
    #[error("“{name}”的内容是{}，名字却不以.{}结尾。改好名字再上传", .kind.label(), .kind.endings()[0])]
    Misnamed {
        /// Its name.
        name: String,
        /// What it is.
        kind: Kind,
    },
    /// A PDF or Office file that asks for a password or limits its use.
    #[error("“{0}”加了密码或使用限制，审核和评审时打不开。去掉密码另存，再上传")]
    Locked(String),
    /// An Office file with macros.
    #[error("“{0}”带有宏，不能收。另存为不带宏的docx或xlsx，再上传")]
    Macro(String),
    /// A PDF that would run something when it is opened.
    #[error("“{0}”里带有会自动运行的脚本，不能收。用“打印成PDF”另存一份，再上传")]
    Script(String),
    /// A picture with more pixels than anything is scanned with.
    #[error("“{0}”的尺寸太大，打不开。缩小到4000万像素以内，再上传")]
    TooManyPixels(String),
    /// Something that unfolds to far more than it is.
    #[error("“{0}”展开后大得不正常，没有收下。用原来的程序重新另存，再上传")]
    Bomb(String),
    /// Its inner structure does not hold.
    #[error("“{0}”已经损坏，打不开。在自己的电脑上打开看一看，重新存好，再上传")]
    Broken(String),
}

impl Refusal for FileRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::Interrupted(_) => "file_interrupted",
            Self::NotTaken { .. } => "file_not_taken",
            Self::NotWhatItSays { .. } => "file_not_what_it_says",
            Self::Misnamed { .. } => "file_misnamed",
            Self::Locked(_) => "file_locked",
            Self::Macro(_) => "file_macro",
            Self::Script(_) => "file_script",
            Self::TooManyPixels(_) => "file_too_many_pixels",
            Self::Bomb(_) => "file_bomb",
            Self::Broken(_) => "file_broken",
        }
    }
}
