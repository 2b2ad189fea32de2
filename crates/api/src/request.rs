//! What another program sends: the parts of a request, read strictly.
//!
//! Nothing is guessed and nothing unknown is passed over: a parameter nobody knows is a mistake that is better told at once.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, RawPathParams, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use heard_platform::{
    app::App,
    ctx::Ctx,
    kit::{tidy_line, tidy_lines},
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{face::Bearer, problem::Problem};

/// The largest body, in bytes.
const MOST_BYTES: usize = 64 * 1024;
/// The longest key of a request that may be sent twice, in characters.
const LONGEST_KEY: usize = 255;
/// The most rows of one page of a list.
pub const MOST_ROWS: usize = 100;
/// How many rows a page has unless the request says.
pub const USUAL_ROWS: usize = 25;

/// The id in an address. One that is none is like one that nobody has: not found.
#[derive(Clone, Copy, Debug)]
pub struct Id(pub Uuid);

impl FromRequestParts<App> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let params =
            RawPathParams::from_request_parts(parts, app).await.map_err(|_| Problem::of("not-found"))?;
        let id = params.iter().find(|(name, _)| *name == "id").and_then(|(_, text)| text.parse().ok());
        id.map(Self).ok_or_else(|| Problem::of("not-found"))
    }
}

/// The parameters of a list, in the order they were sent.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pairs: Vec<(String, String)>,
}

impl FromRequestParts<App> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query)
            .map_err(|problem| Problem::of("malformed").saying(problem.to_string()))?;
        match pairs.iter().find(|(name, value)| name.contains('\0') || value.contains('\0')) {
            Some((name, _)) => {
                Err(Problem::invalid(name.replace('\0', ""), "Text can't hold the character NUL."))
            }
            None => Ok(Self { pairs }),
        }
    }
}

impl Asked {
    /// Refuses parameters that are none of these, and those that come twice though once is all there is.
    ///
    /// # Errors
    /// [`Problem`] of the kind `invalid`.
    pub fn only(&self, once: &[&str], many: &[&str]) -> Result<(), Problem> {
        for (n, (name, _)) in self.pairs.iter().enumerate() {
            if many.contains(&name.as_str()) {
                continue;
            }
            if !once.contains(&name.as_str()) {
                return Err(Problem::invalid(name, "There is no such parameter here."));
            }
            if self.pairs[..n].iter().any(|(before, _)| before == name) {
                return Err(Problem::invalid(name, "This parameter can be given once only."));
            }
        }
        Ok(())
    }

    /// What was sent under a name; `None` where nothing was.
    #[must_use]
    pub fn one(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Everything sent under a name, read.
    ///
    /// # Errors
    /// [`Problem`] of the kind `invalid` for a value that can't be.
    pub fn every<T: std::str::FromStr>(&self, name: &str, message: &str) -> Result<Vec<T>, Problem> {
        let values = self.pairs.iter().filter(|(known, _)| known == name);
        values.map(|(_, value)| value.parse().map_err(|_| Problem::invalid(name, message))).collect()
    }

    /// What was sent under a name, read.
    ///
    /// # Errors
    /// [`Problem`] of the kind `invalid` for a value that can't be.
    pub fn read<T: std::str::FromStr>(&self, name: &str, message: &str) -> Result<Option<T>, Problem> {
        let value = self.one(name).map(|value| value.parse().map_err(|_| Problem::invalid(name, message)));
        value.transpose()
    }

    /// How many rows the page is to have.
    ///
    /// # Errors
    /// [`Problem`] of the kind `invalid`.
    pub fn limit(&self) -> Result<usize, Problem> {
        let limit = self.read::<usize>("limit", "Give a whole number from 1 to 100.")?.unwrap_or(USUAL_ROWS);
        if (1..=MOST_ROWS).contains(&limit) {
            Ok(limit)
        } else {
            Err(Problem::invalid("limit", "Give a whole number from 1 to 100."))
        }
    }

    /// Everything but where the page begins and how long it is: what a cursor is good for.
    #[must_use]
    pub fn question(&self) -> String {
        let narrow = self.pairs.iter().filter(|(name, _)| name != "cursor" && name != "limit");
        narrow.flat_map(|(name, value)| [name, "=", value, "\n"]).collect()
    }

    /// The same question from another cursor on, as the query of an address.
    #[must_use]
    pub fn from_cursor(&self, cursor: &str) -> String {
        let mut pairs: Vec<(&str, &str)> = self
            .pairs
            .iter()
            .filter(|(name, _)| name != "cursor")
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        pairs.push(("cursor", cursor));
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }
}

/// A request that writes: who sends it, its body, and what makes it safe to send twice.
pub struct Write<T> {
    /// In which it acts.
    pub ctx: Ctx,
    /// What it says.
    pub body: T,
    /// How it is to be done once.
    pub call: Call,
}

/// What makes a request that writes safe.
#[derive(Clone, Debug)]
pub struct Call {
    /// The token it came with.
    pub token: Option<Uuid>,
    /// The key under which it may be sent twice.
    pub key: Option<String>,
    /// The digest of what it says.
    pub digest: Vec<u8>,
    /// The version it read, as `If-Match` has it; `None` where it doesn't say.
    pub version: Option<Version>,
}

/// Which version a request has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// This one.
    Is(i64),
    /// Whichever is there: `If-Match: *`.
    Any,
    /// None there ever was.
    Unknown,
}

