//! What looks after a database: `migrate`, `check`, `landlord`, `user`.

use super::run::{Database, file, heard, on_both};

#[test]
fn a_file_that_is_not_there_is_made_and_migrated() {
    let db = Database::file();
    let said = db.heard(&["check", "--format", "json"]).expect(0);
    assert_eq!(said.json()["problems"], serde_json::json!([]));
    assert!(db.path("heard.sqlite").exists());
    assert_eq!(db.heard(&["migrate"]).expect(0).out, "main: up to date\n");
}

#[test]
fn all_landlords_of_a_server_are_migrated_and_each_has_its_own_tables() {
    let db = Database::on_server();
    let said = db.heard(&["migrate", "--all"]).expect(0);
    assert!(said.out.contains("no landlord"), "{}", said.out);
    let said = db.heard(&["check", "--landlord", "north"]).expect(1);
    assert!(said.err.contains("heard migrate"), "{}", said.err);
    for landlord in ["north", "south"] {
        let said = db.heard(&["migrate", "--landlord", landlord]).expect(0);
        assert!(
            said.out.starts_with(&format!("{landlord}: ")) && said.out.contains("steps applied"),
            "{}",
            said.out
        );
    }
    let said = db.heard(&["migrate", "--all"]).expect(0);
    assert_eq!(said.out, "north: up to date\nsouth: up to date\n");
    let areas = file("heard/sample/areas.csv");
    db.heard(&["import", "places", &areas, "--commit", "--landlord", "north"]).expect(0);
    assert_eq!(db.ask("select count(*) from north.places where kind = 'area'"), 7);
    assert_eq!(db.ask("select count(*) from south.places where kind = 'area'"), 0);
}

on_both! {
    fn a_tampered_journal_is_found_and_the_row_is_named(db: &Database) {
        let areas = file("heard/sample/areas.csv");
        db.heard(&["import", "places", &areas, "--commit"]).expect(0);
        let said = db.heard(&["check", "--format", "json"]).expect(0);
        let report = said.json();
        assert!(report["journal_position"].as_i64().unwrap() > 0 && report["journal_hash"].as_str().unwrap().len() == 64);
        let schema = if db.url.starts_with("sqlite") { "" } else { "main." };
        db.tamper(&format!("update {schema}journal set kind = 'places.forged' where position = 1"));
        let said = db.heard(&["check"]).expect(1);
        assert!(said.out.contains("journal: ") && !said.out.contains("Everything holds"), "{}", said.out);
        let said = db.heard(&["check", "--format", "json"]).expect(1);
        let problems = said.json()["problems"].clone();
        let row = problems[0]["what"].as_str().unwrap().split(':').next().unwrap().to_owned();
        assert_eq!(problems[0]["part"], "journal", "{problems}");
        assert!(uuid::Uuid::try_parse(&row).is_ok(), "the row is named: {problems}");
    }

    fn somebody_who_works_here_is_added_once(db: &Database) {
        let areas = file("heard/sample/areas.csv");
        db.heard(&["import", "places", &areas, "--commit"]).expect(0);
        let rowan = ["user", "add", "--email", "rowan@landlord.example", "--name", "Rowan Sample"];
        let with = |more: &[&str]| db.heard(&[&rowan[..], more].concat());
        let url = ["--public-url", "https://heard.landlord.example"];
        let said = with(&[&["--role", "housing-officer", "--within", "mf1"], &url[..]].concat()).expect(0);
        assert!(said.out.contains("https://heard.landlord.example/staff/first/"), "{}", said.out);
        let said = with(&["--role", "housing-officer"]).expect(1);
        assert!(said.err.contains("rowan@landlord.example"), "{}", said.err);
        let said = with(&["--role", "king"]).expect(2);
        assert!(said.err.contains("housing-officer") && said.err.contains("auditor"), "{}", said.err);
        let said = with(&["--role", "auditor", "--within", "nowhere"]).expect(1);
        assert!(said.err.contains("nowhere"), "{}", said.err);
        let said = with(&["--role", "auditor", "--public-url", "ftp://x"]).expect(2);
        assert!(said.err.contains("ftp://x"), "{}", said.err);
        let other = ["user", "add", "--email", "sky@landlord.example", "--name", "Sky", "--role", "administrator"];
        let said = db.heard(&[&other[..], &["--format", "json"]].concat()).expect(0);
        let link = said.json()["link"].as_str().unwrap().to_owned();
        assert!(link.starts_with("/staff/first/"), "without an address only the path is true: {link}");
        db.heard(&["check"]).expect(0);
    }

    fn a_landlord_shows_itself_in_a_colour_that_can_be_read(db: &Database) {
        let said = db.heard(&["landlord", "--name", "Sampleton Homes", "--colour", "#1b4f8a", "--format", "json"]).expect(0);
        assert_eq!((said.json()["name"].as_str(), said.json()["colour"].as_str()), (Some("Sampleton Homes"), Some("#1b4f8a")));
        let said = db.heard(&["landlord", "--colour", "#ffdd00"]).expect(1);
        assert!(said.err.contains("contrast is 1.3 on white"), "{}", said.err);
        let said = db.heard(&["landlord", "--colour", "yellow"]).expect(2);
        assert!(said.err.contains('#'), "{}", said.err);
        let said = db.heard(&["landlord", "--board", "closed"]).expect(0);
        assert!(said.out.contains("#1b4f8a") && said.out.contains("for those signed in"), "{}", said.out);
    }
}
