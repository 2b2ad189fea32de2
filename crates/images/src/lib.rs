//! Photographs from strangers' phones, made fit to be shown.
//!
//! Bytes come in; two JPEGs come out that hold a picture and nothing else. What a file claims is checked before anything is
//! decoded, and everything it carries besides the picture (place, device, owner, comments, a preview, whatever is glued
//! to its end) is gone, because only the pixels are carried over. It is turned upright first, since which way is up is
//! among the things it carries.
//!
//! ```
//! assert_eq!(heard_images::clean(b"GIF89a, no photo"), Err(heard_images::Refusal::OtherKind));
//! ```
//!
//! No clock, no files, no threads: [`clean`] is a function of its bytes. It takes about a second of one core and up to
//! 400 MB for the largest picture, so whoever calls it should do one at a time.

mod jpeg;
mod kind;
mod png;
mod render;

pub use kind::{Kind, kind};

/// The largest file taken, in bytes. Phones make photos of 2 to 8 MB.
pub const MOST_BYTES: usize = 12 * 1024 * 1024;

/// The most pixels taken: width times height, as the file's head says it.
pub const MOST_PIXELS: u64 = 40_000_000;

/// The longest side taken, in pixels.
pub const LONGEST_SIDE: u32 = 20_000;

/// The shortest side in which something can be seen, in pixels.
pub const SHORTEST_SIDE: u32 = 16;

/// The longest side of [`Clean::full`], in pixels.
pub const FULL_SIDE: u32 = 2_000;

/// The longest side of [`Clean::small`], in pixels.
pub const SMALL_SIDE: u32 = 480;

/// The most bytes of a picture that comes out.
pub const MOST_BYTES_OUT: usize = 3 * 1024 * 1024;

/// A picture as it may be shown: a JPEG that holds nothing but pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The file: baseline JPEG, three components, no metadata, at most [`MOST_BYTES_OUT`].
    pub jpeg: Vec<u8>,
}

/// A photo, upright and with nothing in it but what one sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// At most [`FULL_SIDE`] on its longest side; never larger than it came.
    pub full: Rendition,
    /// At most [`SMALL_SIDE`] on its longest side; never larger than it came.
    pub small: Rendition,
}

/// Why a file is not taken, and what its sender can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing in the file.
    #[error("the file is empty: choose the photo again")]
    Empty,
    /// The file is larger than [`MOST_BYTES`].
    #[error("the file has {bytes} bytes, more than we can take: send it smaller")]
    TooManyBytes {
        /// Its size.
        bytes: usize,
    },
    /// The picture has more than [`MOST_PIXELS`], or a side over [`LONGEST_SIDE`].
    #[error("the picture has {width} by {height} pixels, more than we can take: send it smaller")]
    TooManyPixels {
        /// Its width, as the file says it.
        width: u32,
        /// Its height, as the file says it.
        height: u32,
    },
    /// A side is under [`SHORTEST_SIDE`]: nothing could be seen.
    #[error("the picture is too small to show anything: choose another")]
    TooFewPixels,
    /// A HEIC or AVIF, as some phones keep their photos.
    #[error("a HEIC or AVIF photo: set the camera to “Most compatible”, or send a screenshot of it")]
    Heic,
    /// No JPEG, PNG or WebP, whatever its name says.
    #[error("not a photo we can read: send a JPEG, PNG or WebP")]
    OtherKind,
    /// Part of it is missing or wrong, or it is built to keep a program busy.
    #[error("the photo is damaged or not all of it arrived: send it again, or take it anew")]
    Broken,
}

/// Makes a photo fit to be shown.
///
/// # Errors
/// [`Refusal`], without having decoded anything where the size or the head of the file is enough to tell.
pub fn clean(bytes: &[u8]) -> Result<Clean, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::TooManyBytes { bytes: bytes.len() });
    }
    match kind(bytes) {
        Kind::Jpeg => {
            let scans = jpeg::whole(bytes)?;
            render::picture(bytes, Kind::Jpeg, scans)
        }
        Kind::Png => render::picture(&png::bare(bytes)?, Kind::Png, 1),
        Kind::Webp => render::picture(bytes, Kind::Webp, 1),
        Kind::Heic => Err(Refusal::Heic),
        Kind::Other => Err(Refusal::OtherKind),
    }
}
