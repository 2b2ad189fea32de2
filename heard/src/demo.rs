//! `heard demo`: a sample landlord to look round in, and the door by which anybody may become one of its people.
//!
//! The door is a feature that only this command adds: `heard serve` has no such page.

mod door;
mod sample;

use std::{fs, io::ErrorKind, path::Path};

use heard_platform::{
    app::{App, Options, migrations},
    clock::Clock,
    db::Db,
    feature::Feature,
    outbox::Post,
};

use crate::{
    cli::Demo,
    commands::{Outcome, Problem, bind, listen, start_logging},
};

/// The sample landlord's database.
const FILE: &str = "sampleton.sqlite";
/// The same, while it is made: a sample that was only half made is no sample.
const UNFINISHED: &str = "sampleton.sqlite.unfinished";

pub(crate) async fn run(demo: Demo) -> Result<Outcome, Problem> {
    start_logging();
    // The address first: it stands in the sample's mail.
    let socket = bind(demo.listen).await?;
    let address = socket.local_addr()?;
    if demo.fresh {
        throw_away(&demo.data, FILE)?;
    }
    fs::create_dir_all(&demo.data)?;
    let options = Options {
        public_url: format!("http://{address}"),
        post: Post::Folder(demo.data.join("mail")),
        is_demo: true,
    };
    if !demo.data.join(FILE).exists() {
        make(&demo.data, &options).await?;
    }
    let db = Db::open(&url(&demo.data, FILE), "main").await?;
    db.migrate(&migrations(&features()), Clock::system().now()).await?;
    let app = App::build(db, features(), Clock::system(), options).await?;
    say!("http://{address}");
    say!("Sampleton Homes is a sample: all people and figures are made up.");
    say!("Become one of five people at http://{address}/demo, read their mail at http://{address}/demo/mail");
    listen(app, socket).await?;
    Ok(Outcome::Done)
}

/// Makes the sample in a file of its own, which gets its name only when all of it is there.
async fn make(data: &Path, options: &Options) -> Result<(), Problem> {
    throw_away(data, UNFINISHED)?;
    let db = Db::open_unfinished(&url(data, UNFINISHED)).await?;
    db.migrate(&migrations(&features()), Clock::system().now()).await?;
    let made = sample::build(&db, options, Clock::system().now()).await;
    db.close().await;
    made?;
    fs::File::open(data.join(UNFINISHED))?.sync_all()?;
    fs::rename(data.join(UNFINISHED), data.join(FILE))?;
    fs::File::open(data)?.sync_all()?;
    Ok(())
}

fn features() -> Vec<Feature> {
    let mut features = heard::features();
    features.push(door::feature());
    features
}

fn url(data: &Path, file: &str) -> String {
    format!("sqlite://{}", data.join(file).display())
}

/// Removes what a demo made, and nothing else that may lie in the folder.
fn throw_away(data: &Path, file: &str) -> Result<(), Problem> {
    for name in [file.to_owned(), format!("{file}-wal"), format!("{file}-shm")] {
        gone(fs::remove_file(data.join(name)))?;
    }
    gone(fs::remove_dir_all(data.join("mail")))
}

fn gone(removed: std::io::Result<()>) -> Result<(), Problem> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
