//! Forms with files: photos, papers, lists and minutes that are broken, lying, far too large, or named to lead elsewhere.

use heard_testkit::{documents, pictures};

use super::case::{
    Body, Case,
    Whom::{Admin, Chair, Officer, Visitor},
    parted, send, with_file, with_megabytes,
};

const TOLD: [(&str, &str); 3] =
    [("words", "The lamp is out"), ("tell-photo-1-shows", "x"), ("tell-private", "no")];
const PAPER: [(&str, &str); 2] = [("words", "Agenda"), ("private", "no")];
const NO_PHOTO: &str = "This is not a photo we can open";
const BROKEN_PHOTO: &str = "Not all of this photo has arrived, or it is damaged";

fn photo(what: &str, name: &str, bytes: &[u8]) -> Case {
    with_file(what, Visitor, "/tell-us", &TOLD, ("tell-photo-1", name, bytes), 422).says("The lamp is out")
}

/// What is told is kept once, with its photo in two sizes.
fn kept(case: Case) -> Case {
    Case { status: 303, says: Vec::new(), ..case }
        .adds("feedback", 1)
        .adds("attachments", 1)
        .adds("attachment_bytes", 2)
        .adds("journal", 2)
        .adds("journal_details", 2)
}

fn photos() -> Vec<Case> {
    let good = pictures::jpeg(&pictures::quarters(400, 300));
    let png = pictures::png(&pictures::quarters(400, 300));
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let unsaid = [("words", "The lamp is out"), ("tell-photo-1-shows", "x")];
    let silent = [("words", "The lamp is out"), ("tell-private", "no")];
    let fifth = [("words", "The lamp is out"), ("tell-photo-5-shows", "x"), ("tell-private", "no")];
    vec![
        photo(
            "a PNG that says it is 100,000 by 100,000",
            "a.png",
            &pictures::png_that_claims(100_000, 100_000),
        )
        .says("This photo is too big for us"),
        photo(
            "a PNG whose side is the largest number",
            "a.png",
            &pictures::png_that_claims(u32::MAX, u32::MAX),
        )
        .says("govuk-error-summary"),
        photo(
            "a JPEG that says it is 65,000 by 65,000",
            "a.jpg",
            &pictures::jpeg_that_claims(65_000, 65_000),
        )
        .says("This photo is too big for us"),
        photo("a PNG of no height", "a.png", &pictures::png_that_claims(400, 0)).says("govuk-error-summary"),
        photo("a PNG that says more than is in it", "a.png", &pictures::png_that_claims(3_000, 3_000))
            .says(BROKEN_PHOTO),
        photo("a page called a photo", "a.jpg", b"<html><script>alert(1)</script></html>").says(NO_PHOTO),
        photo("a drawing with a script in it", "a.jpg", picture.as_bytes()).says(NO_PHOTO),
        photo("a program called a photo", "a.jpg", b"MZ\x90\0\x03\0\0\0").says(NO_PHOTO),
        photo("a packed file called a photo", "a.jpg", b"PK\x03\x04\x14\0").says(NO_PHOTO),
        photo("a GIF called a photo", "a.jpg", b"GIF89a\x01\0\x01\0").says(NO_PHOTO),
        photo("half a JPEG", "a.jpg", &good[..good.len() / 2]).says(BROKEN_PHOTO),
        photo("a JPEG of three bytes", "a.jpg", &good[..3]).says(BROKEN_PHOTO),
        photo("half a PNG", "a.png", &png[..png.len() / 2]).says(BROKEN_PHOTO),
        photo("a photo of nothing", "a.jpg", b"").says("This file is empty"),
        photo("a photo of one dot", "a.png", &pictures::png(&pictures::quarters(1, 1)))
            .says("This photo is too small"),
        with_file(
            "a photo nobody said what it shows of",
            Visitor,
            "/tell-us",
            &silent,
            ("tell-photo-1", "a.jpg", &good),
            422,
        )
        .says("Say what the photo shows")
        .adds("photos_aside", 1),
        with_file(
            "a photo nobody said who may see",
            Visitor,
            "/tell-us",
            &unsaid,
            ("tell-photo-1", "a.jpg", &good),
            422,
        )
        .says("inside of a home")
        .adds("photos_aside", 1),
        with_file("a fifth photo", Visitor, "/tell-us", &fifth, ("tell-photo-5", "a.jpg", &good), 422)
            .says("You can send up to 4 photos"),
        with_megabytes("a photo of 100 MB", Visitor, "/tell-us", &TOLD, ("tell-photo-1", "a.jpg", 100), 413)
            .says("The lamp is out")
            .says("MB. Send a smaller one"),
        kept(photo("a JPEG called a PNG", "a.png", &good)),
        kept(photo(
            "a photo with 200 MB of words packed into it",
            "a.png",
            &pictures::png_with_text_bomb(200),
        )),
        kept(photo(
            "a photo with a page behind it",
            "a.jpg",
            &[&good, &b"<html><script>alert(1)</script>"[..]].concat(),
        )),
    ]
}

