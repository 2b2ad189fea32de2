//! Tables of cases for what is taken, under which name, and who sees it when.

use heard_kernel::actor::Audience::{self, Group, Officers, Public, Residents, Staff};
use proptest::prelude::*;

use super::{
    Refusal, at_first, audience, decide,
    documents::{self, Format, format},
    names::{LONGEST, cleaned, disposition},
};
use crate::model::{
    Decision::{self, Keep, Show, TakeDown},
    Private,
    State::{self, Kept, Shown, TakenDown, Waiting},
};

#[test]
fn only_a_no_is_shown_before_somebody_has_looked() {
    assert_eq!([Private::No, Private::Yes, Private::Unsure].map(at_first), [Shown, Waiting, Waiting]);
}

#[test]
fn nobody_sees_more_than_what_it_belongs_to() {
    let cases: [(State, Audience, bool, Audience); 9] = [
        (Shown, Public, true, Public),
        (Shown, Officers, true, Officers),
        (Waiting, Public, true, Group),
        (Waiting, Residents, false, Staff),
        (Waiting, Officers, true, Officers),
        (Waiting, Staff, true, Staff),
        (Kept, Public, true, Group),
        (Kept, Public, false, Staff),
        (TakenDown, Public, true, Group),
    ];
    for (state, wide, has_group, wanted) in cases {
        assert_eq!(audience(state, wide, has_group), wanted, "{state:?} {wide:?} {has_group}");
    }
}

#[test]
fn what_is_taken_down_stays_down_and_says_why() {
    let cases: [(State, Decision, &str, Result<State, Refusal>); 9] = [
        (Waiting, Show, "", Ok(Shown)),
        (Waiting, Keep, "", Ok(Kept)),
        (Waiting, TakeDown, "It shows a child.", Ok(TakenDown)),
        (Shown, Keep, "", Ok(Kept)),
        (Kept, Show, "", Ok(Shown)),
        (Shown, TakeDown, " ", Err(Refusal::ReasonMissing)),
        (TakenDown, Show, "", Err(Refusal::Gone)),
        (TakenDown, Keep, "", Err(Refusal::Gone)),
        (TakenDown, TakeDown, "Again", Err(Refusal::Gone)),
    ];
    for (from, decision, why, wanted) in cases {
        assert_eq!(decide(from, decision, why), wanted, "{from:?} {decision:?}");
    }
}

#[test]
fn names_of_files_are_safe_on_any_computer() {
    let long = "a".repeat(300);
    let longest = format!("{}.pdf", "a".repeat(LONGEST - 4));
    let cases: [(&str, &str); 16] = [
        ("agenda.pdf", "agenda.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\a.dll", "a.pdf"),
        ("C:\\Users\\Robin\\agenda.pdf", "agenda.pdf"),
        ("agenda\u{202e}fdp.exe", "agenda fdp.pdf"),
        ("agenda\0.pdf", "agenda.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x 1.pdf"),
        ("\"><script>.pdf", "script.pdf"),
        (".htaccess", "paper.pdf"),
        ("", "paper.pdf"),
        ("....", "paper.pdf"),
        ("con.pdf", "paper.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("جدول الأعمال.pdf", "جدول الأعمال.pdf"),
        ("St John’s & Café.pdf", "St John’s & Café.pdf"),
        (&long, &longest),
    ];
    for (given, wanted) in cases {
        assert_eq!(cleaned(given, "pdf"), wanted, "{given:?}");
    }
}

#[test]
fn a_name_in_a_header_breaks_out_of_nothing() {
    assert_eq!(
        disposition("Café (2).pdf"),
        "attachment; filename=\"Caf_ _2_.pdf\"; filename*=UTF-8''Caf%C3%A9%20%282%29.pdf"
    );
}

/// A packed file with parts of these names, none of them packed.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    let two = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
    let four = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    for (name, content) in parts {
        let at = bytes.len();
        let sizes = [[0; 4], four(content.len()), four(content.len())].concat();
        bytes.extend(
            [b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".as_slice(), &sizes, &two(name.len()), &[0; 2]].concat(),
        );
        bytes.extend([name.as_bytes(), content.as_bytes()].concat());
        list.extend(
            [b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0".as_slice(), &sizes, &two(name.len())].concat(),
        );
        list.extend([[0; 12].as_slice(), &four(at), name.as_bytes()].concat());
    }
    let (starts, long) = (bytes.len(), list.len());
    bytes.extend(list);
    bytes.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &two(parts.len()), &two(parts.len())].concat());
    bytes.extend([four(long).as_slice(), &four(starts), &[0; 2]].concat());
    bytes
}

