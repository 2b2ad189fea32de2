//! How a figure is said: a number with its base, both of which open onto what they count.

use heard_platform::kit::{Drawing, Page, chart};
use jiff::civil::Date;

use super::asked::Asked;
use crate::{
    model::Narrow,
    rules::{Figure, Tally, whole},
};

/// A number that opens onto the actions it counts. Where there are none there is nothing to open.
#[derive(Clone, Debug)]
pub(super) struct Count {
    pub(super) n: i64,
    pub(super) href: String,
    /// What the number is, for those who hear the link alone.
    pub(super) hidden: String,
}

/// What a set of figures is about: whose, and of which months.
pub(super) struct Counter<'a> {
    pub(super) page: &'a Page,
    pub(super) asked: &'a Asked,
    pub(super) narrow: Narrow,
    pub(super) months: (Date, Date),
    pub(super) tally: Tally,
    /// Team, area or month; empty for the whole.
    pub(super) name: &'a str,
}

impl Counter<'_> {
    pub(super) fn count(&self, figure: Figure, key: &str) -> Count {
        let n = self.tally.n(figure);
        let href = if n == 0 { String::new() } else { self.asked.list(figure, self.months, self.narrow) };
        let what = self.page.t(key);
        let hidden = if self.name.is_empty() { what } else { format!("{what}, {}", self.name) };
        Count { n, href, hidden }
    }

    /// "59%", or nothing where the base is too small.
    pub(super) fn share(&self, figure: Figure, of: Figure) -> Option<String> {
        self.tally.share(figure, of).map(|share| format!("{share}%"))
    }

    pub(super) fn line(&self) -> Line {
        Line {
            name: self.name.to_owned(),
            href: self.asked.address("/promises", self.narrow),
            due: self.count(Figure::Due, "promises-due"),
            first_share: self.share(Figure::First, Figure::Due),
            first: self.count(Figure::First, "promises-first"),
            bar: chart::bar(
                whole(self.tally.n(Figure::First)),
                whole(self.tally.n(Figure::Moved)),
                whole(self.tally.n(Figure::Due)),
            ),
            either_share: self.share(Figure::Either, Figure::Due),
            either: self.count(Figure::Either, "promises-either"),
            late_now: self.count(Figure::LateNow, "promises-late-now"),
            said_no: self.count(Figure::Disputed, "promises-said-no"),
            unchecked: self.count(Figure::Unchecked, "promises-not-checked"),
        }
    }
}

/// One row of a table.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) due: Count,
    pub(super) first_share: Option<String>,
    pub(super) first: Count,
    pub(super) bar: Drawing,
    pub(super) either_share: Option<String>,
    pub(super) either: Count,
    pub(super) late_now: Count,
    pub(super) said_no: Count,
    pub(super) unchecked: Count,
}
