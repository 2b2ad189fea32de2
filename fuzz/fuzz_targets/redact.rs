//! The proposal of a public text: every replacement lies where it says, and no telephone number or address is left.
#![no_main]

use heard_kernel::redact::{Known, Labels, redact};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let known = [Known { words: vec!["Robin Madeup".into(), "Robin".into()], becomes: "the chair".into() }];
    let labels = Labels {
        phone: "telephone number".into(),
        email: "email address".into(),
        home: "address".into(),
        postcode: "postcode".into(),
    };
    let places = ["Hawthorn Court".to_owned()];
    let public = redact(text, &known, &places, &labels);
    if public.replaced.is_empty() {
        assert_eq!(public.text, text, "nothing was found, so it stays as it was");
    }
    let (mut from, mut to) = (0, 0);
    for replaced in &public.replaced {
        assert!(from <= replaced.from.start && to <= replaced.to.start, "in order");
        assert_eq!(
            text[from..replaced.from.start],
            public.text[to..replaced.to.start],
            "what lies between is as it was"
        );
        (from, to) = (replaced.from.end, replaced.to.end);
    }
    assert_eq!(text[from..], public.text[to..], "and what comes after");
});
