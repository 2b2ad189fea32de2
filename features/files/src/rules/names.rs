//! Names of files that strangers gave: safe on any computer, and honest about their end.

/// The longest name kept, in characters.
pub const LONGEST: usize = 100;

/// A name fit to be given to any computer: no folders, nothing invisible or turning the line of writing, nothing a
/// command or an address would read as its own. Its end is `extension`, whatever it was, so that it can't claim to be
/// something else. Empty becomes "paper".
#[must_use]
pub fn cleaned(given: &str, extension: &str) -> String {
    // Some browsers send the whole path of the sender's computer.
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().map(|c| if is_plain(c) { c } else { ' ' }).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = words.rsplit_once('.').map_or(words.as_str(), |(stem, _)| stem);
    let stem = stem.trim_matches(['.', '-', ' ']);
    let room = LONGEST.saturating_sub(extension.len() + 1);
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches(['.', '-', ' ']);
    // Devices of one kind of computer, which no file may be called after.
    let is_device = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str());
    if stem.is_empty() || is_device { format!("paper.{extension}") } else { format!("{stem}.{extension}") }
}

/// Letters and digits of any script, and a few signs. Everything else, seen or unseen, becomes a space.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '(' | ')' | ',' | '&' | '\u{2019}' | '\'')
}

/// The name as a part of an address.
#[must_use]
pub fn in_address(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            address.push(char::from(byte));
        } else {
            let digits = data_encoding::HEXUPPER.encode(&[byte]);
            address.push('%');
            address.push_str(&digits);
        }
    }
    address
}

/// The header that makes a browser keep a file in place of showing it (RFC 6266): a plain name for old programs, the real
/// one for the others.
#[must_use]
pub fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", in_address(name))
}
