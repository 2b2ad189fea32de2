//! Walking through a part's XML without believing it.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use crate::book::Refused;

/// How deep elements may lie in each other.
const DEEPEST: usize = 200;

/// Reads events one by one; ends, or refuses what is broken or too deep.
pub(crate) struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Walk<'x> {
    pub(crate) fn over(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = true;
        Self { reader, depth: 0 }
    }

    pub(crate) fn next(&mut self) -> Result<Option<Event<'x>>, Refused> {
        let event = self.reader.read_event().map_err(Refused::broken)?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Refused::broken("too deep"));
                }
            }
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => return Err(Refused::broken("it breaks off")),
            Event::Eof => return Ok(None),
            Event::DocType(_) => return Err(Refused::broken("a document type")),
            _ => {}
        }
        Ok(Some(event))
    }

    /// Leaves out everything inside the element that was just begun.
    pub(crate) fn skip(&mut self) -> Result<(), Refused> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The value of an attribute, by its name without prefix.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The letter that a reference such as `&amp;` or `&#163;` stands for.
pub(crate) fn letter(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
