//! A database that says it is full, on both kinds: SQLite by its own limit of pages, PostgreSQL by error 53100.

use heard_testkit::{Answer, Browser, Engine, TestApp, both_databases};

use crate::support::{Estate, estate};

/// Behind the program's back, on its own connection for writing.
async fn change(t: &TestApp, statements: &[&str]) {
    let mut tx = t.system().write().await.unwrap();
    for statement in statements {
        tx.exec_built((*statement).to_owned(), vec![]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn fill(t: &TestApp) {
    match t.app.db.engine() {
        Engine::Sqlite => {
            // It can't be made smaller than it is.
            let mut tx = t.system().write().await.unwrap();
            let _: Vec<(i64,)> = tx.all_built("pragma max_page_count = 1".to_owned(), vec![]).await.unwrap();
            tx.commit().await.unwrap();
        }
        Engine::Postgres => {
            let statements = [
                "create or replace function no_room() returns trigger language plpgsql as \
                 $f$ begin raise exception 'could not extend file: No space left on device' \
                 using errcode = '53100'; end $f$",
                "create or replace trigger no_room before insert on action_entries for each statement execute function no_room()",
            ];
            change(t, &statements).await;
        }
    }
}

async fn make_room(t: &TestApp) {
    match t.app.db.engine() {
        Engine::Sqlite => {
            let mut tx = t.system().write().await.unwrap();
            let _: Vec<(i64,)> =
                tx.all_built("pragma max_page_count = 1073741823".to_owned(), vec![]).await.unwrap();
            tx.commit().await.unwrap();
        }
        Engine::Postgres => change(t, &["drop function no_room() cascade"]).await,
    }
}

async fn n_kept(t: &TestApp) -> i64 {
    let mut tx = t.system().read().await.unwrap();
    let sql = "select count(*) from action_entries where words like '%Words that need room%'";
    tx.one::<(i64,)>(sql, vec![]).await.unwrap().0
}

/// Tells us something until there is no room for it; how often there was, and the answer. On a server the first is refused.
async fn until_refused(browser: &mut Browser, estate: &Estate) -> (i64, Answer) {
    let path = format!("/actions/{}/comments", estate.actions[0]);
    for n in 0..200 {
        let words =
            format!("{} Words that need room.", heard_platform::clock::random_id().to_string().repeat(50));
        let answer = browser.post(&path, &[("comment-words", &words)]).await;
        if answer.status != 303 {
            return (n, answer);
        }
    }
    panic!("there was room for all of it");
}

both_databases! {
    features = heard::features();

    async fn a_full_database_refuses_writes_with_a_clear_page(t: TestApp) {
        let estate = estate(&t).await;
        let path = format!("/actions/{}/comments", estate.actions[0]);
        let mut head = t.as_person(estate.people.head).await;
        let mut chair = t.as_person(estate.people.chair).await;
        fill(&t).await;
        let (taken, page) = until_refused(&mut head, &estate).await;
        let page = page.expect_status(503);
        assert_eq!(page.first("h1"), "Sorry, we can’t save just now");
        assert_eq!(page.headers["retry-after"], "30");
        assert_eq!(page.headers["cache-control"], "no-store", "what was typed stays with who typed it");
        assert!(page.says("Words that need room.") && page.says("020 7946 0000"), "{}", page.text());
        assert_eq!(page.attributes("main form", "action"), [path.as_str()]);
        assert_eq!(n_kept(&t).await, taken, "what was refused is not half there");

        // The driver's connection was replaced; the new one knows of no limit yet.
        fill(&t).await;
        let mut program = head.clone().with_header("accept", "application/json");
        let (also_taken, problem) = until_refused(&mut program, &estate).await;
        let problem: serde_json::Value = serde_json::from_str(&problem.expect_status(503).body).unwrap();
        assert_eq!((problem["status"].as_i64(), problem["title"].as_str()), (Some(503), Some("Sorry, we can’t save just now")));
        assert_eq!(n_kept(&t).await, taken + also_taken);
        for path in ["/", "/my", &format!("/actions/{}", estate.actions[0])] {
            let _ = chair.get(path).await.expect_status(200);
        }
        make_room(&t).await;
        let _ = chair.post(&path, &[("comment-words", "Words that need room.")]).await.expect_status(303);
        assert_eq!(n_kept(&t).await, taken + also_taken + 1);
    }
}
