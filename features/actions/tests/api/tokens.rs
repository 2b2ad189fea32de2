//! Whose eyes a program has, how far its token reaches, and how it ends.

use heard_testkit::both_databases;
use serde_json::json;
use uuid::Uuid;

use crate::{
    caller::{ALL, Program, header, json, problem},
    estate::{estate, features},
};

both_databases! {
    features = features();

    async fn a_program_sees_what_its_person_sees(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let path = format!("/api/v1/actions/{}", raised.id);
        let entries = format!("{path}/entries");
        let said = json!({ "kind": "comment", "words": "Thank you." });
        for (person, reads, writes) in [
            (estate.chair, 200, 201),
            (estate.ash, 200, 201),
            (estate.head, 200, 201),
            // Reads what the group does, has no part in it.
            (estate.member, 200, 404),
            (estate.stranger, 404, 404),
        ] {
            let mut program = Program::of(&t, person, &ALL).await;
            let read = program.get(&path).await.expect_status(reads);
            let wrote = program.post(&entries, &said, &[]).await.expect_status(writes);
            if writes == 404 {
                assert_eq!(problem(&wrote), "not-found");
            }
            let list = json(&program.get("/api/v1/actions").await.expect_status(200));
            let shown = list["items"].as_array().unwrap().len();
            assert_eq!(shown, usize::from(reads == 200), "the list says the same: {}", read.body);
        }
        let visitor = t.get(&path).await.expect_status(404);
        assert_eq!(problem(&visitor), "not-found", "there is nothing for everybody");
        let mut member = Program::of(&t, estate.member, &ALL).await;
        assert_eq!(json(&member.get(&path).await)["owner"]["name"], "Ash Example", "her own group's owner");
        let nobody = format!("/api/v1/actions/{}", Uuid::from_u128(5));
        assert_eq!(member.get(&nobody).await.expect_status(404).body, Program::of(&t, estate.stranger, &ALL).await.get(&path).await.body,
            "not there and not theirs look the same");
    }

    async fn a_token_is_good_for_what_it_was_made_for(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let path = format!("/api/v1/actions/{}", raised.id);
        let said = json!({ "kind": "comment", "words": "Thank you." });
        let mut reads = Program::of(&t, estate.ash, &["actions:read"]).await;
        let _ = reads.get(&path).await.expect_status(200);
        let refused = reads.post(&format!("{path}/entries"), &said, &[]).await.expect_status(403);
        assert_eq!(problem(&refused), "scope-missing");
        assert!(header(&refused, "www-authenticate").contains("scope=\"actions:write\""));
        let mut writes = Program::of(&t, estate.ash, &["actions:write"]).await;
        let _ = writes.get(&path).await.expect_status(403);
        let _ = writes.post(&format!("{path}/entries"), &said, &[]).await.expect_status(201);
        let mut other = Program::of(&t, estate.ash, &["meetings:read"]).await;
        let _ = other.get("/api/v1/actions").await.expect_status(403);
    }

    async fn what_is_no_token_opens_nothing(t: TestApp) {
        let estate = estate(&t).await;
        let good = Program::of(&t, estate.ash, &ALL).await.token;
        let other = good.replace("heard_", "heard_a").chars().take(good.len()).collect::<String>();
        let session = { let mut tx = t.system().write().await.unwrap();
            let who = heard_platform::sessions::SignedInAs::Person(estate.ash);
            let session = heard_platform::sessions::begin(&mut tx, who, "Ash", jiff::SignedDuration::from_hours(1)).await.unwrap();
            tx.commit().await.unwrap();
            session.as_str().to_owned() };
        for sent in ["", "Bearer", "Bearer ", "Basic YTpi", &format!("Bearer {other}"), &format!("Bearer {session}"),
            &format!("Bearer heard_{session}"), &format!("Bearer {}", &good[6..]), &format!("Token {good}")] {
            let refused = t.visitor().with_header("authorization", sent).get("/api/v1/actions").await.expect_status(401);
            assert_eq!(problem(&refused), "token-wrong", "{sent}");
            assert!(header(&refused, "www-authenticate").starts_with("Bearer"));
        }
        let without = t.visitor().post_json("/api/v1/actions", "{}", &[]).await.expect_status(401);
        assert_eq!(problem(&without), "token-wrong");
        let mut by_cookie = t.as_person(estate.ash).await;
        let _ = by_cookie.post_json("/api/v1/actions", "{}", &[]).await.expect_status(401);
    }

    async fn a_token_ends_with_its_time_by_hand_and_with_its_person(t: TestApp) {
        let estate = estate(&t).await;
        let mut passing = Program::of(&t, estate.ash, &ALL).await;
        let _ = passing.get("/api/v1/actions").await.expect_status(200);
        t.advance(jiff::SignedDuration::from_hours(24 * 30));
        let _ = passing.get("/api/v1/actions").await.expect_status(401);

        let mut stopped = Program::of(&t, estate.ash, &ALL).await;
        let mut ash = t.as_person(estate.ash).await;
        let page = ash.get("/settings/tokens").await.expect_status(200);
        assert!(!page.body.contains(&stopped.token[6..]), "a token is shown once");
        let revoke = page.attributes("form[action$=revocation]", "action")[0].clone();
        let _ = t.as_person(estate.deputy).await.post(&revoke, &[]).await.expect_status(404);
        let _ = stopped.get("/api/v1/actions").await.expect_status(200);
        let _ = ash.post(&revoke, &[]).await.expect_status(303);
        let _ = stopped.get("/api/v1/actions").await.expect_status(401);

        let mut left = Program::of(&t, estate.ash, &ALL).await;
        let head = t.ctx_of(estate.head).await;
        heard_people::leave(&head, estate.ash, t.clock.today().yesterday().unwrap()).await.unwrap();
        t.settle().await;
        let _ = left.get("/api/v1/actions").await.expect_status(401);
    }

    async fn a_token_is_made_on_its_page_and_shown_once(t: TestApp) {
        let estate = estate(&t).await;
        let mut ash = t.as_person(estate.ash).await;
        let again = ash.post("/settings/tokens", &[("name", "our website"), ("scope", "everything:write")]).await.expect_status(422);
        assert!(again.says("Choose what the token may do") && again.says("Choose how long the token is good for"));
        assert_eq!(again.attributes("#name", "value"), ["our website"]);
        let fields = [("name", "our website"), ("scope", "actions:read"), ("scope", "actions:write"), ("days", "30")];
        let made = ash.post("/settings/tokens", &fields).await.expect_status(200);
        let token = made.first("#token");
        assert!(token.starts_with("heard_") && token.len() == 58, "{token}");
        let mut program = t.visitor().with_header("authorization", &format!("Bearer {token}"));
        let _ = program.get("/api/v1/actions").await.expect_status(200);
        assert!(!ash.get("/settings/tokens").await.body.contains(&token));
        for person in [estate.chair, estate.member, estate.stranger] {
            let _ = t.as_person(person).await.get("/settings/tokens").await.expect_status(404);
        }
    }

    async fn a_token_is_good_for_so_many_requests_a_minute(t: TestApp) {
        let estate = estate(&t).await;
        let mut program = Program::with_rate(&t, estate.ash, &ALL, 3).await;
        for _ in 0..3 {
            let _ = program.get("/api/v1/actions").await.expect_status(200);
        }
        let refused = program.get("/api/v1/actions").await.expect_status(429);
        assert_eq!(problem(&refused), "too-many");
        assert_eq!(header(&refused, "retry-after"), "60");
        t.advance(jiff::SignedDuration::from_secs(60));
        let _ = program.get("/api/v1/actions").await.expect_status(200);
    }
}
