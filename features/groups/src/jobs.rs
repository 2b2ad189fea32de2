//! What runs by the calendar.

use futures::FutureExt as _;
use heard_platform::feature::Timetabled;

use crate::operations::contacts;

/// Officers are asked in the morning; an hour late after an outage is soon enough.
pub(crate) const TIMETABLE: &[Timetabled] =
    &[Timetabled { name: "groups.ask-officers", every_minutes: 60, run: |ctx| contacts::ask(ctx).boxed() }];
