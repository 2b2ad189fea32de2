//! Published minutes: who came, what was said, what is being done about it, live.

use std::collections::HashMap;

use askama::Template;
use axum::{extract::Path, response::Response};
use heard_groups::Group;
use heard_kernel::{actor::Audience, london};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use uuid::Uuid;

use super::{
    Pairs,
    actions::{ActionLine, lines},
    crumbs,
    reading::office_key,
};
use crate::{
    draft::Verdict,
    model::{Correction, Meeting, Published},
    operations::{load_to, publish},
    rules::{self, MOST_LONG},
    store,
};

/// An item with its actions as they stand now.
struct ItemBlock {
    title: String,
    words: String,
    about: String,
    actions: Vec<ActionLine>,
}

/// What was said of an action that was open before.
struct NoteBlock {
    line: Option<ActionLine>,
    words: String,
    verdict: String,
}

#[derive(Template)]
#[template(path = "meetings/published.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is something a page shows or leaves out")]
struct PublishedPage {
    page: Page,
    form: Form,
    papers: String,
    meeting: Meeting,
    group: Group,
    when: String,
    quorum: String,
    has_quorum: bool,
    came: String,
    blocks: String,
    checked: String,
    unchecked: String,
    is_checked: bool,
    published_on: String,
    items: Vec<ItemBlock>,
    others: Vec<ActionLine>,
    notes: Vec<NoteBlock>,
    corrections: Vec<Correction>,
    sees_words: bool,
    may_correct: bool,
}

/// What a messenger shows of the address: only where everybody may read the minutes.
fn previewed(ctx: &Ctx, page: Page, meeting: &Meeting, group: &Group) -> Page {
    if meeting.words_audience != Audience::Public || !ctx.app.settings().board_is_open {
        return page;
    }
    let day = page.date(meeting.date());
    let line = page.t2("meetings-preview-minutes-when", "group", group.name.as_str(), "day", day);
    let title = page.t("meetings-preview-minutes");
    page.with_preview(title, line, ctx.address(&format!("/meetings/{}", meeting.id)))
}

pub(super) async fn page(
    ctx: &Ctx,
    meeting: Meeting,
    group: Group,
    form: Form,
) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let sees_words = store::is_open_to_reader(&mut tx, &meeting, meeting.words_audience).await?;
    let body = if sees_words {
        store::minutes::published(&mut tx, &[meeting.id]).await?.into_iter().next().map(|(_, body)| body)
    } else {
        None
    };
    let body = body.unwrap_or_default();
    let (mut rows, mut corrections) = (Vec::new(), Vec::new());
    if sees_words {
        rows = heard_actions::read::of_meeting(&mut tx, meeting.id).await?;
        for note in &body.still_open {
            rows.extend(heard_actions::read::find(&mut tx, &note.action.into()).await?);
        }
        corrections = store::minutes::corrections(&mut tx, meeting.id).await?;
    }
    let may_correct = tx.may("meetings.publish", &meeting.scope()).await?;
    drop(tx);
    let title = [("group", group.name.as_str().into()), ("day", ctx.words().date(meeting.date()).into())];
    let title = ctx.words().t_args("meetings-published-title", &title);
    let page = crumbs(ctx, ctx.page_titled(title).with_errors_of(&form), &group);
    let page = page.live(format!("meeting:{}", meeting.id)).live(format!("group:{}", group.id));
    let page = previewed(ctx, page, &meeting, &group);
    let by_id: HashMap<Uuid, ActionLine> =
        lines(&page, &rows, ctx.today()).into_iter().map(|line| (line.id, line)).collect();
    let found =
        |ids: &[Uuid]| -> Vec<ActionLine> { ids.iter().filter_map(|id| by_id.get(id).cloned()).collect() };
    let items = body.items.iter().map(|item| ItemBlock {
        title: item.title.clone(),
        words: item.words.clone(),
        about: [&item.place, &item.topic]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" · "),
        actions: found(&item.actions),
    });
    let notes = body.still_open.iter().map(|note| NoteBlock {
        line: by_id.get(&note.action).cloned(),
        words: note.words.clone(),
        verdict: match note.verdict {
            Verdict::None => String::new(),
            Verdict::Done => page.t("meetings-chair-said-done"),
            Verdict::NotDone => page.t("meetings-chair-said-not-done"),
        },
    });
    let came = crate::draft::Came { residents: body.residents, ..crate::draft::Came::default() };
    let quorum = rules::quorum(came, body.quorum.map_or(0, i64::from));
    let (checked, unchecked) = checked(&page, &meeting);
    let papers = super::papers::panel(ctx, &page, &meeting).await?;
    let is_refused = !form.is_ok();
    let shown = PublishedPage {
        when: page.day_and_time(meeting.starts_at),
        quorum: quorum.sentence().map(|sentence| page.say(&sentence)).unwrap_or_default(),
        has_quorum: matches!(quorum, rules::Quorum::Enough { .. }),
        came: came_words(&page, &body),
        blocks: body.blocks.join(", "),
        is_checked: meeting.checked_at.is_some(),
        checked,
        unchecked,
        published_on: meeting.published_at.map(|at| page.date(london::today(at))).unwrap_or_default(),
        items: items.collect(),
        others: found(&body.actions),
        notes: notes.collect(),
        corrections,
        sees_words,
        may_correct,
        papers,
        page,
        form,
        meeting,
        group,
    };
    if is_refused { ctx.render_refused(&shown) } else { ctx.render(&shown) }
}

/// "13 residents, 3 of them for the first time. 1 councillor. 5 staff."
pub(super) fn came_words(page: &Page, body: &Published) -> String {
    let mut parts = vec![page.t2("meetings-came-residents", "n", body.residents, "first", body.first_time)];
    if body.councillors > 0 {
        parts.push(page.t1("meetings-came-councillors", "n", body.councillors));
    }
    if body.staff > 0 {
        parts.push(page.t1("meetings-came-staff", "n", body.staff));
    }
    if body.apologies > 0 {
        parts.push(page.t1("meetings-came-apologies", "n", body.apologies));
    }
    parts.join(" ")
}

/// Who checked the minutes, by office: a name only where the reader is signed in; or why nobody did.
pub(super) fn checked(page: &Page, meeting: &Meeting) -> (String, String) {
    let (Some(office), Some(at)) = (&meeting.checked_office, meeting.checked_at) else {
        let why = meeting.unchecked_why.clone().unwrap_or_default();
        return (page.t("meetings-not-checked"), page.t1("meetings-not-checked-why", "why", why));
    };
    let (office, day) = (page.t(office_key(office)), page.date(london::today(at)));
    let sentence = match meeting.checked_by.as_deref().filter(|_| page.signed_in.is_some()) {
        Some(by) => page.t3("meetings-checked-by", ("by", by), ("office", office), ("day", day)),
        None => page.t2("meetings-checked-by-office", "office", office, "day", day),
    };
    (sentence, String::new())
}

pub(super) async fn correct(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    axum::Form(pairs): Pairs,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), pairs);
    let words = form.require_long_text("correction", MOST_LONG, "meetings-correct-missing");
    if form.is_ok() {
        publish::correct(&ctx, id, &words).await?;
        return Ok(ctx.redirect_saying(&format!("/meetings/{id}#corrections"), "meetings-said-corrected"));
    }
    let mut tx = ctx.read().await?;
    let (meeting, group) = load_to(&mut tx, id, "meetings.publish").await?;
    drop(tx);
    page(&ctx, meeting, group, form).await
}
