//! The document for people: every question, its parameters, its answers, and what the fields mean. Without script.

use super::document::document_json;
use crate::{
    platform::error::Result,
    web::{
        desk::Desk,
        view::{page::Page, part::Trail, shell::Shell},
    },
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

#[derive(Template)]
#[template(path = "api/page.html")]
struct ApiPage {
    shell: Shell,
    trail: Trail,
    site: String,
    about: String,
    groups: Vec<(String, Vec<Question>)>,
    shapes: Vec<Shape>,
    per_minute: u32,
}

/// A question.
struct Question {
    anchor: String,
    path: String,
    summary: String,
    parameters: Vec<Field>,
    /// Status, what it means, the name of what is sent.
    answers: Vec<(String, String, String)>,
}

/// Something that is sent.
struct Shape {
    name: String,
    about: String,
    fields: Vec<Field>,
    /// The words it may be, if it is one of some.
    words: Vec<String>,
}

/// A parameter or a field.
struct Field {
    name: String,
    /// Where it stands (`query`, `path`), or whether it is always there.
    place: &'static str,
    kind: String,
    /// The shape it is, if it has a name.
    shape: String,
    about: String,
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// The name behind `#/components/schemas/…`.
fn named(schema: &Value) -> String {
    schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()).unwrap_or_default().to_owned()
}

/// What a schema is, in a few words, and the name of its shape.
fn kind(schema: &Value) -> (String, String) {
    if let Some(options) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let real = options.iter().find(|option| option["type"] != "null");
        return real.map(kind).unwrap_or_default();
    }
    let name = named(schema);
    if !name.is_empty() {
        return (name.clone(), name);
    }
    let of = match &schema["type"] {
        Value::Array(types) => types.iter().find(|one| *one != "null").cloned().unwrap_or_default(),
        one => one.clone(),
    };
    match (of.as_str().unwrap_or_default(), schema["format"].as_str()) {
        ("array", _) => {
            let (word, shape) = kind(&schema["items"]);
            (format!("{word}的列表"), shape)
        }
        ("string", Some("date")) => ("日期".to_owned(), String::new()),
        ("string", Some("date-time")) => ("时间".to_owned(), String::new()),
        ("string", Some("uuid")) => ("标识".to_owned(), String::new()),
        ("string", _) => ("文本".to_owned(), String::new()),
        ("integer", _) => ("整数".to_owned(), String::new()),
        ("boolean", _) => ("是或否".to_owned(), String::new()),
        _ => ("对象".to_owned(), String::new()),
    }
}

fn question(path: &str, operation: &Value) -> Question {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|parameter| {
        let (kind, shape) = kind(&parameter["schema"]);
        Field {
            name: text(parameter, "name"),
            place: if parameter["in"] == "path" {
                "地址里"
            } else if parameter["required"] == true {
                "问号后，必填"
            } else {
                "问号后"
            },
            kind,
            shape,
            about: text(parameter, "description"),
        }
    });
    let answers = operation["responses"].as_object().into_iter().flatten().map(|(status, answer)| {
        let sent = answer["content"].as_object().and_then(|kinds| kinds.values().next());
        (
            status.clone(),
            text(answer, "description"),
            sent.map(|sent| named(&sent["schema"])).unwrap_or_default(),
        )
    });
    Question {
        anchor: path.trim_start_matches("/api/v1/").replace(['/', '{', '}', '.'], "-"),
        path: path.to_owned(),
        summary: text(operation, "summary"),
        parameters: parameters.collect(),
        answers: answers.collect(),
    }
}

fn shape(name: &str, schema: &Value) -> Shape {
    let required = schema["required"].as_array();
    let always = |key: &str| required.is_some_and(|all| all.iter().any(|one| one == key));
    let fields = schema["properties"].as_object().into_iter().flatten().map(|(key, field)| {
        let (kind, shape) = kind(field);
        let place = if always(key) { "总有" } else { "可以没有" };
        Field { name: key.clone(), place, kind, shape, about: text(field, "description") }
    });
    let words = schema["enum"].as_array().into_iter().flatten();
    Shape {
        name: name.to_owned(),
        about: text(schema, "description"),
        fields: fields.collect(),
        words: words.filter_map(|word| word.as_str().map(str::to_owned)).collect(),
    }
}

/// The questions in their groups, in the order of the document.
fn groups(document: &Value) -> Vec<(String, Vec<Question>)> {
    let mut groups: Vec<(String, Vec<Question>)> = Vec::new();
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        let operation = &methods["get"];
        let tag = operation["tags"][0].as_str().unwrap_or_default().to_owned();
        let asked = question(path, operation);
        match groups.iter_mut().find(|(name, _)| *name == tag) {
            Some((_, questions)) => questions.push(asked),
            None => groups.push((tag, vec![asked])),
        }
    }
    groups
}

pub(super) async fn show(mut desk: Desk) -> Result<Response> {
    let document = document_json();
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let page = ApiPage {
        shell: desk
            .shell("数据接口")
            .await?
            .about("公开数据的只读接口：批次、公示、名录、证书查验和标准，OpenAPI说明。"),
        trail: Trail::home().here("数据接口"),
        site: desk.house.settings.site(),
        about: text(&document["info"], "description"),
        groups: groups(document),
        shapes: schemas.map(|(name, schema)| shape(name, schema)).collect(),
        per_minute: desk.house.settings.api.per_minute,
    };
    Ok(Page(page).into_response())
}
