//! How everything done to an action begins (who acts, by what right, on which version) and ends (saved with its entry and
//! its journal row).

use heard_files::{NewPhoto, Subject, SubjectKind};
use heard_kernel::actor::{Actor, Role, Who};
use heard_platform::{
    ctx::Ctx,
    db::Tx,
    error::AppError,
    journal::Note,
    links::{self, Link},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    model::{
        Action, Key, Mandate,
        list::ActionRow,
        status::{EntryKind, Status},
    },
    rules::{self, Capacity, Refusal, Standing, Verb},
    store::{
        self,
        write::{Author, NewEntry},
    },
};

/// The kind of the personal links of owners.
pub(crate) const OWN_ACTION: &str = "own-action";

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            // Whoever may not do it is told what everybody is told about pages that aren't there.
            Refusal::NotYours => Self::NotFound,
            refusal => Self::Refused(refusal.message()),
        }
    }
}

/// Something being done to an action: the open transaction, the action as it was read, what the actor is to it.
pub(super) struct Acting {
    pub ctx: Ctx,
    pub tx: Tx,
    pub action: Action,
    pub standing: Standing,
}

/// What an action's owner sees who opened the personal link: the link, and the action. `None` where the link is no longer
/// good: used up, taken back, for another owner.
///
/// # Errors
/// [`AppError`] where the database fails.
pub async fn by_link(ctx: &Ctx, token: &str) -> Result<Option<(Link, ActionRow)>, AppError> {
    let Some((ctx, link)) = as_owner(ctx, token).await? else { return Ok(None) };
    let mut tx = ctx.read().await?;
    let Some(subject) = link.subject_id else { return Ok(None) };
    let row = store::find::row_for_link(&mut tx, subject).await?;
    Ok(row
        .filter(|row| row.action.owner_id.is_some() && row.action.owner_id == link.person_id)
        .map(|row| (link, row)))
}

/// The context of the person a link was sent to: themselves, without any role.
async fn as_owner(ctx: &Ctx, token: &str) -> Result<Option<(Ctx, Link)>, AppError> {
    let system = Ctx { actor: Actor::system(), ..ctx.clone() };
    let mut look = system.read().await?;
    let Some(link) = links::find(&mut look, OWN_ACTION, token).await? else { return Ok(None) };
    let Some(person) = link.person_id else { return Ok(None) };
    let name = heard_people::name_of(&mut look, person).await?;
    Ok(Some((Ctx { actor: Actor::of_person(person, name, Vec::new()), ..ctx.clone() }, link)))
}

impl Acting {
    /// Opens the transaction and loads the action, by the right somebody claims.
    pub(super) async fn begin(ctx: &Ctx, mandate: &Mandate, key: &Key) -> Result<Self, AppError> {
        match mandate {
            Mandate::SignedIn => Self::signed_in(ctx, key).await,
            Mandate::Link(token) => Self::by_link(ctx, token, key).await,
        }
    }

    /// As the one signed in.
    pub(super) async fn signed_in(ctx: &Ctx, key: &Key) -> Result<Self, AppError> {
        let mut tx = ctx.write().await?;
        let action = store::find::action(&mut tx, key).await?.ok_or(AppError::NotFound)?;
        let standing = store::find::standing(&mut tx, &action).await?;
        Ok(Self { ctx: ctx.clone(), tx, action, standing })
    }

    async fn by_link(ctx: &Ctx, token: &str, key: &Key) -> Result<Self, AppError> {
        let (ctx, _) = as_owner(ctx, token).await?.ok_or(AppError::NotFound)?;
        let mut tx = ctx.write().await?;
        // Once more inside: the owner may have changed since.
        let link = links::find(&mut tx, OWN_ACTION, token).await?.ok_or(AppError::NotFound)?;
        let subject = link.subject_id.ok_or(AppError::NotFound)?;
        let action = store::find::action_for_link(&mut tx, subject).await?.ok_or(AppError::NotFound)?;
        let is_meant = match key {
            Key::Reference(reference) => action.reference == *reference,
            Key::Id(id) => action.id == *id,
        };
        if !is_meant || action.owner_id.is_none() || action.owner_id != link.person_id {
            return Err(AppError::NotFound);
        }
        let standing = [Capacity::Owner, Capacity::OwnTeam].into_iter().collect();
        Ok(Self { ctx, tx, action, standing })
    }

