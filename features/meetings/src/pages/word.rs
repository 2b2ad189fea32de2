//! "Bring in minutes from Word": choose the document, tick what is right, and it is in the draft.

use askama::Template;
use axum::{
    extract::{Multipart, Path, multipart::MultipartRejection},
    response::Response,
};
use heard_files::upload::upload;
use heard_groups::Group;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use heard_sheets::{DocumentTable, Limits, Refused, read_document};
use uuid::Uuid;

use super::{Pairs, crumbs};
use crate::{
    draft::{Action, Item, Pick},
    model::Meeting,
    operations::{
        load_to,
        word::{Ticked, add_ticked},
    },
    registers::{self, Registers},
    rules::{
        self, MOST_LONG, MOST_SHORT,
        word::{MOST_ACTIONS, MOST_ITEMS, ProposedAction, meant, propose},
    },
};

/// The largest document.
const MOST_BYTES: usize = 20 * 1024 * 1024;

#[derive(Template)]
#[template(path = "meetings/word.html")]
struct UploadPage {
    page: Page,
    form: Form,
    action: String,
}

/// What one item proposes, with the names of its fields.
struct ItemBlock {
    n: usize,
    heading: String,
    take: String,
    title: String,
    words: String,
    actions: Vec<ActionBlock>,
}

struct ActionBlock {
    said: String,
    /// Who it says there, and whom we take that for.
    lead: String,
    take: String,
    what: String,
    owner: String,
    due: String,
    /// What the form sends back as it came: name and value.
    hidden: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "meetings/word_check.html")]
struct CheckPage {
    page: Page,
    form: Form,
    action: String,
    back: String,
    items: Vec<ItemBlock>,
    owners: Vec<Choice>,
    left_out: Vec<String>,
    is_cut: bool,
    n_actions: usize,
}

struct Opened {
    meeting: Meeting,
    group: Group,
    known: Registers,
}

async fn open(ctx: &Ctx, id: Uuid) -> Result<Opened, AppError> {
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.take-minutes").await?;
    rules::take_minutes(&meeting, tx.today()).map_err(AppError::Refused)?;
    let known = registers::load(&mut tx, &group).await?;
    Ok(Opened { meeting, group, known })
}

fn frame(ctx: &Ctx, opened: &Opened, form: &Form) -> Page {
    let day = ctx.words().date(opened.meeting.date());
    crumbs(ctx, ctx.page("meetings-word-title").with_errors_of(form), &opened.group)
        .crumb(format!("/meetings/{}", opened.meeting.id), day)
}

fn upload_page(ctx: &Ctx, opened: &Opened, form: Form) -> UploadPage {
    UploadPage {
        page: frame(ctx, opened, &form),
        action: format!("/meetings/{}/word", opened.meeting.id),
        form,
    }
}

pub(super) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let opened = open(&ctx, id).await?;
    ctx.render(&upload_page(&ctx, &opened, Form::empty(&ctx.words())))
}

pub(super) async fn read(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    sent: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let opened = open(&ctx, id).await?;
    let mut form = Form::empty(&ctx.words());
    let content = match sent {
        Ok(sent) => document(sent, &mut form).await,
        // No form with a file at all.
        Err(_) => Vec::new(),
    };
    if content.is_empty() && form.is_ok() {
        form.wrong("file", "meetings-word-missing");
    }
    let tables = match tables(content, form.is_ok()).await {
        Ok(tables) => tables,
        Err(refused) => {
            form.wrong_text("file", refused.what);
            Vec::new()
        }
    };
    let proposed = propose(&tables);
    if form.is_ok() && proposed.items.is_empty() {
        form.wrong("file", "meetings-word-nothing");
    }
    if !form.is_ok() {
        return ctx.render_refused(&upload_page(&ctx, &opened, form));
    }
    let names = names(&opened.known);
    let mut n_actions = 0;
    for (n, item) in proposed.items.iter().enumerate() {
        form = form
            .with(&format!("items-{n}-title"), short(&item.title))
            .with(&format!("items-{n}-words"), &item.words);
        for action in &item.actions {
            form = filled(form, n_actions, n, action, &names);
            n_actions += 1;
        }
    }
    let mut page = check_page(&ctx, &opened, form);
    page.left_out = proposed.left_out;
    page.is_cut = proposed.is_cut;
    ctx.render(&page)
}

