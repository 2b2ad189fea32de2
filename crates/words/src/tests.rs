//! Plurals, days and directions in every language the platform itself has.

use std::sync::Arc;

use jiff::civil::date;

use crate::{Languages, WordValue, Words, choice, parts};

/// The files that name days and months.
const PLATFORM: [(&str, &str); 2] = [
    ("en", include_str!("../../platform/locales/dates.en.ftl")),
    ("ar", include_str!("../../platform/locales/dates.ar.ftl")),
];

const TEST: [(&str, &str); 2] = [
    (
        "en",
        "things = { $n ->\n    [one] 1 thing\n   *[other] { $n } things\n  }\n\nonly-here = Only in English\nsaid = { $who } said: { $words }\npair = { $a }, { $b }\n",
    ),
    (
        "ar",
        "things = { $n ->\n    [zero] صفر\n    [one] واحد\n    [two] اثنان\n    [few] قليل { $n }\n    [many] كثير { $n }\n   *[other] غير ذلك { $n }\n  }\nsaid = قال { $who }: { $words }\npair = { $a }، { $b }\n",
    ),
];

fn words(code: &str) -> Words {
    let files: Vec<_> = PLATFORM.into_iter().chain(TEST).collect();
    Words::new(Arc::new(Languages::read(&files).unwrap()), code)
}

/// Without the marks that keep a value upright.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn arabic_counts_in_six_ways() {
    let ar = words("ar");
    for (n, wanted) in [
        (0, "صفر"),
        (1, "واحد"),
        (2, "اثنان"),
        (3, "قليل 3"),
        (10, "قليل 10"),
        (11, "كثير 11"),
        (99, "كثير 99"),
        (100, "غير ذلك 100"),
        (101, "غير ذلك 101"),
        (102, "غير ذلك 102"),
        (103, "قليل 103"),
        (111, "كثير 111"),
        (1000, "غير ذلك 1000"),
    ] {
        assert_eq!(bare(&ar.t_args("things", &[("n", WordValue::Number(n))])), wanted, "{n}");
    }
}

#[test]
fn a_day_in_arabic_has_its_own_names_and_digits_everybody_reads() {
    let ar = words("ar");
    assert_eq!(bare(&ar.day_year(date(2026, 11, 27))), "الجمعة 27 نوفمبر 2026");
    assert_eq!(bare(&ar.day(date(2026, 11, 22))), "الأحد 22 نوفمبر");
    let mut months = std::collections::BTreeSet::new();
    let mut day = date(2026, 1, 1);
    while day.year() == 2026 {
        let text = bare(&ar.day_year(day));
        assert!(text.ends_with("2026") && text.contains(&format!(" {} ", day.day())), "{text}");
        assert!(!text.chars().any(|c| c.is_ascii_alphabetic()), "{text} has Latin letters");
        months.insert(bare(&ar.month(day)));
        day = day.tomorrow().unwrap();
    }
    assert_eq!(months.len(), 12);
}

#[test]
fn morning_and_evening_in_arabic() {
    let ar = words("ar");
    let at = |text: &str| bare(&ar.when(text.parse().unwrap()));
    assert_eq!(at("2026-11-23T10:42:00Z"), "23 نوفمبر 2026، 10:42 صباحًا");
    assert_eq!(at("2026-07-01T12:00:00Z"), "1 يوليو 2026، 1 مساءً", "summer time, and no minutes at the hour");
    assert_eq!(at("2026-11-23T00:05:00Z"), "23 نوفمبر 2026، 12:05 صباحًا");
}

#[test]
fn a_value_in_another_direction_is_kept_apart_in_arabic_and_left_alone_in_english() {
    let values = [("who", WordValue::from("Alder TRA")), ("words", WordValue::from("ETRA-2026-0412 (2)"))];
    let ar = words("ar").t_args("said", &values);
    assert_eq!(ar, "قال \u{2068}Alder TRA\u{2069}: \u{2068}ETRA-2026-0412 (2)\u{2069}");
    assert_eq!(words("en").t_args("said", &values), "Alder TRA said: ETRA-2026-0412 (2)");
}

#[test]
fn a_day_inside_an_arabic_sentence_runs_as_arabic_does() {
    let ar = words("ar");
    let day = ar.day_year(date(2026, 11, 27));
    assert_eq!(day, "الجمعة 27 نوفمبر 2026", "nothing inside is kept apart");
    let short = ar.short_day(date(2026, 11, 27));
    let said = ar.t_args("said", &[("who", WordValue::from(&short)), ("words", WordValue::from(&day))]);
    assert_eq!(said, "قال \u{2068}27 نوفمبر\u{2069}: \u{2068}الجمعة 27 نوفمبر 2026\u{2069}");
    let nested = ar.t_args("pair", &[("a", WordValue::from("Alder")), ("b", WordValue::from("Works"))]);
    let said = ar.t_args("said", &[("who", WordValue::from(nested)), ("words", WordValue::from("x"))]);
    assert!(said.starts_with("قال \u{2068}\u{200F}\u{2068}Alder\u{2069}، "), "{said}");
    let time = ar.day_and_time("2026-11-23T18:30:00Z".parse().unwrap());
    assert_eq!(time, "الاثنين 23 نوفمبر 2026، 6:30 مساءً");
    assert_eq!(
        words("en").day_and_time("2026-11-23T18:30:00Z".parse().unwrap()),
        "Monday 23 November 2026, 6:30pm"
    );
}

