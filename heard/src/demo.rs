//! `heard demo`: a sample landlord to look round in, and the door by which anybody may become one of its people.
//!
//! The door is a feature that only this command adds: `heard serve` has no such page.

mod door;
mod sample;

use std::{fs, path::Path};

use heard_platform::{
    app::{App, Options, migrations},
    clock::Clock,
    db::Db,
    outbox::Post,
};

use crate::{
    cli::Demo,
    commands::{Outcome, Problem, listen, start_logging},
    features,
};

pub(crate) async fn run(demo: Demo) -> Result<Outcome, Problem> {
    start_logging();
    if demo.fresh && demo.data.exists() {
        throw_away(&demo.data)?;
    }
    fs::create_dir_all(demo.data.join("mail"))?;
    let file = demo.data.join("sampleton.sqlite");
    let is_new = !file.exists();
    let db = Db::open(&format!("sqlite://{}", file.display()), "main").await?;
    let mut features = features::all();
    features.push(door::feature());
    db.migrate(&migrations(&features), Clock::system().now()).await?;
    let options = Options {
        public_url: format!("http://{}", demo.listen),
        post: Post::Folder(demo.data.join("mail")),
        is_demo: true,
    };
    let app = App::build(db, features, Clock::system(), options).await?;
    if is_new {
        // A sample that was only half made is no sample: the next start begins again.
        if let Err(error) = sample::build(&app).await {
            app.db.close().await;
            throw_away(&demo.data)?;
            return Err(error);
        }
    }
    listen(app, demo.listen, |address| {
        println!("http://{address}");
        println!("Sampleton Homes is a sample: all people and figures are made up.");
        println!("Become one of five people at http://{address}/demo, read their mail at http://{address}/demo/mail");
    })
    .await?;
    Ok(Outcome::Done)
}

/// Removes what a demo made, and nothing else that may lie in the folder.
fn throw_away(data: &Path) -> Result<(), Problem> {
    for name in ["sampleton.sqlite", "sampleton.sqlite-wal", "sampleton.sqlite-shm"] {
        match fs::remove_file(data.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    match fs::remove_dir_all(data.join("mail")) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
