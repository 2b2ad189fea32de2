//! A landlord's own colour, and whether words can be read in it.

/// The colour a landlord has until it chooses one.
pub const DEFAULT_COLOUR: &str = "#12485a";

/// The least contrast between words and ground.
///
/// # Source
/// Web Content Accessibility Guidelines 2.2, success criterion 1.4.3 (level AA).
pub const LEAST_CONTRAST: f64 = 4.5;

/// How much of the landlord's colour is in its tint, the pale ground of cards and of the menu.
const TINT: f64 = 0.07;

/// Why a colour can't be a landlord's colour.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ColourProblem {
    /// Not written as `#` and six hexadecimal digits.
    #[error("a colour is written as # and six digits or letters a to f, like {DEFAULT_COLOUR}")]
    NotAColour,
    /// Too pale for words.
    #[error(
        "contrast is {on_white:.1} on white and {on_tint:.1} on its tint: both must be {LEAST_CONTRAST} or more"
    )]
    TooPale {
        /// Contrast with white, from 1 to 21, cut to one decimal so that 4.49 never shows as 4.5.
        on_white: f64,
        /// Contrast with the colour's own tint, cut in the same way.
        on_tint: f64,
    },
}

/// The sheet that sets a landlord's colour; it is linked after the main sheet, which mixes all other shades from it.
///
/// # Errors
/// [`ColourProblem`] when `colour` isn't a colour, or is too pale on white or on its own tint.
pub fn landlord_css(colour: &str) -> Result<String, ColourProblem> {
    let [red, green, blue] = parse(colour).ok_or(ColourProblem::NotAColour)?;
    let ink = [red, green, blue].map(f64::from);
    let tint = ink.map(|part| (part * TINT + 255.0 * (1.0 - TINT)).round());
    let (on_white, on_tint) = (contrast(ink, [255.0; 3]), contrast(ink, tint));
    if on_white < LEAST_CONTRAST || on_tint < LEAST_CONTRAST {
        return Err(ColourProblem::TooPale { on_white: cut(on_white), on_tint: cut(on_tint) });
    }
    Ok(format!(":root{{--landlord:#{red:02x}{green:02x}{blue:02x}}}\n"))
}

fn cut(ratio: f64) -> f64 {
    (ratio * 10.0).floor() / 10.0
}

fn parse(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Contrast of two colours, from 1 (the same) to 21 (black on white).
///
/// # Source
/// Web Content Accessibility Guidelines 2.2, definition of "contrast ratio".
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let share = part / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
        assert!(
            (contrast([118.0; 3], [255.0; 3]) - 4.54).abs() < 0.01,
            "#767676 is the palest grey on white"
        );
    }

    #[test]
    fn a_dark_colour_becomes_a_sheet() {
        assert_eq!(landlord_css("#12485A").as_deref(), Ok(":root{--landlord:#12485a}\n"));
    }

    #[test]
    fn a_colour_that_is_readable_on_white_alone_is_refused_with_both_ratios() {
        assert_eq!(landlord_css("#767676"), Err(ColourProblem::TooPale { on_white: 4.5, on_tint: 4.1 }));
        let said = landlord_css("#ff8800").unwrap_err().to_string();
        assert_eq!(said, "contrast is 2.3 on white and 2.2 on its tint: both must be 4.5 or more");
    }

    #[test]
    fn what_is_not_a_colour_never_reaches_a_sheet() {
        for bad in ["", "12485a", "#12485", "#12485ag", "#12485é", "#1248+5", "red;}body{display:none"] {
            assert_eq!(landlord_css(bad), Err(ColourProblem::NotAColour), "{bad}");
        }
    }
}
