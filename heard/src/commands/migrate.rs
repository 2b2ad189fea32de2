//! `heard migrate`: brings the tables up to date.

use heard_platform::{app::migrations, clock::Clock, db::Db};

use super::{Outcome, Problem};
use crate::config::Target;

pub(super) async fn run(target: &Target, all: bool) -> Result<Outcome, Problem> {
    let landlords = if all { Db::landlords(&target.url).await? } else { vec![target.landlord.clone()] };
    if landlords.is_empty() {
        say!("There is no landlord on this server yet: run heard migrate --landlord NAME to make one.");
    }
    let steps = migrations(&heard::features());
    for landlord in landlords {
        let db = Db::open(&target.url, &landlord).await?;
        let applied = db.migrate(&steps, Clock::system().now()).await;
        db.close().await;
        match applied? {
            applied if applied.is_empty() => say!("{landlord}: up to date"),
            applied => {
                say!("{landlord}: {} steps applied, up to {}", applied.len(), applied[applied.len() - 1]);
            }
        }
    }
    Ok(Outcome::Done)
}
