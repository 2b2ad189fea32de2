//! Photos as strangers send them: what is taken comes out upright and bare, what is not is told apart.

use heard_images::{Clean, FULL_SIDE, MOST_BYTES, MOST_BYTES_OUT, Refusal, Rendition, SMALL_SIDE, clean};
use heard_testkit::pictures::{self, BLUE, GREEN, RED, SECRET, YELLOW};
use proptest::prelude::*;

/// The only parts our pictures have: JFIF's head, tables, frame, scan.
const PARTS: [u8; 5] = [0xe0, 0xdb, 0xc0, 0xc4, 0xda];

/// Fails where a picture holds more than pixels, or is not what it says of itself.
fn is_bare(rendition: &Rendition) {
    let jpeg = &rendition.jpeg;
    let parts = pictures::parts(jpeg);
    assert!(parts.iter().all(|part| PARTS.contains(part)), "it carries {parts:02x?}");
    assert_eq!(jpeg[jpeg.len() - 2..], [0xff, 0xd9], "nothing is glued to its end");
    for word in [SECRET, "Exif", "<script", "xmpmeta", "ICC_PROFILE"] {
        let found = jpeg.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(!found, "it carries “{word}”");
    }
    let opened = pictures::opened(jpeg);
    assert_eq!(opened.dimensions(), (rendition.width, rendition.height));
    assert!(jpeg.len() <= MOST_BYTES_OUT);
}

fn sizes(clean: &Clean) -> [(u32, u32); 2] {
    [&clean.full, &clean.small].map(|one| (one.width, one.height))
}

#[test]
fn a_photo_held_any_way_comes_out_upright_and_bare() {
    let picture = pictures::quarters(900, 600);
    for orientation in 1..=8 {
        let sent = pictures::phone_photo(&picture, orientation);
        assert!(sent.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "the secret went in");
        let clean = clean(&sent).unwrap();
        assert_eq!(sizes(&clean), [(900, 600), (480, 320)], "orientation {orientation}");
        for rendition in [&clean.full, &clean.small] {
            is_bare(rendition);
            let seen = pictures::corners(&pictures::opened(&rendition.jpeg));
            assert_eq!(seen, [RED, GREEN, BLUE, YELLOW], "orientation {orientation}");
        }
    }
}

#[test]
fn an_orientation_no_camera_knows_leaves_the_picture_as_it_lies() {
    let picture = pictures::quarters(90, 60);
    for orientation in [0, 9, 255] {
        let exif = [b"Exif\0\0".as_slice(), &pictures::exif(orientation)].concat();
        let clean = clean(&pictures::with_part(&pictures::jpeg(&picture), 0xe1, &exif)).unwrap();
        assert_eq!(sizes(&clean), [(90, 60), (90, 60)]);
    }
}

#[test]
fn png_and_webp_come_out_as_jpeg_too() {
    let picture = pictures::quarters(640, 480);
    let with_text =
        pictures::with_chunk(&pictures::png(&picture), *b"tEXt", format!("Comment\0{SECRET}").as_bytes());
    let turned =
        pictures::with_chunk(&pictures::png(&pictures::as_held(&picture, 6)), *b"eXIf", &pictures::exif(6));
    for sent in [with_text, turned, pictures::webp(&picture)] {
        let clean = clean(&sent).unwrap();
        assert_eq!(sizes(&clean), [(640, 480), (480, 360)]);
        is_bare(&clean.full);
        let seen = pictures::corners(&pictures::opened(&clean.full.jpeg));
        assert_eq!(seen, [RED, GREEN, BLUE, YELLOW]);
    }
}

#[test]
fn large_ones_shrink_and_small_ones_stay() {
    for (sent, wanted) in [
        ((3_000, 1_500), [(FULL_SIDE, 1_000), (SMALL_SIDE, 240)]),
        ((1_500, 3_000), [(1_000, FULL_SIDE), (240, SMALL_SIDE)]),
        ((2_000, 20), [(FULL_SIDE, 20), (SMALL_SIDE, 4)]),
        ((16, 16), [(16, 16), (16, 16)]),
    ] {
        let clean = clean(&pictures::jpeg(&pictures::quarters(sent.0, sent.1))).unwrap();
        assert_eq!(sizes(&clean), wanted);
    }
}

#[test]
fn what_is_see_through_is_laid_on_white() {
    let glass = image::RgbaImage::from_pixel(40, 40, image::Rgba([0, 0, 0, 0]));
    let mut sent = std::io::Cursor::new(Vec::new());
    glass.write_to(&mut sent, image::ImageFormat::Png).unwrap();
    let opened = pictures::opened(&clean(sent.get_ref()).unwrap().full.jpeg);
    assert!(opened.pixels().all(|pixel| pixel.0.iter().all(|part| *part > 250)));
}

#[test]
fn a_picture_of_noise_stays_within_its_bytes() {
    let mut state = 1_u32;
    let noise = image::RgbImage::from_fn(2_000, 2_000, |_, _| {
        image::Rgb([0; 3].map(|_: u8| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        }))
    });
    let sent = pictures::jpeg(&noise);
    assert!(sent.len() > MOST_BYTES_OUT && sent.len() <= MOST_BYTES, "{} bytes went in", sent.len());
    is_bare(&clean(&sent).unwrap().full);
}

/// A file that begins like a HEIC.
fn heic(brand: &[u8]) -> Vec<u8> {
    [b"\0\0\0\x18ftyp", brand, b"\0\0\0\0mif1heic"].concat()
}

