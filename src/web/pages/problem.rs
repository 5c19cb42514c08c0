//! What an error page says. Every one has a way on.

use crate::web::{error::Problem, view::shell::Shell};
use askama::Template;
use axum::http::StatusCode;

/// An error page.
#[derive(Template)]
#[template(path = "error/problem.html")]
pub struct ProblemPage {
    shell: Shell,
    heading: &'static str,
    text: String,
    article: &'static str,
    way_on: &'static str,
    number: String,
}

impl ProblemPage {
    /// The page of a problem; `number` is the request's id, said only when the fault is ours.
    #[must_use]
    pub fn new(shell: Shell, problem: &Problem, number: String) -> Self {
        let text = if problem.text.is_empty() {
            usual_text(problem.status).to_owned()
        } else {
            problem.text.clone()
        };
        let way_on = if problem.way_on.is_empty() { usual_way_on(problem.status) } else { problem.way_on };
        let number = if problem.status.is_server_error() { number } else { String::new() };
        Self { shell, heading: title(problem.status), text, article: problem.article, way_on, number }
    }
}

/// The heading of a status.
#[must_use]
pub const fn title(status: StatusCode) -> &'static str {
    match status.as_u16() {
        404 | 405 => "没有这个页面",
        403 => "你不能办这件事",
        409 => "现在不能这样办",
        413 => "提交的内容太大",
        422 => "有内容要改",
        429 => "请求太多",
        503 => "现在办不了",
        400..=499 => "这个请求办不了",
        _ => "系统出错了",
    }
}

const fn usual_text(status: StatusCode) -> &'static str {
    match status.as_u16() {
        404 | 405 => "地址可能不对，或者这件材料不归你办。",
        403 => "请求不是从本平台的页面发出的，或者你的岗位没有这项权限。",
        413 => "一次提交的文件或文字超过了上限，没有收下。",
        429 => "短时间内请求太多，过一分钟再试。",
        503 => "处理的时间太长，没有等到结果。这件事可能已经办成，也可能还在办，不会只办一半。",
        400..=499 => "浏览器发来的内容看不懂，没有收下。",
        _ => "这次没有办成，已经记下，数据没有改动一半。",
    }
}

const fn usual_way_on(status: StatusCode) -> &'static str {
    match status.as_u16() {
        404 | 405 => "回首页，或从“待办”进入。没有登录的，先登录。",
        403 => "要办这件事，联系本单位的负责人。",
        413 => "看一看页面上写的大小上限，分开上传。",
        503 => "先回去看办成了没有，没有办成再试一次。",
        _ => "返回上一页再试一次。还不行，把下面的编号告诉平台技术支持。",
    }
}
