//! Pages for paper: what stands around them, and the square picture that a telephone's camera reads as an address.

use std::fmt::Write as _;

use qrcode::{Color, QrCode};

/// How large the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// Twelve points.
    Usual,
    /// Eighteen points and more.
    Large,
}

/// The frame of a page for paper. Its template extends `paper.html` and has a field `paper: Paper`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// How large the letters are.
    pub print: Print,
    /// The page on the screen.
    pub back: String,
    /// The same for paper in the other size; empty where there is one size.
    pub other: String,
    /// The address under which one sees how it stands today, as it is printed.
    pub address: String,
}

impl Paper {
    /// A page for paper of what is on the page `back`, at `paper` with `print` or `large-print` behind it.
    #[must_use]
    pub fn of(print: Print, back: &str, paper: &str, public_url: &str) -> Self {
        let other = match print {
            Print::Usual => format!("{paper}/large-print"),
            Print::Large => format!("{paper}/print"),
        };
        Self { print, address: shown(public_url, back), back: back.to_owned(), other }
    }

    /// Whether it is in large print.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.print == Print::Large
    }
}

/// An address as people read and type it: without what a browser adds by itself.
#[must_use]
pub fn shown(public_url: &str, path: &str) -> String {
    let host = public_url.split_once("://").map_or(public_url, |(_, rest)| rest);
    format!("{host}{path}")
}

/// The picture of a text that a camera reads, with the white border it needs around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// How many squares each side has.
    pub side: usize,
    /// The dark squares, as the path of a drawing with that many units a side.
    pub path: String,
}

impl Code {
    /// White squares around it.
    ///
    /// # Source
    /// ISO/IEC 18004: a quiet zone of four modules.
    const BORDER: usize = 4;

    /// Draws a text; `None` for one longer than such a picture holds.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::new(text).ok()?;
        let width = code.width();
        let dots = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
        let path = dots.fold(String::new(), |mut path, (n, _)| {
            let (across, down) = (n % width + Self::BORDER, n / width + Self::BORDER);
            write!(path, "M{across} {down}h1v1h-1z").expect("a string takes what is written");
            path
        });
        Some(Self { side: width + 2 * Self::BORDER, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The picture as a camera sees it: each square several dots wide.
    fn seen(code: &Code) -> String {
        const DOTS: usize = 6;
        let mut dark = vec![false; code.side * code.side];
        for square in code.path.split('M').filter(|square| !square.is_empty()) {
            let (across, down) = square.trim_end_matches("h1v1h-1z").split_once(' ').unwrap();
            dark[down.parse::<usize>().unwrap() * code.side + across.parse::<usize>().unwrap()] = true;
        }
        let wide = code.side * DOTS;
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(wide, wide, |x, y| {
            if dark[(y / DOTS) * code.side + x / DOTS] { 0 } else { 255 }
        });
        let grids = picture.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_camera_reads_what_was_drawn() {
        for text in ["https://heard.example.org/g/ab3k7q", "http://127.0.0.1:8080/b/000000"] {
            assert_eq!(seen(&Code::of(text).unwrap()), text);
        }
        assert_eq!(Code::of(&"x".repeat(5_000)), None);
    }

    #[test]
    fn addresses_are_printed_as_people_type_them() {
        let paper = Paper::of(Print::Usual, "/meetings/1", "/meetings/1/agenda", "https://heard.example.org");
        assert_eq!(
            (paper.address.as_str(), paper.other.as_str()),
            ("heard.example.org/meetings/1", "/meetings/1/agenda/large-print")
        );
        assert!(!paper.is_large());
    }
}
