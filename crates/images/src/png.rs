//! A PNG without its side parts: texts, profiles and animations may be packed to swell a thousandfold, and nothing of
//! them is wanted.

use crate::Refusal;

/// The parts that make the picture, and the one that says which way is up.
const WANTED: [&[u8]; 6] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"eXIf", b"IEND"];

/// The longest part that says which way is up.
const MOST_EXIF: usize = 64 * 1024;

const SIGNATURE: usize = 8;

/// The same picture with the wanted parts alone.
///
/// # Errors
/// [`Refusal::Broken`] where a part is cut short or the end is missing.
pub(crate) fn bare(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE).ok_or(Refusal::Broken)?;
    let mut bare = signature.to_vec();
    loop {
        let length = rest.first_chunk::<4>().ok_or(Refusal::Broken)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Refusal::Broken)?;
        // Length, name, what it holds, checksum.
        let whole = length.checked_add(12).ok_or(Refusal::Broken)?;
        let (part, after) = rest.split_at_checked(whole).ok_or(Refusal::Broken)?;
        let name = &part[4..8];
        if WANTED.contains(&name) && (name != b"eXIf" || length <= MOST_EXIF) {
            bare.extend_from_slice(part);
        }
        if name == b"IEND" {
            return Ok(bare);
        }
        rest = after;
    }
}
