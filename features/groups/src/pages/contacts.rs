//! Everybody who holds an office in a group, how far their details can be relied on, and putting them right.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse as _, Response},
};
use futures::{FutureExt as _, future::BoxFuture};
use heard_kernel::{actor::Actor, london, message::Message};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    feature::{WorkBucket, WorkItem},
    kit::{Form, Page, Pagination},
    words::Words,
};
use heard_sheets::write::{self, Value};
use jiff::civil::Date;
use uuid::Uuid;

use super::{Pairs, group_path};
use crate::{
    model::{contacts::Contact, contacts::Heard},
    operations::contacts::{self, Asking, EXPORT, Told},
    rules::{
        self,
        contacts::{State, Why},
    },
};

/// How many are shown on one page.
const ON_A_PAGE: usize = 50;
/// The columns of the file, by name.
const COLUMNS: [&str; 9] =
    ["group", "patch", "name", "office", "email", "phone", "address", "state", "confirmed_on"];

/// Whether the menu leads somebody here.
pub(crate) fn is_for(actor: &Actor) -> bool {
    crate::STAFF.iter().any(|role| actor.has_role(*role))
}

/// The part of the list that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Fresh,
    Due,
    OutOfDate,
}

impl Part {
    const ALL: [Self; 4] = [Self::All, Self::OutOfDate, Self::Due, Self::Fresh];

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::All => ("", "groups-contacts-all"),
            Self::Fresh => ("fresh", "groups-contacts-fresh"),
            Self::Due => ("due", "groups-contacts-due"),
            Self::OutOfDate => ("out-of-date", "groups-contacts-out-of-date"),
        }
    }

    fn holds(self, state: State) -> bool {
        match self {
            Self::All => true,
            Self::Fresh => matches!(state, State::Fresh(_)),
            Self::Due => matches!(state, State::Due(_)),
            Self::OutOfDate => matches!(state, State::OutOfDate(_)),
        }
    }
}

struct Chip {
    href: String,
    text: String,
    n: usize,
    is_on: bool,
}

struct Row {
    name: String,
    about: String,
    group: String,
    group_href: String,
    flag: (&'static str, String),
    /// Where it stands how to reach them, and where that is put right; empty for who may not know.
    href: String,
}

#[derive(Template)]
#[template(path = "groups/contacts.html")]
struct ListPage {
    page: Page,
    form: Form,
    sum: String,
    state: &'static str,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    word: String,
    n_found: usize,
    may_export: bool,
    is_asking: bool,
    pagination: Pagination,
}

fn asked<'a>(query: &'a Query<Pairs>, name: &str) -> &'a str {
    query.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// `GET /contacts`.
pub(super) async fn list(ctx: Ctx, query: Query<Pairs>) -> Result<Response, AppError> {
    let words = ctx.words();
    let today = ctx.today();
    let mut tx = ctx.read().await?;
    let all = contacts::list(&mut tx).await?;
    let is_asking = contacts::asking(&mut tx).await? == Asking::Yes;
    drop(tx);
    let part =
        Part::ALL.into_iter().find(|part| part.names().0 == asked(&query, "state")).unwrap_or(Part::All);
    let word = asked(&query, "q").trim().chars().take(100).collect::<String>();
    let found: Vec<&(Contact, bool)> = all.iter().filter(|(contact, _)| fits(contact, &word)).collect();
    let n_of = |part: Part| found.iter().filter(|(contact, _)| part.holds(contact.state(today))).count();
    let q = if word.is_empty() {
        String::new()
    } else {
        format!("q={}&", heard_people::rules::in_a_query(&word))
    };
    let chips = Part::ALL.into_iter().map(|one| {
        let (name, key) = one.names();
        Chip {
            href: format!("/contacts?{q}state={name}"),
            text: words.t(key),
            n: n_of(one),
            is_on: one == part,
        }
    });
    let chips = chips.collect();
    let shown: Vec<_> = found.iter().filter(|(contact, _)| part.holds(contact.state(today))).collect();
    let n_pages = shown.len().div_ceil(ON_A_PAGE);
    let number = asked(&query, "page").parse::<usize>().unwrap_or(1).clamp(1, n_pages.max(1));
    let state = part.names().0;
    let pagination = Pagination::new(number, n_pages, |n| format!("/contacts?{q}state={state}&page={n}"));
    let rows = shown.iter().skip((number - 1) * ON_A_PAGE).take(ON_A_PAGE);
    let rows = rows.map(|(contact, is_known)| row(&words, contact, *is_known, today)).collect();
    let n_fresh = all.iter().filter(|(contact, _)| Part::Fresh.holds(contact.state(today))).count();
    ctx.render(&ListPage {
        page: ctx.page("groups-contacts-title"),
        form: Form::from_pairs(&words, query.0.clone()),
        sum: words.t_args("groups-contacts-sum", &[("fresh", n_fresh.into()), ("all", all.len().into())]),
        state,
        chips,
        rows,
        n_found: shown.len(),
        word,
        may_export: ctx.may_somewhere(EXPORT),
        is_asking,
        pagination,
    })
}

