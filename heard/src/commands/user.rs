//! `heard user add`: somebody who works here, with the link by which they choose a password.

use heard_kernel::actor::Role;
use heard_people::NewUser;
use heard_platform::{ctx::Ctx, error::AppError};
use serde_json::json;
use uuid::Uuid;

use super::{Outcome, Problem, open_app};
use crate::{
    cli::Format,
    config::{Target, public_url},
};

/// Roles of those who sign in by a link sent by mail.
const WITHOUT_ACCOUNT: [Role; 4] = [Role::Visitor, Role::Resident, Role::GroupMember, Role::GroupOfficer];

pub(super) struct Add {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) within: Option<String>,
    pub(super) public_url: Option<String>,
    pub(super) format: Format,
}

pub(super) async fn add(mut target: Target, add: Add) -> Result<Outcome, Problem> {
    let role: Role = add.role.parse().map_err(|_| {
        let signs_in = |role: &&Role| !WITHOUT_ACCOUNT.contains(*role);
        let known: Vec<_> = Role::ALL.iter().filter(signs_in).map(|role| role.as_str()).collect();
        Problem::Misused(format!("'{}' is no role: use one of {}", add.role, known.join(", ")))
    })?;
    let url = add.public_url.as_deref().or(target.file.public_url.as_deref()).map(public_url).transpose()?;
    target.file.public_url = url.clone();
    let app = open_app(&target).await?;
    let ctx = Ctx::system(&app);
    let within = match &add.within {
        Some(slug) => Some(scope(&ctx, slug).await?),
        None => None,
    };
    let new = NewUser { email: &add.email, name: &add.name, role, scope: within };
    let link = heard_people::add_user(&ctx, new).await.map_err(|error| match AppError::from(error) {
        AppError::Refused(message) => Problem::Refused(ctx.words().say(&message)),
        other => other.into(),
    })?;
    // Without an address that residents type, only the path is true.
    let link = if url.is_some() { link } else { link.replacen(&app.options.public_url, "", 1) };
    app.db.close().await;
    match add.format {
        Format::Json => say!("{}", json!({ "email": add.email, "role": role.as_str(), "link": link })),
        Format::Text => say!("{} can choose a password here, within 3 days:\n{link}", add.name),
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
    match heard_people::team_slug(&mut tx, slug).await? {
        Some(team) => Ok(team.id),
        None => {
            Err(Problem::Refused(format!("there is no place, group or team with the address name '{slug}'")))
        }
    }
}
