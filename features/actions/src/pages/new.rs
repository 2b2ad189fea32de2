//! An action outside a meeting. It names the group it answers to from the start: that group says whether it is done.

use askama::Template;
use axum::{
    extract::{Form as Sent, Query},
    response::Response,
};
use heard_platform::{
    accounts, clock,
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use crate::{
    model::{NewAction, Raiser},
    operations, rules,
};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 160;
/// The longest text, in characters.
const LONGEST: usize = 2_000;

#[derive(Template)]
#[template(path = "actions/new.html")]
struct NewPage {
    page: Page,
    form: Form,
    groups: Vec<Choice>,
    places: Vec<Choice>,
    topics: Vec<Choice>,
    people: Vec<Choice>,
    due_hint: String,
}

pub(super) async fn show(ctx: Ctx, Query(query): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let asked = Form::from_pairs(&ctx.words(), query);
    let mut form = Form::empty(&ctx.words());
    let mut tx = ctx.read().await?;
    if let Some(id) = asked.optional_choice::<Uuid>("feedback") {
        let entry = heard_feedback::find(&mut tx, id).await?.ok_or(AppError::NotFound)?;
        form = form.with("feedback", id).with("said", entry.words);
        for (name, id) in [("place", entry.place_id), ("topic", entry.topic_id), ("group", entry.group_id)] {
            if let Some(id) = id {
                form = form.with(name, id);
            }
        }
    }
    if let Some(group) = asked.optional_choice::<Uuid>("group") {
        form = form.with("group", group);
    }
    let page = build(&ctx, &mut tx, form).await?;
    ctx.render(&page)
}

pub(super) async fn raise(ctx: Ctx, Sent(pairs): Sent<Vec<(String, String)>>) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    if let Some(new) = read(&ctx, &mut form).await? {
        match raise_once(&ctx, form.value("once"), new).await {
            Ok(Some(reference)) => {
                return Ok(ctx.redirect_saying(&format!("/actions/{reference}"), "actions-said-raised"));
            }
            Ok(None) => return Ok(ctx.redirect_saying("/actions", "actions-said-raised")),
            Err(AppError::Refused(message)) => form.wrong_message("title", &message),
            // The form was shown to them, so they may raise actions, only not for this group.
            Err(AppError::NotFound) => form.wrong("group", "actions-new-not-yours"),
            Err(other) => return Err(other),
        }
    }
    let mut tx = ctx.read().await?;
    let page = build(&ctx, &mut tx, form).await?;
    ctx.render_refused(&page)
}

/// `None` where this form was sent before: one press too many.
async fn raise_once(ctx: &Ctx, once: &str, new: NewAction) -> Result<Option<String>, AppError> {
    let mut tx = ctx.write().await?;
    if !accounts::is_first(&mut tx, once, &new.title).await? {
        return Ok(None);
    }
    let reference = operations::raise_in(ctx, &mut tx, new).await?;
    tx.commit().await?;
    Ok(Some(reference))
}

async fn read(ctx: &Ctx, form: &mut Form) -> Result<Option<NewAction>, AppError> {
    let title = form.require_text("title", LONGEST_TITLE, "actions-new-title-missing");
    let said = form.long_text("said", LONGEST).unwrap_or_default();
    let group = form.choice::<Uuid>("group", "actions-new-group-missing");
    let due = form.date("due");
    if due.is_some_and(|due| due < ctx.today()) {
        form.wrong("due", "actions-new-due-past");
    }
    let (true, Some(group)) = (form.is_ok(), group) else { return Ok(None) };
    let mut tx = ctx.read().await?;
    let Some(group) = heard_groups::find(&mut tx, group).await? else {
        form.wrong("group", "actions-new-group-missing");
        return Ok(None);
    };
    let feedback = form.optional_choice::<Uuid>("feedback");
    let entry = match feedback {
        Some(id) => Some(heard_feedback::find(&mut tx, id).await?.ok_or(AppError::NotFound)?),
        None => None,
    };
    let (place, topic, owner) = chosen(&mut tx, form).await?;
    if !form.is_ok() {
        return Ok(None);
    }
    // Whoever said it decides, with the group it answers to.
    let person = entry.as_ref().and_then(|entry| entry.person_id).map(Raiser::Person);
    Ok(Some(NewAction {
        said,
        place_id: place,
        topic_id: topic,
        owner_id: owner,
        group_id: Some(group.id),
        due,
        raisers: [Some(Raiser::Group(group.id)), person].into_iter().flatten().collect(),
        feedback: feedback.into_iter().collect(),
        ..NewAction::new(title, ctx.today(), heard_groups::audience(&group))
    }))
}

/// Each copy of the form has a key of its own, which goes with it when it comes back.
fn with_once(form: Form) -> Form {
    if form.value("once").is_empty() { form.with("once", clock::random_id()) } else { form }
}

type Chosen = (Option<Uuid>, Option<Uuid>, Option<Uuid>);

/// Place, topic and owner. One that was on the list when the form was made may be gone since.
async fn chosen(tx: &mut Tx, form: &mut Form) -> Result<Chosen, AppError> {
    let [place, topic, owner] = ["place", "topic", "owner"].map(|name| form.optional_choice::<Uuid>(name));
    if let Some(id) = place
        && heard_places::find(tx, id).await?.is_none()
    {
        form.wrong("place", "actions-new-gone");
    }
    if topic.is_some() && heard_feedback::topics(tx).await?.iter().all(|one| Some(one.id) != topic) {
        form.wrong("topic", "actions-new-gone");
    }
    let at_work = heard_people::everybody_at_work(tx).await?;
    if owner.is_some() && at_work.iter().all(|one| Some(one.person_id) != owner) {
        form.wrong("owner", "actions-new-gone");
    }
    Ok((place, topic, owner))
}

async fn build(ctx: &Ctx, tx: &mut Tx, form: Form) -> Result<NewPage, AppError> {
    let words = ctx.words();
    let form = with_once(form);
    let page = ctx
        .page("actions-new-title")
        .crumb("/", words.t("platform-home"))
        .crumb("/actions", words.t("actions-board-title"))
        .with_errors_of(&form);
    let first = |key: &str| vec![Choice::new("", page.t(key))];
    let mut groups = first("actions-new-choose-group");
    groups.extend(heard_groups::list(tx).await?.into_iter().map(|group| Choice::new(group.id, group.name)));
    let mut places = first("actions-new-no-place");
    places.extend(heard_places::areas(tx).await?.into_iter().map(|place| Choice::new(place.id, place.name)));
    places.extend(heard_places::blocks(tx).await?.into_iter().map(|place| Choice::new(place.id, place.name)));
    let mut topics = first("actions-new-no-topic");
    topics
        .extend(heard_feedback::topics(tx).await?.into_iter().map(|topic| Choice::new(topic.id, topic.name)));
    let mut people = first("actions-new-proposed");
    for member in heard_people::everybody_at_work(tx).await? {
        let text = page.t2("actions-do-person", "name", member.full_name, "job", member.job);
        people.push(Choice::new(member.person_id, text));
    }
    let due_hint = match rules::usual_due(ctx.today()) {
        Ok(day) => page.t1("actions-new-due-hint", "day", page.day_year(day)),
        Err(_) => String::new(),
    };
    Ok(NewPage { page, form, groups, places, topics, people, due_hint })
}
