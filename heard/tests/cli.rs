//! The program as it is typed: its exit statuses, what it prints, what it refuses.

mod cli {
    mod counting;
    mod importing;
    mod keeping;
    mod run;
    mod serving;
    mod settings;
}
