//! Dates and times as they are typed, and working days counted from them.
#![no_main]

use heard_kernel::{
    london::Trigger,
    working_days::{answer, answer_row},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if let Ok(trigger) = typed.parse::<Trigger>() {
        let _ = trigger.date();
    }
    let _ = answer(typed, 20);
    let cells: Vec<&str> = typed.splitn(4, ',').collect();
    if let [operation, start, days, end] = cells[..] {
        let _ = answer_row(operation, start, days, end);
    }
});
