//! Arabic is whole: every sentence residents read is there, takes the same values, counts in six ways, and reaches them.
//!
//! Which sentences those are is written in the English files: all but what stands below a line `## For staff`. That nothing
//! residents read stands there is seen by `routes.rs`, which opens every route of theirs in Arabic.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use heard_platform::{
    app::WORDS,
    words::{LanguageFile, Languages, Sentence, WordValue, Words},
};
use heard_testkit::{Engine, TestApp};
use proptest::prelude::*;
use support::{Far, estate};

fn languages() -> Arc<Languages> {
    let features = heard::features();
    let files: Vec<LanguageFile> =
        WORDS.iter().copied().chain(features.iter().flat_map(|f| f.words.iter().copied())).collect();
    Arc::new(Languages::read(&files).unwrap())
}

fn both() -> (BTreeMap<String, Sentence>, BTreeMap<String, Sentence>) {
    let languages = languages();
    (languages.sentences("en").into_owned(), languages.sentences("ar").into_owned())
}

#[test]
fn every_sentence_that_residents_read_is_in_arabic() {
    let (en, ar) = both();
    let missing: Vec<_> = en
        .iter()
        .filter(|(key, one)| !one.is_for_staff && !ar.contains_key(*key))
        .map(|(key, _)| key)
        .collect();
    assert!(
        missing.is_empty(),
        "write these into locales/ar.ftl, or below `## For staff` in English if no resident reads them: {missing:#?}"
    );
    let unknown: Vec<_> = ar.keys().filter(|key| !en.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "English has no such sentences: {unknown:#?}");
    assert!(ar.len() > 900, "only {} sentences were found", ar.len());
}

#[test]
fn arabic_takes_the_same_values_as_english() {
    let (en, ar) = both();
    for (key, sentence) in &ar {
        assert_eq!(sentence.values(), en[key].values(), "{key}: {}", sentence.text);
    }
}

/// What Arabic text may hold in Latin letters: examples of addresses and codes, a search word, a kind of file.
const LATIN: [&str; 26] = [
    "name",
    "example",
    "org",
    "abcd",
    "efgh",
    "door",
    "CSV",
    "QR",
    "PDF",
    "DOCX",
    "XLSX",
    "Heard",
    "OpenAPI",
    "JSON",
    "Host",
    "Atom",
    "Excel",
    "Word",
    "LibreOffice",
    "JPEG",
    "PNG",
    "WebP",
    "HEIC",
    "AVIF",
    "Ctrl",
    "P",
];

#[test]
fn no_english_is_left_in_arabic() {
    let (_, ar) = both();
    for (key, sentence) in &ar {
        let words = without_code(&sentence.text);
        let latin: Vec<_> = words
            .split(|c: char| !c.is_ascii_alphabetic())
            .filter(|word| !word.is_empty() && !LATIN.contains(word))
            .collect();
        assert!(latin.is_empty(), "{key}: {latin:?}");
        let is_name_only = words.chars().all(|c| !c.is_alphabetic());
        assert!(is_name_only || words.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c)), "{key}");
        assert!(!words.chars().any(|c| ('\u{0660}'..='\u{0669}').contains(&c)), "{key}: digits are 0 to 9");
    }
}

#[test]
fn a_number_of_several_parts_is_kept_apart() {
    let (_, ar) = both();
    for (key, sentence) in &ar {
        // "0800 111 999" would read 999 111 0800 in the middle of Arabic.
        let outside =
            sentence.text.split("{\"\\u2069\"}").filter_map(|part| part.split("{\"\\u2066\"}").next());
        for part in outside {
            let chars: Vec<char> = part.chars().collect();
            let is_split = chars.windows(3).any(|three| {
                three[0].is_ascii_digit()
                    && matches!(three[1], ' ' | '\u{A0}' | '-')
                    && three[2].is_ascii_digit()
            });
            assert!(!is_split, "{key}: put {{\"\\u2066\"}} and {{\"\\u2069\"}} around the number: {part}");
        }
    }
}

/// A text without values, selectors and names of plurals.
fn without_code(text: &str) -> String {
    let mut words = String::new();
    for line in text.lines() {
        let line = line.trim_start().trim_start_matches('*');
        let line = match (line.starts_with('['), line.split_once(']')) {
            (true, Some((_, rest))) => rest,
            _ => line,
        };
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        words.push_str(rest);
        words.push(' ');
    }
    words
}

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[test]
fn every_count_in_arabic_has_six_forms() {
    let (en, ar) = both();
    let mut counted = 0;
    for (key, sentence) in &ar {
        let english = selectors(&en[key].text);
        let arabic = selectors(&sentence.text);
        // English may say a number as it is; where it chooses by one, so must Arabic.
        let chosen = |all: &[BTreeSet<String>]| all.iter().filter(|one| one.contains("one")).count();
        assert!(chosen(&arabic) >= chosen(&english), "{key} counts in English, but not in Arabic");
        for forms in arabic.iter().filter(|forms| !forms.contains("none")) {
            counted += 1;
            let wanted: BTreeSet<String> = FORMS.iter().map(ToString::to_string).collect();
            assert_eq!(forms, &wanted, "{key}");
        }
    }
    assert!(counted > 60, "only {counted} counts were found");
}

