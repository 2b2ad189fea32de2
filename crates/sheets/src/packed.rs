//! Packed files (.xlsx, .ods, .docx): only the parts we need, measured while they are unpacked.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::book::{Kind, Limits, Refused};

/// What the first bytes say.
pub(crate) enum Look {
    Packed,
    /// Microsoft's container before 2007, also around files with a password.
    Old,
    Text,
}

pub(crate) fn look(bytes: &[u8]) -> Result<Look, Refused> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Look::Packed);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Ok(Look::Old);
    }
    for (begins, what) in [
        (&b"%PDF"[..], "a PDF"),
        (b"\xff\xd8\xff", "a photograph"),
        (b"\x89PNG", "a picture"),
        (b"{\\rtf", "a rich text document"),
        (b"<!DOCTYPE html", "a web page"),
        (b"<html", "a web page"),
    ] {
        if bytes.starts_with(begins) {
            return Err(Refused::new(format!(
                "This is {what}, not a spreadsheet. We take .xlsx, .ods and CSV: ask for the list in one of these."
            )));
        }
    }
    Ok(Look::Text)
}

/// The unpacked parts of a file that we need, by name.
pub(crate) struct Parts(BTreeMap<String, Vec<u8>>);

impl Parts {
    /// Unpacks what we need. Neither names nor sizes in the file are believed: a part ends where its allowance ends.
    pub(crate) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, Refused> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refused::broken)?;
        if archive.len() > limits.parts {
            return Err(bomb(&format!("it holds more than {} files", limits.parts)));
        }
        if archive.has_overlapping_entries().map_err(Refused::broken)? {
            return Err(bomb("files in it lie over each other"));
        }
        let mut parts = BTreeMap::new();
        let mut left = limits.unpacked;
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(|error| match error {
                zip::result::ZipError::UnsupportedArchive(_) | zip::result::ZipError::InvalidPassword => {
                    Refused::new("This file is packed with a password or in a way we don't read. Save it again without a password.")
                }
                other => Refused::broken(other),
            })?;
            let name = entry.name().map_err(Refused::broken)?.into_owned();
            if !entry.is_file() || !is_needed(&name) {
                continue;
            }
            let packed = entry.compressed_size().max(1);
            let most = left.min((packed.saturating_mul(limits.ratio)).max(1024 * 1024));
            let mut content = Vec::new();
            (&mut entry).take(most + 1).read_to_end(&mut content).map_err(Refused::broken)?;
            let n = u64::try_from(content.len()).unwrap_or(u64::MAX);
            if n > most {
                return Err(bomb(&format!(
                    "unpacked it is larger than {} MB, or far larger than packed",
                    limits.unpacked / (1024 * 1024)
                )));
            }
            left -= n;
            if declares_entities(&content) {
                return Err(Refused::new(
                    "This file declares things of its own that a spreadsheet never needs, so we did not read it. Open it, \
                     save it again, and send that.",
                ));
            }
            parts.insert(name, content);
        }
        Ok(Self(parts))
    }

    /// What it is, by the part that must be there.
    pub(crate) fn kind(&self) -> Option<Kind> {
        let has = |name: &str| self.0.contains_key(name);
        match () {
            () if has("xl/workbook.xml") => Some(Kind::Xlsx),
            () if has("word/document.xml") => Some(Kind::Docx),
            () if has("content.xml") => Some(Kind::Ods),
            () => None,
        }
    }

    /// One part as text.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.0.get(name) else { return Ok(None) };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        std::str::from_utf8(bytes).map(|text| Some(text.to_owned())).map_err(Refused::broken)
    }

    /// The same parts packed anew, for a reader that wants a whole file.
    pub(crate) fn packed_anew(self) -> Result<Vec<u8>, Refused> {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in self.0 {
            writer.start_file(name, options).map_err(Refused::broken)?;
            writer.write_all(&content).map_err(Refused::broken)?;
        }
        Ok(writer.finish().map_err(Refused::broken)?.into_inner())
    }
}

/// No pictures, macros, links to elsewhere, thumbnails: what we don't unpack can't harm.
fn is_needed(name: &str) -> bool {
    let is_xml = |name: &str| {
        std::path::Path::new(name)
            .extension()
            .is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("rels"))
    };
    match name {
        "content.xml"
        | "mimetype"
        | "[Content_Types].xml"
        | "_rels/.rels"
        | "word/document.xml"
        | "xl/workbook.xml"
        | "xl/_rels/workbook.xml.rels"
        | "xl/sharedStrings.xml"
        | "xl/styles.xml" => true,
        _ => name.starts_with("xl/worksheets/") && is_xml(name),
    }
}

/// A document type, or entities of its own: the door to other files and to words that grow when they are read.
fn declares_entities(content: &[u8]) -> bool {
    content.windows(9).any(|window| window.eq_ignore_ascii_case(b"<!DOCTYPE"))
        || content.windows(8).any(|window| window.eq_ignore_ascii_case(b"<!ENTITY"))
}

fn bomb(why: &str) -> Refused {
    Refused::new(format!(
        "We did not unpack this file: {why}. Copy the sheet you need into a new spreadsheet and send that."
    ))
}
