//! Makes requests up: by the document, and against it.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::schema::resolved;

/// A request that was made up.
#[derive(Debug)]
pub struct Sent {
    pub method: String,
    pub address: String,
    pub headers: Vec<(String, String)>,
    pub body: Option<(String, String)>,
}

/// Makes requests up, the same ones from the same seed.
pub struct Making {
    state: u64,
    ids: VecDeque<String>,
}

/// As many ids as it remembers: the newest are those something can be done with.
const REMEMBERED: usize = 6;

/// Texts that have broken programs before.
const TEXTS: [&str; 14] = [
    "",
    " ",
    "Mend the gate",
    "2026-12-24",
    "9999-12-31",
    "-1",
    "null",
    "'; drop table actions; --",
    "<script>alert(1)</script>",
    "\u{0}",
    "\u{202e}\u{feff}\u{1f600}",
    "%00%ff",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
];

impl Making {
    pub fn new(seed: u64) -> Self {
        Self { state: seed | 1, ids: VecDeque::new() }
    }

    /// Tells it of something that there is; it uses the newest few.
    pub fn knows(&mut self, id: &str) {
        self.ids.retain(|known| known != id);
        self.ids.push_back(id.to_owned());
        if self.ids.len() > REMEMBERED {
            self.ids.pop_front();
        }
    }

    /// A number below `most` (xorshift, from G. Marsaglia's paper of 2003).
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        usize::try_from(self.state % u64::try_from(most.max(1)).unwrap()).unwrap()
    }

    /// Once in so many.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn text(&mut self) -> String {
        match self.below(TEXTS.len() + 2) {
            n if n < TEXTS.len() => TEXTS[n].to_owned(),
            n if n == TEXTS.len() => "x".repeat(1 + self.below(3_000)),
            _ => {
                (0..self.below(12)).map(|_| char::from(32 + u8::try_from(self.below(95)).unwrap())).collect()
            }
        }
    }

    pub fn request(&mut self, document: &Value, path: &str, method: &str, operation: &Value) -> Sent {
        let mut address = path.to_owned();
        let (mut query, mut headers) = (Vec::new(), Vec::new());
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            match parameter["in"].as_str().unwrap() {
                "path" => address = address.replace(&format!("{{{name}}}"), &self.id()),
                "header" => headers.extend(self.header(name)),
                _ if self.once_in(4) => query.extend(self.parameter(document, name, &parameter["schema"])),
                _ => {}
            }
        }
        if self.once_in(20) {
            query.push((self.text(), self.text()));
        }
        if !query.is_empty() {
            address = format!("{address}?{}", encoded(&query));
        }
        let content = &operation["requestBody"]["content"]["application/json"]["schema"];
        let body = (!content.is_null()).then(|| self.body(document, content));
        Sent { method: method.to_ascii_uppercase(), address, headers, body }
    }

    fn id(&mut self) -> String {
        match self.below(10) {
            0 => Uuid::from_u128(self.below(9) as u128).to_string(),
            1 => "x".to_owned(),
            2 => "%00".to_owned(),
            // The newest three more often: something can still be done with them.
            3..=6 => self.known(3),
            _ => self.known(self.ids.len()),
        }
    }

    /// One of the newest so many.
    fn known(&mut self, n_newest: usize) -> String {
        let n = self.ids.len() - 1 - self.below(n_newest);
        self.ids[n].clone()
    }

    fn header(&mut self, name: &str) -> Option<(String, String)> {
        let value = match (name, self.below(5)) {
            (_, 0) => return None,
            ("If-Match", 1..=3) => "*".to_owned(),
            ("If-Match", _) => format!("\"v{}-0a\"", self.below(5)),
            ("Idempotency-Key", 1..=3) => format!("key-{}", self.below(40)),
            _ => self.text().chars().filter(char::is_ascii_graphic).collect(),
        };
        Some((name.to_owned(), value))
    }

    fn parameter(&mut self, document: &Value, name: &str, schema: &Value) -> Vec<(String, String)> {
        let value = if self.once_in(3) { json!(self.text()) } else { self.value(document, schema) };
        let values = match value {
            Value::Array(values) => values,
            Value::Null => Vec::new(),
            value => vec![value],
        };
        let text = |value: Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        values.into_iter().map(|value| (name.to_owned(), text(value))).collect()
    }

    fn body(&mut self, document: &Value, schema: &Value) -> (String, String) {
        let json = "application/json".to_owned();
        match self.below(20) {
            0 => ("text/plain".to_owned(), "{}".to_owned()),
            1 => (json, self.text()),
            2 => (json, format!("\"{}\"", "y".repeat(70_000))),
            3 => (json, json!([self.text()]).to_string()),
            _ => {
                let mut value = self.value(document, schema);
                if self.once_in(4) {
                    self.spoil(&mut value);
                }
                (json, value.to_string())
            }
        }
    }

    /// Makes one place of an object wrong.
    fn spoil(&mut self, value: &mut Value) {
        let Some(fields) = value.as_object_mut() else { return };
        let names: Vec<String> = fields.keys().cloned().collect();
        let n = self.below(names.len() + 1);
        match names.get(n) {
            Some(name) if self.once_in(2) => drop(fields.remove(name)),
            Some(name) => {
                let wrong = [json!(7), json!(null), json!({}), json!([])][self.below(4)].clone();
                fields.insert(name.clone(), wrong);
            }
            None => drop(fields.insert(self.text(), json!(true))),
        }
    }

    /// Something that the schema allows.
    fn value(&mut self, document: &Value, schema: &Value) -> Value {
        let schema = resolved(document, schema);
        for word in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[word].as_array() {
                let n = self.below(choices.len());
                return self.value(document, &choices[n]);
            }
        }
        if let Some(words) = schema["enum"].as_array() {
            return words[self.below(words.len())].clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds[self.below(kinds.len())].as_str().unwrap_or("null").to_owned(),
            kind => kind.as_str().unwrap_or("null").to_owned(),
        };
        match kind.as_str() {
            "object" => self.object(document, schema),
            "array" => (0..self.below(3)).map(|_| self.value(document, &schema["items"])).collect(),
            "integer" => json!(1 + self.below(100)),
            "boolean" => json!(self.once_in(2)),
            "string" => json!(self.string(schema)),
            _ => Value::Null,
        }
    }

    fn object(&mut self, document: &Value, schema: &Value) -> Value {
        let mut fields = Map::new();
        for (name, part) in schema["properties"].as_object().into_iter().flatten() {
            let required = schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
            if required || self.once_in(2) {
                fields.insert(name.clone(), self.value(document, part));
            }
        }
        Value::Object(fields)
    }

    fn string(&mut self, schema: &Value) -> String {
        match schema["format"].as_str() {
            Some("date") => {
                format!("20{:02}-{:02}-{:02}", 25 + self.below(5), 1 + self.below(12), 1 + self.below(28))
            }
            Some("date-time") => format!("2026-{:02}-01T10:00:00Z", 1 + self.below(12)),
            Some("uuid") => self.id(),
            _ => match schema["example"].as_str().filter(|_| !self.once_in(3)) {
                Some(example) => example.to_owned(),
                None => self.text(),
            },
        }
    }
}

fn encoded(pairs: &[(String, String)]) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let part = |text: &str| text.bytes().map(byte).collect::<String>();
    pairs.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}