    /// Asks the rules whether this may be done now; gives where it leads.
    pub(super) fn check(&self, verb: Verb) -> Result<Status, Refusal> {
        rules::check(verb, &self.action, &self.standing, self.tx.today())
    }

    /// Refuses, with both texts, unless the action is still as it was when the form was made. `None` is whoever adds something
    /// to it as it stands, whatever it says.
    pub(super) async fn expect(&mut self, version: Option<i64>, mine: &str) -> Result<(), AppError> {
        if version.is_none_or(|version| version == self.action.version) {
            return Ok(());
        }
        Err(changed(&self.ctx, &mut self.tx, self.action.id, mine).await?)
    }

    /// Saves the action as `after`, with its entry and its journal row.
    pub(super) async fn record(&mut self, after: Action, entry: NewEntry) -> Result<(), AppError> {
        self.record_showing(after, entry, &[]).await
    }

    /// The same, with photos that belong to the entry.
    pub(super) async fn record_showing(
        &mut self,
        after: Action,
        mut entry: NewEntry,
        photos: &[NewPhoto],
    ) -> Result<(), AppError> {
        let author = author(&self.ctx, &mut self.tx, &self.action).await?;
        let id = self.tx.new_id();
        entry.id = Some(id);
        self.action = record(&self.ctx, &mut self.tx, &self.action, after, &author, entry).await?;
        show(&mut self.tx, &self.action, id, photos).await
    }

    /// Makes all of it durable.
    pub(super) async fn commit(self) -> Result<(), AppError> {
        Ok(self.tx.commit().await?)
    }
}

/// The action, as what photos belong to.
pub(super) fn subject(action: &Action, entry: Uuid) -> Subject {
    Subject {
        kind: SubjectKind::Action,
        id: action.id,
        scope: action.scope(),
        about: action.title.clone(),
        href: format!("/actions/{}#e-{entry}", action.reference),
    }
}

/// Adds photos to an entry.
pub(super) async fn show(
    tx: &mut Tx,
    action: &Action,
    entry: Uuid,
    photos: &[NewPhoto],
) -> Result<(), AppError> {
    Ok(heard_files::add_photos(tx, &subject(action, entry), Some(entry), photos).await?)
}

async fn changed(ctx: &Ctx, tx: &mut Tx, action: Uuid, mine: &str) -> Result<AppError, AppError> {
    let newest = store::history::newest(tx, action).await?;
    let theirs = newest.map(|entry| {
        let heading = ctx.words().say(&entry.heading());
        match entry.words {
            Some(words) => format!("{heading}: {words}"),
            None => heading,
        }
    });
    Ok(AppError::Changed { mine: mine.to_owned(), theirs: theirs.unwrap_or_default() })
}

/// Saves an action as `after`, in place of `before`, with the entry that says what happened and by whom.
pub(super) async fn record(
    ctx: &Ctx,
    tx: &mut Tx,
    before: &Action,
    after: Action,
    author: &Author,
    mut entry: NewEntry,
) -> Result<Action, AppError> {
    let after = Action { version: before.version + 1, changed_at: tx.now(), ..after };
    if !store::write::save(tx, &after, before.version).await? {
        let mine = entry.words.unwrap_or_default();
        return Err(changed(ctx, tx, before.id, &mine).await?);
    }
    if before.scope() != after.scope() {
        heard_files::follow(tx, after.id, &after.scope()).await?;
    }
    if before.status != after.status {
        entry.status = Some((before.status, after.status));
    }
    if before.due != after.due {
        entry.due = Some((before.due, after.due));
    }
    if before.owner_id != after.owner_id {
        entry.owner = Some((before.owner_id, after.owner_id));
    }
    note(tx, &after, author, &entry).await?;
    Ok(after)
}

/// Adds an entry to the history, and its row to the journal: so that every page that shows the action hears of it.
pub(super) async fn note(
    tx: &mut Tx,
    action: &Action,
    author: &Author,
    entry: &NewEntry,
) -> Result<Uuid, AppError> {
    let id = store::write::add_entry(tx, action.id, author, entry).await?;
    let detail = json!({
        "entry": id,
        "reference": action.reference,
        "version": action.version,
        "on": entry.on_day.to_string(),
        "words": entry.words,
        "staff_words": entry.staff_words,
        "status": entry.status.map(|(before, after)| [before.as_str(), after.as_str()]),
        "due": entry.due.map(|(before, after)| [before.to_string(), after.to_string()]),
        "owner": entry.owner.map(|(before, after)| [before, after]),
    });
    tx.note(Note { kind: journal_kind(entry.kind), subject: action.id, scope: action.scope(), detail });
    Ok(id)
}

