//! Files we write: nothing in them is, or becomes, a formula.

use heard_sheets::{
    Limits, read,
    write::{Value, csv, harmless, xlsx},
};
use jiff::civil::date;
use proptest::prelude::*;

const HEAD: [&str; 3] = ["title", "due", "times"];

fn words(words: &str) -> Vec<Value> {
    vec![Value::Words(words.to_owned()), Value::Day(date(2026, 12, 14)), Value::Number(-2)]
}

#[test]
fn a_cell_that_begins_like_a_formula_is_made_harmless() {
    for bad in [
        "=HYPERLINK(\"http://evil.example\")",
        "+44",
        "-1",
        "@sum",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u{feff}=1",
        "\u{200b}+1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "−1",
    ] {
        assert_eq!(harmless(bad), format!("'{bad}"));
    }
    for good in ["Mend the door = soon", "", "1-2 Elm House", "£5"] {
        assert_eq!(harmless(good), good);
    }
}

#[test]
fn what_is_written_is_read_back_in_both_kinds() {
    let rows =
        [words("=1+1"), words("Mend, \"the\" door"), vec![Value::Empty, Value::Empty, Value::Number(3)]];
    let text = csv(&HEAD, &rows).unwrap();
    assert_eq!(text, "title,due,times\n'=1+1,2026-12-14,-2\n\"Mend, \"\"the\"\" door\",2026-12-14,-2\n,,3\n");
    let book = read(&xlsx("Actions", &HEAD, &rows).unwrap(), &Limits::default()).unwrap();
    let seen: Vec<_> = book.tables[0].rows.iter().map(|row| row.cells.join("|")).collect();
    assert_eq!(seen, ["title|due|times", "'=1+1|14/12/2026|-2", "Mend, \"the\" door|14/12/2026|-2", "||3"]);
    assert_eq!(book.tables[0].name, "Actions");
}

proptest! {
    #[test]
    fn no_cell_begins_like_a_formula(cell in "[\t\r\n \u{feff}\u{200b}]{0,3}[=+@＝＋－＠a-z-]{0,4}\\PC{0,10}") {
        let rows = [words(&cell)];
        let book = read(&xlsx("Actions", &HEAD, &rows).unwrap(), &Limits::default()).unwrap();
        let text = csv(&HEAD, &rows).unwrap();
        let read_text = read(text.as_bytes(), &Limits::default()).unwrap();
        for cell in [&book.tables[0].rows, &read_text.tables[0].rows].into_iter().filter_map(|rows| rows.get(1)).map(|row| &row.cells[0]) {
            let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
            prop_assert!(!shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{:?}", cell);
        }
    }
}
