//! One action: is it done, who owns it, what was the date and what is it now, am I asked something, what has happened?

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse as _, Redirect, Response},
};
use heard_kernel::{
    actor::{Audience, Who},
    london,
};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::{
    deeds::{self, Base, Deed, Kind, Lists, ON_THE_PAGE},
    history::{self, Line, Step},
    overtaken::{self, Now},
    view::{self, Sign, Telling},
};
use crate::{
    model::{
        Action, Entry, GivenAnswer, Key, Raiser,
        list::ActionRow,
        status::{Answer, EntryKind, Keeping, Status},
    },
    read,
    rules::{self, Verb},
};

#[derive(Template)]
#[template(path = "actions/action.html")]
struct ActionPage {
    page: Page,
    form: Form,
    reference: String,
    title: String,
    tag: Sign,
    signs: Vec<Sign>,
    facts: Facts,
    ask: Option<Ask>,
    thanks: Option<String>,
    top: Option<Top>,
    told: Option<Told>,
    challenge: Option<Deed>,
    challenged: Option<String>,
    track: Vec<Step>,
    sum: Vec<String>,
    lines: Vec<Line>,
    deeds: Vec<Deed>,
    lists: Lists,
    comment: Option<Deed>,
    is_staff: bool,
    about: Vec<About>,
    is_mine: bool,
    version: i64,
    newest: String,
}

/// What stands directly under the title.
pub(super) struct Facts {
    pub owner: String,
    pub owner_line: String,
    pub first: String,
    pub first_missed: bool,
    pub now: String,
    pub now_line: String,
}

/// The question, for those who raised it.
struct Ask {
    title: String,
    lead: String,
    done_words: String,
    deadline: String,
    yes: Choice,
    no: Choice,
    unsure: Choice,
    /// Whether this reader has answered: the form then changes the answer.
    is_again: bool,
}

/// The words that matter more than any others just now.
struct Top {
    title: String,
    words: String,
    who: String,
}

/// What was said that led to it.
struct Told {
    words: String,
    meeting: Option<Uuid>,
    when: String,
}

/// A line of "About this action".
struct About {
    label: String,
    text: String,
    href: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Path(reference): Path<String>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let asked = Form::from_pairs(&ctx.words(), query);
    let open = asked.optional_choice::<Kind>("do");
    let mut form = Form::empty(&ctx.words());
    if let Some(answer) = asked.optional_choice::<Answer>("answer") {
        form = form.with("answer", answer);
    }
    let (page, _) = build(&ctx, &reference, form, open).await?;
    ctx.render(&page)
}

/// The same page with a form that could not be taken: what was typed is in it.
pub(super) async fn again(ctx: &Ctx, reference: &str, form: Form) -> Result<Response, AppError> {
    let (page, shows) = build(ctx, reference, form, None).await?;
    if shows {
        return ctx.render_refused(&page);
    }
    // The form is gone, for the action moved on meanwhile: what was typed must not be, unless it is in the history.
    let mine = deeds::typed(&page.form);
    let is_there = page.lines.iter().any(|line| deeds::was_sent_twice(&mine, &line.words));
    if mine.is_empty() || is_there {
        return Ok(Redirect::to(&format!("/actions/{}", page.reference)).into_response());
    }
    let theirs = page.form.errors().first().map(|error| error.message.clone()).unwrap_or_default();
    Err(AppError::Changed { mine, theirs })
}

/// What somebody typed who was overtaken, beside what is there now.
pub(super) async fn overtaken(
    ctx: &Ctx,
    reference: &str,
    form: Form,
    kind: Kind,
    theirs: String,
) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let row = read::find(&mut tx, &Key::from(reference)).await?.ok_or(AppError::NotFound)?;
    let entries = read::entries(&mut tx, row.action.id).await?;
    let standing = read::standing(&mut tx, &row.action).await?;
    drop(tx);
    let verbs = rules::verbs(&row.action, &standing, ctx.today());
    let now = Now { row: &row, entries: &entries, verbs: &verbs };
    overtaken::show(ctx, &Base::Action(&row.action.reference), kind, form, &now, theirs).await
}

