//! The page on which minutes are typed.

use askama::Template;
use axum::response::Response;
use heard_actions::ActionRow;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{offline, only_in};
use crate::{
    capture,
    draft::{Action, Draft, Item, Pick},
    model::Meeting,
    operations::minutes::Opened,
    pages::actions::{ActionLine, lines},
    registers::{Proposals, Registers, Resolved},
    rules::{self, Quorum},
};

/// What the form shows, and whether it came back.
pub(super) struct Shown {
    pub form: Form,
    pub is_refused: bool,
}

/// An action that was open before, with its fields.
struct OpenLine {
    line: ActionLine,
    words: String,
    verdict: String,
    has_note: bool,
}

/// An item's fields, by name, and what follows from what was typed.
struct ItemFields {
    id: String,
    id_value: String,
    agenda: String,
    agenda_id: String,
    title: String,
    words: String,
    place: String,
    topic: String,
    heading: String,
    about: String,
    said: String,
    n_actions: usize,
    may_be_hazard: bool,
    is_open: bool,
}

/// An action's fields, by name, and what follows from what was typed.
struct ActionFields {
    id: String,
    id_value: String,
    what: String,
    place: String,
    topic: String,
    item: String,
    owner: String,
    helpers: String,
    due: String,
    group: String,
    resident: String,
    /// Place, topic and date in one line; empty for a row nobody typed in.
    about: String,
    /// Who will own it.
    owner_name: String,
    /// Why this owner.
    owner_why: String,
    may_be_hazard: bool,
    is_open: bool,
}

/// Two texts that were written at once.
struct BesideLine {
    id: Uuid,
    by: String,
    at: String,
    mine: Vec<String>,
    theirs: Vec<String>,
}

/// One thing on which two devices wrote.
struct QuestionLine {
    id: Uuid,
    title: String,
    from: String,
    came: Vec<(String, String)>,
    there: Vec<(String, String)>,
    choices: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "meetings/minutes.html")]
