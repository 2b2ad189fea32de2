//! Pictures: refused, or made anew within the limits, with nothing of the old file in them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let _ = heard_images::clean(file);
});
