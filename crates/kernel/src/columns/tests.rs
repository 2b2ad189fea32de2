use proptest::prelude::*;

use super::*;

const TRA: Wanted =
    Wanted { name: "tra", also: &["tra name", "association", "residents association"], required: true };
const PATCH: Wanted = Wanted { name: "patch", also: &["patch code"], required: true };
const BLOCKS: Wanted = Wanted { name: "blocks", also: &["number of blocks"], required: false };

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn problems(names: &[&str], wanted: &[Wanted]) -> Vec<String> {
    match_columns(&header(names), wanted).expect_err("a problem").iter().map(ToString::to_string).collect()
}

#[test]
fn untidy_names_are_recognised() {
    for name in [
        "tra",
        "TRA",
        "\u{feff}tra",
        " T.R.A. ",
        "tra:",
        "TRA Name",
        "tra_name",
        "TRA-names :",
        "Residents' Association",
        "Residents’ Associations",
        "residents association(s)",
        "RESIDENT ASSOCIATION",
        "tra\u{a0}name",
        "Tra\nname",
        "trä",
    ] {
        let mapping = match_columns(&header(&["area", name]), &[TRA]).expect(name);
        assert_eq!(mapping.index("tra"), Some(1), "{name:?}");
    }
}

#[test]
fn other_names_are_not() {
    for name in ["area", "tras list", "group", "", "   ", "t", "association secretary"] {
        let refused = match_columns(&header(&[name]), &[TRA]).expect_err(name);
        assert_eq!(refused, [ColumnProblem::Missing { wanted: "tra", did_you_mean: None }], "{name:?}");
    }
}

#[test]
fn columns_may_stand_in_any_order_and_optional_ones_be_absent() {
    let mapping = match_columns(&header(&["Patch Code", "note", "Tra name"]), &[TRA, PATCH, BLOCKS])
        .expect("all there");
    assert_eq!(
        (mapping.index("tra"), mapping.index("patch"), mapping.index("blocks")),
        (Some(2), Some(0), None)
    );
    let row = header(&["CP1", "", "Sampleton TRA"]);
    assert_eq!(mapping.cell("tra", &row), Some("Sampleton TRA"));
    assert_eq!(mapping.cell("blocks", &row), None);
    assert_eq!(mapping.cell("tra", &row[..1]), None, "a short row");
}

#[test]
fn columns_nobody_asked_for_are_named_with_what_they_might_be() {
    let mapping = match_columns(&header(&["tra", "", "Blcoks", "note"]), &[TRA, BLOCKS])
        .expect("all required are there");
    assert_eq!(
        mapping.unread(),
        [
            Unread { index: 2, header: "Blcoks".to_owned(), did_you_mean: Some("blocks") },
            Unread { index: 3, header: "note".to_owned(), did_you_mean: None },
        ]
    );
}

#[test]
fn a_near_miss_is_suggested_and_never_taken() {
    assert_eq!(
        problems(&["area", " Asociation ", "pach"], &[TRA, PATCH]),
        [
            "There is no column “tra”. Did you mean “Asociation”? Then name it “tra”.",
            "There is no column “patch”. Did you mean “pach”? Then name it “patch”.",
        ]
    );
}

#[test]
fn a_missing_column_is_named() {
    assert_eq!(problems(&["area"], &[TRA, BLOCKS]), ["There is no column “tra”. Add one with that name."]);
    assert_eq!(problems(&[], &[TRA, PATCH]).len(), 2);
}

#[test]
fn two_columns_for_one_meaning_are_a_problem() {
    assert_eq!(
        problems(&["TRA", "area", "Association:"], &[TRA]),
        [
            "Column 1 “TRA”, Column 3 “Association:” could all be “tra”. Keep that name for one and rename the others."
        ]
    );
    assert_eq!(problems(&["tra", "tra"], &[TRA]).len(), 1, "the same name twice");
    assert_eq!(
        problems(&["tra", "number of blocks", "block"], &[TRA, BLOCKS]).len(),
        1,
        "of an optional one too"
    );
}

#[test]
fn one_column_with_two_meanings_is_a_problem() {
    const OWNER: Wanted = Wanted { name: "owner", also: &["who"], required: true };
    const RAISER: Wanted = Wanted { name: "raised by", also: &["who"], required: true };
    assert_eq!(
        problems(&["Who?"], &[OWNER, RAISER]),
        ["Column 1 “Who?” could be “owner” or “raised by”. Give it one of these names."]
    );
}

#[test]
fn an_own_name_outranks_another_columns_other_name() {
    const GROUP: Wanted = Wanted { name: "group", also: &["tra"], required: true };
    let mapping = match_columns(&header(&["tra", "group"]), &[GROUP, TRA]).expect("each its own");
    assert_eq!((mapping.index("group"), mapping.index("tra")), (Some(1), Some(0)));
}

#[test]
fn all_problems_come_at_once_in_the_order_of_the_file() {
    const WHO: [Wanted; 2] = [
        Wanted { name: "owner", also: &["who"], required: false },
        Wanted { name: "raised by", also: &["who"], required: false },
    ];
    let found = problems(&["tra", "who", "tra name"], &[PATCH, TRA, WHO[0], WHO[1]]);
    assert_eq!(found.len(), 3);
    assert!(found[0].starts_with("Column 1 “tra”"));
    assert!(found[1].starts_with("Column 2 “who”"));
    assert_eq!(found[2], "There is no column “patch”. Add one with that name.");
}

#[test]
fn plural_s_is_left_where_it_is_none() {
    assert_eq!(comparable("Address"), "address");
    assert_eq!(comparable("Addresses"), "addresse");
    assert_eq!(comparable("gas"), "gas");
    assert_eq!(comparable("Block(s)"), comparable("block"));
    assert_eq!(comparable("Blocks’"), comparable("block"));
}

proptest! {
    #[test]
    fn spelling_does_not_matter(upper in any::<bool>(), before in "[ _\u{a0}\u{feff}]{0,3}", after in "[ :._]{0,3}", gap in "[ _-]{1,3}") {
        let name = format!("{before}patch{gap}code{after}");
        let name = if upper { name.to_uppercase() } else { name };
        let mapping = match_columns(&header(&[&name]), &[PATCH]);
        prop_assert_eq!(mapping.map(|mapping| mapping.index("patch")), Ok(Some(0)));
    }

    #[test]
    fn no_header_makes_it_panic(names in proptest::collection::vec("\\PC{0,12}", 0..6)) {
        let _ = match_columns(&names, &[TRA, PATCH, BLOCKS]);
    }
}