/// The document in a form; what is wrong goes into the form.
async fn document(sent: Multipart, form: &mut Form) -> Vec<u8> {
    let upload = upload(sent, MOST_BYTES).await;
    if upload.is_too_large {
        form.wrong("file", "meetings-word-too-large");
    }
    upload.file.map(|(_, content)| content).unwrap_or_default()
}

/// The tables of a document. A reader that fails badly is a document that can't be read, no more.
async fn tables(content: Vec<u8>, is_there: bool) -> Result<Vec<DocumentTable>, Refused> {
    if !is_there {
        return Ok(Vec::new());
    }
    let read = tokio::task::spawn_blocking(move || read_document(&content, &Limits::default())).await;
    read.unwrap_or_else(|problem| {
        tracing::error!(%problem, "a reader of documents gave up");
        Err(Refused::new(
            "We can't read this document. Open it in Word, save it again as .docx, and send that.",
        ))
    })
}

/// Everybody and every team that a lead may mean: whole names, what people are called, teams.
fn names(known: &Registers) -> Vec<(Uuid, String)> {
    let people =
        known.staff.iter().flat_map(|one| [(one.id, one.name.clone()), (one.id, one.known_as.clone())]);
    people.chain(known.teams.iter().cloned()).filter(|(_, name)| !name.is_empty()).collect()
}

fn filled(form: Form, n: usize, item: usize, action: &ProposedAction, names: &[(Uuid, String)]) -> Form {
    let found = meant(&action.lead, names);
    let field = |name: &str| format!("actions-{n}-{name}");
    let owner = found.first().map(|meant| meant.id.to_string()).unwrap_or_default();
    let said = found.first().map(|meant| format!("{}|{}", meant.name, meant.alike)).unwrap_or_default();
    let [day, month, year] = &action.due;
    form.with(&field("what"), short(&action.what))
        .with(&field("item"), item)
        .with(&field("owner"), owner)
        .with(&field("lead"), short(&action.lead))
        .with(&field("meant"), said)
        .with(&field("due-day"), day)
        .with(&field("due-month"), month)
        .with(&field("due-year"), year)
}

fn short(words: &str) -> String {
    words.chars().take(MOST_SHORT).collect()
}

/// The page as its form has it: the same when it is first shown and when it comes back.
fn check_page(ctx: &Ctx, opened: &Opened, form: Form) -> CheckPage {
    let page = frame(ctx, opened, &form);
    let mut owners = vec![
        Choice::new("", page.t("meetings-pick-owner")),
        Choice::new("none", page.t("meetings-pick-no-owner")),
    ];
    owners.extend(opened.known.teams.iter().map(|(id, name)| Choice::new(id, name.as_str())));
    owners.extend(
        opened.known.staff.iter().map(|one| Choice::new(one.id, format!("{} · {}", one.name, one.team))),
    );
    let mut items: Vec<ItemBlock> = (0..MOST_ITEMS)
        .map(|n| (n, move |name: &str| format!("items-{n}-{name}")))
        .filter(|(_, field)| !form.all(&field("title")).is_empty())
        .map(|(n, field)| ItemBlock {
            n,
            heading: form.value(&field("title")).to_owned(),
            take: field("take"),
            title: field("title"),
            words: field("words"),
            actions: Vec::new(),
        })
        .collect();
    let mut n_actions = 0;
    for n in 0..MOST_ACTIONS {
        let field = |name: &str| format!("actions-{n}-{name}");
        let of = form.value(&field("item")).parse::<usize>().ok();
        let Some(item) = of.and_then(|of| items.iter_mut().find(|item| item.n == of)) else { continue };
        item.actions.push(ActionBlock {
            said: form.value(&field("what")).to_owned(),
            lead: lead_words(&page, form.value(&field("lead")), form.value(&field("meant"))),
            take: field("take"),
            what: field("what"),
            owner: field("owner"),
            due: field("due"),
            hidden: ["item", "lead", "meant"]
                .map(|name| (field(name), form.value(&field(name)).to_owned()))
                .to_vec(),
        });
        n_actions += 1;
    }
    let id = opened.meeting.id;
    CheckPage {
        page,
        form,
        action: format!("/meetings/{id}/word/draft"),
        back: format!("/meetings/{id}/word"),
        items,
        owners,
        left_out: Vec::new(),
        is_cut: false,
        n_actions,
    }
}