#[test]
fn each_thing_wrong_is_told_apart() {
    let good = pictures::jpeg(&pictures::quarters(400, 300));
    let good_png = pictures::png(&pictures::quarters(400, 300));
    let good_webp = pictures::webp(&pictures::quarters(400, 300));
    let scan = good.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let scans = [&good[..scan], &good[scan..scan + 14].repeat(70), &good[scan..]].concat();
    let huge = vec![0xff; MOST_BYTES + 1];
    let cases: [(&str, Vec<u8>, Refusal); 24] = [
        ("nothing", vec![], Refusal::Empty),
        ("one byte too many", huge.clone(), Refusal::TooManyBytes { bytes: huge.len() }),
        ("a web page", b"<html><img src=x onerror=alert(1)></html>".to_vec(), Refusal::OtherKind),
        (
            "a drawing with a script",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(),
            Refusal::OtherKind,
        ),
        ("a GIF", b"GIF89a\x01\0\x01\0".to_vec(), Refusal::OtherKind),
        ("a TIFF", b"II*\0\x08\0\0\0".to_vec(), Refusal::OtherKind),
        ("a BMP", b"BM\x36\0\0\0".to_vec(), Refusal::OtherKind),
        ("a PDF", b"%PDF-1.7".to_vec(), Refusal::OtherKind),
        ("a ZIP", b"PK\x03\x04".to_vec(), Refusal::OtherKind),
        ("a web page before a photo", [b"<html>".as_slice(), &good].concat(), Refusal::OtherKind),
        ("an iPhone's own", heic(b"heic"), Refusal::Heic),
        ("an AVIF", heic(b"avif"), Refusal::Heic),
        ("a JPEG's first bytes", good[..3].to_vec(), Refusal::Broken),
        ("a JPEG's head", good[..scan].to_vec(), Refusal::Broken),
        ("half a JPEG", good[..good.len() / 2].to_vec(), Refusal::Broken),
        ("a JPEG without its last byte", good[..good.len() - 1].to_vec(), Refusal::Broken),
        ("seventy walks over the picture", scans, Refusal::Broken),
        ("half a PNG", good_png[..good_png.len() / 2].to_vec(), Refusal::Broken),
        ("half a WebP", good_webp[..good_webp.len() / 2].to_vec(), Refusal::Broken),
        ("a PNG's signature", good_png[..8].to_vec(), Refusal::Broken),
        (
            "a PNG that claims a continent",
            pictures::png_that_claims(100_000, 100_000),
            Refusal::TooManyPixels { width: 100_000, height: 100_000 },
        ),
        (
            "a JPEG that claims a continent",
            pictures::jpeg_that_claims(65_000, 65_000),
            Refusal::TooManyPixels { width: 65_000, height: 65_000 },
        ),
        ("a line", pictures::png(&pictures::quarters(400, 1)), Refusal::TooFewPixels),
        ("a spy's dot", pictures::png(&pictures::quarters(1, 1)), Refusal::TooFewPixels),
    ];
    for (what, bytes, wanted) in cases {
        assert_eq!(clean(&bytes), Err(wanted), "{what}");
    }
}

#[test]
fn a_head_that_lies_within_the_limits_is_no_picture_either() {
    assert_eq!(clean(&pictures::png_that_claims(5_000, 5_000)), Err(Refusal::Broken));
    let more = clean(&pictures::jpeg_that_claims(6_000, 6_000));
    // A JPEG with too few pixels is filled up with grey by its decoder: a picture, if a dull one.
    assert!(matches!(more, Err(Refusal::Broken) | Ok(_)), "{more:?}");
}

#[test]
fn a_packed_text_never_swells() {
    let sent = pictures::png_with_text_bomb(300);
    assert!(sent.len() < 1024 * 1024);
    is_bare(&clean(&sent).unwrap().full);
}

#[test]
fn a_web_page_inside_a_photo_does_not_come_out() {
    let page = format!("<html><script>alert('{SECRET}')</script></html>");
    let jpeg = pictures::with_part(&pictures::jpeg(&pictures::quarters(64, 64)), 0xfe, page.as_bytes());
    let png = [pictures::png(&pictures::quarters(64, 64)), page.into_bytes()].concat();
    for sent in [jpeg, png] {
        is_bare(&clean(&sent).unwrap().full);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever arrives, it is answered, and what comes out is bare.
    #[test]
    fn any_bytes_are_answered(start in 0_usize..5, noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        let start: &[u8] = [b"".as_slice(), &[0xff, 0xd8, 0xff], b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8 ", b"\0\0\0\x18ftypheic"][start];
        if let Ok(clean) = clean(&[start, &noise].concat()) {
            is_bare(&clean.full);
        }
    }

    /// A photo with some of its bytes changed on the way is refused, or comes out bare.
    #[test]
    fn a_photo_with_wrong_bytes_is_answered(
        kind in 0_usize..3,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let picture = pictures::quarters(48, 32);
        let mut sent = [pictures::phone_photo, |p: &_, _| pictures::png(p), |p: &_, _| pictures::webp(p)][kind](&picture, 6);
        for (place, byte) in changes {
            let at = place.index(sent.len());
            sent[at] = byte;
        }
        if let Ok(clean) = clean(&sent) {
            is_bare(&clean.full);
            is_bare(&clean.small);
        }
    }
}