fn paper(what: &str, name: &str, bytes: &[u8]) -> Case {
    with_file(what, Chair, "/groups/{group}/papers", &PAPER, ("document", name, bytes), 422)
        .says("govuk-error-summary")
        .says("Agenda")
}

fn papers() -> Vec<Case> {
    let pdf = b"%PDF-1.7\n%%EOF\n";
    // What a name leads to or hides is taken out of it; the paper itself is fine. How it is called then is seen below.
    let named = |what: &str, name: &str| {
        let case = paper(what, name, pdf);
        Case { status: 303, says: Vec::new(), ..case }
            .adds("attachments", 1)
            .adds("attachment_bytes", 1)
            .adds("journal", 1)
            .adds("journal_details", 1)
    };
    // No browser of today sends such a name, and a reader of forms must not guess what it is.
    let unread = |what: &str, name: &str| {
        with_file(what, Chair, "/groups/{group}/papers", &PAPER, ("document", name, pdf), 422)
            .says("Your form did not arrive whole")
            .says("a plain name")
    };
    vec![
        named("a paper called up out of its folder", "../../../../etc/passwd.pdf"),
        named("a paper called up, with backslashes", "..\\..\\..\\windows\\win.ini.pdf"),
        named("a paper with a whole path", "/var/lib/heard/heard.db.pdf"),
        named("a paper that begins with a dot", ".htaccess.pdf"),
        named("a paper that begins as an option does", "-rf .pdf"),
        named("a paper called after a device", "CON.pdf"),
        named("a paper whose name runs the other way", "agenda\u{202e}exe.pdf"),
        named("a paper with letters of no width", "a\u{200b}genda\u{feff}.pdf"),
        unread("a paper with control letters", "a\u{7}\u{1b}[31mgenda\t.pdf"),
        unread("a paper with a zero", "agenda\0.exe.pdf"),
        named("a paper with a script for a name", "<img src=x onerror=alert(1)>.pdf"),
        named("a paper with a formula for a name", "=cmd|' /C calc'!A0.pdf"),
        named(
            "a paper with a name of 3,000 letters",
            Box::leak(format!("{}.pdf", "n".repeat(3_000)).into_boxed_str()),
        ),
        named("a paper with nothing before its end", ".pdf"),
        paper("a paper with a name over two lines", "agenda\r\nX-Evil: 1.pdf", pdf).says("Choose"),
        paper("a paper without an end", "agenda", pdf),
        paper("a paper without a name", "", pdf).says("Choose"),
        paper("a program called a paper", "agenda.pdf", b"MZ\x90\0\x03\0\0\0")
            .says("We cannot take this file"),
        paper("a page called a paper", "agenda.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        paper("a page", "agenda.html", b"<html></html>").says("We cannot take this file"),
        paper("a paper with another's end", "agenda.docx", pdf),
        paper("a paper with macros", "agenda.docm", b"PK\x03\x04").says("This file has macros in it"),
        paper("a packed paper cut short", "agenda.docx", b"PK\x03\x04rest").says("This file is damaged"),
        paper("a paper of nothing", "agenda.pdf", b"").says("This file is empty"),
        with_megabytes(
            "a paper of 100 MB",
            Chair,
            "/groups/{group}/papers",
            &PAPER,
            ("document", "agenda.pdf", 100),
            413,
        )
        .says("This file is over 10 MB"),
        with_file(
            "a paper for a group that is another's",
            Chair,
            "/groups/{other-group}/papers",
            &PAPER,
            ("document", "a.pdf", pdf),
            404,
        ),
        with_file(
            "a paper by a visitor",
            Visitor,
            "/groups/{group}/papers",
            &PAPER,
            ("document", "a.pdf", pdf),
            404,
        ),
    ]
}

/// Forms in parts whose parts are wrong.
fn parts() -> Vec<Case> {
    let broken = |what: &str, body: &str| {
        let body = body.replace('|', "--heard-test-4815162342").replace('/', "\r\n");
        let request = ("POST", "/tell-us", &*parted(), Body::Bytes(body.into_bytes()));
        send(what, Visitor, request, 422).says("Your form did not arrive whole")
    };
    let disposition = "Content-Disposition: form-data; name=\"words\"";
    let many = format!("|/{disposition}//x/").repeat(600);
    vec![
        broken("a form in parts that ends before the first", ""),
        broken("a form in parts that ends within a head", "|/Content-Disp"),
        broken("a form in parts that ends within a part", &format!("|/{disposition}//The lamp")),
        broken("a form in parts without its marks", "words=dark"),
        broken("a form in 600 parts", &format!("{many}|--/")),
        send(
            "a form in parts that doesn't say where they end",
            Visitor,
            ("POST", "/tell-us", "Content-Type: multipart/form-data\r\n", Body::Text("words=dark".into())),
            415,
        )
        .says("We could not read that"),
        with_file(
            "a form in parts where none is expected",
            Officer,
            "/meetings/new",
            &TOLD,
            ("x", "a", b"x"),
            415,
        ),
    ]
}

fn swollen() -> Vec<u8> {
    vec![b' '; 70 * 1024 * 1024]
}

const ENTITIES: &str = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";

/// Lists and minutes, sent by a page.
fn brought() -> Vec<Case> {
    let list = |what: &str, name: &str, bytes: &[u8]| {
        with_file(what, Admin, "/settings/import", &[("kind", "actions")], ("file", name, bytes), 422)
            .says("govuk-error-summary")
    };
    let word = |what: &str, bytes: &[u8]| {
        with_file(what, Officer, "/meetings/{draft}/word", &[], ("file", "minutes.docx", bytes), 422)
            .says("govuk-error-summary")
    };
    let table = documents::docx(&documents::docx_table(&[&["Item", "Lead"], &["The lamp", "Works"]]));
    vec![
        list("a list of nothing", "list.csv", b""),
        with_file(
            "a list of no kind",
            Admin,
            "/settings/import",
            &[("kind", "spells")],
            ("file", "a.csv", b"a"),
            422,
        ),
        with_megabytes(
            "a list of 100 MB",
            Admin,
            "/settings/import",
            &[("kind", "actions")],
            ("file", "a.csv", 100),
            422,
        )
        .says("20 MB"),
        with_file(
            "a list by somebody who may not",
            Officer,
            "/settings/import",
            &[("kind", "actions")],
            ("file", "a.csv", b"a"),
            404,
        ),
        word("minutes of nothing", b""),
        word("minutes that are a page", b"<html><script>alert(1)</script></html>"),
        word("minutes of the old kind", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        word("minutes cut short", &table[..table.len() / 2]),
        word("minutes without a table", &documents::docx(&documents::docx_paragraph("Nobody came."))),
        word("minutes that are a spreadsheet", &documents::xlsx("", &[("A", "")])),
        word("minutes that would swell to 70 MB", &documents::packed(&[("word/document.xml", &swollen())]))
            .says("We did not unpack this file"),
        word(
            "minutes that declare entities",
            &documents::packed(&[("word/document.xml", ENTITIES.as_bytes())]),
        )
        .says("declares things of its own"),
        with_megabytes(
            "minutes of 100 MB",
            Officer,
            "/meetings/{draft}/word",
            &[],
            ("file", "a.docx", 100),
            422,
        )
        .says("20 MB"),
        with_file(
            "minutes of another group",
            Officer,
            "/meetings/{nobody}/word",
            &[],
            ("file", "a.docx", &table),
            404,
        ),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [photos(), papers(), parts(), brought()].concat()
}
