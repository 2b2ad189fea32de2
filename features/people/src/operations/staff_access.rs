//! Staff: an account, a password, a second factor, and only then a session.

use heard_kernel::{
    actor::{Role, Scope},
    message::Message,
};
use heard_platform::{
    accounts::{self, Password},
    ctx::Ctx,
    db::Tx,
    error::AppError,
    journal::Note,
    links::{self, Link, NewLink},
    sessions::{self, STAFF_SESSION, SignedInAs},
    tokens::Token,
};
use jiff::SignedDuration;
use serde_json::json;
use uuid::Uuid;

use super::persons::{add_person, note};
use crate::{
    Error,
    model::{NewPerson, Person},
    rules,
    store::persons as store,
};

/// Somebody who is to sign in with a password.
#[derive(Clone, Copy, Debug)]
pub struct NewUser<'a> {
    /// The address they sign in with.
    pub email: &'a str,
    /// Their whole name.
    pub name: &'a str,
    /// What they may be: a role of staff, a councillor, an auditor or an administrator.
    pub role: Role,
    /// Where; `None` for everywhere.
    pub scope: Option<Uuid>,
}

/// Adds somebody who signs in with a password, gives them a role, and returns the address under which they choose their
/// password within three days. Whoever has that address can do so: hand it over in person or by a way you trust.
///
/// # Errors
/// [`Error::Refused`] for a role that signs in by a link, an address that can't be one, and one that has an account.
pub async fn add_user(ctx: &Ctx, new: NewUser<'_>) -> Result<String, Error> {
    let mut tx = ctx.write().await?;
    let (_, link) = admit(ctx, &mut tx, new).await?;
    tx.commit().await?;
    Ok(link)
}

/// As [`add_user`], within a transaction. Returns who it is, too.
pub(super) async fn admit(ctx: &Ctx, tx: &mut Tx, new: NewUser<'_>) -> Result<(Uuid, String), Error> {
    if matches!(new.role, Role::Visitor | Role::Resident | Role::GroupMember | Role::GroupOfficer) {
        return Err(Error::Refused(
            Message::key("people-role-without-account").with("role", new.role.as_str()),
        ));
    }
    if accounts::find_by_email(tx, new.email).await?.is_some() {
        return Err(has_account(new.email));
    }
    let person = if let Some(person) = known_staff(tx, new.email).await? {
        person
    } else {
        let person = NewPerson { source: "user add", ..NewPerson::named(new.name, Some(new.email)) };
        add_person(tx, person).await?
    };
    let link = open_account(ctx, tx, person, new.email).await?;
    let today = tx.today();
    sessions::grant(tx, person, new.role, new.scope, today).await?;
    note(tx, "people.user-added", person, &json!({ "role": new.role.as_str(), "scope": new.scope }));
    Ok((person, link))
}

/// Opens an account for somebody we know, and returns the address to set it up.
pub(super) async fn open_account(ctx: &Ctx, tx: &mut Tx, person: Uuid, email: &str) -> Result<String, Error> {
    if !accounts::create(tx, person, email).await? {
        return Err(has_account(email));
    }
    set_up_link(ctx, tx, person).await
}

fn has_account(email: &str) -> Error {
    Error::Refused(Message::key("people-user-exists").with("email", email))
}

/// Somebody of ours with this address who works in a team, so that they are not there twice.
pub(super) async fn known_staff(tx: &mut Tx, email: &str) -> Result<Option<Uuid>, Error> {
    for contact in store::contacts_at(tx, &rules::fold_email(email)).await? {
        if crate::store::staff::place_of(tx, contact.person_id).await?.is_some() {
            return Ok(Some(contact.person_id));
        }
    }
    Ok(None)
}

/// A new address to set up an account: the phone with the codes was lost, or the first address ran out. The old second
/// factor and the codes on paper stop working; so does every session.
///
/// # Errors
/// [`Error::NotFound`] where no account has this address.
pub async fn set_up_again(ctx: &Ctx, email: &str) -> Result<String, Error> {
    let mut tx = ctx.write().await?;
    let account = accounts::find_by_email(&mut tx, email).await?.ok_or(Error::NotFound)?;
    let link = set_up_anew(ctx, &mut tx, account.person_id).await?;
    tx.commit().await?;
    Ok(link)
}

/// As [`set_up_again`], within a transaction, for somebody who has an account.
pub(super) async fn set_up_anew(ctx: &Ctx, tx: &mut Tx, person: Uuid) -> Result<String, Error> {
    accounts::drop_totp(tx, person).await?;
    sessions::end_all(tx, person).await?;
    note(tx, "people.set-up-again", person, &json!({}));
    set_up_link(ctx, tx, person).await
}

async fn set_up_link(ctx: &Ctx, tx: &mut Tx, person: Uuid) -> Result<String, Error> {
    links::revoke(tx, "set-up", person).await?;
    let expires_at = tx.now() + SignedDuration::from_hours(24 * rules::SET_UP_DAYS);
    let link =
        NewLink { kind: "set-up", person: Some(person), group: None, subject: Some(person), expires_at };
    let token = links::make(tx, link).await?;
    Ok(format!("{}/staff/first/{}", ctx.app.options.public_url, token.as_str()))
}

/// What an address to set up an account opens.
pub(crate) struct SetUp {
    link: Link,
    pub(crate) person: Person,
    pub(crate) email: String,
}

