//! The program as it is typed: its exit statuses, what it prints, what it refuses.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod cli {
    mod counting;
    mod importing;
    mod keeping;
    mod representing;
    mod run;
    mod serving;
    mod settings;
}
