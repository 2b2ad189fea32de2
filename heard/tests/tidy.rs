//! The house stays as it is drawn: arrows between crates, where SQL is, no clock in the rules, words, lengths.
//!
//! An exception is a line here, with its reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the program lies in the workspace").to_owned()
}

/// Every file below `dir` whose name ends so, as (path from the root, text).
fn files(dir: &str, ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(dir)];
    while let Some(dir) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&dir) else { continue };
        for entry in entries {
            let path = entry.expect("a folder can be read").path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            if path.is_dir() {
                if !matches!(name.as_str(), "target" | "node_modules" | ".git") {
                    waiting.push(path);
                }
            } else if ends.iter().any(|end| name.ends_with(end)) {
                let shown = path.strip_prefix(root()).expect("below the root").display().to_string();
                found.push((shown, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    ["crates", "features", "heard"].into_iter().flat_map(|dir| files(dir, &[".rs"])).collect()
}

/// The line, bottom first: each crate may use those before it.
const LINE: [&str; 23] = [
    "heard-kernel",
    "heard-drawing",
    "heard-images",
    "heard-sheets",
    "heard-statistics",
    "heard-words",
    "heard-writer",
    "heard-platform",
    "heard-api",
    "heard-places",
    "heard-people",
    "heard-groups",
    "heard-files",
    "heard-capture",
    "heard-feedback",
    "heard-actions",
    "heard-meetings",
    "heard-promises",
    "heard-statements",
    "heard-languages",
    "heard",
    // Stands outside the line: it measures the program.
    "heard-bench",
    // Stands outside the line: only tests use it.
    "heard-testkit",
];

#[test]
fn arrows_between_crates_point_one_way() {
    for (path, text) in
        ["crates", "features", "heard", "bench"].into_iter().flat_map(|dir| files(dir, &["Cargo.toml"]))
    {
        let table: toml::Table = text.parse().unwrap();
        let name = table["package"]["name"].as_str().unwrap().to_owned();
        let place = |name: &str| LINE.iter().position(|one| *one == name);
        let mine = place(&name).unwrap_or_else(|| panic!("{path}: {name} has no place in the line"));
        let uses = table.get("dependencies").and_then(|d| d.as_table()).cloned().unwrap_or_default();
        for used in uses.keys().filter(|used| used.starts_with("heard")) {
            assert!(used != "heard-testkit", "{path}: only tests use the test kit");
            let theirs = place(used).unwrap_or_else(|| panic!("{path}: {used} has no place in the line"));
            assert!(theirs < mine, "{path}: {name} uses {used}, which comes after it");
        }
    }
}

/// Words that begin a statement. Sentences for people don't look like these.
const SQL: [&str; 6] = ["\"select ", "\"insert into ", "\"update ", "\"delete from ", "\"with ", "\" from "];

#[test]
fn sql_is_in_stores_and_the_platform_only() {
    for (path, text) in sources() {
        let is_store = path.contains("/store") || path.starts_with("crates/") || path.contains("/tests/");
        if is_store {
            continue;
        }
        for (n, line) in text.lines().enumerate() {
            let is_sql = SQL.iter().any(|start| line.contains(start)) && !line.trim_start().starts_with("//");
            assert!(!is_sql, "{path}:{}: SQL belongs into store.rs: {line}", n + 1);
        }
    }
}

#[test]
fn only_the_platform_and_its_test_kit_name_the_driver() {
    for (path, text) in sources() {
        let may = path.starts_with("crates/platform/")
            // The platform's writer.
            || path.starts_with("crates/writer/")
            || path.starts_with("crates/testkit/")
            || path.contains("/tests/");
        assert!(may || !text.contains("sqlx::"), "{path} names the driver");
    }
}

#[test]
fn rules_look_at_no_clock_and_do_no_reading_or_writing() {
    let pure = sources().into_iter().filter(|(path, _)| {
        (path.contains("/rules")
            || path.starts_with("crates/kernel/src")
            || path.starts_with("crates/images/src")
            || path.starts_with("crates/statistics/src"))
            && !path.contains("test")
    });
    let mut n = 0;
    for (path, text) in pure {
        n += 1;
        for word in
            ["async fn", ".await", "std::fs", "std::net", "Timestamp::now", "rand::", "heard_platform::db"]
        {
            let found = text.lines().any(|line| line.contains(word) && !line.trim_start().starts_with("//"));
            assert!(!found, "{path} uses {word}");
        }
    }
    assert!(n > 10, "the rules were found");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    for (path, text) in sources().into_iter().chain(files("bench", &[".rs"])) {
        let lines = text.lines().count();
        assert!(lines <= 500, "{path} has {lines} lines: split it by ability");
    }
}

#[test]
fn fuzz_targets_try_the_very_versions_that_are_released() {
    let locked = |path: &str| -> BTreeSet<(String, String)> {
        let text = fs::read_to_string(root().join(path)).expect("a lock file");
        let packages = text.split("[[package]]").skip(1);
        let of = |package: &str, key: &str| {
            let line =
                package.lines().find_map(|line| line.strip_prefix(&format!("{key} = "))).expect("a field");
            line.trim_matches('"').to_owned()
        };
        packages.map(|package| (of(package, "name"), of(package, "version"))).collect()
    };
    let ours = locked("Cargo.lock");
    let theirs = locked("fuzz/Cargo.lock");
    let known = ["arbitrary", "heard-fuzz", "jobserver", "libfuzzer-sys"];
    let others: Vec<_> =
        theirs.difference(&ours).filter(|(name, _)| !known.contains(&name.as_str())).collect();
    assert!(others.is_empty(), "not the versions of Cargo.lock: {others:?}");
}

#[test]
fn the_platform_stays_small() {
    let files = files("crates/platform/src", &[".rs"]);
    let lines: usize =
        files.iter().filter(|(path, _)| !path.contains("tests")).map(|(_, text)| text.lines().count()).sum();
    assert!(lines < 9_000, "the platform has {lines} lines");
}

#[test]
fn migrations_come_in_pairs_and_landed_ones_are_never_edited() {
    let mut steps: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in ["crates", "features"].into_iter().flat_map(|dir| files(dir, &[".sql"])) {
        let file = path.rsplit('/').next().unwrap();
        let (name, engine) = match (file.strip_suffix(".sqlite.sql"), file.strip_suffix(".postgres.sql")) {
            (Some(name), _) => (name, "sqlite"),
            (_, Some(name)) => (name, "postgres"),
            _ => panic!("{path}: end it with .sqlite.sql or .postgres.sql"),
        };
        assert!(
            name.len() > 13 && name[..12].bytes().all(|b| b.is_ascii_digit()),
            "{path}: begin with YYYYMMDDHHMM_"
        );
        steps.entry(name.to_owned()).or_default().insert(engine);
    }
    for (name, engines) in steps {
        assert_eq!(engines.len(), 2, "{name} is there for {engines:?} only");
    }
}

/// Keys that code puts together at run time, by their beginning.
const PUT_TOGETHER: [&str; 8] = [
    "platform-weekday-",
    "platform-month-",
    "platform-time-",
    "platform-date-",
    "door-",
    "answers-",
    "actions-status-",
    "groups-office-",
];

#[test]
fn every_key_has_words_and_every_word_is_used() {
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in ["crates", "features", "heard"].into_iter().flat_map(|dir| files(dir, &[".ftl"])) {
        if !path.contains("/en.ftl") && !path.contains(".en.ftl") {
            continue;
        }
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let key = line.split(['=', ' ']).next().unwrap_or_default().to_owned();
            assert!(keys.insert(key.clone(), path.clone()).is_none(), "{key} is there twice");
        }
    }
    let code: String = ["crates", "features", "heard"]
        .into_iter()
        .flat_map(|dir| files(dir, &[".rs", ".html", ".js"]))
        .filter(|(path, _)| !path.contains("/tests/"))
        .map(|(_, text)| text)
        .collect();
    let unused: Vec<_> = keys
        .iter()
        .filter(|(key, _)| !PUT_TOGETHER.iter().any(|start| key.starts_with(start)))
        .filter(|(key, _)| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says these: {unused:#?}");
}

#[test]
fn templates_hold_nothing_inline_and_no_words_of_their_own() {
    for (path, text) in ["crates", "features", "heard"].into_iter().flat_map(|dir| files(dir, &[".html"])) {
        for forbidden in [" style=", " onclick=", "<script>", "javascript:", "<style"] {
            assert!(!text.contains(forbidden), "{path} holds {forbidden}");
        }
    }
}

#[test]
fn one_driver_and_one_sqlite_in_the_lock() {
    let lock: toml::Table = fs::read_to_string(root().join("Cargo.lock")).unwrap().parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    let versions = |name: &str| {
        let of = packages.iter().filter(|package| package["name"].as_str() == Some(name));
        of.map(|package| package["version"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(versions("sqlx").len(), 1);
    assert_eq!(versions("libsqlite3-sys").len(), 1);
    for unwanted in ["openssl-sys", "aws-lc-sys", "cmake"] {
        assert!(versions(unwanted).is_empty(), "{unwanted} came in");
    }
}
