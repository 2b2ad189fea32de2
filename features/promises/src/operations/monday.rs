//! Monday's mail: five numbers and three names, each number with its base and the address of what it counts.

use heard_actions::read;
use heard_kernel::{
    actor::{Actor, Audience, Role, Scope},
    london,
    message::Message,
};
use heard_people::{Notice, To};
use heard_platform::{ctx::Ctx, db::Tx, error::AppError, journal::Note, sessions};
use jiff::{ToSpan as _, civil::Date};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::Coming,
    rules::{self, DAYS_AHEAD, Figure, Owned, Tally},
    store::{self, Answers, Late},
};

/// The first time it runs it only notes from which Monday on there is a mail. Afterwards it writes each Monday's mail once;
/// of several that were missed only the last, under its own date, saying that it comes late.
///
/// # Errors
/// What the database says.
pub(crate) async fn write_on_monday(ctx: &Ctx) -> Result<(), AppError> {
    let (monday, at) = rules::last_monday(ctx.now);
    let mut look = ctx.read().await?;
    if store::was_made(&mut look, monday).await? {
        return Ok(());
    }
    let is_first = !store::has_begun(&mut look).await?;
    let heads = if is_first { Vec::new() } else { heard_people::heads(&mut look).await? };
    drop(look);
    // The figures are those of that Monday, whenever they are written down.
    let then = ctx.at(at);
    let mut letters = Vec::new();
    for head in heads {
        if let Some(letter) = letter_to(&then, head, monday).await? {
            letters.push((head, letter));
        }
    }
    let mut tx = ctx.write().await?;
    let n_told = i64::try_from(letters.len()).unwrap_or_default();
    if !store::mark_made(&mut tx, monday, n_told).await? {
        return Ok(());
    }
    for (head, letter) in letters {
        let notice = notice(ctx, &letter, monday);
        heard_people::tell(ctx, &mut tx, To::Person(head), notice).await?;
    }
    let subject = tx.new_id();
    let detail = json!({ "monday": monday.to_string(), "n_told": n_told, "is_first": is_first });
    tx.note(Note { kind: "promises.monday-mail", subject, scope: Scope::of(Audience::Staff), detail });
    Ok(tx.commit().await?)
}

/// What one head of service reads.
struct Letter {
    last_week: (Date, Date),
    kept: Tally,
    late: Late,
    n_coming: usize,
    n_may_be_late: usize,
    n_passed_up: usize,
    answers: Answers,
    thank: Option<(String, Owned)>,
    help: Option<(String, Owned)>,
    ring: Option<Ring>,
}

/// Who owns what has been late longest.
struct Ring {
    name: String,
    title: String,
    n_days: u32,
}

/// Nothing for somebody who wants no mail, or has no role left.
async fn letter_to(then: &Ctx, head: Uuid, monday: Date) -> Result<Option<Letter>, AppError> {
    let mut tx = then.read().await?;
    if !store::wants_mail(&mut tx, head).await? {
        return Ok(None);
    }
    let grants = sessions::grants_of(&mut tx, head).await?;
    drop(tx);
    let actor = Actor::of_person(head, "", grants);
    if !actor.has_role(Role::HeadOfService) {
        return Ok(None);
    }
    let mut tx = then.app.db.read(&actor, then.now).await?;
    Ok(Some(count(&mut tx, monday).await?))
}

