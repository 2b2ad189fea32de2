//! What follows from an action's words, in one line: who, where, about what, by when.

use heard_groups::Group;
use heard_platform::{ctx::Ctx, error::AppError, kit::Page};

use crate::{
    draft::{Draft, Pick},
    model::Meeting,
    registers::{self, Proposals},
    rules,
};

/// A line for each action of a draft, for those who read it through.
pub(super) async fn actions(
    ctx: &Ctx,
    page: &Page,
    meeting: &Meeting,
    group: &Group,
    draft: &Draft,
) -> Result<Vec<String>, AppError> {
    let mut tx = ctx.read().await?;
    let known = registers::load(&mut tx, group).await?;
    let mut proposals = Proposals::default();
    let usual = rules::usual_due(meeting.date()).map_err(AppError::broken)?;
    let mut lines = Vec::new();
    for action in &draft.actions {
        let resolved = known.resolve(draft, action);
        let owner = match action.owner {
            Pick::Guess => {
                let place = resolved.place.or(meeting.place_id);
                proposals.of(&mut tx, resolved.topic, place).await?.owner
            }
            Pick::Nothing => None,
            Pick::This(team) if known.has_team(team) => {
                heard_people::owner_today(&mut tx, None, Some(team)).await?
            }
            Pick::This(person) => Some(person),
        };
        let owner = owner.and_then(|id| known.colleague(id));
        let owner = owner.map(|colleague| format!("{}, {}", colleague.name, colleague.team));
        let due = action.due().ok().flatten().unwrap_or(usual);
        let parts = [
            owner.unwrap_or_else(|| page.t("meetings-owner-nobody")),
            known.place_name(resolved.place),
            known.topic_name(resolved.topic),
            page.t1("meetings-action-by", "day", page.day_year(due)),
        ];
        lines.push(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
    }
    Ok(lines)
}
