//! The columns of each list.

use crate::import::Kind;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the program.
    pub key: &'static str,
    /// Its head.
    pub label: &'static str,
    /// Must it be filled in?
    pub needed: bool,
    /// Is it a day?
    pub day: bool,
    /// What to write.
    pub says: &'static str,
    /// The only words allowed; empty: free.
    pub words: &'static [&'static str],
}

const fn needed(key: &'static str, label: &'static str, says: &'static str) -> Column {
    Column { key, label, needed: true, day: false, says, words: &[] }
}
const fn open(key: &'static str, label: &'static str, says: &'static str) -> Column {
    Column { needed: false, ..needed(key, label, says) }
}
const fn one_of(
    key: &'static str,
    label: &'static str,
    says: &'static str,
    words: &'static [&'static str],
) -> Column {
    Column { words, ..needed(key, label, says) }
}
const fn day(column: Column) -> Column {
    Column { day: true, ..column }
}

const USCC: Column = needed("uscc", "统一社会信用代码", "18位，照证照抄写");
const COUNTY: &str = "六位行政区划代码，县（市、区）一级，例如510703";

const UNITS: &[Column] = &[
    needed("name", "单位名称", "与营业执照或者登记证书一致"),
    USCC,
    one_of("kind", "单位类型", "只能填列出的词", &["企业", "基地", "县级商务主管部门"]),
    needed("region", "住所地代码", COUNTY),
    needed("address", "住所", "详细地址"),
    needed("legal", "法定代表人", "姓名"),
    needed("contact", "联系人", "姓名；填了登录名的，就是单位账号的负责人"),
    needed("phone", "联系电话", "手机，或者带区号的固定电话"),
    open("login", "登录名", "给联系人开账号的填；3到40个字母、数字或 . _ - @，密码由省商务厅发链接本人设置"),
];

const AUTHORITIES: &[Column] = &[
    needed("name", "单位名称", "例如绵阳市商务局"),
    needed("prefecture", "市（州）代码", "六位行政区划代码，例如510700"),
    open("county", "扩权试点县（市）代码", "市（州）商务主管部门不填"),
    day(needed("from", "起始日期", "从哪天起推荐，单元格设成日期")),
    day(open("until", "终止日期", "从哪天起不再推荐；仍在推荐的不填")),
    open("reason", "终止依据", "有终止日期的必填：哪份文件或者什么理由"),
    open("principal", "负责人", "姓名；和登录名一起填"),
    open("principal_login", "负责人登录名", "3到40个字母、数字或 . _ - @"),
    open("officer", "经办人", "姓名；和登录名一起填"),
    open("officer_login", "经办人登录名", "3到40个字母、数字或 . _ - @"),
];

const EXPERTS: &[Column] = &[
    needed("name", "姓名", "专家姓名"),
    needed("employer", "工作单位", "全称"),
    open("uscc", "单位信用代码", "工作单位是企业的填，用来查回避"),
    needed("prefecture", "所在市（州）代码", "六位行政区划代码，例如510100"),
    open("rank", "职称或职务", "例如教授"),
    needed("fields", "专长", "例如网络零售、农村电商"),
    open("email", "邮箱", "邀请发到这里"),
    day(open("declared", "利益声明有效至", "交过纸质声明的填最后一天，单元格设成日期")),
];

const TITLES: &[Column] = &[
    needed("name", "认定时单位名称", "照认定文件抄写"),
    needed("uscc", "统一社会信用代码", "18位；单位要先在系统里，没有的先导入申报单位"),
    one_of("category", "称号", "只能填列出的词", &["示范企业", "示范基地", "示范县"]),
    Column {
        needed: false,
        ..one_of("type", "企业类型", "示范企业必填，其他不填", &["B2B", "B2C", "服务企业", "传统企业"])
    },
    needed("certificate", "证书编号", "例如川电示企2014011"),
    needed("document", "认定文号", "例如川商电〔2014〕1号"),
    day(needed("announced", "认定日期", "认定文件的成文日期，单元格设成日期；要早于系统里的第一个批次")),
    needed("region", "认定时所在地代码", COUNTY),
    one_of("channel", "申报渠道", "省级企业直接申报的填“直接”", &["推荐", "直接"]),
    day(open("confirmed", "最近复核确认日期", "复核确认过的填最近一次；下次复核从这天起算")),
    one_of("state", "现状", "只能填列出的词", &["有效", "已撤销"]),
    day(open("revoked", "撤销日期", "已撤销的必填")),
    open("revoked_by", "撤销文件", "已撤销的必填：文号"),
];

/// The columns of a list, in order.
#[must_use]
pub const fn columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Unit => UNITS,
        Kind::Authority => AUTHORITIES,
        Kind::Expert => EXPERTS,
        Kind::Title => TITLES,
    }
}

/// The address of a cell: row as the workbook numbers it, column from 0.
#[must_use]
pub fn place(row: u32, column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    let head = (column >= 26).then(|| letter((column / 26).saturating_sub(1)));
    let head = head.map(String::from).unwrap_or_default();
    format!("{head}{}{row}", letter(column))
}
