//! Whether an answer is one that the document describes: status, media type, body.

use heard_testkit::Answer;
use serde_json::Value;

/// What of an answer is not described; nothing where all of it is.
pub fn undescribed(document: &Value, operation: &Value, answer: &Answer) -> Vec<String> {
    let status = answer.status.as_u16();
    if status >= 500 {
        return vec!["it is our fault".to_owned()];
    }
    let response = &operation["responses"][status.to_string()];
    if response.is_null() {
        return vec![format!("the status {status} is not described")];
    }
    let kind = answer.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap());
    let kind = kind.split(';').next().unwrap();
    let content = &response["content"];
    if content.is_null() {
        return if answer.body.is_empty() { Vec::new() } else { vec!["no body is described".to_owned()] };
    }
    let schema = &content[kind]["schema"];
    if schema.is_null() {
        return vec![format!("the media type {kind} is not described for {status}")];
    }
    let Ok(body) = serde_json::from_str::<Value>(&answer.body) else {
        return vec!["it is no JSON".to_owned()];
    };
    let mut wrong = Vec::new();
    look(document, schema, &body, "", &mut wrong);
    wrong
}

/// The properties of a schema and of all its parts.
fn properties<'a>(document: &'a Value, schema: &'a Value, into: &mut Vec<(&'a str, &'a Value)>) {
    let schema = resolved(document, schema);
    into.extend(
        schema["properties"].as_object().into_iter().flatten().map(|(name, part)| (name.as_str(), part)),
    );
    for part in schema["allOf"].as_array().into_iter().flatten() {
        properties(document, part, into);
    }
}

/// The schema that a reference leads to.
pub fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            let found = document.pointer(reference.trim_start_matches('#'));
            found.unwrap_or_else(|| panic!("{reference} leads nowhere"))
        }
        None => schema,
    }
}

fn fits(document: &Value, schema: &Value, value: &Value) -> bool {
    let mut wrong = Vec::new();
    look(document, schema, value, "", &mut wrong);
    wrong.is_empty()
}

fn look(document: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    part(document, schema, value, at, wrong);
    let mut known = Vec::new();
    properties(document, schema, &mut known);
    for (name, value) in value.as_object().into_iter().flatten() {
        match known.iter().find(|(known, _)| known == name) {
            Some((_, part)) => look(document, part, value, &format!("{at}/{name}"), wrong),
            None if known.is_empty() => {}
            None => wrong.push(format!("{at}: {name} is not described")),
        }
    }
    let schema = resolved(document, schema);
    for (n, value) in value.as_array().into_iter().flatten().enumerate() {
        look(document, &schema["items"], value, &format!("{at}/{n}"), wrong);
    }
}

/// What a schema says of a value itself, not of what is in it.
fn part(document: &Value, schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    let schema = resolved(document, schema);
    for one in schema["allOf"].as_array().into_iter().flatten() {
        part(document, one, value, at, wrong);
    }
    for word in ["oneOf", "anyOf"] {
        if schema[word].as_array().is_some_and(|all| !all.iter().any(|one| fits(document, one, value))) {
            wrong.push(format!("{at}: none of {word} fits {value}"));
        }
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        wrong.push(format!("{at}: {value} is not in the list"));
    }
    if !is_of_type(&schema["type"], value) {
        wrong.push(format!("{at}: {value} is no {}", schema["type"]));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.as_object().is_some_and(|fields| !fields.contains_key(name)) {
            wrong.push(format!("{at}: {name} is missing"));
        }
    }
}

fn is_of_type(kind: &Value, value: &Value) -> bool {
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match kind {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
