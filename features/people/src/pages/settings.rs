//! Who works here: the list, for those who keep it right.

pub(crate) mod leaving;
pub(crate) mod new;
pub(crate) mod person;
pub(crate) mod teams;

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Query, response::Response};
use heard_kernel::{
    actor::{Actor, Role},
    slug::slug,
};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Form, Page, Pagination},
    words::Words,
};
use uuid::Uuid;

use super::{Pairs, asked};
use crate::{
    model::Absence,
    operations::settings::{NotDone, Reach, TEAMS},
    rules,
    store::settings as store,
};

/// How many are shown on one page.
const ON_A_PAGE: usize = 50;

/// Whether the menu leads somebody here.
pub(crate) fn is_for(actor: &Actor) -> bool {
    crate::KEEP_PEOPLE.iter().any(|role| actor.has_role(*role))
}

/// One colleague in the list.
#[derive(Clone, Debug)]
struct Row {
    id: Uuid,
    name: String,
    /// The team's name; empty for who is in none.
    team: String,
    about: String,
    /// Kind and words.
    flags: Vec<(&'static str, String)>,
}

struct Section {
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "people/settings/list.html")]
struct ListPage {
    page: Page,
    form: Form,
    word: String,
    n_found: usize,
    sections: Vec<Section>,
    keeps_teams: bool,
    pagination: Pagination,
}

/// GET /settings/people
pub(crate) async fn list(ctx: Ctx, query: Query<Pairs>) -> Result<Response, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let reach = Reach::of(&mut tx).await?;
    let mut rows = everybody(&ctx, &mut tx, &reach).await?;
    let keeps_teams = ctx.may_somewhere(TEAMS) && !teams::mine_is_empty(&mut tx).await?;
    drop(tx);
    let form = Form::from_pairs(&words, query.0.clone());
    let word = asked(&query, "q").trim().chars().take(100).collect::<String>();
    if !word.is_empty() {
        rows.retain(|row| fits(row, &word));
    }
    let n_pages = rows.len().div_ceil(ON_A_PAGE);
    let number = asked(&query, "page").parse::<usize>().unwrap_or(1).clamp(1, n_pages.max(1));
    let asked_for = if word.is_empty() { String::new() } else { format!("q={}&", rules::in_a_query(&word)) };
    let pagination = Pagination::new(number, n_pages, |n| format!("/settings/people?{asked_for}page={n}"));
    let n_found = rows.len();
    let shown = rows.into_iter().skip((number - 1) * ON_A_PAGE).take(ON_A_PAGE).collect();
    let sections = sections(&words, shown);
    let page = ctx.page("people-settings-title");
    ctx.render(&ListPage { page, form, word, n_found, sections, keeps_teams, pagination })
}

/// Everybody in reach: by team, and last those who are in none.
async fn everybody(ctx: &Ctx, tx: &mut Tx, reach: &Reach) -> Result<Vec<Row>, AppError> {
    let words = ctx.words();
    let mut away: HashMap<Uuid, Absence> = HashMap::new();
    for absence in store::absences(tx).await? {
        away.entry(absence.person_id).or_insert(absence);
    }
    let mut rows: Vec<Row> = Vec::new();
    for placed in store::placed(tx).await?.into_iter().filter(|placed| reach.holds(placed.team_id)) {
        let mut flags = Vec::new();
        if placed.lead_id == Some(placed.person_id) {
            flags.push(("checked", words.t("people-settings-leads")));
        }
        if placed.valid_from > ctx.today() {
            let day = words.date(placed.valid_from);
            flags.push(("note", words.t_args("people-settings-begins", &[("day", day.into())])));
        }
        flags.extend(away.get(&placed.person_id).map(|absence| away_flag(ctx, absence)));
        if let Some(last) = placed.valid_to {
            let day = words.date(last);
            flags.push(("due", words.t_args("people-settings-last-day", &[("day", day.into())])));
        }
        let deputy = match placed.deputy {
            Some(deputy) => words.t_args("people-settings-deputy-is", &[("name", deputy.into())]),
            None => words.t("people-settings-no-deputy"),
        };
        rows.push(Row {
            id: placed.person_id,
            name: placed.full_name,
            team: placed.team,
            about: format!("{} · {deputy}", placed.job),
            flags,
        });
    }
    if *reach == Reach::Everybody {
        for (id, name, role) in store::without_team(tx).await? {
            let role = role.parse::<Role>().map(|role| words.t(role_key(role))).unwrap_or_default();
            match rows.last_mut().filter(|row| row.id == id && row.team.is_empty()) {
                Some(row) if row.about.contains(&role) => {}
                Some(row) => row.about = format!("{} · {role}", row.about),
                None => {
                    let flags = away.get(&id).map(|absence| away_flag(ctx, absence)).into_iter().collect();
                    rows.push(Row { id, name, team: String::new(), about: role, flags });
                }
            }
        }
    }
    Ok(rows)
}

/// "Away until 27 November 2026", "Away from 1 December 2026".
fn away_flag(ctx: &Ctx, absence: &Absence) -> (&'static str, String) {
    let words = ctx.words();
    let say = |key: &str, day| ("waiting", words.t_args(key, &[("day", words.date(day).into())]));
    match absence.to_on {
        _ if absence.from_on > ctx.today() => say("people-settings-away-later", absence.from_on),
        Some(to) => say("people-settings-away-until", to),
        None => ("waiting", words.t("people-settings-away")),
    }
}

/// Whether a word is in a name, a job or a team, whatever its accents and capitals.
fn fits(row: &Row, word: &str) -> bool {
    let all = format!("{} {} {}", row.name, row.about, row.team);
    let plain = slug(word);
    all.to_lowercase().contains(&word.to_lowercase()) || (!plain.is_empty() && slug(&all).contains(&plain))
}

fn sections(words: &Words, rows: Vec<Row>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for row in rows {
        let title =
            if row.team.is_empty() { words.t("people-settings-without-team") } else { row.team.clone() };
        match sections.last_mut().filter(|section| section.title == title) {
            Some(section) => section.rows.push(row),
            None => sections.push(Section { title, rows: vec![row] }),
        }
    }
    sections
}

/// What a role is called.
fn role_key(role: Role) -> &'static str {
    match role {
        Role::Visitor => "people-role-visitor",
        Role::Resident => "people-role-resident",
        Role::GroupMember => "people-role-group-member",
        Role::GroupOfficer => "people-role-group-officer",
        Role::HousingOfficer => "people-role-housing-officer",
        Role::ParticipationOfficer => "people-role-participation-officer",
        Role::ServiceTeam => "people-role-service-team",
        Role::TeamManager => "people-role-team-manager",
        Role::HeadOfService => "people-role-head-of-service",
        Role::Councillor => "people-role-councillor",
        Role::Auditor => "people-role-auditor",
        Role::Administrator => "people-role-administrator",
    }
}

fn id_in(path: &str) -> Result<Uuid, AppError> {
    path.parse().map_err(|_| AppError::NotFound)
}

fn person_path(id: Uuid) -> String {
    format!("/settings/people/{id}")
}

/// Writes down beside its field what a change was refused for. Anything else is the answer.
fn mark(form: &mut Form, result: Result<(), NotDone>) -> Result<(), AppError> {
    match result {
        Ok(()) => Ok(()),
        Err(NotDone::Wrong(field, message)) => {
            form.wrong_message(field, &message);
            Ok(())
        }
        Err(NotDone::Failed(error)) => Err(error),
    }
}
