//! The columns of the data file of an operation report: described here with the other open data, written by its own page.

use super::{
    Column, Dataset,
    Kind::{Code, Text, Whole},
};

const fn column(key: &'static str, name: &'static str, meaning: &'static str, kind: super::Kind) -> Column {
    Column { key, name, meaning, unit: "", kind }
}

/// One file a report; its address is the report's own.
pub(in crate::web::pages) const REPORT: Dataset = Dataset {
    key: "operation-report",
    title: "运行报告的数据",
    about: "每份发布的运行报告一个CSV文件，一行一个数；第一行是字段的键。为了不让人算出单个单位的数，有的格子不公布，有的合计也不公布。",
    columns: &[
        column("period", "报告期", "2026Q2是2026年2季度，2026是2026年全年", Text),
        column(
            "table",
            "表",
            "total合计，category分类别，type分企业类型，prefecture分市州，expected应报数，growth同比增速，concentration集中度，trend以前各期的合计",
            Code,
        ),
        column(
            "key",
            "行",
            "合计是total；类别、企业类型、六位市州代码；应报是returns；同比是year_on_year；集中度是top3、top10，最大的3位、10位单位；以前各期是报告期",
            Code,
        ),
        column(
            "units",
            "单位数",
            "这个数由多少个单位合成；应报是应报的份数，同比是两期都有数的单位数",
            Whole,
        ),
        column("value", "数值", "电子商务交易额合计；同比和集中度是百分数；不公布的空着", Text),
        column("share", "占比", "占合计的百分之几；企业类型占示范企业合计；别的表空着", Text),
        column("note", "说明", "hidden是不公布；没有的空着", Code),
        column("unit", "单位", "数值的单位：万元、份、%", Text),
    ],
};
