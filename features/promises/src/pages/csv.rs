//! The figures as a spreadsheet: every count of every row, with the share only where the base is large enough.

use axum::{
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use heard_actions::export::harmless;
use heard_platform::{ctx::Ctx, error::AppError};
use jiff::civil::Date;

use super::{Pairs, asked::Asked};
use crate::{
    rules::{self, Figure, Tally},
    store,
};

/// GET /promises.csv
pub(super) async fn take_away(ctx: Ctx, Query(pairs): Query<Pairs>) -> Result<Response, AppError> {
    let mut tx = ctx.read().await?;
    let asked = Asked::read(&ctx, &mut tx, &pairs, &[]).await?;
    let cells = store::cells(&mut tx, &asked.span.with_as_many_before(), asked.span.last).await?;
    drop(tx);
    let found = rules::overview(&cells, asked.months, asked.narrow);
    let words = ctx.words();
    let (no_team, no_area) = (words.t("promises-no-team"), words.t("promises-no-area"));
    let all = (asked.span.first(), asked.span.last);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let figures = Figure::ALL.iter().map(|figure| figure.as_str().replace('-', "_"));
    let head = ["of", "name", "from", "to"].map(str::to_owned).into_iter().chain(figures);
    let head = head.chain(["first_per_cent_of_due".to_owned(), "either_per_cent_of_due".to_owned()]);
    writer.write_record(head).map_err(AppError::broken)?;
    let mut write = |of: &str, name: &str, days: (Date, Date), tally: &Tally| {
        writer.write_record(cells_of(of, name, days, tally)).map_err(AppError::broken)
    };
    write("all", "", all, &found.whole)?;
    for (month, tally) in asked.span.months.iter().zip(&found.months) {
        write("month", &rules::year_month(*month), (*month, month.last_of_month()), tally)?;
    }
    for (id, tally) in &found.teams {
        write("team", asked.team_name(*id).unwrap_or(&no_team), all, tally)?;
    }
    for (id, tally) in &found.areas {
        write("area", asked.area_name(*id).unwrap_or(&no_area), all, tally)?;
    }
    let bytes = writer.into_inner().map_err(AppError::broken)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"promises.csv\""),
    );
    Ok(response)
}

fn cells_of(of: &str, name: &str, (from, to): (Date, Date), tally: &Tally) -> Vec<String> {
    let share = |figure| tally.share(figure, Figure::Due).map(|share| share.to_string()).unwrap_or_default();
    let named = [of.to_owned(), harmless(name), from.to_string(), to.to_string()];
    let counts = Figure::ALL.iter().map(|figure| tally.n(*figure).to_string());
    named.into_iter().chain(counts).chain([share(Figure::First), share(Figure::Either)]).collect()
}
