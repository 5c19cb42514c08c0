//! Every column of every set of data.

use super::{
    Column, Dataset,
    Kind::{Code, Day, Text, Whole},
};

const fn column(key: &'static str, name: &'static str, meaning: &'static str, kind: super::Kind) -> Column {
    Column { key, name, meaning, unit: "", kind }
}

const NUMBER: Column =
    column("certificate_number", "证书编号", "证书上的编号，每个称号一个，不会改变也不会重复使用", Text);
const STATE: Column = column(
    "state",
    "状态代码",
    "valid有效，in_rereview复核中（称号继续有效），revoked已撤销，surrendered已放弃，dissolved已注销，merged已合并",
    Code,
);
const STATE_NAME: Column = column("state_name", "状态", "状态代码的中文", Text);
const CATEGORY: Column = column(
    "category",
    "类别代码",
    "enterprise示范企业，base示范基地，county农村电子商务示范县（市、区）",
    Code,
);

/// The register.
pub(super) const TITLES: Dataset = Dataset {
    key: "titles",
    title: "示范名录",
    about: "每个称号一行，包括已撤销的；按认定日期从新到旧。",
    columns: &[
        NUMBER,
        column("unit_id", "单位标识", "同一单位的各个称号相同，改名后不变", Text),
        column("unit_name", "单位名称", "认定公告上的名称", Text),
        CATEGORY,
        column("title", "称号", "称号的全称", Text),
        column("enterprise_type", "企业类型代码", "b2b、b2c、service、traditional，只有企业有", Code),
        column("prefecture_code", "市州代码", "认定时注册地所在市州的行政区划代码，六位", Code),
        column("prefecture", "市州", "市州的简称", Text),
        column("round", "批次", "在哪个批次认定", Text),
        column("authority", "推荐单位", "推荐这个单位的商务主管部门；省级企业直接申报的没有", Text),
        column("announced_on", "认定日期", "认定公告的日期，称号从这一天起有效", Day),
        column("document_number", "文号", "认定公告的发文字号", Text),
        column("notice_first_day", "公示首日", "公示期的第一天；系统启用前认定的没有", Day),
        column("notice_last_day", "公示末日", "公示期的最后一天；系统启用前认定的没有", Day),
        Column {
            key: "notice_working_days",
            name: "公示天数",
            meaning: "公示期里的工作日数",
            unit: "工作日",
            kind: Whole,
        },
        STATE,
        STATE_NAME,
        column("state_on", "状态日期", "从哪一天起是现在的状态", Day),
        column("rereview_due_on", "复核到期日", "下一次复核到期的日期；已撤销的没有", Day),
        column(
            "present_name",
            "现用名称",
            "单位现在的名称；变更备案改名以后和单位名称不同，没有改名的与单位名称相同",
            Text,
        ),
    ],
};

/// Every state every title has had.
pub(super) const STANDINGS: Dataset = Dataset {
    key: "standings",
    title: "称号变动",
    about: "每个称号的每一次状态变动一行：认定、复核开始、复核通过、撤销、放弃、注销、合并、恢复。用它可以还原任何一天的名录。",
    columns: &[
        NUMBER,
        column("seq", "序号", "同一称号的第几次变动，从1起", Whole),
        STATE,
        STATE_NAME,
        column("since", "起始日期", "从哪一天起是这个状态", Day),
        column("rereview_due_on", "复核到期日", "当时定下的复核到期日", Day),
        column("document", "依据", "作出决定的文件", Text),
    ],
};

/// The units on the notices.
pub(super) const NOTICES: Dataset = Dataset {
    key: "notices",
    title: "公示名单",
    about: "历次公示名单上的单位，一个单位一行，包括后来移出的；每次公示的名单另有指纹可以核对。",
    columns: &[
        column("notice_id", "公示标识", "公示页面地址里的标识", Text),
        column("notice_title", "公示", "公示的标题", Text),
        column("version", "版次", "同一批次的第几次公示，从1起", Whole),
        column("corrects", "更正的公示", "这次公示更正的是哪一次，写那一次的标识；不是更正的没有", Text),
        column("first_day", "公示首日", "公示期的第一天", Day),
        column("last_day", "公示末日", "公示期的最后一天", Day),
        CATEGORY,
        column("position", "名次", "在同类单位里的名次", Whole),
        column("unit_name", "单位名称", "公示名单上的名称", Text),
        column("place", "所在地", "公示名单上的所在地", Text),
        column("achievements", "主要工作业绩", "公示的主要工作业绩", Text),
        column("struck_off_on", "移出日期", "从名单移出的日期；没有移出的没有", Day),
        column("struck_off_reason", "移出理由", "为什么移出", Text),
        column(
            "corrected_on",
            "更正日期",
            "从哪一天起这一行由更正后的公示代替；没有更正的没有。统计时不要和代替它的那一行重复计算",
            Day,
        ),
        column("corrected_by", "更正后的公示", "代替这一行的公示的标识；没有更正的没有", Text),
    ],
};

/// All of them.
pub(super) const ALL: [&Dataset; 3] = [&TITLES, &STANDINGS, &NOTICES];
