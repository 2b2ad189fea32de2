//! Which letters the bytes of a text file stand for.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::book::Refused;

/// A text, and what a person should know of how it was read.
pub(crate) struct Letters {
    pub(crate) text: String,
    pub(crate) said: Option<String>,
}

/// The text of a file: UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<Letters, Refused> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return match std::str::from_utf8(rest) {
            Ok(text) => checked(text.to_owned(), None),
            Err(_) => windows(rest),
        };
    }
    for (mark, encoding) in [(b"\xff\xfe", UTF_16LE), (b"\xfe\xff", UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return wide(rest, encoding);
        }
    }
    if bytes.contains(&0) {
        // Without a mark: in our letters every second byte is nothing, and which one tells the order.
        let head = &bytes[..bytes.len().min(4_000)];
        let nothing = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
        let (first, second) = (nothing(0), nothing(1));
        let most = head.len() / 4;
        return match (first > most, second > most) {
            (false, true) => wide(bytes, UTF_16LE),
            (true, false) => wide(bytes, UTF_16BE),
            _ => Err(no_text()),
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => checked(text.to_owned(), None),
        // Only a file in UTF-8 has whole letters of several bytes up to the last, of which a part is missing.
        Err(at) if at.error_len().is_none() && !bytes[..at.valid_up_to()].is_ascii() => Err(Refused::new(
            "This file breaks off in the middle of a letter. Part of it is missing: fetch the whole file again.",
        )),
        Err(_) => windows(bytes),
    }
}

fn wide(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Result<Letters, Refused> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return Err(Refused::new(
            "This file is in UTF-16 and broken: some letters can't be read. Save it again, as “CSV UTF-8”.",
        ));
    }
    checked(text.into_owned(), None)
}

fn windows(bytes: &[u8]) -> Result<Letters, Refused> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let odd = text.char_indices().find(|(_, c)| !c.is_ascii()).map_or(0, |(at, _)| at);
    let sample: String = text[odd..].chars().take(12).take_while(|c| !c.is_control()).collect();
    let row = text[..odd].matches('\n').count() + 1;
    let said = format!(
        "This file is not in UTF-8. We read it as Windows-1252, as old Excel writes it. Look whether this is right: \
         “{sample}” in row {row}. If not, save it as “CSV UTF-8”."
    );
    checked(text.into_owned(), Some(said))
}

fn checked(text: String, said: Option<String>) -> Result<Letters, Refused> {
    let is_no_letter = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
    if text.chars().any(is_no_letter) {
        return Err(no_text());
    }
    Ok(Letters { text, said })
}

fn no_text() -> Refused {
    Refused::new(
        "This is no spreadsheet that we can read. We take .xlsx, .ods and CSV. In Excel: File, Save as, “CSV UTF-8 (comma \
         delimited)”.",
    )
}
