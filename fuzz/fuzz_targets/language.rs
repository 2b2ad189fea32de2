//! What a browser says of languages, and addresses with one in them.
#![no_main]

use std::sync::OnceLock;

use heard_platform::{
    app::WORDS,
    words::{Languages, choice},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|sent: &str| {
    static LANGUAGES: OnceLock<Languages> = OnceLock::new();
    let languages = LANGUAGES.get_or_init(|| Languages::read(WORDS).expect("the words can be read"));
    let (asked, accepted) = sent.split_once('\n').unwrap_or(("", sent));
    let code = choice::choose(languages, Some(asked), Some(accepted), Some(accepted));
    assert!(languages.codes().contains(&code), "{code}");
    let (path, _) = choice::taken_out(sent);
    assert_eq!(choice::taken_out(&path), (path.clone(), None), "taken out once, it is gone");
});