/// The page, and whether it shows the form that has errors.
async fn build(
    ctx: &Ctx,
    reference: &str,
    form: Form,
    open: Option<Kind>,
) -> Result<(ActionPage, bool), AppError> {
    let mut tx = ctx.read().await?;
    let row = read::find(&mut tx, &Key::from(reference)).await?.ok_or(AppError::NotFound)?;
    let action = &row.action;
    let today = ctx.today();
    let entries = read::entries_of(&mut tx, &row).await?;
    let standing = read::standing(&mut tx, action).await?;
    let verbs = rules::verbs(action, &standing, today);
    let page = frame(ctx, &row).with_errors_of(&form);
    let base = Base::Action(&action.reference);
    let deeds = deeds::shown(&page, &base, &ON_THE_PAGE, &verbs, &form, open);
    let lists = deeds::lists(&mut tx, &page, action, &deeds, &entries).await?;
    let routed = match (action.waits_for_owner(), verbs.contains(&Verb::Assign)) {
        (true, true) => heard_feedback::route(&mut tx, action.topic_id, action.place_id).await?,
        _ => None,
    };
    let raisers = read::raisers(&mut tx, &row).await?;
    let mine = if row.is_mine { read::my_answer(&mut tx, action).await? } else { None };
    let ask = verbs.contains(&Verb::Answer).then(|| ask(ctx, &page, &row, &entries, &raisers, mine.as_ref()));
    let about = about(&mut tx, &page, &row, &entries, &raisers).await?;
    let files = heard_files::of(&mut tx, &[action.id]).await?;
    drop(tx);
    let one = |kind: Kind| deeds::shown(&page, &base, &[kind], &verbs, &form, open).pop();
    let (challenge, comment) = (one(Kind::Challenge), one(Kind::Comments));
    let is_shown = form.is_ok()
        || deeds
            .iter()
            .chain(&challenge)
            .chain(&comment)
            .any(|deed| deed.slug.parse().is_ok_and(|kind| deeds::has_errors(kind, &form)))
        || (ask.is_some() && deeds::has_errors(Kind::Answer, &form));
    let mut lines = history::lines(&page, &entries, today);
    for (line, entry) in lines.iter_mut().zip(&entries) {
        line.photos = heard_files::shown::photos(ctx, &page, &files, Some(entry.id));
    }
    let shown = ActionPage {
        reference: action.reference.clone(),
        title: action.title.clone(),
        tag: view::tag(&page, action),
        signs: view::signs(&page, action, today, Telling::OnItsPage),
        facts: facts(&page, &row, today),
        thanks: mine.as_ref().map(|given| thanks(&page, given)),
        ask,
        top: top(&page, action, &entries),
        told: told(&page, action),
        challenge,
        challenged: challenged(&page, action),
        track: history::track(&page, action, &entries, today),
        sum: history::sum(&page, action, today),
        lines,
        deeds,
        lists,
        comment,
        is_staff: ctx.actor.is_staff(),
        about,
        is_mine: row.is_mine,
        version: action.version,
        newest: entries.first().map(|entry| entry.id.to_string()).unwrap_or_default(),
        form: deeds::prefilled(form, action, routed),
        page,
    };
    Ok((shown, is_shown))
}

fn frame(ctx: &Ctx, row: &ActionRow) -> Page {
    let action = &row.action;
    let words = ctx.words();
    let mut page = ctx.page_titled(action.title.clone()).crumb("/", words.t("platform-home"));
    if let Some(group) = &row.group {
        page = page.crumb(format!("/groups/{}", group.slug), group.name.as_str());
    }
    let page = page.crumb("/actions", words.t("actions-board-title")).live(format!("action:{}", action.id));
    if action.audience != Audience::Public || !ctx.app.settings().board_is_open {
        return page;
    }
    let (title, line) = view::preview(&page, action);
    page.with_preview(title, line, ctx.address(&format!("/actions/{}", action.reference)))
}

