//! Which documents are taken, told by their bytes. Their name must agree, but proves nothing.

use std::str::FromStr;

/// The largest document, in bytes.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The most parts of a packed document that are looked at.
const MOST_PARTS: usize = 5_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture of ours.
    Jpeg,
    /// A PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// An open text document.
    Odt,
    /// An open spreadsheet.
    Ods,
    /// A table as text.
    Csv,
    /// Plain text.
    Txt,
}

impl Format {
    /// Documents that are taken, in the order in which they are named to people.
    pub const DOCUMENTS: [Self; 7] =
        [Self::Pdf, Self::Docx, Self::Xlsx, Self::Odt, Self::Ods, Self::Csv, Self::Txt];

    /// The end of its file's name, which is also the word that is stored.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Txt => "txt",
        }
    }

    /// What a browser is told it is.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Csv => "text/csv",
            Self::Txt => "text/plain",
        }
    }
}

impl FromStr for Format {
    type Err = ();

    fn from_str(given: &str) -> Result<Self, ()> {
        [Self::Jpeg].into_iter().chain(Self::DOCUMENTS).find(|one| one.extension() == given).ok_or(())
    }
}

/// Why a document is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MOST_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// Not one of those we take, or its bytes are not what its name says.
    #[error("not a document we take, or not what its name says")]
    OtherKind,
    /// It carries programs (macros).
    #[error("the document carries macros")]
    Macros,
    /// Packed, and the packing is broken.
    #[error("the document is damaged")]
    Broken,
}

/// What a document is. Its bytes decide; the end of its name must say the same.
///
/// # Errors
/// [`Refusal`].
pub fn format(name: &str, bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if matches!(ending.as_str(), "docm" | "xlsm" | "dotm" | "xltm" | "xlsb" | "pptm") {
        return Err(Refusal::Macros);
    }
    let said: Format = ending.parse().map_err(|()| Refusal::OtherKind)?;
    match said {
        Format::Jpeg => Err(Refusal::OtherKind),
        Format::Pdf => is(bytes.starts_with(b"%PDF-"), said),
        Format::Csv | Format::Txt => is(is_text(bytes), said),
        Format::Docx | Format::Xlsx | Format::Odt | Format::Ods => packed(said, bytes),
    }
}

fn is(agrees: bool, said: Format) -> Result<Format, Refusal> {
    if agrees { Ok(said) } else { Err(Refusal::OtherKind) }
}

/// Text without the bytes that only programs and pictures have, and not a page for browsers.
fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    let start: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let has = |tag: &[u8]| start.windows(tag.len()).any(|part| part == tag);
    let is_page = [b"<html".as_slice(), b"<script", b"<svg", b"<!doctype"].into_iter().any(has);
    !bytes.iter().any(is_control) && !is_page
}

/// A document packed as a ZIP, by the names of its parts.
fn packed(said: Format, bytes: &[u8]) -> Result<Format, Refusal> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::OtherKind);
    }
    let names = part_names(bytes).ok_or(Refusal::Broken)?;
    let has = |wanted: &str| names.contains(&wanted.as_bytes());
    let carries = |mark: &str| {
        let mark = mark.as_bytes();
        names.iter().any(|name| name.to_ascii_lowercase().windows(mark.len()).any(|part| part == mark))
    };
    if ["vbaproject", "vbadata", "activex", "basic/", "scripts/", "macrosheets/"].into_iter().any(carries) {
        return Err(Refusal::Macros);
    }
    let agrees = match said {
        Format::Docx => has("[Content_Types].xml") && has("word/document.xml"),
        Format::Xlsx => has("[Content_Types].xml") && has("xl/workbook.xml"),
        Format::Odt | Format::Ods => has("content.xml") && says_it_is(bytes, said.content_type()),
        Format::Jpeg | Format::Pdf | Format::Csv | Format::Txt => false,
    };
    is(agrees, said)
}

/// Open documents say what they are in their first part, which is not packed.
fn says_it_is(bytes: &[u8], content_type: &str) -> bool {
    let start = bytes.get(..30 + 8 + 64).unwrap_or(bytes);
    let wanted = [b"mimetype".as_slice(), content_type.as_bytes()].concat();
    start.windows(wanted.len()).any(|part| part == wanted)
}

/// The names in the list at the end of a ZIP; `None` where there is no such list, or it is not whole.
fn part_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    // The end: signature, then at 10 the number of parts, at 12 the length of the list, at 16 where it begins.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let at = from + bytes[from..].windows(4).rposition(|part| part == b"PK\x05\x06")?;
    let end = &bytes[at..];
    let number = usize::from(u16::from_le_bytes(end.get(10..12)?.try_into().ok()?));
    let starts = usize::try_from(u32::from_le_bytes(end.get(16..20)?.try_into().ok()?)).ok()?;
    let mut list = bytes.get(starts..at)?;
    let mut names = Vec::new();
    for _ in 0..number.min(MOST_PARTS) {
        if !list.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length =
            |at: usize| list.get(at..at + 2).map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])));
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        names.push(list.get(46..46 + name)?);
        list = list.get(46 + name + extra + comment..)?;
    }
    (number <= MOST_PARTS).then_some(names)
}
