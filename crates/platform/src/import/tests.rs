use super::*;

fn find(bytes: &[u8], wanted: &[Wanted]) -> (Option<Sheet>, Report) {
    let mut report = Report::new("list.csv", "a list");
    let sheet = Sheet::find(&Incoming::read("list.csv", bytes), wanted, &mut report);
    (sheet, report)
}

fn read(bytes: &[u8]) -> (Option<Sheet>, Report) {
    find(bytes, &[])
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
    let (sheet, mut report) = find("\n AREA: ,Emial\n North\u{a0} East ,x\n".as_bytes(), &WANTED);
    let sheet = sheet.expect("rows");
    let mapping = columns(&sheet, &WANTED, &mut report).expect("the area is there");
    assert_eq!(sheet.rows[0].cell(&mapping, "area"), "North East");
    assert_eq!(sheet.rows[0].cell(&mapping, "email"), "");
    assert_eq!(sheet.column(&mapping, "area"), "AREA:");
    assert_eq!(
        report.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["row 2, column “Emial”: Nobody reads this column. If it is “email”, name it so."]
    );
    let (sheet, mut report) = find(b"x,y\n1,2\n", &WANTED);
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
