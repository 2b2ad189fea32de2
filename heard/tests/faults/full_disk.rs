//! A disk without room, under the real program: a small one that is full, and a file that may not grow any more.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::{client::Client, server::Server, stage::Stage};

/// Set in the process that has a mount table of its own.
const INSIDE: &str = "HEARD_TEST_SMALL_DISK";
/// Long enough for everybody; it recovers within a few tries.
const PATIENCE: Duration = Duration::from_secs(20);
/// More than any free page of a fresh file holds.
const MOST_TRIES: usize = 4_000;

/// What a refused write must look like, and that reading goes on.
fn refuses_clearly(client: &Client, reference: &str) {
    let comments = format!("/actions/{reference}/comments");
    let (status, page) =
        client.send("POST", &comments, "comment-words=The+lamp+is+%26+stays+dark").expect("an answer");
    assert_eq!(status, 503, "{page}");
    assert!(page.contains("Sorry, we can’t save just now"), "{page}");
    assert!(page.to_lowercase().contains("\r\nretry-after: 30\r\n"), "{page}");
    // What was typed stands there to be read, and to be sent again by one button.
    assert!(page.contains(">The lamp is &#38; stays dark</p>"), "{page}");
    assert!(page.contains(&format!("<form method=\"post\" action=\"{comments}\">")), "{page}");
    assert!(page.contains("name=\"comment-words\" value=\"The lamp is &#38; stays dark\""), "{page}");
    let as_json = client.send_with("POST", &comments, "comment-words=Dark", "Accept: application/json\r\n");
    let (status, problem) = as_json.expect("an answer");
    assert_eq!(status, 503, "{problem}");
    assert!(problem.contains("content-type: application/problem+json"), "{problem}");
    assert!(problem.contains("\"title\":\"Sorry, we can’t save just now\""), "{problem}");
    for path in ["/", "/actions", &format!("/actions/{reference}"), "/readyz"] {
        assert_eq!(client.send("GET", path, "").expect("an answer").0, 200, "{path} can be read");
    }
}

/// Writes until it is refused, at last also where few words need little room; gives the words that were taken.
fn write_until_refused(client: &Client, reference: &str) -> Vec<String> {
    let path = format!("/actions/{reference}/comments");
    let mut taken = Vec::new();
    for filler in ["+lorem".repeat(250), String::new()] {
        loop {
            let word = format!("before{}", taken.len());
            let (status, page) =
                client.send("POST", &path, &format!("comment-words={word}{filler}")).expect("an answer");
            match status {
                303 => taken.push(word),
                503 => break,
                other => panic!("{other}: {page}"),
            }
            assert!(taken.len() < MOST_TRIES, "{MOST_TRIES} writes found room");
        }
    }
    taken
}

/// Until it is taken again, by itself.
fn write_until_taken(client: &Client, reference: &str) {
    let since = Instant::now();
    let path = format!("/actions/{reference}/comments");
    loop {
        let (status, page) = client.send("POST", &path, "comment-words=after").expect("an answer");
        if status == 303 {
            return;
        }
        assert_eq!(status, 503, "{page}");
        assert!(since.elapsed() < PATIENCE, "there is room, and still nothing is taken: {page}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// Plays it: `take` takes the room away, `give` gives it back.
fn play(stage: &Stage, server: Server, take: impl Fn(&Server), give: impl Fn(&Server)) {
    let reference = &stage.references[0];
    let client = Client::new(server.port, &stage.cookies[0], reference);
    let path = format!("/actions/{reference}/comments");
    assert_eq!(client.send("POST", &path, "comment-words=first").expect("an answer").0, 303);
    take(&server);
    let mut taken = write_until_refused(&client, reference);
    for _ in 0..3 {
        refuses_clearly(&client, reference);
    }
    give(&server);
    write_until_taken(&client, reference);
    server.terminate();
    taken.extend(["first".to_owned(), "after".to_owned()]);
    taken.sort();
    let kept = stage.words_kept().into_iter().map(|(words, n)| {
        assert_eq!(n, 1, "{words} is there {n} times");
        words.split_whitespace().next().unwrap_or_default().to_owned()
    });
    let kept: Vec<_> = kept.collect();
    assert_eq!(kept, taken, "what was taken, and nothing that was refused");
    stage.check_is_clean();
}

#[test]
fn a_file_that_may_not_grow_refuses_writes_and_goes_on_reading_on_sqlite() {
    let folder = TempDir::new().unwrap();
    let stage = Stage::on_sqlite_in(folder.path());
    let server = Server::start_deaf_to_limits(&stage);
    let limit = |server: &Server, most: &str| {
        let set =
            Command::new("prlimit").args(["--pid", &server.pid(), &format!("--fsize={most}:")]).status();
        assert!(set.expect("prlimit runs").success());
    };
    let largest = || {
        let files = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len());
        files.max().unwrap_or_default()
    };
    play(&stage, server, |server| limit(server, &largest().to_string()), |server| limit(server, "unlimited"));
}

#[test]
fn a_full_disk_refuses_writes_and_goes_on_reading_on_sqlite() {
    if std::env::var_os(INSIDE).is_none() {
        play_with_mounts_of_its_own();
        return;
    }
    let disk = Disk::mount();
    let stage = Stage::on_sqlite_in(disk.path());
    let server = Server::start(&stage);
    play(&stage, server, |_| disk.fill(), |_| disk.make_room());
}

/// This test once more, where it may mount a disk that nobody else sees and that is gone with it.
fn play_with_mounts_of_its_own() {
    let name = "faults::full_disk::a_full_disk_refuses_writes_and_goes_on_reading_on_sqlite";
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let ways: &[&[&str]] = if is_root { &[&["--mount"], &["-Urm"]] } else { &[&["-Urm"]] };
    let way = ways.iter().find(|way| {
        let tried =
            Command::new("unshare").args(**way).args(["mount", "-t", "tmpfs", "none", "/mnt"]).output();
        tried.is_ok_and(|tried| tried.status.success())
    });
    let way = way.expect(
        "this machine lets nobody mount a small disk: run the tests as root, or allow user namespaces \
         (sysctl kernel.unprivileged_userns_clone=1)",
    );
    let itself = std::env::current_exe().unwrap();
    let played = Command::new("unshare")
        .args(*way)
        .arg(itself)
        .args([name, "--exact", "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let said =
        String::from_utf8_lossy(&played.stdout).into_owned() + &String::from_utf8_lossy(&played.stderr);
    assert!(played.status.success() && said.contains("1 passed"), "{said}");
}

/// A disk of a few megabytes.
struct Disk {
    folder: TempDir,
}

impl Disk {
    fn mount() -> Self {
        let folder = TempDir::new().unwrap();
        let small = ["-t", "tmpfs", "-o", "size=16m", "none"];
        let mounted = Command::new("mount").args(small).arg(folder.path()).status().unwrap();
        assert!(mounted.success(), "a small disk is mounted");
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    fn fill(&self) {
        let mut filler = OpenOptions::new().create(true).append(true).open(self.filler()).unwrap();
        let mut size = 64 * 1024;
        while size > 0 {
            match filler.write(&vec![7; size]) {
                Ok(0) | Err(_) => size /= 2,
                Ok(_) => {}
            }
        }
    }

    fn make_room(&self) {
        fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(self.folder.path()).status());
    }
}