async fn count(tx: &mut Tx, monday: Date) -> Result<Letter, AppError> {
    let last_week = rules::week_before(monday);
    let counted = store::counted(tx, last_week.0, last_week.1).await?;
    let mut kept = Tally::default();
    for one in &counted {
        kept.add(&one.facts, 1);
    }
    let coming = store::coming(tx, monday.saturating_add(DAYS_AHEAD.days())).await?;
    let may_be_late: Vec<(Coming, bool)> =
        coming.into_iter().map(|one| (one, !rules::why_late_soon(&one).is_empty())).collect();
    let late = store::late_now(tx).await?;
    let passed_up = store::passed_up(tx).await?;
    let answers = store::answers(tx, last_week.0, last_week.1).await?;
    let named = rules::names(&counted, &may_be_late);
    let oldest: Vec<Uuid> = late.oldest.into_iter().collect();
    let oldest = read::of_ids(tx, &oldest).await?.pop();
    let wanted: Vec<Uuid> = [named.thank, named.help].into_iter().flatten().map(|one| one.owner).collect();
    let full_names = heard_people::names_of(tx, &wanted).await?;
    let with_name =
        |owned: Option<Owned>| owned.and_then(|one| Some((full_names.get(&one.owner)?.clone(), one)));
    let today = tx.today();
    Ok(Letter {
        last_week,
        kept,
        late,
        n_coming: may_be_late.len(),
        n_may_be_late: may_be_late.iter().filter(|(_, may_be_late)| *may_be_late).count(),
        n_passed_up: passed_up.iter().filter(|one| one.is_head).count(),
        answers,
        thank: with_name(named.thank),
        help: with_name(named.help),
        ring: oldest.and_then(|row| {
            let n_days = row.late_by(today)?;
            Some(Ring { name: row.owner()?.to_owned(), title: row.action.title.clone(), n_days })
        }),
    })
}

fn notice(ctx: &Ctx, letter: &Letter, monday: Date) -> Notice {
    let url = &ctx.app.options.public_url;
    let (from, to) = letter.last_week;
    let opens =
        |figure: Figure| format!("{url}/promises/actions?what={}&from={from}&to={to}", figure.as_str());
    let mut lines = Vec::new();
    let today = london::today(ctx.now);
    if today != monday {
        lines.push(Message::key("promises-mail-late").with("day", monday).with("today", today));
    }
    let kept = &letter.kept;
    lines.extend([
        Message::key("promises-mail-kept")
            .with("n", kept.n(Figure::First))
            .with("of", kept.n(Figure::Due))
            .with("from", from)
            .with("to", to)
            .with("href", opens(Figure::Due)),
        Message::key("promises-mail-late-now")
            .with("n", letter.late.n)
            .with("href", format!("{url}/promises/actions?what=late-now")),
        Message::key("promises-mail-soon")
            .with("n", letter.n_may_be_late)
            .with("of", letter.n_coming)
            .with("href", format!("{url}/promises/actions?what=may-be-late")),
        Message::key("promises-mail-passed-up")
            .with("n", letter.n_passed_up)
            .with("href", format!("{url}/promises/passed-up")),
        Message::key("promises-mail-answers")
            .with("n", letter.answers.said_no)
            .with("of", letter.answers.said_no + letter.answers.agreed)
            .with("silent", letter.answers.silent)
            .with("href", format!("{url}/promises")),
    ]);
    lines.push(match &letter.thank {
        Some((name, owned)) => Message::key("promises-mail-thank")
            .with("name", name.clone())
            .with("n", owned.n)
            .with("of", owned.of),
        None => Message::key("promises-mail-thank-nobody"),
    });
    lines.push(match &letter.ring {
        Some(ring) => Message::key("promises-mail-ring")
            .with("name", ring.name.clone())
            .with("title", ring.title.clone())
            .with("n", i64::from(ring.n_days)),
        None => Message::key("promises-mail-ring-nobody"),
    });
    lines.push(match &letter.help {
        Some((name, owned)) => Message::key("promises-mail-help")
            .with("name", name.clone())
            .with("n", owned.n)
            .with("of", owned.of),
        None => Message::key("promises-mail-help-nobody"),
    });
    lines.push(Message::key("promises-mail-stop"));
    Notice {
        subject: Message::key("promises-mail-subject").with("day", monday),
        lines,
        path: "/promises".to_owned(),
        link: None,
        urgent: true,
        key: format!("promises-monday:{monday}"),
    }
}
