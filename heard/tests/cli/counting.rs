//! `heard working-days`, and what every command has.

use super::run::{Database, file, heard};

#[test]
fn every_command_says_what_it_does() {
    for command in [
        "",
        "demo",
        "serve",
        "migrate",
        "check",
        "landlord",
        "user",
        "user add",
        "import",
        "working-days",
        "represent",
    ] {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let said = heard(&arguments).expect(0);
        assert!(said.out.contains("Usage: heard"), "{command}: {}", said.out);
        assert!(said.out.len() > 200, "{command} says too little: {}", said.out);
    }
}

#[test]
fn a_misused_command_ends_with_2_and_says_what_is_wrong() {
    for (command, says) in [
        ("", "Usage"),
        ("frobnicate", "frobnicate"),
        ("working-days --add 5", "--from"),
        ("working-days --from 2026-12-24 --add five", "five"),
        ("working-days --from 2026-12-24 --add 5 --format yaml", "yaml"),
        ("check", "--database"),
        ("migrate --database mysql://somewhere", "sqlite://"),
        ("migrate --database sqlite://x.sqlite --landlord Public!", "Public!"),
        ("import places --database sqlite://x.sqlite", "FILE"),
        ("import people a.csv --database sqlite://x.sqlite", "people"),
        ("user add --database sqlite://x.sqlite", "--email"),
    ] {
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let said = heard(&arguments).expect(2);
        assert!(said.err.contains(says), "{command}: {}", said.err);
        assert!(said.out.is_empty(), "{command} printed {}", said.out);
    }
}

#[test]
fn five_working_days_after_christmas_eve() {
    let said = heard(&["working-days", "--from", "2026-12-24", "--add", "5", "--format", "json"]).expect(0);
    assert_eq!(said.out, "{\"from\":\"2026-12-24\",\"add\":5,\"due\":\"2027-01-05\"}\n");
    let said = heard(&["working-days", "--from", "2026-12-24", "--add", "5"]).expect(0);
    assert_eq!(said.out, "2027-01-05\n");
}

#[test]
fn the_time_of_day_does_not_move_the_date() {
    let said =
        heard(&["working-days", "--from", "2026-04-02T17:45", "--add", "15", "--format", "json"]).expect(0);
    assert_eq!(said.json()["due"], "2026-04-27");
}

#[test]
fn a_day_outside_the_calendar_is_refused() {
    let said = heard(&["working-days", "--from", "1815-06-18", "--add", "5"]).expect(1);
    assert!(said.out.is_empty() && !said.err.is_empty());
}

#[test]
fn every_case_of_the_batch_is_answered() {
    let cases = file("crates/kernel/tests/data/working_day_cases.csv");
    let said = heard(&["working-days", "--batch", &cases, "--format", "csv"]).expect(0);
    let mut wanted = csv::Reader::from_path(&cases).unwrap();
    let mut got = csv::Reader::from_reader(said.out.as_bytes());
    assert_eq!(got.headers().unwrap(), vec!["operation", "start", "working_days", "end"]);
    let (wanted, got): (Vec<_>, Vec<_>) = (
        wanted
            .records()
            .map(|row| row.unwrap().iter().take(4).map(str::to_owned).collect::<Vec<_>>())
            .collect(),
        got.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect(),
    );
    assert_eq!(got.len(), 137);
    assert_eq!(got, wanted);
}

#[test]
fn a_batch_works_out_what_it_is_asked_and_not_what_the_file_says() {
    let folder = Database::file();
    let questions = folder.write(
        "questions.csv",
        "operation,start,working_days,end\nadd_working_days,2026-12-24,5,\nworking_days_after_start_up_to_end,2026-12-24,,2027-01-05\n",
    );
    let said = heard(&["working-days", "--batch", &questions]).expect(0);
    assert_eq!(
        said.out,
        "operation,start,working_days,end\nadd_working_days,2026-12-24,5,2027-01-05\n\
         working_days_after_start_up_to_end,2026-12-24,5,2027-01-05\n"
    );
    let wrong = folder.write("wrong.csv", "operation,start\nadd_working_days,2026-12-24\n");
    let said = heard(&["working-days", "--batch", &wrong]).expect(2);
    assert!(said.err.contains("working_days") && said.out.is_empty(), "{}", said.err);
}
