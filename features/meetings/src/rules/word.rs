//! What a table of minutes made in Word proposes: items, and who will do what. A person looks at each before it counts.
//!
//! Tables are as people make them: other headings, cells merged over rows, one table broken into several, five bullets in
//! one cell. What is read wrongly costs a tick that isn't set; what can't be read is said.

use heard_kernel::columns::{Mapping, Wanted, match_columns};
use heard_sheets::{DocumentCell, DocumentRow, DocumentTable};
use uuid::Uuid;

/// The most that one document proposes.
pub const MOST_ITEMS: usize = 60;
/// The most actions of all items together.
pub const MOST_ACTIONS: usize = 120;

/// How many rows from the top may hold the headings: tables often begin with a title.
const HEADER_WITHIN: usize = 4;

/// How much of a name has to be the same, in hundredths, before somebody is proposed.
const ALIKE: f64 = 0.86;

const WANTED: [Wanted; 5] = [
    Wanted {
        name: "item",
        also: &[
            "agenda item",
            "issue",
            "issue raised",
            "topic",
            "subject",
            "matter",
            "what was raised",
            "agenda",
            "title",
        ],
        required: true,
    },
    Wanted {
        name: "actions",
        also: &[
            "action",
            "action point",
            "agreed action",
            "action agreed",
            "action needed",
            "action required",
            "next step",
            "what will be done",
        ],
        required: true,
    },
    Wanted {
        name: "lead",
        also: &[
            "owner",
            "who",
            "by whom",
            "responsible",
            "lead officer",
            "officer",
            "action by",
            "responsible officer",
            "person responsible",
            "assigned to",
        ],
        required: false,
    },
    Wanted {
        name: "due",
        also: &["by when", "due date", "deadline", "target date", "timescale"],
        required: false,
    },
    Wanted {
        name: "notes",
        also: &[
            "discussion",
            "note",
            "update",
            "comment",
            "what was said",
            "description",
            "detail",
            "minute",
        ],
        required: false,
    },
];

/// Something that was talked about, as the document has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedItem {
    /// What it is about.
    pub title: String,
    /// What was said.
    pub words: String,
    /// What somebody will do about it.
    pub actions: Vec<ProposedAction>,
}

/// What somebody will do, as the document has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposedAction {
    /// What will be done.
    pub what: String,
    /// Who, as it is written there.
    pub lead: String,
    /// Day, month, year, where a date is written there.
    pub due: [String; 3],
}

/// What a document proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// In the order of the document.
    pub items: Vec<ProposedItem>,
    /// What stands before tables that have no headings we know.
    pub left_out: Vec<String>,
    /// Whether there was more than [`MOST_ITEMS`] or [`MOST_ACTIONS`].
    pub is_cut: bool,
}

/// Reads the tables of a document. A table without headings goes on with the one before it, if it has as many columns.
#[must_use]
pub fn propose(tables: &[DocumentTable]) -> Proposed {
    let mut proposed = Proposed::default();
    let mut known: Option<(Mapping, usize)> = None;
    for (n, table) in tables.iter().enumerate() {
        let rows = grid(table);
        let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
        let headed = rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(at, row)| {
            let texts: Vec<String> = row.iter().map(DocumentCell::text).collect();
            Some((match_columns(&texts, &WANTED).ok()?, at + 1))
        });
        let (mapping, from) = match (headed, &known) {
            (Some(headed), _) => headed,
            (None, Some((mapping, columns))) if *columns == wide => (mapping.clone(), 0),
            (None, _) => {
                let before =
                    if table.heading.is_empty() { format!("{}", n + 1) } else { table.heading.clone() };
                proposed.left_out.push(before.chars().take(80).collect());
                continue;
            }
        };
        for row in rows.iter().skip(from) {
            take(row, &mapping, &mut proposed);
        }
        known = Some((mapping, wide));
    }
    cut(&mut proposed);
    proposed
}

