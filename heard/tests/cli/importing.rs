//! `heard import`: rehearsed, taken in, taken in again, refused; on both databases.

use heard_testkit::documents;

use super::run::{Database, file, heard, on_both};

const AREAS: &str = "features/places/tests/data/hackney_areas_patches_tras_2020.csv";
const BLOCKS: &str = "features/places/tests/data/hackney_tra_blocks_2020.csv";
const TOPICS: &str = "features/feedback/tests/data/hackney_etra_issue_types_2020.csv";

/// How many of one sort a report names, and how many of them are new.
fn count(report: &serde_json::Value, what: &str) -> (u64, u64) {
    let counts = report["counts"].as_array().expect("a report counts");
    let count =
        counts.iter().find(|count| count["what"] == what).unwrap_or_else(|| panic!("no {what} in {report}"));
    let n = |name: &str| count[name].as_u64().expect("a number");
    (n("new") + n("changed") + n("same"), n("new"))
}

fn import(database: &Database, kind: &str, path: &str, more: &[&str]) -> serde_json::Value {
    let mut arguments = vec!["import", kind, path, "--format", "json"];
    arguments.extend(more);
    database.heard(&arguments).expect(0).json()
}

on_both! {
    /// The counts of Hackney's public files of 2020.
    fn real_files_are_taken_in_as_they_are(db: &Database) {
        let (areas, blocks, topics) = (file(AREAS), file(BLOCKS), file(TOPICS));
        let rehearsed = import(db, "places", &areas, &[]);
        assert_eq!((count(&rehearsed, "areas"), count(&rehearsed, "patches")), ((7, 7), (43, 43)));
        assert_eq!(rehearsed["committed"], false);
        assert_eq!(db.heard(&["import", "places", &areas]).expect(0).out.matches("rehearsal").count(), 1);
        let again = import(db, "places", &areas, &["--commit"]);
        assert_eq!((count(&again, "areas"), again["committed"].as_bool()), ((7, 7), Some(true)), "a rehearsal keeps nothing");

        let groups = import(db, "groups", &areas, &["--commit"]);
        assert_eq!((count(&groups, "groups"), count(&groups, "patches without a group")), ((64, 64), (7, 0)));
        let places = import(db, "places", &blocks, &["--commit"]);
        assert_eq!((places["rows"].as_u64(), count(&places, "blocks")), (Some(738), (730, 730)));
        let warnings = places["warnings"].as_array().expect("warnings");
        let twice = warnings.iter().filter(|warning| warning["what"].as_str().unwrap().contains("spoken for by"));
        assert_eq!(twice.count(), 7, "blocks that two associations claim");
        let repeated = warnings.iter().filter(|warning| warning["what"].as_str().unwrap().contains("in this file twice"));
        assert_eq!(repeated.count(), 1, "a row that is there twice");

        let folded = import(db, "topics", &topics, &["--commit"]);
        assert_eq!((folded["rows"].as_u64(), count(&folded, "topics"), count(&folded, "numbers")), (Some(55), (39, 39), (55, 55)));
        for (kind, path) in [("places", &areas), ("groups", &areas), ("places", &blocks), ("topics", &topics)] {
            let second = import(db, kind, path, &["--commit"]);
            assert_eq!((second["new"].as_u64(), second["changed"].as_u64()), (Some(0), Some(0)), "{kind} twice: {second}");
        }
        db.heard(&["check"]).expect(0);
    }

    /// The sample landlord has the shape and size of the real files under invented names.
    fn the_samples_files_have_the_same_shape(db: &Database) {
        let of = |name: &str| file(&format!("heard/sample/{name}"));
        let areas = import(db, "places", &of("areas.csv"), &["--commit"]);
        assert_eq!((count(&areas, "areas").0, count(&areas, "patches").0), (7, 43));
        let groups = import(db, "groups", &of("areas.csv"), &["--commit"]);
        assert_eq!((count(&groups, "groups").0, count(&groups, "patches without a group").0), (64, 7));
        let blocks = import(db, "places", &of("blocks.csv"), &["--commit"]);
        assert_eq!((blocks["rows"].as_u64(), count(&blocks, "blocks").0), (Some(738), 730));
        let topics = import(db, "topics", &of("topics.csv"), &["--commit"]);
        assert_eq!((count(&topics, "topics").0, count(&topics, "numbers").0), (39, 55));
    }

    fn a_broken_file_is_a_problem_and_changes_nothing(db: &Database) {
        import(db, "places", &file(AREAS), &["--commit"]);
        for (name, text, says) in [
            ("empty.csv", "", "The file is empty"),
            ("names.csv", "colour,shape\nred,round\n", "column"),
            ("homes.csv", "area,block,homes\nCentral,Made Up House,many\n", "row 2, column “homes”"),
        ] {
            let broken = db.write(name, text);
            let said = db.heard(&["import", "places", &broken, "--commit"]).expect(1);
            assert!(said.out.contains(says) && said.out.contains("Nothing was written"), "{name}: {}", said.out);
            let said = db.heard(&["import", "places", &broken, "--commit", "--format", "json"]).expect(1);
            assert!(!said.json()["problems"].as_array().unwrap().is_empty());
        }
        let said = db.heard(&["import", "places", "nowhere.csv"]).expect(2);
        assert!(said.err.contains("nowhere.csv"), "{}", said.err);
    }

    fn an_old_list_of_actions_comes_in_once(db: &Database) {
        let areas = file(AREAS);
        import(db, "places", &areas, &["--commit"]);
        import(db, "groups", &areas, &["--commit"]);
        let list = db.write(
            "promises.csv",
            "TRA name;What will be done;Due date;Status;Date raised\n\
             Lockner Estate TRA;Mend the bin store doors;11/08/2026;open;21/07/2026\n\
             Lockner Estate TRA;Put up a noticeboard;01/09/2026;open;21/07/2026\n",
        );
        let rehearsed = import(db, "actions", &list, &[]);
        assert_eq!((rehearsed["new"].as_u64(), rehearsed["committed"].as_bool()), (Some(2), Some(false)), "{rehearsed}");
        let taken = import(db, "actions", &list, &["--commit"]);
        assert_eq!((taken["new"].as_u64(), taken["committed"].as_bool()), (Some(2), Some(true)), "{taken}");
        let second = import(db, "actions", &list, &["--commit"]);
        assert_eq!((second["new"].as_u64(), second["changed"].as_u64()), (Some(0), Some(0)), "{second}");
        let unknown = db.write("unknown.csv", "group,action\nNobody's TRA,Mend it\nLockner Estate TRA,Paint the wall\n");
        let said = db.heard(&["import", "actions", &unknown, "--commit"]).expect(1);
        assert!(said.out.contains("row 2") && said.out.contains("Nobody's TRA"), "{}", said.out);
        assert_eq!(import(db, "actions", &list, &[])["new"].as_u64(), Some(0), "all or nothing");
        db.heard(&["check"]).expect(0);
    }

    /// The same list as two office programs write it says the same, and comes in once.
    fn a_list_is_the_same_in_every_kind_of_file(db: &Database) {
        let rows: &[&[&str]] = &[&["Promises 2026"], &["Area", "Block", "Homes"], &["Central", "Teasel House", "24"], &["Central", "Alden House", ""]];
        let excel = db.path("blocks.xlsx");
        std::fs::write(&excel, documents::xlsx("", &[("Notes", &documents::xlsx_rows(&[&["nothing here"]])), ("Blocks", &documents::xlsx_rows(rows))])).unwrap();
        let taken = import(db, "places", excel.to_str().unwrap(), &["--commit"]);
        assert_eq!((count(&taken, "blocks"), count(&taken, "areas")), ((2, 2), (1, 1)), "{taken}");
        let warnings: Vec<&str> = taken["warnings"].as_array().unwrap().iter().map(|warning| warning["what"].as_str().unwrap()).collect();
        assert!(warnings.iter().any(|what| what.contains("“Notes”")), "other sheets are named: {warnings:?}");
        assert!(warnings.iter().any(|what| what.contains("row 2")), "{warnings:?}");
        let cell = |words: &&str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
        let row = |cells: &&[&str]| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>());
        let open = db.path("blocks.ods");
        std::fs::write(&open, documents::ods(&format!("<table:table table:name=\"Blocks\">{}</table:table>", rows[1..].iter().map(row).collect::<String>()))).unwrap();
        let again = import(db, "places", open.to_str().unwrap(), &["--commit"]);
        assert_eq!((again["new"].as_u64(), again["changed"].as_u64(), again["import"].as_str()), (Some(0), Some(0), None), "{again}");
        let broken = db.path("broken.xlsx");
        std::fs::write(&broken, b"PK\x03\x04 and nothing more").unwrap();
        let said = db.heard(&["import", "places", broken.to_str().unwrap(), "--commit"]).expect(1);
        assert!(said.out.contains("broken") && said.out.contains("save it again"), "{}", said.out);
    }

    /// Each import can be taken back, the last first; what was built on one is named, and then nothing changes.
    fn an_import_is_undone_while_nothing_was_built_on_it(db: &Database) {
        let tables = ["places", "place_keys", "place_claims", "patch_places", "groups", "group_keys", "group_places", "memberships", "persons", "grants", "topics", "topic_keys", "topic_routes", "teams", "actions", "action_entries", "action_raisers", "scope_within", "search_tokens"];
        let counts = || tables.map(|table| db.ask(&format!("select count(*) from {table}")));
        db.heard(&["check"]).expect(0);
        let mut before = vec![counts()];
        let mut ids = Vec::new();
        let chairs = db.write("chairs.csv", "TRA name,Area,Patch,Chair\nElm Estate TRA,Central,CP1,Robin Madeup\n");
        let actions = db.write("actions.csv", "TRA name,Action,Date raised\nElm Estate TRA,Mend the gate,21/07/2026\n");
        for (kind, path) in [
            ("places", db.write("places.csv", "Area,Patch,Block,TRA\nCentral,CP1,Elm House,Elm Estate TRA\n")),
            ("groups", chairs),
            ("places", db.write("moved.csv", "Area,Patch,Block,Homes\nCentral,CP2,Elm House,12\n")),
            ("topics", db.write("topics.csv", "Topic,Team\nGates,Works\n")),
            ("actions", actions),
        ] {
            let taken = import(db, kind, &path, &["--commit"]);
            ids.push(taken["import"].as_str().unwrap_or_else(|| panic!("{taken}")).to_owned());
            before.push(counts());
        }
        let homes = || db.ask("select cast(coalesce(sum(homes), 0) as bigint) from places");
        assert_eq!(homes(), 12);
        // Out of order: what stands on it is named, and nothing is changed.
        let said = db.heard(&["import", "undo", &ids[1]]).expect(1);
        assert!(said.out.contains("Nothing was changed") && said.out.contains("Elm Estate TRA"), "{}", said.out);
        let said = db.heard(&["import", "undo", &ids[0], "--format", "json"]).expect(1).json();
        assert!(said["built_on"].as_array().unwrap().iter().any(|thing| thing.as_str().unwrap().contains("moved.csv")), "{said}");
        assert_eq!(counts(), before[5]);
        db.heard(&["check"]).expect(0);
        // The last first: everything is as it was, step by step.
        for (n, id) in ids.iter().enumerate().rev() {
            db.heard(&["import", "undo", id]).expect(0);
            assert_eq!(counts(), before[n], "after taking back the import number {n}");
            db.heard(&["check"]).expect(0);
            if n == 2 {
                assert_eq!(homes(), 0, "what was changed is given back");
            }
        }
        let said = db.heard(&["import", "undo", &ids[0]]).expect(1);
        assert!(said.err.contains("heard import list"), "twice: {}", said.err);
        let listed = db.heard(&["import", "list", "--format", "json"]).expect(0).json();
        assert_eq!(listed.as_array().unwrap().iter().filter(|import| import["state"] == "undone").count(), 5);
        assert!(db.ask("select count(*) from journal where kind = 'imports.undone'") == 5, "the journal keeps it");
        assert!(db.ask("select count(*) from journal where kind = 'places.imported'") == 2, "and that it was there");
    }

    /// The board as a file: no names, no formulas, whichever kind.
    fn what_everybody_may_see_leaves_as_a_file(db: &Database) {
        let csv = db.heard(&["export", "actions"]).expect(0);
        assert!(csv.out.starts_with("reference,title,said,status,"), "{}", csv.out);
        let json = db.heard(&["export", "actions", "--format", "json"]).expect(0);
        assert_eq!(json.json(), serde_json::json!([]));
        let file = db.path("actions.xlsx");
        db.heard(&["export", "actions", "--format", "xlsx", "--out", file.to_str().unwrap()]).expect(0);
        assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
        let said = db.heard(&["export", "actions", "--format", "csv", "--out", "/nowhere/at/all.csv"]).expect(1);
        assert!(said.err.contains("/nowhere/at/all.csv"), "{}", said.err);
    }
}
