//! A meeting that is to come: when, where, what is on the agenda, add to it.

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_groups::Group;
use heard_kernel::actor::Audience;
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Choice, Form, Page, Tile},
};
use uuid::Uuid;

use super::{
    Pairs,
    actions::{ActionLine, lines},
    crumbs, place_choices, topic_choices,
};
use crate::{
    model::{AgendaItem, Meeting, State},
    operations::{
        agenda::{self, NewItem},
        load_to,
    },
    registers::{self, Registers},
    rules, store,
};

/// Something on the agenda, as its reader may see it.
struct ItemLine {
    id: Uuid,
    title: String,
    words: String,
    about: String,
    may_take_off: bool,
}

/// What this reader may do about the agenda.
enum Adding {
    /// Add to it.
    Open,
    /// Not any more, or not yet: why.
    Closed(String),
    /// Sign in first.
    SignIn,
    /// It is for the group; say it elsewhere.
    NotTheirs,
}

#[derive(Template)]
#[template(path = "meetings/agenda.html")]
struct AgendaPage {
    page: Page,
    form: Form,
    papers: String,
    meeting: Meeting,
    group: Group,
    tile: Tile,
    when: String,
    officer: String,
    adding: Adding,
    sees_items: bool,
    n_items: i64,
    items: Vec<ItemLine>,
    open: Vec<ActionLine>,
    places: Vec<Choice>,
    topics: Vec<Choice>,
    may: May,
    minutes_href: String,
}

/// What else this reader may do.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a link the page shows or leaves out")]
struct May {
    change: bool,
    take_minutes: bool,
    read_minutes: bool,
    prepare: bool,
}

pub(super) async fn page(
    ctx: &Ctx,
    meeting: Meeting,
    group: Group,
    form: Form,
) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let scope = meeting.scope();
    let sees_items = store::is_open_to_reader(&mut tx, &meeting, meeting.agenda_audience()).await?;
    let known = registers::load(&mut tx, &group).await?;
    let mut items = Vec::new();
    if sees_items {
        for item in store::agenda::on_agenda(&mut tx, meeting.id).await? {
            let may_take_off =
                meeting.state == State::Planned && agenda::may_take_off(&mut tx, &meeting, &item).await?;
            items.push(item_line(&known, item, may_take_off));
        }
    }
    let n_items = store::agenda::count(&mut tx, meeting.id).await?;
    let open = heard_actions::read::open_for_group(&mut tx, group.id).await?;
    let may_add = tx.may("meetings.add-item", &scope).await?;
    let takes = tx.may("meetings.take-minutes", &scope).await?;
    let is_planned = meeting.state == State::Planned;
    let may = May {
        change: is_planned && tx.may("meetings.schedule", &scope).await?,
        take_minutes: takes && rules::take_minutes(&meeting, ctx.today()).is_ok(),
        read_minutes: takes && matches!(meeting.state, State::Draft | State::WithChair | State::Checked),
        prepare: is_planned && tx.may("meetings.prepare", &scope).await?,
    };
    let officer = match meeting.officer_id.filter(|_| ctx.actor.is_signed_in()) {
        Some(officer) => heard_people::name_of(&mut tx, officer).await?,
        None => String::new(),
    };
    drop(tx);
    let title = format!("{}: {}", group.name, ctx.words().day_year(meeting.date()));
    let page = crumbs(ctx, ctx.page_titled(title).with_errors_of(&form), &group);
    let page = page.live(format!("meeting:{}", meeting.id)).live(format!("group:{}", group.id));
    // That there is a meeting is public where its date is; what is on the agenda is not told to a messenger.
    let page = if meeting.audience == Audience::Public
        && meeting.state == State::Planned
        && ctx.app.settings().board_is_open
    {
        let title = page.t1("meetings-preview-agenda", "group", group.name.as_str());
        let when = format!("{}, {}", page.day_year(meeting.date()), page.time(meeting.starts_at));
        let line =
            page.t2("meetings-preview-agenda-when", "when", when, "place", meeting.place_text.as_str());
        page.with_preview(title, line, ctx.address(&format!("/meetings/{}", meeting.id)))
    } else {
        page
    };
    let adding = match rules::add_to_agenda(&meeting, ctx.now) {
        Err(message) => Adding::Closed(page.say(&message)),
        Ok(()) if may_add => Adding::Open,
        Ok(()) if ctx.actor.is_signed_in() => Adding::NotTheirs,
        Ok(()) => Adding::SignIn,
    };
    let papers = super::papers::panel(ctx, &page, &meeting).await?;
    let is_refused = !form.is_ok();
    let shown = AgendaPage {
        tile: page.tile(meeting.date()),
        when: page.day_and_time(meeting.starts_at),
        officer,
        adding,
        sees_items,
        n_items,
        items,
        open: lines(&page, &open, ctx.today()),
        places: place_choices(&page, &known, "meetings-item-whole-estate"),
        topics: topic_choices(&page, &known, "meetings-item-choose-topic"),
        may,
        minutes_href: format!("/meetings/{}/minutes", meeting.id),
        papers,
        page,
        form,
        meeting,
        group,
    };
    if is_refused { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

fn item_line(known: &Registers, item: AgendaItem, may_take_off: bool) -> ItemLine {
    let about = [known.place_name(item.place_id), known.topic_name(item.topic_id)];
    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    ItemLine { id: item.id, title: item.title, words: item.words, about, may_take_off }
}

pub(super) async fn add(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let title = form.require_text("title", rules::MOST_SHORT, "meetings-item-title-missing");
    let words = form.long_text("words", rules::MOST_LONG).unwrap_or_default();
    let item = NewItem {
        title,
        words,
        place_id: form.optional_choice("place"),
        topic_id: form.optional_choice("topic"),
    };
    if form.is_ok() {
        match agenda::add_item(&ctx, id, item).await {
            Ok(_) => return Ok(ctx.redirect_saying(&format!("/meetings/{id}#agenda"), "meetings-said-added")),
            Err(AppError::Refused(message)) => form.wrong_message("title", &message),
            Err(error) => return Err(error),
        }
    }
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.add-item").await?;
    drop(tx);
    page(&ctx, meeting, group, form).await
}

pub(super) async fn take_off(ctx: Ctx, Path((id, item)): Path<(Uuid, Uuid)>) -> Result<Response, AppError> {
    agenda::take_off(&ctx, id, item).await?;
    Ok(ctx.redirect_saying(&format!("/meetings/{id}#agenda"), "meetings-said-taken-off"))
}