/// The rows with one cell for each column; a cell merged with the one above says the same.
fn grid(table: &DocumentTable) -> Vec<Vec<DocumentCell>> {
    let mut rows: Vec<Vec<DocumentCell>> = Vec::new();
    for DocumentRow { cells } in &table.rows {
        let mut row: Vec<DocumentCell> = Vec::new();
        for cell in cells {
            let above = rows.last().and_then(|above| above.get(row.len())).filter(|_| cell.goes_on).cloned();
            row.push(above.unwrap_or_else(|| cell.clone()));
            row.extend((1..cell.columns.min(60)).map(|_| DocumentCell::default()));
        }
        rows.push(row);
    }
    rows
}

fn take(row: &[DocumentCell], mapping: &Mapping, proposed: &mut Proposed) {
    let cell = |name: &str| mapping.index(name).and_then(|at| row.get(at)).cloned().unwrap_or_default();
    let (item, lead, notes) = (cell("item"), tidy(&cell("lead").text()), tidy_lines(&cell("notes").text()));
    let due =
        mapping.index("due").and_then(|at| row.get(at)).map(|cell| date_in(&cell.text())).unwrap_or_default();
    let mut lines =
        item.text().lines().map(tidy).filter(|line| !line.is_empty()).collect::<Vec<_>>().into_iter();
    let title = lines.next().map(|line| without_number(&line)).unwrap_or_default();
    let rest: Vec<String> = lines.chain((!notes.is_empty()).then_some(notes)).collect();
    let actions: Vec<ProposedAction> = split(&cell("actions"))
        .into_iter()
        .map(|what| {
            let due = if due == <[String; 3]>::default() { date_in(&what) } else { due.clone() };
            ProposedAction { what, lead: lead.clone(), due }
        })
        .collect();
    // A row that only goes on, or says the same item again, belongs to the item before it.
    let goes_on = proposed.items.last().is_some_and(|last| title.is_empty() || last.title == title);
    match proposed.items.last_mut().filter(|_| goes_on) {
        Some(last) => {
            for words in rest {
                if last.words.contains(&words) {
                    continue;
                }
                last.words.push('\n');
                last.words.push_str(&words);
                last.words = last.words.trim().into();
            }
            last.actions.extend(actions);
        }
        None if title.is_empty() && actions.is_empty() => {}
        None => proposed.items.push(ProposedItem { title, words: rest.join("\n"), actions }),
    }
}

/// One action for each bullet; a paragraph before the first bullet leads in. Without bullets one for each paragraph.
fn split(cell: &DocumentCell) -> Vec<String> {
    let blocks: Vec<(String, bool)> = cell
        .blocks
        .iter()
        .flat_map(|block| {
            block.words.lines().map(|line| (without_number(&tidy(line)), block.is_bullet)).collect::<Vec<_>>()
        })
        .filter(|(words, _)| says_something(words))
        .collect();
    let has_bullets = blocks.iter().any(|(_, is_bullet)| *is_bullet);
    let kept =
        blocks.into_iter().filter(|(words, is_bullet)| *is_bullet || !has_bullets || !words.ends_with(':'));
    kept.map(|(words, _)| words).collect()
}

/// "None", a dash, "for noting": people fill every cell.
fn says_something(words: &str) -> bool {
    let plain: String = words.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
    !matches!(
        plain.trim(),
        "" | "none"
            | "na"
            | "n a"
            | "nil"
            | "no action"
            | "no actions"
            | "no action needed"
            | "no action required"
            | "noted"
            | "for noting"
            | "to note"
            | "for information"
            | "tbc"
    )
}

fn tidy(words: &str) -> String {
    heard_kernel::slug::tidy_words(words)
}

fn tidy_lines(words: &str) -> String {
    words.lines().map(tidy).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// "3.2 Bin stores" is "Bin stores"; "24 Elm House" stays.
fn without_number(words: &str) -> String {
    let number: String = words.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ')')).collect();
    let rest = words[number.len()..].trim_start();
    let is_number = number.ends_with(['.', ')']) || number.contains('.');
    if is_number && number.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty() {
        rest.to_owned()
    } else {
        words.to_owned()
    }
}

