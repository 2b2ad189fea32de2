//! Feeds, as RFC 4287 (Atom) and RFC 5005 (pages of a feed) have them.

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use heard_platform::app::App;
use jiff::Timestamp;

use super::plain;

/// One entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is known by for ever: see [`tag_uri`].
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What there is to say.
    pub words: String,
    /// The address of its page.
    pub url: String,
    /// What kind of thing it is, or where it stands.
    pub categories: Vec<String>,
    /// When it was first there.
    pub published: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

/// A page of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// What it is known by for ever.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub about: String,
    /// Who says it: the landlord.
    pub author: String,
    /// Its own address.
    pub own_url: String,
    /// The address of the page beside it.
    pub page_url: String,
    /// The addresses of other pages of it: `first`, `previous`, `next`, `last`.
    pub pages: Vec<(&'static str, String)>,
    /// Its entries, what changed last first.
    pub items: Vec<Item>,
    /// When it was last changed, where it holds nothing.
    pub empty_since: Timestamp,
}

/// What a thing is known by in every feed, whatever happens to its address (RFC 4151).
#[must_use]
pub fn tag_uri(app: &App, what: &str) -> String {
    let url = &app.options.public_url;
    let host = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or("localhost");
    format!("tag:{host},2026:{what}")
}

impl Atom {
    /// When something in it last changed.
    #[must_use]
    pub fn changed(&self) -> Option<Timestamp> {
        self.items.iter().map(|item| item.updated).max()
    }

    /// As it is sent.
    #[must_use]
    pub fn text(&self) -> String {
        let mut links = vec![
            link("self", &self.own_url, "application/atom+xml"),
            link("alternate", &self.page_url, "text/html"),
        ];
        links.extend(self.pages.iter().map(|(rel, url)| link(rel, url, "application/atom+xml")));
        let feed = Feed {
            id: self.id.clone(),
            title: Text::plain(plain(&self.title)),
            subtitle: Some(Text::plain(plain(&self.about))),
            updated: instant(self.changed().unwrap_or(self.empty_since)),
            authors: vec![Person { name: plain(&self.author), ..Person::default() }],
            generator: Some(Generator { value: "Heard".to_owned(), ..Generator::default() }),
            links,
            lang: Some("en-GB".to_owned()),
            entries: self.items.iter().map(entry).collect(),
            ..Feed::default()
        };
        let mut text = feed.to_string();
        text.push('\n');
        text
    }
}

fn entry(item: &Item) -> Entry {
    let categories = item.categories.iter().map(|term| Category { term: plain(term), ..Category::default() });
    let content = Content {
        value: Some(plain(&item.words)),
        content_type: Some("text".to_owned()),
        ..Content::default()
    };
    Entry {
        id: item.id.clone(),
        title: Text::plain(plain(&item.title)),
        updated: instant(item.updated),
        published: Some(instant(item.published)),
        categories: categories.collect(),
        links: vec![link("alternate", &item.url, "text/html")],
        content: Some(content),
        ..Entry::default()
    }
}

fn link(rel: &str, href: &str, kind: &str) -> Link {
    Link { rel: rel.to_owned(), href: plain(href), mime_type: Some(kind.to_owned()), ..Link::default() }
}

fn instant(at: Timestamp) -> FixedDateTime {
    chrono::DateTime::from_timestamp(at.as_second(), 0).unwrap_or_default().fixed_offset()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn atom(words: &str) -> Atom {
        let at: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        Atom {
            id: "tag:heard.test,2026:actions".to_owned(),
            title: words.to_owned(),
            about: words.to_owned(),
            author: "Sampleton Homes".to_owned(),
            own_url: "http://heard.test/actions.atom?q=a&status=done".to_owned(),
            page_url: "http://heard.test/actions".to_owned(),
            pages: vec![("next", "http://heard.test/actions.atom?page=2".to_owned())],
            items: vec![Item {
                id: "tag:heard.test,2026:action/7".to_owned(),
                title: words.to_owned(),
                words: words.to_owned(),
                url: "http://heard.test/actions/ETRA-2026-0007".to_owned(),
                categories: vec![words.to_owned()],
                published: at,
                updated: at,
            }],
            empty_since: at,
        }
    }

    #[test]
    fn words_stay_words() {
        let words = "</content><script>alert(1)</script> & ]]> \u{0}\u{8}\u{fffe}café";
        let text = atom(words).text();
        assert!(!text.contains("<script>"), "{text}");
        let read: atom_syndication::Feed = text.parse().unwrap();
        assert_eq!(read.entries[0].title.value, "</content><script>alert(1)</script> & ]]> café");
        assert_eq!(read.entries[0].id, "tag:heard.test,2026:action/7");
        assert_eq!(read.links.iter().filter(|link| link.rel == "next").count(), 1);
    }

    proptest! {
        #[test]
        fn whatever_was_typed_is_read_again(words in "(\\PC|[\\u{0}-\\u{1f}<>&\"']){0,200}") {
            let text = atom(&words).text();
            let read: atom_syndication::Feed = text.parse().unwrap();
            prop_assert_eq!(read.entries.len(), 1);
            let same = |given: &str| given.split_whitespace().collect::<String>();
            prop_assert_eq!(same(read.entries[0].content.as_ref().unwrap().value.as_deref().unwrap_or("")), same(&plain(&words)));
        }
    }
}
