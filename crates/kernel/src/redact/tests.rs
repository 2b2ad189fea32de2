use proptest::prelude::*;

use super::*;

fn labels() -> Labels {
    Labels {
        phone: "telephone number".to_owned(),
        email: "email address".to_owned(),
        home: "address".to_owned(),
        postcode: "postcode".to_owned(),
    }
}

fn person(words: &[&str], becomes: &str) -> Known {
    Known { words: words.iter().map(|word| (*word).to_owned()).collect(), becomes: becomes.to_owned() }
}

fn everybody() -> Vec<Known> {
    vec![
        person(&["Robin Madeup", "Robin", "Madeup"], "the chair"),
        person(&["Ashley O'Sample", "Ashley", "O'Sample"], "the housing officer"),
        person(&["Zoë Invented-Example", "Zoë", "Invented-Example"], "a resident"),
        person(&["রবিন নমুনা"], "a resident"),
    ]
}

fn places() -> Vec<String> {
    ["Hawthorn Court", "Robin House", "Court", "Made Up Road"].map(str::to_owned).to_vec()
}

fn public(text: &str) -> String {
    redact(text, &everybody(), &places(), &labels()).text
}

fn assert_becomes(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(public(text), *expected, "{text:?}");
    }
}

#[test]
fn names_become_what_people_are() {
    assert_becomes(&[
        ("Robin Madeup opened the meeting.", "The chair opened the meeting."),
        ("Action: Robin to send the photographs.", "Action: the chair to send the photographs."),
        ("Lights are out. Robin will ring.", "Lights are out. The chair will ring."),
        ("Will Robin ring? Robin will.", "Will the chair ring? The chair will."),
        ("Apologies: ROBIN MADEUP, ashley o’sample", "Apologies: the chair, the housing officer"),
        ("robin  madeup and Robin\nMadeup", "The chair and the chair"),
        ("Mrs Madeup and Mr. O´Sample spoke", "The chair and the housing officer spoke"),
        ("by R. Madeup, by Mrs R Madeup", "by the chair, by the chair"),
        ("by X. Madeup", "by X. the chair"),
        ("Robin J. Madeup agreed", "The chair agreed"),
        ("Madeup, Robin (chair)", "The chair (chair)"),
        ("Robin’s list and Robin's keys", "The chair’s list and the chair's keys"),
        ("Owner: Robin\nRobin will report back", "Owner: the chair\nThe chair will report back"),
        ("We thank Robin, Ashley and Zoe.", "We thank the chair, the housing officer and a resident."),
        ("Zoe\u{308} Invented\u{2011}Example asked", "A resident asked"),
        ("Ro\u{ad}bin Made\u{200b}up asked", "The chair asked"),
        ("রবিন নমুনা বললেন", "A resident বললেন"),
        ("I miss Robin. Miss Madeup, too.", "I miss the chair. The chair, too."),
        ("see e.g. Robin", "see e.g. the chair"),
        ("“Robin” (Robin) Robin/Ashley", "“the chair” (the chair) the chair/the housing officer"),
        ("Robin—the chair—left", "The chair—the chair—left"),
    ]);
}

#[test]
fn what_only_looks_like_a_name_stays() {
    for text in [
        "A robin nests above the door.",
        "Robinson Crusoe, McRobin, Robins, xRobin, Robin_1",
        "The Robin-Smith family",
        "D'Robin and Anne-Robin",
        "madeup stories",
        "Lights at Robin House are out.",
        "robin house",
        "Zo, Ash and Rob",
        "রবিনা নমুনা",
    ] {
        assert_eq!(public(text), text);
    }
}

#[test]
fn telephone_numbers_in_their_many_spellings() {
    for number in [
        "020 7946 0000",
        "02079460000",
        "0207 946 0000",
        "(020) 7946 0000",
        "020-7946-0000",
        "020.7946.0000",
        "020–7946–0000",
        "01632 960 001",
        "01632 96001",
        "07700 900123",
        "07700900123",
        "07700 900 123",
        "7700900123",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900123",
        "+44 (0) 20 7946 0000",
        "(+44) 20 7946 0000",
        "0044 20 7946 0000",
        "00 44 20 7946 0000",
        "0808 157 0192",
        "0300 123 4567",
        "020 7946 0000 ext. 12",
        "020 7946 0000 x12",
        "020\u{a0}7946\u{a0}0000",
        "020\n7946 0000",
        "０２０ ７９４６ ００００",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "০৭৭০০ ৯০০১২৩",
    ] {
        for (before, after) in [
            ("Ring ", "."),
            ("(", ")"),
            ("Tel:", ""),
            ("", ", please"),
            ("", " 12 times"),
            ("07700 900456/", ""),
        ] {
            let expected =
                format!("{}[telephone number]{after}", before.replace("07700 900456", "[telephone number]"));
            assert_eq!(public(&format!("{before}{number}{after}")), expected, "{before}{number}{after}");
        }
    }
}

