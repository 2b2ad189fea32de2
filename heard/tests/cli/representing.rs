//! `heard represent`: people against the census or the register.

use std::fmt::Write as _;

use super::run::{Database, Ended, file, heard};

const REFERENCE: &str = "characteristic,category,count\ntenure,Council tenant,640\ntenure,Private renter,180\n\
                         tenure,Leaseholder,180\nsex,Female,51\nsex,Male,49\n";

/// The header and so many people of each row.
fn people(header: &str, rows: &[(&str, usize)]) -> String {
    let mut text = format!("{header}\n");
    for (row, n) in rows {
        for _ in 0..*n {
            writeln!(text, "{row}").unwrap();
        }
    }
    text
}

fn represent(people: &str, reference: &str, more: &[&str]) -> Ended {
    let folder = Database::file();
    let (people, reference) = (folder.write("people.csv", people), folder.write("reference.csv", reference));
    let mut arguments = vec!["represent", "--people", &people, "--reference", &reference];
    arguments.extend(more);
    heard(&arguments)
}

fn rows(csv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    csv::Reader::from_reader(csv.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn is_near(value: &serde_json::Value, wanted: f64) -> bool {
    (value.as_f64().unwrap() - wanted).abs() < 1e-9
}

#[test]
fn a_plain_sentence_says_who_is_missing() {
    let heard = people("tenure", &[("Council tenant", 150), ("Private renter", 6), ("Leaseholder", 44)]);
    let said = represent(&heard, REFERENCE, &["--everybody", "homes", "--heard", "those involved"]).expect(0);
    assert!(
        said.out.contains(
            "Private renter: 18% of homes and 3% of those involved. Too few (from -17 to -12 points)."
        ),
        "{}",
        said.out
    );
    assert!(said.out.contains("Leaseholder: 18% of homes and 22% of those involved. That may be chance"));
    assert!(said.out.contains("tenure (200 answered, 0 did not)") && said.out.contains("Index 0.85"));
    assert_eq!(said.err, "heard: no column in the people's file, so not compared: sex\n");
}

#[test]
fn json_has_each_column_and_an_index_for_each_characteristic() {
    let heard = people(
        "Tenure,id,SEX",
        &[
            ("council  TENANT,1,Female", 75),
            ("Private renter,2,prefer not to say", 3),
            ("Leaseholder,3,", 22),
        ],
    );
    let said = represent(&heard, REFERENCE, &["--format", "json"]).expect(0);
    let answer = said.json();
    let row = &answer["rows"][1];
    assert_eq!(
        (row["characteristic"].as_str(), row["category"].as_str()),
        (Some("tenure"), Some("Private renter"))
    );
    assert_eq!((row["n"].as_u64(), row["method"].as_str()), (Some(3), Some("exact")));
    // The figures of statsmodels and scipy.
    for (column, wanted) in [
        ("share", 0.03),
        ("reference_share", 0.18),
        ("ratio", 1.0 / 6.0),
        ("difference", -0.15),
        ("lo", -0.169_745_475_975_961_07),
        ("hi", -0.095_480_635_709_472_36),
        ("p", 1.024_779_269_733_806_7e-5),
    ] {
        assert!(is_near(&row[column], wanted), "{column}: {}", row[column]);
    }
    let whole = &answer["characteristics"];
    assert!(is_near(&whole[0]["index"], 0.85) && is_near(&whole[1]["index"], 0.51), "{whole}");
    assert_eq!((whole[1]["blank"].as_u64(), whole[1]["not_said"].as_u64()), (Some(22), Some(3)));
    assert_eq!((whole[1]["n"].as_u64(), whole[0]["method"].as_str()), (Some(75), Some("chi-squared")));
    assert_eq!(said.err, "heard: not in the reference, so not compared: id\n");
}

#[test]
fn csv_has_the_columns_in_their_order_and_the_index_last() {
    let heard = people("tenure", &[("Council tenant", 2), ("Leaseholder", 2)]);
    let said = represent(&heard, REFERENCE, &["--format", "csv"]).expect(0);
    let header = "characteristic,category,n,share,reference_share,ratio,difference,lo,hi,p,method,index";
    assert_eq!(said.out.lines().next(), Some(header));
    let rows = rows(&said.out);
    let of = |column: &str| rows.iter().map(|row| row[column].as_str()).collect::<Vec<_>>();
    assert_eq!(of("category"), ["Council tenant", "Private renter", "Leaseholder"], "the reference's order");
    assert_eq!((of("n"), of("share")), (vec!["2", "0", "2"], vec!["0.5", "0.0", "0.5"]));
    assert_eq!(of("index")[0], of("index")[2]);
    assert!((of("index")[0].parse::<f64>().unwrap() - 0.68).abs() < 1e-12);
}

#[test]
fn weights_change_shares_and_say_less_than_as_many_people() {
    let heard = people(
        "tenure,weight",
        &[("Council tenant,0.5", 60), ("Private renter,3", 20), ("Leaseholder,1", 20)],
    );
    let answer = represent(&heard, REFERENCE, &["--format", "json"]).expect(0).json();
    let row = &answer["rows"][1];
    assert!(is_near(&row["share"], 60.0 / 110.0) && row["method"] == "score" && row["n"] == 20, "{row}");
    assert!(is_near(&answer["characteristics"][0]["effective_n"], 110.0 * 110.0 / 215.0), "{answer}");
    let equal = people("tenure,weight", &[("Council tenant,2", 6), ("Private renter,2", 2)]);
    let plain = people("tenure", &[("Council tenant", 6), ("Private renter", 2)]);
    let run = |people: &str| represent(people, REFERENCE, &["--format", "csv"]).expect(0).out;
    assert_eq!(run(&equal), run(&plain), "equal weights are none");
}

#[test]
fn of_a_register_half_the_people_say_more_than_as_many_of_a_city() {
    let heard = people("tenure", &[("Council tenant", 300), ("Private renter", 100), ("Leaseholder", 100)]);
    let width = |kind: &str| {
        let answer =
            represent(&heard, REFERENCE, &["--format", "json", "--reference-is", kind]).expect(0).json();
        answer["rows"][0]["hi"].as_f64().unwrap() - answer["rows"][0]["lo"].as_f64().unwrap()
    };
    assert!(width("register") < 0.75 * width("census"));
    let more = people("tenure", &[("Private renter", 181)]);
    let said = represent(&more, REFERENCE, &["--reference-is", "register"]).expect(1);
    assert!(
        said.err.contains("Private renter: the people's file has 181 and the register only 180"),
        "{}",
        said.err
    );
}

#[test]
fn categories_the_reference_lacks_are_named_and_left_out() {
    let heard = people("tenure", &[("Council tenant", 6), ("Boat dweller", 2), ("Leaseholder", 4)]);
    let said = represent(&heard, REFERENCE, &["--format", "json"]).expect(1);
    assert!(said.err.contains("no category 'Boat dweller' (first in line 8"), "{}", said.err);
    let answer = said.json();
    assert_eq!(answer["characteristics"][0]["n"], 10);
    assert_eq!(answer["characteristics"][0]["not_in_reference"][0]["n"], 2);
    assert!(is_near(&answer["rows"][0]["share"], 0.6));
}

#[test]
fn nobody_who_answered_is_said_and_is_no_fault() {
    let said = represent(&people("tenure,sex", &[("Prefer Not To Say,Male", 3)]), REFERENCE, &[]).expect(0);
    assert!(said.out.contains("tenure: nobody answered.") && said.out.contains("Male"), "{}", said.out);
    let said = represent("tenure\n", REFERENCE, &["--format", "csv"]).expect(0);
    assert!(rows(&said.out).iter().all(|row| row["n"] == "0" && row["share"].is_empty()), "{}", said.out);
}

#[test]
fn wrong_lines_are_named_and_nothing_is_printed() {
    let reference = REFERENCE;
    for (people, reference, status, says) in [
        ("tenure,weight\nLeaseholder,1\nLeaseholder,heavy\n", reference, 1, "people.csv, line 3: the weight"),
        ("tenure,weight\nLeaseholder,-1\n", reference, 1, "line 2: the weight"),
        ("tenure,weight\nLeaseholder,NaN\n", reference, 1, "line 2: the weight"),
        ("tenure,sex\nLeaseholder\n", reference, 1, "line 2: 1 columns where the first line has 2"),
        ("tenure,sex\n\"Leaseholder\nMale,x\n", reference, 1, "line 2"),
        ("name\nSomebody\n", reference, 2, "there is no column 'tenure', 'sex'"),
        ("tenure,Tenure\nLeaseholder,Leaseholder\n", reference, 2, "the column 'Tenure' is there twice"),
        ("", reference, 2, "people.csv: the file is empty"),
        ("tenure\n", "characteristic,category\ntenure,x\n", 2, "reference.csv: there is no column 'count'"),
        ("tenure\n", "characteristic,category,count\ntenure,x,\"1,234\"\n", 1, "line 2: '1,234' is no count"),
        ("tenure\n", "characteristic,category,count\ntenure,x,-4\n", 1, "line 2: '-4' is no count"),
        (
            "tenure\n",
            "characteristic,category,count\ntenure,x,1\ntenure,X ,2\n",
            1,
            "line 3: tenure, X is there twice",
        ),
        (
            "tenure\n",
            "characteristic,category,count\ntenure,,2\n",
            1,
            "line 2: a characteristic and a category",
        ),
        ("tenure\n", "characteristic,category,count\ntenure,x,0\n", 1, "tenure: the reference counts nobody"),
        ("tenure\n", "characteristic,category,count\n", 1, "holds no counts"),
    ] {
        let said = represent(people, reference, &[]).expect(status);
        assert!(said.err.contains(says) && said.out.is_empty(), "{says}: {}", said.err);
    }
    let said = heard(&["represent", "--people", "/nowhere.csv", "--reference", "/nowhere.csv"]).expect(2);
    assert!(said.err.contains("/nowhere.csv"), "{}", said.err);
}

#[test]
fn letters_of_another_age_and_a_column_of_names_are_refused() {
    let folder = Database::file();
    let reference = folder.write("reference.csv", REFERENCE);
    let old = folder.path("old.csv");
    std::fs::write(&old, b"tenure\nLeaseholder\nCaf\xe9\n").unwrap();
    let said = heard(&["represent", "--people", old.to_str().unwrap(), "--reference", &reference]).expect(1);
    assert!(said.err.contains("line 3: tenure: letters that are not UTF-8"), "{}", said.err);
    let names: String = (0..400).fold("tenure\n".to_owned(), |names, n| names + &format!("Somebody {n}\n"));
    let names = folder.write("names.csv", &names);
    let said = heard(&["represent", "--people", &names, "--reference", &reference]).expect(1);
    assert!(
        said.err.contains("more than 200 categories") && said.err.contains("and 180 more"),
        "{}",
        said.err
    );
    // Excel begins its files with a mark.
    let marked = folder.write("marked.csv", "\u{feff}tenure\nLeaseholder\n");
    let said =
        heard(&["represent", "--people", &marked, "--reference", &reference, "--format", "csv"]).expect(0);
    assert_eq!(rows(&said.out)[2]["n"], "1");
}

#[test]
fn the_order_of_the_people_changes_no_letter_of_the_answer() {
    let mut rows = [("Council tenant,Male", 70), ("Private renter,Female", 9), ("Leaseholder,", 21)];
    let one = represent(&people("tenure,sex", &rows), REFERENCE, &["--format", "json"]).expect(0).out;
    rows.reverse();
    assert_eq!(represent(&people("tenure,sex", &rows), REFERENCE, &["--format", "json"]).expect(0).out, one);
}

#[test]
fn the_census_as_published_can_be_the_reference() {
    let folder = Database::file();
    let census = file("crates/statistics/tests/data/hackney_census_2021.csv");
    let heard_people = people(
        "religion,disability",
        &[
            ("No religion,Not disabled under the Equality Act", 60),
            ("Christian,Disabled under the Equality Act", 30),
            ("Jewish,Not answered", 10),
        ],
    );
    let heard_people = folder.write("people.csv", &heard_people);
    let said = heard(&["represent", "--people", &heard_people, "--reference", &census, "--format", "json"])
        .expect(0);
    let answer = said.json();
    let rows = answer["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["category"] != "Not answered"), "no answer is no religion");
    let sum = |column: &str| -> f64 {
        rows.iter()
            .filter(|row| row["characteristic"] == "religion")
            .map(|row| row[column].as_f64().unwrap())
            .sum()
    };
    assert!((sum("reference_share") - 1.0).abs() < 1e-12 && (sum("share") - 1.0).abs() < 1e-12);
    assert!(
        said.err.contains("no column in the people's file, so not compared: tenure, ethnic group"),
        "{}",
        said.err
    );
}
