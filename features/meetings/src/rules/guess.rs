//! Where something is and what it is about, worked out from the words that were typed.
//!
//! A guess saves keys in a hall; it is shown at once, and who types may choose otherwise. It reads English, as the names of
//! places and topics are.

use uuid::Uuid;

/// Words of topics that say nothing about what it is.
const EMPTY_WORDS: [&str; 16] = [
    "and", "the", "for", "of", "in", "on", "at", "to", "or", "other", "general", "north", "south", "non",
    "all", "estate",
];

/// What people say, and the word of a topic's name it stands for.
///
/// # Source
/// The topics and the words of minutes in `hackney.md` §2.4 and §3.
const SAID_FOR: [(&str, &str); 27] = [
    ("bin", "refuse"),
    ("rubbish", "refuse"),
    ("waste", "refuse"),
    ("dump", "refuse"),
    ("chute", "refuse"),
    ("recycle", "recycling"),
    ("rat", "pest"),
    ("mice", "pest"),
    ("mouse", "pest"),
    ("pigeon", "pest"),
    ("roach", "pest"),
    ("car", "parking"),
    ("van", "parking"),
    ("lamp", "lighting"),
    ("bulb", "lighting"),
    ("dark", "lighting"),
    ("sweep", "cleaning"),
    ("dirty", "cleaning"),
    ("tap", "water"),
    ("heating", "water"),
    ("gutter", "guttering"),
    ("aerial", "aerials"),
    ("bicycle", "bike"),
    ("cycle", "bike"),
    ("nuisance", "social"),
    ("noise", "social"),
    ("pavement", "paving"),
];

/// The place whose name stands in the text: the longest where several do, the first of those. The first word of a name is
/// enough where it begins with a capital and belongs to this place alone.
#[must_use]
pub fn place(text: &str, places: &[(Uuid, String)]) -> Option<Uuid> {
    let words = folded(text);
    let named = places
        .iter()
        .filter_map(|(id, name)| {
            let name = folded(name);
            stands_at(&words, &name).map(|at| (std::cmp::Reverse(name.len()), at, *id))
        })
        .min();
    named.map(|(_, _, id)| id).or_else(|| by_first_word(text, places))
}

fn by_first_word(text: &str, places: &[(Uuid, String)]) -> Option<Uuid> {
    let firsts: Vec<(String, Uuid)> = places
        .iter()
        .filter_map(|(id, name)| Some((folded(name).into_iter().next()?, *id)))
        .filter(|(first, _)| first.len() > 3 && first.chars().all(char::is_alphabetic))
        .collect();
    let capitals = text
        .split(|c: char| !c.is_alphanumeric())
        .skip(1)
        .filter(|word| word.starts_with(char::is_uppercase));
    let mut found = capitals.filter_map(|word| {
        let word = word.to_lowercase();
        let mut same = firsts.iter().filter(|(first, _)| *first == word);
        same.next().filter(|_| same.next().is_none()).map(|(_, id)| *id)
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The topic most of whose words stand in the text; the one with the longer words where that is equal, then the first.
#[must_use]
pub fn topic(text: &str, topics: &[(Uuid, String)]) -> Option<Uuid> {
    let mut said: Vec<String> = folded(text).iter().map(|word| stem(word)).collect();
    for (heard, meant) in SAID_FOR {
        if said.iter().any(|word| *word == stem(heard)) {
            said.push(stem(meant));
        }
    }
    let mut best: Option<(usize, usize, Uuid)> = None;
    for (id, name) in topics {
        let words: Vec<String> = folded(name)
            .into_iter()
            .filter(|word| word.len() > 2 && !EMPTY_WORDS.contains(&word.as_str()))
            .map(|word| stem(&word))
            .collect();
        let hits = words.iter().filter(|word| said.contains(word));
        let (n, letters) = hits.fold((0, 0), |(n, letters), word| (n + 1, letters + word.len()));
        if n > 0 && best.is_none_or(|(most, longest, _)| (n, letters) > (most, longest)) {
            best = Some((n, letters, *id));
        }
    }
    best.map(|(_, _, id)| id)
}

/// The item that an action comes from: the one with most words in common, of at least two, or one where the place is the
/// same; the later one where that is equal. Each item is its text and its place.
#[must_use]
pub fn item(what: &str, place: Option<Uuid>, items: &[(String, Option<Uuid>)]) -> Option<usize> {
    let said = significant(what);
    let common = |text: &str| significant(text).iter().filter(|word| said.contains(word)).count();
    let mut best: Option<(usize, usize)> = None;
    for (n, (text, at)) in items.iter().enumerate() {
        let same_place = usize::from(place.is_some() && place == *at);
        let score = common(text) + same_place;
        if score >= 2 && best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, n));
        }
    }
    best.map(|(_, n)| n)
}

fn significant(text: &str) -> Vec<String> {
    let mut words: Vec<String> = folded(text)
        .into_iter()
        .filter(|word| {
            word.len() > 3
                && !["with", "that", "this", "from", "they", "were", "will", "have"].contains(&word.as_str())
        })
        .map(|word| stem(&word))
        .collect();
    words.sort();
    words.dedup();
    words
}

/// Lower-case words, apostrophes gone.
fn folded(text: &str) -> Vec<String> {
    let text: String =
        text.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn stands_at(words: &[String], name: &[String]) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    words.windows(name.len()).position(|window| window == name)
}

/// "lighting", "lights" and "light" are one word; so are "leaks" and "leaking".
fn stem(word: &str) -> String {
    let cut = ["ings", "ing", "ies", "es", "ed", "s", "e", "y"].into_iter().find_map(|end| {
        let rest = word.strip_suffix(end)?;
        (rest.len() >= 3).then_some(rest)
    });
    cut.unwrap_or(word).to_owned()
}
