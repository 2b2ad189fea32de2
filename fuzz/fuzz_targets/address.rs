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
        // A name in quotation marks may hold spaces, tabs and another at sign; nothing may end the line of a header.
        assert!(!typed.contains(|c: char| c.is_control() && c != '\t'), "it breaks a header");
    }
    let path = heard_people::rules::local_path(typed);
    assert!(
        path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\r', '\n']),
        "it leads elsewhere"
    );
});
