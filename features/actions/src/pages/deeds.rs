//! What a reader may do to an action: one form each, and how each form is read.

use std::{fmt, str::FromStr};

use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

use super::history;
use crate::{
    model::{Action, Entry, Key, Mandate, OtherDate, OtherOwner, status::{Answer, EntryKind, Status}},
    operations::{self, Done},
    read,
    rules::{self, Verb},
};

/// The longest text of one field, in characters.
const LONGEST: usize = 2_000;
/// How far back one can choose what to correct.
const MOST_CORRECTABLE: usize = 40;

/// The forms of an action's page, by the last part of the address they are sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Agreement,
    LaterDate,
    Progress,
    Done,
    Date,
    Owner,
    Assignment,
    Refusal,
    Decision,
    Answer,
    Withdrawal,
    Challenge,
    Return,
    Comments,
    Corrections,
}

impl Kind {
    const ALL: [Self; 15] = [
        Self::Agreement,
        Self::LaterDate,
        Self::Progress,
        Self::Done,
        Self::Date,
        Self::Owner,
        Self::Assignment,
        Self::Refusal,
        Self::Decision,
        Self::Answer,
        Self::Withdrawal,
        Self::Challenge,
        Self::Return,
        Self::Comments,
        Self::Corrections,
    ];

    /// Its name in addresses and in the `do` of a form.
    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::LaterDate => "later-date",
            Self::Progress => "progress",
            Self::Done => "done",
            Self::Date => "date",
            Self::Owner => "owner",
            Self::Assignment => "assignment",
            Self::Refusal => "refusal",
            Self::Decision => "decision",
            Self::Answer => "answer",
            Self::Withdrawal => "withdrawal",
            Self::Challenge => "challenge",
            Self::Return => "return",
            Self::Comments => "comments",
            Self::Corrections => "corrections",
        }
    }

    /// Where its form is sent: a later date is part of agreeing.
    const fn path(self) -> &'static str {
        match self {
            Self::LaterDate => "agreement",
            other => other.slug(),
        }
    }

    /// The words of its summary.
    const fn title(self) -> &'static str {
        match self {
            Self::Agreement => "actions-do-agree",
            Self::LaterDate => "actions-do-later",
            Self::Progress => "actions-do-progress",
            Self::Done => "actions-do-done",
            Self::Date => "actions-do-date",
            Self::Owner => "actions-do-owner",
            Self::Assignment => "actions-do-assign",
            Self::Refusal => "actions-do-refuse",
            Self::Decision => "actions-do-decide",
            Self::Answer => "actions-do-answer",
            Self::Withdrawal => "actions-do-withdraw",
            Self::Challenge => "actions-do-challenge",
            Self::Return => "actions-do-return",
            Self::Comments => "actions-do-comment",
            Self::Corrections => "actions-do-correct",
        }
    }

    /// What the next page says, once it is done.
    const fn said(self) -> &'static str {
        match self {
            Self::Agreement => "actions-said-agreed",
            Self::LaterDate => "actions-said-agreed-later",
            Self::Progress => "actions-said-progress",
            Self::Done => "actions-said-done",
            Self::Date => "actions-said-moved",
            Self::Owner => "actions-said-owner",
            Self::Assignment => "actions-said-assigned",
            Self::Refusal => "actions-said-not-doing",
            Self::Decision => "actions-said-decided",
            Self::Answer => "actions-said-answered",
            Self::Withdrawal => "actions-said-withdrawn",
            Self::Challenge => "actions-said-challenged",
            Self::Return => "actions-said-came-back",
            Self::Comments => "actions-said-comment",
            Self::Corrections => "actions-said-corrected",
        }
    }

    /// The field beside which a refusal of the rules is shown.
    const fn field(self) -> &'static str {
        match self {
            Self::Agreement => "agree",
            Self::LaterDate => "later-due",
            Self::Progress => "progress-words",
            Self::Done => "done-words",
            Self::Date => "date-due",
            Self::Owner => "owner-person",
            Self::Assignment => "assign-person",
            Self::Refusal => "refusal-why",
            Self::Decision => "decision",
            Self::Answer => "answer",
            Self::Withdrawal => "withdrawal-why",
            Self::Challenge => "challenge-why",
            Self::Return => "return-words",
            Self::Comments => "comment-words",
            Self::Corrections => "correct-words",
        }
    }

    /// What the rules call it.
    fn is_allowed(self, verbs: &[Verb]) -> bool {
        let any = |wanted: &[Verb]| verbs.iter().any(|verb| wanted.contains(verb));
        match self {
            Self::Agreement | Self::LaterDate => any(&[Verb::Agree]),
            Self::Progress => any(&[Verb::Progress]),
            Self::Done => any(&[Verb::SayDone]),
            Self::Date => any(&[Verb::MoveDate]),
            Self::Owner => any(&[Verb::AnotherOwner]),
            Self::Assignment => any(&[Verb::Assign]),
            Self::Refusal => any(&[Verb::NotDoing]),
            Self::Decision => any(&[Verb::Uphold, Verb::ReopenChallenged]),
            Self::Answer => any(&[Verb::Answer]),
            Self::Withdrawal => any(&[Verb::Withdraw]),
            Self::Challenge => any(&[Verb::Challenge]),
            Self::Return => any(&[Verb::CameBack]),
            Self::Comments => any(&[Verb::Comment]),
            Self::Corrections => any(&[Verb::Correct]),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Kind {
    type Err = ();

    fn from_str(given: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.slug() == given).ok_or(())
    }
}

/// A form as the page shows it.
pub(super) struct Deed {
    pub slug: &'static str,
    pub action: String,
    pub title: String,
    pub open: bool,
}

/// The lists that some forms choose from.
#[derive(Default)]
pub(super) struct Lists {
    pub people: Vec<Choice>,
    pub teams: Vec<Choice>,
    pub entries: Vec<Choice>,
    pub decisions: Vec<Choice>,
    /// "This will be move number 3".
    pub date_hint: String,
}

/// The forms of `wanted` that the rules allow this reader, in that order.
pub(super) fn shown(page: &Page, base: &Base<'_>, wanted: &[Kind], verbs: &[Verb], form: &Form, open: Option<Kind>) -> Vec<Deed> {
    let allowed = wanted.iter().filter(|kind| kind.is_allowed(verbs));
    let deeds = allowed.map(|kind| Deed {
        slug: kind.slug(),
        action: base.address(*kind),
        title: page.t(kind.title()),
        open: open == Some(*kind) || has_errors(*kind, form),
    });
    deeds.collect()
}

/// Where forms are sent.
pub(super) enum Base<'a> {
    /// The action's own page, each form to its own address.
    Action(&'a str),
    /// A personal link: every form to the same address.
    Link(&'a str),
}

impl Base<'_> {
    fn address(&self, kind: Kind) -> String {
        match self {
            Self::Action(reference) => format!("/actions/{reference}/{}", kind.path()),
            Self::Link(token) => format!("/answer/{token}"),
        }
    }
}

pub(super) fn has_errors(kind: Kind, form: &Form) -> bool {
    let (start, _) = kind.field().split_once('-').unwrap_or((kind.field(), ""));
    form.errors().iter().any(|error| error.field == start || error.field.starts_with(&format!("{start}-")))
}

/// Fetches the lists that the forms shown need.
pub(super) async fn lists(tx: &mut Tx, page: &Page, action: &Action, deeds: &[Deed], entries: &[Entry]) -> Result<Lists, DbError> {
    let has = |kind: Kind| deeds.iter().any(|deed| deed.slug == kind.slug());
    let mut lists = Lists::default();
    if has(Kind::Owner) || has(Kind::Assignment) {
        lists.people.push(Choice::new("", page.t("actions-do-somebody")));
        for member in heard_people::everybody_at_work(tx).await? {
            let text = page.t2("actions-do-person", "name", member.full_name, "job", member.job);
            lists.people.push(Choice::new(member.person_id, text));
        }
        lists.teams.push(Choice::new("", page.t("actions-do-any-team")));
        let teams = heard_people::teams(tx).await?;
        lists.teams.extend(teams.into_iter().map(|team| Choice::new(team.id, team.name)));
    }
    if has(Kind::Corrections) {
        lists.entries.push(Choice::new("", page.t("actions-do-which-entry")));
        let some = entries.iter().take(MOST_CORRECTABLE).map(|entry| {
            let what = history::what(page, entry, entries);
            Choice::new(entry.id, page.t2("actions-do-entry", "day", page.date(entry.on_day), "what", what))
        });
        lists.entries.extend(some);
    }
    lists.decisions = vec![
        Choice::new("reopen", page.t("actions-do-decide-reopen")),
        Choice::new("uphold", page.t("actions-do-decide-uphold")),
    ];
    lists.date_hint = page.t3(
        "actions-do-date-hint",
        ("first", page.day_year(action.first_due)),
        ("now", page.day_year(action.due)),
        ("n", action.n_slips + 1),
    );
    Ok(lists)
}

/// Whoever acts, on which action.
pub(super) struct By<'a> {
    pub ctx: &'a Ctx,
    pub mandate: Mandate,
    pub key: Key,
}

