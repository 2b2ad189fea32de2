//! What is written: once, by those who may, under the version they read.

use heard_testkit::both_databases;
use serde_json::json;

use crate::{
    caller::{ALL, Program, header, json, problem},
    estate::{action, estate, features, kinds},
};

both_databases! {
    features = features();

    /// The way of a promise, by program.
    async fn a_program_does_what_its_person_may(t: TestApp) {
        let estate = estate(&t).await;
        let mut officer = Program::of(&t, estate.participation, &ALL).await;
        let new = json!({ "title": " Replace  both bin store doors ", "group": "larkmoor-estate-tra",
            "place": "hawthorn-court", "topic": "entry-doors", "said": "They are open to the street." });
        let raised = officer.post("/api/v1/actions", &new, &[]).await.expect_status(201);
        let made = json(&raised)["action"].clone();
        assert_eq!(made["title"], "Replace both bin store doors");
        assert_eq!(made["status"], "proposed");
        assert_eq!(made["owner"]["job"], "works manager", "the team's stand-in is asked");
        assert_eq!(json(&raised)["entry"]["kind"], "raised");
        let id = made["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/actions/{id}");
        assert_eq!(header(&raised, "location"), format!("http://heard.test{path}"));

        let mut lead = Program::of(&t, estate.lead, &ALL).await;
        let read = lead.get(&path).await.expect_status(200);
        let tag = header(&read, "etag");
        let agreed = lead.post(&format!("{path}/agreement"), &json!({}), &[("if-match", &tag)]).await;
        assert_eq!(json(&agreed.clone().expect_status(200))["action"]["status"], "agreed");
        let told = json!({ "kind": "progress", "words": "The doors are ordered.", "staff_words": "From the cheap firm." });
        let told = lead.post(&format!("{path}/entries"), &told, &[]).await.expect_status(201);
        assert_eq!(json(&told)["entry"]["staff_words"], "From the cheap firm.");
        let moved = json!({ "due": "2027-01-15", "why": "The factory is shut over Christmas." });
        let tag = header(&told, "etag");
        let moved = lead.post(&format!("{path}/date"), &moved, &[("if-match", &tag)]).await.expect_status(200);
        assert_eq!(json(&moved)["action"]["times_moved"], 1);
        let done = json!({ "words": "Both are in.", "evidence": "Photograph 7" });
        let done = lead.post(&format!("{path}/done"), &done, &[("if-match", "*")]).await.expect_status(200);
        assert_eq!(json(&done)["action"]["status"], "done");

        let mut chair = Program::of(&t, estate.chair, &ALL).await;
        let seen = chair.get(&format!("{path}/entries")).await.expect_status(200);
        assert!(!seen.body.contains("cheap firm"), "staff words are for staff");
        let yes = chair.post(&format!("{path}/answers"), &json!({ "answer": "yes" }), &[]).await.expect_status(201);
        assert_eq!(json(&yes)["action"]["status"], "confirmed");
        let id = id.parse().unwrap();
        assert_eq!(kinds(&t, id).await, ["raised", "agreed", "progress", "date-moved", "done", "confirmed"]);
    }

    async fn a_key_makes_twenty_requests_at_once_one_action(t: TestApp) {
        let estate = estate(&t).await;
        let officer = Program::of(&t, estate.participation, &ALL).await;
        let new = json!({ "title": "Mend the gate", "group": "larkmoor-estate-tra" });
        let sent = (0..20).map(|_| {
            let (mut officer, new) = (officer.clone(), new.clone());
            tokio::spawn(async move { officer.post("/api/v1/actions", &new, &[("idempotency-key", "gate-1")]).await })
        });
        let mut answers = Vec::new();
        for one in sent.collect::<Vec<_>>() {
            answers.push(one.await.unwrap().expect_status(201));
        }
        let first = answers[0].body.clone();
        assert!(answers.iter().all(|answer| answer.body == first), "each got the same answer");
        let replayed = answers.iter().filter(|answer| header(answer, "idempotency-replayed") == "true").count();
        assert_eq!(replayed, 19, "one did it");
        let locations: Vec<_> = answers.iter().map(|answer| header(answer, "location")).collect();
        assert!(locations.iter().all(|location| *location == locations[0]), "{locations:?}");
        let mut officer = officer;
        let all = json(&officer.get("/api/v1/actions").await);
        assert_eq!(all["items"].as_array().unwrap().len(), 1, "there is one action");

        let other = json!({ "title": "Mend another gate", "group": "larkmoor-estate-tra" });
        let refused = officer.post("/api/v1/actions", &other, &[("idempotency-key", "gate-1")]).await.expect_status(422);
        assert_eq!(problem(&refused), "key-reused");
        let mut another = Program::of(&t, estate.participation, &ALL).await;
        let made = another.post("/api/v1/actions", &other, &[("idempotency-key", "gate-1")]).await.expect_status(201);
        assert_eq!(json(&made)["action"]["title"], "Mend another gate", "keys belong to a token");
    }

    async fn a_key_is_kept_a_day_and_more_and_then_forgotten(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let path = format!("/api/v1/actions/{}/entries", raised.id);
        let mut ash = Program::of(&t, estate.ash, &ALL).await;
        let told = json!({ "kind": "progress", "words": "Ordered." });
        let key = [("idempotency-key", "k1")];
        let first = ash.post(&path, &told, &key).await.expect_status(201);
        t.advance(jiff::SignedDuration::from_hours(47));
        t.settle().await;
        let again = ash.post(&path, &told, &key).await.expect_status(201);
        assert_eq!(again.body, first.body);
        t.advance(jiff::SignedDuration::from_hours(8));
        t.settle().await;
        let anew = ash.post(&path, &told, &key).await.expect_status(201);
        assert_ne!(anew.body, first.body);
        let told = kinds(&t, raised.id).await.into_iter().filter(|kind| *kind == "progress").count();
        assert_eq!(told, 2);
    }

    async fn who_was_overtaken_gets_both_texts(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let path = format!("/api/v1/actions/{}", raised.id);
        let mut ash = Program::of(&t, estate.ash, &ALL).await;
        let tag = header(&ash.get(&path).await, "etag");
        let mut lead = Program::of(&t, estate.lead, &ALL).await;
        let theirs = json!({ "kind": "progress", "words": "The frames are in." });
        let _ = lead.post(&format!("{path}/entries"), &theirs, &[]).await.expect_status(201);

        let mine = json!({ "due": "2027-01-15", "why": "The doors come late." });
        let date = format!("{path}/date");
        let missing = ash.post(&date, &mine, &[]).await.expect_status(428);
        assert_eq!(problem(&missing), "version-missing");
        let stale = ash.post(&date, &mine, &[("if-match", &tag)]).await.expect_status(412);
        assert_eq!(problem(&stale), "stale");
        assert_eq!(json(&stale)["mine"], "The doors come late.");
        assert!(json(&stale)["theirs"].as_str().unwrap().ends_with("The frames are in."), "{}", stale.body);
        for nonsense in ["\"abc\"", "\"v-1-x\"", "v999999999999999999999", "W/\"v0\""] {
            let stale = ash.post(&date, &mine, &[("if-match", nonsense)]).await.expect_status(412);
            assert_eq!(problem(&stale), "stale", "{nonsense}");
        }
        assert_eq!(action(&t, raised.id).await.n_slips, 0, "nothing was changed");
        let tag = header(&ash.get(&path).await, "etag");
        let _ = ash.post(&date, &mine, &[("if-match", &tag)]).await.expect_status(200);
        let agree = ash.post(&format!("{path}/agreement"), &json!({}), &[("if-match", "*")]).await.expect_status(409);
        assert_eq!(problem(&agree), "wrong-state", "it is agreed already");
    }

    async fn what_cannot_be_taken_is_told_as_a_problem(t: TestApp) {
        let estate = estate(&t).await;
        let raised = estate.agreed(&t).await;
        let entries = format!("/api/v1/actions/{}/entries", raised.id);
        let mut ash = Program::of(&t, estate.ash, &ALL).await;
        let long = "x".repeat(2_001);
        for (body, part) in [
            (json!({ "kind": "progress", "words": "" }), "/words"),
            (json!({ "kind": "progress", "words": " \n\u{7}\t" }), "/words"),
            (json!({ "kind": "progress", "words": long }), "/words"),
            (json!({ "kind": "progress", "words": "a\u{0}b" }), "/words"),
            (json!({ "kind": "shout", "words": "Done!" }), ""),
            (json!({ "kind": "progress", "words": "Done.", "more": 1 }), ""),
            (json!([1, 2]), ""),
            (json!({}), ""),
        ] {
            let refused = ash.post(&entries, &body, &[]).await.expect_status(422);
            assert_eq!(problem(&refused), "invalid");
            assert_eq!(json(&refused)["errors"][0]["part"], part, "{body}");
        }
        let mut raw = t.visitor().with_header("authorization", &format!("Bearer {}", ash.token));
        let mut sent = async |kind: &str, body: String, key: &str| {
            let headers: &[(&str, &str)] = if key.is_empty() { &[] } else { &[("idempotency-key", key)] };
            let answer = raw.request("POST".parse().unwrap(), &entries, Some((kind, body)), headers).await;
            (answer.status.as_u16(), problem(&answer))
        };
        assert_eq!(sent("application/json", "{".to_owned(), "").await, (400, "malformed".to_owned()));
        assert_eq!(sent("text/plain", "{}".to_owned(), "").await, (415, "wrong-type".to_owned()));
        assert_eq!(sent("application/json", format!("\"{}\"", "x".repeat(70_000)), "").await, (413, "too-large".to_owned()));
        assert_eq!(sent("application/json", "[".repeat(20_000), "").await, (400, "malformed".to_owned()));
        assert_eq!(sent("application/json", "{}".to_owned(), "has spaces").await, (422, "invalid".to_owned()));
        let wrong = raw.request("DELETE".parse().unwrap(), &entries, None, &[]).await.expect_status(405);
        assert_eq!(problem(&wrong), "method-wrong");
        assert!(header(&wrong, "allow").contains("POST"), "{:?}", wrong.headers);
        for path in ["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/actions/x/entries", "/api/v1/actions/%00"] {
            let missing = raw.get(path).await.expect_status(404);
            assert_eq!(problem(&missing), "not-found", "{path}");
        }
        assert_eq!(kinds(&t, raised.id).await, ["raised", "agreed"], "nothing was written");
    }
}
