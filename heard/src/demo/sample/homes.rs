//! The landlord itself, and its homes, groups and topics from three spreadsheets.

use heard::imports::{Kind, take_in};
use heard_kernel::actor::{Actor, Scope};
use heard_platform::{
    app::{App, Options},
    clock::Clock,
    ctx::Ctx,
    db::Db,
    import::{Incoming, Mode},
    journal::Note,
    settings::Settings,
};
use serde_json::json;
use uuid::Uuid;

use crate::commands::Problem;

/// The files, in the order in which a landlord would take them in.
const FILES: [(Kind, &str, &[u8]); 4] = [
    (Kind::Places, "areas.csv", include_bytes!("../../../sample/areas.csv")),
    (Kind::Groups, "areas.csv", include_bytes!("../../../sample/areas.csv")),
    (Kind::Places, "blocks.csv", include_bytes!("../../../sample/blocks.csv")),
    (Kind::Topics, "topics.csv", include_bytes!("../../../sample/topics.csv")),
];

/// What the spreadsheets brought.
pub(super) struct Homes {
    /// Every group.
    pub(super) groups: Vec<heard_groups::Group>,
    /// Every topic.
    pub(super) topics: Vec<heard_feedback::Topic>,
    /// Every patch.
    pub(super) patches: Vec<heard_places::Place>,
}

/// Names the landlord and takes in its spreadsheets.
pub(super) async fn settle_in(db: &Db, clock: &Clock, options: &Options) -> Result<Homes, Problem> {
    let mut tx = db.write(&Actor::system(), clock.now()).await?;
    let settings = Settings {
        name: "Sampleton Homes".to_owned(),
        phone: "020 7946 0000".to_owned(),
        mail_from: "heard@sampleton.example".to_owned(),
        sample: true,
        ..Settings::load(&mut tx).await?
    };
    settings.save(&mut tx).await?;
    let detail = json!({ "name": settings.name });
    tx.note(Note { kind: "platform.settings", subject: Uuid::nil(), scope: Scope::staff(), detail });
    tx.commit().await?;
    let app = App::build(db.clone(), heard::features(), clock.clone(), options.clone()).await?;
    let ctx = Ctx::system(&app);
    for (kind, name, bytes) in FILES {
        let report = take_in(&ctx, kind, &Incoming::read(name, bytes), None, Mode::Commit).await?;
        if !report.committed {
            return Err(Problem::Refused(format!("the sample's own file can't be taken in:\n{report}")));
        }
    }
    let mut tx = ctx.read().await?;
    Ok(Homes {
        groups: heard_groups::list(&mut tx).await?,
        topics: heard_feedback::topics(&mut tx).await?,
        patches: heard_places::patches(&mut tx).await?,
    })
}
