//! What is wrong in the settings is named before anything starts.

use super::run::{Database, heard, program};

#[test]
fn what_is_wrong_in_the_settings_is_named_before_it_starts() {
    let db = Database::file();
    for (text, says) in [
        ("databse = 'sqlite://x.sqlite'\n", "databse"),
        ("listen = 'nowhere'\n", "listen"),
        ("public_url = 5\n", "public_url"),
        ("[mail]\nhost = 'mail.example'\nsecurity = 'hope'\n", "hope"),
        ("[mail]\nhost = 'mail.example'\nfolder = 'x'\n", "not both"),
        ("[mail]\nport = 25\n", "host"),
        ("[mail]\nhost = 'mail.example'\nport = 99999\n", "port"),
        ("public_url = 'heard.example'\n", "heard.example"),
        ("this is no toml", "settings"),
    ] {
        let config = db.write("heard.toml", text);
        let said = db.heard(&["serve", "--listen", "127.0.0.1:0", "--config", &config]).expect(2);
        assert!(said.err.contains(says), "{text}: {}", said.err);
        assert!(said.out.is_empty(), "{}", said.out);
    }
    assert!(!db.path("heard.sqlite").exists(), "nothing was begun");
    let said = db.heard(&["serve", "--listen", "127.0.0.1:0", "--config", "nowhere.toml"]).expect(2);
    assert!(said.err.contains("nowhere.toml"), "{}", said.err);
    let said = db.heard(&["serve"]).expect(2);
    assert!(said.err.contains("--listen"), "{}", said.err);
    let said = heard(&["serve", "--listen", "127.0.0.1:0"]).expect(2);
    assert!(said.err.contains("--database"), "{}", said.err);
}

#[test]
fn flags_win_over_the_environment_which_wins_over_the_file() {
    let (flag, environment, file) = (Database::file(), Database::file(), Database::file());
    let config = file.write("heard.toml", &format!("database = '{}'\n", file.url));
    let run = |arguments: &[&str], environment: Option<&str>| {
        let mut command = program();
        if let Some(url) = environment {
            command.env("HEARD_DATABASE", url);
        }
        let output = command.args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
    };
    let is_there = |database: &Database| database.path("heard.sqlite").exists();
    run(&["migrate", "--config", &config, "--database", &flag.url], Some(&environment.url));
    assert_eq!((is_there(&flag), is_there(&environment), is_there(&file)), (true, false, false));
    run(&["migrate", "--config", &config], Some(&environment.url));
    assert_eq!((is_there(&environment), is_there(&file)), (true, false));
    run(&["migrate", "--config", &config], None);
    assert!(is_there(&file));
}
