//! Claims, sends and marks, one mail at a time, up to four side by side.

use std::time::Duration;

use futures::{StreamExt as _, stream};
use heard_kernel::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        self, PoolConfig,
        authentication::Credentials,
        client::{Tls as ClientTls, TlsParameters},
    },
};

use super::{
    Post, Tls, folder,
    message::{Claimed, Sender},
};
use crate::{
    app::App,
    db::{DbError, Engine, Tx},
    jobs::pause_after,
    vals,
};

/// How long a claimed mail is left alone by other copies of the program.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How long one sending may take.
const SEND_FOR_AT_MOST: Duration = Duration::from_mins(1);
/// The most mails claimed in one go.
const BATCH: usize = 20;
/// How often writing down that a mail has left is tried while the database is away, and the pause between.
const MOST_MARKING: u32 = 30;
const MARKING_PAUSE: Duration = Duration::from_secs(2);
/// Mails sent side by side.
const SIDE_BY_SIDE: usize = 4;
/// The pause when the server itself is away.
const AWAY_PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// How long a mail waits for a server that is away before somebody must do it by hand.
const AWAY_FOR_AT_MOST: SignedDuration = SignedDuration::from_hours(72);

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

enum Way {
    Folder(std::path::PathBuf),
    Smtp(Box<Smtp>),
    Nowhere,
}

/// Why a mail did not leave.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    /// This address will never take it.
    ForGood(String),
    /// It may later.
    ThisTime(String),
    /// Not this mail's fault: the server or the folder can't be reached, or doesn't let us in.
    Away(String),
}

/// Sends what is due; returns how many mails it tried. Each is claimed, sent and marked by itself.
///
/// # Errors
/// [`DbError`] where the outbox can't be read or written. A mail that does not leave is no error here: it is tried
/// again, and in the end filed as failed.
pub async fn send_due(app: &App) -> Result<usize, DbError> {
    let mut tried = 0;
    let mut way = None;
    loop {
        let claimed = claim(app).await?;
        if claimed.is_empty() {
            return Ok(tried);
        }
        tried += claimed.len();
        // One pool of connections for all of this call.
        let way = way.get_or_insert_with(|| open(&app.options.post));
        let sender = Sender::of(app);
        let (way, sender) = (&*way, &sender);
        let all = stream::iter(by_address(claimed)).map(|mails| send_all(app, way, sender, mails));
        let marked: Vec<Result<(), DbError>> = all.buffer_unordered(SIDE_BY_SIDE).collect().await;
        marked.into_iter().collect::<Result<(), _>>()?;
    }
}

const WAITING: &str = "select cast(1 as bigint) from outbox where (state = 'waiting' and next_at <= $1) \
     or (state = 'sending' and leased_until <= $1) limit 1";

async fn claim(app: &App) -> Result<Vec<Claimed>, DbError> {
    let (system, now) = (Actor::system(), app.clock.now());
    let mut look = app.db.read(&system, now).await?;
    let waiting: Option<(i64,)> = look.opt(WAITING, vals![now]).await?;
    drop(look);
    if waiting.is_none() {
        return Ok(Vec::new());
    }
    let row_lock = match app.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "for update skip locked",
    };
    let sql = format!(
        "update outbox set state = 'sending', attempts = attempts + 1, leased_until = $2 where id in (\
         select id from outbox where (state = 'waiting' and next_at <= $1) or (state = 'sending' and leased_until <= $1) \
         order by next_at, id limit {BATCH} {row_lock}) returning id, to_address, to_name, subject, text, html, attempts, \
         made_at, leased_until"
    );
    // Committed before anything leaves: whoever looks meanwhile sees that it is being sent.
    let mut tx = app.db.write(&system, now).await?;
    let mut mails: Vec<Claimed> = tx.all_built(sql, vals![now, now + LEASE]).await?;
    tx.commit().await?;
    mails.sort_by_key(|mail| mail.id);
    Ok(mails)
}

/// Mails side by side are to different people: what goes to one address goes in the order in which it was written.
fn by_address(mails: Vec<Claimed>) -> Vec<Vec<Claimed>> {
    let mut lots: Vec<Vec<Claimed>> = Vec::new();
    for mail in mails {
        match lots.iter_mut().find(|lot| lot.iter().any(|first| first.to_address == mail.to_address)) {
            Some(lot) => lot.push(mail),
            None => lots.push(vec![mail]),
        }
    }
    lots
}

