//! The pages: read what was sent, call one operation, answer.

pub(crate) mod by_hand;
mod details;
pub(crate) mod settings;
mod sign_in;
mod staff;

use axum::{
    extract::Query,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use heard_platform::{app::App, feature::Routes};

use crate::{
    model::ContactKind,
    operations::settings::{PEOPLE, TEAMS},
    rules,
};

/// What a form sends, or a query holds.
type Pairs = Vec<(String, String)>;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", "people.sign-in", sign_in::ask)
        .post("/sign-in", "people.sign-in", sign_in::send)
        .get("/sign-in/{token}", "people.sign-in", sign_in::show_link)
        .post("/sign-in/{token}", "people.sign-in", sign_in::use_link)
        .post("/sign-out", "people.sign-in", sign_in::sign_out)
        .get("/staff/sign-in", "people.sign-in", staff::ask)
        .post("/staff/sign-in", "people.sign-in", staff::check_password)
        .get("/staff/code", "people.sign-in", staff::ask_code)
        .post("/staff/code", "people.sign-in", staff::check_code)
        .get("/staff/first/{token}", "people.sign-in", staff::first::show)
        .post("/staff/first/{token}", "people.sign-in", staff::first::choose_password)
        .post("/staff/first/{token}/app", "people.sign-in", staff::first::confirm_app)
        .get("/my/details", "people.own-details", details::show)
        .post("/my/details", "people.own-details", details::change)
        .post("/my/language", "people.own-details", details::choose_language)
        .post("/my/sessions/end", "people.own-details", details::sign_out_everywhere)
        .get("/by-hand", "people.tell-by-hand", by_hand::list)
        .get("/by-hand/{id}", "people.tell-by-hand", by_hand::show)
        .post("/by-hand/{id}/telling", "people.tell-by-hand", by_hand::tick)
        .get("/settings/people", PEOPLE, settings::list)
        .get("/settings/people/new", PEOPLE, settings::new::ask)
        .post("/settings/people/new", PEOPLE, settings::new::add)
        .get("/settings/people/{id}", PEOPLE, settings::person::show)
        .post("/settings/people/{id}/absences", PEOPLE, settings::person::note_away)
        .post("/settings/people/{id}/absences/{absence}/end", PEOPLE, settings::person::take_back_absence)
        .post("/settings/people/{id}/return", PEOPLE, settings::person::say_back)
        .post("/settings/people/{id}/deputy", PEOPLE, settings::person::name_deputy)
        .post("/settings/people/{id}/teams", PEOPLE, settings::person::add_to_team)
        .post("/settings/people/{id}/set-up", PEOPLE, settings::new::open)
        .get("/settings/people/{id}/leaving", PEOPLE, settings::leaving::ask)
        .post("/settings/people/{id}/leaving", PEOPLE, settings::leaving::leave)
        .get("/settings/teams", TEAMS, settings::teams::list)
        .post("/settings/teams", TEAMS, settings::teams::add)
        .post("/settings/teams/{slug}/lead", TEAMS, settings::teams::choose_lead)
}

/// What a way to reach somebody is called.
fn contact_key(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Email => "people-contact-email",
        ContactKind::Phone => "people-contact-phone",
        ContactKind::Address => "people-contact-address",
    }
}

/// One value of a query.
fn asked<'a>(query: &'a Query<Pairs>, name: &str) -> &'a str {
    query.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// Where to go back to: what the query says, else the page of ours one came from.
fn came_from(query: &Query<Pairs>, headers: &HeaderMap) -> String {
    let next = rules::local_path(asked(query, "next"));
    if next != "/" {
        return next.to_owned();
    }
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let path = text(header::REFERER).and_then(|referer| {
        let (_, rest) = referer.split_once("://")?;
        let (host, path) = rest.split_at(rest.find('/')?);
        (Some(host) == text(header::HOST)).then_some(path)
    });
    rules::local_path(path.unwrap_or_default()).to_owned()
}

/// An address with the page to go back to in its query, where there is one.
fn with_next(path: &str, next: &str) -> String {
    match rules::local_path(next) {
        "/" => path.to_owned(),
        next => format!("{path}?next={}", rules::in_a_query(next)),
    }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Sets a cookie that only the staff's way in sees. `value` is one of our own secrets, or empty to end it.
fn set_step(app: &App, response: &mut Response, value: &str, seconds: i64) {
    let secure = if app.options.public_url.starts_with("https://") { "; Secure" } else { "" };
    let text = format!("{STEP}={value}; Path=/staff; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, text);
    }
}

/// The cookie between password and code.
const STEP: &str = "heard_step";
