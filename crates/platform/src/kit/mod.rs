//! What pages are made of: the frame around each page, forms that keep what was typed, and drawings.
//!
//! A page is an askama template that extends `base.html`, imports `components.html as ui` and is rendered from a struct
//! with a field `page: Page`. Forms also have a field `form: Form`. The components read `page` for words and signs.

use std::borrow::Borrow;

use heard_kernel::message::Message;
use jiff::{Timestamp, civil::Date};

use crate::{
    assets,
    words::{WordValue, Words},
};

pub mod form;
pub mod parts;
#[cfg(test)]
mod tests;

pub use heard_drawing::{
    chart::{self, Drawing},
    colour::{self, ColourProblem, landlord_css},
    paper::{self, Code, Paper, Print},
};

pub use self::{
    form::{FieldError, Form, tidy_line, tidy_lines},
    parts::{Cell, Choice, Head, Link, NavItem, Pagination, SummaryRow, Tile},
};

/// How a landlord shows itself on every page.
#[derive(Clone, Debug)]
pub struct LandlordFace {
    /// Its name, beside its mark.
    pub name: String,
    /// Its telephone number, as people write it.
    pub phone: String,
    /// Its colour, `#` and six hexadecimal digits, checked by [`landlord_css`].
    pub colour: String,
    /// Whether people and figures are made up: the foot of each page then says so.
    pub sample: bool,
}

/// A page's content in another form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its media type.
    pub kind: &'static str,
    /// Its address.
    pub href: String,
    /// What it is called.
    pub title: String,
}

/// The frame of one page, and the words its template asks for.
#[derive(Clone)]
pub struct Page {
    /// The page's name in the browser's title.
    pub title: String,
    /// Words in the reader's language.
    pub words: Words,
    /// The landlord's name, number and colour.
    pub landlord: LandlordFace,
    /// The menu under the landlord's bar, at most six entries.
    pub nav: Vec<NavItem>,
    /// Other languages this page can be read in: address, name in that language, its code.
    pub languages: Vec<Link>,
    /// Whether the reader's choice of a language is kept with what we know of them, so that mail is in it too.
    pub keeps_language: bool,
    /// The key of a sentence on top, said in the page's language and in English.
    pub notice: Option<&'static str>,
    /// The name of the person signed in.
    pub signed_in: Option<String>,
    /// The id of the person signed in: a script that keeps something on this device keeps it for them alone.
    pub reader: Option<uuid::Uuid>,
    /// The way here, from the home page on.
    pub crumbs: Vec<Link>,
    /// One sentence on top, after something was done.
    pub banner: Option<String>,
    /// What this page listens to; empty for a page that isn't live.
    pub live_topics: Vec<String>,
    /// Where the journal stood when this page was made, as `/live` takes it in `since`. Without it the script asks for the
    /// page once more when it begins to listen.
    pub live_since: Option<String>,
    /// Whether a form came back: the title then begins with "Error: ".
    pub has_errors: bool,
    /// The same in other forms, for programs: a calendar, a feed.
    pub alternates: Vec<Alternate>,
    /// The address of this page, with its query.
    pub path: String,
    /// A page without menu: the minutes in a hall, a page opened from a mail.
    pub hide_nav: bool,
    /// What a messenger shows of this page where somebody sends its address. Only for pages that everybody may read.
    pub preview: Option<Preview>,
}

/// What a messenger shows of a page. Residents' words, and no name of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The line in bold.
    pub title: String,
    /// The lines below it.
    pub description: String,
    /// The whole address of the page.
    pub address: String,
}

impl Page {
    /// A page with nothing but its title.
    #[must_use]
    pub fn new(title: String, words: Words, landlord: LandlordFace) -> Self {
        Self {
            title,
            words,
            landlord,
            nav: Vec::new(),
            languages: Vec::new(),
            keeps_language: false,
            notice: None,
            signed_in: None,
            reader: None,
            crumbs: Vec::new(),
            banner: None,
            live_topics: Vec::new(),
            live_since: None,
            has_errors: false,
            alternates: Vec::new(),
            path: String::new(),
            hide_nav: false,
            preview: None,
        }
    }

