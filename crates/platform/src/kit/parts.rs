//! Small plain values that the components of `components.html` take.

/// An address with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: String,
    /// The words one presses.
    pub text: String,
    /// The language of the words, when it isn't the page's own; else empty.
    pub lang: String,
}

impl Link {
    /// A link in the page's own language.
    #[must_use]
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into(), lang: String::new() }
    }
}

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// The address.
    pub href: String,
    /// Its words.
    pub text: String,
    /// Whether the page lies under it.
    pub current: bool,
}

/// One answer of radios, check boxes or a list to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub text: String,
    /// A second line under it; empty for none. A list to choose from shows none.
    pub hint: String,
}

impl Choice {
    /// An answer without a second line.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn new(value: impl ToString, text: impl Into<String>) -> Self {
        Self { value: value.to_string(), text: text.into(), hint: String::new() }
    }

    /// Adds a second line.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A column's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its words; on phones they stand before each value.
    pub text: String,
    /// Whether its values stand at the end of the cell, as numbers do.
    pub numeric: bool,
}

impl Head {
    /// A column of words.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: false }
    }

    /// A column of numbers.
    #[must_use]
    pub fn number(text: impl Into<String>) -> Self {
        Self { text: text.into(), numeric: true }
    }
}

/// A cell of a plain table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub text: String,
    /// Where they lead; empty for nowhere.
    pub href: String,
}

impl Cell {
    /// Words that lead nowhere.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn new(text: impl ToString) -> Self {
        Self { text: text.to_string(), href: String::new() }
    }

    /// Words that lead to `href`.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers give a number or words as they have them")]
    pub fn link(text: impl ToString, href: impl Into<String>) -> Self {
        Self { text: text.to_string(), href: href.into() }
    }
}

/// One line of a summary list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// What it is.
    pub key: String,
    /// What it is now.
    pub value: String,
    /// Where to change it; its hidden words should name the key.
    pub change: Option<Link>,
}

impl SummaryRow {
    /// A line that can't be changed here.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), change: None }
    }

    /// Adds the link to change it.
    #[must_use]
    pub fn with_change(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.change = Some(Link::new(href, text));
        self
    }
}

/// The three lines of a calendar tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// "Tue".
    pub weekday: String,
    /// "19".
    pub day: String,
    /// "Jan".
    pub month: String,
}

/// Which pages of a list can be reached from this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// Address of the page before; none on the first.
    pub previous: Option<String>,
    /// Address of the page after; none on the last.
    pub next: Option<String>,
    /// Numbers in order; an empty address stands for the dots between.
    pub items: Vec<PageNumber>,
}

/// One number of a [`Pagination`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageNumber {
    /// The page's number, from 1.
    pub number: usize,
    /// Its address; empty for dots.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
}

impl Pagination {
    /// The first page, the last one, this one and its neighbours; dots where numbers are left out.
    ///
    /// `current` is held between 1 and `n_pages`. `href` makes the address of a page.
    #[must_use]
    pub fn new(current: usize, n_pages: usize, href: impl Fn(usize) -> String) -> Self {
        let n_pages = n_pages.max(1);
        let current = current.clamp(1, n_pages);
        let near = |n: &usize| *n == 1 || *n == n_pages || n.abs_diff(current) <= 2;
        let mut items: Vec<PageNumber> = Vec::new();
        for number in (1..=n_pages).filter(near) {
            match items.last().map_or(0, |last| number - last.number) {
                // One page left out is shown: dots would take as much room.
                2 => items.push(PageNumber { number: number - 1, href: href(number - 1), current: false }),
                3.. => items.push(PageNumber { number: number - 1, href: String::new(), current: false }),
                _ => {}
            }
            items.push(PageNumber { number, href: href(number), current: number == current });
        }
        Self {
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < n_pages).then(|| href(current + 1)),
            items,
        }
    }

    /// Whether there is more than one page; a single one shows no numbers.
    #[must_use]
    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(current: usize, n_pages: usize) -> String {
        let pagination = Pagination::new(current, n_pages, |n| format!("?page={n}"));
        let items = pagination.items.iter().map(|item| match (item.href.is_empty(), item.current) {
            (true, _) => "…".to_owned(),
            (false, true) => format!("[{}]", item.number),
            (false, false) => item.number.to_string(),
        });
        items.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_far_away_become_dots() {
        assert_eq!(shown(1, 1), "[1]");
        assert_eq!(shown(3, 5), "1 2 [3] 4 5");
        assert_eq!(shown(10, 40), "1 … 8 9 [10] 11 12 … 40");
        assert_eq!(shown(5, 40), "1 2 3 4 [5] 6 7 … 40");
        assert_eq!(shown(99, 3), "1 2 [3]");
    }

    #[test]
    fn the_first_page_has_none_before_and_the_last_none_after() {
        let first = Pagination::new(1, 2, |n| n.to_string());
        assert_eq!((first.previous.clone(), first.next.clone()), (None, Some("2".to_owned())));
        assert!(first.is_needed());
        assert!(!Pagination::new(1, 0, |n| n.to_string()).is_needed());
    }
}
