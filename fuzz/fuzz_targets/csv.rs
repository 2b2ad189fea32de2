//! Tables as people save them: read or refused with a place to look at, and never more cells than there are bytes.
#![no_main]

use heard_kernel::columns::{Wanted, match_columns};
use heard_platform::import::{Incoming, Report, Sheet};
use libfuzzer_sys::fuzz_target;

const WANTED: [Wanted; 3] = [
    Wanted { name: "tra", also: &["association", "residents' association"], required: true },
    Wanted { name: "block", also: &[], required: false },
    Wanted { name: "due", also: &["due date"], required: false },
];

fuzz_target!(|file: &[u8]| {
    if file.starts_with(b"PK") {
        // Packed spreadsheets have a target of their own, which gives them parts to read.
        return;
    }
    let mut report = Report::new("fuzz.csv", "fuzz");
    let Some(sheet) = Sheet::find(&Incoming::read("fuzz.csv", file), &WANTED, &mut report) else {
        assert!(!report.is_sound(), "nothing was read, and nothing is wrong");
        return;
    };
    let cells: usize = sheet.rows.iter().map(|row| row.cells.len()).sum();
    assert!(cells <= file.len() + 1, "{cells} cells of {} bytes", file.len());
    assert!(sheet.rows.is_sorted_by(|one, other| one.number < other.number), "rows are numbered in order");
    match match_columns(&sheet.header.cells, &WANTED) {
        Ok(mapping) => {
            for row in &sheet.rows {
                for wanted in WANTED {
                    let _ = row.cell(&mapping, wanted.name);
                }
            }
        }
        Err(problems) => assert!(problems.iter().all(|problem| !problem.to_string().is_empty())),
    }
    let _ = report.to_string();
});
