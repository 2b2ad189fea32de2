//! Turns at one writer: each durable when it says so, each undone alone, all told where the machine fails.

use std::{path::Path, time::Duration};

use heard_writer::Writer;
use sqlx::{
    Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};
use tokio::{task::JoinHandle, time::timeout};

struct File {
    writer: Writer,
    options: SqliteConnectOptions,
    _folder: tempfile::TempDir,
}

impl File {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let options = SqliteConnectOptions::new()
            .filename(Path::new(folder.path()).join("file"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal);
        let pool =
            SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await.expect("a pool");
        sqlx::raw_sql("create table said (n integer primary key) strict")
            .execute(&pool)
            .await
            .expect("a table");
        Self { writer: Writer::over(pool), options, _folder: folder }
    }

    /// What somebody else sees: only what was committed.
    async fn seen(&self) -> Vec<i64> {
        let mut other = SqliteConnection::connect_with(&self.options).await.expect("a connection");
        sqlx::query_scalar("select n from said order by n").fetch_all(&mut other).await.expect("numbers")
    }

    /// Says a number in a turn of its own, when its turn comes.
    fn says(&self, n: i64) -> JoinHandle<Result<(), sqlx::Error>> {
        let writer = self.writer.clone();
        tokio::spawn(async move {
            let mut turn = writer.turn().await?;
            say(turn.connection(), n).await?;
            turn.commit().await
        })
    }
}

async fn say(connection: &mut SqliteConnection, n: i64) -> Result<(), sqlx::Error> {
    sqlx::query("insert into said (n) values ($1)").bind(n).execute(connection).await.map(drop)
}

/// Long enough for a task to come to where it waits.
async fn a_moment() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn whoever_is_alone_is_told_at_once_and_it_is_there() {
    let file = File::new().await;
    file.says(1).await.unwrap().unwrap();
    assert_eq!(file.seen().await, [1]);
    drop(file.writer.turn().await.unwrap());
    file.says(2).await.unwrap().unwrap();
    assert_eq!(file.seen().await, [1, 2]);
}

#[tokio::test]
async fn those_who_wait_together_are_told_together_and_never_before_it_is_there() {
    let file = File::new().await;
    let mut first = file.writer.turn().await.unwrap();
    say(first.connection(), 1).await.unwrap();
    let writer = file.writer.clone();
    let second = tokio::spawn(async move { writer.turn().await });
    a_moment().await;
    let first = tokio::spawn(first.commit());
    let mut second = second.await.unwrap().unwrap();
    a_moment().await;
    assert!(!first.is_finished(), "the first waits for the second's part");
    assert_eq!(file.seen().await, [0_i64; 0]);
    say(second.connection(), 2).await.unwrap();
    second.commit().await.unwrap();
    assert_eq!(file.seen().await, [1, 2]);
    timeout(Duration::from_secs(5), first).await.unwrap().unwrap().unwrap();
}

#[tokio::test]
async fn who_fails_or_gives_up_undoes_their_own_part_and_nobody_elses() {
    let file = File::new().await;
    let mut first = file.writer.turn().await.unwrap();
    say(first.connection(), 1).await.unwrap();
    let (twice, three) = (file.says(1), file.says(3));
    let writer = file.writer.clone();
    let gives_up = tokio::spawn(async move {
        let mut turn = writer.turn().await.unwrap();
        say(turn.connection(), 4).await.unwrap();
        std::future::pending::<()>().await;
    });
    let (impatient, another) = (file.says(6), file.says(5));
    a_moment().await;
    impatient.abort();
    let first = tokio::spawn(first.commit());
    a_moment().await;
    gives_up.abort();
    first.await.unwrap().unwrap();
    three.await.unwrap().unwrap();
    another.await.unwrap().unwrap();
    let twice = twice.await.unwrap();
    assert!(twice.is_err_and(|error| error.as_database_error().unwrap().is_unique_violation()));
    assert_eq!(file.seen().await, [1, 3, 5]);
}

#[tokio::test]
async fn who_fails_for_what_another_did_reads_it_then() {
    let file = File::new().await;
    let mut first = file.writer.turn().await.unwrap();
    say(first.connection(), 1).await.unwrap();
    let (writer, options) = (file.writer.clone(), file.options.clone());
    let twice = tokio::spawn(async move {
        let mut turn = writer.turn().await.unwrap();
        assert!(say(turn.connection(), 1).await.is_err());
        drop(turn);
        writer.settled().await;
        let mut other = SqliteConnection::connect_with(&options).await.unwrap();
        sqlx::query_scalar::<_, i64>("select n from said").fetch_all(&mut other).await.unwrap()
    });
    a_moment().await;
    // Somebody whose turn comes between the failure and the commit.
    let last = file.writer.clone();
    let last = tokio::spawn(async move {
        let turn = last.turn().await.unwrap();
        a_moment().await;
        drop(turn);
    });
    a_moment().await;
    first.commit().await.unwrap();
    assert_eq!(twice.await.unwrap(), [1]);
    last.await.unwrap();
    // Nobody else waits for anything.
    timeout(Duration::from_secs(5), file.writer.settled()).await.unwrap();
}

#[tokio::test]
async fn the_first_may_give_up_while_others_wait() {
    let file = File::new().await;
    let mut first = file.writer.turn().await.unwrap();
    say(first.connection(), 1).await.unwrap();
    let others = [file.says(2), file.says(3)];
    a_moment().await;
    drop(first);
    for other in others {
        other.await.unwrap().unwrap();
    }
    assert_eq!(file.seen().await, [2, 3]);
}

#[tokio::test]
async fn where_the_machine_fails_all_who_wait_are_told_and_nothing_of_theirs_is_there() {
    let file = File::new().await;
    file.says(0).await.unwrap().unwrap();
    let mut first = file.writer.turn().await.unwrap();
    say(first.connection(), 1).await.unwrap();
    let second = file.says(2);
    a_moment().await;
    let writer = file.writer.clone();
    let third = tokio::spawn(async move {
        let mut turn = writer.turn().await?;
        // As SQLite does by itself where there is no room.
        sqlx::raw_sql("rollback").execute(turn.connection()).await?;
        turn.spoil();
        turn.commit().await
    });
    a_moment().await;
    let fourth = file.says(4);
    a_moment().await;
    let first = first.commit().await;
    assert!(matches!(first, Err(sqlx::Error::Io(_))), "{first:?}");
    assert!(second.await.unwrap().is_err());
    assert!(third.await.unwrap().is_err());
    fourth.await.unwrap().unwrap();
    file.says(5).await.unwrap().unwrap();
    assert_eq!(file.seen().await, [0, 4, 5]);
}

#[tokio::test]
async fn many_at_once_are_all_there_when_they_are_told() {
    let file = File::new().await;
    let many: Vec<_> = (0..200).map(|n| file.says(n)).collect();
    for one in many {
        one.await.unwrap().unwrap();
    }
    assert_eq!(file.seen().await.len(), 200);
    file.writer.close().await;
    assert!(file.writer.turn().await.is_err());
}
