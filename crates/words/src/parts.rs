//! Parts of a page that are in another language than the page, so that a voice reads them rightly and they run their way.

/// Where a part in English begins and ends. Private characters of Unicode: nobody types them, and they never leave.
const BEGINS: char = '\u{E0E0}';
const ENDS: char = '\u{E0E1}';

/// Marks a text as English.
pub(crate) fn mark(text: &str) -> String {
    format!("{BEGINS}{text}{ENDS}")
}

/// Finishes a page in the language `page`, whose parts may be in others.
///
/// What `mark` marked becomes `<span lang="en" dir="ltr">`; where no element can stand (attributes, titles, answers of a
/// list) the marks are only taken away. What somebody wrote, which templates give `dir="auto"` or put into a `<bdi>`, gets
/// the language its letters tell. On a page from right to left the parts of a line with dots between ("House · Group") each
/// run their own way.
#[must_use]
pub fn marked_up(html: String, page: &str) -> String {
    // In English most pages have nothing to do: every Arabic letter begins with one of these bytes.
    let is_plain = page == "en" && !html.bytes().any(|byte| matches!(byte, 0xD8..=0xDB | 0xEE));
    if is_plain {
        return html;
    }
    let mut done = String::with_capacity(html.len() + 2048);
    let mut rest = html.as_str();
    let mut place = Place { page, holds_only_text: false };
    while let Some(begin) = rest.find('<') {
        let (text, tag_on) = rest.split_at(begin);
        place.push_text(&mut done, text);
        let (tag, after) = tag_on.split_at(tag_on.find('>').map_or(tag_on.len(), |end| end + 1));
        place.push_tag(&mut done, tag, after);
        rest = after;
    }
    place.push_text(&mut done, rest);
    done
}

struct Place<'a> {
    page: &'a str,
    /// Inside a title, an answer of a list or a text box, where no element can stand.
    holds_only_text: bool,
}

impl Place<'_> {
    fn push_tag(&mut self, done: &mut String, tag: &str, after: &str) {
        let name = tag[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        self.holds_only_text = matches!(name, "title" | "option" | "textarea" | "script" | "style");
        let is_own = (name == "bdi" || tag.contains(" dir=\"auto\"")) && !tag.contains(" lang=\"");
        let lang =
            if is_own { language_of(after.split('<').next().unwrap_or_default(), self.page) } else { None };
        let end = done.len();
        push_without_marks(done, tag);
        if let Some(lang) = lang
            && done.ends_with('>')
            && done.len() > end
        {
            done.pop();
            done.extend([" lang=\"", lang, "\">"]);
        }
    }

    fn push_text(&self, done: &mut String, text: &str) {
        let keeps_apart = crate::is_rtl(self.page) && !self.holds_only_text && text.contains(BETWEEN);
        if !keeps_apart {
            return self.push_part(done, text);
        }
        for (n, part) in text.split(BETWEEN).enumerate() {
            done.push_str(if n == 0 { "" } else { "\u{2069} · " });
            // A part put together from parts kept apart runs as the page does; another as its first letter.
            done.push(if part.trim_start().starts_with('\u{2068}') { '\u{2067}' } else { '\u{2068}' });
            self.push_part(done, part);
        }
        done.push('\u{2069}');
    }

    fn push_part(&self, done: &mut String, text: &str) {
        if !may_have_marks(text) {
            return done.push_str(text);
        }
        for c in text.chars() {
            match (c, self.holds_only_text) {
                (BEGINS | ENDS, true) => {}
                (BEGINS, false) => done.push_str("<span lang=\"en\" dir=\"ltr\">"),
                (ENDS, false) => done.push_str("</span>"),
                (other, _) => done.push(other),
            }
        }
    }
}

/// Whether there could be a mark: both begin with this byte, and hardly anything else does.
fn may_have_marks(text: &str) -> bool {
    text.as_bytes().contains(&0xEE)
}

fn push_without_marks(done: &mut String, text: &str) {
    if may_have_marks(text) {
        done.extend(text.chars().filter(|c| !matches!(*c, BEGINS | ENDS)));
    } else {
        done.push_str(text);
    }
}

/// What stands between the parts of a line.
const BETWEEN: &str = " · ";

/// The language of a text that somebody wrote, as far as its letters tell and where it isn't `page`'s own: `ar` for Arabic
/// letters, `en` for Latin ones. Persian and Urdu have letters of their own; a text with one of them is not called Arabic.
#[must_use]
pub fn language_of(text: &str, page: &str) -> Option<&'static str> {
    let is_arabic = |c: char| matches!(c, '\u{0600}'..='\u{06FF}');
    let is_other =
        |c: char| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ہ');
    let first = text.chars().find(|c| c.is_alphabetic())?;
    let found = match first {
        _ if text.chars().any(is_other) => None,
        c if is_arabic(c) => Some("ar"),
        c if c.is_ascii_alphabetic() => Some("en"),
        _ => None,
    };
    found.filter(|code| *code != page)
}
