//! Files to be taken in: broken, in another encoding, of another kind, too much.

use super::case::{Case, file};

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

pub(super) fn cases() -> Vec<Case> {
    let long = format!("tra,email\n{},x\n", "a".repeat(1_000_000));
    let many = format!("tra,email\n{}", "Alder TRA,not an address\n".repeat(2_000));
    vec![
        file("an empty file", "groups", "").says("empty"),
        file("a file of spaces", "groups", " \r\n\t\n").says("empty"),
        file("a header and no more", "groups", "tra,email\n").says("nothing below it"),
        file("no column we know", "groups", "colour,size\nred,9\n"),
        file("the same column twice", "groups", "tra,tra\nAlder,Birch\n"),
        file("Windows-1252", "groups", b"tra,chair\nAlder TRA,Zo\xeb Sample\n".to_vec())
            .says("not in UTF-8")
            .says("row 2"),
        file("UTF-16", "groups", utf16("tra,chair\nAlder TRA,Zoë\n")).says("UTF-16"),
        file("zeros", "groups", "tra,chair\nAl\0der,\0\n").says("UTF-16"),
        file("half a letter at the end", "groups", b"tra,chair\nAlder TRA,Zo\xc3".to_vec())
            .says("not in UTF-8"),
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
        file("a reference that is none", "actions", "tra,action,reference\nAlder TRA,Mend it,<script>\n"),
        file(
            "the same reference twice",
            "actions",
            "tra,action,reference\nAlder TRA,Mend it,ETRA-2025-0001\nAlder TRA,Mend that,ETRA-2025-0001\n",
        ),
        file("a topic for a team there isn't", "topics", "topic,team\nLifts,No Such Team\n"),
    ]
}