struct MinutesPage {
    page: Page,
    form: Form,
    meeting: Meeting,
    version: i64,
    n_came: u32,
    residents: u32,
    quorum: String,
    has_quorum: bool,
    blocks: Vec<Choice>,
    n_names: usize,
    open: Vec<OpenLine>,
    items: Vec<ItemFields>,
    item_template: ItemFields,
    actions: Vec<ActionFields>,
    action_template: ActionFields,
    n_actions: usize,
    places: Vec<Choice>,
    topics: Vec<Choice>,
    owners: Vec<Choice>,
    item_choices: Vec<Choice>,
    verdicts: Vec<Choice>,
    members: Vec<String>,
    colleagues: Vec<String>,
    draft_from: String,
    beside: Vec<BesideLine>,
    questions: Vec<QuestionLine>,
    /// What the script says where there is no signal, by the names of its attributes.
    capture_words: Vec<(&'static str, String)>,
    usual_due: String,
}

pub(super) async fn page(ctx: &Ctx, opened: Opened, shown: Shown) -> Result<Response, AppError> {
    let Shown { mut form, is_refused } = shown;
    let title = ctx.words().t_args("meetings-minutes-title", &[("group", opened.group.name.as_str().into())]);
    let mut page = ctx.page_titled(title).without_nav();
    let version = opened.version();
    let (draft, known) = (&opened.draft, &opened.known);
    let n_items = draft.items.len();
    let wants_item = ctx.path.contains("item=new");
    let blank = draft.actions.len().to_string();
    for row in [blank.as_str(), "__row__"] {
        form = form.with_ticked(&format!("actions-{row}-group"), "yes");
    }
    let resolved: Vec<Resolved> = draft.actions.iter().map(|action| known.resolve(draft, action)).collect();
    let mut items: Vec<ItemFields> = draft
        .items
        .iter()
        .enumerate()
        .map(|(n, item)| item_fields(&form, known, &resolved, n, item))
        .collect();
    if wants_item || items.is_empty() {
        items.push(blank_item(&n_items.to_string()));
    }
    let usual = rules::usual_due(opened.meeting.date()).map_err(AppError::broken)?;
    let mut actions = action_rows(ctx, &page, &form, &opened, &resolved, usual).await?;
    actions.push(blank_action(&blank));
    let beside = beside(ctx, &page, &opened).await?;
    let questions = questions(ctx, &page, &opened).await?;
    let draft_from = draft_from(ctx, &page, &opened).await?;
    let quorum = rules::quorum(draft.came, opened.group.quorum);
    if is_refused {
        page = page.with_errors_of(&form);
    }
    let choices = Choices::of(&page, known, draft);
    let minutes = MinutesPage {
        version,
        n_came: draft.came.all(),
        residents: draft.came.residents,
        has_quorum: matches!(quorum, Quorum::Enough { .. }),
        quorum: quorum.sentence().map(|sentence| page.say(&sentence)).unwrap_or_default(),
        blocks: known.places.iter().map(|(id, name)| Choice::new(id, name.as_str())).collect(),
        n_names: Draft::names_on(&draft.names).count() + Draft::names_on(&draft.apologies).count(),
        open: open_lines(&page, &opened.open, draft, ctx.today()),
        items,
        item_template: blank_item("__row__"),
        actions,
        action_template: blank_action("__row__"),
        n_actions: draft.actions.len(),
        places: choices.places,
        topics: choices.topics,
        owners: choices.owners,
        item_choices: choices.items,
        verdicts: choices.verdicts,
        members: known.members.iter().map(|member| member.name.clone()).collect(),
        colleagues: known.staff.iter().map(|colleague| colleague.name.clone()).collect(),
        draft_from,
        beside,
        questions,
        capture_words: offline::words(ctx, &page),
        usual_due: page.day_year(usual),
        page,
        form,
        meeting: opened.meeting,
    };
    if is_refused { ctx.render_refused(&minutes) } else { ctx.render(&minutes) }
}

/// What the lists of the form offer.
struct Choices {
    places: Vec<Choice>,
    topics: Vec<Choice>,
    owners: Vec<Choice>,
    items: Vec<Choice>,
    verdicts: Vec<Choice>,
}

impl Choices {
    fn of(page: &Page, known: &Registers, draft: &Draft) -> Self {
        let first =
            |guess: &str, none: &str| vec![Choice::new("", page.t(guess)), Choice::new("none", page.t(none))];
        let mut places = first("meetings-pick-place", "meetings-pick-no-place");
        places.extend(known.places.iter().map(|(id, name)| Choice::new(id, name.as_str())));
        let mut topics = first("meetings-pick-topic", "meetings-pick-no-topic");
        topics.extend(known.topics.iter().map(|topic| Choice::new(topic.id, topic.name.as_str())));
        let mut owners = first("meetings-pick-owner", "meetings-pick-no-owner");
        owners.extend(
            known.staff.iter().map(|colleague| {
                Choice::new(colleague.id, format!("{}, {}", colleague.name, colleague.team))
            }),
        );
        let teams = known.teams.iter();
        owners.extend(
            teams.map(|(id, name)| Choice::new(id, page.t1("meetings-pick-team", "team", name.as_str()))),
        );
        let mut items = first("meetings-pick-item", "meetings-pick-no-item");
        items.extend(draft.items.iter().enumerate().map(|(n, item)| Choice::new(n, item.title.as_str())));
        let verdicts = vec![
            Choice::new("", page.t("meetings-verdict-none")),
            Choice::new("done", page.t("meetings-verdict-done")),
            Choice::new("not-done", page.t("meetings-verdict-not-done")),
        ];
        Self { places, topics, owners, items, verdicts }
    }
}

fn open_lines(page: &Page, rows: &[ActionRow], draft: &Draft, today: Date) -> Vec<OpenLine> {
    let with_fields = |line: ActionLine| OpenLine {
        words: format!("open-{}-words", line.id),
        verdict: format!("open-{}-verdict", line.id),
        has_note: draft.still_open.iter().any(|note| note.action == line.id),
        line,
    };
    lines(page, rows, today).into_iter().map(with_fields).collect()
}

fn blank_item(n: &str) -> ItemFields {
    let name = |what: &str| format!("items-{n}-{what}");
    ItemFields {
        id: name("id"),
        id_value: String::new(),
        agenda: name("agenda"),
        agenda_id: String::new(),
        title: name("title"),
        words: name("words"),
        place: name("place"),
        topic: name("topic"),
        heading: String::new(),
        about: String::new(),
        said: String::new(),
        n_actions: 0,
        may_be_hazard: false,
        is_open: true,
    }
}

fn item_fields(form: &Form, known: &Registers, resolved: &[Resolved], n: usize, item: &Item) -> ItemFields {
    let blank = blank_item(&n.to_string());
    let (place, topic) = (known.place_of(item), known.topic_of(item));
    let is_wrong = [&blank.title, &blank.words].into_iter().any(|field| form.error(field).is_some());
    ItemFields {
        id_value: item.id.map(|id| id.to_string()).unwrap_or_default(),
        agenda_id: item.agenda_item.map(|id| id.to_string()).unwrap_or_default(),
        heading: item.title.clone(),
        about: joined([known.place_name(place), known.topic_name(topic)]),
        said: item.words.clone(),
        n_actions: resolved.iter().filter(|resolved| resolved.item == Some(n)).count(),
        may_be_hazard: known.may_be_hazard(&item.text(), topic),
        is_open: is_wrong || item.title.is_empty(),
        ..blank
    }
}

fn blank_action(n: &str) -> ActionFields {
    let name = |what: &str| format!("actions-{n}-{what}");
    ActionFields {
        id: name("id"),
        id_value: String::new(),
        what: name("what"),
        place: name("place"),
        topic: name("topic"),
        item: name("item"),
        owner: name("owner"),
        helpers: name("helpers"),
        due: name("due"),
        group: name("group"),
        resident: name("resident"),
        about: String::new(),
        owner_name: String::new(),
        owner_why: String::new(),
        may_be_hazard: false,
        is_open: false,
    }
}

async fn action_rows(
    ctx: &Ctx,
    page: &Page,
    form: &Form,
    opened: &Opened,
    resolved: &[Resolved],
    usual: Date,
) -> Result<Vec<ActionFields>, AppError> {
    let mut tx = ctx.read().await?;
    let mut proposals = Proposals::default();
    let mut rows = Vec::new();
    for (n, (action, resolved)) in opened.draft.actions.iter().zip(resolved).enumerate() {
        let proposed = match action.owner {
            Pick::This(team) if opened.known.has_team(team) => {
                heard_people::owner_today(&mut tx, None, Some(team)).await?
            }
            _ => {
                let place = resolved.place.or(opened.meeting.place_id);
                proposals.of(&mut tx, resolved.topic, place).await?.owner
            }
        };
        let blank = blank_action(&n.to_string());
        let (owner_name, owner_why) = owner(page, &opened.known, action, proposed);
        let due = action.due().ok().flatten().unwrap_or(usual);
        let by = page.t1("meetings-action-by", "day", page.day_year(due));
        let more = [&blank.due, &blank.group, &blank.resident, &blank.helpers];
        let is_wrong = more.into_iter().any(|field| form.error(field).is_some());
        rows.push(ActionFields {
            id_value: action.id.map(|id| id.to_string()).unwrap_or_default(),
            about: joined([
                opened.known.place_name(resolved.place),
                opened.known.topic_name(resolved.topic),
                by,
            ]),
            owner_name,
            owner_why,
            may_be_hazard: resolved.may_be_hazard,
            is_open: is_wrong,
            ..blank
        });
    }
    Ok(rows)
}

fn owner(page: &Page, known: &Registers, action: &Action, proposed: Option<Uuid>) -> (String, String) {
    let shown = |id: Uuid, why: &str| {
        let colleague = known.colleague(id)?;
        let name = format!("{}, {}", colleague.name, colleague.team);
        Some((name, page.t1(why, "name", colleague.known_as.as_str())))
    };
    let nobody = || (page.t("meetings-owner-nobody"), page.t("meetings-owner-nobody-why"));
    match action.owner {
        Pick::Guess => proposed.and_then(|id| shown(id, "meetings-owner-picked")).unwrap_or_else(nobody),
        Pick::Nothing => nobody(),
        Pick::This(team) if known.has_team(team) => {
            proposed.and_then(|id| shown(id, "meetings-owner-of-team")).unwrap_or_else(nobody)
        }
        Pick::This(id) => shown(id, "meetings-owner-chosen").unwrap_or_else(nobody),
    }
}

async fn beside(ctx: &Ctx, page: &Page, opened: &Opened) -> Result<Vec<BesideLine>, AppError> {
    let mut tx = ctx.read().await?;
    let mut texts = Vec::new();
    for aside in &opened.asides {
        texts.push(BesideLine {
            id: aside.id,
            by: heard_people::name_of(&mut tx, aside.saved_by).await?,
            at: page.time(aside.saved_at),
            mine: only_in(&aside.body, &opened.draft),
            theirs: only_in(&opened.draft, &aside.body),
        });
    }
    Ok(texts)
}

async fn questions(ctx: &Ctx, page: &Page, opened: &Opened) -> Result<Vec<QuestionLine>, AppError> {
    let mut tx = ctx.read().await?;
    let mut lines = Vec::new();
    for question in capture::questions(&mut tx, page, opened.meeting.id).await? {
        let name = heard_people::name_of(&mut tx, question.owner).await?;
        let from = page.t3(
            "meetings-capture-from",
            ("device", question.device),
            ("name", name),
            ("at", page.when(question.received_at)),
        );
        let shown = question.shown;
        lines.push(QuestionLine {
            id: question.id,
            title: question.title,
            from,
            came: shown.came,
            there: shown.there,
            choices: shown.choices.into_iter().map(|(choice, words)| (choice.as_str(), words)).collect(),
        });
    }
    Ok(lines)
}

/// "A draft from 7:42pm by Rowan is here. Go on."
async fn draft_from(ctx: &Ctx, page: &Page, opened: &Opened) -> Result<String, AppError> {
    let Some(saved) = &opened.saved else { return Ok(String::new()) };
    let Some(by) = saved.saved_by else { return Ok(String::new()) };
    let mut tx = ctx.read().await?;
    let name = heard_people::name_of(&mut tx, by).await?;
    let is_today = heard_kernel::london::today(saved.saved_at) == ctx.today();
    let at = if is_today { page.time(saved.saved_at) } else { page.when(saved.saved_at) };
    Ok(page.t2("meetings-draft-from", "at", at, "name", name))
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
