//! Plain text with headings, lists, bold words and links, as pages show it. Nothing else gets through: raw HTML is shown as
//! the text it is, pictures as their words, and a link leads to a page, an address for mail or a telephone, or nowhere.

use std::fmt;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Markup made by `html_of`: safe as it is, so templates print it as `{{ text }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

/// What somebody wrote, as a page shows it.
#[must_use]
pub(crate) fn html_of(text: &str) -> Html {
    let events = Parser::new_ext(text, Options::empty()).filter_map(safe);
    let mut html = String::new();
    html::push_html(&mut html, events);
    Html(html)
}

fn safe(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(tag) => start(tag).map(Event::Start),
        Event::End(end) => ending(end).map(Event::End),
        Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => Some(event),
        Event::FootnoteReference(_)
        | Event::TaskListMarker(_)
        | Event::InlineMath(_)
        | Event::DisplayMath(_) => None,
    }
}

fn start(tag: Tag<'_>) -> Option<Tag<'_>> {
    match tag {
        // The page's title is the only heading of the first level.
        Tag::Heading { level, .. } => {
            Some(Tag::Heading { level: lower(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Tag::Link { link_type, dest_url, .. } => Some(Tag::Link {
            link_type,
            dest_url: if leads_somewhere(&dest_url) { dest_url } else { CowStr::Borrowed("#") },
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }),
        Tag::Paragraph | Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong => {
            Some(tag)
        }
        // A picture's words stay; what is in a block of code is text.
        _ => None,
    }
}

fn ending(end: TagEnd) -> Option<TagEnd> {
    match end {
        TagEnd::Heading(level) => Some(TagEnd::Heading(lower(level))),
        TagEnd::Paragraph
        | TagEnd::BlockQuote(_)
        | TagEnd::List(_)
        | TagEnd::Item
        | TagEnd::Emphasis
        | TagEnd::Strong
        | TagEnd::Link => Some(end),
        _ => None,
    }
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

/// A page of ours, a page elsewhere, an address for mail, a telephone. Nothing that could run.
fn leads_somewhere(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    let is_ours = href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\");
    is_ours || ["https://", "http://", "mailto:", "tel:"].iter().any(|start| lower.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::html_of;
    use proptest::prelude::*;

    #[test]
    fn headings_lists_and_links_come_out_one_level_down() {
        let html =
            html_of("# One\n\n## Two\n\n- a\n- b\n\n**Ring** [us](tel:0207946) or <https://a.example>.")
                .to_string();
        assert_eq!(
            html,
            "<h2>One</h2>\n<h3>Two</h3>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p><strong>Ring</strong> \
             <a href=\"tel:0207946\">us</a> or <a href=\"https://a.example\">https://a.example</a>.</p>\n"
        );
    }

    #[test]
    fn nothing_that_could_run_gets_through() {
        for (text, expected) in [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a <img src=x onerror=alert(1)> b", "<p>a &lt;img src=x onerror=alert(1)&gt; b</p>\n"),
            ("[x](javascript:alert(1))", "<p><a href=\"#\">x</a></p>\n"),
            ("[x](JaVaScRiPt:alert(1))", "<p><a href=\"#\">x</a></p>\n"),
            ("[x](data:text/html,1)", "<p><a href=\"#\">x</a></p>\n"),
            ("[x](//evil.example)", "<p><a href=\"#\">x</a></p>\n"),
            ("![a picture](https://evil.example/1.png)", "<p>a picture</p>\n"),
            ("[x](/help \"\\\" onclick=\\\"y\")", "<p><a href=\"/help\">x</a></p>\n"),
        ] {
            let html = html_of(text).to_string();
            assert_eq!(html.trim_end(), expected.trim_end(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn only_our_few_tags_ever_come_out(text in "[ a-zA-Z<>/\"'=:()\\[\\]!#*_`~&;\n-]{0,200}") {
            let html = html_of(&text).to_string();
            let tags = html.split('<').skip(1).map(|rest| rest.split(['>', ' ', '\n']).next().unwrap_or_default().trim_start_matches('/').trim_end_matches('/').to_owned());
            for tag in tags {
                let known = ["p", "h2", "h3", "h4", "ul", "ol", "li", "em", "strong", "a", "br", "hr", "blockquote", "code"];
                prop_assert!(known.contains(&tag.as_str()), "{}: {}", tag, html);
            }
            for href in html.split("href=\"").skip(1) {
                let safe = ["/", "#", "http://", "https://", "mailto:", "tel:"].iter().any(|start| href.to_lowercase().starts_with(start));
                prop_assert!(safe, "{}", html);
            }
        }
    }
}
