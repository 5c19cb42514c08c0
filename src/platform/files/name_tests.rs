use super::{clean, ending};

#[test]
fn a_path_is_not_a_name() {
    assert_eq!(clean(r"C:\Users\wang\桌面\营业执照.pdf"), "营业执照.pdf");
    assert_eq!(clean("../../etc/passwd"), "passwd");
    assert_eq!(clean("..."), "没有名字的文件");
    assert_eq!(clean(""), "没有名字的文件");
}

#[test]
fn a_name_that_turns_the_direction_of_writing_is_straightened() {
    assert_eq!(clean("执照\u{202e}fdp.exe"), "执照fdp.exe");
    assert_eq!(clean("表\r\nset-cookie: x.pdf"), "表set-cookie: x.pdf");
}

#[test]
fn a_long_name_keeps_its_ending() {
    let name = clean(&format!("{}.pdf", "长".repeat(300)));
    assert_eq!(name.chars().count(), 120);
    assert_eq!(ending(&name), Some("pdf"));
}

#[test]
fn an_ending_is_short_and_plain() {
    assert_eq!(ending("a.PDF"), Some("PDF"));
    assert_eq!(ending("审计报告2025"), None);
    assert_eq!(ending("v1.0 最终"), None);
    assert_eq!(ending(".pdf"), None);
}
