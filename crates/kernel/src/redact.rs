//! The first proposal of a public text: known names, telephone numbers, e-mail addresses and homes replaced.
//!
//! Minutes and actions are written for those who were there. Their public text is a **second text**: this module proposes
//! it, and nothing is public before a person has read both side by side and agreed. So it errs on the private side where
//! words alone can't tell (a Will, a Grace or a May at the start of a sentence), and it shows what it replaced.
//!
//! What it finds:
//! - **Full names** of [known](Known) people in any case, across line breaks and doubled spaces, with a middle initial or a
//!   title ("Mrs R. Madeup") or not; **single names** ("Robin") only when they begin with a capital, so that a robin in a
//!   tree stays one.
//! - **E-mail addresses** and **UK telephone numbers** in their many spellings, whoever's they are.
//! - **Homes**: "Flat 12", "12a Hawthorn Court" where Hawthorn Court is a place passed in, and **postcodes**. A place without a
//!   number stays, even if a person's name is part of its own ("Robin House").
//!
//! What it can't find: people nobody passed in, nicknames, and what is told in other words ("the lady above the shop").
//!
//! # Source
//! `domain.md`, "Rules of an action": the public text of minutes and actions is a second text that a person has read and
//! agreed; names and addresses stay private.

mod contact;
mod folded;
mod home;
mod name;

use std::ops::Range;

use folded::Folded;

/// A person whose names must not stand in a public text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Every form of the name: "Robin Madeup", "Robin", "Madeup". Words of a single letter are not looked for.
    pub words: Vec<String>,
    /// What stands in its place: "the chair". Its first letter becomes a capital at the start of a sentence.
    pub becomes: String,
}

/// What stands in the place of the rest, in the landlord's words and without brackets: each is put into square brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// For a telephone number: "telephone number".
    pub phone: String,
    /// For an e-mail address: "email address".
    pub email: String,
    /// For a flat or a numbered home: "address".
    pub home: String,
    /// For a postcode: "postcode".
    pub postcode: String,
}

/// What was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A known person's name.
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A flat or a numbered home.
    Home,
    /// A postcode.
    Postcode,
}

/// One replacement, so that a page can mark it in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What it was.
    pub kind: Kind,
    /// The bytes of the original text that were replaced.
    pub from: Range<usize>,
    /// The bytes of the proposed text that stand in their place.
    pub to: Range<usize>,
}

/// A proposal: the text and what was replaced in it, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    /// The proposed public text.
    pub text: String,
    /// What was replaced, from the start of the text to its end.
    pub replaced: Vec<Replacement>,
}

/// Proposes the public form of a text.
///
/// `places` are the names of blocks, estates and streets that may follow the number of a home. Where two finds overlap, the
/// longer one is taken. A text in which nothing is found comes back as it was, byte for byte.
///
/// ```
/// use heard_kernel::redact::{Known, Labels, redact};
///
/// let chair = Known { words: vec!["Robin Madeup".into(), "Robin".into()], becomes: "the chair".into() };
/// let labels = Labels {
///     phone: "telephone number".into(),
///     email: "email address".into(),
///     home: "address".into(),
///     postcode: "postcode".into(),
/// };
/// let places = ["Hawthorn Court".to_owned()];
/// let public = redact("Robin Madeup (12 Hawthorn Court) to ring 020 7946 0000.", &[chair], &places, &labels);
/// assert_eq!(public.text, "The chair ([address]) to ring [telephone number].");
/// ```
#[must_use]
pub fn redact(text: &str, known: &[Known], places: &[String], labels: &Labels) -> Redacted {
    let folded = Folded::new(text);
    let places: Vec<Vec<char>> = places.iter().map(|place| folded::fold_words(place)).collect();
    // Names first: where a name and a place are the same words, the earlier find is taken.
    let mut finds = name::finds(&folded, known);
    finds.extend(contact::finds(&folded));
    finds.extend(home::finds(&folded, &places));
    let chosen = name::joined(choose(finds), &folded);
    replace(text, &folded, &chosen, known, labels)
}

/// Something found in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Find {
    /// The folded characters it covers.
    span: Range<usize>,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// Several words of the name of the known person with this number.
    FullName(usize),
    /// One word of it.
    SingleName(usize),
    Phone,
    Email,
    Home,
    Postcode,
    /// The name of a place, which stays and keeps single names inside it.
    Place,
}

impl What {
    /// A place may keep a first name that is part of its own, but never anything surer than that.
    const fn is_sure(self) -> bool {
        !matches!(self, Self::SingleName(_) | Self::Place)
    }

    const fn known(self) -> Option<usize> {
        match self {
            Self::FullName(which) | Self::SingleName(which) => Some(which),
            Self::Phone | Self::Email | Self::Home | Self::Postcode | Self::Place => None,
        }
    }
}

/// The finds that don't overlap: sure ones first, then longer ones, then earlier ones; in the order of the text.
fn choose(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_by_key(|find| (!find.what.is_sure(), std::cmp::Reverse(find.span.len()), find.span.start));
    let mut taken: std::collections::BTreeMap<usize, Find> = std::collections::BTreeMap::new();
    for find in finds {
        // Taken finds don't overlap, so only the last one that starts before this one's end can be in the way.
        let neighbour = taken.range(..find.span.end).next_back();
        if neighbour.is_none_or(|(_, neighbour)| neighbour.span.end <= find.span.start) {
            taken.insert(find.span.start, find);
        }
    }
    taken.into_values().collect()
}

fn replace(text: &str, folded: &Folded, chosen: &[Find], known: &[Known], labels: &Labels) -> Redacted {
    let mut public = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut copied = 0;
    for find in chosen {
        let bracketed = |label: &str| format!("[{label}]");
        let (kind, words) = match find.what {
            What::FullName(which) | What::SingleName(which) => {
                (Kind::Name, as_begun(&known[which].becomes, folded.starts_sentence(find.span.start)))
            }
            What::Phone => (Kind::Phone, bracketed(&labels.phone)),
            What::Email => (Kind::Email, bracketed(&labels.email)),
            What::Home => (Kind::Home, bracketed(&labels.home)),
            What::Postcode => (Kind::Postcode, bracketed(&labels.postcode)),
            What::Place => continue,
        };
        let from = folded.bytes(&find.span);
        public.push_str(&text[copied..from.start]);
        let start = public.len();
        public.push_str(&words);
        copied = from.end;
        replaced.push(Replacement { kind, from, to: start..public.len() });
    }
    public.push_str(&text[copied..]);
    Redacted { text: public, replaced }
}

/// The words with a capital if they begin a sentence.
fn as_begun(words: &str, begins: bool) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if begins => first.to_uppercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