/// The account behind an address to set it up; `None` for an old, used or forged one, and for one that is closed.
///
/// # Errors
/// What the database says.
pub(crate) async fn open_set_up(tx: &mut Tx, token: &str) -> Result<Option<SetUp>, AppError> {
    let Some(link) = links::find(tx, "set-up", token).await? else { return Ok(None) };
    let Some(id) = link.person_id else { return Ok(None) };
    let account = accounts::find(tx, id).await?.filter(|account| account.disabled_at.is_none());
    let person = store::person(tx, id).await?;
    let (Some(account), Some(person)) = (account, person) else { return Ok(None) };
    Ok(account.totp_confirmed_at.is_none().then_some(SetUp { link, person, email: account.email }))
}

/// Sets the first password and begins the second factor: returns the address for the app with the secret in it.
///
/// # Errors
/// [`AppError::NotFound`] where the account was closed meanwhile; what the database says.
pub(crate) async fn choose_password(
    ctx: &Ctx,
    set_up: &SetUp,
    password: &Password,
) -> Result<String, AppError> {
    let mut tx = ctx.write().await?;
    let person = set_up.person.id;
    accounts::set_password(&mut tx, person, password).await?;
    let landlord = ctx.app.settings().name.clone();
    let secret = accounts::begin_totp(&mut tx, person, &landlord).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(secret.uri)
}

/// What came of the app's first code.
pub(crate) enum Confirmed {
    /// In use from now on: the codes on paper, and the session.
    Yes(Vec<String>, Token),
    /// The code is wrong.
    WrongCode,
    /// The address was used meanwhile.
    Gone,
}

/// Takes the app's first code, uses the address up and signs in.
///
/// # Errors
/// What the database says.
pub(crate) async fn confirm_app(ctx: &Ctx, set_up: &SetUp, code: &str) -> Result<Confirmed, AppError> {
    let mut tx = ctx.write().await?;
    let person = &set_up.person;
    let Some(codes) = accounts::confirm_totp(&mut tx, person.id, code).await? else {
        // A wrong code counts.
        tx.commit().await?;
        return Ok(Confirmed::WrongCode);
    };
    if !links::use_up(&mut tx, &set_up.link).await? {
        return Ok(Confirmed::Gone);
    }
    let token = begin_session(&mut tx, person, "set-up").await?;
    tx.commit().await?;
    Ok(Confirmed::Yes(codes, token))
}

async fn begin_session(tx: &mut Tx, person: &Person, by: &str) -> Result<Token, AppError> {
    note(tx, "people.signed-in", person.id, &json!({ "by": by }));
    Ok(sessions::begin(tx, SignedInAs::Person(person.id), &person.full_name, STAFF_SESSION).await?)
}

/// The first step: address and password. Returns the secret that stands for it until the code comes, or `None`: unknown,
/// wrong, closed and locked all look alike.
///
/// # Errors
/// What the database says.
pub(crate) async fn check_password(
    ctx: &Ctx,
    email: &str,
    password: &str,
) -> Result<Option<Token>, AppError> {
    let Some(person) = accounts::check_password(&ctx.app, email, password).await? else { return Ok(None) };
    let mut tx = ctx.write().await?;
    if !accounts::has_totp(&mut tx, person).await? {
        // The set-up was never finished: the address for it is still the only way in.
        return Ok(None);
    }
    links::revoke(&mut tx, "staff-code", person).await?;
    let expires_at = tx.now() + SignedDuration::from_mins(rules::CODE_AFTER_PASSWORD_MINUTES);
    let link =
        NewLink { kind: "staff-code", person: Some(person), group: None, subject: Some(person), expires_at };
    let token = links::make(&mut tx, link).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whether the first step was taken not long ago.
///
/// # Errors
/// What the database says.
pub(crate) async fn is_between_steps(ctx: &Ctx, step: &str) -> Result<bool, AppError> {
    let mut tx = ctx.read().await?;
    Ok(links::find(&mut tx, "staff-code", step).await?.is_some())
}

/// How somebody shows the second thing they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Second<'a> {
    /// A code of the app.
    App(&'a str),
    /// One of the codes on paper.
    Paper(&'a str),
}

/// What came of the second step.
pub(crate) enum Entered {
    /// In.
    Yes(Token),
    /// The code is wrong, was used before, or there were too many.
    WrongCode,
    /// The first step is too long ago.
    Gone,
}

/// The second step: a code. Only now a session begins; one that was open in this browser ends.
///
/// # Errors
/// What the database says.
pub(crate) async fn check_code(ctx: &Ctx, step: &str, second: Second<'_>) -> Result<Entered, AppError> {
    let mut tx = ctx.write().await?;
    let Some(link) = links::find(&mut tx, "staff-code", step).await? else { return Ok(Entered::Gone) };
    let Some(id) = link.person_id else { return Ok(Entered::Gone) };
    let is_open = accounts::find(&mut tx, id).await?.is_some_and(|account| account.disabled_at.is_none());
    let Some(person) = store::person(&mut tx, id).await?.filter(|_| is_open) else {
        return Ok(Entered::Gone);
    };
    let fits = match second {
        Second::App(code) => accounts::check_totp(&mut tx, id, code).await?,
        Second::Paper(code) => accounts::use_recovery_code(&mut tx, id, code).await?,
    };
    if !fits {
        note_refused(&mut tx, id);
        tx.commit().await?;
        return Ok(Entered::WrongCode);
    }
    if !links::use_up(&mut tx, &link).await? {
        return Ok(Entered::Gone);
    }
    if let Some(old) = &ctx.session {
        sessions::end(&mut tx, old).await?;
    }
    let by =
        if matches!(second, Second::App(_)) { "password and code" } else { "password and recovery code" };
    let token = begin_session(&mut tx, &person, by).await?;
    tx.commit().await?;
    Ok(Entered::Yes(token))
}

fn note_refused(tx: &mut Tx, person: Uuid) {
    let scope = Scope::staff().with_person(person);
    tx.note(Note { kind: "people.code-refused", subject: person, scope, detail: json!({}) });
}
