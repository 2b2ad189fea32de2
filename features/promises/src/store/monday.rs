//! What Monday's mail counts, who wants it, and which was made.

use heard_platform::{
    db::{DbError, Tx},
    record, vals,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::{COUNTED_FROM, OPEN, led};

/// How many actions are late, and the one that has been late longest.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Late {
    /// How many.
    pub(crate) n: i64,
    /// The one longest late that somebody owns.
    pub(crate) oldest: Option<Uuid>,
}

/// What is late today.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn late_now(tx: &mut Tx) -> Result<Late, DbError> {
    let mut values = vals![tx.today()];
    let led = led(tx, &mut values);
    let late = format!(
        "from actions a where a.status in {OPEN} and a.first_due < $1 and {COUNTED_FROM} < $1 and {led}"
    );
    let counted: Vec<(i64,)> = tx.all_built(format!("select count(*) {late}"), values.clone()).await?;
    let oldest =
        format!("select a.id {late} and a.owner_id is not null order by {COUNTED_FROM}, a.id limit 1");
    let oldest: Vec<(Uuid,)> = tx.all_built(oldest, values).await?;
    Ok(Late { n: counted.first().map_or(0, |(n,)| *n), oldest: oldest.first().map(|(id,)| *id) })
}

/// How residents answered within some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// They agreed that it is done.
    pub(crate) agreed: i64,
    /// They said that it is not.
    pub(crate) said_no: i64,
    /// Nobody answered in time.
    pub(crate) silent: i64,
}
record!(Answers { agreed, said_no, silent });

/// How residents answered from one day to another, both included.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn answers(tx: &mut Tx, from: Date, to: Date) -> Result<Answers, DbError> {
    // What was answered in those days changed in those days or later, and for that there is an index.
    let since =
        heard_kernel::london::instant(from.to_datetime(jiff::civil::Time::midnight())).unwrap_or(tx.now());
    let mut values = vals![from, to, since];
    let led = led(tx, &mut values);
    let n = |kind: &str| format!("count(case when e.kind = '{kind}' then 1 end)");
    let sql = format!(
        "select {} as agreed, {} as said_no, {} as silent from actions a join action_entries e on e.action_id = a.id \
         where a.changed_at >= $3 and e.on_day >= $1 and e.on_day <= $2 and {led}",
        n("confirmed"),
        n("disputed"),
        n("closed-unconfirmed"),
    );
    Ok(tx.all_built(sql, values).await?.pop().unwrap_or_default())
}

/// Whether any Monday was ever noted: before that, there was no program to write its mail.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn has_begun(tx: &mut Tx) -> Result<bool, DbError> {
    let (n,): (i64,) = tx.one("select count(*) from monday_mails", vals![]).await?;
    Ok(n > 0)
}

/// Whether this Monday's mail was made.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn was_made(tx: &mut Tx, monday: Date) -> Result<bool, DbError> {
    let (n,): (i64,) = tx.one("select count(*) from monday_mails where monday >= $1", vals![monday]).await?;
    Ok(n > 0)
}

/// Notes that a Monday's mail is made in this transaction; `false` where another copy of the program was faster.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn mark_made(tx: &mut Tx, monday: Date, n_told: i64) -> Result<bool, DbError> {
    let sql = "insert into monday_mails (monday, made_at, n_told) values ($1, $2, $3) on conflict do nothing";
    Ok(tx.exec(sql, vals![monday, tx.now(), n_told]).await? == 1)
}

/// Whether somebody wants Monday's mail. Who said nothing does.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn wants_mail(tx: &mut Tx, person: Uuid) -> Result<bool, DbError> {
    let sql = "select is_wanted from monday_mail_choices where person_id = $1";
    Ok(tx.opt::<(bool,)>(sql, vals![person]).await?.is_none_or(|(is_wanted,)| is_wanted))
}

/// Notes whether somebody wants it.
///
/// # Errors
/// [`DbError`].
pub(crate) async fn choose_mail(tx: &mut Tx, person: Uuid, is_wanted: bool) -> Result<(), DbError> {
    let sql = "insert into monday_mail_choices (person_id, is_wanted, changed_at) values ($1, $2, $3) \
               on conflict (person_id) do update set is_wanted = excluded.is_wanted, changed_at = excluded.changed_at";
    let now = tx.now();
    tx.exec(sql, vals![person, is_wanted, now]).await?;
    Ok(())
}
