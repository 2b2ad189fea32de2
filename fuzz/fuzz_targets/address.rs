//! Mail addresses: whatever passes can stand in a header, and all who look agree that it is one.
#![no_main]

use heard_platform::outbox::check_address;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if heard_people::rules::is_email(typed) {
        let folded = heard_people::rules::fold_email(typed);
        assert!(heard_people::rules::is_email(&folded), "folding made it another thing");
        assert_eq!(folded, heard_people::rules::fold_email(&folded), "folded twice it is the same");
    }
    if check_address(typed).is_ok() {
        assert!(!typed.contains(|c: char| c.is_control() || c.is_whitespace()), "it breaks a header");
        assert_eq!(typed.matches('@').count(), 1, "one mailbox");
    }
    let path = heard_people::rules::local_path(typed);
    assert!(
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']),
        "it leads elsewhere"
    );
});