/// What became of a form.
pub(super) enum Outcome {
    /// Done; the next page says this.
    Said(&'static str),
    /// Not as it is: the form says why.
    Wrong,
}

/// Reads one form and does what it says.
///
/// # Errors
/// As the operation behind it, but for what its rules refuse: that is written into the form.
pub(super) async fn perform(by: &By<'_>, kind: Kind, form: &mut Form) -> Result<Outcome, AppError> {
    // "Another date" is agreeing with a date: both go to the same address.
    let kind = if kind == Kind::Agreement && form.has("later", "yes") { Kind::LaterDate } else { kind };
    let done = match kind {
        Kind::Agreement | Kind::LaterDate => agree(by, kind, form).await,
        Kind::Progress => progress(by, form).await,
        Kind::Done => say_done(by, form).await,
        Kind::Date => move_date(by, form).await,
        Kind::Owner | Kind::Assignment => owner(by, kind, form).await,
        Kind::Refusal => not_doing(by, form).await,
        Kind::Decision => decide(by, form).await,
        Kind::Answer => return answer(by, form).await,
        Kind::Withdrawal => withdraw(by, form).await,
        Kind::Challenge => challenge(by, form).await,
        Kind::Return => came_back(by, form).await,
        Kind::Comments => comment(by, form).await,
        Kind::Corrections => correct(by, form).await,
    };
    outcome(kind, done, form, kind.said())
}

type Tried = Result<(), AppError>;

fn outcome(kind: Kind, done: Tried, form: &mut Form, said: &'static str) -> Result<Outcome, AppError> {
    match done {
        Ok(()) if form.is_ok() => Ok(Outcome::Said(said)),
        Ok(()) => Ok(Outcome::Wrong),
        Err(AppError::Refused(message)) => {
            form.wrong_message(kind.field(), &message);
            Ok(Outcome::Wrong)
        }
        Err(other) => Err(other),
    }
}

/// The version the form was made with; none is no version there ever was.
fn version(form: &Form) -> i64 {
    form.value("version").trim().parse().unwrap_or(-1)
}

async fn agree(by: &By<'_>, kind: Kind, form: &mut Form) -> Tried {
    let mut other = None;
    if kind == Kind::LaterDate {
        let due = form.require_date("later-due", "actions-do-date-missing");
        let why = form.require_long_text("later-why", LONGEST, "actions-do-why-missing");
        let (true, Some(due)) = (form.is_ok(), due) else { return Ok(()) };
        other = Some(OtherDate { due, why });
    }
    operations::agree(by.ctx, &by.mandate, &by.key, version(form), other).await
}

async fn progress(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("progress-words", LONGEST, "actions-do-progress-missing");
    let staff = form.long_text("progress-staff", LONGEST);
    if !form.is_ok() {
        return Ok(());
    }
    operations::post_progress(by.ctx, &by.mandate, &by.key, version(form), &words, staff.as_deref()).await
}

async fn say_done(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("done-words", LONGEST, "actions-do-done-missing");
    let evidence = form.long_text("done-evidence", LONGEST);
    if !form.is_ok() {
        return Ok(());
    }
    operations::say_done(by.ctx, &by.mandate, &by.key, version(form), Done { words, evidence }).await
}

async fn move_date(by: &By<'_>, form: &mut Form) -> Tried {
    let due = form.require_date("date-due", "actions-do-date-missing");
    let why = form.require_long_text("date-why", LONGEST, "actions-do-why-missing");
    let (true, Some(due)) = (form.is_ok(), due) else { return Ok(()) };
    operations::move_date(by.ctx, &by.mandate, &by.key, version(form), OtherDate { due, why }).await
}

async fn owner(by: &By<'_>, kind: Kind, form: &mut Form) -> Tried {
    let start = if kind == Kind::Owner { "owner" } else { "assign" };
    let person = form.optional_choice::<Uuid>(&format!("{start}-person"));
    let team = form.optional_choice::<Uuid>(&format!("{start}-team"));
    let why = format!("{start}-why");
    if person.is_none() && team.is_none() {
        form.wrong(kind.field(), "actions-do-owner-missing");
    }
    let why = if kind == Kind::Owner {
        form.require_long_text(&why, LONGEST, "actions-do-why-missing")
    } else {
        form.long_text(&why, LONGEST).unwrap_or_default()
    };
    if !form.is_ok() {
        return Ok(());
    }
    let other = OtherOwner { person, team, why };
    if kind == Kind::Owner {
        operations::another_owner(by.ctx, &by.mandate, &by.key, version(form), other).await
    } else {
        operations::assign(by.ctx, &by.key, version(form), other).await
    }
}

async fn not_doing(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("refusal-why", LONGEST, "actions-do-refuse-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::not_doing(by.ctx, &by.mandate, &by.key, version(form), &why).await
}

async fn decide(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("decision-words", LONGEST, "actions-do-decide-words-missing");
    let reopens = match form.value("decision") {
        "reopen" => true,
        "uphold" => false,
        _ => {
            form.wrong("decision", "actions-do-decide-missing");
            return Ok(());
        }
    };
    if !form.is_ok() {
        return Ok(());
    }
    if reopens {
        operations::reopen_challenged(by.ctx, &by.key, version(form), &words).await
    } else {
        operations::uphold(by.ctx, &by.key, version(form), &words).await
    }
}

async fn answer(by: &By<'_>, form: &mut Form) -> Result<Outcome, AppError> {
    let given = form.choice::<Answer>("answer", "actions-do-answer-missing");
    let words = match given {
        Some(Answer::No) => Some(form.require_long_text("answer-words", LONGEST, "actions-do-answer-words-missing")),
        // What was typed under "no" before another answer was chosen is no part of it.
        _ => None,
    };
    let (true, Some(given)) = (form.is_ok(), given) else { return Ok(Outcome::Wrong) };
    let done = operations::answer(by.ctx, &by.key, given, words.as_deref()).await;
    let said = match given {
        Answer::Yes => "actions-said-yes",
        Answer::No => "actions-said-no",
        Answer::Unsure => "actions-said-unsure",
    };
    outcome(Kind::Answer, done, form, said)
}

async fn withdraw(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("withdrawal-why", LONGEST, "actions-do-why-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::withdraw(by.ctx, &by.key, &why).await
}

async fn challenge(by: &By<'_>, form: &mut Form) -> Tried {
    let why = form.require_long_text("challenge-why", LONGEST, "actions-do-challenge-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::challenge(by.ctx, &by.key, &why).await
}

async fn came_back(by: &By<'_>, form: &mut Form) -> Tried {
    let words = form.require_long_text("return-words", LONGEST, "actions-do-return-missing");
    if !form.is_ok() {
        return Ok(());
    }
    operations::came_back(by.ctx, &by.key, &words).await
}

async fn comment(by: &By<'_>, form: &mut Form) -> Tried {
    let staff = form.long_text("comment-staff", LONGEST);
    // Words for staff alone are enough.
    let words = if staff.is_some() {
        form.long_text("comment-words", LONGEST).unwrap_or_default()
    } else {
        form.require_long_text("comment-words", LONGEST, "actions-do-comment-missing")
    };
    if !form.is_ok() || was_just_said(by, form, &words).await? {
        return Ok(());
    }
    operations::comment(by.ctx, &by.key, &words, staff.as_deref()).await
}

/// Whether this very form was sent before: since it was made, these words were added. Nothing else tells two comments apart.
async fn was_just_said(by: &By<'_>, form: &Form, words: &str) -> Result<bool, AppError> {
    let Some(seen) = form.optional_choice::<Uuid>("seen") else { return Ok(false) };
    let mut tx = by.ctx.read().await?;
    let row = read::find(&mut tx, &by.key).await?.ok_or(AppError::NotFound)?;
    let entries = read::entries(&mut tx, row.action.id).await?;
    let since = entries.iter().take_while(|entry| entry.id != seen);
    let mut comments = since.filter(|entry| entry.kind == EntryKind::Comment);
    Ok(comments.any(|entry| entry.words.as_deref() == Some(words)))
}

async fn correct(by: &By<'_>, form: &mut Form) -> Tried {
    let entry = form.choice::<Uuid>("correct-entry", "actions-do-correct-entry-missing");
    let words = form.require_long_text("correct-words", LONGEST, "actions-do-correct-missing");
    let (true, Some(entry)) = (form.is_ok(), entry) else { return Ok(()) };
    operations::correct(by.ctx, &by.key, entry, &words).await
}

/// Whether what is there now is what this form said: it was sent twice, and what was to be said is said.
pub(super) fn was_sent_twice(mine: &str, theirs: &str) -> bool {
    !mine.trim().is_empty() && theirs.trim().ends_with(mine.trim())
}

/// Everything somebody typed into a form, for the page that says it is safe.
pub(super) fn typed(form: &Form) -> String {
    let texts = form.fields().filter(|(name, _)| {
        ["-words", "-why", "-staff", "-evidence"].iter().any(|end| name.ends_with(end))
    });
    let texts: Vec<&str> = texts.flat_map(|(_, values)| values).map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    texts.join("\n\n")
}

/// The forms of an action's page, in the order in which it offers them; answers and comments have their own places.
pub(super) const ON_THE_PAGE: [Kind; 12] = [
    Kind::Agreement,
    Kind::LaterDate,
    Kind::Assignment,
    Kind::Progress,
    Kind::Done,
    Kind::Date,
    Kind::Owner,
    Kind::Refusal,
    Kind::Decision,
    Kind::Return,
    Kind::Withdrawal,
    Kind::Corrections,
];

/// What a personal link is good for.
///
/// # Source
/// The job's flow 4: "I agree · another date, because … · progress · done".
pub(super) const BY_LINK: [Kind; 6] =
    [Kind::Agreement, Kind::LaterDate, Kind::Progress, Kind::Done, Kind::Date, Kind::Owner];

/// Fills in what the forms propose: the usual answers to where somebody else should look.
pub(super) fn prefilled(form: Form, action: &Action, routed: Option<Uuid>) -> Form {
    let team = action.team_id.or(routed);
    match team {
        Some(team) if form.value("assign-team").is_empty() && form.is_ok() && action.status != Status::NotDoing => {
            form.with("assign-team", team)
        }
        _ => form,
    }
}

/// The verbs of somebody who stands like this, today.
pub(super) fn verbs(action: &Action, standing: &rules::Standing, today: jiff::civil::Date) -> Vec<Verb> {
    rules::verbs(action, standing, today)
}