/// Who owns it, the first date, the date now.
pub(super) fn facts(page: &Page, row: &ActionRow, today: jiff::civil::Date) -> Facts {
    let action = &row.action;
    let team = row.team.as_ref().map(|team| team.name.clone());
    let since = page.t1("actions-page-since", "day", page.short_day(action.owner_since));
    let (owner, owner_line) = match (row.owner(), team) {
        (Some(owner), Some(team)) => {
            (view::capital(owner), page.t2("actions-page-team-since", "team", team, "since", since))
        }
        (Some(owner), None) => (view::capital(owner), since),
        (None, team) => {
            let line = if action.waits_for_owner() {
                view::owner_needed(page, action, today)
            } else {
                String::new()
            };
            (team.unwrap_or_else(|| page.t("actions-page-nobody")), line)
        }
    };
    let first_missed = match action.kept {
        Some(kept) => kept != Keeping::First,
        None => action.due > action.first_due || (action.status.is_open() && today > action.first_due),
    };
    let now_line = match (action.n_slips, action.due.cmp(&action.first_due)) {
        (0, std::cmp::Ordering::Equal) => page.t("actions-page-not-moved"),
        (0, _) => page.t("actions-page-earlier"),
        (n, _) => page.t1("actions-page-moved", "n", n),
    };
    Facts {
        owner,
        owner_line,
        first: page.day_year(action.first_due),
        first_missed: first_missed && action.status != Status::NotDoing,
        now: page.day_year(action.due),
        now_line,
    }
}

fn ask(
    ctx: &Ctx,
    page: &Page,
    row: &ActionRow,
    entries: &[Entry],
    raisers: &[(Raiser, String)],
    mine: Option<&GivenAnswer>,
) -> Ask {
    let first_name = match &ctx.actor.who {
        Who::Person(_) | Who::Group(..) => ctx.actor.name.split_whitespace().next().unwrap_or_default(),
        Who::Visitor | Who::System => "",
    };
    let title = if first_name.is_empty() {
        page.t("actions-page-ask")
    } else {
        page.t1("actions-page-ask-name", "name", first_name)
    };
    let is_own =
        raisers.iter().any(|(raiser, _)| ctx.actor.person().is_some_and(|me| *raiser == Raiser::Person(me)));
    let owner = row.owner().map_or_else(|| page.t("actions-page-we"), view::capital);
    let lead = if is_own { "actions-page-ask-you" } else { "actions-page-ask-group" };
    let done = entries.iter().find(|entry| entry.kind == EntryKind::Done);
    Ask {
        title,
        lead: page.t1(lead, "owner", owner),
        done_words: done.and_then(|entry| entry.words.clone()).unwrap_or_default(),
        deadline: row
            .action
            .answer_by
            .map_or_else(String::new, |day| page.t1("actions-page-ask-by", "day", page.day_year(day))),
        yes: Choice::new(Answer::Yes, page.t("actions-page-ask-yes")),
        no: Choice::new(Answer::No, page.t("actions-page-ask-no"))
            .with_hint(page.t("actions-page-ask-no-hint")),
        unsure: Choice::new(Answer::Unsure, page.t("actions-page-ask-unsure"))
            .with_hint(page.t("actions-page-ask-unsure-hint")),
        is_again: mine.is_some(),
    }
}

fn thanks(page: &Page, given: &GivenAnswer) -> String {
    let key = match given.answer {
        Answer::Yes => "actions-page-thanks-yes",
        Answer::No => "actions-page-thanks-no",
        Answer::Unsure => "actions-page-thanks-unsure",
    };
    page.t1(key, "day", page.date(london::today(given.at)))
}

