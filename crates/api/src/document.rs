//! The `OpenAPI` document: what the features say of their routes, and what holds for every route.

use heard_platform::app::App;
use serde_json::{Map, Value, json};
use utoipa::{OpenApi, PartialSchema as _};

use crate::{
    problem::{MEDIA_TYPE, Problem},
    tokens,
};

#[derive(OpenApi)]
#[openapi(components(schemas(Problem, crate::problem::Wrong)))]
struct Own;

/// What the layers around every route may answer, to any request.
const ALWAYS: [(&str, &str); 7] = [
    ("400", "The request can't be read."),
    ("401", "There is no valid token."),
    ("403", "The token is not good for this."),
    ("404", "It is not there, or not yours to see or to do."),
    ("429", "Too many requests: wait as long as `Retry-After` says."),
    ("500", "Something is broken on our side. Nothing was saved."),
    ("503", "Nothing can be saved, or read, just now."),
];

/// And to one that writes.
const WRITING: [(&str, &str); 4] = [
    ("409", "Somebody changed it meanwhile, or it does not stand where this can be done."),
    ("413", "The body is larger than 64 KiB."),
    ("415", "The body is no JSON."),
    ("422", "A part of the request is wrong, a rule says no, or the key was used for another request."),
];

/// And to one that must say which version it has read.
const EDITING: [(&str, &str); 2] = [
    ("412", "It is not the version you read: `mine` and `theirs` hold both texts."),
    ("428", "There is no `If-Match`."),
];

/// The whole document.
#[must_use]
pub fn document(app: &App) -> Value {
    let own = serde_json::to_value(Own::openapi()).unwrap_or_default();
    let mut paths = Map::new();
    let mut schemas = own["components"]["schemas"].as_object().cloned().unwrap_or_default();
    schemas.extend([("Problem".to_owned(), serde_json::to_value(Problem::schema()).unwrap_or_default())]);
    for part in &app.parts.api_documents {
        let part = part();
        for (from, to) in [(&part["paths"], &mut paths), (&part["components"]["schemas"], &mut schemas)] {
            to.extend(from.as_object().cloned().unwrap_or_default());
        }
    }
    for (path, item) in &mut paths {
        let Some(operations) = item.as_object_mut() else { continue };
        for (method, operation) in operations {
            complete(path, method, operation);
        }
    }
    let scopes = tokens::scopes(app).into_iter().collect::<Vec<_>>().join("`, `");
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Heard",
            "version": "1",
            "summary": "What residents were promised, by whom, by when, and whether it was kept.",
            "description": "Reading what everybody may read needs no token. A token acts as the person who made it, sees no more than \
                they do, and no more than its scopes allow. Every refusal is a problem (RFC 9457).",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": app.options.public_url, "description": app.settings().name }],
        "security": [{}, { "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": {
                "type": "http",
                "scheme": "bearer",
                "description": format!("A token from Settings, Tokens. Scopes: `{scopes}`."),
            } },
        },
    })
}

/// Adds what holds for every route, so that no feature can forget it.
fn complete(path: &str, method: &str, operation: &mut Value) {
    let writes = method == "post";
    let scope = tokens::scope_of(path, &method.to_ascii_uppercase()).unwrap_or_default();
    let security = if writes { json!([{ "token": [] }]) } else { json!([{}, { "token": [] }]) };
    operation["security"] = security;
    let about = operation["description"].as_str().unwrap_or_default().trim().to_owned();
    operation["description"] = json!(format!("{about}\n\nScope: `{scope}`.").trim().to_owned());
    let mut parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    if writes {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "Under this key the request may be sent again for 48 hours: it is done once, and answered the same.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" },
            "example": "8f0c6f5e-2b9c-4a53-9d0a-0a3f0f6f2f11",
        }));
    }
    let edits = parameters.iter().any(|one| one["name"] == "If-Match");
    let responses = &mut operation["responses"];
    let described =
        ALWAYS.iter().chain(WRITING.iter().filter(|_| writes)).chain(EDITING.iter().filter(|_| edits));
    for (status, words) in described {
        responses[status] = problem(status, words);
    }
    if !writes && !parameters.is_empty() {
        responses["422"] = problem("422", "A parameter is wrong.");
    }
    if !writes {
        parameters.push(json!({
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "The `ETag` of what you have: nothing is sent where it is still the same.",
            "schema": { "type": "string" },
        }));
        responses["304"] = json!({ "description": "What you have is still the same." });
    }
    operation["parameters"] = json!(parameters);
}

fn problem(status: &str, words: &str) -> Value {
    let mut answer = json!({
        "description": words,
        "content": { MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } },
    });
    let header = match status {
        "401" | "403" => Some(("WWW-Authenticate", "What is asked for.", "string")),
        "429" => Some(("Retry-After", "Seconds to wait.", "integer")),
        _ => None,
    };
    if let Some((name, about, kind)) = header {
        answer["headers"] = json!({ name: { "description": about, "schema": { "type": kind } } });
    }
    answer
}
