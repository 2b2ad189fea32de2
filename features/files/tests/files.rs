//! Photos and documents: who sees them, how they are served, what is decided about them, what is refused.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_files::{Decision, NewPhoto, Private, Subject, SubjectKind, add_photos, cleaned, decide, of};
use heard_groups::{GroupKind, NewGroup, Office, Opening};
use heard_kernel::actor::{Audience, Role};
use heard_people::NewPerson;
use heard_places::{Kind, NewPlace};
use heard_platform::{error::AppError, sessions};
use heard_testkit::{Answer, Browser, TestApp, both_databases, pictures};
use jiff::SignedDuration;
use uuid::Uuid;

struct Estate {
    group: Uuid,
    chair: Uuid,
    member: Uuid,
    resident: Uuid,
    officer: Uuid,
    elsewhere: Uuid,
    head: Uuid,
}

async fn estate(t: &TestApp) -> Estate {
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    let place = |kind, name, parent_id| NewPlace { kind, name, parent_id, homes: None, keys: &[] };
    let area = heard_places::add(&mut tx, place(Kind::Area, "North", None)).await.unwrap();
    let patch = heard_places::add(&mut tx, place(Kind::Patch, "N1", Some(area))).await.unwrap();
    let other = heard_places::add(&mut tx, place(Kind::Patch, "N2", Some(area))).await.unwrap();
    let new = NewGroup {
        name: "Madeup Estate TRA",
        kind: GroupKind::Tra,
        area_id: Some(area),
        patch_id: Some(patch),
        email: None,
        opening: Opening::Group,
    };
    let group = heard_groups::add(&mut tx, new).await.unwrap();
    let mut people = Vec::new();
    for name in ["Robin Madeup", "Sal Notreal", "Mina Sample", "Rowan Sample", "Ash Elsewhere", "Hana Head"] {
        let address = format!("{}@sampleton.example", name.split(' ').next().unwrap().to_lowercase());
        people.push(heard_people::add_person(&mut tx, NewPerson::named(name, Some(&address))).await.unwrap());
    }
    let [chair, member, resident, officer, elsewhere, head] = people.try_into().unwrap();
    heard_groups::add_member(&mut tx, chair, group, Office::Chair, today, false).await.unwrap();
    heard_groups::add_member(&mut tx, member, group, Office::Member, today, false).await.unwrap();
    sessions::grant(&mut tx, officer, Role::HousingOfficer, Some(patch), today).await.unwrap();
    sessions::grant(&mut tx, elsewhere, Role::HousingOfficer, Some(other), today).await.unwrap();
    sessions::grant(&mut tx, head, Role::HeadOfService, None, today).await.unwrap();
    tx.commit().await.unwrap();
    Estate { group, chair, member, resident, officer, elsewhere, head }
}

async fn photo(words: &str, private: Private) -> NewPhoto {
    let sent = pictures::phone_photo(&pictures::quarters(960, 640), 6);
    NewPhoto { clean: cleaned(sent).await.unwrap(), words: words.to_owned(), private, field: String::new() }
}

/// Something of the group's that these see, with one photo sent by a member.
async fn with_photo(t: &TestApp, e: &Estate, audience: Audience, private: Private) -> (Uuid, Uuid) {
    let photo = photo("The new lock", private).await;
    let mut tx = t.ctx_of(e.member).await.write().await.unwrap();
    let group = heard_groups::find(&mut tx, e.group).await.unwrap().unwrap();
    let subject = Subject {
        kind: SubjectKind::Action,
        id: tx.new_id(),
        scope: heard_groups::scope(&group, audience),
        about: "Mend the lock".to_owned(),
        href: "/groups".to_owned(),
    };
    add_photos(&mut tx, &subject, None, &[photo]).await.unwrap();
    let id = of(&mut tx, &[subject.id]).await.unwrap()[0].id;
    tx.commit().await.unwrap();
    (subject.id, id)
}

fn small(id: Uuid) -> String {
    format!("/photos/{id}/small.jpg")
}

