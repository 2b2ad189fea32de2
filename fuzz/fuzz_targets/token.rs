//! Secrets in cookies and links: what is no token has no digest.
#![no_main]

use heard_platform::tokens;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|sent: &str| {
    if let Some(digest) = tokens::digest(sent) {
        assert_eq!(digest.len(), 32);
        assert!(sent.is_ascii() && sent.len() < 100, "{sent:?}");
    }
});
