use super::unsaid;

#[test]
fn a_password_is_not_on_the_command_line() {
    for (url, without, password) in [
        ("postgres://a:b%40c@host:5432/db", "postgres://a@host:5432/db", Some("b@c")),
        ("postgres://a:p@host/db?sslmode=require", "postgres://a@host/db?sslmode=require", Some("p")),
        ("postgres://a:@host/db", "postgres://a@host/db", Some("")),
        ("postgres://a@host/db", "postgres://a@host/db", None),
        ("postgres://a@localhost/db?host=/x:y@z", "postgres://a@localhost/db?host=/x:y@z", None),
    ] {
        assert_eq!(unsaid(url), (without.to_owned(), password.map(str::to_owned)), "{url}");
    }
}
