//! What a parser says in English, in the words of this house.

/// What serde says about a file, in Chinese. What is Chinese already stays; other English is kept behind a Chinese start.
#[must_use]
pub fn fault_in_chinese(message: &str) -> String {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let name = quoted.first().copied().unwrap_or_default();
    let rest = quoted.iter().skip(1).copied().collect::<Vec<_>>().join("、");
    if message.starts_with("unknown field") {
        format!("不认识的键“{name}”，这里可以写：{rest}")
    } else if message.starts_with("unknown variant") {
        format!("不认识“{name}”，这里可以写：{rest}")
    } else if message.starts_with("missing field") {
        format!("缺少“{name}”")
    } else if message.starts_with("duplicate key") {
        format!("键“{name}”写了两次")
    } else if let Some((got, wanted)) =
        message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        format!("这里要{wanted}，写的是{got}")
    } else if message.is_ascii() {
        format!("写法不对：{message}")
    } else {
        message.to_owned()
    }
}
