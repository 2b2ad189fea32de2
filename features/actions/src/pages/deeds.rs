//! What a reader may do to an action: one form each.

mod performing;

use std::{fmt, str::FromStr};

use heard_platform::{
    db::{DbError, Tx},
    kit::{Choice, Form, Page},
};
use uuid::Uuid;

pub(super) use self::performing::{By, Outcome, perform, photos};
use super::history;
use crate::{
    model::{Action, Entry, status::Status},
    rules::Verb,
};

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

    /// What the names of its fields for photos begin with; empty where it takes none.
    const fn photos(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::Done => "done",
            Self::Answer => "answer",
            Self::Comments => "comment",
            _ => "",
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
    pub photos: &'static str,
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
pub(super) fn shown(
    page: &Page,
    base: &Base<'_>,
    wanted: &[Kind],
    verbs: &[Verb],
    form: &Form,
    open: Option<Kind>,
) -> Vec<Deed> {
    let allowed = wanted.iter().filter(|kind| kind.is_allowed(verbs));
    let deeds = allowed.map(|kind| Deed {
        slug: kind.slug(),
        photos: kind.photos(),
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
    /// The page on which the forms stand.
    pub(super) fn page(&self, reference: &str) -> String {
        match self {
            Self::Action(_) => format!("/actions/{reference}"),
            Self::Link(token) => format!("/answer/{token}"),
        }
    }

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
pub(super) async fn lists(
    tx: &mut Tx,
    page: &Page,
    action: &Action,
    deeds: &[Deed],
    entries: &[Entry],
) -> Result<Lists, DbError> {
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

/// Whether what is there now is what this form said: it was sent twice, and what was to be said is said.
pub(super) fn was_sent_twice(mine: &str, theirs: &str) -> bool {
    !mine.trim().is_empty() && theirs.trim().ends_with(mine.trim())
}

/// Everything somebody typed into a form, for the page that says it is safe.
pub(super) fn typed(form: &Form) -> String {
    let texts = form
        .fields()
        .filter(|(name, _)| ["-words", "-why", "-staff", "-evidence"].iter().any(|end| name.ends_with(end)));
    let texts: Vec<&str> = texts
        .flat_map(|(_, values)| values)
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
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
        Some(team)
            if form.value("assign-team").is_empty() && form.is_ok() && action.status != Status::NotDoing =>
        {
            form.with("assign-team", team)
        }
        _ => form,
    }
}
