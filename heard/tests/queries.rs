//! A page asks the database as often for many rows as for few.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

use heard_actions::{NewAction, operations};
use heard_kernel::actor::Scope;
use heard_platform::journal::Note;
use heard_testkit::{Browser, TestApp, both_databases};
use support::{Estate, estate};
use uuid::Uuid;

/// The pages with lists, and who reads them.
fn pages(estate: &Estate) -> Vec<(&'static str, String)> {
    let group = format!("/groups/{}", estate.groups[0].slug);
    vec![
        ("chair", "/".to_owned()),
        ("chair", "/actions".to_owned()),
        ("chair", "/actions.csv".to_owned()),
        ("chair", "/my".to_owned()),
        ("chair", group.clone()),
        ("owner", "/work".to_owned()),
        ("head", "/work".to_owned()),
        ("head", "/actions?time=late".to_owned()),
        ("head", group),
        ("head", "/meetings".to_owned()),
        ("head", "/groups".to_owned()),
        ("head", "/promises".to_owned()),
        ("head", "/promises/actions?what=coming".to_owned()),
        ("head", "/promises/passed-up".to_owned()),
        ("head", format!("/places/{}", "alder-house")),
    ]
}

async fn browser(t: &TestApp, estate: &Estate, who: &str) -> Browser {
    let person = match who {
        "chair" => estate.people.chair,
        "owner" => estate.people.owner,
        _ => estate.people.head,
    };
    t.as_person(person).await
}

/// Something changes, so that what earlier readers asked is asked anew.
async fn nothing_is_kept(t: &TestApp) {
    let mut tx = t.system().write().await.unwrap();
    let (subject, detail) = (Uuid::nil(), serde_json::json!({}));
    tx.note(Note { kind: "tests.changed", subject, scope: Scope::staff(), detail });
    tx.commit().await.unwrap();
    t.settle().await;
}

/// How often each page asks.
async fn counts(t: &TestApp, estate: &Estate) -> Vec<(String, u64)> {
    let mut counts = Vec::new();
    for (who, path) in pages(estate) {
        let mut browser = browser(t, estate, who).await;
        nothing_is_kept(t).await;
        let before = t.app.db.n_statements();
        let _ = browser.get(&path).await.expect_status(200);
        counts.push((format!("{who} {path}"), t.app.db.n_statements() - before));
    }
    counts
}

/// Actions of the first group: a third with an owner, a third without, all at the block.
async fn raise(t: &TestApp, estate: &Estate, n: usize) {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let group = &estate.groups[0];
    for n in 0..n {
        let new = NewAction {
            place_id: Some(estate.block),
            group_id: Some(group.id),
            owner_id: (n % 3 > 0).then_some(estate.people.owner),
            due: Some("2026-11-30".parse().unwrap()),
            ..NewAction::new(format!("Mend lamp {n}"), ctx.today(), heard_groups::audience(group))
        };
        let _ = operations::raise(&ctx, &mut tx, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    t.settle().await;
}

both_databases! {
    features = heard::features();

    async fn many_rows_ask_no_more_often_than_few(t: TestApp) {
        let estate = estate(&t).await;
        raise(&t, &estate, 6).await;
        let few = counts(&t, &estate).await;
        raise(&t, &estate, 50).await;
        let many = counts(&t, &estate).await;
        assert_eq!(few, many);
        assert!(few.iter().all(|(_, n)| *n > 1), "nothing was counted: {few:?}");
    }
}
