//! 总结交流: what holders and bureaus have written; most of it published, some on its way.

use super::{
    cast::{Cast, Player},
    history::Troupe,
};
use crate::{
    access::Target,
    account::{Post, Seat},
    award::TitleState,
    exchange::{
        CaseId, Part, Text,
        acts::{EditCaseStudy, PublishCaseStudy, SubmitCaseStudy, WriteCaseStudy},
        commands::{self, Said, Written},
        queries,
        rules::Verdict,
    },
    platform::{
        error::{Error, Result},
        files::Stored,
    },
    rereview,
};
use bytes::Bytes;
use chrono::{DateTime, Duration, Utc};
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Title, summary, tags, heading and paragraphs; the alternative of its picture.
type Story = (&'static str, &'static str, &'static [&'static str], [(&'static str, &'static str); 3]);

const STORIES: [Story; 6] = [
    (
        "三级物流共同配送，快递进村全覆盖",
        "县城建共配中心，乡镇设中转站，村里用便民店代收代发，七家快递公司共用线路，进村的配送成本降了三成多。",
        &["logistics", "county_service"],
        [
            ("背景", "各家快递各跑各的，进村一件平均要四元多，多数村一周只送两次。"),
            (
                "主要做法",
                "共配中心统一分拣，按线路装车，一天一班。\n乡镇中转站由邮政所改建，不另外盖房。\n村级站点放在便民店，按件给店主代办费。",
            ),
            (
                "成效和经验",
                "一年里进村的件多了一倍，店主每月多收入六百到一千元。\n先把线路和结算谈拢，再投设备，走得最稳。",
            ),
        ],
    ),
    (
        "产地仓里的共享打包间，小农户也能当天发货",
        "在产地建共享打包间，农户带着货来，按统一的规格称重、贴码、打包，当天进干线，损耗从一成多降到百分之四。",
        &["farm_goods", "brand"],
        [
            ("背景", "农户自己打包，规格不一，破损多，旺季排不上车。"),
            (
                "主要做法",
                "打包间免费用，耗材按成本价。\n每箱贴产地码，扫得到种植户和采摘日期。\n质检员抽检，不合规格的当场退回。",
            ),
            (
                "成效和经验",
                "入驻的农户有三百多户，返单率过了四成。\n规格要由农户、合作社和平台一起定，贴在墙上。",
            ),
        ],
    ),
    (
        "老厂转型：从批发档口到自建网上渠道",
        "一家做调味品的老厂用三年时间建起自己的网上渠道，网上销售占到全部销售的六成，客服和仓储都留在本地。",
        &["traditional", "brand", "platform"],
        [
            ("背景", "批发渠道年年下滑，经销商压价，厂里不知道谁在吃自己的产品。"),
            (
                "主要做法",
                "先在大平台开店学着卖，再建会员商城。\n老师傅出镜讲工艺，不请明星。\n车间按订单小批量排产，库存从九十天降到二十天。",
            ),
            ("成效和经验", "复购的会员过了十万人。\n转型最难的是排产和结算，不是开店，要从车间改起。"),
        ],
    ),
    (
        "一个县的电商人才怎么留得住",
        "县里把培训分成三段：先教会，再跟单，后创业，三年培训两千多人，留在本地从业的过了六成。",
        &["training", "policy", "county_service"],
        [
            ("背景", "以前的培训讲完课就散，来的人多，干的人少。"),
            (
                "主要做法",
                "第一段在村里讲，只教拍照、上架、打包。\n第二段到企业跟单一个月，企业给补贴。\n第三段给场地和小额贷款，由老学员带。",
            ),
            (
                "成效和经验",
                "留在本地从业的一千三百多人，开店四百多家。\n跟单这一段不能省，能留下来的人都是跟单跟出来的。",
            ),
        ],
    ),
    (
        "园区的公共直播间，一年排了两千场",
        "园区把直播间做成公共设施，企业按小时预约，园区配场控和品控，小企业用得起，也不翻车。",
        &["park", "platform"],
        [
            ("背景", "小企业自己建直播间不划算，主播流动大，出过虚假宣传的投诉。"),
            (
                "主要做法",
                "六间直播间统一预约，场控由园区出。\n开播前审脚本，夸大的词不许上。\n售后投诉由园区先行处理。",
            ),
            ("成效和经验", "一年两千场，投诉率是同类的三分之一。\n公共设施要有人管内容，光出租房间不行。"),
        ],
    ),
    (
        "跨境小包的集货试点",
        "几家做竹编和茶叶的企业合用一个集货仓，凑单出海，头程运费降了四分之一。",
        &["cross_border", "farm_goods"],
        [
            ("背景", "单家货量小，走不了专线。"),
            ("主要做法", "每周两班集货，统一报关。\n退件由集货仓代收代修。"),
            ("成效和经验", "头程运费降了四分之一，时效稳定在十二天上下。"),
        ],
    ),
];

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Fault(anyhow::anyhow!("demo, exchange: {error}"))
}