/// Whether somebody is looked for: each word is in their name, their group or its patch.
fn fits(contact: &Contact, word: &str) -> bool {
    let text = format!("{} {} {}", contact.name, contact.group, contact.patch).to_lowercase();
    word.to_lowercase().split_whitespace().all(|part| text.contains(part))
}

fn row(words: &Words, contact: &Contact, is_known: bool, today: Date) -> Row {
    let patch = match contact.patch.as_str() {
        "" => String::new(),
        patch => words.t_args("groups-patch", &[("name", patch.into())]),
    };
    let about = [words.t(contact.office.word()), patch];
    Row {
        name: contact.name.clone(),
        about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        group: contact.group.clone(),
        group_href: format!("/groups/{}", contact.slug),
        flag: flag(words, contact.state(today)),
        href: if is_known {
            format!("/groups/{}/contacts/{}", contact.slug, contact.person_id)
        } else {
            String::new()
        },
    }
}

/// How far details can be relied on: the kind of its sign, and its words.
fn flag(words: &Words, state: State) -> (&'static str, String) {
    let on = |key: &str, day: Date| words.t_args(key, &[("day", words.date(day).into())]);
    match state {
        State::Fresh(day) => ("checked", on("groups-contact-is-fresh", day)),
        State::Due(day) => ("note", on("groups-contact-is-due", day)),
        State::OutOfDate(Why::Old(day)) => ("outdated", on("groups-contact-is-old", day)),
        State::OutOfDate(Why::Never) => ("outdated", words.t("groups-contact-is-never")),
        State::OutOfDate(Why::NoWay) => ("outdated", words.t("groups-contact-is-nowhere")),
        State::OutOfDate(Why::Bounced) => ("outdated", words.t("groups-contact-is-bounced")),
        State::OutOfDate(Why::TheySaySo) => ("outdated", words.t("groups-contact-is-wrong")),
    }
}

/// `POST /contacts/export`: the file. It is asked for by a form, since that it was taken is written down.
pub(super) async fn export(ctx: Ctx) -> Result<Response, AppError> {
    let words = ctx.words();
    let today = ctx.today();
    let rows: Vec<Vec<Value>> = contacts::take_away(&ctx)
        .await?
        .into_iter()
        .map(|contact| {
            let state = Part::ALL.into_iter().rev().find(|part| part.holds(contact.state(today)));
            let confirmed = contact.confirmed.map(|(at, _)| london::today(at).to_string());
            [
                Some(contact.group),
                Some(contact.patch),
                Some(contact.name),
                Some(words.t(contact.office.word())),
                contact.ways.email,
                contact.ways.phone,
                contact.ways.address,
                state.map(|part| part.names().0.to_owned()),
                confirmed,
            ]
            .map(Value::of_words)
            .to_vec()
        })
        .collect();
    let file = write::csv(&COLUMNS, &rows).map_err(AppError::broken)?;
    let named = format!("attachment; filename=\"contacts-{today}.csv\"");
    let head =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok((head, file).into_response())
}

/// `POST /contacts/asking`: begins to ask officers twice a year, or stops.
pub(super) async fn set_asking(ctx: Ctx, axum::Form(pairs): axum::Form<Pairs>) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let (asking, said) = match form.value("asking") {
        "yes" => (Asking::Yes, "groups-contacts-asking-begun"),
        "no" => (Asking::No, "groups-contacts-asking-stopped"),
        _ => return Err(AppError::Refused(Message::key("groups-contacts-asking-missing"))),
    };
    contacts::set_asking(&ctx, asking).await?;
    Ok(ctx.redirect_saying("/contacts", said))
}

