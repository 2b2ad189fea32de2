//! Heard: what residents say becomes actions with an owner and a date, and everyone watches them being kept.
//!
//! This is the program: its commands and its settings. What it does is in the features.

mod cli;
#[macro_use]
mod commands;
mod config;
mod demo;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    // A misused command line ends here with 2 and says what is wrong.
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("heard: the machine gives no threads: {error}");
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(outcome) => outcome.into(),
        Err(problem) => {
            eprintln!("heard: {problem}");
            problem.exit_code()
        }
    }
}
