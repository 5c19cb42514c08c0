use super::{FileRefusal, Guess, Kind, Sniffer};

const EXE: &[u8] = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00";
const HEIC: &[u8] = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic";

fn look(parts: &[&[u8]]) -> Sniffer {
    let mut sniffer = Sniffer::default();
    for part in parts {
        sniffer.feed(part);
    }
    sniffer
}

#[test]
fn a_file_is_what_its_bytes_say() {
    assert_eq!(look(&[b"%PDF-1.7\n"]).verdict("执照.pdf"), Ok(Some(Kind::Pdf)));
    assert_eq!(look(&[JPEG]).verdict("执照.JPG"), Ok(Some(Kind::Jpeg)));
    assert_eq!(look(&[JPEG]).verdict("执照.jpeg"), Ok(Some(Kind::Jpeg)));
    assert_eq!(look(&[PNG]).verdict("执照.png"), Ok(Some(Kind::Png)));
    assert_eq!(look(&[b"PK\x03\x04rest"]).verdict("名录.xlsx"), Ok(None));
}

#[test]
fn bytes_may_come_one_by_one() {
    let bytes: Vec<&[u8]> = PNG.chunks(1).collect();
    assert_eq!(look(&bytes).guess(), Guess::Is(Kind::Png));
}

#[test]
fn a_program_renamed_is_found_out() {
    let refusal = look(&[EXE]).verdict("营业执照.pdf").expect_err("a program");
    let what = "可执行程序".to_owned();
    assert_eq!(refusal, FileRefusal::NotWhatItSays { name: "营业执照.pdf".into(), what });
    assert!(refusal.to_string().starts_with("文件叫“营业执照.pdf”，内容却是可执行程序。"), "{refusal}");
}

#[test]
fn one_kind_under_the_name_of_another_is_refused() {
    let refusal = look(&[PNG]).verdict("执照.pdf").expect_err("a picture");
    assert_eq!(refusal, FileRefusal::NotWhatItSays { name: "执照.pdf".into(), what: "PNG图片".into() });
    let refusal = look(&[PNG]).verdict("执照").expect_err("no ending");
    assert_eq!(refusal, FileRefusal::Misnamed { name: "执照".into(), kind: Kind::Png });
}

#[test]
fn what_is_not_taken_is_named() {
    for (bytes, name, what) in [
        (HEIC, "执照.heic", "HEIC图片"),
        (b"Rar!\x1a\x07\x00rest".as_slice(), "材料.rar", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), "表.xls", "旧版或加了密码的Office文件"),
        ("说明文字".as_bytes(), "说明.txt", "纯文本"),
        (b"\x00\x01\x02\x03".as_slice(), "数据.bin", "认不出类型的文件"),
    ] {
        let refusal = look(&[bytes]).verdict(name).expect_err("not taken");
        assert_eq!(refusal, FileRefusal::NotTaken { name: name.into(), what: what.into() });
    }
}

#[test]
fn a_locked_pdf_is_found_wherever_it_says_so() {
    let locked = |parts: &[&[u8]]| look(parts).verdict("a.pdf") == Err(FileRefusal::Locked("a.pdf".into()));
    assert!(locked(&[b"%PDF-1.7\n", &[b' '; 20_000], b"trailer << /Encrypt 9 0 R >>"]));
    assert!(locked(&[b"%PDF-1.7\n...../Enc", b"rypt \n", b"<< /Filter /Standard >>"]));
    assert!(!locked(&[b"%PDF-1.7\n /EncryptMetadata true (the word /Encrypt alone)"]));
}
