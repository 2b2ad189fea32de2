//! Groups over HTTP and on both databases: one program of tests, for they stand on one small estate.

mod doing;
mod import;
mod pages;
mod support;
