//! Every layout and part once, with a hostile name in each place: what is given is text and never markup.

use super::{
    filters, labels,
    part::{
        Bar, DayStrip, Deadline, Dots, Entry, Facts, FileLine, Mood, Pager, Progress, Quota, Slots, Stages,
        Step, Tabs, Timeline, Tools, Track, Trail, Verdict, bar::Shade,
    },
    shell::{NavItem, Shell, Who},
};
use crate::kernel::calendar::{Mark, MarkedDay, WorkCalendar};
use askama::Template;
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

const NAME: &str = "<b>绵阳&\"云商\"</b>";

/// Stands in for the form's own list of what is amiss.
struct Wrong(Vec<(&'static str, &'static str)>);

impl Wrong {
    fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, sentence)| *sentence)
    }
    const fn rule(&self) -> &'static str {
        "四(三)"
    }
    fn len(&self) -> usize {
        self.0.len()
    }
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().copied()
    }
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "layout/work.html" %}
{% import "parts/head.html" as head %}{% import "parts/panel.html" as panel %}{% import "parts/note.html" as note %}
{% import "parts/empty.html" as empty %}{% import "parts/action.html" as action %}{% import "parts/wrong.html" as amiss %}
{% import "parts/field.html" as field %}{% import "parts/file.html" as file %}{% import "parts/table.html" as table %}
{% import "parts/icon.html" as icon %}{% import "parts/choice.html" as choice %}
{% import "parts/filter.html" as filter %}{% import "parts/task.html" as task %}
{% block head %}{% call head::band(title=name, caption=name, tag=tag, side=name, tools=tools) %}{{ facts }}{{ tabs }}{% endcall %}{% endblock %}
{% block content %}{{ trail }}{{ amiss::summary(wrong) }}
{% call panel::section("one", name, aside=name) %}{% call panel::body() %}{{ deadline }}{{ stages }}{{ track }}{{ strip }}{{ timeline }}{% endcall %}
{% call panel::foot() %}{{ slots }}{{ quota }}{{ bar }}{{ pager }}{{ dots }}{% endcall %}{% endcall %}
{% call note::warn() %}<p>{{ name }}</p>{% endcall %}{% call note::info() %}<p>{{ at|moment }} {{ amount|money }}</p>{% endcall %}
{% call note::ok() %}<p>{{ name }}</p>{% endcall %}{% call note::bad() %}<p>{{ name }}</p>{% endcall %}
{% call empty::empty("这里还没有申报。") %}<p>{{ name }}</p>{% endcall %}
<form>{{ field::text("name", "单位名称", name, wrong, hint="与营业执照一致") }}{{ field::money("capital", "注册资金", name, wrong, echo="= 2.62亿元") }}
{{ field::figure("members", "注册企业数", "1,286", "家", wrong, whole=true) }}{{ field::textarea("why", "理由", name, wrong, limit=200) }}
{{ field::select("place", "市州", "5107", places, wrong, blank="全部") }}{{ field::radios("kind", "类型", "b2b", kinds, wrong, hint="选一项") }}
{{ field::checkboxes("cat", "类别", cats, wrong) }}{{ field::tick("agree", "属实", true, wrong) }}{{ field::segment("s1", name, "y", marks) }}
{{ file::list(files) }}{{ file::upload("licence", "营业执照", wrong) }}
{% call action::bar("15:42 已自动保存") %}<button class="govuk-button" type="submit">保存并填下一项</button>{% endcall %}</form>
{% call panel::table("two", "待审核2件") %}<table class="govuk-table"><thead><tr>{{ table::th("单位") }}{{ table::thn("材料") }}{{ table::sort("停留", "?sort=stay", "descending") }}</tr></thead>
<tbody><tr>{{ table::row(name, href="/x") }}{{ table::tdn("材料", 12) }}{{ table::td("停留", verdict) }}</tr></tbody></table>{% endcall %}
{% call choice::choice("decision", "yes", name, "yes", first=true) %}<p>{{ name }}</p>{% endcall %}
{% call filter::filter(name, places, "/x") %}<p>{{ name }}</p>{% endcall %}<ul class="govuk-task-list">{{ task::task("t1", name, name, "/x", tag) }}{{ task::later(name, name, name) }}</ul>
{% for v in verdicts %}{{ v }}{% endfor %}{{ icon::lock() }}{% endblock %}"##
)]
struct Gallery {
    shell: Shell,
    name: &'static str,
    tag: labels::Tag,
    facts: Facts,
    tabs: Tabs,
    trail: Trail,
    wrong: Wrong,
    deadline: Deadline,
    stages: Stages,
    track: Track,
    strip: DayStrip,
    tools: Tools,
    dots: Dots,
    timeline: Timeline,
    slots: Slots,
    quota: Quota,
    bar: Bar,
    pager: Pager,
    at: DateTime<Utc>,
    amount: Decimal,
    places: Vec<(&'static str, &'static str)>,
    kinds: Vec<(&'static str, &'static str)>,
    cats: Vec<(&'static str, &'static str, bool)>,
    marks: Vec<(&'static str, &'static str, &'static str)>,
    files: Vec<FileLine>,
    verdict: Verdict,
    verdicts: Vec<Verdict>,
}

fn shell() -> Shell {
    let who = Who { role_label: "市州工作台", unit: NAME.into(), person: "经办".into() };
    let nav = vec![NavItem { label: "申报受理", href: "/applications", current: true }];
    let flash = Some(NAME.to_owned());
    Shell { who: Some(who), nav, unread: 3, flash, demo: true, ..Shell::plain(NAME).amiss(2) }
}

fn steps() -> Vec<Step> {
    vec![
        Step::new(NAME, NAME, Progress::Done),
        Step::new("评审", "", Progress::Now),
        Step::new("公示", "", Progress::Next),
    ]
}

fn files() -> Vec<FileLine> {
    let good = FileLine {
        name: NAME.into(),
        href: Some("/f".into()),
        thumb: Some("/f/preview".into()),
        meta: NAME.into(),
        page: Some("/f/page".into()),
        leaves: vec!["/f/pages/1".into()],
        more: 2,
        bad: false,
        remove: Some("1".into()),
    };
    let bad = FileLine { name: NAME.into(), meta: NAME.into(), bad: true, ..FileLine::default() };
    vec![good, bad]
}

fn gallery() -> Gallery {
    let at: DateTime<Utc> = "2015-10-09T07:42:00Z".parse().expect("a moment");
    let today = "2015-10-09".parse().expect("a day");
    let slots = Slots { used: 1, reserved: 1, about: 0, limit: Some(2), small: false };
    let holiday = MarkedDay { day: today, mark: Mark::Holiday, name: NAME.into() };
    let calendar = WorkCalendar::new([2015], [holiday]);
    let entry =
        Entry::new(at, NAME, Mood::Warn).by(NAME).saying(NAME).points([NAME.to_owned()]).link(NAME, "/x");
    Gallery {
        shell: shell(),
        name: NAME,
        tag: labels::application::TO_EXAMINE,
        facts: Facts::new()
            .add("推荐单位", NAME)
            .num("申报编号", "2015B-E0094")
            .maybe("下一步", None::<String>),
        tabs: Tabs::new("按状态查看").tab(NAME, "?state=a", Some(6), true),
        trail: Trail::home().to(NAME, "/notices").here(NAME),
        wrong: Wrong(vec![("name", "写全称"), ("licence", "HEIC格式打不开")]),
        deadline: Deadline::until(at, at + chrono::TimeDelta::days(21), "截止"),
        stages: Stages { steps: steps() },
        track: Track { label: "办理阶段", steps: steps() },
        strip: DayStrip::of(NAME, &calendar, today, (today, today), today).expect("a strip").note(NAME),
        tools: Tools::new()
            .link(NAME, "/x")
            .file(NAME, "/x")
            .download(NAME, "/x")
            .print()
            .previous("/x")
            .next("/x"),
        dots: Dots::new(
            &[Decimal::from(81), Decimal::from(90)],
            Decimal::from(85),
            Some(Decimal::from(80)),
            true,
        ),
        timeline: Timeline { entries: vec![entry] },
        slots,
        quota: Quota { name: NAME.into(), slots },
        bar: Bar::of(50, NAME).part(33, Shade::Main).part(7, Shade::Under),
        pager: Pager { previous: Some("?p=1".into()), next: Some("?p=3".into()), shown: NAME.into() },
        at,
        amount: Decimal::from(34_200),
        places: vec![("5101", "成都"), ("5107", "绵阳")],
        kinds: vec![("b2b", "B2B平台"), ("b2c", "B2C平台")],
        cats: vec![("e", "示范企业", true), ("p", "示范基地", false)],
        marks: vec![("y", "属实", "is-ok"), ("n", "存疑", "is-bad")],
        files: files(),
        verdict: Verdict::NotMet(Some(NAME.into())),
        verdicts: vec![
            Verdict::Met,
            Verdict::NotMet(None),
            Verdict::NeedsEvidence,
            Verdict::Judged,
            Verdict::Spared,
            Verdict::NotApplicable,
        ],
    }
}

#[test]
fn every_part_renders_and_escapes() {
    let html = gallery().render().expect("the gallery renders");
    assert!(!html.contains("<b>绵阳"), "a name came out as markup");
    assert!(!html.contains("\"云商\""), "a quotation mark came out bare");
    for part in [
        "有2处要改：",
        "演示数据",
        "市州工作台",
        "条未读",
        "10月30日（周五）15:42",
        "3.42亿元",
        "sc-echo",
        "govuk-error-summary",
        "id=\"name-e\"",
        "aria-describedby=\"name-h name-e\"",
        "aria-current=\"step\"",
        "govuk-file-upload",
        "sc-verdict--need",
    ] {
        assert!(html.contains(part), "{part} is missing");
    }
}

#[test]
fn no_page_has_style_attributes_or_inline_script() {
    let html = gallery().render().expect("the gallery renders");
    assert!(!html.contains(" style="), "a style attribute");
    assert!(!html.contains("<script>") && !html.contains(" onclick="), "an inline script");
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<main").count(), 1);
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout/public.html" %}{% import "parts/head.html" as head %}
{% block content %}{{ head::public("示范名录", lead="共56个") }}{% endblock %}"#
)]
struct PublicPage {
    shell: Shell,
}

#[test]
fn a_public_page_offers_to_sign_in_and_shows_no_role() {
    let html = PublicPage { shell: Shell::plain("示范名录") }.render().expect("renders");
    assert!(html.contains("登录办理") && !html.contains("sc-role") && !html.contains("演示数据"));
    let html = PublicPage { shell: shell() }.render().expect("renders");
    assert!(html.contains("href=\"/desk\"") && !html.contains("sc-role"));
}
