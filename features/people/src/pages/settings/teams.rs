//! The teams: which there are, and who leads them.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_kernel::actor::Scope;
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::{Pairs, mark};
use crate::operations::settings::{NotDone, TEAMS, teams};

struct TeamRow {
    slug: String,
    name: String,
    n_members: usize,
    /// The name of its own field: each stands once on the page.
    field: String,
    leads: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "people/settings/teams.html")]
struct TeamsPage {
    page: Page,
    form: Form,
    rows: Vec<TeamRow>,
    may_add: bool,
}

/// Whether the actor chooses the lead of no team.
pub(super) async fn mine_is_empty(tx: &mut Tx) -> Result<bool, AppError> {
    let all = tx.may(TEAMS, &Scope::staff()).await?;
    Ok(!all && teams::mine(tx).await?.is_empty())
}

/// GET /settings/teams
pub(crate) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    ctx.render(&teams_page(&ctx, form).await?)
}

fn lead_field(slug: &str) -> String {
    format!("lead-{slug}")
}

async fn teams_page(ctx: &Ctx, form: Form) -> Result<TeamsPage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let may_add = tx.may(TEAMS, &Scope::staff()).await?;
    let mine = teams::mine(&mut tx).await?;
    drop(tx);
    if mine.is_empty() && !may_add {
        return Err(AppError::NotFound);
    }
    let page = ctx
        .page("people-settings-teams")
        .crumb("/settings/people", words.t("people-settings-title"))
        .with_errors_of(&form);
    let mut form = form;
    let mut rows = Vec::new();
    for (team, members) in mine {
        let field = lead_field(&team.slug);
        if form.all(&field).is_empty() {
            form = form.with(&field, team.lead_id.map(|id| id.to_string()).unwrap_or_default());
        }
        let nobody = Choice::new("", words.t("people-settings-lead-nobody"));
        let leads = members.iter().map(|member| {
            let values = [("name", member.full_name.as_str().into()), ("job", member.job.as_str().into())];
            Choice::new(member.person_id, words.t_args("people-settings-name-job", &values))
        });
        let leads = std::iter::once(nobody).chain(leads).collect();
        let n_members = members.iter().filter(|member| member.team_id == team.id).count();
        rows.push(TeamRow { n_members, slug: team.slug, name: team.name, field, leads });
    }
    Ok(TeamsPage { page, form, rows, may_add })
}

/// POST /settings/teams
pub(crate) async fn add(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let name = form.require_text("name", 100, "people-settings-team-name-missing");
    if form.is_ok() {
        mark(&mut form, teams::make(&ctx, &name).await)?;
    }
    if form.is_ok() {
        return Ok(ctx.redirect_saying("/settings/teams", "people-settings-team-added"));
    }
    ctx.render_refused(&teams_page(&ctx, form).await?)
}

/// POST /settings/teams/{slug}/lead
pub(crate) async fn choose_lead(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let field = lead_field(&slug);
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let lead = match form.value(&field).trim() {
        "" => None,
        _ => form.choice::<Uuid>(&field, "people-settings-lead-unknown"),
    };
    if form.is_ok() {
        match teams::choose_lead(&ctx, &slug, lead).await {
            Ok(()) => return Ok(ctx.redirect_saying("/settings/teams", "people-settings-lead-done")),
            Err(NotDone::Wrong(_, message)) => form.wrong_message(&field, &message),
            Err(NotDone::Failed(error)) => return Err(error),
        }
    }
    ctx.render_refused(&teams_page(&ctx, form).await?)
}