    /// The title in words that are no key, such as an action's own.
    #[must_use]
    pub fn title_text(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Adds a step to the way here.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(href, text));
        self
    }

    /// Listens to a topic, such as `group:` and the group's id: when it changes, the page's live regions are fetched again.
    #[must_use]
    pub fn live(mut self, topic: impl Into<String>) -> Self {
        self.live_topics.push(topic.into());
        self
    }

    /// Names the same in another form, for programs: media type, address, title.
    #[must_use]
    pub fn alternate(
        mut self,
        kind: &'static str,
        href: impl Into<String>,
        title: impl Into<String>,
    ) -> Self {
        self.alternates.push(Alternate { kind, href: href.into(), title: title.into() });
        self
    }

    /// Says on top of the page what was done and what happens next.
    #[must_use]
    pub fn with_banner(mut self, sentence: impl Into<String>) -> Self {
        self.banner = Some(sentence.into());
        self
    }

    /// Marks the page as one with a form that came back.
    #[must_use]
    pub fn with_errors_of(mut self, form: &Form) -> Self {
        self.has_errors = !form.is_ok();
        self
    }

    /// Lets a messenger show this page where somebody sends its address: for a page that everybody may read, in words that
    /// name nobody.
    #[must_use]
    pub fn with_preview(
        mut self,
        title: impl Into<String>,
        description: impl Into<String>,
        address: impl Into<String>,
    ) -> Self {
        let (title, description, address) = (title.into(), description.into(), address.into());
        self.preview = Some(Preview { title, description, address });
        self
    }

    /// Leaves the menu away.
    #[must_use]
    pub fn without_nav(mut self) -> Self {
        self.hide_nav = true;
        self
    }

    /// The words of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The words of a key in English, for a part of the page that is in English.
    #[must_use]
    pub fn english(&self, key: &str) -> String {
        self.words.in_language("en").t(key)
    }

    /// The words of a key with one value put in.
    #[must_use]
    pub fn t1(&self, key: &str, name: &str, value: impl Into<WordValue>) -> String {
        self.words.t_args(key, &[(name, value.into())])
    }

    /// The words of a key with two values put in.
    #[must_use]
    pub fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<WordValue>,
        name2: &str,
        value2: impl Into<WordValue>,
    ) -> String {
        self.words.t_args(key, &[(name, value.into()), (name2, value2.into())])
    }

    /// The words of a key with three values put in, each as a pair.
    #[must_use]
    pub fn t3(
        &self,
        key: &str,
        one: (&str, impl Into<WordValue>),
        two: (&str, impl Into<WordValue>),
        three: (&str, impl Into<WordValue>),
    ) -> String {
        self.words.t_args(key, &[(one.0, one.1.into()), (two.0, two.1.into()), (three.0, three.1.into())])
    }

    /// A message of the rules, in the reader's words.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        self.words.say(message)
    }

    /// "Friday 27 November".
    #[must_use]
    pub fn day(&self, date: impl Borrow<Date>) -> String {
        self.words.day(*date.borrow())
    }

    /// "Friday 27 November 2026".
    #[must_use]
    pub fn day_year(&self, date: impl Borrow<Date>) -> String {
        self.words.day_year(*date.borrow())
    }

    /// "27 November 2026".
    #[must_use]
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        self.words.date(*date.borrow())
    }

    /// "27 November".
    #[must_use]
    pub fn short_day(&self, date: impl Borrow<Date>) -> String {
        self.words.short_day(*date.borrow())
    }

    /// "November 2026".
    #[must_use]
    pub fn month(&self, date: impl Borrow<Date>) -> String {
        self.words.month(*date.borrow())
    }

    /// "23 November 2026, 10:42am", in London.
    #[must_use]
    pub fn when(&self, at: impl Borrow<Timestamp>) -> String {
        self.words.when(*at.borrow())
    }

    /// "Monday 23 November 2026, 10:42am", in London.
    #[must_use]
    pub fn day_and_time(&self, at: impl Borrow<Timestamp>) -> String {
        self.words.day_and_time(*at.borrow())
    }

    /// "10:42am", in London.
    #[must_use]
    pub fn time(&self, at: impl Borrow<Timestamp>) -> String {
        self.words.time(*at.borrow())
    }

    /// The three lines of a calendar tile.
    #[must_use]
    pub fn tile(&self, date: impl Borrow<Date>) -> Tile {
        let date = *date.borrow();
        Tile {
            weekday: self.words.weekday_short(date),
            day: date.day().to_string(),
            month: self.words.month_short(date),
        }
    }

    /// The address of an embedded file.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::asset_url(name)
    }

    /// The main sheet, in this reader's direction of writing.
    #[must_use]
    pub fn sheet(&self) -> String {
        self.asset(if self.words.dir() == "rtl" { "heard.rtl.css" } else { "heard.css" })
    }

    /// The address of the sheet with the landlord's own colour; none while it has the usual one, which the main sheet holds.
    #[must_use]
    pub fn landlord_sheet(&self) -> Option<String> {
        let colour = self.landlord.colour.to_ascii_lowercase();
        (colour != colour::DEFAULT_COLOUR && !colour.is_empty())
            .then(|| format!("/assets/landlord.css?v={}", colour.trim_start_matches('#')))
    }

    /// The landlord's number as a telephone reads it.
    #[must_use]
    pub fn phone_href(&self) -> String {
        let digits: String =
            self.landlord.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        format!("tel:{digits}")
    }

    /// "Day", "Month" or "Year", for a part of a date input.
    #[must_use]
    pub fn date_part(&self, part: &str) -> String {
        self.words.t(&format!("platform-date-{part}"))
    }

    /// The topics this page listens to, as the script reads them.
    #[must_use]
    pub fn live_channel(&self) -> String {
        self.live_topics.join(" ")
    }
}
