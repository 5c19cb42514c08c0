use super::Qr;
use fast_qr::{ECL, QRBuilder};

const ADDRESS: &str =
    "https://example.cn/certificates/%E5%B7%9D%E7%94%B5%E7%A4%BA%E4%BC%812014011?code=7F2K9QXM";

/// Reads the path back into modules and compares every one.
#[test]
fn every_dark_module_is_drawn_once() {
    let code = QRBuilder::new(ADDRESS).ecl(ECL::M).build().expect("a code");
    let qr = Qr::of(ADDRESS, "查验").expect("fits");
    let mut drawn = vec![vec![0_u8; qr.side]; qr.side];
    for run in qr.path.split('M').skip(1) {
        let (start, rest) = run.split_once('h').expect("a run");
        let (x, y) = start.split_once(' ').expect("a start");
        let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
        let length: usize = rest.split('v').next().expect("a length").parse().expect("a number");
        for times in &mut drawn[y][x..x + length] {
            *times += 1;
        }
    }
    assert_eq!(qr.side, code.size + 8);
    for (y, row) in drawn.iter().enumerate() {
        for (x, times) in row.iter().enumerate() {
            let inside = (4..4 + code.size).contains(&x) && (4..4 + code.size).contains(&y);
            let dark = inside && code[y - 4][x - 4].value();
            assert_eq!(*times, u8::from(dark), "{x} {y}");
        }
    }
}

#[test]
fn it_is_drawn_without_style() {
    let html = Qr::of(ADDRESS, "查验").expect("fits").to_string();
    assert!(html.contains("role=\"img\"") && !html.contains("style"), "{html}");
    assert!(Qr::of(&"x".repeat(8000), "").is_none());
}
