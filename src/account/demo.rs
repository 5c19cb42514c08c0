//! The people one can be in a demonstration: the demo loader makes their accounts, the sign-in page offers them. They exist
//! in a database that says it holds demo data (`demo_data`), and nowhere else.

/// Everybody's password in a demonstration. It would not be taken from a person: see `rules::password`.
pub const DEMO_PASSWORD: &str = "shifan-demo-2026";

/// In which unit a demo person sits; the loader knows these units.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DemoUnit {
    /// An enterprise with an application in hand.
    Enterprise,
    /// The operator of a base.
    Base,
    /// A county's commerce bureau.
    County,
    /// The bureau of Mianyang.
    Mianyang,
    /// The bureau of Chengdu.
    Chengdu,
    /// The province.
    Office,
    /// The pool of experts, by number from 1.
    Expert(u8),
    /// The auditor's seat.
    Auditor,
}

/// One of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DemoPerson {
    /// Signs in with.
    pub login: &'static str,
    /// An invented name.
    pub name: &'static str,
    /// Where.
    pub unit: DemoUnit,
    /// Owner or principal, rather than signatory or officer.
    pub leads: bool,
    /// What one can do as this person, for the sign-in page.
    pub does: &'static str,
}

const fn person(
    login: &'static str,
    name: &'static str,
    unit: DemoUnit,
    leads: bool,
    does: &'static str,
) -> DemoPerson {
    DemoPerson { login, name, unit, leads, does }
}

/// All of them, in the order of the procedure.
pub const PEOPLE: [DemoPerson; 14] = [
    person("qiye", "林晓岚", DemoUnit::Enterprise, true, "企业：填写、提交申报，看办到哪一步"),
    person("jidi", "周启明", DemoUnit::Base, true, "基地运营单位：申报示范基地"),
    person("xian", "罗文静", DemoUnit::County, true, "县商务主管部门：申报示范县"),
    person("xian-qs", "何正清", DemoUnit::County, false, "同一单位的授权签署人：签批送来的申报"),
    person("mianyang", "唐学军", DemoUnit::Mianyang, false, "绵阳市经办人：逐条审核，退回补正"),
    person("mianyang-fzr", "邓秀英", DemoUnit::Mianyang, true, "绵阳市负责人：在名额内推荐"),
    person("chengdu", "蒋若愚", DemoUnit::Chengdu, false, "成都市经办人：推荐不受名额限制"),
    person("shengting", "贺文博", DemoUnit::Office, false, "省厅经办人：受理、分配专家、公示"),
    person("shengting-yy", "苏映雪", DemoUnit::Office, false, "省厅异议经办人：没有经手名单，承办异议"),
    person("shengting-fzr", "宋明远", DemoUnit::Office, true, "省厅负责人：开展批次、认定授牌"),
    person("zhuanjia1", "方其正", DemoUnit::Expert(1), false, "专家：评分、回避"),
    person("zhuanjia2", "袁若水", DemoUnit::Expert(2), false, "专家：评分、回避"),
    person("zhuanjia3", "顾清和", DemoUnit::Expert(3), false, "专家：评分、回避"),
    person("shenji", "严守一", DemoUnit::Auditor, false, "审计员：查看操作日志，只看不办"),
];

impl DemoUnit {
    /// What the sign-in page calls the group.
    #[must_use]
    pub const fn group(self) -> &'static str {
        match self {
            Self::Enterprise | Self::Base | Self::County => "申报单位",
            Self::Mianyang | Self::Chengdu => "推荐单位",
            Self::Office => "省商务厅",
            Self::Expert(_) => "评审专家",
            Self::Auditor => "审计员",
        }
    }
}
