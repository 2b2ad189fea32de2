//! Which language a reader reads: what they asked for, else what they chose before, else what their browser prefers.

use crate::Languages;

/// The cookie that remembers it, for a year.
pub const COOKIE: &str = "heard_lang";
/// The name in an address that asks for a language: `/groups?lang=ar`.
pub const ASKED: &str = "lang";

/// The code of the language to answer in.
#[must_use]
pub fn choose(
    languages: &Languages,
    asked: Option<&str>,
    remembered: Option<&str>,
    accepted: Option<&str>,
) -> &'static str {
    let codes = languages.codes();
    let known = |wanted: &str| codes.iter().copied().find(|code| wanted.eq_ignore_ascii_case(code));
    asked
        .and_then(known)
        .or_else(|| remembered.and_then(known))
        .or_else(|| preferred(accepted?).into_iter().find_map(known))
        .unwrap_or("en")
}

/// The languages of an `Accept-Language`, the most wanted first, without their countries.
fn preferred(header: &str) -> Vec<&str> {
    let mut wanted: Vec<(&str, f32)> = header
        .split(',')
        .take(20)
        .map(|part| {
            let (range, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let code = range.trim().split('-').next().unwrap_or_default();
            (code, weight.trim().parse().unwrap_or(0.0))
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.into_iter().map(|(code, _)| code).collect()
}

/// An address without what it asks for a language, and that.
#[must_use]
pub fn taken_out(path: &str) -> (String, Option<String>) {
    let Some((before, query)) = path.split_once('?') else { return (path.to_owned(), None) };
    let asks = |pair: &&str| pair.split_once('=').is_some_and(|(name, _)| name == ASKED);
    let asked = query.split('&').find(asks).and_then(|pair| pair.split_once('=')).map(|(_, code)| code);
    let rest: Vec<_> = query.split('&').filter(|pair| !asks(pair)).collect();
    let rest = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    (format!("{before}{rest}"), asked.map(str::to_owned))
}

/// The address of a page in a language, so that one can send it to somebody.
#[must_use]
pub fn with_language(path: &str, code: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{ASKED}={code}")
}

/// Whether an address like `/groups/alder-tra` fits a route's, like `/groups/{slug}`.
#[must_use]
pub fn fits(route: &str, path: &str) -> bool {
    let (mut wanted, mut got) = (route.split('/'), path.split('/'));
    loop {
        match (wanted.next(), got.next()) {
            (None, None) => return true,
            (Some(wanted), Some(got)) if wanted == got || (wanted.starts_with('{') && !got.is_empty()) => {}
            _ => return false,
        }
    }
}
