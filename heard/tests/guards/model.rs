//! The threat model is a table: each line ends with the tests that prove it, or says plainly what is not covered.

use std::{collections::BTreeSet, fs, path::Path};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The names of all functions in our sources.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut waiting: Vec<_> = ["crates", "features", "heard"].iter().map(|dir| root().join(dir)).collect();
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let after = text.split("fn ").skip(1);
                let name = |rest: &str| {
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
                };
                names.extend(after.map(name));
            }
        }
    }
    names
}

/// The lines of the threat model: who, what they try, what is done, and what proves it.
fn lines() -> Vec<[String; 4]> {
    let text = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let (_, model) = text.split_once("## Who might try what").expect("the threat model has its heading");
    let rows = model.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| who"));
    let cells = |row: &str| -> Vec<String> {
        row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(|row| cells(row).try_into().unwrap_or_else(|row| panic!("four cells: {row:?}"))).collect()
}

#[test]
fn every_line_of_the_threat_model_names_a_test_or_says_what_is_not_covered() {
    let functions = functions();
    let mut n_tests = 0;
    for [who, what, done, proof] in lines() {
        assert!(
            ![&who, &what, &done, &proof].iter().any(|cell| cell.is_empty()),
            "{who}: {what}: a cell is empty"
        );
        if let Some(plain) = proof.strip_prefix("Not covered: ") {
            assert!(plain.ends_with('.') && plain.len() > 20, "{who}: {what}: say it in a sentence");
            continue;
        }
        let named: Vec<&str> = proof.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{who}: {what}: names no test, and does not say that it is not covered");
        for name in named {
            assert!(functions.contains(name), "{who}: {what}: there is no test {name}");
            n_tests += 1;
        }
    }
    assert!(n_tests >= 20, "{n_tests} tests are named");
}

#[test]
fn everybody_the_domain_fears_has_a_line() {
    let lines = lines();
    for who in [
        "Curious officer",
        "Ex-partner of a resident",
        "Hostile neighbour",
        "Contractor",
        "Stolen tablet",
        "Phished officer",
        "Ransomware",
    ] {
        assert!(lines.iter().any(|[name, ..]| name.starts_with(who)), "nobody speaks of: {who}");
    }
}
