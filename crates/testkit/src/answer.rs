//! What came back.

use axum::http::{HeaderMap, StatusCode};
use scraper::{Html, Selector};

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as text.
    pub body: String,
    /// Its body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Fails unless the answer has this status; shows the page where it doesn't.
    ///
    /// # Panics
    /// Where the status differs.
    #[track_caller]
    #[must_use]
    pub fn expect_status(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}\n{}", self.location().unwrap_or_default(), self.text());
        self
    }

    /// Where a redirect leads.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers.get("location")?.to_str().ok()
    }

    /// The texts of everything a CSS selector finds, with white space folded.
    ///
    /// # Panics
    /// Where the selector is wrong.
    #[must_use]
    pub fn all(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        Html::parse_document(&self.body).select(&selector).map(|found| fold(found.text())).collect()
    }

    /// The text of the first that a CSS selector finds; empty where it finds nothing.
    #[must_use]
    pub fn first(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_default()
    }

    /// The values of an attribute of everything a CSS selector finds.
    ///
    /// # Panics
    /// Where the selector is wrong.
    #[must_use]
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).expect("a CSS selector");
        let page = Html::parse_document(&self.body);
        page.select(&selector).filter_map(|found| found.attr(attribute)).map(str::to_owned).collect()
    }

    /// The text of the page's main part (or of all of it), with white space folded.
    #[must_use]
    pub fn text(&self) -> String {
        let main = self.first("main");
        if main.is_empty() { fold(Html::parse_document(&self.body).root_element().text()) } else { main }
    }

    /// Whether the page's main part says `words`.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }
}

fn fold<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