/// The names of the forms of each choice in a text.
fn selectors(text: &str) -> Vec<BTreeSet<String>> {
    let (mut done, mut open) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with('}') {
            done.extend(open.pop());
        }
        if let Some((name, _)) =
            line.trim_start_matches('*').strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && let Some(forms) = open.last_mut()
        {
            let forms: &mut BTreeSet<String> = forms;
            forms.insert(name.to_owned());
        }
        if line.ends_with("->") {
            open.push(BTreeSet::new());
        }
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_arabic_sentence_can_be_said_with_any_values(n in any::<i64>(), text in "\\PC{0,40}") {
        let languages = languages();
        let words = Words::new(languages.clone(), "ar");
        for (key, sentence) in languages.sentences("ar").iter() {
            for value in [WordValue::Number(n), WordValue::Number(n % 200), WordValue::Text(text.clone())] {
                let values: Vec<_> = sentence.values().into_iter().map(|name| (name, value.clone())).collect();
                let said = words.t_args(key, &values);
                prop_assert!(text.contains("{$") || !said.contains("{$"), "{}: {}", key, said);
                let opened = |said: &str| said.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
                let closed = |said: &str| said.matches('\u{2069}').count();
                prop_assert_eq!(opened(&said), closed(&said), "{}: {}", key, said);
            }
        }
        prop_assert!(languages.missed().is_empty());
    }
}

#[test]
fn relative_times_and_counts_read_as_they_should() {
    let words = Words::new(languages(), "ar");
    let said =
        |key: &str, n: i64| words.t_args(key, &[("n", n.into())]).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(said("groups-ago-weeks", 1), "قبل أسبوع");
    assert_eq!(said("groups-ago-weeks", 2), "قبل أسبوعين");
    assert_eq!(said("groups-ago-weeks", 3), "قبل 3 أسابيع");
    assert_eq!(said("groups-ago-weeks", 11), "قبل 11 أسبوعًا");
    assert_eq!(said("groups-ago-months", 5), "قبل 5 أشهر");
    assert_eq!(said("actions-sign-late", 14), "متأخر 14 يوم عمل");
    assert_eq!(said("actions-sign-moved", 2), "تغيّر الموعد مرتين");
    assert_eq!(said("actions-sign-carried", 3), "نوقش في 3 اجتماعات");
    assert_eq!(said("actions-my-summary", 0), "لم تقل لنا شيئًا بعد.");
    assert_eq!(said("groups-n-homes", 100), "100 مسكن");
    assert_eq!(said("groups-n-homes", 99), "99 مسكنًا");
    assert_eq!(said("groups-n-homes", 1000), "1000 مسكن");
    assert_eq!(said("groups-n-homes", 1003), "1003 مساكن");
}

const PRIVATE: [char; 2] = ['\u{E0E0}', '\u{E0E1}'];

