//! References of actions: what is read is written as it is read again.
#![no_main]

use heard_kernel::{
    reference::Reference,
    slug::{slug, tidy_words},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if let Ok(reference) = typed.parse::<Reference>() {
        let written = reference.to_string();
        assert_eq!(written.parse::<Reference>().as_ref(), Ok(&reference), "{written}");
    }
    let address = slug(typed);
    assert!(
        address.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
        "{address:?}"
    );
    let tidy = tidy_words(typed);
    assert_eq!(tidy_words(&tidy), tidy, "tidied twice it is the same");
});
