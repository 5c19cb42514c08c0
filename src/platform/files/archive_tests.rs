use super::{FileRefusal, Kind, MOST_ENTRIES, inspect};
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

const DOCX: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const XLSX: &str = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const DOCM: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

fn look(bytes: &[u8], name: &str) -> Result<Kind, FileRefusal> {
    inspect(Cursor::new(bytes), name)
}

#[test]
fn word_and_excel_are_told_by_their_inside() {
    let docx = zipped(&[("[Content_Types].xml", DOCX.as_bytes()), ("word/document.xml", b"<w/>")]);
    let xlsx = zipped(&[("[Content_Types].xml", XLSX.as_bytes()), ("xl/workbook.xml", b"<x/>")]);
    assert_eq!(look(&docx, "方案.docx"), Ok(Kind::Docx));
    assert_eq!(look(&xlsx, "名录.xlsx"), Ok(Kind::Xlsx));
    let refusal =
        FileRefusal::NotWhatItSays { name: "方案.xlsx".into(), what: "Word文档（docx）".into() };
    assert_eq!(look(&docx, "方案.xlsx"), Err(refusal));
}

#[test]
fn macros_are_refused_under_any_name() {
    let docm = zipped(&[("[Content_Types].xml", DOCM.as_bytes())]);
    assert_eq!(look(&docm, "方案.docm"), Err(FileRefusal::Macro("方案.docm".into())));
    assert_eq!(look(&docm, "方案.docx"), Err(FileRefusal::Macro("方案.docx".into())));
    let hidden = zipped(&[("[Content_Types].xml", DOCX.as_bytes()), ("word/vbaProject.bin", b"x")]);
    assert_eq!(look(&hidden, "方案.docx"), Err(FileRefusal::Macro("方案.docx".into())));
}

#[test]
fn a_plain_archive_is_not_a_document() {
    let refusal = look(&zipped(&[("a.exe", b"MZ")]), "材料.zip");
    assert_eq!(refusal, Err(FileRefusal::NotTaken { name: "材料.zip".into(), what: "压缩包".into() }));
    let refusal = look(&zipped(&[("a.exe", b"MZ")]), "材料.docx");
    assert_eq!(refusal, Err(FileRefusal::NotWhatItSays { name: "材料.docx".into(), what: "压缩包".into() }));
}

#[test]
fn a_bomb_is_not_unfolded_to_the_end() {
    let zeroes = vec![0_u8; 40 << 20];
    let bomb = zipped(&[("[Content_Types].xml", DOCX.as_bytes()), ("word/media/0", &zeroes)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(look(&bomb, "方案.docx"), Err(FileRefusal::Bomb("方案.docx".into())));
}

#[test]
fn an_archive_of_too_many_entries_is_not_opened() {
    let names: Vec<String> = (0..=MOST_ENTRIES).map(|n| format!("f{n}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(look(&zipped(&entries), "a.docx"), Err(FileRefusal::Bomb("a.docx".into())));
}

#[test]
fn a_cut_archive_is_broken() {
    let whole = zipped(&[("[Content_Types].xml", DOCX.as_bytes()), ("word/document.xml", b"<w/>")]);
    for cut in [4, whole.len() / 2, whole.len() - 10] {
        assert_eq!(look(&whole[..cut], "a.docx"), Err(FileRefusal::Broken("a.docx".into())), "cut at {cut}");
    }
    let mut bent = whole.clone();
    bent[60] ^= 0xff;
    assert!(look(&bent, "a.docx").is_err());
}
