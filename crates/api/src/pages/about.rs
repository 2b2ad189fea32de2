//! `/api`: the same document, for people.

use askama::Template;
use axum::response::Response;
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};
use serde_json::Value;

use crate::{document, feed, problem};

#[derive(Template)]
#[template(path = "api/about.html")]
struct AboutPage {
    page: Page,
    address: String,
    parts: Vec<Part>,
    problems: Vec<Kind>,
}

struct Part {
    name: String,
    operations: Vec<Operation>,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    about: Vec<String>,
    parameters: Vec<(String, String)>,
    answers: Vec<(String, String)>,
}

struct Kind {
    id: &'static str,
    status: u16,
    title: &'static str,
    advice: &'static str,
}

/// `GET /api`.
pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let document = document::document(&ctx.app);
    let mut parts: Vec<Part> = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let name = text(&operation["tags"][0]);
            let shown = operation_of(path, method, operation);
            match parts.iter_mut().find(|part| part.name == name) {
                Some(part) => part.operations.push(shown),
                None => parts.push(Part { name, operations: vec![shown] }),
            }
        }
    }
    let problems = problem::KINDS
        .into_iter()
        .map(|(id, status, title, advice)| Kind { id, status: status.as_u16(), title, advice })
        .collect();
    let page = ctx.page("api-title").crumb("/", ctx.words().t("platform-home"));
    ctx.render(&AboutPage { address: ctx.app.options.public_url.clone(), page, parts, problems })
}

fn operation_of(path: &str, method: &str, operation: &Value) -> Operation {
    let about = text(&operation["description"]);
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let answers = operation["responses"].as_object().into_iter().flatten();
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        about: about.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        parameters: parameters.map(|one| (text(&one["name"]), text(&one["description"]))).collect(),
        answers: answers.map(|(status, one)| (status.clone(), text(&one["description"]))).collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// `GET /api/openapi.json`.
pub(super) async fn document(ctx: Ctx) -> Response {
    feed::json(feed::JSON, &document::document(&ctx.app), None)
}