/// A chart that stands for a picture: columns that grow.
fn picture(n: u32) -> Result<Vec<u8>> {
    const COLOURS: [[u8; 3]; 3] = [[38, 92, 132], [164, 124, 62], [58, 116, 92]];
    let colour = COLOURS[usize::try_from(n).unwrap_or(0) % COLOURS.len()];
    let drawn = RgbImage::from_fn(640, 400, |x, y| {
        let column = x / 80;
        let height = 60 + column * 34 + (column * 37 + n * 53) % 41;
        let inside = (1..7).contains(&column) && x % 80 > 14 && x % 80 < 66 && y < 360 && y > 360 - height;
        if inside {
            Rgb(colour)
        } else if (360..363).contains(&y) {
            Rgb([90, 84, 74])
        } else {
            Rgb([250, 248, 244])
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    drawn.write_to(&mut bytes, ImageFormat::Png).map_err(fault)?;
    Ok(bytes.into_inner())
}

async fn stored(cast: &Cast, n: u32) -> Result<Stored> {
    let bytes = futures_util::stream::iter([Ok::<_, std::io::Error>(Bytes::from(picture(n)?))]);
    cast.app.house.files.put("近两年走势.png", bytes).await
}

/// Tells them: four are published, one waits for the province, one for its bureau.
pub(super) async fn told(cast: &Cast, troupe: &Troupe<'_>) -> Result<()> {
    let start = cast.told - Duration::days(60);
    let mut tx = cast.read(troupe.office, start).await?;
    let board = rereview::queries::board(&mut tx).await?;
    tx.rollback().await?;
    let here = |one: &crate::rereview::queries::Line| {
        one.title.state == TitleState::Valid
            && one
                .title
                .authority
                .is_some_and(|id| troupe.bureaus.values().any(|bureau| bureau.actor.tenant() == id.uuid()))
    };
    let holders: Vec<_> = board.into_iter().filter(here).map(|line| line.title).take(5).collect();
    let bureau = troupe.bureaus.values().next_back().ok_or_else(|| fault("no bureau"))?;
    for (n, story) in STORIES.iter().enumerate() {
        let number = u32::try_from(n).unwrap_or(0);
        let at = start + Duration::days(9 * i64::from(number));
        // The fourth is a bureau's own.
        let holder = holders.get(if n > 3 { n - 1 } else { n });
        let (author, looks) = match holder {
            Some(title) if n != 3 => {
                let seat = Seat::Applicant { org: title.org.uuid(), post: Post::Owner };
                let owner = cast.hire(&format!("demo-case-{n}"), "罗敏", seat, at).await?;
                let its = troupe
                    .bureaus
                    .values()
                    .find(|bureau| title.authority.is_some_and(|id| bureau.actor.tenant() == id.uuid()));
                (owner, its)
            }
            _ if n == 3 => (bureau.clone(), None),
            _ => continue,
        };
        let id = handed_in(cast, &author, (number, story), at).await?;
        if n < 5
            && let Some(looks) = looks
        {
            looked_at(cast, looks, id, at + Duration::days(1)).await?;
        }
        if n < 4 {
            looked_at(cast, troupe.officer, id, at + Duration::days(3)).await?;
            released(cast, troupe.office, id, at + Duration::days(4)).await?;
        }
    }
    Ok(())
}

/// Written with a picture, and handed in.
async fn handed_in(
    cast: &Cast,
    author: &Player,
    (n, (title, summary, tags, parts)): (u32, &Story),
    at: DateTime<Utc>,
) -> Result<CaseId> {
    let tenant = author.actor.tenant();
    let may = author.may::<WriteCaseStudy>(&Target::of_tenant(tenant))?;
    let id = commands::begin(cast.work(author, at).await?, may).await?;
    let mut text = Text {
        title: (*title).into(),
        summary: (*summary).into(),
        parts: parts
            .iter()
            .map(|(heading, body)| Part { heading: (*heading).into(), body: (*body).into() })
            .collect(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        pictures: Vec::new(),
    };
    let of = |id: CaseId| Target { id: id.uuid(), owner: Some(tenant), ..Target::default() };
    let pictures = vec![stored(cast, n).await?];
    let may = author.may::<WriteCaseStudy>(&of(id))?;
    let written = Written { seen: 1, text: text.clone(), pictures };
    let saved = commands::save(cast.work(author, at).await?, may, written).await?;
    let mut tx = cast.read(author, at).await?;
    let case = queries::case(&mut tx, id, &crate::access::Scope::default()).await?;
    tx.rollback().await?;
    text.pictures = case.draft.pictures;
    for plate in &mut text.pictures {
        plate.caption = "近两年走势（示意）".into();
        plate.alt = "六根逐渐升高的柱子，表示业务量逐季增长".into();
    }
    let may = author.may::<WriteCaseStudy>(&of(id))?;
    let written = Written { seen: saved, text, pictures: Vec::new() };
    let saved = commands::save(cast.work(author, at).await?, may, written).await?;
    let may = author.may::<SubmitCaseStudy>(&of(id))?;
    commands::submit(cast.work(author, at).await?, may, saved).await?;
    Ok(id)
}

/// What a player sees of a case, at a moment.
async fn seen(
    cast: &Cast,
    player: &Player,
    id: CaseId,
    at: DateTime<Utc>,
) -> Result<crate::exchange::CaseStudy> {
    let mut tx = cast.read(player, at).await?;
    let case = queries::case(&mut tx, id, &crate::access::Scope::default()).await?;
    tx.rollback().await?;
    Ok(case)
}

async fn looked_at(cast: &Cast, by: &Player, id: CaseId, at: DateTime<Utc>) -> Result<()> {
    let case = seen(cast, by, id, at).await?;
    let may = by.may::<EditCaseStudy>(&case)?;
    let said = Said { words: "", seen: case.version };
    commands::look(cast.work(by, at).await?, may, Verdict::Pass, said).await.map(drop)
}

async fn released(cast: &Cast, by: &Player, id: CaseId, at: DateTime<Utc>) -> Result<()> {
    let case = seen(cast, by, id, at).await?;
    let may = by.may::<PublishCaseStudy>(&case)?;
    let said = Said { words: "", seen: case.version };
    commands::release(cast.work(by, at).await?, may, true, said).await.map(drop)
}
