//! The pages there are, their versions, and the cookies of the program.

use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// A page that a public body must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slug {
    /// How accessible the site is.
    Accessibility,
    /// What happens to people's details.
    Privacy,
    /// Which cookies there are.
    Cookies,
    /// How to report a hole in its security.
    Security,
}

impl Slug {
    /// All of them, in the order of the foot of each page.
    pub const ALL: [Self; 4] = [Self::Accessibility, Self::Privacy, Self::Cookies, Self::Security];

    /// Its address without the slash, and the word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accessibility => "accessibility",
            Self::Privacy => "privacy",
            Self::Cookies => "cookies",
            Self::Security => "security",
        }
    }

    /// The key of its title.
    #[must_use]
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Accessibility => "statements-accessibility",
            Self::Privacy => "statements-privacy",
            Self::Cookies => "statements-cookies",
            Self::Security => "statements-security",
        }
    }

    /// The key of the text it has before anybody wrote one.
    #[must_use]
    pub const fn first_key(self) -> &'static str {
        match self {
            Self::Accessibility => "statements-first-accessibility",
            Self::Privacy => "statements-first-privacy",
            Self::Cookies => "statements-first-cookies",
            Self::Security => "statements-first-security",
        }
    }
}

impl FromStr for Slug {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|slug| slug.as_str() == word).ok_or(())
    }
}

/// A page as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) slug: Slug,
    /// Counts up with every text; 0 for the first text of the program's own.
    pub(crate) version: i64,
    pub(crate) body: String,
    /// Whether whoever wrote this text said that it was reviewed.
    pub(crate) is_reviewed: bool,
    pub(crate) made_at: Option<Timestamp>,
    /// By when somebody reads it again; none for the first text.
    pub(crate) review_on: Option<Date>,
    pub(crate) owner_id: Option<Uuid>,
}

/// One text there was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// Which of its page's, from 1.
    pub(crate) number: i64,
    pub(crate) body: String,
    pub(crate) is_reviewed: bool,
    pub(crate) made_at: Timestamp,
    pub(crate) made_by: Option<Uuid>,
}

/// A text to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewText {
    pub(crate) body: String,
    /// The version it was written over.
    pub(crate) version: i64,
    pub(crate) review: Review,
    pub(crate) review_on: Date,
    pub(crate) owner_id: Option<Uuid>,
}

/// Whether a text was reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Review {
    /// Somebody read all of it and says that it is true.
    Done,
    /// Not yet.
    Open,
}

/// A cookie that the program sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookie {
    /// Its name.
    pub name: &'static str,
    /// The key of what it is for.
    pub why: &'static str,
    /// The key of how long it stays.
    pub lasts: &'static str,
}

/// Every cookie that the program sets, and no other: a test of the whole program holds the two together.
pub const COOKIES: [Cookie; 4] = [
    Cookie {
        name: "heard_session",
        why: "statements-cookie-session",
        lasts: "statements-cookie-session-lasts",
    },
    Cookie { name: "heard_lang", why: "statements-cookie-lang", lasts: "statements-cookie-lang-lasts" },
    Cookie { name: "heard_said", why: "statements-cookie-said", lasts: "statements-cookie-said-lasts" },
    Cookie { name: "heard_step", why: "statements-cookie-step", lasts: "statements-cookie-step-lasts" },
];
