//! Our answers beside those of another implementation: `expected_answers.py` made the tables.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use std::{collections::BTreeMap, path::Path};

use heard_statistics::{
    fit,
    representation::{Comparison, Group, Reference, compare},
    weights::Weighted,
};

type Row = BTreeMap<String, String>;

fn rows(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(file);
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

#[track_caller]
fn near(ours: f64, theirs: f64, by: f64, what: &str) {
    assert!((ours - theirs).abs() <= by * theirs.abs().max(1e-12), "{what}: ours {ours}, theirs {theirs}");
}

fn reference(row: &Row) -> Reference {
    if row["relation"] == "register" { Reference::Register } else { Reference::Census }
}

fn comparisons() -> BTreeMap<String, (Reference, Vec<Row>, Comparison)> {
    let mut cases: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows("expected_shares.csv") {
        cases.entry(row["case"].clone()).or_default().push(row);
    }
    let answered = cases.into_iter().map(|(case, rows)| {
        let groups: Vec<Group> = rows
            .iter()
            .map(|row| Group {
                people: Weighted::plain(row["n"].parse().unwrap()),
                reference: number(row, "reference"),
            })
            .collect();
        let reference = reference(&rows[0]);
        let comparison = compare(&groups, reference).unwrap();
        (case, (reference, rows, comparison))
    });
    answered.collect()
}

#[test]
fn each_share_difference_interval_and_probability_agrees() {
    let mut n = 0;
    for (case, (_, rows, comparison)) in comparisons() {
        for (row, ours) in rows.iter().zip(&comparison.categories) {
            n += 1;
            near(ours.share, number(row, "share"), 1e-14, &case);
            assert!((ours.difference - number(row, "difference")).abs() < 1e-14, "{case}");
            assert!((ours.interval.low - number(row, "lo")).abs() < 1e-12, "{case}: {ours:?}, {row:?}");
            assert!((ours.interval.high - number(row, "hi")).abs() < 1e-12, "{case}: {ours:?}, {row:?}");
            near(ours.p, number(row, "p"), 1e-8, &case);
        }
    }
    assert!(n > 200, "the cases were found");
}

#[test]
fn each_table_agrees_with_the_method_that_was_due() {
    let cases = comparisons();
    let mut methods = BTreeMap::new();
    for row in rows("expected_tables.csv") {
        let (case, ours) = (&row["case"], &cases[&row["case"]].2);
        *methods.entry(row["method"].clone()).or_insert(0) += 1;
        assert_eq!(ours.fit.method.name(), row["method"], "{case}");
        assert_eq!(ours.fit.degrees.map(|n| n.to_string()).unwrap_or_default(), row["degrees"], "{case}");
        near(ours.fit.statistic.unwrap(), number(&row, "statistic"), 1e-10, case);
        near(ours.fit.p.unwrap(), number(&row, "p"), 1e-8, case);
        near(ours.index, number(&row, "index"), 1e-12, case);
        if !row["fair_index"].is_empty() {
            near(ours.fair_index, number(&row, "fair_index"), 1e-10, case);
        }
    }
    let names =
        ["chi-squared", "chi-squared, small groups together", "exact", "exact, small groups together"];
    assert_eq!(methods.keys().map(String::as_str).collect::<Vec<_>>(), names, "every method was tried");
}

#[test]
fn weighted_shares_agree() {
    let all = rows("expected_weighted.csv");
    for case in all.chunk_by(|a, b| a["case"] == b["case"]) {
        let groups: Vec<Group> = case
            .iter()
            .map(|row| {
                let mut people = Weighted::default();
                for weight in row["weights"].split(' ') {
                    people.add(weight.parse().unwrap());
                }
                Group { people, reference: number(row, "reference") }
            })
            .collect();
        let ours = compare(&groups, Reference::Census).unwrap();
        for (row, category) in case.iter().zip(&ours.categories) {
            near(ours.effective_n, number(row, "size"), 1e-12, "effective size");
            near(category.share, number(row, "share"), 1e-12, "share");
            near(category.interval.low, number(row, "lo"), 1e-9, "lo");
            near(category.interval.high, number(row, "hi"), 1e-9, "hi");
            near(category.p, number(row, "p"), 1e-8, "p");
            near(ours.fit.statistic.unwrap(), number(row, "statistic"), 1e-9, "statistic");
            near(ours.fit.p.unwrap(), number(row, "table_p"), 1e-8, "p of the table");
        }
    }
}

#[test]
fn many_probabilities_are_adjusted_as_holm_does() {
    let numbers = |text: &str| text.split(' ').map(|one| one.parse().unwrap()).collect::<Vec<f64>>();
    for row in rows("expected_holm.csv") {
        let ours = fit::holm(&numbers(&row["p"]));
        for (ours, theirs) in ours.iter().zip(numbers(&row["adjusted"])) {
            near(*ours, theirs, 1e-12, &row["p"]);
        }
    }
}