/// Who gets it, of: visitor, resident, member, chair, officer, officer elsewhere, head.
async fn seen_by(t: &TestApp, e: &Estate, path: &str) -> String {
    let mut seen = vec![("v", t.get(path).await)];
    let people = [
        ("r", e.resident),
        ("m", e.member),
        ("c", e.chair),
        ("o", e.officer),
        ("e", e.elsewhere),
        ("h", e.head),
    ];
    for (letter, person) in people {
        seen.push((letter, t.as_person(person).await.get(path).await));
    }
    seen.iter().filter(|(_, answer)| answer.status == 200).map(|(letter, _)| *letter).collect()
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

async fn send_paper(browser: &mut Browser, name: &str, bytes: &[u8], private: &str) -> Answer {
    let fields = [("words", "Agenda for 3 December"), ("private", private)];
    browser.post_files("/groups/madeup-estate-tra/papers", &fields, &[("document", name, bytes)]).await
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature()];

    async fn a_photo_is_seen_by_those_who_see_what_it_belongs_to_once_it_may_be(t: TestApp) {
        let e = estate(&t).await;
        for (audience, private, wanted) in [
            (Audience::Public, Private::No, "vrmcoeh"),
            (Audience::Residents, Private::No, "rmcoeh"),
            (Audience::Group, Private::No, "mcoh"),
            (Audience::Public, Private::Unsure, "mcoh"),
            (Audience::Public, Private::Yes, "mcoh"),
            // Whoever sent it sees it, whatever it belongs to.
            (Audience::Officers, Private::Yes, "mcoh"),
            (Audience::Staff, Private::No, "moh"),
        ] {
            let (_, id) = with_photo(&t, &e, audience, private).await;
            for size in ["small", "full"] {
                assert_eq!(seen_by(&t, &e, &format!("/photos/{id}/{size}.jpg")).await, wanted, "{audience} {private:?}");
            }
        }
    }

    async fn a_served_photo_is_upright_bare_and_can_do_nothing(t: TestApp) {
        let e = estate(&t).await;
        let (_, id) = with_photo(&t, &e, Audience::Public, Private::No).await;
        let answer = t.get(&format!("/photos/{id}/full.jpg")).await.expect_status(200);
        let picture = pictures::opened(&answer.bytes);
        assert_eq!(picture.dimensions(), (960, 640));
        assert_eq!(pictures::corners(&picture), [pictures::RED, pictures::GREEN, pictures::BLUE, pictures::YELLOW]);
        let parts = pictures::parts(&answer.bytes);
        assert!(parts.iter().all(|part| [0xe0, 0xdb, 0xc0, 0xc4, 0xda].contains(part)), "{parts:02x?}");
        assert!(!answer.bytes.windows(4).any(|part| part == b"Exif"));
        for (name, wanted) in [
            ("content-type", "image/jpeg"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-cache"),
            ("content-disposition", ""),
        ] {
            assert_eq!(header(&answer, name), wanted, "{name}");
        }
        let tag = header(&answer, "etag").to_owned();
        let again = t.visitor().with_header("if-none-match", &tag).get(&format!("/photos/{id}/full.jpg")).await;
        assert_eq!((again.status.as_u16(), again.bytes.len(), header(&again, "etag")), (304, 0, tag.as_str()));
        let small = t.visitor().with_header("if-none-match", &tag).get(&small(id)).await.expect_status(200);
        assert_eq!(pictures::opened(&small.bytes).dimensions(), (480, 320));
        assert_ne!(header(&small, "etag"), tag);
    }

    async fn what_is_not_for_everybody_is_kept_by_no_browser(t: TestApp) {
        let e = estate(&t).await;
        let (_, id) = with_photo(&t, &e, Audience::Group, Private::No).await;
        let answer = t.as_person(e.chair).await.get(&small(id)).await.expect_status(200);
        assert_eq!(header(&answer, "cache-control"), "no-store");
    }

    async fn there_is_nothing_at_other_addresses(t: TestApp) {
        let e = estate(&t).await;
        let (_, id) = with_photo(&t, &e, Audience::Public, Private::No).await;
        for path in [
            format!("/photos/{id}/file.jpg"),
            format!("/photos/{id}/small.png"),
            format!("/photos/{id}/..%2f..%2fetc%2fpasswd"),
            format!("/photos/{}/small.jpg", Uuid::from_u128(7)),
            "/photos/nonsense/small.jpg".to_owned(),
            format!("/documents/{id}/small.jpg"),
        ] {
            let _ = t.get(&path).await.expect_status(404);
        }
    }

    async fn somebody_of_ours_looks_and_then_everybody_sees_it(t: TestApp) {
        let e = estate(&t).await;
        let (_, id) = with_photo(&t, &e, Audience::Public, Private::Unsure).await;
        let mut officer = t.as_person(e.officer).await;
        let list = officer.get("/files").await.expect_status(200);
        assert!(list.says("Mend the lock") && list.says("They were not sure what it shows."), "{}", list.text());
        assert_eq!(list.attributes("main img", "alt"), ["The new lock"]);
        let path = format!("/files/{id}");
        let page = officer.get(&path).await.expect_status(200);
        assert!(page.says("Sal Notreal") && page.says("That is everybody, also people who are not signed in."));
        let _ = t.as_person(e.elsewhere).await.get(&path).await.expect_status(404);
        let _ = t.as_person(e.chair).await.get(&path).await.expect_status(404);
        let silent = officer.post(&format!("{path}/decision"), &[("version", "1")]).await.expect_status(422);
        assert_eq!(silent.first("#decision-error"), "Error: Say who may see it");
        let shown = [("version", "1"), ("decision", "show")];
        let next = officer.post_and_follow(&format!("{path}/decision"), &shown).await;
        assert!(next.says("Nothing is waiting."), "{}", next.text());
        assert_eq!(seen_by(&t, &e, &small(id)).await, "vrmcoeh");
        let kept = [("version", "2"), ("decision", "keep")];
        let _ = officer.post(&format!("{path}/decision"), &kept).await.expect_status(303);
        assert_eq!(seen_by(&t, &e, &small(id)).await, "mcoh");
        let late = t.as_person(e.head).await.post(&format!("{path}/decision"), &shown).await.expect_status(409);
        assert!(late.says("Only staff and the group can see it."), "{}", late.text());
    }

    async fn what_is_taken_down_is_gone_and_says_why(t: TestApp) {
        let e = estate(&t).await;
        let (subject, id) = with_photo(&t, &e, Audience::Public, Private::No).await;
        let path = format!("/files/{id}/decision");
        let mut officer = t.as_person(e.officer).await;
        let silent = officer.post(&path, &[("version", "1"), ("decision", "take-down")]).await.expect_status(422);
        assert_eq!(silent.first("#why-error"), "Error: Say why you take it down");
        assert_eq!(seen_by(&t, &e, &small(id)).await, "vrmcoeh");
        let down = [("version", "1"), ("decision", "take-down"), ("why", "It shows a child.")];
        let _ = officer.post(&path, &down).await.expect_status(303);
        assert_eq!(seen_by(&t, &e, &small(id)).await, "", "nobody gets it any more");
        let mut tx = t.system().read().await.unwrap();
        let (left,): (i64,) = tx.one("select count(*) from attachment_bytes", vec![]).await.unwrap();
        assert_eq!(left, 0, "its bytes are gone");
        let file = of(&mut tx, &[subject]).await.unwrap().remove(0);
        assert_eq!(file.why.as_deref(), Some("It shows a child."));
        drop(tx);
        let back = decide(&t.ctx_of(e.officer).await, id, 2, Decision::Show, "").await;
        assert!(matches!(back, Err(AppError::Refused(_))), "{back:?}");
    }

    async fn who_may_not_decide_changes_nothing(t: TestApp) {
        let e = estate(&t).await;
        let (_, id) = with_photo(&t, &e, Audience::Public, Private::Yes).await;
        for person in [e.member, e.chair, e.resident, e.elsewhere] {
            let done = decide(&t.ctx_of(person).await, id, 1, Decision::Show, "").await;
            assert!(matches!(done, Err(AppError::NotFound)), "{done:?}");
        }
        assert_eq!(seen_by(&t, &e, &small(id)).await, "mcoh");
    }

    async fn what_waits_is_on_the_worklist_of_those_who_decide(t: TestApp) {
        let e = estate(&t).await;
        let _ = with_photo(&t, &e, Audience::Public, Private::Yes).await;
        let _ = with_photo(&t, &e, Audience::Public, Private::No).await;
        for (person, wanted) in [(e.officer, 1), (e.elsewhere, 0), (e.chair, 0)] {
            let ctx = t.ctx_of(person).await;
            let page = ctx.page("files-waiting-title");
            let mut items = Vec::new();
            for work in &t.app.parts.work {
                items.extend(work(&ctx, &page).await.unwrap());
            }
            assert_eq!(items.len(), wanted);
            assert!(items.iter().all(|item| item.title == "1 photo or paper to look at"), "{items:?}");
        }
    }

    async fn many_photos_take_as_many_statements_as_one(t: TestApp) {
        let e = estate(&t).await;
        let mut subjects = Vec::new();
        let mut asked = Vec::new();
        for _ in 0..3 {
            subjects.push(with_photo(&t, &e, Audience::Group, Private::No).await.0);
            let mut tx = t.ctx_of(e.chair).await.read().await.unwrap();
            let before = t.app.db.n_statements();
            assert_eq!(of(&mut tx, &subjects).await.unwrap().len(), subjects.len());
            asked.push(t.app.db.n_statements() - before);
        }
        assert_eq!(asked, [1, 1, 1]);
    }

    async fn a_paper_is_a_download_for_those_who_see_the_group(t: TestApp) {
        let e = estate(&t).await;
        let mut chair = t.as_person(e.chair).await;
        let _ = chair.get("/groups/madeup-estate-tra/papers").await.expect_status(200);
        let sent = send_paper(&mut chair, "../My agenda\u{202e}.pdf", PDF, "no").await.expect_status(303);
        assert_eq!(sent.location(), Some("/groups/madeup-estate-tra"));
        let page = t.as_person(e.member).await.get("/groups/madeup-estate-tra").await;
        assert!(page.says("Agenda for 3 December") && page.says("PDF, 1 KB, added on 23 November 2026"), "{}", page.text());
        let path = page.attributes("[data-live-region=papers] a[download]", "href").remove(0);
        assert!(path.ends_with("/My%20agenda.pdf"), "{path}");
        assert_eq!(seen_by(&t, &e, &path).await, "mcoh");
        let answer = chair.get(&path).await;
        assert_eq!(answer.bytes, PDF);
        for (name, wanted) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"My agenda.pdf\"; filename*=UTF-8''My%20agenda.pdf"),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(header(&answer, name), wanted, "{name}");
        }
        // The group opens itself: its papers follow.
        heard_groups::set_opening(&t.ctx_of(e.chair).await, e.group, Opening::Public).await.unwrap();
        t.settle().await;
        assert_eq!(seen_by(&t, &e, &path).await, "vrmcoeh");
    }

    async fn a_paper_with_names_in_it_waits(t: TestApp) {
        let e = estate(&t).await;
        heard_groups::set_opening(&t.ctx_of(e.chair).await, e.group, Opening::Public).await.unwrap();
        t.settle().await;
        let mut chair = t.as_person(e.chair).await;
        let _ = send_paper(&mut chair, "list.pdf", PDF, "unsure").await.expect_status(303);
        let page = chair.get("/groups/madeup-estate-tra").await;
        let path = page.attributes("[data-live-region=papers] a[download]", "href").remove(0);
        assert_eq!(seen_by(&t, &e, &path).await, "mcoh");
        assert!(!t.get("/groups/madeup-estate-tra").await.says("Agenda for 3 December"));
    }

    async fn what_is_no_paper_is_refused_in_plain_words_and_nothing_is_kept(t: TestApp) {
        let e = estate(&t).await;
        let mut chair = t.as_person(e.chair).await;
        let huge = vec![b'%'; 11 * 1024 * 1024];
        let cases: [(&str, &[u8], u16, &str); 6] = [
            ("page.html", b"<html>", 422, "We cannot take this file."),
            ("agenda.pdf", b"", 422, "This file is empty."),
            ("agenda.pdf", b"PK\x03\x04", 422, "We cannot take this file."),
            ("letter.docm", b"PK\x03\x04", 422, "This file has macros in it"),
            ("letter.docx", b"PK\x03\x04rest", 422, "This file is damaged."),
            ("agenda.pdf", &huge, 413, "This file is over 10 MB."),
        ];
        for (name, bytes, status, words) in cases {
            let answer = send_paper(&mut chair, name, bytes, "no").await.expect_status(status);
            assert!(answer.first("#document-error").contains(words), "{name}: {}", answer.text());
            assert_eq!(answer.attributes("#words", "value"), ["Agenda for 3 December"], "what was typed is kept");
        }
        let nothing = chair.post("/groups/madeup-estate-tra/papers", &[]).await.expect_status(422);
        assert_eq!(nothing.all(".govuk-error-summary li").len(), 3);
        for body in [&b"------heard-test-4815162342\r\nContent-Disp"[..], b"", b"nonsense"] {
            let kind = "multipart/form-data; boundary=----heard-test-4815162342";
            let answer = chair.post_raw("/groups/madeup-estate-tra/papers", kind, body.to_vec()).await;
            assert_eq!(answer.status.as_u16(), 422);
        }
        for person in [e.member, e.resident, e.elsewhere] {
            let _ = send_paper(&mut t.as_person(person).await, "agenda.pdf", PDF, "no").await.expect_status(404);
        }
        let mut tx = t.system().read().await.unwrap();
        let (n,): (i64,) = tx.one("select count(*) from attachments", vec![]).await.unwrap();
        assert_eq!(n, 0);
    }

    async fn a_flood_of_files_is_stopped_and_waiting_helps(t: TestApp) {
        let e = estate(&t).await;
        let mut chair = t.as_person(e.chair).await;
        for _ in 0..30 {
            let _ = send_paper(&mut chair, "agenda.pdf", PDF, "no").await.expect_status(303);
        }
        let refused = send_paper(&mut chair, "agenda.pdf", PDF, "no").await.expect_status(422);
        assert!(refused.first("#document-error").contains("wait 10 minutes"), "{}", refused.text());
        t.advance(SignedDuration::from_mins(11));
        let _ = send_paper(&mut chair, "agenda.pdf", PDF, "no").await.expect_status(303);
    }
}
