//! Fields of forms: dates, numbers, lines of text. What passes keeps to its bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|sent: &[u8]| {
    let Some(mut form) = heard_fuzz::form(sent) else { return };
    if let Some(line) = form.text("line", 50) {
        assert!(!line.contains(|c: char| c.is_control()) && line.trim() == line, "{line:?}");
        assert!(!form.is_ok() || line.chars().count() <= 50, "{line:?}");
    }
    if let Some(text) = form.long_text("text", 500) {
        assert!(!text.contains('\0') && text.trim() == text, "{text:?}");
    }
    if let Some(n) = form.number("n", 1..=9) {
        assert!((1..=9).contains(&n), "{n}");
    }
    if let Some(day) = form.date("day") {
        assert!((1900..=9999).contains(&day.year()), "{day}");
    }
    for error in form.errors() {
        assert!(!error.message.is_empty() && !error.anchor.is_empty());
    }
});
