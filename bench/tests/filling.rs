//! A made-up landlord is one that the program itself could have: on both databases the same, and whole.

use heard_bench::{fill::fill, size::Size};
use heard_platform::{app::migrations, db::Db, journal};
use heard_testkit::both_databases;

both_databases! {
    features = heard::features();

    async fn what_is_made_up_holds_and_is_the_same_every_time(t: TestApp) {
        let now = t.app.clock.now();
        let filled = fill(&t.app.db, Size::Tiny, 7, now).await.unwrap();
        assert_eq!((filled.n_actions, filled.n_groups), (120, 4));
        assert!((1_100..1_500).contains(&filled.n_entries), "{filled:?}");
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(journal::check(&mut tx).await.unwrap(), []);
        for (feature, check) in &t.app.parts.checks {
            assert_eq!(check(&mut tx).await.unwrap(), Vec::<String>::new(), "{feature}");
        }
        drop(tx);
        // What the calendar would do was done: nobody is told anything anew.
        t.settle().await;
        let (notices,): (i64,) =
            t.system().read().await.unwrap().one("select count(*) from notices", vec![]).await.unwrap();
        assert_eq!(notices, 0);

        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("again.sqlite").display());
        let again = Db::open_unfinished(&url).await.unwrap();
        again.migrate(&migrations(&heard::features()), now).await.unwrap();
        assert_eq!(fill(&again, Size::Tiny, 7, now).await.unwrap(), filled);
        assert!(fill(&again, Size::Tiny, 7, now).await.is_err(), "it was filled twice");
        again.close().await;
    }

    async fn its_pages_can_be_read(t: TestApp) {
        let _ = fill(&t.app.db, Size::Tiny, 7, t.app.clock.now()).await.unwrap();
        let mut reader = t.visitor();
        let board = reader.get("/actions").await.expect_status(200);
        assert!(board.all("a[href^='/actions/ETRA-']").len() > 5, "the board is empty");
        for path in ["/", "/groups/alder-residents-association", "/actions?q=lift", "/meetings"] {
            let _ = reader.get(path).await.expect_status(200);
        }
    }
}
