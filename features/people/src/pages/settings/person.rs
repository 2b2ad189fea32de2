//! One colleague: what we know, and what can be changed.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_places::Place;
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Choice, Form, Page, SummaryRow},
};
use uuid::Uuid;

use super::{Pairs, away_flag, id_in, mark, person_path, role_key};
use crate::{
    model::ContactKind,
    operations::settings::{
        Colleague, NotDone, Reach,
        changes::{self, can_stand_in},
        colleague,
        entry::team_named,
    },
    store::{persons, staff},
};

#[derive(Template)]
#[template(path = "people/settings/person.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one part of the page is shown")]
struct PersonPage {
    page: Page,
    form: Form,
    path: String,
    known_as: String,
    rows: Vec<SummaryRow>,
    flags: Vec<(&'static str, String)>,
    has_left: bool,
    is_away: bool,
    /// Absences to come: address to take it back, words.
    later: Vec<(String, String)>,
    is_in_a_team: bool,
    deputies: Vec<Choice>,
    teams: Vec<Choice>,
    may_speak_for: bool,
    is_oneself: bool,
    has_account: bool,
    can_open: bool,
}

/// GET /settings/people/{id}
pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let page = person_page(&ctx, id_in(&id)?, Form::empty(&ctx.words())).await?;
    ctx.render(&page)
}

/// The page with what was typed in one of its forms; the others hold what is so now.
pub(super) async fn refused(ctx: &Ctx, id: Uuid, form: Form) -> Result<Response, AppError> {
    ctx.render_refused(&person_page(ctx, id, form).await?)
}

async fn person_page(ctx: &Ctx, id: Uuid, form: Form) -> Result<PersonPage, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let colleague = colleague(&mut tx, &reach, id).await?;
    let rows = rows(ctx, &mut tx, &colleague).await?;
    let nobody = Choice::new("", words.t("people-settings-deputy-nobody"));
    let deputies = can_stand_in(&mut tx, &reach, id).await?.into_iter().map(|member| {
        let (name, job) = (member.full_name.into(), member.job.into());
        Choice::new(
            member.person_id,
            words.t_args("people-settings-name-job", &[("name", name), ("job", job)]),
        )
    });
    let deputies: Vec<Choice> = std::iter::once(nobody).chain(deputies).collect();
    let mut teams = reach.teams(&mut tx).await?;
    drop(tx);
    teams.retain(|team| colleague.places.iter().all(|place| place.team_id != team.id));
    let today = ctx.today();
    let (now, later): (Vec<_>, Vec<_>) =
        colleague.absences.iter().partition(|absence| absence.from_on <= today);
    let path = person_path(id);
    let later = later
        .iter()
        .map(|absence| (format!("{path}/absences/{}/end", absence.id), away_flag(ctx, absence).1))
        .collect();
    let page = ctx
        .page_titled(colleague.person.full_name.clone())
        .crumb("/settings/people", words.t("people-settings-title"))
        .with_errors_of(&form);
    Ok(PersonPage {
        form: filled(form, &colleague, today),
        flags: now.iter().map(|absence| away_flag(ctx, absence)).collect(),
        is_away: !now.is_empty(),
        has_left: colleague.has_left(),
        is_in_a_team: !colleague.places.is_empty(),
        teams: teams.into_iter().map(|team| Choice::new(team.slug, team.name)).collect(),
        may_speak_for: colleague.may_speak_for,
        is_oneself: ctx.actor.person() == Some(id),
        has_account: colleague.account.is_some(),
        can_open: colleague.account.as_ref().is_none_or(|account| account.disabled_at.is_none()),
        known_as: colleague.person.known_as,
        page,
        path,
        rows,
        later,
        deputies,
    })
}

/// Fills in what the form that was sent did not hold.
fn filled(form: Form, colleague: &Colleague, today: jiff::civil::Date) -> Form {
    let mut form = form;
    let missing = |form: &Form, name: &str| form.all(name).is_empty();
    if missing(&form, "away-from-day") && missing(&form, "away-from") {
        form = form.with_date("away-from", today);
    }
    if missing(&form, "from-day") && missing(&form, "from") {
        form = form.with_date("from", today);
    }
    if missing(&form, "deputy") {
        form = form.with("deputy", colleague.deputy().map(|id| id.to_string()).unwrap_or_default());
    }
    if missing(&form, "email") {
        let email = colleague.contacts.iter().find(|contact| contact.kind == ContactKind::Email);
        form = form.with("email", email.map(|email| email.value.as_str()).unwrap_or_default());
    }
    form
}

