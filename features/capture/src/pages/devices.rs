//! The devices that work without a signal: whose, since when, and how to stop one.

use askama::Template;
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse as _, Response},
};
use heard_platform::{
    ctx::Ctx,
    error::AppError,
    kit::{Form, Page},
};
use serde_json::json;
use uuid::Uuid;

use super::Pairs;
use crate::{
    model::{Device, Ended},
    operations::devices,
};

struct Line {
    id: Uuid,
    name: String,
    owner: String,
    since: String,
    used: String,
    /// Why it may bring in nothing more; empty while it may.
    ended: String,
}

#[derive(Template)]
#[template(path = "capture/devices.html")]
struct DevicesPage {
    page: Page,
    mine: Vec<Line>,
    others: Vec<Line>,
    may_stop_others: bool,
}

/// GET /devices
pub(crate) async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let page = ctx.page("capture-devices-title");
    let (mine, theirs) = devices::list(&ctx).await?;
    let owners: Vec<Uuid> = theirs.iter().map(|device| device.person_id).collect();
    let mut tx = ctx.read().await?;
    let names = heard_people::names_of(&mut tx, &owners).await?;
    drop(tx);
    let mine = mine.iter().map(|device| line(&page, device, String::new())).collect();
    let name_of = |device: &Device| names.get(&device.person_id).cloned().unwrap_or_default();
    let others = theirs.iter().map(|device| line(&page, device, name_of(device))).collect();
    let may_stop_others = ctx.may_somewhere("capture.stop");
    ctx.render(&DevicesPage { page, mine, others, may_stop_others })
}

fn line(page: &Page, device: &Device, owner: String) -> Line {
    let ended = device.ended.map(|(at, why)| {
        let key = match why {
            Ended::Stopped => "capture-device-stopped",
            Ended::Left => "capture-device-left",
        };
        page.t1(key, "at", page.when(at))
    });
    let used = device.last_used_at.map_or_else(
        || page.t("capture-device-never-used"),
        |at| page.t1("capture-device-used", "at", page.when(at)),
    );
    Line {
        id: device.id,
        name: device.name.clone(),
        owner,
        since: page.t1("capture-device-since", "at", page.when(device.made_at)),
        used,
        ended: ended.unwrap_or_default(),
    }
}

/// POST /devices: the script of a page asks; nothing else could keep the token.
pub(crate) async fn add(ctx: Ctx, axum::Form(pairs): Pairs) -> Result<Response, AppError> {
    let form = Form::from_pairs(&ctx.words(), pairs);
    let added = devices::add(&ctx, form.value("name")).await?;
    Ok(Json(json!({ "id": added.id, "token": added.token.as_str() })).into_response())
}

/// POST /devices/{id}/end
pub(crate) async fn stop(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    devices::stop(&ctx, id).await?;
    Ok(ctx.redirect_saying("/devices", "capture-said-stopped"))
}
