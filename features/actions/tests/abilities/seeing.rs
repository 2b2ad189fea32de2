//! Who sees what: rows, names, staff words; the board, its counts and its file.

use heard_actions::{
    EntryKind, Filter, Key, Mandate, NewAction, Order, OtherDate, Status, Which, export, operations, read,
};
use heard_groups::Opening;
use heard_kernel::actor::{Actor, Audience};
use heard_platform::ctx::Ctx;
use heard_testkit::{TestApp, both_databases};
use jiff::civil::date;

use super::estate::{action, estate, row_for};

fn visitor(t: &TestApp) -> Ctx {
    Ctx::of(&t.app, Actor::visitor())
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn a_group_alone_sees_what_it_has_not_opened(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        for (person, sees) in [(e.chair, true), (e.member, true), (e.stranger, false), (e.ash, true), (e.head, true)] {
            assert_eq!(row_for(&t.ctx_of(person).await, raised.id).await.is_some(), sees);
        }
        assert_eq!(row_for(&visitor(&t), raised.id).await, None);
    }

    async fn fault_14_the_group_sees_every_step_after_sign_off(t: TestApp) {
        let e = estate(&t).await;
        let chair = t.ctx_of(e.chair).await;
        let seen = async |id| {
            let mut tx = chair.read().await.unwrap();
            let row = read::find(&mut tx, &Key::Id(id)).await.unwrap().unwrap();
            let newest = read::entries(&mut tx, id).await.unwrap().remove(0);
            (row.action.status, newest.kind)
        };
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let (ash, own, key) = (t.ctx_of(e.ash).await, Mandate::SignedIn, Key::Id(raised.id));
        assert_eq!(seen(raised.id).await, (Status::Proposed, EntryKind::Raised));
        operations::agree(&ash, &own, &key, 1, None).await.unwrap();
        assert_eq!(seen(raised.id).await, (Status::Agreed, EntryKind::Agreed));
        operations::post_progress(&ash, &own, &key, 2, "The doors are ordered.", None).await.unwrap();
        assert_eq!(seen(raised.id).await, (Status::InProgress, EntryKind::Progress));
        let other = OtherDate { due: date(2027, 1, 20), why: "Late parts".to_owned() };
        operations::move_date(&ash, &own, &key, 3, other).await.unwrap();
        assert_eq!(seen(raised.id).await, (Status::InProgress, EntryKind::DateMoved));
        e.say_done(&t, &action(&t, raised.id).await).await;
        assert_eq!(seen(raised.id).await, (Status::Done, EntryKind::Done));
    }

    async fn what_a_group_opens_its_actions_follow(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, e.doors(t.clock.today())).await;
        let private = e.raise(&t, NewAction { audience: Audience::Staff, ..e.doors(t.clock.today()) }).await;
        let chair = t.ctx_of(e.chair).await;
        heard_groups::set_opening(&chair, e.group, Opening::Public).await.unwrap();
        t.settle().await;
        assert_eq!(row_for(&visitor(&t), raised.id).await.map(|action| action.audience), Some(Audience::Public));
        assert_eq!(row_for(&visitor(&t), private.id).await, None, "what is for staff alone stays so");
    }

    async fn names_are_for_the_group_and_staff_and_jobs_for_everybody(t: TestApp) {
        let e = estate(&t).await;
        let raised = e.raise(&t, NewAction { audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
        let key = Key::Id(raised.id);
        operations::agree(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &key, 1, None).await.unwrap();
        operations::post_progress(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &key, 2, "Ordered", Some("Ring Mr X")).await.unwrap();
        operations::comment(&t.ctx_of(e.chair).await, &key, "We are waiting.", Some("not for a chair to say")).await.unwrap();
        for (ctx, owner, author, chair, staff_words) in [
            (t.ctx_of(e.chair).await, "Ash Example", "Ash Example, Communal Works", "Robin Madeup, chair, Larkmoor Estate TRA", None),
            (t.ctx_of(e.head).await, "Ash Example", "Ash Example, Communal Works", "Robin Madeup, chair, Larkmoor Estate TRA", Some("Ring Mr X")),
            (t.ctx_of(e.stranger).await, "door officer", "door officer, Communal Works", "chair, Larkmoor Estate TRA", None),
            (visitor(&t), "door officer", "door officer, Communal Works", "chair, Larkmoor Estate TRA", None),
        ] {
            let mut tx = ctx.read().await.unwrap();
            let row = read::find(&mut tx, &key).await.unwrap().unwrap();
            assert_eq!(row.owner(), Some(owner));
            let entries = read::entries(&mut tx, raised.id).await.unwrap();
            let [comment, progress, ..] = entries.as_slice() else { panic!("{entries:?}") };
            assert_eq!((progress.who.as_str(), progress.staff_words.as_deref()), (author, staff_words));
            assert_eq!((comment.who.as_str(), comment.staff_words.as_deref()), (chair, None));
        }
    }

    async fn the_board_is_narrowed_counted_and_put_in_order(t: TestApp) {
        let e = estate(&t).await;
        let today = t.clock.today();
        let due = |title: &str, due| NewAction { title: title.to_owned(), due: Some(due), raised_on: date(2026, 10, 1), audience: Audience::Public, ..e.doors(today) };
        let late = e.raise(&t, due("Mend the gate", date(2026, 11, 2))).await;
        let later = e.raise(&t, due("Mend the lift", date(2026, 11, 10))).await;
        let on_time = e.raise(&t, NewAction { place_id: None, ..due("Cut the grass", date(2026, 12, 10)) }).await;
        let unowned = e.raise(&t, NewAction { topic_id: None, owner_id: None, ..due("Ask about the roof", date(2026, 12, 20)) }).await;
        let ctx = visitor(&t);
        let mut tx = ctx.read().await.unwrap();
        let counts = read::counts(&mut tx, &Filter::default()).await.unwrap();
        assert_eq!((counts.open, counts.late, counts.no_owner, counts.closed), (4, 2, 1, 0));
        let cases = [
            (Filter::default(), vec![late.id, later.id, on_time.id, unowned.id]),
            (Filter { which: Which::Late, ..Filter::default() }, vec![late.id, later.id]),
            (Filter { which: Which::NoOwner, ..Filter::default() }, vec![unowned.id]),
            (Filter { words: "mending lifts".to_owned(), ..Filter::default() }, vec![later.id]),
            (Filter { words: "hawthorn".to_owned(), which: Which::Late, ..Filter::default() }, vec![late.id, later.id]),
            (Filter { place: Some(e.area), words: "grass".to_owned(), ..Filter::default() }, vec![on_time.id]),
            (Filter { group: Some(e.group), team: Some(e.team), which: Which::Late, ..Filter::default() }, vec![late.id, later.id]),
            (Filter { topic: Some(e.topic), order: Order::Newest, ..Filter::default() }, vec![on_time.id, later.id, late.id]),
            (Filter { owner: Some(e.head), ..Filter::default() }, vec![]),
        ];
        for (filter, expected) in cases {
            let page = read::board(&mut tx, &filter, 1).await.unwrap();
            let found: Vec<_> = page.rows.iter().map(|row| row.action.id).collect();
            assert_eq!(found, expected, "{filter:?}");
            assert_eq!(page.total, i64::try_from(expected.len()).unwrap());
        }
        assert_eq!(read::board(&mut tx, &Filter::default(), 9).await.unwrap().rows, []);
    }

    async fn the_file_of_the_board_names_no_person_and_holds_no_formula(t: TestApp) {
        let e = estate(&t).await;
        let new = NewAction { title: "=cmd()".to_owned(), audience: Audience::Public, ..e.doors(t.clock.today()) };
        e.raise(&t, new).await;
        let head = t.ctx_of(e.head).await;
        let file = export::csv(&head, &mut head.read().await.unwrap(), &Filter::default()).await.unwrap();
        let lines: Vec<&str> = file.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("ETRA-2026-0001,'=cmd(),"), "{}", lines[1]);
        assert!(lines[1].contains("Communal Works,door officer,2026-11-23,2026-12-14,2026-12-14"), "{}", lines[1]);
        assert!(!file.contains("Ash") && !file.contains("Robin"), "{file}");
    }

    async fn what_was_kept_is_counted_against_its_base(t: TestApp) {
        let e = estate(&t).await;
        let kept = e.done(&t).await;
        operations::answer(&t.ctx_of(e.chair).await, &Key::Id(kept.id), heard_actions::Answer::Yes, None).await.unwrap();
        let moved = e.agreed(&t).await;
        let other = OtherDate { due: date(2027, 1, 20), why: "Late parts".to_owned() };
        operations::move_date(&t.ctx_of(e.ash).await, &Mandate::SignedIn, &Key::Id(moved.id), moved.version, other).await.unwrap();
        let missed = e.agreed(&t).await;
        t.set_clock("2027-01-19T10:00:00Z");
        e.say_done(&t, &action(&t, moved.id).await).await;
        let chair = t.ctx_of(e.chair).await;
        let mut tx = chair.read().await.unwrap();
        let figures = read::kept(&mut tx, &Filter::of_group(e.group), date(2026, 12, 1), date(2026, 12, 31)).await.unwrap();
        assert_eq!((figures.due, figures.by_first, figures.by_moved, figures.not), (3, 1, 1, 1));
        assert_eq!((figures.moved, figures.disputed, figures.unchecked), (1, 0, 0));
        assert_eq!(action(&t, missed.id).await.late_by(t.clock.today()), Some(23));
        let none = read::kept(&mut tx, &Filter::of_group(e.group), date(2027, 1, 1), date(2027, 1, 31)).await.unwrap();
        assert_eq!(none.due, 0);
    }

    async fn what_is_still_open_is_carried_to_the_next_agenda_once(t: TestApp) {
        let e = estate(&t).await;
        let meeting = uuid::Uuid::from_u128(9);
        let open = e.agreed(&t).await;
        let done = e.done(&t).await;
        let ctx = t.system();
        for expected in [1, 0] {
            let mut tx = ctx.write().await.unwrap();
            assert_eq!(operations::carried(&ctx, &mut tx, e.group, meeting).await.unwrap(), expected);
            tx.commit().await.unwrap();
        }
        assert_eq!(action(&t, open.id).await.n_agendas, 1);
        assert_eq!(action(&t, done.id).await.n_agendas, 0);
    }

    async fn a_correction_is_a_new_entry_and_the_old_one_stays(t: TestApp) {
        let e = estate(&t).await;
        let agreed = e.agreed(&t).await;
        let (ash, key) = (t.ctx_of(e.ash).await, Key::Id(agreed.id));
        operations::post_progress(&ash, &Mandate::SignedIn, &key, agreed.version, "Three doors", None).await.unwrap();
        let progress = read::entries(&mut ash.read().await.unwrap(), agreed.id).await.unwrap()[0].clone();
        operations::correct(&ash, &key, progress.id, "Two doors").await.unwrap();
        let entries = read::entries(&mut ash.read().await.unwrap(), agreed.id).await.unwrap();
        assert_eq!(entries[0].corrects, Some(progress.id));
        assert_eq!(entries[1], progress);
        let other = e.agreed(&t).await;
        let wrong = operations::correct(&ash, &Key::Id(other.id), progress.id, "Two doors").await;
        assert!(matches!(wrong, Err(heard_platform::error::AppError::NotFound)));
    }
}