fn lead_words(page: &Page, lead: &str, meant: &str) -> String {
    match (lead, meant.split_once('|')) {
        ("", _) => page.t("meetings-word-no-lead"),
        (lead, None) => page.t1("meetings-word-lead-unknown", "lead", lead),
        (lead, Some((_, "100"))) => page.t1("meetings-word-lead", "lead", lead),
        (lead, Some((name, alike))) => {
            page.t3("meetings-word-lead-meant", ("lead", lead), ("name", name), ("alike", alike))
        }
    }
}

pub(super) async fn add(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let opened = open(&ctx, id).await?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let ticked = ticked(&mut form, &opened.known);
    if ticked.is_empty() && form.is_ok() {
        form.wrong("tick", "meetings-word-nothing-ticked");
    }
    if !form.is_ok() {
        let page = check_page(&ctx, &opened, form);
        return ctx.render_refused(&page);
    }
    add_ticked(&ctx, id, ticked).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}/minutes"), "meetings-word-added"))
}

/// What was ticked. What has no words is left out.
fn ticked(form: &mut Form, known: &Registers) -> Vec<Ticked> {
    let is_ticked = |form: &Form, field: &str| form.has(&format!("{field}-take"), "yes");
    let mut actions: Vec<(usize, Action)> = Vec::new();
    for n in 0..MOST_ACTIONS {
        let field = format!("actions-{n}");
        let Ok(of) = form.value(&format!("{field}-item")).parse::<usize>() else { continue };
        if !is_ticked(form, &field) {
            continue;
        }
        let what = form.require_text(&format!("{field}-what"), MOST_SHORT, "meetings-word-what-missing");
        let part = |name: &str| form.value(&format!("{field}-due-{name}")).trim().to_owned();
        let owner = match Pick::from(form.value(&format!("{field}-owner")).to_owned()) {
            Pick::This(id) if known.colleague(id).is_none() && !known.has_team(id) => Pick::Guess,
            pick => pick,
        };
        let action =
            Action { what, owner, due: [part("day"), part("month"), part("year")], ..Action::default() };
        if action.due().is_err() {
            form.wrong(&format!("{field}-due"), "meetings-word-wrong-due");
        }
        actions.push((of, action));
    }
    let mut found = Vec::new();
    for n in 0..MOST_ITEMS {
        let field = format!("items-{n}");
        let item = is_ticked(form, &field).then(|| Item {
            title: form.require_text(&format!("{field}-title"), MOST_SHORT, "meetings-word-item-missing"),
            words: form.long_text(&format!("{field}-words"), MOST_LONG).unwrap_or_default(),
            ..Item::default()
        });
        let of_item: Vec<Action> =
            actions.iter().filter(|(of, _)| *of == n).map(|(_, action)| action.clone()).collect();
        if item.is_some() || !of_item.is_empty() {
            found.push(Ticked { item, actions: of_item });
        }
    }
    found
}
