//! `heard user add`: somebody who works here, with the link by which they choose a password.

use heard_kernel::actor::Role;
use heard_platform::ctx::Ctx;
use serde_json::json;
use uuid::Uuid;

use super::{Outcome, Problem, open_app};
use crate::{cli::Format, config::{Target, public_url}};

pub(super) struct Add {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) within: Option<String>,
    pub(super) public_url: Option<String>,
    pub(super) format: Format,
}

pub(super) async fn add(target: &Target, add: Add) -> Result<Outcome, Problem> {
    let role: Role = add.role.parse().map_err(|_| {
        let staff: Vec<_> = Role::ALL.iter().filter(|role| role.is_staff()).map(|role| role.as_str()).collect();
        Problem::Misused(format!("'{}' is no role: use one of {}", add.role, staff.join(", ")))
    })?;
    let base = match add.public_url.as_deref().or(target.file.public_url.as_deref()) {
        Some(url) => public_url(url)?,
        None => String::new(),
    };
    let app = open_app(target).await?;
    let ctx = Ctx::system(&app);
    let within = match &add.within {
        Some(slug) => Some(scope(&ctx, slug).await?),
        None => None,
    };
    let added = heard_people::add_user(&ctx, &add.email, &add.name, role, within).await;
    let refused = |error: heard_platform::error::AppError| match error {
        heard_platform::error::AppError::Refused(message) => Problem::Refused(ctx.words().say(&message)),
        other => other.into(),
    };
    let path = added.map_err(refused)?;
    app.db.close().await;
    match add.format {
        Format::Json => println!("{}", json!({ "email": add.email, "role": role.as_str(), "link": format!("{base}{path}") })),
        Format::Text => println!("{} can choose a password here, within 3 days:\n{base}{path}", add.name),
        Format::Csv => return Err(Problem::Misused("user add prints text or json".to_owned())),
    }
    Ok(Outcome::Done)
}

/// The place, group or team of this address name.
async fn scope(ctx: &Ctx, slug: &str) -> Result<Uuid, Problem> {
    let mut tx = ctx.read().await?;
    if let Some(place) = heard_places::find_slug(&mut tx, slug).await? {
        return Ok(place.id);
    }
    if let Some(group) = heard_groups::find_slug(&mut tx, slug).await? {
        return Ok(group.id);
    }
    match heard_people::team_by_slug(&mut tx, slug).await? {
        Some(team) => Ok(team.id),
        None => Err(Problem::Refused(format!("there is no place, group or team with the address name '{slug}'"))),
    }
}