/// The first date of a text, written with the day first or as computers do.
fn date_in(text: &str) -> [String; 3] {
    for word in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))) {
        let parts: Vec<&str> = word.trim_matches(['.', '-', '/']).split(['/', '.', '-']).collect();
        let [one, two, three] = parts.as_slice() else { continue };
        let [day, month, year] = if one.len() == 4 { [*three, *two, *one] } else { [*one, *two, *three] };
        let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
        let number = |part: &str| part.parse::<i16>().ok();
        let (Some(d), Some(m), Some(y)) = (number(day), number(month), number(&year)) else { continue };
        let is_day = i8::try_from(d)
            .is_ok_and(|d| i8::try_from(m).is_ok_and(|m| jiff::civil::Date::new(y, m, d).is_ok()));
        if is_day && (2000..2200).contains(&y) {
            return [d.to_string(), m.to_string(), y.to_string()];
        }
    }
    <[String; 3]>::default()
}

fn cut(proposed: &mut Proposed) {
    proposed.is_cut = proposed.items.len() > MOST_ITEMS;
    proposed.items.truncate(MOST_ITEMS);
    let mut left = MOST_ACTIONS;
    for item in &mut proposed.items {
        proposed.is_cut |= item.actions.len() > left;
        item.actions.truncate(left);
        left -= item.actions.len();
    }
}

/// Somebody or some team that a name in the document may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The person or team.
    pub id: Uuid,
    /// Their name here.
    pub name: String,
    /// How alike the names are, in hundredths: 100 is the same.
    pub alike: u32,
}

/// Whom a lead means: for each name in it the one of `known` that is most alike. Two that are equally alike are nobody.
/// `known` is (id, name) and may name somebody several times.
#[must_use]
pub fn meant(lead: &str, known: &[(Uuid, String)]) -> Vec<Meant> {
    let mut found: Vec<Meant> = Vec::new();
    let plain = lead.replace(" and ", "/").replace(" with ", "/");
    for name in
        plain.split(['/', ',', ';', '&', '+', '\n', '(', ')']).map(tidy).filter(|name| !name.is_empty())
    {
        let name = name.to_lowercase();
        let alike = |other: &str| {
            let other = other.to_lowercase();
            if other == name { 1.0 } else { strsim::jaro_winkler(&name, &other).min(0.99) }
        };
        let mut best: Option<(f64, &(Uuid, String))> = None;
        let mut is_tie = false;
        for one in known {
            let score = alike(&one.1);
            match best {
                Some((top, held)) if (score - top).abs() < f64::EPSILON => is_tie |= held.0 != one.0,
                Some((top, _)) if score < top => {}
                _ => (best, is_tie) = (Some((score, one)), false),
            }
        }
        if let Some((score, (id, name))) = best.filter(|(score, _)| *score >= ALIKE && !is_tie)
            && found.iter().all(|other| other.id != *id)
        {
            let alike = hundredths(score);
            found.push(Meant { id: *id, name: name.clone(), alike });
        }
    }
    found
}