#[test]
fn other_numbers_stay() {
    for text in [
        "On 01/02/2026 at 14:30, 02.04.2026 17.45, 2026-04-02 17:45",
        "Action ETRA-2026-0412 of 2026",
        "Home 100021012345, order 10203040, budget £1,020,794.60",
        "0800 is free; ring 101 or 999",
        "12345678901234567890",
        "077009001234567",
        "A07700900123",
        "15 of 30 doors, 3 to 5 days",
        "+33 1 23 45 67 89",
    ] {
        assert_eq!(public(text), text);
    }
}

#[test]
fn email_addresses() {
    assert_becomes(&[
        ("Write to robin.madeup@example.org.", "Write to [email address]."),
        ("<Robin+tra@mail.example.co.uk>; x", "<[email address]>; x"),
        ("'o'sample@example.org'", "'[email address]'"),
        ("mailto:a_b-c%d@example-estate.org, thanks", "mailto:[email address], thanks"),
        ("ЖИЛЕЦ@пример.org", "[email address]"),
        ("robin@example.org@example.com", "[email address]"),
    ]);
    for text in ["3 @ £5", "@sampleton", "robin@home", "a@b.", "@.org"] {
        assert_eq!(public(text), text);
    }
}

#[test]
fn homes_and_postcodes() {
    assert_becomes(&[
        ("Leak at Flat 12, Hawthorn Court.", "Leak at [address]."),
        ("flat 12a hawthorn court", "[address]"),
        ("12 Hawthorn Court", "[address]"),
        ("12a, Hawthorn  Court: damp", "[address]: damp"),
        ("No. 12 Hawthorn Court", "[address]"),
        ("12-14 Hawthorn Court and 3 Robin House", "[address] and [address]"),
        ("nos 12, 14 and 16 Hawthorn Court", "[address]"),
        ("Flats 3 and 4 have no heating", "[address] have no heating"),
        ("Flat no. 7 and flat B", "[address] and [address]"),
        ("Flat 2, 45 Made Up Road, London E8 1ZZ", "[address], London [postcode]"),
        ("Maisonette 3/4, apt. b12", "[address], [address]"),
        ("e81zz and SW1A 1ZZ, N16 9zz", "[postcode] and [postcode], [postcode]"),
        ("Robin (Flat 12, 07700 900123) called", "The chair ([address], [telephone number]) called"),
    ]);
}

#[test]
fn what_only_looks_like_a_home_stays() {
    for text in [
        "The lights at Hawthorn Court",
        "In 2026 Hawthorn Court will be painted",
        "Item 4, Hawthorn Court: lights",
        "Block 4 Hawthorn Court",
        "at 7.30 Hawthorn Court hall",
        "at 7pm Hawthorn Court hall",
        "the flat I saw, a flat rate, flat roof 12",
        "12 Hawthorn Courtyard",
        "Block B1 2nd floor, A2 1st floor, N16 and E8",
        "3 homes at Robin House",
    ] {
        assert_eq!(public(text), text);
    }
}

#[test]
fn the_longest_find_is_taken() {
    let known = [person(&["Sam"], "a resident"), person(&["Sam Example"], "the secretary")];
    let of = |text: &str| redact(text, &known, &["Sam Example House".to_owned()], &labels()).text;
    assert_eq!(of("Sam Example and Sam"), "The secretary and a resident");
    assert_eq!(of("sam.example@example.org"), "[email address]");
    assert_eq!(of("12 Sam Example House"), "[address]");
    assert_eq!(of("Sam Example House"), "The secretary House", "a full name never stays");
}

#[test]
fn what_was_replaced_is_told_by_place_in_both_texts() {
    let text = "Zoë: Robin, 07700 900123 – é";
    let proposal = redact(text, &everybody(), &[], &labels());
    let pairs: Vec<_> = proposal
        .replaced
        .iter()
        .map(|r| (r.kind, &text[r.from.clone()], &proposal.text[r.to.clone()]))
        .collect();
    assert_eq!(
        pairs,
        [
            (Kind::Name, "Zoë", "A resident"),
            (Kind::Name, "Robin", "the chair"),
            (Kind::Phone, "07700 900123", "[telephone number]"),
        ]
    );
    assert_eq!(proposal.text, "A resident: the chair, [telephone number] – é");
}

