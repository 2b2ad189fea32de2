//! What is kept from one reader for the next is never older than what they would see.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_kernel::actor::Scope;
use heard_platform::{db::Tx, journal::Note, vals};
use heard_testkit::{TestApp, both_databases};
use serde_json::json;
use uuid::Uuid;

async fn names(tx: &mut Tx) -> Vec<String> {
    let sql = "select name from settings where name like 'test-%' order by name".to_owned();
    tx.all_kept::<(String,)>(sql, vals![]).await.unwrap().iter().map(|(name,)| name.clone()).collect()
}

/// A change with its journal row, as every change has one.
async fn change(t: &TestApp, name: &str) {
    let mut tx = t.system().write().await.unwrap();
    tx.exec("insert into settings (name, value) values ($1, 'x')", vals![name]).await.unwrap();
    tx.note(Note {
        kind: "tests.changed",
        subject: Uuid::nil(),
        scope: Scope::staff(),
        detail: json!({ "name": name }),
    });
    tx.commit().await.unwrap();
}

both_databases! {
    features = [];

    async fn an_answer_is_kept_until_something_changes_and_not_a_moment_longer(t: TestApp) {
        assert_eq!(names(&mut t.system().read().await.unwrap()).await, Vec::<String>::new());
        change(&t, "test-a").await;
        // On a server nothing has sealed this yet.
        assert_eq!(names(&mut t.system().read().await.unwrap()).await, ["test-a"]);
        t.settle().await;
        assert_eq!(names(&mut t.system().read().await.unwrap()).await, ["test-a"]);
        let before = t.app.db.n_statements();
        assert_eq!(names(&mut t.system().read().await.unwrap()).await, ["test-a"]);
        assert_eq!(t.app.db.n_statements() - before, 1, "only where the journal stands was asked");
        let mut early = t.system().read().await.unwrap();
        assert_eq!(names(&mut early).await, ["test-a"]);
        change(&t, "test-b").await;
        assert_eq!(names(&mut t.system().read().await.unwrap()).await, ["test-a", "test-b"]);
        // Whoever began before still sees what they saw.
        assert_eq!(names(&mut early).await, ["test-a"]);
        drop(early);
        let mut writer = t.system().write().await.unwrap();
        writer.exec("delete from settings where name = 'test-a'", vals![]).await.unwrap();
        assert_eq!(names(&mut writer).await, ["test-b"]);
    }
}