/// For what was opened again: who said so, and their words. For what is not being done: why.
fn top(page: &Page, action: &Action, entries: &[Entry]) -> Option<Top> {
    let newest = |kinds: &[EntryKind]| entries.iter().find(|entry| kinds.contains(&entry.kind));
    match action.status {
        Status::Reopened => {
            let entry = newest(&[EntryKind::Disputed, EntryKind::CameBack, EntryKind::Reopened])?;
            let title = page.t1("actions-page-top-reopened", "day", page.date(entry.on_day));
            Some(Top {
                title,
                words: entry.words.clone().unwrap_or_default(),
                who: view::capital(&entry.who),
            })
        }
        Status::NotDoing => {
            let why = action.not_doing_why.clone().unwrap_or_default();
            let key =
                if action.is_withdrawn { "actions-page-top-withdrawn" } else { "actions-page-top-not-doing" };
            let entry = newest(&[EntryKind::Upheld, EntryKind::NotDoing, EntryKind::Withdrawn]);
            Some(Top {
                title: page.t(key),
                words: why,
                who: entry.map(|entry| view::capital(&entry.who)).unwrap_or_default(),
            })
        }
        _ => None,
    }
}

fn challenged(page: &Page, action: &Action) -> Option<String> {
    let (Status::NotDoing, Some(_)) = (action.status, action.challenged_at) else { return None };
    Some(match action.answer_by {
        Some(day) => page.t1("actions-page-challenged", "day", page.day_year(day)),
        None => page.t("actions-page-challenge-answered"),
    })
}

fn told(page: &Page, action: &Action) -> Option<Told> {
    let key = if action.meeting_id.is_some() { "actions-page-told-meeting" } else { "actions-page-told-on" };
    (!action.said.is_empty() || action.meeting_id.is_some()).then(|| Told {
        words: action.said.clone(),
        meeting: action.meeting_id,
        when: page.t1(key, "day", page.date(action.raised_on)),
    })
}

async fn about(
    tx: &mut Tx,
    page: &Page,
    row: &ActionRow,
    entries: &[Entry],
    raisers: &[(Raiser, String)],
) -> Result<Vec<About>, AppError> {
    let action = &row.action;
    let mut about = Vec::new();
    let mut add = |label: &str, text: String, href: String| {
        if !text.is_empty() {
            about.push(About { label: page.t(label), text, href });
        }
    };
    if let Some(place) = &row.place {
        add("actions-page-about-place", place.name.clone(), format!("/places/{}", place.slug));
    }
    for (raiser, name) in raisers {
        let href = match (raiser, &row.group) {
            (Raiser::Group(id), Some(group)) if action.group_id == Some(*id) => {
                format!("/groups/{}", group.slug)
            }
            _ => String::new(),
        };
        add("actions-page-about-raised", name.clone(), href);
    }
    if let (Some(away), true) = (action.stands_in_for, row.owner_name.is_some()) {
        add("actions-page-about-away", heard_people::name_of(tx, away).await?, String::new());
    }
    if let Some(topic) = &row.topic {
        add("actions-page-about-topic", topic.name.clone(), String::new());
    }
    for helper in read::helpers(tx, row).await? {
        add("actions-page-about-helper", helper, String::new());
    }
    add("actions-page-about-contractor", action.contractor.clone(), String::new());
    let before =
        entries.iter().find(|entry| entry.kind == EntryKind::NewOwner && entry.owner_before.is_some());
    if let Some((entry, name)) = before.and_then(|entry| Some((entry, entry.owner_before.as_deref()?))) {
        let text = page.t2("actions-page-about-before-until", "name", name, "day", page.date(entry.on_day));
        add("actions-page-about-before", text, String::new());
    }
    add("actions-page-about-audience", page.t(audience_key(action.audience)), String::new());
    Ok(about)
}

pub(super) const fn audience_key(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "actions-page-audience-public",
        Audience::Residents => "actions-page-audience-residents",
        Audience::Group => "actions-page-audience-group",
        Audience::Officers => "actions-page-audience-officers",
        Audience::Staff => "actions-page-audience-staff",
    }
}
