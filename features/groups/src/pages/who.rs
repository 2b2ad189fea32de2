//! Who speaks for a group and who looks after it, as far as this reader may know.

use heard_kernel::actor::Audience;
use heard_people::names_of;
use heard_places::Place;
use heard_platform::{
    ctx::Ctx,
    db::{DbError, Tx},
    error::AppError,
    words::{WordValue, Words},
};
use uuid::Uuid;

use crate::{
    model::{Group, LooksAfter, Member, Office},
    operations, store,
};

/// A line of a card: what stands bold, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) title: String,
    pub(super) about: String,
}

/// Whether this reader may read names that are not public: the group itself, and staff.
pub(super) async fn knows_names(ctx: &Ctx, tx: &mut Tx, group: &Group) -> Result<bool, DbError> {
    let scope = operations::scope(group, Audience::Officers);
    Ok(ctx.actor.is_staff() || tx.may("groups.read-names", &scope).await?)
}

/// Who speaks for the group. In public an officer is named only where they agreed; an empty seat is an invitation.
pub(super) fn speakers(words: &Words, officers: &[Member], knows_names: bool) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for office in Office::ALL.iter().copied().filter(|office| office.is_officer()) {
        let holders = officers.iter().filter(|officer| officer.office == office);
        let before = lines.len();
        lines.extend(holders.map(|officer| speaker(words, officer, knows_names)));
        if let (true, Some(empty)) = (lines.len() == before, office.empty_word()) {
            lines.push(Line { title: words.t(empty), about: words.t("groups-empty-invitation") });
        }
    }
    lines
}

fn speaker(words: &Words, officer: &Member, knows_names: bool) -> Line {
    let office = words.t(officer.office.word());
    let until = officer.valid_to.map(|last| words.month(last));
    if knows_names || officer.named_in_public {
        let about = match until {
            Some(until) => {
                words.t_args("groups-office-until", &[("office", office.into()), ("until", until.into())])
            }
            None => office,
        };
        Line { title: officer.name.clone(), about }
    } else {
        let about = until.map(|until| words.t_args("groups-until", &[("until", WordValue::from(until))]));
        Line { title: office, about: about.unwrap_or_default() }
    }
}

/// Who looks after the first of these places that has a housing officer today, and since when; in public without names.
/// Empty where nobody does.
pub(super) async fn looked_after(
    ctx: &Ctx,
    tx: &mut Tx,
    places: &[Option<Place>],
    knows_names: bool,
) -> Result<Vec<Line>, AppError> {
    let (words, today) = (ctx.words(), ctx.today());
    for place in places.iter().flatten() {
        let all = store::looked_after(tx, place.id).await?;
        let (now, before): (Vec<LooksAfter>, Vec<LooksAfter>) =
            all.into_iter().partition(|officer| officer.valid_to.is_none_or(|last| last >= today));
        if now.is_empty() {
            continue;
        }
        let ids: Vec<Uuid> = now.iter().chain(&before).map(|officer| officer.person_id).collect();
        let names = names_of(tx, &ids).await?;
        let name = |officer: &LooksAfter| names.get(&officer.person_id).cloned().unwrap_or_default();
        let former =
            before.first().filter(|former| now.iter().all(|officer| officer.person_id != former.person_id));
        let mut lines: Vec<Line> = now
            .iter()
            .map(|officer| Line {
                title: if knows_names { name(officer) } else { words.t("groups-housing-officer") },
                about: words.t_args(
                    "groups-looks-after-since",
                    &[
                        ("place", place_words(&words, place).into()),
                        ("since", words.date(officer.valid_from).into()),
                    ],
                ),
            })
            .collect();
        lines.dedup();
        if let (true, Some(former), Some(last)) = (knows_names, former, lines.last_mut()) {
            let before = words.t_args("groups-looked-after-before", &[("name", name(former).into())]);
            last.about = format!("{} {before}", last.about);
        }
        return Ok(lines);
    }
    Ok(Vec::new())
}

/// "Patch CP1", "Central area", "Sample Estate".
pub(super) fn place_words(words: &Words, place: &Place) -> String {
    let key = match place.kind {
        heard_places::Kind::Patch => "groups-patch",
        heard_places::Kind::Area => "groups-area",
        _ => return place.name.clone(),
    };
    words.t_args(key, &[("name", place.name.as_str().into())])
}