#[test]
fn what_a_language_lacks_is_said_in_english_marked_on_pages_and_remembered() {
    let plain = words("ar");
    assert_eq!(plain.t("only-here"), "Only in English");
    let marked = plain.for_pages();
    let html =
        format!("<title>{0}</title><p title=\"{0}\">{0}!</p><option>{0}</option>", marked.t("only-here"));
    assert_eq!(
        parts::marked_up(html, "ar"),
        "<title>Only in English</title><p title=\"Only in English\"><span lang=\"en\" dir=\"ltr\">Only in \
         English</span>!</p><option>Only in English</option>"
    );
    assert_eq!(marked.languages.missed().into_iter().collect::<Vec<_>>(), ["only-here"]);
    assert_eq!(words("en").for_pages().t("only-here"), "Only in English");
}

#[test]
fn what_somebody_wrote_says_its_language_and_parts_of_a_line_run_their_own_way() {
    let html = |words: &str| {
        format!("<h1 dir=\"auto\">{words}</h1><p>{words} · ب</p><bdi dir=\"ltr\">{words}</bdi>")
    };
    assert_eq!(
        parts::marked_up(html("Mend it?"), "ar"),
        "<h1 dir=\"auto\" lang=\"en\">Mend it?</h1><p>\u{2068}Mend it?\u{2069} · \u{2068}ب\u{2069}</p>\
         <bdi dir=\"ltr\" lang=\"en\">Mend it?</bdi>"
    );
    assert_eq!(
        parts::marked_up("<p dir=\"auto\">أصلحوه</p><p dir=\"auto\">Mend it</p>".to_owned(), "en"),
        "<p dir=\"auto\" lang=\"ar\">أصلحوه</p><p dir=\"auto\">Mend it</p>"
    );
    let plain = "<p dir=\"auto\">Mend it · now</p>".to_owned();
    assert_eq!(parts::marked_up(plain.clone(), "en"), plain);
}

#[test]
fn letters_tell_the_language_of_what_somebody_wrote() {
    assert_eq!(parts::language_of("“Who is there?”", "ar"), Some("en"));
    assert_eq!(parts::language_of("Who is there?", "en"), None);
    assert_eq!(parts::language_of("12: الباب مكسور", "en"), Some("ar"));
    assert_eq!(parts::language_of("دروازہ ٹوٹا ہوا ہے", "en"), None, "Urdu is not called Arabic");
    assert_eq!(parts::language_of("12345", "ar"), None);
}

#[test]
fn a_language_is_chosen_by_address_then_by_memory_then_by_browser() {
    let ar = words("ar");
    let languages = &ar.languages;
    let chosen = |asked, remembered, accepted| choice::choose(languages, asked, remembered, accepted);
    assert_eq!(chosen(Some("ar"), Some("en"), Some("en")), "ar");
    assert_eq!(chosen(Some("xx"), Some("ar"), Some("en")), "ar");
    assert_eq!(chosen(None, Some("en"), Some("ar")), "en");
    assert_eq!(chosen(None, None, Some("fr, ar-EG;q=0.8, en;q=0.5")), "ar");
    assert_eq!(chosen(None, None, Some("en-GB,en;q=0.9,ar;q=0.8")), "en");
    assert_eq!(chosen(None, None, Some("ar;q=0, fr")), "en");
    assert_eq!(chosen(None, Some("<script>"), Some("q=;;,,;q=x")), "en");
}

#[test]
fn an_address_asks_for_a_language_without_the_page_knowing() {
    assert_eq!(
        choice::taken_out("/actions?q=a%26b&lang=ar&area=1"),
        ("/actions?q=a%26b&area=1".to_owned(), Some("ar".to_owned()))
    );
    assert_eq!(choice::taken_out("/?lang=ar"), ("/".to_owned(), Some("ar".to_owned())));
    assert_eq!(choice::taken_out("/actions?slang=ar"), ("/actions?slang=ar".to_owned(), None));
    assert_eq!(choice::with_language("/actions?q=a", "ar"), "/actions?q=a&lang=ar");
    assert_eq!(choice::with_language("/", "ar"), "/?lang=ar");
    assert!(choice::fits("/groups/{slug}/details", "/groups/alder/details"));
    assert!(!choice::fits("/groups/{slug}", "/groups/"));
    assert!(!choice::fits("/groups/{slug}", "/groups/alder/details"));
}

#[test]
fn sentences_of_a_file_are_read_as_they_are_written() {
    let file = "# A note.\na = One\nb = { $n ->\n    [one] 1 of { $of }\n   *[other] { $n } of { $of }\n}\n\n## For staff\nc = Two\n## For everybody\nd = Three { $x }\n";
    let read = crate::source::sentences(file);
    let kinds: Vec<_> =
        read.iter().map(|(key, one)| (key.as_str(), one.is_for_staff, one.values())).collect();
    assert_eq!(
        kinds,
        [("a", false, vec![]), ("b", false, vec!["n", "of"]), ("c", true, vec![]), ("d", false, vec!["x"])]
    );
    assert_eq!(read[1].1.readable(), "[one] 1 of {of}\n*[other] {n} of {of}");
}
