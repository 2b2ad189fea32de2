//! Office files made on the spot: as small as their readers take them, and as broken as a test wants them.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A packed file of these parts: name, content.
///
/// # Panics
/// Where it can't be packed.
#[must_use]
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a part begins");
        writer.write_all(content).expect("a part is written");
    }
    writer.finish().expect("a packed file").into_inner()
}

/// Words as they stand in XML.
#[must_use]
pub fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The rows of an Excel sheet that hold these words; an empty one is no cell.
///
/// # Panics
/// Never: a column's letter is below 26.
#[must_use]
pub fn xlsx_rows(rows: &[&[&str]]) -> String {
    let cell = |words: &str, row: usize, column: usize| {
        if words.is_empty() {
            return String::new();
        }
        let letter = char::from(b'A' + u8::try_from(column % 26).expect("below 26"));
        format!(
            "<c r=\"{letter}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(words)
        )
    };
    let row = |(n, cells): (usize, &&[&str])| {
        let cells: String =
            cells.iter().enumerate().map(|(column, words)| cell(words, n + 1, column)).collect();
        format!("<row r=\"{}\">{cells}</row>", n + 1)
    };
    rows.iter().enumerate().map(row).collect()
}

/// An Excel workbook of sheets: name, and the XML of its rows. Cells of style 1 are days. `workbook` is XML that stands
/// before the sheets, such as `<workbookPr date1904="1"/>`.
#[must_use]
pub fn xlsx(workbook: &str, sheets: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().zip(1..);
    let named: Vec<String> = numbered()
        .map(|((name, _), n)| {
            let (name, hidden) =
                name.strip_prefix("hidden:").map_or((*name, ""), |name| (name, " state=\"hidden\""));
            format!("<sheet name=\"{}\" sheetId=\"{n}\" r:id=\"r{n}\"{hidden}/>", escaped(name))
        })
        .collect();
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{workbook}<sheets>{}</sheets></workbook>",
        named.concat()
    );
    let related: Vec<String> = numbered()
        .map(|(_, n)| {
            format!(
                "<Relationship Id=\"r{n}\" Target=\"worksheets/sheet{n}.xml\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\"/>"
            )
        })
        .collect();
    let related = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        related.concat()
    );
    let styles = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\">\
                  <xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
                Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                Target=\"xl/workbook.xml\"/></Relationships>";
    let mut parts: Vec<(String, String)> = vec![
        ("_rels/.rels".to_owned(), root.to_owned()),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), related),
        ("xl/styles.xml".to_owned(), styles.to_owned()),
    ];
    for ((_, rows), n) in numbered() {
        // What stands behind the rows, such as merged cells, comes after a bar.
        let (rows, behind) = rows.split_once('|').unwrap_or((rows, ""));
        let sheet = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{behind}</worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    packed(&parts)
}

/// An open spreadsheet whose tables are this XML.
#[must_use]
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    packed(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

/// A Word document whose body is this XML.
#[must_use]
pub fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

/// A paragraph of a Word document; an item of a list where it begins with `* `.
#[must_use]
pub fn docx_paragraph(words: &str) -> String {
    let (list, words) = match words.strip_prefix("* ") {
        Some(words) => {
            ("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>", words)
        }
        None => ("", words),
    };
    format!("<w:p>{list}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(words))
}

/// A table of a Word document; a cell's paragraphs stand between line ends.
#[must_use]
pub fn docx_table(rows: &[&[&str]]) -> String {
    let cell = |words: &&str| {
        let paragraphs: String = words.split('\n').map(docx_paragraph).collect();
        format!("<w:tc><w:tcPr/>{paragraphs}</w:tc>")
    };
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
