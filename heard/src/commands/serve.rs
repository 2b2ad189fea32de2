//! `heard serve`, and what `heard demo` shares with it: listening, logging, a clean end.

use std::{future::Future, io::IsTerminal as _, net::SocketAddr};

use heard_platform::{app::{App, Options}, clock::Clock, jobs, live, web};
use tokio::{net::TcpListener, sync::watch};
use tracing_subscriber::EnvFilter;

use super::{Outcome, Problem, open, refuse_old_tables};
use crate::{cli::Serve, config::public_url, features};

pub(super) async fn run(serve: Serve) -> Result<Outcome, Problem> {
    let target = serve.place.target()?;
    let listen_at = serve.listen.or(target.file.listen).ok_or_else(|| {
        Problem::Misused("where to listen? Say --listen 127.0.0.1:8080, or set HEARD_LISTEN".to_owned())
    })?;
    let url = serve.public_url.clone().or_else(|| target.file.public_url.clone());
    let url = public_url(&url.unwrap_or_else(|| format!("http://{listen_at}")))?;
    let post = target.file.post()?;
    start_logging();
    let db = open(&target).await?;
    refuse_old_tables(&db).await?;
    let options = Options { public_url: url, post, is_demo: false };
    let app = App::build(db, features::all(), Clock::system(), options).await?;
    listen(app, listen_at, |address| println!("http://{address}")).await?;
    Ok(Outcome::Done)
}

/// Logs go to standard error; as JSON where nobody watches. They hold no names, addresses or words of people.
pub(crate) fn start_logging() {
    let filter = EnvFilter::try_from_env("HEARD_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter);
    let started = if std::io::stderr().is_terminal() { log.try_init() } else { log.json().try_init() };
    // A second start in one process (tests) keeps the first.
    drop(started);
}

/// Serves until told to stop, then ends what it holds and lets go of the database.
pub(crate) async fn listen(app: App, at: SocketAddr, ready: impl FnOnce(SocketAddr)) -> Result<(), Problem> {
    let socket =
        TcpListener::bind(at).await.map_err(|error| Problem::Refused(format!("cannot listen at {at}: {error}")))?;
    let address = socket.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::work(app.clone(), stopped.clone()));
    let follower = tokio::spawn(live::follow(app.clone(), stopped.clone()));
    ready(address);
    axum::serve(socket, web::router(&app)).with_graceful_shutdown(until_told(stop)).await?;
    for task in [worker, follower] {
        if let Err(error) = task.await {
            tracing::error!(%error, "a background task failed");
        }
    }
    app.db.close().await;
    Ok(())
}

/// Ends when the machine asks (Ctrl-C, or the service manager's terminate), and tells the background tasks.
fn until_told(stop: watch::Sender<bool>) -> impl Future<Output = ()> {
    async move {
        let interrupt = tokio::signal::ctrl_c();
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::error!(%error, "cannot wait for the terminate signal; Ctrl-C still works");
                drop(interrupt.await);
                stop.send_replace(true);
                return;
            }
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
        stop.send_replace(true);
    }
}
