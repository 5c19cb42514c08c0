use super::{NavItem, Shell};

const ROOM: usize = 6;

#[test]
fn the_window_title_says_the_record_and_the_service() {
    assert_eq!(Shell::plain("首页").page_title(), "首页|四川省电子商务示范工作平台");
}

#[test]
fn a_page_with_errors_says_so_first() {
    let title = Shell::plain("B2B专项条件").amiss(3).page_title();
    assert_eq!(title, "有3处要改：B2B专项条件|四川省电子商务示范工作平台");
}

fn with(entries: usize) -> Shell {
    let item = |n| NavItem { label: "待办", href: "/desk", current: n == entries - 1 };
    Shell { nav: (0..entries).map(item).collect(), room: ROOM, ..Shell::default() }
}

#[test]
fn what_fits_is_not_folded() {
    let shell = with(ROOM);
    assert_eq!((shell.bar().len(), shell.fold().len(), shell.in_fold()), (ROOM, 0, false));
}

#[test]
fn what_does_not_fit_is_folded_and_the_fold_says_that_one_is_there() {
    let shell = with(ROOM + 1);
    assert_eq!((shell.bar().len(), shell.fold().len(), shell.in_fold()), (ROOM - 1, 2, true));
}
