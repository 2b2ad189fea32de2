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

use jiff::Timestamp;

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

/// What making the sample came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Made {
    /// How much happened.
    pub(super) n_deeds: usize,
    /// What a rule said where it said no to what the sample wanted: then it did not happen.
    pub(super) refused: Vec<String>,
}

/// Makes the sample in an empty, migrated database, as it is at `now`. Mail of the last days lands in the folder; what was
/// sent before has long been read.
pub(super) async fn build(db: &Db, options: &Options, now: Timestamp) -> Result<Made, Problem> {
    let days = Days::up_to(now);
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

#[cfg(test)]
mod tests {
    use heard_actions::{Filter, Which};
    use heard_platform::{app::migrations, ctx::Ctx, journal};
    use tempfile::TempDir;

    use super::*;

    async fn on(now: &str) {
        let now: Timestamp = now.parse().unwrap();
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("sample.sqlite").display());
        let db = Db::open_unfinished(&url).await.unwrap();
        db.migrate(&migrations(&super::super::features()), now).await.unwrap();
        let mail = folder.path().join("mail");
        let options = Options {
            public_url: "http://sample.test".to_owned(),
            post: Post::Folder(mail.clone()),
            is_demo: true,
        };
        let made = build(&db, &options, now).await.unwrap();
        assert!(made.refused.is_empty(), "{now}: {made:?}");
        let app = App::build(db.clone(), heard::features(), Clock::held(now), options).await.unwrap();
        let mut tx = Ctx::system(&app).read().await.unwrap();
        let counts = heard_actions::read::counts(&mut tx, &Filter { which: Which::All, ..Filter::default() })
            .await
            .unwrap();
        assert!((105..=165).contains(&counts.open) && counts.late > 15, "{now}: {counts:?}");
        let all = heard_actions::read::board(&mut tx, &Filter { which: Which::All, ..Filter::default() }, 1)
            .await
            .unwrap();
        assert!((220..=300).contains(&all.total), "{now}: {}", all.total);
        assert_eq!(journal::check(&mut tx).await.unwrap(), [], "{now}");
        let sent = heard_platform::outbox::folder_messages(&mail).unwrap();
        assert!((5..=150).contains(&sent.len()), "{now}: {} mails", sent.len());
        let asks = |to: &str, subject: &str| sent.iter().any(|m| m.to == to && m.subject.contains(subject));
        let all: Vec<_> = sent.iter().map(|m| format!("{} {}: {}", m.at, m.to, m.subject)).collect();
        assert!(asks("robin.madeup@sampleton.example", "Is it really done?"), "{now}: {all:#?}");
        assert!(asks("rowan.sample@sampleton.example", "Will you look after this?"), "{now}: {all:#?}");
    }

    fn run(now: &str) {
        tokio::runtime::Runtime::new().unwrap().block_on(on(now));
    }

    #[test]
    fn it_can_be_made_on_a_working_day() {
        run("2026-11-23T14:30:00Z");
    }

    #[test]
    fn it_can_be_made_at_night_on_a_day_off() {
        run("2027-01-01T03:00:00Z");
    }

    #[test]
    fn it_can_be_made_on_a_sunday_in_summer() {
        run("2026-08-30T09:00:00Z");
    }
}
