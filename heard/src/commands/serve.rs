//! `heard serve`, and what `heard demo` shares with it: listening, logging, a clean end.

use std::{io::IsTerminal as _, net::SocketAddr};

use heard_platform::{
    app::{App, Options},
    clock::Clock,
    jobs::{self, Stop, StopSwitch},
    web,
};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::{Outcome, Problem, open, refuse_old_tables};
use crate::{cli::Serve, config::public_url};

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
    let app = App::build(db, heard::features(), Clock::system(), options).await?;
    let socket = bind(listen_at).await?;
    say!("http://{}", socket.local_addr()?);
    listen(app, socket).await?;
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

/// Takes the address to listen at.
pub(crate) async fn bind(at: SocketAddr) -> Result<TcpListener, Problem> {
    TcpListener::bind(at).await.map_err(|error| Problem::Refused(format!("cannot listen at {at}: {error}")))
}

/// Serves until told to stop, then ends what it holds and lets go of the database.
pub(crate) async fn listen(app: App, socket: TcpListener) -> Result<(), Problem> {
    let (switch, stop) = Stop::new();
    let worker = tokio::spawn(jobs::work(app.clone(), stop));
    // Made once: a bare router would be copied, with every route, for each connection.
    let service = web::router(&app).into_make_service();
    axum::serve(socket, service).with_graceful_shutdown(until_told(switch)).await?;
    if let Err(error) = worker.await {
        tracing::error!(%error, "what runs in the background ended badly");
    }
    app.db.close().await;
    Ok(())
}

/// Ends when the machine asks (Ctrl-C, or the service manager's terminate), and tells what runs in the background and the
/// live pages, which would otherwise be waited for.
async fn until_told(switch: StopSwitch) {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(error) => {
            tracing::error!(%error, "cannot wait for the terminate signal; Ctrl-C still works");
            drop(interrupt.await);
        }
    }
    switch.stop();
}
