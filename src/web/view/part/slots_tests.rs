use super::Slots;

#[test]
fn places_are_drawn_and_said() {
    let slots = Slots { used: 1, reserved: 1, limit: Some(2), ..Slots::default() };
    assert_eq!(slots.left(), Some(0));
    assert_eq!(slots.boxes(), ["u", "r"]);
    assert_eq!(slots.words(), "已推荐1，预留1，上限2");
}

#[test]
fn what_the_act_would_take_is_shown_before_it_is_done() {
    let slots = Slots { used: 1, about: 1, limit: Some(3), ..Slots::default() };
    assert_eq!(slots.boxes(), ["u", "w", ""]);
    assert_eq!(slots.left(), Some(2));
}

#[test]
fn without_a_cap_there_are_no_boxes_but_words() {
    let slots = Slots { used: 16, limit: None, ..Slots::default() };
    assert_eq!(slots.left(), None);
    assert!(slots.boxes().is_empty());
    assert_eq!(slots.words(), "已推荐16，预留0，不设上限");
}
