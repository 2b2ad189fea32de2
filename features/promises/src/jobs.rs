//! What runs by the calendar.

use futures::FutureExt as _;
use heard_platform::feature::Timetabled;

use crate::operations;

/// Monday's mail is looked for every quarter of an hour, so that it leaves at seven and, after an outage, soon.
pub(crate) const TIMETABLE: &[Timetabled] = &[Timetabled {
    name: "promises.monday",
    every_minutes: 15,
    run: |ctx| operations::write_on_monday(ctx).boxed(),
}];