async fn mail_is_in_the_readers_language(t: TestApp) {
    let estate = estate(&t).await;
    let before = t.mailbox().len();
    let mut tx = t.system().write().await.unwrap();
    let people = &estate.people;
    for person in [people.chair, people.member, people.other_chair] {
        heard_people::set_preference(&mut tx, person, heard_people::Channel::Email, "ar").await.unwrap();
    }
    tx.commit().await.unwrap();
    estate.hold(&t, Far::Planned).await;
    estate.hold(&t, Far::Published).await;
    estate.done(&t).await;
    t.settle().await;
    t.set_clock("2026-11-24T08:00:00Z");
    t.settle().await;
    let letters = t.mailbox().split_off(before);
    let (theirs, others): (Vec<_>, Vec<_>) = letters.into_iter().partition(|letter| {
        ["robin.madeup", "mina.example", "chris.madeup"].iter().any(|name| letter.to.starts_with(name))
    });
    assert!(theirs.len() > 1 && !others.is_empty(), "{} and {}", theirs.len(), others.len());
    let is_arabic = |text: &str| text.chars().any(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    for letter in &theirs {
        assert!(is_arabic(&letter.subject) && is_arabic(&letter.text), "{letter:#?}");
        assert!(!letter.text.contains("Hello"), "{letter:#?}");
        assert!(!letter.text.contains(PRIVATE) && !letter.subject.contains(PRIVATE));
    }
    for letter in &others {
        assert!(!is_arabic(&letter.subject) && !is_arabic(&letter.text), "{letter:#?}");
    }
    assert_eq!(t.app.languages.missed(), BTreeSet::new());
}

async fn a_reader_chooses_and_is_remembered(t: TestApp) {
    let estate = estate(&t).await;
    let mut visitor = t.visitor();
    let page = visitor.get("/actions?q=door").await.expect_status(200);
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(page.attributes("a[hreflang=ar]", "href"), ["/actions?q=door&lang=ar"]);
    assert_eq!(page.attributes("link[hreflang=ar]", "href"), ["/actions?q=door&lang=ar"]);
    assert!(page.headers.get_all("vary").iter().any(|v| v.to_str().unwrap().contains("accept-language")));
    let page = visitor.get("/actions?q=door&lang=ar").await.expect_status(200);
    assert_eq!(
        (page.attributes("html", "dir"), page.first("h1")),
        (vec!["rtl".to_owned()], "الإجراءات".to_owned())
    );
    assert_eq!(
        page.attributes("link[rel=stylesheet]", "href").iter().filter(|h| h.contains("rtl")).count(),
        1
    );
    assert!(!page.body.contains("lang=ar’"), "the board takes it for no filter of its own");
    // Remembered, on a page that is not there too, and back to English.
    assert_eq!(visitor.get("/nowhere").await.expect_status(404).attributes("html", "lang"), ["ar"]);
    assert_eq!(visitor.get("/actions.csv").await.first("p"), "");
    let form = visitor.post("/tell-us", &[]).await.expect_status(422);
    assert_eq!(form.attributes("a[hreflang=en]", "href"), ["/tell-us?lang=en"]);
    assert_eq!(visitor.get("/?lang=en").await.attributes("html", "lang"), ["en"]);
    assert_eq!(visitor.get("/groups").await.attributes("html", "lang"), ["en"]);
    // A browser that prefers Arabic is asked for no choice.
    let mut guessed = t.visitor().with_header("accept-language", "ar-SY,ar;q=0.9,en;q=0.5");
    assert_eq!(guessed.get("/help").await.attributes("html", "lang"), ["ar"]);
    // Somebody signed in keeps it with their record: mail is in it too.
    let mut chair = t.as_person(estate.people.chair).await;
    let page = chair.get("/help").await.expect_status(200);
    assert_eq!(page.attributes("form[action='/my/language'] button", "value"), ["ar"]);
    let to = page.attributes("form[action='/my/language'] input[name=to]", "value").remove(0);
    let page = chair.post_and_follow("/my/language", &[("to", &to), ("language", "ar")]).await;
    assert_eq!(
        (page.attributes("html", "lang"), page.first("h1")),
        (vec!["ar".to_owned()], "مساعدة".to_owned())
    );
    let person =
        heard_people::person(&mut t.system().read().await.unwrap(), estate.people.chair).await.unwrap();
    assert_eq!(person.unwrap().language, "ar");
    let _ = chair.post("/my/language", &[("to", "/"), ("language", "xx")]).await.expect_status(404);
    let away = chair.post("/my/language", &[("to", "//evil.example/"), ("language", "en")]).await;
    assert_eq!(away.location(), Some("/"), "never to another website");
}

async fn staff_pages_are_in_english_and_english_parts_say_so(t: TestApp) {
    let estate = estate(&t).await;
    let mut officer = t.as_person(estate.people.officer).await;
    officer.set_cookie("heard_lang", "ar");
    let work = officer.get("/work").await.expect_status(200);
    assert_eq!(
        (work.attributes("html", "lang"), work.attributes("html", "dir")),
        (vec!["en".to_owned()], vec!["ltr".to_owned()])
    );
    let meetings = officer.get("/meetings").await.expect_status(200);
    assert_eq!(meetings.attributes("html", "lang"), ["ar"]);
    for span in meetings.all("span[lang=en][dir=ltr]") {
        assert!(span.is_ascii(), "{span}");
    }
    for page in [work, meetings] {
        assert!(!page.body.contains(PRIVATE), "marks never leave");
    }
}

macro_rules! on_both {
    ($($name:ident)*) => { $( mod $name {
        use super::*;
        #[test]
        fn on_sqlite() {
            heard_testkit::run(Engine::Sqlite, heard::features(), super::$name);
        }
        #[test]
        fn on_postgres() {
            heard_testkit::run(Engine::Postgres, heard::features(), super::$name);
        }
    } )* };
}

on_both! {
    mail_is_in_the_readers_language
    a_reader_chooses_and_is_remembered
    staff_pages_are_in_english_and_english_parts_say_so
}
