//! Files to be taken in: broken, in another encoding, of another kind, too much.

use heard_testkit::documents::{ods, packed, xlsx, xlsx_rows};

use super::case::{Case, file};

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// Packed spreadsheets that are more, or other, than they look.
fn packages() -> Vec<Case> {
    let swollen = vec![b' '; 70 * 1024 * 1024];
    let entities = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><workbook>&c;</workbook>";
    let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><office>&b;</office>";
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let many: Vec<(String, &[u8])> =
        (0..2_100).map(|n| (format!("xl/worksheets/s{n}.xml"), &b"<a/>"[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let good = xlsx("", &[("A", &xlsx_rows(&[&["tra", "email"], &["Alder TRA", "a@b.example"]]))]);
    let rows = "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
                table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let deep = ods(&format!("{}{}", "<text:p>".repeat(5_000), "</text:p>".repeat(5_000)));
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    vec![
        file("a workbook that would swell to 70 MB", "groups", packed(&[("xl/workbook.xml", &swollen)]))
            .says("We did not unpack this file"),
        file(
            "an open spreadsheet that would swell",
            "groups",
            packed(&[("mimetype", kind), ("content.xml", &swollen)]),
        )
        .says("We did not unpack this file"),
        file(
            "a package in a package that would swell",
            "groups",
            packed(&[("content.xml", &packed(&[("a", &swollen)]))]),
        ),
        file("a workbook of thousands of sheets", "groups", packed(&many))
            .says("We did not unpack this file"),
        file(
            "a workbook that declares entities",
            "groups",
            packed(&[("xl/workbook.xml", entities.as_bytes())]),
        )
        .says("declares things of its own"),
        file(
            "an open spreadsheet that asks for a file of ours",
            "groups",
            packed(&[("mimetype", kind), ("content.xml", outside.as_bytes())]),
        )
        .says("declares things of its own")
        .never("root:"),
        file("a cell that is repeated 16 billion times", "groups", ods(rows)),
        file("an open spreadsheet 5,000 deep", "groups", deep),
        file("a cell in the last row and column", "groups", xlsx("", &[("A", far)])),
        file("a workbook cut short", "groups", &good[..good.len() / 2]),
        file("a workbook without its last byte", "groups", &good[..good.len() - 1]),
        file(
            "a package with paths that lead up",
            "groups",
            packed(&[("../../../../etc/cron.d/x", b"x"), ("/etc/passwd", b"x")]),
        ),
        file("a package of nothing", "groups", packed(&[])),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [texts(), packages()].concat()
}

fn texts() -> Vec<Case> {
    let long = format!("tra,email\n{},x\n", "a".repeat(1_000_000));
    let many = format!("tra,email\n{}", "Alder TRA,not an address\n".repeat(2_000));
    vec![
        file("an empty file", "groups", "").says("empty"),
        file("a file of spaces", "groups", " \r\n\t\n").says("empty"),
        file("a header and no more", "groups", "tra,email\n").says("nothing below it"),
        file("no column we know", "groups", "colour,size\nred,9\n"),
        file("the same column twice", "groups", "tra,tra\nAlder,Birch\n"),
        // Old Excel writes these: they are read, and whoever brings them is told how and where to look.
        file("Windows-1252", "groups", b"tra,area\nElm TRA,Zo\xeb Area\n".to_vec())
            .says("not in UTF-8")
            .says("row 2"),
        file("UTF-16", "groups", utf16("tra,area\nElm TRA,Zoë Area\n")).says("Zoë Area"),
        file("zeros", "groups", "tra,chair\nAl\0der,\0\n").says("This is no spreadsheet that we can read"),
        file(
            "half a letter at the end",
            "groups",
            b"tra,chair\nAlder TRA,Zo\xc3\xab\nBirch TRA,Zo\xc3".to_vec(),
        )
        .says("breaks off in the middle of a letter"),
        file("half a letter in UTF-16", "groups", [utf16("tra,chair\nAlder TRA,Zoë"), vec![0]].concat())
            .says("UTF-16"),
        file("a quotation mark never closed", "groups", "tra,email\n\"Alder TRA,a@b.example\n")
            .says("never closed"),
        file("words behind a quotation mark", "groups", "tra,email\n\"Alder\" TRA,a@b.example\n")
            .says("quotation mark"),
        file("more cells than columns", "groups", "tra,email\nAlder,TRA,a@b.example\n")
            .says("This row has 3 cells"),
        file("a workbook with another name", "groups", b"PK\x03\x04\x14\x00\x06\x00".to_vec()),
        file("an old workbook", "groups", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        file("a picture", "groups", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec()),
        file(
            "an address over two lines",
            "groups",
            "tra,email\nAlder TRA,\"a@b.example\nBcc: c@d.example\"\n",
        ),
        file("a quorum of minus one", "groups", "tra,quorum\nElm TRA,-1\n").says("whole number"),
        file("a huge quorum", "groups", "tra,quorum\nElm TRA,99999999999999999999\n").says("whole number"),
        file("recognised until 31 February", "groups", "tra,recognised until\nElm TRA,31/02/2027\n")
            .says("is no day"),
        file("a cell of a million letters", "groups", long),
        file("2,000 wrong rows", "groups", many).says("row 2001"),
        file("a place within itself", "places", "area,patch\n,CH9\n"),
        file("an action without words", "actions", "tra,action\nAlder TRA,\n"),
        file("an action of a group there isn't", "actions", "tra,action\nNo Such TRA,Mend it\n"),
        file("an action due on 31 June", "actions", "tra,action,due\nAlder TRA,Mend it,31/06/2027\n")
            .says("is no day"),
        file(
            "a reference that can't stand in an address",
            "actions",
            "tra,action,reference\nAlder TRA,Mend it,12/3?x=<script>\n",
        )
        .says("A reference is part of an address"),
        file("a reference that leads up", "actions", "tra,action,reference\nAlder TRA,Mend it,..\n"),
        file(
            "the same reference twice",
            "actions",
            "tra,action,reference\nAlder TRA,Mend it,ETRA-2025-0001\nAlder TRA,Mend that,ETRA-2025-0001\n",
        )
        .says("Row 2 has the reference"),
    ]
}