/// Who acts, as the history shows them: to those who may know names, and to everybody.
pub(super) async fn author(ctx: &Ctx, tx: &mut Tx, action: &Action) -> Result<Author, AppError> {
    let actor = tx.actor().clone();
    let words = ctx.landlord_words();
    match &actor.who {
        Who::System => Ok(Author::default()),
        Who::Visitor => {
            let public = words.t("actions-author-visitor");
            Ok(Author { id: None, name: public.clone(), public })
        }
        Who::Group(group, typed) => {
            let public = store::find::group_name(tx, *group).await?;
            Ok(Author { id: None, name: format!("{typed}, {public}"), public })
        }
        Who::Person(person) => {
            let known = store::find::name_and_job(tx, *person).await?;
            let (name, job) = known.unwrap_or_else(|| (actor.name.clone(), None));
            Ok(author_of_person(ctx, tx, action, *person, name, job).await?)
        }
    }
}

async fn author_of_person(
    ctx: &Ctx,
    tx: &mut Tx,
    action: &Action,
    person: Uuid,
    name: String,
    job: Option<(String, String)>,
) -> Result<Author, AppError> {
    let words = ctx.landlord_words();
    let id = Some(person);
    if let Some((job, team)) = job {
        return Ok(Author { id, name: format!("{name}, {team}"), public: format!("{job}, {team}") });
    }
    let staff = tx.actor().is_staff();
    let office = match action.group_id {
        Some(group) if !staff => {
            store::find::office_of(tx, person, group).await?.map(|office| (group, office))
        }
        _ => None,
    };
    if let Some((group, (office, named_in_public))) = office {
        let of = store::find::group_name(tx, group).await?;
        let office = format!("{}, {of}", words.t(office_key(&office)));
        let full = format!("{name}, {office}");
        return Ok(Author { id, public: if named_in_public { full.clone() } else { office }, name: full });
    }
    let key = if tx.actor().has_role(Role::HeadOfService) {
        "actions-author-head"
    } else if staff {
        "actions-author-staff"
    } else {
        "actions-author-resident"
    };
    let public = words.t(key);
    Ok(Author { id, name: if staff { format!("{name}, {public}") } else { name }, public })
}

fn office_key(office: &str) -> &'static str {
    match office {
        "chair" => "actions-office-chair",
        "vice-chair" => "actions-office-vice-chair",
        "secretary" => "actions-office-secretary",
        "treasurer" => "actions-office-treasurer",
        _ => "actions-office-member",
    }
}

const fn journal_kind(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Raised => "actions.raised",
        EntryKind::Imported => "actions.imported",
        EntryKind::Agreed => "actions.agreed",
        EntryKind::AgreedLater => "actions.agreed-later",
        EntryKind::Progress => "actions.progress",
        EntryKind::DateMoved => "actions.date-moved",
        EntryKind::NewOwner => "actions.new-owner",
        EntryKind::Done => "actions.done",
        EntryKind::SaidYes => "actions.said-yes",
        EntryKind::Confirmed => "actions.confirmed",
        EntryKind::Disputed => "actions.disputed",
        EntryKind::Unsure => "actions.unsure",
        EntryKind::ClosedUnconfirmed => "actions.closed-unconfirmed",
        EntryKind::Withdrawn => "actions.withdrawn",
        EntryKind::NotDoing => "actions.not-doing",
        EntryKind::Challenged => "actions.challenged",
        EntryKind::Upheld => "actions.upheld",
        EntryKind::Reopened => "actions.reopened",
        EntryKind::CameBack => "actions.came-back",
        EntryKind::Comment => "actions.comment",
        EntryKind::Correction => "actions.correction",
        EntryKind::Carried => "actions.carried",
        EntryKind::PassedUp => "actions.passed-up",
        EntryKind::Reminded => "actions.reminded",
        EntryKind::AskedAgain => "actions.asked-again",
    }
}