impl Call {
    /// The version that an edit must name.
    ///
    /// # Errors
    /// [`Problem`] of the kind `version-missing`.
    pub fn named_version(&self) -> Result<Option<i64>, Problem> {
        self.version.map_or_else(|| Err(Problem::of("version-missing")), |version| Ok(version.number()))
    }

    /// The version, where it is named.
    #[must_use]
    pub fn version(&self) -> Option<i64> {
        self.version.and_then(Version::number)
    }
}

impl Version {
    /// As operations take it: `None` for whichever is there.
    const fn number(self) -> Option<i64> {
        match self {
            Self::Is(number) => Some(number),
            Self::Any => None,
            // No version is below 1.
            Self::Unknown => Some(0),
        }
    }

    fn read(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(header::IF_MATCH)?.to_str().unwrap_or_default().trim().to_owned();
        if text == "*" {
            return Some(Self::Any);
        }
        let tags = text.split(',').map(|tag| tag.trim().trim_matches('"'));
        let version = tags.filter_map(|tag| tag.strip_prefix('v')?.split('-').next()?.parse().ok()).max();
        Some(version.map_or(Self::Unknown, Self::Is))
    }
}

/// The tag of a thing: its version, and what this reader sees of it.
#[must_use]
pub fn tag(version: i64, body: &Value) -> String {
    let digest = Sha256::digest(body.to_string().as_bytes());
    format!("\"v{version}-{}\"", data_encoding::HEXLOWER.encode(&digest[..6]))
}

impl<T: DeserializeOwned + Send> FromRequest<App> for Write<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Ok(ctx) = Ctx::from_request_parts(&mut parts, app).await;
        let key = key(&parts.headers)?;
        let version = Version::read(&parts.headers);
        let token = parts.extensions.get::<Bearer>().map(|bearer| bearer.id);
        let bytes = to_bytes(body, MOST_BYTES).await.map_err(|_| Problem::of("too-large"))?;
        let value = read_json(&parts.headers, &bytes)?;
        let mut hash = Sha256::new();
        hash.update(parts.method.as_str());
        hash.update(" ");
        hash.update(parts.uri.path());
        hash.update("\n");
        hash.update(&bytes);
        let body =
            serde_json::from_value(value).map_err(|problem| Problem::invalid("", problem.to_string()))?;
        Ok(Self { ctx, body, call: Call { token, key, digest: hash.finalize().to_vec(), version } })
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let wrong =
        || Problem::invalid("Idempotency-Key", "Give 1 to 255 letters, digits or signs, without spaces.");
    let key = value.to_str().map_err(|_| wrong())?;
    let fits = (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(Some(key.to_owned())) } else { Err(wrong()) }
}

/// The body as JSON. A request without one says nothing: `{}`.
fn read_json(headers: &HeaderMap, bytes: &Bytes) -> Result<Value, Problem> {
    let kind =
        headers.get(header::CONTENT_TYPE).map(|kind| kind.to_str().unwrap_or("?").to_ascii_lowercase());
    let is_json = kind.as_deref().is_some_and(|kind| {
        let name = kind.split(';').next().unwrap_or_default().trim();
        name == "application/json" || (name.starts_with("application/") && name.ends_with("+json"))
    });
    if bytes.is_empty() && (is_json || kind.is_none()) {
        return Ok(Value::Object(serde_json::Map::new()));
    }
    if !is_json {
        return Err(Problem::of("wrong-type"));
    }
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|problem| Problem::of("malformed").saying(problem.to_string()))?;
    match with_nul(&value, "") {
        Some(part) => Err(Problem::invalid(part, "Text can't hold the character NUL.")),
        None => Ok(value),
    }
}

/// Where in a value the character NUL stands, which PostgreSQL keeps in no text.
fn with_nul(value: &Value, at: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| at.to_owned()),
        Value::Array(values) => {
            values.iter().enumerate().find_map(|(n, value)| with_nul(value, &format!("{at}/{n}")))
        }
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            if name.contains('\0') { Some(at.to_owned()) } else { with_nul(value, &format!("{at}/{name}")) }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Text of several lines, tidied as forms tidy it; refused where nothing is left or where it is too long.
///
/// # Errors
/// [`Problem`] of the kind `invalid`.
pub fn words(part: &str, given: &str, most: usize) -> Result<String, Problem> {
    let tidied = tidy_lines(given);
    within(part, tidied, most)
}

/// One line of text, tidied; refused where nothing is left or where it is too long.
///
/// # Errors
/// [`Problem`] of the kind `invalid`.
pub fn line(part: &str, given: &str, most: usize) -> Result<String, Problem> {
    within(part, tidy_line(given), most)
}

fn within(part: &str, tidied: String, most: usize) -> Result<String, Problem> {
    let length = tidied.chars().count();
    if length == 0 {
        return Err(Problem::invalid(part, "Say something: there are no words here."));
    }
    if length > most {
        return Err(Problem::invalid(
            part,
            format!("This is too long by {}: at most {most} characters.", length - most),
        ));
    }
    Ok(tidied)
}

/// As [`words`], where there may be none.
///
/// # Errors
/// [`Problem`] of the kind `invalid` where it is too long.
pub fn maybe_words(part: &str, given: Option<&str>, most: usize) -> Result<Option<String>, Problem> {
    match given.filter(|given| !given.trim().is_empty()) {
        Some(given) => words(part, given, most).map(Some),
        None => Ok(None),
    }
}

/// The status of an answer to something that was made.
pub const MADE: StatusCode = StatusCode::CREATED;
