//! `/tell-us`: anybody says something to the landlord, and reads what happens next.

use askama::Template;
use axum::response::Response;
use heard_files::{Sent, Subject, SubjectKind};
use heard_kernel::actor::{Audience, Scope};
use heard_platform::{
    accounts, clock,
    ctx::Ctx,
    db::Tx,
    error::AppError,
    kit::{Choice, Form, Page},
    outbox,
    words::Words,
};
use jiff::SignedDuration;
use uuid::Uuid;

use crate::{model::NewFeedback, operations, rules, store};

/// The longest text taken, in characters.
const LONGEST: usize = 4000;
/// How many places of the same words are offered.
const MOST_PLACES: u32 = 8;

#[derive(Template)]
#[template(path = "feedback/tell.html")]
struct TellPage {
    page: Page,
    form: Form,
    topics: Vec<Choice>,
    /// The places that the typed words may mean.
    places: Vec<Choice>,
    is_known: bool,
}

#[derive(Template)]
#[template(path = "feedback/thank_you.html")]
struct ThankYouPage {
    page: Page,
    look_by: String,
    is_known: bool,
}

pub(super) async fn form(ctx: Ctx) -> Result<Response, AppError> {
    let form = Form::empty(&ctx.words());
    let page = tell_page(&ctx, &mut ctx.read().await?, form, Vec::new()).await?;
    ctx.render(&page)
}

async fn tell_page(ctx: &Ctx, tx: &mut Tx, form: Form, places: Vec<Choice>) -> Result<TellPage, AppError> {
    let words = ctx.words();
    let mut topics = vec![Choice::new("", words.t("feedback-tell-topic-none"))];
    topics.extend(store::topics(tx).await?.into_iter().map(|topic| Choice::new(topic.slug, topic.name)));
    // Each copy of the form has a key of its own, which goes with it when it comes back.
    let form = if form.value("once").is_empty() { form.with("once", clock::random_id()) } else { form };
    let page = ctx.page("feedback-tell-title").with_errors_of(&form);
    Ok(TellPage { page, form, topics, places, is_known: ctx.actor.person().is_some() })
}

/// What a whole form says.
/// How long things told are counted together, against a flood.
const WINDOW: SignedDuration = SignedDuration::from_mins(10);
/// The most that one person or group tells us in that time.
const MOST_OF_ONE: u32 = 20;
/// The most that all who are not signed in tell us in that time: a borough on a day of storm stays below it.
const MOST_OF_VISITORS: u32 = 300;

struct Told {
    words: String,
    topic: Option<Uuid>,
    place: Option<Uuid>,
    name: Option<String>,
    address: Option<String>,
}

pub(super) async fn send(ctx: Ctx, mut sent: Sent) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), std::mem::take(&mut sent.pairs));
    let photos = heard_files::photos(&ctx, &mut form, &mut sent, "tell").await?;
    let mut places = Vec::new();
    let mut look = ctx.read().await?;
    let told = read(&mut look, &ctx.words(), &mut form, &mut places).await?;
    if !form.is_ok() {
        drop(look);
        heard_files::keep_aside(&ctx, &mut form, &photos).await?;
        let page = tell_page(&ctx, &mut ctx.read().await?, form, places).await?;
        return Ok(sent.answered(ctx.render_refused(&page)?));
    }
    drop(look);
    let mut tx = ctx.write().await?;
    let (teller, most) = match ctx.actor.person().or(ctx.actor.group()) {
        Some(id) => (id.to_string(), MOST_OF_ONE),
        None => ("visitors".to_owned(), MOST_OF_VISITORS),
    };
    if !accounts::allow(&mut tx, &format!("feedback-tell:{teller}"), most, WINDOW).await? {
        // The try counts, so that waiting helps and trying does not.
        tx.commit().await?;
        return Err(AppError::TooMany);
    }
    if !accounts::is_first(&mut tx, form.value("once"), &told.words).await? {
        // One press too many: it was taken the first time.
        return Ok(thanks());
    }
    let (person, group, name) = (ctx.actor.person(), ctx.actor.group(), ctx.actor.name.clone());
    let said_by = told.name.as_deref().or((!name.is_empty()).then_some(name.as_str()));
    let new = NewFeedback {
        place_id: told.place,
        topic_id: told.topic,
        group_id: group,
        person_id: person,
        said_by,
        contact: told.address.as_deref(),
        audience: Audience::Staff,
        ..NewFeedback::said("site", "web", &told.words, ctx.now)
    };
    let id = operations::record(&mut tx, new).await?;
    if !photos.is_empty() {
        let team = operations::route(&mut tx, told.topic, told.place).await?;
        let scope = Scope { audience: Audience::Staff, place: told.place, group, team, person };
        let subject = subject(id, scope, &told.words);
        heard_files::add_photos(&mut tx, &subject, None, &photos).await?;
    }
    tx.commit().await?;
    Ok(thanks())
}

fn thanks() -> Response {
    axum::response::IntoResponse::into_response(axum::response::Redirect::to("/tell-us/thank-you"))
}

/// What was told, as what photos belong to.
fn subject(id: Uuid, scope: Scope, words: &str) -> Subject {
    let href = format!("/feedback/{id}");
    Subject { kind: SubjectKind::Feedback, id, scope, about: super::work::shortened(words), href }
}

async fn read(
    tx: &mut Tx,
    words_of: &Words,
    form: &mut Form,
    places: &mut Vec<Choice>,
) -> Result<Told, AppError> {
    let words = form.require_long_text("words", LONGEST, "feedback-tell-words-missing");
    let place = place(tx, words_of, form, places).await?;
    let slug = form.value("topic").to_owned();
    let topic = store::topics(tx).await?.into_iter().find(|topic| topic.slug == slug).map(|topic| topic.id);
    let name = form.text("name", 100);
    let address = form.text("email", 254);
    if address.as_deref().is_some_and(|address| outbox::check_address(address).is_err()) {
        form.wrong("email", "feedback-tell-email-wrong");
    }
    Ok(Told { words, topic, place, name, address })
}

/// The place that was chosen, or that the typed words can only mean.
async fn place(
    tx: &mut Tx,
    words: &Words,
    form: &mut Form,
    places: &mut Vec<Choice>,
) -> Result<Option<Uuid>, AppError> {
    let Some(typed) = form.text("where", 100) else { return Ok(None) };
    let found = heard_places::search(tx, &typed, MOST_PLACES).await?;
    let chosen: Option<Uuid> = form.optional_choice("place");
    if let Some(found) = found.iter().find(|found| Some(found.place.id) == chosen) {
        return Ok(Some(found.place.id));
    }
    match found.as_slice() {
        [] => {
            let unknown = words.t_args("feedback-tell-place-unknown", &[("place", typed.into())]);
            form.wrong_text("where", unknown);
            Ok(None)
        }
        [one] => Ok(Some(one.place.id)),
        several => {
            let text = |found: &heard_places::Found| match found.area.as_str() {
                "" => found.place.name.clone(),
                area => format!("{}, {area}", found.place.name),
            };
            *places = several.iter().map(|found| Choice::new(found.place.id, text(found))).collect();
            form.wrong("place", "feedback-tell-place-several");
            Ok(None)
        }
    }
}

pub(super) async fn thank_you(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("feedback-thanks-title");
    let look_by = page.day(rules::look_by(ctx.now));
    ctx.render(&ThankYouPage { page, look_by, is_known: ctx.actor.person().is_some() })
}
