//! `heard landlord`: how the landlord shows itself.

use heard_kernel::actor::{Actor, Scope};
use heard_platform::{
    clock::Clock,
    journal::Note,
    kit::{self, ColourProblem},
    settings::Settings,
};
use serde_json::json;
use uuid::Uuid;

use super::{Outcome, Problem, open, refuse_old_tables};
use crate::cli::{Board, Format, Landlord};

pub(super) async fn run(landlord: Landlord) -> Result<Outcome, Problem> {
    let target = landlord.place.target()?;
    if let Some(colour) = &landlord.colour {
        kit::landlord_css(colour).map_err(|problem| match problem {
            ColourProblem::NotAColour => Problem::Misused(problem.to_string()),
            ColourProblem::TooPale { .. } => Problem::Refused(problem.to_string()),
        })?;
    }
    let db = open(&target).await?;
    refuse_old_tables(&db).await?;
    let mut tx = db.write(&Actor::system(), Clock::system().now()).await?;
    let before = Settings::load(&mut tx).await?;
    let after = changed(&before, &landlord);
    if after == before {
        drop(tx);
    } else {
        after.save(&mut tx).await?;
        let detail = json!({ "before": format!("{before:?}"), "after": format!("{after:?}") });
        tx.note(Note { kind: "platform.settings", subject: Uuid::nil(), scope: Scope::staff(), detail });
        tx.commit().await?;
    }
    db.close().await;
    match landlord.format {
        Format::Json => say!(
            "{}",
            json!({ "name": after.name, "colour": after.colour, "phone": after.phone, "mail_from": after.mail_from,
                "board": if after.board_is_open { "open" } else { "closed" } })
        ),
        Format::Text => {
            say!("Name: {}\nColour: {}\nPhone: {}", after.name, after.colour, after.phone);
            say!("Mail from: {}", after.mail_from);
            say!("Board: {}", if after.board_is_open { "open to everybody" } else { "for those signed in" });
        }
        Format::Csv => return Err(Problem::Misused("landlord prints text or json".to_owned())),
    }
    Ok(Outcome::Done)
}

fn changed(before: &Settings, landlord: &Landlord) -> Settings {
    let text = |new: &Option<String>, old: &String| new.clone().unwrap_or_else(|| old.clone());
    Settings {
        name: text(&landlord.name, &before.name),
        colour: text(&landlord.colour, &before.colour),
        phone: text(&landlord.phone, &before.phone),
        mail_from: text(&landlord.mail_from, &before.mail_from),
        sample: before.sample,
        board_is_open: landlord.board.map_or(before.board_is_open, |board| board == Board::Open),
    }
}
