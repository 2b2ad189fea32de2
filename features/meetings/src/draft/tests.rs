use super::*;

fn action(what: &str) -> Action {
    Action { what: what.to_owned(), ..Action::default() }
}

fn item(title: &str, words: &str) -> Item {
    Item { title: title.to_owned(), words: words.to_owned(), ..Item::default() }
}

#[test]
fn a_draft_is_read_as_it_was_written() {
    let draft = Draft {
        came: Came { residents: 13, first_time: 3, gave_no_name: 4, councillors: 1, staff: 5 },
        still_open: vec![OpenNote {
            action: Uuid::from_u128(7),
            words: "Still cold".into(),
            verdict: Verdict::NotDone,
        }],
        items: vec![item("Hot water", "Four homes had none")],
        actions: vec![Action {
            place: Pick::This(Uuid::from_u128(3)),
            item: FromItem::Nth(0),
            ..action("Test it")
        }],
        ..Draft::default()
    };
    let text = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
    assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
    assert_eq!(draft.came.all(), 19);
}

#[test]
fn a_date_is_none_when_nothing_was_typed_and_wrong_when_it_is_no_day() {
    let due = |day: &str, month: &str, year: &str| {
        Action { due: [day.into(), month.into(), year.into()], ..action("x") }.due()
    };
    assert_eq!(due("", "", ""), Ok(None));
    assert_eq!(due("14", "12", "2026"), Ok(Some(jiff::civil::date(2026, 12, 14))));
    assert_eq!(due("30", "2", "2026"), Err(NoSuchDay));
    assert_eq!(due("14", "", "2026"), Err(NoSuchDay));
    assert_eq!(due("soon", "12", "2026"), Err(NoSuchDay));
}

#[test]
fn what_one_typed_on_stands_once_and_what_differs_stands_twice() {
    let theirs = Draft {
        items: vec![item("Hot water", "Four homes had none.")],
        actions: vec![action("Test the hot water"), action("Paint the gate")],
        names: "Robin\nKit".into(),
        ..Draft::default()
    };
    let mine = Draft {
        items: vec![item("Hot water", "They rang twice."), item("Cars", "On the pavement")],
        actions: vec![action("Test the hot water in all 42 homes"), action("Mend the lift")],
        names: "Kit\nSal".into(),
        came: Came { residents: 4, ..Came::default() },
        ..Draft::default()
    };
    let both = merged(&mine, &theirs);
    assert_eq!(
        both.items,
        [item("Hot water", "Four homes had none.\nThey rang twice."), item("Cars", "On the pavement")]
    );
    assert_eq!(
        both.actions,
        [action("Test the hot water in all 42 homes"), action("Paint the gate"), action("Mend the lift")]
    );
    assert_eq!(both.names, "Robin\nKit\nSal");
    assert_eq!(both.came.residents, 4);
    assert_eq!(merged(&mine, &both), both, "a second time changes nothing");
}

#[test]
fn an_older_copy_of_the_same_words_says_nothing_more() {
    let theirs =
        Draft { actions: vec![action("Mend the lift at once"), action("Sweep")], ..Draft::default() };
    let mine = Draft { actions: vec![action("Mend the lift")], ..Draft::default() };
    assert!(says_nothing_more(&mine, &theirs));
    assert!(says_nothing_more(&Draft::default(), &theirs));
    assert!(!says_nothing_more(&theirs, &mine));
}

#[test]
fn a_draft_says_nothing_more_than_itself() {
    let draft = Draft {
        items: vec![item("", "They hang open"), item("Doors", "One"), item("Doors", "Two")],
        actions: vec![
            Action { owner: Pick::Nothing, ..action("") },
            action("Sweep"),
            action("Sweep the yard"),
        ],
        names: "Robin\n\n Kit".into(),
        ..Draft::default()
    };
    assert_eq!(merged(&draft, &draft), draft);
    // Typed on elsewhere, without a heading.
    let longer = Draft { items: vec![item("", "They hang open all day")], ..Draft::default() };
    assert_eq!(merged(&longer, &draft).items[0], item("", "They hang open all day"));
    assert_eq!(merged(&longer, &draft).items.len(), 3);
}

#[test]
fn line_ends_of_every_kind_are_read_once_and_for_all() {
    let words = heard_platform::words::Words::new(
        std::sync::Arc::new(heard_platform::words::Languages::read(heard_platform::app::WORDS).unwrap()),
        "en",
    );
    let form = heard_platform::kit::Form::empty(&words).with("names", "Robin\r\0\nKit\r\r\nSal\rAda");
    let draft = Draft::from_form(&form, &Draft::default());
    assert_eq!(draft.names, "Robin\nKit\n\nSal\nAda");
    let shown = draft.filled(heard_platform::kit::Form::empty(&words));
    assert_eq!(Draft::from_form(&shown, &draft), draft);
}

#[test]
fn texts_are_listed_in_the_order_of_the_page_without_the_empty_ones() {
    let draft = Draft {
        items: vec![item("Hot water", ""), item("Cars", "On the pavement")],
        actions: vec![action("Test it")],
        ..Draft::default()
    };
    let pieces: Vec<_> = draft.pieces().into_iter().map(|piece| (piece.at, piece.private)).collect();
    assert_eq!(
        pieces,
        [
            (PieceAt::ItemTitle(0), "Hot water"),
            (PieceAt::ItemTitle(1), "Cars"),
            (PieceAt::ItemWords(1), "On the pavement"),
            (PieceAt::Action(0), "Test it"),
        ]
    );
}

#[test]
fn a_private_list_has_a_name_on_each_line_and_perhaps_a_block() {
    let list = "Robin Madeup, Hawthorn Court\n\n Kit Invented \n, nobody";
    assert_eq!(
        Draft::names_on(list).collect::<Vec<_>>(),
        [("Robin Madeup", "Hawthorn Court"), ("Kit Invented", "")]
    );
}