async fn rows(ctx: &Ctx, tx: &mut Tx, colleague: &Colleague) -> Result<Vec<SummaryRow>, AppError> {
    let words = ctx.words();
    let mut rows = Vec::new();
    for place in &colleague.places {
        let team = staff::team(tx, place.team_id).await?;
        let leads = team.as_ref().is_some_and(|team| team.lead_id == Some(colleague.person.id));
        let key = if leads { "people-settings-row-lead" } else { "people-settings-row-job" };
        let name = team.map(|team| team.name).unwrap_or_default();
        let since = words.date(place.valid_from);
        let values = [("team", name.into()), ("job", place.job.as_str().into()), ("day", since.into())];
        rows.push(SummaryRow::new(words.t("people-settings-row-team"), words.t_args(key, &values)));
    }
    let scopes: Vec<Uuid> = colleague.roles.iter().filter_map(|grant| grant.scope).collect();
    let places = heard_places::find_all(tx, &scopes).await?;
    let mut roles: Vec<String> = Vec::new();
    for grant in &colleague.roles {
        let team = match grant.scope {
            Some(scope) => staff::team(tx, scope).await?.map(|team| team.name),
            None => None,
        };
        let place = places.iter().find(|place| Some(place.id) == grant.scope).map(|place| place.name.clone());
        let role = words.t(role_key(grant.role));
        let role = match place.or(team) {
            Some(place) => {
                words.t_args("people-settings-role-in", &[("role", role.into()), ("place", place.into())])
            }
            None => role,
        };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    if !roles.is_empty() {
        rows.push(SummaryRow::new(words.t("people-settings-row-roles"), roles.join(" · ")));
    }
    if let Some(deputy) = colleague.deputy() {
        let name = persons::name_of(tx, deputy).await?;
        rows.push(SummaryRow::new(words.t("people-settings-row-deputy"), name));
    }
    let last = colleague.last_place.as_ref().and_then(|place| place.valid_to);
    if let Some(day) = colleague.last_day().or(last) {
        rows.push(SummaryRow::new(words.t("people-settings-row-last"), words.day_year(day)));
    }
    let email = colleague.contacts.iter().find(|contact| contact.kind == ContactKind::Email);
    let email = email.map_or_else(|| words.t("people-settings-no-email"), |email| email.value.clone());
    rows.push(SummaryRow::new(words.t("people-contact-email"), email));
    rows.push(SummaryRow::new(words.t("people-settings-row-account"), account(ctx, colleague)));
    Ok(rows)
}

fn account(ctx: &Ctx, colleague: &Colleague) -> String {
    ctx.words().t(match &colleague.account {
        None => "people-settings-account-none",
        Some(account) if account.disabled_at.is_some() => "people-settings-account-closed",
        Some(account) if account.totp_confirmed_at.is_none() => "people-settings-account-waiting",
        Some(_) => "people-settings-account-open",
    })
}

/// What a change came to: on to the page again, which says so, or the form with what is wrong.
async fn answer(
    ctx: &Ctx,
    id: Uuid,
    mut form: Form,
    result: Option<Result<(), NotDone>>,
    said: &'static str,
) -> Result<Response, AppError> {
    if let Some(result) = result {
        mark(&mut form, result)?;
    }
    if form.is_ok() {
        return Ok(ctx.redirect_saying(&person_path(id), said));
    }
    refused(ctx, id, form).await
}

/// POST /settings/people/{id}/absences
pub(crate) async fn note_away(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let from = form.require_date("away-from", "people-settings-away-from-missing");
    let to = form.date("away-to");
    let result = match from.filter(|_| form.is_ok()) {
        Some(from) => Some(changes::note_away(&ctx, id, from, to).await),
        None => None,
    };
    answer(&ctx, id, form, result, "people-settings-away-done").await
}

/// POST /settings/people/{id}/absences/{absence}/end
pub(crate) async fn take_back_absence(
    ctx: Ctx,
    Path((id, absence)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    changes::take_back_absence(&ctx, id, id_in(&absence)?).await?;
    Ok(ctx.redirect_saying(&person_path(id), "people-settings-away-taken-back"))
}

/// POST /settings/people/{id}/return
pub(crate) async fn say_back(ctx: Ctx, Path(id): Path<String>) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    changes::say_back(&ctx, id).await?;
    Ok(ctx.redirect_saying(&person_path(id), "people-settings-back-done"))
}

/// POST /settings/people/{id}/deputy
pub(crate) async fn name_deputy(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let deputy = match form.value("deputy").trim() {
        "" => None,
        _ => form.choice::<Uuid>("deputy", "people-settings-deputy-unknown"),
    };
    let result = if form.is_ok() { Some(changes::name_deputy(&ctx, id, deputy).await) } else { None };
    answer(&ctx, id, form, result, "people-settings-deputy-done").await
}

/// POST /settings/people/{id}/teams
pub(crate) async fn add_to_team(
    ctx: Ctx,
    Path(id): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let id = id_in(&id)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let team = {
        let mut tx = ctx.read().await?;
        let reach = Reach::of(&mut tx).await?;
        team_named(&mut tx, &reach, form.value("team")).await?
    };
    if team.is_none() {
        form.wrong("team", "people-settings-team-missing");
    }
    let job = form.require_text("job", 100, "people-settings-job-missing");
    let from = form.require_date("from", "people-settings-from-missing");
    let result = match (team, from, form.is_ok()) {
        (Some(team), Some(from), true) => Some(changes::add_to_team(&ctx, id, team.id, &job, from).await),
        _ => None,
    };
    answer(&ctx, id, form, result, "people-settings-team-done").await
}

/// The words of a place in a list: "North area", "Patch N1".
pub(super) fn place_words(ctx: &Ctx, place: &Place) -> String {
    let key = match place.kind {
        heard_places::Kind::Area => "people-settings-place-area",
        _ => "people-settings-place-patch",
    };
    ctx.words().t_args(key, &[("name", place.name.as_str().into())])
}
