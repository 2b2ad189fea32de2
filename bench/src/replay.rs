//! The statements of a page without the page: what is left when nothing but the database's work is done.

use std::sync::Arc;

use anyhow::{Result, ensure};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{Request, StatusCode},
    response::{IntoResponse as _, Response},
    routing::post,
};
use heard_actions::EntryKind;
use heard_kernel::actor::{Actor, Audience, Scope};
use heard_platform::{
    app::{App, Options},
    clock::Clock,
    db::{Db, DbError, Record, Row, Sent, Tx},
    journal::Note,
    outbox::Post,
    vals, web,
};
use tower::ServiceExt as _;
use uuid::Uuid;

/// What one page sent, and how long its answer was.
#[derive(Clone, Debug)]
pub struct Script {
    /// In order, when nothing was kept.
    pub sent: Vec<Sent>,
    /// How many statements are left when others asked before and nothing has changed since.
    pub n_again: usize,
    /// Bytes of the body, not compressed.
    pub n_bytes: usize,
}

impl Script {
    /// How many statements it has.
    #[must_use]
    pub fn n_statements(&self) -> usize {
        self.sent.iter().filter(|sent| is_statement(sent)).count()
    }
}

/// The program in this process, over a database.
async fn program(db: &Db) -> Result<App> {
    let options = Options { public_url: "http://heard.test".to_owned(), post: Post::Nowhere, is_demo: false };
    Ok(App::build(db.clone(), heard::features(), Clock::system(), options).await?)
}

/// What a page sends to the database when nothing is kept from earlier readers, and how much less when it is.
///
/// # Errors
/// Where the page does not answer.
pub async fn recorded(url: &str, landlord: &str, path: &str, cookie: Option<&str>) -> Result<Script> {
    // A database opened anew has kept nothing.
    let app = program(&Db::open(url, landlord).await?).await?;
    let router = web::router(&app);
    let mut turns = Vec::new();
    let mut n_bytes = 0;
    for _ in 0..2 {
        app.db.record();
        let mut request = Request::get(path).header("host", "heard.test");
        if let Some(cookie) = cookie {
            request = request.header("cookie", format!("heard_session={cookie}"));
        }
        let answer = router.clone().oneshot(request.body(Body::empty())?).await?;
        ensure!(answer.status() == StatusCode::OK, "{path} answers {}", answer.status());
        n_bytes = to_bytes(answer.into_body(), usize::MAX).await?.len();
        turns.push(app.db.recorded());
    }
    app.db.close().await;
    let n_again = turns.pop().iter().flatten().filter(|sent| is_statement(sent)).count();
    Ok(Script { sent: turns.pop().unwrap_or_default(), n_again, n_bytes })
}

const fn is_statement(sent: &Sent) -> bool {
    matches!(sent, Sent::Statement(..))
}

/// A row of which nothing is read.
struct Unread;

impl Record for Unread {
    fn from_row(_: &Row) -> Result<Self, DbError> {
        Ok(Self)
    }
}

struct Bare {
    db: Db,
    scripts: Vec<(Script, Arc<str>)>,
}

/// A bare handler: `GET /<number>` sends the statements of a script through the same pool and answers as many bytes;
/// `POST /` writes one entry with its journal row, and asks nothing.
pub fn bare(db: &Db, scripts: Vec<Script>) -> Router {
    let filled = scripts.into_iter().map(|script| {
        let body = "x".repeat(script.n_bytes).into();
        (script, body)
    });
    let bare = Arc::new(Bare { db: db.clone(), scripts: filled.collect() });
    Router::new()
        .route("/readyz", axum::routing::get(|| async { "ready\n" }))
        .route("/", post(write))
        .fallback(read)
        .with_state(bare)
}

