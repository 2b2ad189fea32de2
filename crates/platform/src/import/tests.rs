use proptest::prelude::*;

use super::*;

fn read(bytes: &[u8]) -> (Option<Sheet>, Report) {
    let mut report = Report::new("list.csv", "a list");
    let sheet = Sheet::read(bytes, &mut report);
    (sheet, report)
}

fn cells(text: &str) -> Vec<(u64, Vec<String>)> {
    let (sheet, report) = read(text.as_bytes());
    assert_eq!(report.problems, [], "{text:?}");
    let sheet = sheet.expect("rows");
    std::iter::once(sheet.header).chain(sheet.rows).map(|row| (row.number, row.cells)).collect()
}

fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

fn problems(bytes: &[u8]) -> Vec<String> {
    read(bytes).1.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn untidy_files_are_read_as_a_spreadsheet_shows_them() {
    for (text, expected) in [
        ("a,b\n1,2\n", vec![row(1, &["a", "b"]), row(2, &["1", "2"])]),
        ("\u{feff}a,b\r\n1,2", vec![row(1, &["a", "b"]), row(2, &["1", "2"])]),
        ("a;b\r1;2,5\r", vec![row(1, &["a", "b"]), row(2, &["1", "2,5"])]),
        ("a\tb\n1\t2\n", vec![row(1, &["a", "b"]), row(2, &["1", "2"])]),
        (
            "\n,,\na,b,\n\n1,2,\n,,\n3,4,\n",
            vec![row(3, &["a", "b", ""]), row(5, &["1", "2", ""]), row(7, &["3", "4", ""])],
        ),
        (
            "a,b\n\"1, or\n2\", \"3 \"\"4\"\"\"\nx,y\n",
            vec![row(1, &["a", "b"]), row(2, &["1, or\n2", "3 \"4\""]), row(3, &["x", "y"])],
        ),
        ("a,b\n6\" pipe,2\n", vec![row(1, &["a", "b"]), row(2, &["6\" pipe", "2"])]),
        ("\"a,x\";b\n1;2\n", vec![row(1, &["a,x", "b"]), row(2, &["1", "2"])]),
    ] {
        assert_eq!(cells(text), expected, "{text:?}");
    }
}

#[test]
fn a_file_that_is_no_text_in_utf8_is_a_problem_that_says_how_to_save_it() {
    let utf16: Vec<u8> = "\u{feff}a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, begins) in [
        (utf16.as_slice(), "This file is in UTF-16"),
        (&utf16[2..], "This file is in UTF-16"),
        (b"a,b\n1,Caf\xe9\n", "row 2: This file is not in UTF-8"),
        (b"PK\x03\x04xxxx", "This is a spreadsheet's own file"),
    ] {
        let found = problems(bytes);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(begins) && found[0].contains("CSV UTF-8"), "{found:?}");
    }
}

#[test]
fn an_empty_file_and_a_bare_header_are_problems() {
    for empty in ["", "\u{feff}", "\n\n", ",,\n , \n"] {
        assert_eq!(problems(empty.as_bytes()), ["The file is empty."], "{empty:?}");
    }
    assert_eq!(problems(b"a,b\n\n"), ["The file has a header and nothing below it."]);
}

#[test]
fn broken_quotation_marks_are_named_by_row_and_column() {
    assert_eq!(
        problems(b"a,b\n1,2\n3,\"4\n5,6\n"),
        [
            "row 3, column “b”: A quotation mark opens here and is never closed, so we can't tell where the cell ends."
        ]
    );
    assert_eq!(
        problems(b"a,b\n\"The \"big\" house\",2\n"),
        [
            "row 2, column “a”: There are words after the closing quotation mark. A quotation mark inside a cell is \
             written twice."
        ]
    );
}

#[test]
fn ragged_rows_are_named() {
    let (sheet, report) = read(b"a,b\n1\n1,2,3\n1,2,\n");
    assert_eq!(sheet.expect("rows").rows.len(), 3);
    assert_eq!(
        report.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["row 2: This row has 1 cells, the header has 2. We read the missing ones as empty."]
    );
    assert_eq!(
        report.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "row 3: This row has 3 cells, the header has 2. A comma inside a cell needs quotation marks around the cell."
        ]
    );
}

#[test]
fn columns_are_found_by_untidy_names_and_near_misses_are_warned_of() {
    const WANTED: [Wanted; 2] = [
        Wanted { name: "area", also: &[], required: true },
        Wanted { name: "email", also: &["e-mail"], required: false },
    ];
    let (sheet, mut report) = read("\n AREA: ,Emial\n North\u{a0} East ,x\n".as_bytes());
    let sheet = sheet.expect("rows");
    let mapping = columns(&sheet, &WANTED, &mut report).expect("the area is there");
    assert_eq!(sheet.rows[0].cell(&mapping, "area"), "North East");
    assert_eq!(sheet.rows[0].cell(&mapping, "email"), "");
    assert_eq!(sheet.column(&mapping, "area"), "AREA:");
    assert_eq!(
        report.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["row 2, column “Emial”: Nobody reads this column. If it is “email”, name it so."]
    );
    let (sheet, mut report) = read(b"x,y\n1,2\n");
    assert_eq!(columns(&sheet.expect("rows"), &WANTED, &mut report), None);
    assert_eq!(report.problems, [Finding::of_row(1, "There is no column “area”. Add one with that name.")]);
}

#[test]
fn a_report_reads_in_plain_words_and_as_json() {
    let mut report = Report::new("areas.csv", "areas and patches");
    report.rows = 2;
    report.count("areas", Outcome::New);
    report.count("areas", Outcome::Same);
    report.warning(Finding::of_cell(3, "area", "Twice."));
    assert_eq!(
        report.to_string(),
        "areas.csv: 2 rows, read as areas and patches\n  2 areas: 1 new, 0 changed, 1 as they were\n0 problems\n\
         1 warning:\n  row 3, column “area”: Twice.\n\
         Nothing was written: this was a rehearsal. Say --commit to take it in.\n"
    );
    assert_eq!((report.n("areas"), report.n("blocks"), report.changes_something()), (2, 0, true));
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["warnings"][0], serde_json::json!({ "row": 3, "column": "area", "what": "Twice." }));
    assert_eq!((&json["new"], &json["committed"]), (&serde_json::json!(1), &serde_json::json!(false)));
    report.problem(Finding::of_file("Broken."));
    assert!(
        !report.is_sound()
            && report.to_string().ends_with("Mend the problems in the file, then try again.\n")
    );
}

proptest! {
    #[test]
    fn whatever_is_written_with_quotation_marks_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n\t é]{0,6}", 3), 1..8)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|cells| cells.iter().map(quoted).collect::<Vec<_>>().join(","));
        let text = std::iter::once("x,y,z".to_owned()).chain(lines).collect::<Vec<_>>().join("\r\n");
        let (sheet, report) = read(text.as_bytes());
        let kept: Vec<_> = rows.iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        match sheet {
            Some(sheet) => {
                prop_assert_eq!(report.problems, []);
                prop_assert_eq!(sheet.rows.iter().map(|row| &row.cells).collect::<Vec<_>>(), kept);
            }
            None => prop_assert!(kept.is_empty()),
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = read(&bytes);
    }
}
