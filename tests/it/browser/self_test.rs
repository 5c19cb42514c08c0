//! The harness tried on a page of its own, served from memory.

use super::Browser;
use axum::{Router, extract::Form, response::Html, routing::get};
use std::{collections::HashMap, path::Path};

const PAGE: &str = r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>试一试</title></head><body><main>
<h1>试一试</h1><p id="js">脚本关着</p><script>document.getElementById('js').textContent = '脚本开着'</script>
<form method="post"><p><label for="n">单位名称</label> <input id="n" name="name" value="旧"></p>
<p><label for="d">开始日期</label> <input id="d" name="day" type="date"></p>
<p><label for="c">市州</label> <select id="c" name="city"><option>成都</option><option>绵阳</option></select></p>
<fieldset><legend>营业执照真实性</legend><input type="radio" id="y" name="real" value="y"><label for="y">属实</label>
<input type="radio" id="o" name="real" value="n"><label for="o">存疑</label></fieldset>
<p><input id="t" name="agree" type="checkbox" value="承诺"><label for="t">材料属实</label></p>
<p><label for="f">上传营业执照</label> <input id="f" name="file" type="file"></p>
<button>保存并填下一项</button></form></main></body></html>"#;

async fn saved(Form(typed): Form<HashMap<String, String>>) -> Html<String> {
    let said = |key: &str| typed.get(key).cloned().unwrap_or_default();
    let line = ["name", "day", "city", "real", "agree", "file"].map(said).join(" ");
    Html(format!(
        "<!doctype html><html lang='zh-CN'><title>好</title><main><h1>好</h1><p>{line}</p></main></html>"
    ))
}

async fn served() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let router = Router::new().route("/", get(|| async { Html(PAGE) }).post(saved));
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

async fn walks_through(browser: &Browser) {
    browser.fills("单位名称", "绵阳云商").await;
    browser.fills("开始日期", "2015-10-09").await;
    browser.selects("市州", "绵阳").await;
    browser.chooses_in("营业执照", "存疑").await;
    browser.chooses("材料属实").await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    browser.attaches("营业执照", &file).await;
    browser.clicks("保存").await;
    browser.sees("绵阳云商 2015-10-09 绵阳 n 承诺 Cargo.toml").await;
    browser.does_not_see("旧").await;
    assert_eq!(browser.heading().await, "好");
}

#[tokio::test]
async fn a_person_can_fill_in_a_form_by_its_words() {
    let Some(anyone) = Browser::open(&served().await).await else { return };
    anyone.goes_to("/").await;
    anyone.sees("脚本开着").await;
    assert_eq!((anyone.title().await.as_str(), anyone.at().await.as_str()), ("试一试", "/"));
    anyone.finds_no_barrier().await;
    let paper = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser-self-test.pdf");
    anyone.prints(&paper).await;
    assert!(std::fs::read(&paper).expect("the document").starts_with(b"%PDF"));
    walks_through(&anyone).await;
    anyone.leaves().await;
}

#[tokio::test]
async fn with_script_off_it_is_off_and_the_form_still_works() {
    let Some(anyone) = Browser::open_without_script(&served().await).await else { return };
    anyone.goes_to("/").await;
    anyone.sees("脚本关着").await;
    walks_through(&anyone).await;
    anyone.leaves().await;
}
