//! From a checked file to two upright pictures of pixels alone.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation,
};

use crate::{
    Clean, FULL_SIDE, Kind, LONGEST_SIDE, MOST_BYTES_OUT, MOST_PIXELS, Refusal, Rendition, SHORTEST_SIDE,
    SMALL_SIDE,
};

/// The most memory a decoder may take for itself, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// The most walks over pixels that one picture may cost.
const MOST_WORK: u64 = 20 * MOST_PIXELS;

/// Tried in turn until the file is small enough: a picture of noise takes more bytes than any photo.
const QUALITIES: [u8; 4] = [82, 65, 45, 25];

pub(crate) fn picture(bytes: &[u8], kind: Kind, scans: u64) -> Result<Clean, Refusal> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::Webp => ImageFormat::WebP,
        Kind::Heic | Kind::Other => return Err(Refusal::OtherKind),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let is_huge = pixels > MOST_PIXELS || width.max(height) > LONGEST_SIDE;
    if is_huge || decoder.total_bytes() > MOST_MEMORY {
        return Err(Refusal::TooManyPixels { width, height });
    }
    if width.min(height) < SHORTEST_SIDE {
        return Err(Refusal::TooFewPixels);
    }
    if scans * pixels > MOST_WORK {
        return Err(Refusal::Broken);
    }
    // Which way is up is a hint: a wrong one leaves the picture as it lies.
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let laid_out = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Broken)?;
    let mut full = fit(laid_out, FULL_SIDE);
    full.apply_orientation(upright);
    let full = on_white(full);
    let small = shrunk(&full);
    Ok(Clean { full: encoded(&full)?, small: encoded(&small)? })
}

/// The sides are checked by ourselves, to tell what is wrong; the decoder's own limit is on what it takes for itself.
fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

/// Shrinks to a longest side; each pixel becomes the mean of those it stands for. Smaller ones stay as they are.
fn fit(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        return picture;
    }
    picture.thumbnail(side, side)
}

fn shrunk(full: &RgbImage) -> RgbImage {
    let (width, height) = full.dimensions();
    let longest = width.max(height);
    if longest <= SMALL_SIDE {
        return full.clone();
    }
    let side = |length: u32| (length * SMALL_SIDE / longest).max(1);
    image::imageops::resize(full, side(width), side(height), FilterType::Triangle)
}

/// Lays what is see-through on white: a JPEG has no holes.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let laid = picture.into_rgba8();
    RgbImage::from_fn(laid.width(), laid.height(), |x, y| {
        let [red, green, blue, alpha] = laid.get_pixel(x, y).0;
        let over = |part: u8| {
            let mixed = (u16::from(part) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn encoded(picture: &RgbImage) -> Result<Rendition, Refusal> {
    let (width, height) = picture.dimensions();
    for quality in QUALITIES {
        let mut jpeg = Vec::new();
        let encoder = &mut JpegEncoder::new_with_quality(&mut jpeg, quality);
        encoder
            .encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
            .map_err(|_| Refusal::Broken)?;
        if jpeg.len() <= MOST_BYTES_OUT {
            return Ok(Rendition { width, height, jpeg });
        }
    }
    Err(Refusal::Broken)
}
