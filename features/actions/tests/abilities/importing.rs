//! Taking over an officer's spreadsheet.

use heard_actions::{Filter, Status, Which, import, read};
use heard_platform::import::{Incoming, Mode, Report};
use heard_testkit::{TestApp, both_databases};
use jiff::civil::date;

use super::estate::estate;

const LIST: &str = "\u{feff}Ref;TRA Name:;Action needed;Block;Issue type;Lead officer;Date due;Date raised;State\r\n\
    12;larkmoor  estate tra;Fit new doors;Hawthorn Court;entry doors;Ash Example;14/12/2026;21.07.2026;in progress\r\n\
    ;Larkmoor Estate TRA;Put up noticeboards;Somewhere;Boards;Nobody Known;;2026-10-01;what?\r\n\
    ;Larkmoor Estate TRA;Cut the grass;;;;1/8/26;21/07/2026;Completed\r\n";

async fn run(t: &TestApp, list: &str, mode: Mode) -> Report {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let report = import(&ctx, &mut tx, &Incoming::read("actions.csv", list.as_bytes())).await.unwrap();
    report.finish(tx, mode).await.unwrap()
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature(), heard_actions::feature()];

    async fn an_untidy_list_is_taken_over_and_a_second_run_changes_nothing(t: TestApp) {
        let e = estate(&t).await;
        let rehearsal = run(&t, LIST, Mode::Rehearsal).await;
        assert_eq!((rehearsal.rows, rehearsal.new, rehearsal.problems.len()), (3, 3, 0));
        let columns: Vec<_> = rehearsal.warnings.iter().map(|found| (found.row, found.column.clone().unwrap())).collect();
        let expected = ["Block", "Issue type", "Lead officer", "State"].map(|column| (Some(3), column.to_owned()));
        assert_eq!(columns, expected);
        let mut tx = t.system().read().await.unwrap();
        let all = Filter { which: Which::All, ..Filter::default() };
        assert_eq!(read::board(&mut tx, &all, 1).await.unwrap().total, 0, "a rehearsal writes nothing");
        drop(tx);

        assert!(run(&t, LIST, Mode::Commit).await.committed);
        let again = run(&t, LIST, Mode::Commit).await;
        assert_eq!((again.new, again.changed, again.same), (0, 0, 3));
        let mut tx = t.system().read().await.unwrap();
        let rows = read::board(&mut tx, &all, 1).await.unwrap().rows;
        assert_eq!(rows.len(), 3);
        let doors = rows.iter().find(|row| row.action.title == "Fit new doors").unwrap();
        let action = &doors.action;
        assert_eq!((action.status, action.owner_id, action.reference.as_str()), (Status::InProgress, Some(e.ash), "12"));
        assert_eq!((action.raised_on, action.first_due, action.place_id), (date(2026, 7, 21), date(2026, 12, 14), Some(e.block)));
        let grass = rows.iter().find(|row| row.action.title == "Cut the grass").unwrap();
        assert_eq!(grass.action.status, Status::ClosedUnconfirmed, "finished there, never checked here");
        assert_eq!(grass.action.reference, "ETRA-2026-0002");
        t.settle().await;
        let mail: Vec<String> = t.mailbox().into_iter().map(|letter| letter.subject).collect();
        assert!(!mail.iter().any(|subject| subject.contains("Will you look after")), "they know it: {mail:?}");
    }

    async fn a_reference_opens_one_action_and_can_be_opened(t: TestApp) {
        estate(&t).await;
        for (list, row) in [
            ("ref,group,what\n7,Larkmoor Estate TRA,Mend it\n7,Larkmoor Estate TRA,Paint it\n", 3),
            ("ref,group,what\n12/7,Larkmoor Estate TRA,Mend it\n", 2),
            ("ref,group,what\n..,Larkmoor Estate TRA,Mend it\n", 2),
        ] {
            let report = run(&t, list, Mode::Commit).await;
            let found: Vec<_> = report.problems.iter().map(|found| (found.row, found.column.as_deref())).collect();
            assert_eq!((report.committed, found), (false, vec![(Some(row), Some("ref"))]));
        }
        // Twice the same thing is once.
        let list = "ref,group,what\n7,Larkmoor Estate TRA,Mend it\n7,Larkmoor Estate TRA,mend  it\n";
        let report = run(&t, list, Mode::Commit).await;
        assert_eq!((report.committed, report.new, report.same), (true, 1, 1));
    }

    async fn what_is_wrong_is_named_by_row_and_column_and_stops_everything(t: TestApp) {
        estate(&t).await;
        let list = "group,what,due,raised\nUnknown TRA,Mend it,,\nLarkmoor Estate TRA,,31/02/2026,\nLarkmoor Estate TRA,Later,,1/1/2030\nLarkmoor Estate TRA,Sound,,\n";
        let report = run(&t, list, Mode::Commit).await;
        assert!(!report.committed);
        let found: Vec<_> = report.problems.iter().map(|found| (found.row.unwrap(), found.column.clone().unwrap())).collect();
        let expected = [(2, "group"), (3, "due"), (3, "what"), (4, "raised")].map(|(row, column)| (row, column.to_owned()));
        assert_eq!(found, expected);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(read::counts(&mut tx, &Filter::default()).await.unwrap().open, 0);
    }
}
