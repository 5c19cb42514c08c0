use super::Shell;

#[test]
fn the_window_title_says_the_record_and_the_service() {
    assert_eq!(Shell::plain("首页").page_title(), "首页|四川省电子商务示范工作平台");
}

#[test]
fn a_page_with_errors_says_so_first() {
    let title = Shell::plain("B2B专项条件").amiss(3).page_title();
    assert_eq!(title, "有3处要改：B2B专项条件|四川省电子商务示范工作平台");
}
