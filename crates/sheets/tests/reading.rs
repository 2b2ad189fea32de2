//! Untidy files of every kind, read as their writers see them; broken and hostile ones, refused with what to do.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_sheets::{Book, Kind, Limits, Refused, Weight, read};
use heard_testkit::documents::{ods, packed, xlsx, xlsx_rows};
use proptest::prelude::*;

fn book(bytes: &[u8]) -> Result<Book, Refused> {
    read(bytes, &Limits::default())
}

fn table(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
    let book = book(bytes).unwrap();
    book.tables[0].rows.iter().map(|row| (row.number, row.cells.clone())).collect()
}

fn cells(text: &str) -> Vec<(u64, Vec<String>)> {
    assert_eq!(book(text.as_bytes()).unwrap().remarks, [], "{text:?}");
    table(text.as_bytes())
}

fn row(number: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

fn remarks(bytes: &[u8]) -> Vec<(Weight, Option<u64>, Option<usize>, String)> {
    let remarks = book(bytes).unwrap().remarks;
    remarks.into_iter().map(|remark| (remark.weight, remark.row, remark.column, remark.what)).collect()
}

fn refused(bytes: &[u8]) -> String {
    book(bytes).unwrap_err().what
}

#[test]
fn untidy_files_are_read_as_a_spreadsheet_shows_them() {
    for (text, expected) in [
        ("sep=|\r\na|b\r\n1|2,5\r\n", vec![row(2, &["a", "b"]), row(3, &["1", "2,5"])]),
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
fn encodings_are_recognised_and_said() {
    let expected = vec![row(1, &["a", "b"]), row(2, &["1", "Café £5"])];
    let wide = |order: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
        format!("{mark}a,b\n1,Café £5\n").encode_utf16().flat_map(order).collect()
    };
    for bytes in [
        "a,b\n1,Café £5\n".as_bytes().to_vec(),
        "\u{feff}a,b\n1,Café £5\n".as_bytes().to_vec(),
        wide(u16::to_le_bytes, "\u{feff}"),
        wide(u16::to_be_bytes, "\u{feff}"),
        wide(u16::to_le_bytes, ""),
        wide(u16::to_be_bytes, ""),
    ] {
        assert_eq!((table(&bytes), remarks(&bytes)), (expected.clone(), vec![]), "{bytes:?}");
    }
    let windows = b"a,b\n1,Caf\xe9 \xa35\n";
    assert_eq!(table(windows), expected);
    let said = remarks(windows);
    assert!(
        matches!(&said[..], [(Weight::Warns, None, None, what)] if what.contains("Windows-1252") && what.contains("é £5")),
        "{said:?}"
    );
}

#[test]
fn a_file_cut_off_within_a_letter_is_not_taken_for_another_encoding() {
    assert!(refused("a,b\nCafé,Zoë".as_bytes().split_last().unwrap().1).contains("breaks off"));
    // The last letter of old Excel's is whole.
    assert_eq!(table(b"a,b\n1,Zo\xeb"), vec![row(1, &["a", "b"]), row(2, &["1", "Zoë"])]);
}

#[test]
fn broken_quotation_marks_are_named_by_row_and_column() {
    for (text, at) in [("a,b\n1,2\n3,\"4\n5,6\n", (3, 1)), ("a,b\n\"The \"big\" house\",2\n", (2, 0))] {
        let found = remarks(text.as_bytes());
        assert!(
            matches!(&found[..], [(Weight::Stops, Some(row), Some(column), _)] if (*row, *column) == at),
            "{found:?}"
        );
    }
}

#[test]
fn what_is_no_spreadsheet_is_refused_with_what_to_do() {
    for (bytes, says) in [
        (&b""[..], "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ".xlsx"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"a\x00\x01\x02b", "CSV UTF-8"),
        (b"PK\x03\x04 and nothing more", "broken"),
    ] {
        let said = refused(bytes);
        assert!(said.contains(says), "{bytes:?}: {said}");
    }
    let word = heard_testkit::documents::docx(&heard_testkit::documents::docx_paragraph("Hello"));
    assert!(refused(&word).contains("Word document"));
    assert!(refused(&packed(&[("photo.jpg", b"x")])).contains("no spreadsheet"));
}

#[test]
fn an_excel_workbook_says_what_its_reader_sees() {
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Due</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>Tel. no</t></is></c></row>\
                <row r=\"4\"><c r=\"A4\" s=\"1\"><v>45424</v></c><c r=\"B4\"><v>0.30000000000000004</v></c><c r=\"C4\"><v>2079460000</v></c></row>\
                <row r=\"5\"><c r=\"A5\" s=\"1\"><v>45424.5</v></c><c r=\"B5\" t=\"b\"><v>1</v></c><c r=\"C5\"><f>1+1</f><v>2</v></c><c r=\"D5\" t=\"e\"><v>#N/A</v></c></row>";
    let file = xlsx("", &[("hidden:Notes", &xlsx_rows(&[&["secret"]])), ("Promises", rows)]);
    let expected = vec![
        row(2, &["Due", "", "Tel. no"]),
        row(4, &["12/05/2024", "0.3", "2079460000"]),
        row(5, &["12/05/2024 12:00", "yes", "2"]),
    ];
    assert_eq!(table(&file), expected);
    let book = book(&file).unwrap();
    assert_eq!((book.kind, book.tables.len(), book.tables[0].name.as_str()), (Kind::Xlsx, 1, "Promises"));
    let said: Vec<_> = remarks(&file).into_iter().map(|(_, row, column, what)| (row, column, what)).collect();
    assert!(said[0].2.contains("“Notes” is hidden"), "{said:?}");
    assert!((said[1].0, said[1].1) == (Some(4), Some(2)) && said[1].2.contains("02079460000"), "{said:?}");
    assert_eq!(said.len(), 2);
}

#[test]
fn days_of_an_old_macintosh_are_the_same_days() {
    let rows = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>43962</v></c></row>";
    assert_eq!(table(&xlsx("<workbookPr date1904=\"1\"/>", &[("A", rows)])), vec![row(1, &["12/05/2024"])]);
    assert_eq!(table(&xlsx("", &[("A", rows)])), vec![row(1, &["11/05/2020"])]);
}

#[test]
fn a_cell_merged_over_rows_counts_for_each_of_them() {
    let rows = format!(
        "{}|<mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells>",
        xlsx_rows(&[&["Group", "Action"], &["Elm", "One"], &["", "Two"]])
    );
    let expected = vec![row(1, &["Group", "Action"]), row(2, &["Elm", "One"]), row(3, &["Elm", "Two"])];
    assert_eq!(table(&xlsx("", &[("A", &rows)])), expected);
}

#[test]
fn an_open_spreadsheet_says_what_its_reader_sees() {
    let file = ods(
        "<table:table table:name=\"Promises\"><table:table-row><table:table-cell><text:p>Due</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"2\"><text:p>Who</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-12\"><text:p>05/12/24</text:p></table:table-cell>\
         <table:table-cell><office:annotation><text:p>a note</text:p></office:annotation><text:p>A &amp;<text:s text:c=\"2\"/><text:span>B</text:span></text:p><text:p>C</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
    );
    assert_eq!(table(&file), vec![row(1, &["Due", "Who", "Who"]), row(5, &["12/05/2024", "A &  B\nC"])]);
    assert_eq!(book(&file).unwrap().kind, Kind::Ods);
}

#[test]
fn hostile_files_are_refused_before_they_cost_anything() {
    let small = Limits {
        rows: 100,
        columns: 20,
        cells: 1_000,
        letters: 50,
        unpacked: 3 * 1024 * 1024,
        ..Limits::default()
    };
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let wide = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>";
    let long = xlsx_rows(&[&["x".repeat(51).as_str()]]);
    let zeros = " ".repeat(8 * 1024 * 1024);
    let doctype = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><workbook/>";
    let repeated = |rows: usize, columns: usize| {
        ods(&format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
             table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        ))
    };
    let deep = ods(&format!("{}{}", "<text:p>".repeat(5_000), "</text:p>".repeat(5_000)));
    let many: Vec<(String, Vec<u8>)> = (0..2_001).map(|n| (format!("p{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    for (what, bytes, says) in [
        ("a cell a million rows down", xlsx("", &[("A", far)]), "rows"),
        ("a cell far to the right", xlsx("", &[("A", wide)]), "columns"),
        ("a long cell", xlsx("", &[("A", &long)]), "letters"),
        ("a bomb", packed(&[("xl/workbook.xml", zeros.as_bytes())]), "did not unpack"),
        ("entities", packed(&[("xl/workbook.xml", doctype.as_bytes())]), "declares"),
        ("a row repeated without end", repeated(1_000_000, 2), "rows"),
        ("a cell repeated without end", repeated(2, 16_000), "columns"),
        ("both repeated without end", repeated(1_000_000, 16_000), "rows"),
        ("elements in elements", deep, "broken"),
        ("thousands of parts", packed(&many), "did not unpack"),
        ("a long line of text", format!("a,b\n{},1\n", "x".repeat(51)).into_bytes(), "letters"),
        ("many lines", "a,b\n".repeat(101).into_bytes(), "rows"),
        ("many columns", format!("{}\n", "a,".repeat(21)).into_bytes(), "columns"),
    ] {
        let said = read(&bytes, &small).expect_err(what).what;
        assert!(said.contains(says), "{what}: {said}");
    }
    let large = vec![b'a'; 21 * 1024 * 1024];
    assert!(refused(&large).contains("larger than 20 MB"));
}

#[test]
fn a_text_that_a_million_cells_share_is_counted_each_time() {
    let limits = Limits { unpacked: 1024 * 1024, ..Limits::default() };
    let strings = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1_000));
    let cells = (1..=2_000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>"));
    let cells = cells.collect::<Vec<_>>().concat();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let file = packed(&[
        ("_rels/.rels", b"<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/></Relationships>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert!(read(&file, &limits).unwrap_err().what.contains("cells"));
    assert_eq!(read(&file, &Limits::default()).unwrap().tables[0].rows.len(), 2_000);
}

proptest! {
    #[test]
    fn whatever_is_written_with_quotation_marks_is_read_back(rows in proptest::collection::vec(proptest::collection::vec("[a-z\",;\n\t é]{0,6}", 3), 1..8)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|cells| cells.iter().map(quoted).collect::<Vec<_>>().join(","));
        let text = std::iter::once("x,y,z".to_owned()).chain(lines).collect::<Vec<_>>().join("\r\n");
        let read = cells(&text);
        let kept: Vec<_> = rows.iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(read.iter().skip(1).map(|(_, cells)| cells).collect::<Vec<_>>(), kept);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = book(&bytes);
        let _ = heard_sheets::read_document(&bytes, &Limits::default());
    }

    #[test]
    fn no_change_of_a_byte_makes_it_panic(at in 0_usize..2_000, byte in any::<u8>()) {
        for mut bytes in [xlsx("", &[("A", &xlsx_rows(&[&["a", "b"], &["1", "2"]]))]), ods("<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"), heard_testkit::documents::docx(&heard_testkit::documents::docx_table(&[&["Item", "Lead"]]))] {
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = book(&bytes);
            let _ = heard_sheets::read_document(&bytes, &Limits::default());
        }
    }
}
