//! 创建标准.

use super::{
    ask::{Answer, Ask},
    shapes::{Category, ProblemShape},
};
use crate::{
    kernel::place::Place,
    platform::error::Error,
    standard::{self, Clause, Standard, StandardSet, need},
    web::at::At,
};
use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// 一版创建标准
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SetItem {
    /// 标识，例如sichuan-2013
    set: String,
    /// 版本
    version: String,
    /// 现在用的是不是这一版
    current: bool,
    /// 全文的SHA-256
    digest: String,
}

/// 全部版本
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sets {
    /// 各版
    items: Vec<SetItem>,
}

/// 一条
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClauseItem {
    /// 条款号，例如9(2)
    number: String,
    /// 引用，例如附件1第9条(2)
    cite: String,
    /// 名称
    title: String,
    /// 内容
    text: String,
    /// 只适用于这些企业类型；空着的适用于全部
    types: Vec<String>,
    /// 在成都要达到的数字；没有数字门槛的没有
    chengdu: Option<String>,
    /// 在其他市州要达到的数字
    elsewhere: Option<String>,
    /// 要准备的材料
    materials: Vec<String>,
}

/// 一类标准的全部条款
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StandardItem {
    /// 版本的标识
    set: String,
    /// 类别
    category: Category,
    /// 名称
    title: String,
    /// 发布的文件
    source: String,
    /// 附件几
    annex: u8,
    /// 这一类的SHA-256
    digest: String,
    /// 条款，按原文的顺序
    clauses: Vec<ClauseItem>,
}

/// 创建标准的各版
#[utoipa::path(get, path = "/api/v1/standards", tag = "公开",
    responses((status = 200, description = "各版", body = Sets),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn list(ask: Ask) -> Answer<Sets> {
    ask.only(&[])?;
    let (all, current) = (&ask.desk.house.standards, &ask.desk.house.current.id);
    let item = |set: &StandardSet| SetItem {
        set: set.id.clone(),
        version: set.version.clone(),
        current: set.id == *current,
        digest: set.digest.clone(),
    };
    Ok(Json(Sets { items: all.sets().map(|set| item(set)).collect() }))
}

/// 一类标准的全部条款
#[utoipa::path(get, path = "/api/v1/standards/{set}/{category}", tag = "公开",
    params(("set" = String, Path, description = "版本的标识"), ("category" = Category, Path, description = "类别")),
    responses((status = 200, description = "条款", body = StandardItem),
        (status = 400, description = "参数不对", body = ProblemShape, content_type = "application/problem+json"),
        (status = 404, description = "没有", body = ProblemShape, content_type = "application/problem+json"),
        (status = 429, description = "问得太密", body = ProblemShape, content_type = "application/problem+json")))]
pub(super) async fn show(At((set, category)): At<(String, String)>, ask: Ask) -> Answer<StandardItem> {
    ask.only(&[])?;
    let category: standard::Category = category.parse().map_err(|_| Error::Unseen)?;
    let standard = ask.desk.house.standards.get(&set).ok_or(Error::Unseen)?.of(category);
    Ok(Json(StandardItem {
        set,
        category: category.into(),
        title: standard.title.clone(),
        source: standard.source.clone(),
        annex: standard.annex,
        digest: standard.digest.clone(),
        clauses: standard.clauses.iter().map(|clause| item(standard, clause)).collect(),
    }))
}

fn item(standard: &Standard, clause: &Clause) -> ClauseItem {
    ClauseItem {
        number: clause.number.to_string(),
        cite: clause.cite.clone(),
        title: clause.title.clone(),
        text: clause.text.clone(),
        types: clause.types.iter().map(|kind| kind.key().to_owned()).collect(),
        chengdu: need(standard, clause, Place::Chengdu),
        elsewhere: need(standard, clause, Place::Elsewhere),
        materials: standard.slots_of(clause).map(|slot| slot.label.clone()).collect(),
    }
}
