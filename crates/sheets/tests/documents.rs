//! Tables of Word documents, as people make them.

use heard_sheets::{Limits, read_document};
use heard_testkit::documents::{docx, docx_paragraph, docx_table};

#[test]
fn tables_are_read_with_what_stands_before_them_and_their_bullets() {
    let body = [
        docx_paragraph("Minutes of 12 May"),
        docx_table(&[&["Item", "Lead"], &["Bins", "* Mend the lid\n* Ask the cleaners\n• Put up a sign"]]),
        docx_paragraph("Any other business"),
        docx_table(&[&["Nothing"]]),
    ]
    .concat();
    let tables = read_document(&docx(&body), &Limits::default()).unwrap();
    assert_eq!(
        tables.iter().map(|table| table.heading.as_str()).collect::<Vec<_>>(),
        ["Minutes of 12 May", "Any other business"]
    );
    let cell = &tables[0].rows[1].cells[1];
    assert_eq!(
        cell.blocks.iter().map(|block| (block.words.as_str(), block.is_bullet)).collect::<Vec<_>>(),
        [("Mend the lid", true), ("Ask the cleaners", true), ("Put up a sign", true)]
    );
    assert_eq!((cell.columns, cell.goes_on), (1, false));
    assert_eq!(tables[0].rows[1].cells[0].text(), "Bins");
}

#[test]
fn merged_cells_deleted_words_and_tables_in_cells_are_understood() {
    let body = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inside</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr>\
        <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>y</w:t><w:br/><w:t>z</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let tables = read_document(&docx(body), &Limits::default()).unwrap();
    let seen: Vec<Vec<(usize, bool, String)>> = tables[0]
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.columns, cell.goes_on, cell.text())).collect())
        .collect();
    assert_eq!(
        seen,
        [
            vec![(2, false, "A & B".to_owned())],
            vec![(1, false, "new".to_owned()), (1, false, "x\ninside".to_owned())],
            vec![(1, true, String::new()), (1, false, "y z".to_owned())],
        ]
    );
}

#[test]
fn what_is_no_word_document_says_how_to_save_one() {
    for bytes in [&b"hello"[..], b"\xd0\xcf\x11\xe0old", &heard_testkit::documents::ods("")] {
        let said = read_document(bytes, &Limits::default()).unwrap_err().what;
        assert!(said.contains(".docx"), "{said}");
    }
    let broken = docx("<w:p><w:tbl>");
    assert!(read_document(&broken, &Limits::default()).unwrap_err().what.contains("broken"));
}
