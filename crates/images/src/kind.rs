//! What a file is, by its first bytes. Its name and what the browser says of it prove nothing.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A JPEG.
    Jpeg,
    /// A PNG.
    Png,
    /// A WebP.
    Webp,
    /// HEIC, HEIF or AVIF: phones' own formats, which we can't decode.
    Heic,
    /// Anything else.
    Other,
}

/// The brands of files in the HEIF family, at the ninth byte.
const HEIF_BRANDS: [&[u8]; 10] =
    [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"];

/// What the first bytes say.
#[must_use]
pub fn kind(bytes: &[u8]) -> Kind {
    let at = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Kind::Jpeg
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Kind::Png
    } else if bytes.starts_with(b"RIFF") && at(8, 12) == b"WEBP" {
        Kind::Webp
    } else if at(4, 8) == b"ftyp" && HEIF_BRANDS.contains(&at(8, 12)) {
        Kind::Heic
    } else {
        Kind::Other
    }
}