async fn send_all(
    app: &App,
    way: &Result<Way, String>,
    sender: &Result<Sender, String>,
    mails: Vec<Claimed>,
) -> Result<(), DbError> {
    for mail in mails {
        if app.clock.now() + SEND_FOR_AT_MOST < mail.leased_until {
            send_one(app, way, sender, mail).await?;
        } else {
            // The server was so slow that another copy of the program may take this one meanwhile.
            let mut tx = app.db.write(&Actor::system(), app.clock.now()).await?;
            mark_failure(&mut tx, &mail, &Failure::Away("its turn did not come in time".to_owned())).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

async fn send_one(
    app: &App,
    way: &Result<Way, String>,
    sender: &Result<Sender, String>,
    mail: Claimed,
) -> Result<(), DbError> {
    let sent = tokio::time::timeout(SEND_FOR_AT_MOST, deliver(way, sender, &mail)).await;
    let sent =
        sent.unwrap_or_else(|_| Err(Failure::ThisTime("the server took longer than a minute".to_owned())));
    // It has left or it hasn't; should the database be away just now, that must still be written down, or the mail would
    // go out again when its lease is over.
    let mut tries = 0;
    loop {
        match mark(app, &mail, sent.as_ref()).await {
            Err(problem) if problem.is_unavailable() && tries < MOST_MARKING => tries += 1,
            marked => return marked,
        }
        tokio::time::sleep(MARKING_PAUSE).await;
    }
}

async fn mark(app: &App, mail: &Claimed, sent: Result<&(), &Failure>) -> Result<(), DbError> {
    let mut tx = app.db.write(&Actor::system(), app.clock.now()).await?;
    match sent {
        Ok(()) => mark_sent(&mut tx, mail).await?,
        Err(failure) => mark_failure(&mut tx, mail, failure).await?,
    }
    tx.commit().await
}

async fn deliver(
    way: &Result<Way, String>,
    sender: &Result<Sender, String>,
    mail: &Claimed,
) -> Result<(), Failure> {
    let sender = sender.as_ref().map_err(|why| Failure::Away(why.clone()))?;
    let way = way.as_ref().map_err(|why| Failure::Away(why.clone()))?;
    let message = sender.message(mail).map_err(Failure::ForGood)?;
    match way {
        Way::Nowhere => Ok(()),
        Way::Folder(path) => {
            let (path, id, bytes) = (path.clone(), mail.id, message.formatted());
            let written = tokio::task::spawn_blocking(move || folder::write(&path, id, &bytes)).await;
            let written = written.map_err(|problem| Failure::ThisTime(problem.to_string()))?;
            written.map_err(|problem| Failure::Away(format!("the mail folder: {}", problem.kind())))
        }
        Way::Smtp(smtp) => smtp.send(message).await.map(drop).map_err(|problem| failure(&problem)),
    }
}

fn open(how: &Post) -> Result<Way, String> {
    let (host, port, user, password, tls) = match how {
        Post::Nowhere => return Ok(Way::Nowhere),
        Post::Folder(path) => return Ok(Way::Folder(path.clone())),
        Post::Smtp { host, port, user, password, tls } => (host, *port, user, password, *tls),
    };
    let parameters =
        || TlsParameters::new(host.clone()).map_err(|_| format!("no private way to {host} can be set up"));
    let tls = match tls {
        Tls::None => ClientTls::None,
        Tls::Starttls => ClientTls::Required(parameters()?),
        Tls::Tls => ClientTls::Wrapper(parameters()?),
    };
    let most = u32::try_from(SIDE_BY_SIDE).unwrap_or(1);
    let mut builder = Smtp::builder_dangerous(host.clone())
        .port(port)
        .tls(tls)
        .timeout(Some(Duration::from_secs(30)))
        .pool_config(PoolConfig::new().max_size(most));
    if let (Some(user), Some(password)) = (user, password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(Way::Smtp(Box::new(builder.build())))
}

/// What a server's refusal means. Kept without the server's own words, which often repeat the address.
fn failure(problem: &smtp::Error) -> Failure {
    let said = std::error::Error::source(problem).map(ToString::to_string).unwrap_or_default();
    match problem.status() {
        Some(code) => meaning(&code.to_string(), &said),
        None if problem.is_timeout() => Failure::Away("the mail server does not answer in time".to_owned()),
        None if problem.is_tls() => Failure::Away("no private way to the mail server".to_owned()),
        None if problem.is_client() && said.contains("non-ascii") => {
            Failure::ForGood("the message can't be sent as it is".to_owned())
        }
        // It offers no private way, or no way to say who we are: for the operator to put right, not this mail's fault.
        None if problem.is_client() => {
            Failure::Away("the mail server does not do what the settings ask of it".to_owned())
        }
        None => Failure::Away("the mail server can't be reached".to_owned()),
    }
}

/// # Source
/// RFC 5321, 4.2.3 (codes of reply) and RFC 3463, 3 (enhanced codes: x.7 is about policy, so about us).
fn meaning(code: &str, said: &str) -> Failure {
    let about_us = said.split_whitespace().any(|word| word.starts_with("5.7."));
    match code {
        "421" | "530" | "534" | "535" | "538" => {
            Failure::Away(format!("the mail server does not let us in ({code})"))
        }
        "550" | "551" | "553" | "556" if !about_us => {
            Failure::ForGood(format!("the mail server says that this address takes no mail ({code})"))
        }
        _ => Failure::ThisTime(format!("the mail server did not take it ({code})")),
    }
}

async fn mark_sent(tx: &mut Tx, mail: &Claimed) -> Result<(), DbError> {
    // Also where the lease ran out meanwhile: it has left, and must not leave again.
    let sql = "update outbox set state = 'sent', sent_at = $2, leased_until = null, last_error = null \
               where id = $1 and state in ('sending', 'waiting')";
    let now = tx.now();
    tx.exec(sql, vals![mail.id, now]).await?;
    Ok(())
}

async fn mark_failure(tx: &mut Tx, mail: &Claimed, failure: &Failure) -> Result<(), DbError> {
    let now = tx.now();
    let (attempts, next_at, why) = match failure {
        Failure::ForGood(why) => (mail.attempts, None, why),
        Failure::ThisTime(why) => (mail.attempts, pause_after(mail.attempts).map(|pause| now + pause), why),
        Failure::Away(why) => (mail.attempts - 1, after_away(mail.made_at, now), why),
    };
    let (state, failed_at) = if next_at.is_some() { ("waiting", None) } else { ("failed", Some(now)) };
    tracing::warn!(mail = %mail.id, state, attempts, %why, "a mail did not leave");
    let sql = "update outbox set state = $3, attempts = $4, next_at = $5, failed_at = $6, last_error = $7, \
               leased_until = null where id = $1 and state = 'sending' and leased_until = $2";
    let values = vals![mail.id, mail.leased_until, state, attempts, next_at.unwrap_or(now), failed_at, why];
    tx.exec(sql, values).await?;
    Ok(())
}

/// On the clock's full five minutes, so that all that wait are due at once, and leave in the order they were written.
fn after_away(made_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let pause = AWAY_PAUSE.as_secs();
    let next = Timestamp::from_second((now.as_second().div_euclid(pause) + 1) * pause).ok()?;
    (now.duration_since(made_at) < AWAY_FOR_AT_MOST).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_about_the_address_only_where_the_server_says_so() {
        let kinds = [
            ("550", "5.1.1 no such user", "for good"),
            ("550", "mailbox unavailable", "for good"),
            ("553", "5.1.3 bad address", "for good"),
            ("550", "5.7.1 relaying denied", "this time"),
            ("554", "5.7.1 looks like spam", "this time"),
            ("450", "4.2.0 greylisted", "this time"),
            ("552", "5.2.2 mailbox full", "this time"),
            ("535", "5.7.8 wrong password", "away"),
            ("421", "4.3.2 shutting down", "away"),
        ];
        for (code, said, expected) in kinds {
            let kind = match meaning(code, said) {
                Failure::ForGood(_) => "for good",
                Failure::ThisTime(_) => "this time",
                Failure::Away(_) => "away",
            };
            assert_eq!(kind, expected, "{code} {said}");
        }
    }

    #[test]
    fn a_server_that_is_away_is_waited_for_three_days() {
        let made: Timestamp = "2025-11-25T09:00:00Z".parse().unwrap();
        let hours = |n| made + SignedDuration::from_hours(n);
        assert_eq!(after_away(made, hours(71)), Some(hours(71) + SignedDuration::from_mins(5)));
        let between = hours(71) + SignedDuration::from_millis(61_001);
        assert_eq!(after_away(made, between), after_away(made, hours(71)));
        assert_eq!(after_away(made, hours(72)), None);
    }
}
