//! Numbers that choose a plural.
//!
//! Arabic looks at the last two digits of a number: 103 is counted as 3 is, 111 as 11. The plural rules that Fluent stands
//! on (`intl_pluralrules` 7) leave that out, so from 100 on a number goes in as a smaller one of the same plural, and what
//! is written is carried beside it.
//!
//! # Source
//! Unicode CLDR, plural rules, `ar`: few is `n % 100 = 3..10`, many is `n % 100 = 11..99`.

use fluent_bundle::{
    FluentValue,
    types::{FluentNumber, FluentNumberOptions},
};

/// A number for the language `code`.
pub(crate) fn number(code: &str, n: i64) -> FluentValue<'static> {
    let size = n.unsigned_abs();
    if code != "ar" || size < 100 {
        return FluentValue::from(n);
    }
    let stands_for = match size % 100 {
        // Those after whole hundreds are counted as the hundred is.
        few_left @ 0..3 => 100 + few_left,
        left => left,
    };
    let options = FluentNumberOptions { currency: Some(n.to_string()), ..FluentNumberOptions::default() };
    FluentValue::Number(FluentNumber::new(f64::from(u8::try_from(stands_for).unwrap_or(100)), options))
}

/// How a number is written: as what it carries, where it carries something.
pub(crate) fn written<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.options.currency.clone(),
        _ => None,
    }
}
