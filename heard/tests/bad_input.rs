//! What people, browsers, programs and those who mean harm send us. Each case says what is sent, by whom, what must come
//! back, and what of the database may change: unless said, nothing at all.
//!
//! One table: `bad_input/*.rs` hold its rows by subject. Every case goes over a real socket, or through a real importer.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

mod bad_input {
    mod addresses;
    mod case;
    mod fields;
    mod files;
    mod forms;
    mod links;
    mod programs;
    mod run;
    mod scripts;
    mod uploads;
    mod wire;
}