#[test]
fn documents_are_what_their_bytes_say() {
    use documents::Refusal::{Broken, Empty, Macros, OtherKind, TooLarge};
    let word = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")]);
    let excel = zip(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>")]);
    let open = |kind: &str| {
        zip(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")), ("content.xml", "<o/>")])
    };
    let macros = zip(&[("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "x")]);
    let basic = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", ""),
        ("Basic/Standard/Module1.xml", "x"),
    ]);
    let pdf = b"%PDF-1.7\n".to_vec();
    let cases: [(&str, Vec<u8>, Result<Format, documents::Refusal>); 26] = [
        ("agenda.pdf", pdf.clone(), Ok(Format::Pdf)),
        ("AGENDA.PDF", pdf.clone(), Ok(Format::Pdf)),
        ("letter.docx", word.clone(), Ok(Format::Docx)),
        ("sums.xlsx", excel.clone(), Ok(Format::Xlsx)),
        ("letter.odt", open("text"), Ok(Format::Odt)),
        ("sums.ods", open("spreadsheet"), Ok(Format::Ods)),
        ("list.csv", "a,b\r\n1,2\r\n".into(), Ok(Format::Csv)),
        ("list.csv", b"caf\xe9,1\n".to_vec(), Ok(Format::Csv)),
        ("note.txt", "Hello\n".into(), Ok(Format::Txt)),
        ("agenda.pdf", Vec::new(), Err(Empty)),
        ("agenda.pdf", vec![b'%'; documents::MOST_BYTES + 1], Err(TooLarge)),
        ("agenda.pdf", word.clone(), Err(OtherKind)),
        ("agenda", pdf.clone(), Err(OtherKind)),
        ("agenda.pdf.exe", pdf.clone(), Err(OtherKind)),
        ("page.html", "<html>".into(), Err(OtherKind)),
        ("drawing.svg", "<svg/>".into(), Err(OtherKind)),
        ("note.txt", "<!DOCTYPE html><script>alert(1)</script>".into(), Err(OtherKind)),
        ("note.txt", b"MZ\x90\0\x03".to_vec(), Err(OtherKind)),
        ("letter.docx", excel, Err(OtherKind)),
        ("letter.odt", open("spreadsheet"), Err(OtherKind)),
        ("letter.docm", word.clone(), Err(Macros)),
        ("letter.docx", macros, Err(Macros)),
        ("letter.odt", basic, Err(Macros)),
        ("letter.docx", word[..word.len() - 8].to_vec(), Err(Broken)),
        ("letter.docx", b"PK\x03\x04".to_vec(), Err(Broken)),
        ("photo.jpg", vec![0xff, 0xd8, 0xff], Err(OtherKind)),
    ];
    for (name, bytes, wanted) in cases {
        assert_eq!(format(name, &bytes), wanted, "{name}");
    }
}

proptest! {
    /// Whatever the packing says of itself, it is answered.
    #[test]
    fn any_packing_is_answered(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")]);
        for (place, byte) in changes {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = format("letter.docx", &bytes);
    }

    /// No name leads out of a folder, hides anything, or is too long.
    #[test]
    fn any_name_comes_out_plain(given in "\\PC{0,200}|.{0,40}") {
        let name = cleaned(&given, "docx");
        prop_assert_eq!(name.rsplit_once('.').map(|(_, end)| end), Some("docx"));
        prop_assert!(name.chars().count() <= LONGEST);
        let is_wild = name.contains(['/', '\\', '"', ':', '\0', '\n', '\u{202e}', '<']);
        prop_assert!(!is_wild, "{}", name);
        prop_assert!(!name.starts_with('.'));
        prop_assert!(disposition(&name).is_ascii());
    }
}