#[test]
fn nothing_known_is_nothing_replaced() {
    let blank = [person(&["", " ", "R", "\u{ad}"], "nobody")];
    let proposal = redact("R is a letter", &blank, &[String::new(), " ".to_owned()], &labels());
    assert_eq!(proposal, Redacted { text: "R is a letter".to_owned(), replaced: vec![] });
    assert_eq!(redact("", &everybody(), &places(), &labels()).text, "");
}

/// What stands between words in minutes, with or without a break of the line.
fn gap() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        " ", "  ", "\n", "\n\n", "\u{a0}", "\t", ", ", ". ", "; ", ": ", " (", ") ", " – ", "—", "/", "“",
        "”", "! ", "? ", "'s ", "- ", " & ",
    ])
    .prop_map(str::to_owned)
}

/// A word, a known name or an e-mail address as people write them.
fn piece() -> impl Strategy<Value = String> {
    let names = vec![
        "Robin Madeup",
        "ROBIN MADEUP",
        "robin madeup",
        "Robin\u{a0}Madeup",
        "Robin\n  Madeup",
        "Robin",
        "Madeup",
        "Mrs Madeup",
        "Ashley O'Sample",
        "Ashley O’Sample",
        "Zoë Invented-Example",
        "ZOE INVENTED-EXAMPLE",
        "robin.madeup@example.org",
        "Zoe@Mail.Example.org",
        "Flat 12",
        "12 Hawthorn Court",
        "Hawthorn Court",
        "Robin House",
        "07700 900123",
        "E8 1ZZ",
        "12",
        "and",
        "J.",
    ];
    prop_oneof![
        3 => prop::sample::select(names).prop_map(str::to_owned),
        1 => "[a-zé]{1,8}",
        1 => "[A-Za-z0-9+@.,'()-]{1,10}",
        1 => "\\PC{1,5}",
    ]
}

/// A text as it reads: lower case, single spaces, straight apostrophes.
fn as_read(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace('ë', "e").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the words stand in the text as words of their own.
fn stands_in(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(start, found)| {
        let is_free = |c: Option<char>| c.is_none_or(|c| !folded::is_word(c));
        is_free(text[..start].chars().next_back()) && is_free(text[start + found.len()..].chars().next())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_full_name_and_no_email_of_a_known_person_survives(pieces in prop::collection::vec((piece(), gap()), 1..12)) {
        let text: String = pieces.iter().flat_map(|(piece, gap)| [piece.as_str(), gap.as_str()]).collect();
        let read = as_read(&public(&text));
        for name in ["robin madeup", "ashley o'sample", "zoe invented-example"] {
            prop_assert!(!stands_in(&read, name), "{:?} in {:?} of {:?}", name, read, text);
        }
        for email in ["robin.madeup@example.org", "zoe@mail.example.org"] {
            prop_assert!(!read.contains(email), "{:?} in {:?} of {:?}", email, read, text);
        }
    }

    #[test]
    fn a_text_without_anything_known_is_unchanged(text in "([a-zA-Zéß]{1,9}[ ,.!?\n\u{a0}–'(\"-]{1,3}){0,20}") {
        let known = [person(&["Robin Madeup9", "Robin9"], "the chair")];
        prop_assume!(!text.to_lowercase().contains("flat") && !text.to_lowercase().contains("apt") && !text.to_lowercase().contains("studio"));
        let proposal = redact(&text, &known, &places(), &labels());
        prop_assert_eq!(proposal.text, text);
        prop_assert!(proposal.replaced.is_empty());
    }

    #[test]
    fn what_is_not_replaced_is_kept_byte_for_byte(text in "(\\PC|Robin Madeup|07700 900123|Flat 1|[\u{300}\u{ad}\u{200d}\n ]){0,30}") {
        let proposal = redact(&text, &everybody(), &places(), &labels());
        let (mut from, mut to) = (0, 0);
        for replacement in &proposal.replaced {
            prop_assert_eq!(&text[from..replacement.from.start], &proposal.text[to..replacement.to.start]);
            prop_assert!(!replacement.from.is_empty());
            (from, to) = (replacement.from.end, replacement.to.end);
        }
        prop_assert_eq!(&text[from..], &proposal.text[to..]);
    }

    #[test]
    fn no_names_and_no_places_make_it_panic(text in "\\PC{0,40}", words in prop::collection::vec("\\PC{0,8}", 0..3), places in prop::collection::vec("\\PC{0,8}", 0..3)) {
        let known = [Known { words, becomes: "somebody".to_owned() }];
        let _ = redact(&text, &known, &places, &labels());
    }
}
