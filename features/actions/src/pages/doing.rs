//! What people do to an action: each form is read, one operation called, and the action's page shown again.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect, Response},
};
use heard_files::Sent;
use heard_platform::{ctx::Ctx, error::AppError, kit::Form};

use super::{
    deeds::{self, By, Kind, Outcome},
    show,
};
use crate::model::{Key, Mandate};

macro_rules! deeds {
    ($($name:ident => $kind:ident),* $(,)?) => { $(
        pub(super) async fn $name(ctx: Ctx, path: Path<String>, sent: Sent) -> Result<Response, AppError> {
            act(ctx, path, sent, Kind::$kind).await
        }
    )* };
}

deeds! {
    agree => Agreement,
    another_owner => Owner,
    progress => Progress,
    move_date => Date,
    say_done => Done,
    not_doing => Refusal,
    assign => Assignment,
    decide => Decision,
    answer => Answer,
    withdraw => Withdrawal,
    challenge => Challenge,
    came_back => Return,
    comment => Comments,
    correct => Corrections,
}

async fn act(
    ctx: Ctx,
    Path(reference): Path<String>,
    mut sent: Sent,
    kind: Kind,
) -> Result<Response, AppError> {
    let mut form = Form::from_pairs(&ctx.words(), std::mem::take(&mut sent.pairs));
    let photos = deeds::photos(&ctx, kind, &mut form, &mut sent).await?;
    let by = By { ctx: &ctx, mandate: Mandate::SignedIn, key: Key::from(&reference), photos: &photos };
    match deeds::perform(&by, kind, &mut form).await {
        Ok(Outcome::Said(said)) => {
            // Answers are given from two pages: back to where the reader was.
            let to =
                if form.value("from") == "my" { "/my".to_owned() } else { format!("/actions/{reference}") };
            Ok(ctx.redirect_saying(&to, said))
        }
        Ok(Outcome::Wrong) => {
            heard_files::keep_aside(&ctx, &mut form, &photos).await?;
            Ok(sent.answered(show::again(&ctx, &reference, form).await?))
        }
        Err(AppError::Changed { mine, theirs }) if deeds::was_sent_twice(&mine, &theirs) => {
            Ok(Redirect::to(&format!("/actions/{reference}")).into_response())
        }
        Err(AppError::Changed { theirs, .. }) => {
            heard_files::keep_aside(&ctx, &mut form, &photos).await?;
            show::overtaken(&ctx, &reference, form, kind, theirs).await
        }
        Err(other) => Err(other),
    }
}
