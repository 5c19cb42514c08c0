//! Invented names. Firms are coined from three characters that together name nothing known, so that no real firm is hit;
//! counties and prefectures are real places.

use super::dice::Dice;

const COIN_A: [&str; 24] = [
    "栖", "禾", "岚", "屿", "穗", "澜", "砚", "芷", "邈", "檀", "溯", "霁", "荟", "峤", "泊", "翎", "苎",
    "淞", "璟", "沐", "蘅", "麓", "籁", "汀",
];
const COIN_B: [&str; 20] = [
    "桥", "川", "渡", "谷", "坊", "舟", "橘", "笺", "柚", "溪", "棠", "椒", "筑", "帆", "枢", "茗", "陌",
    "烁", "漾", "梓",
];
const COIN_C: [&str; 14] =
    ["云", "联", "商", "集", "汇", "达", "选", "链", "购", "通", "采", "源", "品", "程"];
const FAMILY: [&str; 30] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "马", "胡", "朱", "郭", "何",
    "罗", "高", "林", "郑", "梁", "谢", "唐", "许", "邓", "冯", "韩", "曹", "曾",
];
const GIVEN: [&str; 30] = [
    "明远", "晓岚", "建国", "文静", "志强", "雨桐", "海燕", "永福", "思源", "丽娟", "国栋", "春梅", "子涵",
    "洪波", "佳音", "立新", "月华", "俊杰", "玉兰", "承志", "安然", "德昌", "欣怡", "世平", "素芬", "一鸣",
    "学农", "若溪", "振宇", "桂芳",
];
const PARKS: [&str; 6] =
    ["电子商务产业园", "网商孵化园", "电商服务基地", "电子商务创业园", "数字商贸港", "电子商务集聚区"];
const EMPLOYERS: [&str; 8] = [
    "商学院",
    "信息工程学院",
    "经济管理学院",
    "物流研究所",
    "软件行业协会",
    "质量评价中心",
    "农业经济研究所",
    "审计师事务所",
];

/// What firms of a type do, as their names say it.
const fn trade(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"b2b" => "电子商务",
        b"b2c" => "网络科技",
        b"service" => "信息服务",
        _ => "农业开发",
    }
}

/// An enterprise: 绵阳栖桥云电子商务有限公司.
pub(super) fn enterprise(dice: &mut Dice, place: &str, kind: &str) -> String {
    let coin = format!("{}{}{}", dice.pick(&COIN_A), dice.pick(&COIN_B), dice.pick(&COIN_C));
    format!("{place}{coin}{}有限公司", trade(kind))
}

/// A base: 广元翎谷电子商务产业园.
pub(super) fn base(dice: &mut Dice, place: &str) -> String {
    format!("{place}{}{}{}", dice.pick(&COIN_A), dice.pick(&COIN_B), dice.pick(&PARKS))
}

/// A person.
pub(super) fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&FAMILY), dice.pick(&GIVEN))
}

/// An employer of experts: invented, so that no real school is named.
pub(super) fn employer(dice: &mut Dice) -> String {
    format!("{}{}{}", dice.pick(&COIN_A), dice.pick(&COIN_B), dice.pick(&EMPLOYERS))
}

/// A mobile number of a range that is not given out.
pub(super) fn phone(dice: &mut Dice) -> String {
    format!("1390000{:04}", dice.within(0, 9999))
}
