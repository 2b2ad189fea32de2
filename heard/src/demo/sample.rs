//! Sampleton Homes: a landlord with a year behind it.
//!
//! Everything comes in as it would anywhere: the spreadsheets through the importers, what people did through the same
//! operations, at the instants when they would have done it, with the clock held there. So the history, the journal, what
//! was passed up and the figures are the program's own. On one day the sample is always the same: dice are seeded, and all
//! days are counted from today.

mod cast;
mod days;
mod dice;
mod homes;
mod lives;
mod meetings;
mod offices;
mod play;
mod stories;
mod texts;

use heard_platform::{
    app::{App, Options},
    clock::Clock,
    db::Db,
    outbox::Post,
};

use self::{days::Days, play::Play};
use crate::commands::Problem;

/// One of those whom anybody may become.
pub(super) struct Somebody {
    /// What the form sends.
    pub(super) key: &'static str,
    /// The whole name.
    pub(super) name: &'static str,
    /// The address that tells them from others.
    pub(super) email: &'static str,
}

/// Those whom anybody may become.
pub(super) const PEOPLE: [Somebody; 5] = [
    Somebody { key: "chair", name: "Robin Madeup", email: "robin.madeup@sampleton.example" },
    Somebody { key: "resident", name: "Mina Example", email: "mina.example@sampleton.example" },
    Somebody { key: "officer", name: "Rowan Sample", email: "rowan.sample@sampleton.example" },
    Somebody { key: "participation", name: "Sky Pretend", email: "sky.pretend@sampleton.example" },
    Somebody { key: "head", name: "Lee Example", email: "lee.example@sampleton.example" },
];

/// Makes the sample in an empty, migrated database. Mail of the last days lands in the folder; what was sent before has
/// long been read.
pub(super) async fn build(db: &Db, options: &Options) -> Result<(), Problem> {
    let days = Days::up_to(Clock::system().now());
    let clock = Clock::held(days.start());
    let quiet = Options { post: Post::Nowhere, ..options.clone() };
    let homes = homes::settle_in(db, &clock, &quiet).await?;
    let long_ago = App::build(db.clone(), super::features(), clock.clone(), quiet).await?;
    let lately = App::build(db.clone(), super::features(), clock.clone(), options.clone()).await?;
    let cast = cast::gather(&long_ago, &homes, &days).await?;
    let mut play = Play::new(clock, long_ago, lately, days, cast);
    meetings::schedule(&mut play);
    stories::schedule(&mut play);
    lives::schedule(&mut play);
    play.run().await
}
