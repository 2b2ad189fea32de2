//! What can be told of a JPEG without decoding it: whether all of it is there, and how much work it would make.

use crate::Refusal;

/// The most scans a picture may have. Cameras make 1, progressive files about 10; each costs a walk over all pixels.
pub(crate) const MOST_SCANS: u64 = 64;

/// How many scans there are. Between the markers a byte `FF` is always followed by `00`, so markers can be counted.
///
/// # Errors
/// [`Refusal::Broken`] where there is no scan, too many, or no end after the last: the usual sign of an upload cut short.
pub(crate) fn whole(bytes: &[u8]) -> Result<u64, Refusal> {
    let marker = |code: u8| move |pair: &[u8]| pair == [0xff, code];
    let last = bytes.windows(2).rposition(marker(0xda)).ok_or(Refusal::Broken)?;
    let ends = bytes[last..].windows(2).any(marker(0xd9));
    let scans = bytes.windows(2).filter(|pair| marker(0xda)(pair)).count() as u64;
    if ends && scans <= MOST_SCANS { Ok(scans) } else { Err(Refusal::Broken) }
}