#[derive(Template)]
#[template(path = "groups/contact.html")]
struct OnePage {
    page: Page,
    form: Form,
    group: String,
    name: String,
    about: String,
    flag: (&'static str, String),
    wrong: String,
    asked: String,
    heard: String,
    email: String,
    phone: String,
    address: String,
    action: String,
}

async fn one_page(ctx: &Ctx, slug: &str, person: Uuid, form: Form) -> Result<OnePage, AppError> {
    let words = ctx.words();
    let (group, contact) = contacts::open(ctx, slug, person).await?;
    let mut form = form;
    if form.all("email").is_empty() && form.all("phone").is_empty() {
        for (name, way) in [("email", &contact.ways.email), ("phone", &contact.ways.phone)] {
            form = form.with(name, way.as_deref().unwrap_or_default());
        }
    }
    let day = |at| words.date(london::today(at));
    let asked = contact.asked_at.map(|at| {
        words.t_args("groups-contact-asked", &[("day", day(at).into()), ("n", contact.n_asked.into())])
    });
    let heard = contact
        .confirmed
        .map(|(at, heard): (_, Heard)| words.t_args(heard.word(), &[("day", day(at).into())]));
    Ok(OnePage {
        page: ctx
            .page_titled(contact.name.clone())
            .crumb("/", words.t("platform-home"))
            .crumb("/contacts", words.t("groups-contacts-title"))
            .with_errors_of(&form),
        form,
        action: format!("{}/contacts/{person}", group_path(&group)),
        group: group.name,
        about: words.t(contact.office.word()),
        flag: flag(&words, contact.state(ctx.today())),
        wrong: contact.wrong.map(|(_, said)| said).unwrap_or_default(),
        asked: asked.unwrap_or_default(),
        heard: heard.unwrap_or_default(),
        email: contact.ways.email.unwrap_or_default(),
        phone: contact.ways.phone.unwrap_or_default(),
        address: contact.ways.address.unwrap_or_default(),
        name: contact.name,
    })
}

/// `GET /groups/{slug}/contacts/{person}`.
pub(super) async fn show(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let person = person.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::empty(&ctx.words());
    ctx.render(&one_page(&ctx, &slug, person, form).await?)
}

/// `POST /groups/{slug}/contacts/{person}`: what they told us is right.
pub(super) async fn write_down(
    ctx: Ctx,
    Path((slug, person)): Path<(String, String)>,
    axum::Form(pairs): axum::Form<Pairs>,
) -> Result<Response, AppError> {
    let person: Uuid = person.parse().map_err(|_| AppError::NotFound)?;
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let told = Told { email: form.text("email", 254), phone: form.text("phone", 40) };
    if told.email.as_deref().is_some_and(|email| !heard_people::rules::is_email(email)) {
        form.wrong("email", "groups-details-email-malformed");
    }
    if told.phone.as_deref().is_some_and(|phone| !rules::is_phone(phone)) {
        form.wrong("phone", "groups-members-phone-malformed");
    }
    if form.is_ok() {
        match contacts::write_down(&ctx, &slug, person, &told).await {
            Ok(()) => return Ok(ctx.redirect_saying("/contacts", "groups-contact-written-down")),
            Err(AppError::Refused(message)) => form.wrong_message("email", &message),
            Err(error) => return Err(error),
        }
    }
    ctx.render_refused(&one_page(&ctx, &slug, person, form).await?)
}

/// One thing on the worklist of who looks after groups: the officers that somebody has to ring.
pub(crate) fn work<'a>(ctx: &'a Ctx, _page: &'a Page) -> BoxFuture<'a, Result<Vec<WorkItem>, AppError>> {
    async move {
        if !ctx.may_somewhere(contacts::KEEP) {
            return Ok(Vec::new());
        }
        let tasks = contacts::tasks(ctx).await?;
        let Some(first) = tasks.first() else { return Ok(Vec::new()) };
        let words = ctx.words();
        let href = "/contacts?state=out-of-date".to_owned();
        Ok(vec![WorkItem {
            bucket: WorkBucket::Week,
            date: None,
            title: words.t_args("groups-contacts-work", &[("n", tasks.len().into())]),
            href: href.clone(),
            line: words.t_args(
                "groups-contacts-work-first",
                &[("name", first.name.as_str().into()), ("group", first.group.as_str().into())],
            ),
            tag: None,
            flags: Vec::new(),
            since: String::new(),
            next_by_itself: String::new(),
            next: Some((href, words.t("groups-contacts-work-do"))),
        }])
    }
    .boxed()
}
