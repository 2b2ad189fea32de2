//! Pictures drawn by code, as phones and strangers send them: turned, with a place in them, cut short, lying, glued.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use image::{ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, codecs, imageops};

/// The colour of the top left quarter of [`quarters`].
pub const RED: [u8; 3] = [200, 30, 30];
/// The top right quarter.
pub const GREEN: [u8; 3] = [30, 160, 60];
/// The bottom left quarter.
pub const BLUE: [u8; 3] = [30, 60, 200];
/// The bottom right quarter.
pub const YELLOW: [u8; 3] = [230, 210, 40];

/// Something no picture that comes out may hold: it stands in the texts of those that go in.
pub const SECRET: &str = "Flat 12, 51.5450N 0.0553W";

/// A picture in four colours, so that one sees which way is up.
#[must_use]
pub fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => YELLOW,
        })
    })
}

/// The picture as a JPEG.
///
/// # Panics
/// Where it can't be written.
#[must_use]
pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .expect("a JPEG");
    bytes
}

/// The picture as a PNG.
///
/// # Panics
/// Where it can't be written.
#[must_use]
pub fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    codecs::png::PngEncoder::new(&mut bytes)
        .write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .expect("a PNG");
    bytes
}

/// The picture as a WebP.
///
/// # Panics
/// Where it can't be written.
#[must_use]
pub fn webp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    codecs::webp::WebPEncoder::new_lossless(&mut bytes)
        .encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .expect("a WebP");
    bytes
}

/// The picture as a camera held in the way of `orientation` (1 to 8) keeps it: the pixels lie otherwise, and a note in
/// the file says how to turn them.
#[must_use]
pub fn as_held(picture: &RgbImage, orientation: u8) -> RgbImage {
    match orientation {
        2 => imageops::flip_horizontal(picture),
        3 => imageops::rotate180(picture),
        4 => imageops::flip_vertical(picture),
        5 => imageops::flip_horizontal(&imageops::rotate90(picture)),
        6 => imageops::rotate270(picture),
        7 => imageops::flip_horizontal(&imageops::rotate270(picture)),
        8 => imageops::rotate90(picture),
        _ => picture.clone(),
    }
}

/// EXIF as cameras write it: which way is up, the device's owner, and a place.
#[must_use]
pub fn exif(orientation: u8) -> Vec<u8> {
    let artist = format!("{SECRET}\0");
    let mut tiff = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |entries: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        entries.extend(tag.to_be_bytes());
        entries.extend(kind.to_be_bytes());
        entries.extend(count.to_be_bytes());
        entries.extend(value);
    };
    // Three entries: 8 bytes of head, 2 of count, 36 of entries, 4 of "no more".
    let (artist_at, gps_at) = (50_u32, 50 + u32::try_from(artist.len()).unwrap_or(0));
    let mut entries = Vec::new();
    entry(&mut entries, 0x0112, 3, 1, [0, orientation, 0, 0]);
    entry(&mut entries, 0x013b, 2, u32::try_from(artist.len()).unwrap_or(0), artist_at.to_be_bytes());
    entry(&mut entries, 0x8825, 4, 1, gps_at.to_be_bytes());
    tiff.extend([0, 3]);
    tiff.extend(&entries);
    tiff.extend([0; 4]);
    tiff.extend(artist.bytes());
    let mut gps = Vec::new();
    entry(&mut gps, 0x0001, 2, 2, *b"N\0\0\0");
    entry(&mut gps, 0x0003, 2, 2, *b"W\0\0\0");
    tiff.extend([0, 2]);
    tiff.extend(&gps);
    tiff.extend([0; 4]);
    tiff
}

/// A JPEG with another part put in right after its beginning, such as EXIF (`0xe1`), a profile (`0xe2`), a comment (`0xfe`).
///
/// # Panics
/// Where the part is longer than a part can be.
#[must_use]
pub fn with_part(jpeg: &[u8], marker: u8, part: &[u8]) -> Vec<u8> {
    let length = u16::try_from(part.len() + 2).expect("a part of at most 65,533 bytes");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(part);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// A photo as a phone held this way sends it: with EXIF, XMP, a profile, a comment, and something glued to its end.
#[must_use]
pub fn phone_photo(picture: &RgbImage, orientation: u8) -> Vec<u8> {
    let mut bytes = jpeg(&as_held(picture, orientation));
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{SECRET}</x:xmpmeta>");
    bytes = with_part(&bytes, 0xfe, SECRET.as_bytes());
    bytes = with_part(&bytes, 0xe2, format!("ICC_PROFILE\0\x01\x01{SECRET}").as_bytes());
    bytes = with_part(&bytes, 0xe1, xmp.as_bytes());
    bytes = with_part(&bytes, 0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat());
    bytes.extend(format!("\n<script>{SECRET}</script>").bytes());
    bytes
}

/// A PNG with another chunk put in after its head.
#[must_use]
pub fn with_chunk(png: &[u8], name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let head = 8 + 25;
    let mut bytes = png[..head].to_vec();
    bytes.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
    let mut checked = name.to_vec();
    checked.extend(content);
    let mut sum = flate2::Crc::new();
    sum.update(&checked);
    bytes.extend(&checked);
    bytes.extend(sum.sum().to_be_bytes());
    bytes.extend(&png[head..]);
    bytes
}

/// A packed text in a small PNG that would swell to `megabytes`.
///
/// # Panics
/// Where it can't be packed.
#[must_use]
pub fn png_with_text_bomb(megabytes: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..megabytes {
        packed.write_all(&vec![b'a'; 1024 * 1024]).expect("packed");
    }
    let text = [b"Comment\0\0".as_slice(), &packed.finish().expect("packed")].concat();
    with_chunk(&png(&quarters(64, 64)), *b"zTXt", &text)
}

/// A PNG whose head says it is this large, with next to nothing in it.
#[must_use]
pub fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&quarters(64, 64));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

/// A JPEG whose head says it is this large.
///
/// # Panics
/// Where the picture has no head.
#[must_use]
pub fn jpeg_that_claims(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(&quarters(64, 64));
    let head = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame's head");
    bytes[head + 5..head + 7].copy_from_slice(&height.to_be_bytes());
    bytes[head + 7..head + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Opens a picture that came back.
///
/// # Panics
/// Where it is none.
#[must_use]
pub fn opened(jpeg: &[u8]) -> RgbImage {
    image::load(Cursor::new(jpeg), image::ImageFormat::Jpeg).expect("a JPEG").into_rgb8()
}

/// Which of the four colours stand in the corners: top left, top right, bottom left, bottom right.
#[must_use]
pub fn corners(picture: &RgbImage) -> [[u8; 3]; 4] {
    let (width, height) = picture.dimensions();
    let near = |x: u32, y: u32| {
        let seen = picture.get_pixel(x, y).0;
        let off = |colour: &[u8; 3]| -> u32 {
            colour.iter().zip(seen).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
        };
        [RED, GREEN, BLUE, YELLOW].into_iter().min_by_key(off).unwrap_or(RED)
    };
    let (left, right) = (width / 8, width - 1 - width / 8);
    let (top, bottom) = (height / 8, height - 1 - height / 8);
    [near(left, top), near(right, top), near(left, bottom), near(right, bottom)]
}

/// The markers of a JPEG's parts before its pixels, in order: what it carries.
#[must_use]
pub fn parts(jpeg: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = jpeg.get(at..at + 4) {
        found.push(*marker);
        if *marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    found
}
