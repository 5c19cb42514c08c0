//! `shifan look`: what is inside a file, or a picture of it. The server starts it for each file people send, under limits
//! on memory and time (`platform::files::look`); it reads no settings and touches nothing.

use crate::platform::files::{Kind, look};
use anyhow::Context as _;
use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

/// What to look at, and how.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "例：shifan look --kind pdf < 审计报告.pdf\n    shifan look --draw --kind png < 照片.png > 缩略图.jpg"
)]
pub struct Args {
    /// What the file is.
    #[arg(long, value_name = "KIND", help = "文件类型：pdf、jpg或png")]
    pub kind: String,
    /// Draw instead of telling.
    #[arg(long, help = "画出第一页的小图（JPEG），不写就列出页数等（JSON）")]
    pub draw: bool,
    /// Which page to draw to be read.
    #[arg(
        long,
        value_name = "N",
        requires = "draw",
        help = "画出第几页，大到可以阅读；不写就画第一页的小图"
    )]
    pub page: Option<u16>,
    /// Where fonts lie, for documents that bring none.
    #[arg(long, value_name = "DIR", help = "没有内嵌字体的文件用这里的字体")]
    pub fonts: Option<PathBuf>,
}

/// Reads standard input, writes standard output.
pub(super) fn run(args: &Args) -> ExitCode {
    match look(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn look(args: &Args) -> anyhow::Result<()> {
    let kind = Kind::from_ending(&args.kind).filter(|kind| look::can_be_seen(*kind));
    let kind = kind.context("--kind：pdf、jpg或png")?;
    let mut content = Vec::new();
    io::stdin().lock().read_to_end(&mut content)?;
    let said = if args.draw {
        let view = args.page.map_or(look::View::Small, look::View::Page);
        look::draw(kind, content, view, args.fonts.as_deref().and_then(a_font))?
    } else {
        serde_json::to_vec(&look::facts(kind, content)?)?
    };
    io::stdout().lock().write_all(&said)?;
    Ok(())
}

/// A sans serif of the folder, which knows Chinese and Latin.
fn a_font(folder: &std::path::Path) -> Option<Vec<u8>> {
    let mut fonts: Vec<PathBuf> =
        fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    fonts.sort();
    let is_font = |path: &&PathBuf| path.extension().is_some_and(|end| end == "otf" || end == "ttf");
    let sans = |path: &&PathBuf| path.display().to_string().contains("Sans");
    let chosen = fonts.iter().filter(is_font).find(sans).or_else(|| fonts.iter().find(is_font))?;
    fs::read(chosen).ok()
}