async fn read(State(bare): State<Arc<Bare>>, request: Request<Body>) -> Response {
    let n: usize = request.uri().path().trim_start_matches('/').parse().unwrap_or_default();
    let Some((script, body)) = bare.scripts.get(n) else { return StatusCode::NOT_FOUND.into_response() };
    match replay(&bare.db, script).await {
        Ok(()) => body.to_string().into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn replay(db: &Db, script: &Script) -> Result<(), DbError> {
    let now = Clock::system().now();
    let mut open: Option<Tx> = None;
    for sent in &script.sent {
        match (sent, &mut open) {
            (Sent::Begin, _) => {
                drop(open.take());
                open = Some(db.read(&Actor::system(), now).await?);
            }
            (Sent::Statement(sql, values), Some(tx)) => {
                let _: Vec<Unread> = tx.all_built(sql.clone(), values.clone()).await?;
            }
            (Sent::Statement(..), None) => {}
        }
    }
    Ok(())
}

async fn write(State(bare): State<Arc<Bare>>, body: String) -> Response {
    let Ok(action) = body.trim().parse::<Uuid>() else { return StatusCode::BAD_REQUEST.into_response() };
    match write_entry(&bare.db, action).await {
        Ok(()) => StatusCode::CREATED.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// One entry and its journal row, in one durable transaction.
async fn write_entry(db: &Db, action: Uuid) -> Result<(), DbError> {
    let mut tx = db.write(&Actor::system(), Clock::system().now()).await?;
    let (id, now, today) = (tx.new_id(), tx.now(), tx.today());
    let sql = "insert into action_entries (id, action_id, at, on_day, actor_name, actor_public, kind, words) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = vals![
        id,
        action,
        now,
        today,
        "Bench",
        "Bench",
        EntryKind::Comment.as_str(),
        "Words of a usual length, as people write them."
    ];
    tx.exec(sql, values).await?;
    tx.note(Note {
        kind: "actions.comment",
        subject: action,
        scope: Scope::of(Audience::Public),
        detail: serde_json::json!({ "entry": id }),
    });
    tx.commit().await
}

/// How often a second the fastest driver gets through the statements of the scripts, one after another on one connection.
pub mod driver {
    use std::{
        collections::HashMap,
        time::{Duration, Instant},
    };

    use heard_platform::db::Val;
    use rusqlite::{Connection, OpenFlags, types::Value};
    use tokio_postgres::{NoTls, Statement, types::ToSql};

    use anyhow::{Context as _, Result, bail};

    use super::{Script, Sent};

    /// `rusqlite`, statements prepared once. `database` is `sqlite://FILE`.
    ///
    /// # Errors
    /// Where the file can't be read.
    pub fn sqlite(database: &str, scripts: &[Script], lasts: Duration) -> Result<f64> {
        let path = database.strip_prefix("sqlite://").context("not a file")?;
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.set_prepared_statement_cache_capacity(500);
        let began = Instant::now();
        let mut n = 0_u32;
        while began.elapsed() < lasts {
            let script = &scripts[n as usize % scripts.len()];
            let mut open = false;
            for sent in &script.sent {
                match sent {
                    Sent::Begin => {
                        if open {
                            connection.execute_batch("commit")?;
                        }
                        connection.execute_batch("begin")?;
                        open = true;
                    }
                    Sent::Statement(sql, values) => read(&connection, sql, values)?,
                }
            }
            if open {
                connection.execute_batch("commit")?;
            }
            n += 1;
        }
        Ok(f64::from(n) / began.elapsed().as_secs_f64())
    }

    fn read(connection: &Connection, sql: &str, values: &[Val]) -> Result<()> {
        let mut statement = connection.prepare_cached(sql)?;
        for n in 1..=statement.parameter_count() {
            // `$3` is a name to SQLite.
            let name = statement.parameter_name(n).context("a parameter without a name")?;
            let at: usize = name.trim_start_matches('$').parse()?;
            statement.raw_bind_parameter(n, value(&values[at - 1]))?;
        }
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                std::hint::black_box(row.get_ref(column)?);
            }
        }
        Ok(())
    }

    fn value(value: &Val) -> Value {
        let whole = match value {
            Val::Int(v) => v.map(Value::Integer),
            Val::Text(v) => v.clone().map(Value::Text),
            Val::Bool(v) => v.map(|yes| Value::Integer(i64::from(yes))),
            Val::Uuid(v) => v.map(|id| Value::Blob(id.as_bytes().to_vec())),
            Val::Date(v) => v.map(|date| Value::Text(date.to_string())),
            Val::At(v) => v.map(|at| Value::Integer(at.as_microsecond())),
            Val::Bytes(v) => v.clone().map(Value::Blob),
        };
        whole.unwrap_or(Value::Null)
    }

    /// `tokio-postgres`, statements prepared once, in a schema.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn postgres(database: &str, schema: &str, scripts: &[Script], lasts: Duration) -> Result<f64> {
        let (client, connection) = tokio_postgres::connect(database, NoTls).await?;
        let connection = tokio::spawn(connection);
        client.batch_execute(&format!("set search_path to {schema}")).await?;
        let mut prepared: HashMap<String, Statement> = HashMap::new();
        let began = Instant::now();
        let mut n = 0_u32;
        while began.elapsed() < lasts {
            let script = &scripts[n as usize % scripts.len()];
            let mut open = false;
            for sent in &script.sent {
                let Sent::Statement(sql, values) = sent else {
                    if open {
                        client.batch_execute("rollback").await?;
                    }
                    client.batch_execute("begin isolation level repeatable read read only").await?;
                    open = true;
                    continue;
                };
                if !prepared.contains_key(sql) {
                    prepared.insert(sql.clone(), client.prepare(sql).await?);
                }
                let values: Vec<Box<dyn ToSql + Sync>> = values.iter().map(parameter).collect();
                let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(AsRef::as_ref).collect();
                std::hint::black_box(client.query(&prepared[sql], &values).await?);
            }
            if open {
                client.batch_execute("rollback").await?;
            }
            n += 1;
        }
        let rate = f64::from(n) / began.elapsed().as_secs_f64();
        drop(client);
        if connection.await?.is_err() {
            bail!("the server closed the connection badly");
        }
        Ok(rate)
    }

    fn parameter(value: &Val) -> Box<dyn ToSql + Sync> {
        match value {
            Val::Int(v) => Box::new(*v),
            Val::Text(v) => Box::new(v.clone()),
            Val::Bool(v) => Box::new(*v),
            Val::Uuid(v) => Box::new(*v),
            Val::Date(v) => Box::new(*v),
            Val::At(v) => Box::new(*v),
            Val::Bytes(v) => Box::new(v.clone()),
        }
    }
}