fn hundredths(score: f64) -> u32 {
    (0..=100).rev().find(|n| f64::from(*n) <= score * 100.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use heard_sheets::Block;

    use super::*;

    fn cell(words: &str) -> DocumentCell {
        let block = |line: &str| match line.strip_prefix("* ") {
            Some(words) => Block { words: words.to_owned(), is_bullet: true },
            None => Block { words: line.to_owned(), is_bullet: false },
        };
        let blocks = words.lines().map(block).collect();
        if words == "^" {
            DocumentCell { columns: 1, goes_on: true, blocks: Vec::new() }
        } else {
            DocumentCell { columns: 1, goes_on: false, blocks }
        }
    }

    fn table(rows: &[&[&str]]) -> DocumentTable {
        let rows =
            rows.iter().map(|cells| DocumentRow { cells: cells.iter().map(|words| cell(words)).collect() });
        DocumentTable { heading: "Minutes".to_owned(), rows: rows.collect() }
    }

    /// What, who leads, by when.
    type SaidAction = (String, String, String);

    /// Of each item: title, words, actions.
    fn said(proposed: &Proposed) -> Vec<(String, String, Vec<SaidAction>)> {
        let actions = |item: &ProposedItem| {
            item.actions
                .iter()
                .map(|action| (action.what.clone(), action.lead.clone(), action.due.join("/")))
                .collect()
        };
        proposed.items.iter().map(|item| (item.title.clone(), item.words.clone(), actions(item))).collect()
    }

    fn action(what: &str, lead: &str, due: &str) -> (String, String, String) {
        (what.to_owned(), lead.to_owned(), due.to_owned())
    }

    #[test]
    fn an_untidy_table_becomes_items_and_actions() {
        let first = table(&[
            &["Estate meeting", "", ""],
            &["ITEM:", "Lead Officer", "Action Points"],
            &[
                "1. Bin stores\nThe doors do not shut.",
                "Dale Sample",
                "* Mend the doors by 14/12/2026\n* Put up a sign",
            ],
            &["^", "Repairs", "Ask the contractor"],
            &["2.1 Parking", "-", "None"],
            &["", "", ""],
            &["24 Elm House", "", "Residents asked:\n* Clear the stairs"],
        ]);
        let goes_on = table(&[&["Lighting", "Estates", "Change the bulb\nTell the block"]]);
        let other = DocumentTable { heading: "Who came".to_owned(), ..table(&[&["Name", "Block"]]) };
        let proposed = propose(&[other, first, goes_on]);
        assert_eq!(
            said(&proposed),
            [
                (
                    "Bin stores".to_owned(),
                    "The doors do not shut.".to_owned(),
                    vec![
                        action("Mend the doors by 14/12/2026", "Dale Sample", "14/12/2026"),
                        action("Put up a sign", "Dale Sample", "//"),
                        action("Ask the contractor", "Repairs", "//"),
                    ]
                ),
                ("Parking".to_owned(), String::new(), vec![]),
                ("24 Elm House".to_owned(), String::new(), vec![action("Clear the stairs", "", "//")]),
                (
                    "Lighting".to_owned(),
                    String::new(),
                    vec![
                        action("Change the bulb", "Estates", "//"),
                        action("Tell the block", "Estates", "//")
                    ]
                ),
            ]
        );
        assert_eq!((proposed.left_out, proposed.is_cut), (vec!["Who came".to_owned()], false));
    }

    #[test]
    fn dates_are_found_with_the_day_first() {
        for (text, day) in [
            ("by 14/12/2026", "14/12/2026"),
            ("5.1.27", "5/1/2027"),
            ("2026-12-14.", "14/12/2026"),
            ("12/14/2026", "//"),
            ("soon", "//"),
            ("31/02/2026", "//"),
        ] {
            assert_eq!(date_in(text).join("/"), day, "{text}");
        }
    }

    #[test]
    fn a_lead_means_whoever_is_most_alike_and_nobody_where_two_are() {
        let id = Uuid::from_u128;
        let known: Vec<(Uuid, String)> = [
            (1, "Dale Sample"),
            (1, "Dale"),
            (2, "Repairs"),
            (3, "Sam Madeup"),
            (4, "Sam Pretend"),
            (3, "Sam"),
            (4, "Sam"),
        ]
        .map(|(n, name)| (id(n), name.to_owned()))
        .to_vec();
        let ids = |lead: &str| {
            meant(lead, &known).into_iter().map(|meant| (meant.id, meant.alike)).collect::<Vec<_>>()
        };
        assert_eq!(ids("dale  SAMPLE"), [(id(1), 100)]);
        assert_eq!(ids("Dale Smaple"), [(id(1), 98)]);
        assert_eq!(ids("Repairs / Dale"), [(id(2), 100), (id(1), 100)]);
        assert_eq!(ids("Sam"), []);
        assert_eq!(ids("the council"), []);
        assert_eq!(ids("Sam Madeup and Repairs"), [(id(3), 100), (id(2), 100)]);
    }

    #[test]
    fn a_document_of_a_thousand_rows_is_cut_and_says_so() {
        let rows: Vec<Vec<String>> =
            (0..1_000).map(|n| vec![format!("Item {n}"), "Do it".to_owned()]).collect();
        let mut cells: Vec<Vec<&str>> = vec![vec!["Item", "Action"]];
        cells.extend(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
        let cells: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
        let proposed = propose(&[table(&cells)]);
        assert_eq!((proposed.items.len(), proposed.is_cut), (MOST_ITEMS, true));
    }
}
