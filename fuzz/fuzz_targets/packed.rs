//! Spreadsheets and documents that are packed: the words of one part are anything at all, the package around it is sound, so
//! that what is tried is the reading and not the unpacking alone.
#![no_main]

use std::io::{Cursor, Write as _};

use heard_sheets::{Limits, read, read_document};
use libfuzzer_sys::fuzz_target;
use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        package.start_file(*name, SimpleFileOptions::default()).expect("a part can begin");
        package.write_all(content).expect("memory takes it");
    }
    package.finish().expect("a package can end").into_inner()
}

fuzz_target!(|sent: &[u8]| {
    let Some((kind, part)) = sent.split_first() else { return };
    let limits = Limits::default();
    match kind % 4 {
        0 => {
            let parts: [(&str, &[u8]); 4] = [
                ("[Content_Types].xml", TYPES.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
                ("xl/workbook.xml", WORKBOOK.as_bytes()),
                ("xl/worksheets/sheet1.xml", part),
            ];
            let _ = read(&packed(&parts), &limits);
        }
        1 => {
            let kind = b"application/vnd.oasis.opendocument.spreadsheet";
            let _ = read(&packed(&[("mimetype", kind), ("content.xml", part)]), &limits);
        }
        2 => {
            let parts = [("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", part)];
            let _ = read_document(&packed(&parts), &limits);
        }
        _ => {
            let _ = (read(part, &limits), read_document(part, &limits));
        }
    }
});
