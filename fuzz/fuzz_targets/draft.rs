//! Minutes as a form sends them: what is kept is shown again, and kept again the same.
#![no_main]

use heard_meetings::draft::{Draft, merged, says_nothing_more};
use heard_platform::kit::Form;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|sent: &[u8]| {
    let Some(form) = heard_fuzz::form(sent) else { return };
    let draft = Draft::from_form(&form, &Draft::default());
    let shown = draft.filled(Form::empty(&heard_fuzz::words()));
    assert_eq!(Draft::from_form(&shown, &draft), draft, "saved again it is another");
    assert!(says_nothing_more(&draft, &draft), "it says more than itself");
    let _ = merged(&draft, &Draft::default());
});
