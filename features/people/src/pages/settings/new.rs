//! A new colleague, and the address under which somebody sets up their account.

use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, header},
    response::Response,
};
use heard_kernel::actor::Role;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};

use super::{
    Pairs, id_in,
    person::{place_words, refused},
    person_path, role_key,
};
use crate::{
    operations::settings::{
        NotDone, Reach,
        entry::{self, NewColleague, SetUpAddress, place_named, roles_to_give, team_named},
    },
    rules,
    store::persons,
};

#[derive(Template)]
#[template(path = "people/settings/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    roles: Vec<Choice>,
    teams: Vec<Choice>,
    /// Empty for those who give no role that is for a place.
    places: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "people/settings/set-up.html")]
struct SetUpPage {
    page: Page,
    name: String,
    address: String,
    path: String,
    days: i64,
}

/// GET /settings/people/new
pub(crate) async fn ask(ctx: Ctx) -> Result<Response, AppError> {
    let (page, _) = new_page(&ctx, Form::empty(&ctx.words())).await?;
    ctx.render(&page)
}

async fn new_page(ctx: &Ctx, form: Form) -> Result<(NewPage, Vec<Role>), AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let teams = reach.teams(&mut tx).await?;
    let roles = roles_to_give(&tx, &teams);
    let has_places = roles.iter().any(|role| *role != Role::ServiceTeam);
    let known = if has_places { entry::places(&mut tx).await? } else { Vec::new() };
    drop(tx);
    let none = |key: &str| Choice::new("", words.t(key));
    let teams = teams.into_iter().map(|team| Choice::new(team.slug, team.name));
    let places = known.iter().map(|place| Choice::new(&place.slug, place_words(ctx, place)));
    let choice =
        |role: &Role| Choice::new(role, words.t(role_key(*role))).with_hint(words.t(hint_key(*role)));
    let page = ctx
        .page("people-settings-new")
        .crumb("/settings/people", words.t("people-settings-title"))
        .with_errors_of(&form);
    let page = NewPage {
        page,
        form,
        roles: roles.iter().map(choice).collect(),
        teams: std::iter::once(none("people-settings-team-none")).chain(teams).collect(),
        places: if has_places {
            std::iter::once(none("people-settings-place-none")).chain(places).collect()
        } else {
            Vec::new()
        },
    };
    Ok((page, roles))
}

/// What somebody with a role does.
fn hint_key(role: Role) -> &'static str {
    match role {
        Role::HousingOfficer => "people-role-hint-housing-officer",
        Role::ParticipationOfficer => "people-role-hint-participation-officer",
        Role::HeadOfService => "people-role-hint-head-of-service",
        Role::Councillor => "people-role-hint-councillor",
        Role::Auditor => "people-role-hint-auditor",
        Role::Administrator => "people-role-hint-administrator",
        Role::Visitor
        | Role::Resident
        | Role::GroupMember
        | Role::GroupOfficer
        | Role::ServiceTeam
        | Role::TeamManager => "people-role-hint-service-team",
    }
}

/// POST /settings/people/new
pub(crate) async fn add(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    if let Some(new) = read(&ctx, &mut form).await? {
        match entry::add(&ctx, &new).await {
            Ok(set_up) => return set_up_page(&ctx, set_up).await,
            Err(NotDone::Wrong(field, message)) => form.wrong_message(field, &message),
            Err(NotDone::Failed(error)) => return Err(error),
        }
    }
    let (page, _) = new_page(&ctx, form).await?;
    ctx.render_refused(&page)
}

async fn read(ctx: &Ctx, form: &mut Form) -> Result<Option<NewColleague>, AppError> {
    let name = form.require_text("name", 100, "people-settings-name-missing");
    let email = form.require_text("email", 254, "people-email-malformed");
    if !email.is_empty() && !rules::is_email(&email) {
        form.wrong("email", "people-email-malformed");
    }
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let teams = reach.teams(&mut tx).await?;
    let role = form
        .choice::<Role>("role", "people-settings-role-missing")
        .filter(|role| roles_to_give(&tx, &teams).contains(role));
    if role.is_none() {
        form.wrong("role", "people-settings-role-missing");
    }
    let (team_slug, place_slug) = (form.value("team").to_owned(), form.value("place").to_owned());
    let team = team_named(&mut tx, &reach, &team_slug).await?;
    let place = place_named(&mut tx, &place_slug).await?;
    drop(tx);
    if team.is_none() && !team_slug.is_empty() {
        form.wrong("team", "people-settings-team-missing");
    }
    if place.is_none() && !place_slug.is_empty() {
        form.wrong("place", "people-settings-place-missing");
    }
    let job = match team {
        Some(_) => form.require_text("job", 100, "people-settings-job-missing"),
        None => form.text("job", 100).unwrap_or_default(),
    };
    let (team, place) = (team.map(|team| team.id), place.map(|place| place.id));
    if let Some(role) = role
        && let Err(wrong) = rules::staff::scope_of(role, team, place)
    {
        form.wrong(wrong.field, wrong.key);
    }
    Ok(role.filter(|_| form.is_ok()).map(|role| NewColleague { name, email, role, team, job, place }))
}

/// POST /settings/people/{id}/set-up
pub(crate) async fn open(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let email = form.text("email", 254);
    if form.is_ok() {
        match entry::open(&ctx, id, email.as_deref()).await {
            Ok(set_up) => return set_up_page(&ctx, set_up).await,
            Err(NotDone::Wrong(field, message)) => form.wrong_message(field, &message),
            Err(NotDone::Failed(error)) => return Err(error),
        }
    }
    refused(&ctx, id, form).await
}

/// The address, shown once. No copy of the page is kept on the way or in the browser.
async fn set_up_page(ctx: &Ctx, set_up: SetUpAddress) -> Result<Response, AppError> {
    let words = ctx.words();
    let name = persons::name_of(&mut ctx.read().await?, set_up.person).await?;
    let path = person_path(set_up.person);
    let page = ctx
        .page("people-set-up-title")
        .crumb("/settings/people", words.t("people-settings-title"))
        .crumb(path.clone(), name.clone());
    let days = rules::SET_UP_DAYS;
    let mut response = ctx.render(&SetUpPage { page, name, address: set_up.address, path, days })?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
