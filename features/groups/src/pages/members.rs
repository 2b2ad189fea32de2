//! Who is in a group, for those who keep that right; and somebody new.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page, Pagination},
    words::Words,
};

use super::{Pairs, below_group, group_path};
use crate::{
    model::{Group, Member, Office},
    operations::{
        Consent,
        keeping::{self, NewMember, group_to_keep},
    },
    rules, store,
};

/// How many are shown on one page.
const ON_A_PAGE: usize = 50;

struct Row {
    href: String,
    name: String,
    about: String,
    /// Kind and words: whether everybody may read the name.
    flag: (&'static str, String),
}

#[derive(Template)]
#[template(path = "groups/members.html")]
struct MembersPage {
    page: Page,
    name: String,
    path: String,
    email: String,
    rows: Vec<Row>,
    pagination: Pagination,
}

#[derive(Template)]
#[template(path = "groups/member-new.html")]
struct NewPage {
    page: Page,
    form: Form,
    name: String,
    path: String,
    offices: Vec<Choice>,
    consents: Vec<Choice>,
}

/// `GET /groups/{slug}/members`.
pub(super) async fn list(
    ctx: Ctx,
    Path(slug): Path<String>,
    query: Query<Pairs>,
) -> Result<Response, AppError> {
    let words = ctx.words();
    let mut tx = ctx.read().await?;
    let group = group_to_keep(&mut tx, &slug).await?;
    let members = store::memberships(&mut tx, group.id).await?;
    drop(tx);
    let path = group_path(&group);
    let asked = query.0.iter().find(|(name, _)| name == "page").and_then(|(_, page)| page.parse().ok());
    let n_pages = members.len().div_ceil(ON_A_PAGE);
    let number: usize = asked.unwrap_or(1).clamp(1, n_pages.max(1));
    let pagination = Pagination::new(number, n_pages, |n| format!("{path}/members?page={n}"));
    let shown = members.iter().skip((number - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let rows = shown.map(|member| row(&ctx, &path, member)).collect();
    let email = match &group.email {
        Some(email) => words.t_args("groups-email", &[("email", email.into())]),
        None => words.t("groups-no-email"),
    };
    let page = below_group(&ctx, ctx.page("groups-members-title"), &group);
    ctx.render(&MembersPage { page, name: group.name, path, email, rows, pagination })
}

fn row(ctx: &Ctx, path: &str, member: &Member) -> Row {
    let words = ctx.words();
    Row {
        href: format!("{path}/members/{}", member.person_id),
        name: member.name.clone(),
        about: term(ctx, member),
        flag: if member.named_in_public {
            ("kept", words.t("groups-members-named"))
        } else {
            ("note", words.t("groups-members-not-named"))
        },
    }
}

/// "Chair, since 1 July 2026, until 31 July 2027", "Secretary, from 1 December 2026".
pub(super) fn term(ctx: &Ctx, member: &Member) -> String {
    let words = ctx.words();
    let (office, from) = (words.t(member.office.word()), words.date(member.valid_from));
    let begins = if member.valid_from > ctx.today() { "groups-members-from" } else { "groups-members-since" };
    let begins = words.t_args(begins, &[("office", office.into()), ("day", from.into())]);
    match member.valid_to {
        Some(last) => {
            let last = words.date(last);
            words.t_args("groups-members-term", &[("begins", begins.into()), ("day", last.into())])
        }
        None => begins,
    }
}

/// `GET /groups/{slug}/members/new`.
pub(super) async fn ask(ctx: Ctx, Path(slug): Path<String>) -> Result<Response, AppError> {
    let group = group_to_keep(&mut ctx.read().await?, &slug).await?;
    let form = Form::empty(&ctx.words()).with_date("from", ctx.today());
    ctx.render(&new_page(&ctx, group, form))
}

fn new_page(ctx: &Ctx, group: Group, form: Form) -> NewPage {
    let words = ctx.words();
    let path = group_path(&group);
    let page = below_group(ctx, ctx.page("groups-members-new"), &group)
        .crumb(format!("{path}/members"), words.t("groups-members-title"))
        .with_errors_of(&form);
    NewPage { page, form, name: group.name, path, offices: offices(&words), consents: consents(&words) }
}

pub(super) fn offices(words: &Words) -> Vec<Choice> {
    Office::ALL.iter().map(|office| Choice::new(office.as_str(), words.t(office.word()))).collect()
}

pub(super) fn consents(words: &Words) -> Vec<Choice> {
    vec![
        Choice::new("yes", words.t("groups-members-consent-yes"))
            .with_hint(words.t("groups-members-consent-yes-hint")),
        Choice::new("no", words.t("groups-members-consent-no"))
            .with_hint(words.t("groups-members-consent-no-hint")),
    ]
}

/// The answer to whether somebody agreed. None is no answer: nobody is named by a slip.
pub(super) fn consent(form: &mut Form) -> Option<Consent> {
    match form.value("named") {
        "yes" => Some(Consent::Given),
        "no" => Some(Consent::Withheld),
        _ => {
            form.wrong("named", "groups-members-consent-missing");
            None
        }
    }
}

/// `POST /groups/{slug}/members`.
pub(super) async fn add(
    ctx: Ctx,
    Path(slug): Path<String>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let group = group_to_keep(&mut ctx.read().await?, &slug).await?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    if let Some(new) = read(&mut form) {
        match keeping::admit(&ctx, &slug, &new).await {
            Ok(()) => {
                let path = format!("{}/members", group_path(&group));
                return Ok(ctx.redirect_saying(&path, "groups-members-added"));
            }
            Err(AppError::Refused(message)) => form.wrong_message("from", &message),
            Err(error) => return Err(error),
        }
    }
    ctx.render_refused(&new_page(&ctx, group, form))
}

fn read(form: &mut Form) -> Option<NewMember> {
    let name = form.require_text("name", 100, "groups-members-name-missing");
    let (email, phone) = (form.text("email", 254), form.text("phone", 40));
    if email.as_deref().is_some_and(|email| !heard_people::rules::is_email(email)) {
        form.wrong("email", "groups-details-email-malformed");
    }
    if phone.as_deref().is_some_and(|phone| !rules::is_phone(phone)) {
        form.wrong("phone", "groups-members-phone-malformed");
    }
    if email.is_none() && phone.is_none() {
        form.wrong("email", "groups-members-reach-missing");
    }
    let office = form.choice::<Office>("office", "groups-members-office-missing");
    let from = form.require_date("from", "groups-members-from-missing");
    let named = consent(form);
    if !form.is_ok() {
        return None;
    }
    Some(NewMember { name, email, phone, office: office?, from: from?, named: named? })
}
