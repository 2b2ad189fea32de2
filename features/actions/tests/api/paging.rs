//! Lists read page by page.

use std::collections::BTreeSet;

use heard_actions::NewAction;
use heard_kernel::actor::Audience;
use heard_testkit::{TestApp, both_databases};

use crate::{
    caller::{ALL, Program, header, json, problem},
    estate::{Estate, estate, features},
};

async fn raise(t: &TestApp, estate: &Estate, n: usize) -> Vec<String> {
    let ctx = t.system();
    let mut tx = ctx.write().await.unwrap();
    let mut raised = Vec::new();
    for number in 0..n {
        let new = NewAction {
            group_id: Some(estate.group),
            team_id: Some(estate.team),
            ..NewAction::new(format!("Mend gate {number}"), tx.today(), Audience::Group)
        };
        raised.push(heard_actions::raise(&ctx, &mut tx, new).await.unwrap().to_string());
    }
    tx.commit().await.unwrap();
    raised
}

both_databases! {
    features = features();

    async fn two_hundred_rows_are_read_once_each_while_others_are_added(t: TestApp) {
        let estate = estate(&t).await;
        let before: BTreeSet<String> = raise(&t, &estate, 200).await.into_iter().collect();
        let mut program = Program::of(&t, estate.participation, &ALL).await;
        let mut read = Vec::new();
        let mut path = "/api/v1/actions?limit=17&group=larkmoor-estate-tra".to_owned();
        loop {
            t.advance(jiff::SignedDuration::from_secs(1));
            let page = program.get(&path).await.expect_status(200);
            let items = json(&page)["items"].as_array().unwrap().clone();
            read.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            raise(&t, &estate, 2).await;
            let link = header(&page, "link");
            if json(&page)["next"].is_null() {
                assert_eq!(link, "", "the last page leads nowhere");
                break;
            }
            let next = link.strip_prefix("<http://heard.test").unwrap().strip_suffix(">; rel=\"next\"").unwrap();
            next.clone_into(&mut path);
        }
        let once: BTreeSet<String> = read.iter().cloned().collect();
        assert_eq!(once.len(), read.len(), "none came twice");
        assert_eq!(once, before, "each of the first ones came, and none of those added since");
    }

    async fn what_is_no_cursor_or_no_filter_is_refused(t: TestApp) {
        let estate = estate(&t).await;
        raise(&t, &estate, 3).await;
        let mut program = Program::of(&t, estate.participation, &ALL).await;
        let page = program.get("/api/v1/actions?limit=1").await.expect_status(200);
        let next = json(&page)["next"].as_str().unwrap().to_owned();
        let _ = program.get(&format!("/api/v1/actions?limit=2&cursor={next}")).await.expect_status(200);
        for query in [
            "limit=0", "limit=101", "limit=-1", "limit=x", "limit=1&limit=2", "colour=red", "status=lost", "time=soon",
            "group=nobody", "place=%00", "changed_since=yesterday", "q=%21", "cursor=", "cursor=abc", "cursor=%27%20or%201=1",
            &format!("status=done&cursor={next}"), &format!("cursor={next}x"), &format!("q={}", "a".repeat(101)),
        ] {
            let refused = program.get(&format!("/api/v1/actions?{query}")).await.expect_status(422);
            assert_eq!(problem(&refused), "invalid", "{query}");
        }
    }

    async fn what_one_has_is_not_sent_again(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let path = format!("/api/v1/actions/{}", raised.id);
        let mut ash = Program::of(&t, estate.ash, &ALL).await;
        let first = ash.get(&path).await.expect_status(200);
        let tag = header(&first, "etag");
        let mut again = t.visitor().with_header("authorization", &format!("Bearer {}", ash.token)).with_header("if-none-match", &tag);
        let same = again.get(&path).await.expect_status(304);
        assert_eq!(same.body, "");
        assert_eq!(header(&same, "cache-control"), "private, no-cache");
        let told = serde_json::json!({ "kind": "progress", "words": "Ordered." });
        let _ = ash.post(&format!("{path}/entries"), &told, &[]).await.expect_status(201);
        let _ = again.get(&path).await.expect_status(200);
    }
}
