use super::Look;

#[test]
fn a_look_is_read_as_it_is_written() {
    for look in Look::ALL {
        assert_eq!(Look::from_code(look.code()), Some(look));
        assert_eq!(look.other_size().other_size(), look);
        assert_ne!(look.other_contrast().classes(), look.classes());
    }
    for odd in ["", "LARGE", "large contrast", "\"><script>"] {
        assert_eq!(Look::from_code(odd), None);
    }
}
