use jiff::civil::date;

use super::{super::tests::words, *};

fn form(pairs: &[(&str, &str)]) -> Form {
    Form::from_pairs(&words(), pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
}

fn errors(form: &Form) -> Vec<(&str, &str)> {
    form.errors().iter().map(|error| (error.anchor.as_str(), error.message.as_str())).collect()
}

#[test]
fn a_line_is_tidied_and_what_was_typed_is_kept() {
    let mut form = form(&[("title", "  Mend\tthe \u{7} door\r\n"), ("empty", " \n ")]);
    assert_eq!(form.text("title", 50).as_deref(), Some("Mend the door"));
    assert_eq!(form.value("title"), "  Mend\tthe \u{7} door\r\n");
    assert_eq!((form.text("empty", 50), form.text("absent", 50)), (None, None));
    assert!(form.is_ok());
}

#[test]
fn long_text_keeps_its_lines_and_joins_letters_with_their_marks() {
    let mut form = form(&[("why", "\r\nThe cafe\u{301} door \r\n\r\nis\u{0} broken.\r\n")]);
    assert_eq!(form.long_text("why", 50).as_deref(), Some("The café door\n\nis broken."));
}

#[test]
fn what_nobody_sees_is_no_answer_and_turns_no_words_round() {
    let mut form = form(&[
        ("a", "\u{200b}\u{feff}"),
        ("b", "\u{200b}\r\n\u{2060}"),
        ("c", "gate\u{202e}neprO\u{200b}"),
        ("d", "می\u{200c}خواهم 👩\u{200d}🔧"),
    ]);
    assert_eq!((form.text("a", 50), form.long_text("b", 50)), (None, None));
    assert_eq!(form.text("c", 50).as_deref(), Some("gateneprO"));
    assert_eq!(form.long_text("c", 50).as_deref(), Some("gateneprO"));
    assert_eq!(form.text("d", 50).as_deref(), Some("می\u{200c}خواهم 👩\u{200d}🔧"));
    assert_eq!(form.long_text("d", 50).as_deref(), Some("می\u{200c}خواهم 👩\u{200d}🔧"));
}

#[test]
fn text_too_long_says_by_how_much_and_counts_characters_not_bytes() {
    let mut form = form(&[("title", "ééééé"), ("short", "éé")]);
    assert_eq!((form.text("title", 4), form.text("short", 2).as_deref()), (None, Some("éé")));
    assert_eq!(errors(&form), [("title", "Too long by 1 character. The most is 4")]);
    assert_eq!(form.require_text("title", 4, "platform-form-date-part"), "");
    assert_eq!(form.errors().len(), 1, "the first thing wrong with a field is the one shown");
}

#[test]
fn a_missing_answer_is_said_in_the_words_of_the_page() {
    let mut form = form(&[("n", "7"), ("bad", "seven")]);
    assert_eq!(form.choice::<u8>("n", "platform-form-date-part"), Some(7));
    assert_eq!(form.choice::<u8>("bad", "platform-form-date-part"), None);
    assert_eq!(form.require_long_text("why", 9, "platform-form-date-year"), "");
    assert_eq!(form.optional_choice::<u8>("bad"), None);
    assert_eq!(
        errors(&form),
        [
            ("bad", "Put in the day, the month and the year"),
            ("why", "Write the year with 4 numbers, like 2027")
        ]
    );
}

#[test]
fn a_number_may_be_empty_but_not_out_of_bounds() {
    let mut form = form(&[("a", " 1,200 "), ("b", ""), ("c", "501"), ("d", "-1"), ("e", "many")]);
    assert_eq!((form.number("a", 0..=5_000), form.number("b", 0..=500)), (Some(1_200), None));
    assert!(form.is_ok());
    for name in ["c", "d", "e"] {
        assert_eq!(form.number(name, 0..=500), None);
        assert_eq!(form.error(name), Some("Enter a whole number from 0 to 500"));
    }
}

#[test]
fn a_date_is_read_in_the_ways_people_write_one() {
    for month in ["12", "December", "dec", " DEC "] {
        let mut form = form(&[("due-day", "14"), ("due-month", month), ("due-year", "2026")]);
        assert_eq!((form.date("due"), form.is_ok()), (Some(date(2026, 12, 14)), true), "{month}");
    }
    let mut one_field = form(&[("due", "2026-12-14")]);
    assert_eq!(one_field.date("due"), Some(date(2026, 12, 14)));
    assert_eq!((form(&[]).date("due"), form(&[]).is_ok()), (None, true));
    let again = Form::empty(&words())
        .with_date("due", date(2026, 12, 4))
        .require_date("due", "platform-form-date-part");
    assert_eq!(again, Some(date(2026, 12, 4)));
}

#[test]
fn a_date_that_is_wrong_leads_to_the_part_to_mend() {
    type Pairs = &'static [(&'static str, &'static str)];
    let cases: [(Pairs, &str, &str); 7] = [
        (&[("due-day", "14"), ("due-month", "12")], "due-year", "Put in the day, the month and the year"),
        (&[("due-day", "14"), ("due-year", "2026")], "due-month", "Put in the day, the month and the year"),
        (
            &[("due-day", "31"), ("due-month", "2"), ("due-year", "2027")],
            "due-day",
            "There is no such day. Check the day, the month and the year",
        ),
        (
            &[("due-day", "1"), ("due-month", "Smarch"), ("due-year", "2027")],
            "due-day",
            "There is no such day. Check the day, the month and the year",
        ),
        (
            &[("due-day", "1"), ("due-month", "2"), ("due-year", "27")],
            "due-year",
            "Write the year with 4 numbers, like 2027",
        ),
        (&[("due", "tomorrow")], "due", "There is no such day. Check the day, the month and the year"),
        (&[], "due-day", "Write the year with 4 numbers, like 2027"),
    ];
    for (pairs, anchor, message) in cases {
        let mut form = form(pairs);
        assert_eq!(form.require_date("due", "platform-form-date-year"), None);
        assert_eq!(errors(&form), [(anchor, message)], "{pairs:?}");
    }
}

#[test]
fn ticks_and_several_answers_are_kept_in_order() {
    let form =
        form(&[("from", "a"), ("from", "b"), ("agree", "yes")]).with("note", 3).with_ticked("from", "c");
    assert_eq!(form.all("from"), ["a", "b", "c"]);
    assert_eq!(
        (form.has("from", "b"), form.has("from", "z"), form.has("agree", "yes"), form.value("note")),
        (true, false, true, "3")
    );
    assert_eq!(
        form.fields().map(|(name, values)| (name, values.len())).collect::<Vec<_>>(),
        [("agree", 1), ("from", 3), ("note", 1)]
    );
}

#[test]
fn hint_and_error_are_both_read_out() {
    let mut form = form(&[]);
    assert_eq!(
        (form.described_by("why", ""), form.described_by("why", "Public")),
        (String::new(), "why-hint".to_owned())
    );
    form.wrong("why", "platform-form-date-part");
    assert_eq!(
        (form.described_by("why", ""), form.described_by("why", "Public")),
        ("why-error".to_owned(), "why-hint why-error".to_owned())
    );
}
