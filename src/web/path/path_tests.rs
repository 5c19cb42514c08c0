use super::own;

#[test]
fn only_pages_of_ours_are_gone_on_to() {
    for ours in ["/", "/desk", "/applications/7f?tab=1#facts", "/notices/a%20b"] {
        assert_eq!(own(ours), Some(ours));
    }
    for other in [
        "",
        "desk",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "/\tevil",
        "/\n/evil.example",
        "/ /evil.example",
        "/首页",
        "javascript:alert(1)",
        "/sign-in",
        "/sign-in?next=/desk",
        "/sign-out",
    ] {
        assert_eq!(own(other), None, "{other:?}");
    }
}
