//! Minutes taken without a signal: what a device sends comes in once, whatever happens on the way, and nothing is lost.

#![expect(clippy::unwrap_used, reason = "a test fails where it is wrong about what there is")]

mod support;

use heard_testkit::{Answer, TestApp, both_databases};
use serde_json::{Value, json};
use support::{Estate, TODAY, estate, planned, with};
use uuid::Uuid;

/// A device of this person that works without a signal; its token.
async fn device(t: &TestApp, person: Uuid, name: &str) -> String {
    let answer = t.as_person(person).await.post("/devices", &[("name", name)]).await.expect_status(200);
    let told: Value = serde_json::from_str(&answer.body).unwrap();
    told["token"].as_str().unwrap().to_owned()
}

async fn send(t: &TestApp, token: &str, envelope: &Value) -> Answer {
    let mut phone = t.visitor().with_header("authorization", &format!("Bearer {token}"));
    phone.post_json("/capture", &envelope.to_string(), &[]).await
}

fn id_of(meeting: &str) -> &str {
    meeting.trim_start_matches("/meetings/")
}

fn envelope(n: u128, body: &Value) -> Value {
    let at = "2026-11-23T19:42:00+00:00";
    json!({ "id": Uuid::from_u128(1_000 + n), "kind": "minutes", "version": 1, "at": at, "body": body })
}

fn action(meeting: &str, n: u128, what: &str) -> Value {
    let of = Uuid::from_u128(2_000 + n);
    json!({ "meeting": id_of(meeting), "piece": "action", "of": of, "was": {}, "now": { "what": what, "group": "yes" } })
}

fn item(meeting: &str, n: u128, was: &str, now: &str) -> Value {
    let of = Uuid::from_u128(3_000 + n);
    let said = |words: &str| json!({ "title": "Hot water", "words": words });
    let was = if was.is_empty() { json!({}) } else { said(was) };
    json!({ "meeting": id_of(meeting), "piece": "item", "of": of, "was": was, "now": said(now) })
}

fn waits(answer: &Answer) -> bool {
    serde_json::from_str::<Value>(&answer.body).unwrap()["waits"].as_bool().unwrap()
}

/// What will be done, as the minutes say it, in their order.
async fn actions(t: &TestApp, estate: &Estate, meeting: &str) -> Vec<String> {
    let page = t.as_person(estate.rowan).await.get(&format!("{meeting}/minutes")).await.expect_status(200);
    page.attributes("input[name^=actions-][name$=-what][value]", "value")
}

async fn inbox(t: &TestApp, person: Uuid) -> Vec<String> {
    let page = t.as_person(person).await.get("/inbox").await.expect_status(200);
    page.attributes("main h2 a", "href")
}

both_databases! {
    features = support::features();

    /// The same envelope five times, one after another and all at once: the same answer, and one action.
    async fn the_same_envelope_again_is_placed_once(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Rowan’s phone").await;
        let one = envelope(1, &action(&meeting, 1, "Mend the lift"));
        let first = send(&t, &token, &one).await.expect_status(200);
        for _ in 0..4 {
            assert_eq!(send(&t, &token, &one).await.expect_status(200).body, first.body);
        }
        let other = envelope(2, &action(&meeting, 2, "Paint the gate"));
        let at_once = futures::future::join_all((0..5).map(|_| send(&t, &token, &other))).await;
        for answer in at_once {
            assert_eq!(answer.expect_status(200).body, json!({ "id": other["id"], "waits": false }).to_string());
        }
        t.settle().await;
        assert_eq!(actions(&t, &estate, &meeting).await, ["Mend the lift", "Paint the gate"]);
    }

    /// An id that is taken by other words is refused, and what was there stays.
    async fn an_id_holds_one_text(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let _ = send(&t, &token, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await.expect_status(200);
        let answer = send(&t, &token, &envelope(1, &action(&meeting, 1, "Paint the gate"))).await;
        assert_eq!(answer.expect_status(409).body, r#"{"why":"taken-id"}"#);
        let other = device(&t, estate.rowan, "Tablet").await;
        let _ = send(&t, &other, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await.expect_status(409);
        assert_eq!(actions(&t, &estate, &meeting).await, ["Mend the lift"]);
    }

    /// A device that never heard what became of its first text sends a second in its place: in whatever order they come,
    /// the second stands, and nobody is asked.
    async fn what_comes_in_another_order_ends_the_same(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        for (n, order) in [(10, [0, 1, 2]), (20, [2, 1, 0]), (30, [1, 0, 2]), (40, [2, 0, 1])] {
            let text = |words: &str| item(&meeting, n, "", words);
            let chain = [
                envelope(n, &text("Cold")),
                with_replaced(envelope(n + 1, &text("Cold again")), n),
                with_replaced(envelope(n + 2, &text("Cold again since Sunday")), n + 1),
            ];
            for at in order {
                let _ = send(&t, &token, &chain[at]).await.expect_status(200);
            }
            let page = t.as_person(estate.rowan).await.get(&format!("{meeting}/minutes")).await;
            let words = page.all("form[data-draft] textarea[name^=items-][name$=-words]");
            assert_eq!(words.last().map(String::as_str), Some("Cold again since Sunday"), "{order:?}");
            assert!(!page.says("Two phones wrote"), "{order:?}");
        }
        assert_eq!(inbox(&t, estate.rowan).await, Vec::<String>::new());
    }

    /// No token, a wrong one, a stopped one: nothing comes in, and the answer is the same.
    async fn only_a_device_that_works_brings_anything_in(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let one = envelope(1, &action(&meeting, 1, "Mend the lift"));
        let mut nobody = t.visitor();
        let answer = nobody.post_json("/capture", &one.to_string(), &[]).await;
        assert_eq!(answer.expect_status(401).body, r#"{"why":"device"}"#);
        for wrong in ["", "nonsense", &"a".repeat(52)] {
            assert_eq!(send(&t, wrong, &one).await.expect_status(401).body, r#"{"why":"device"}"#);
        }
        let token = device(&t, estate.rowan, "Lost phone").await;
        let mut rowan = t.as_person(estate.rowan).await;
        let page = rowan.get("/devices").await.expect_status(200);
        assert!(page.says("Lost phone"), "{}", page.text());
        let stop = page.attributes("form[action^='/devices/']", "action").remove(0);
        // Another officer has no say in it.
        let _ = t.as_person(estate.other_officer).await.post(&stop, &[]).await.expect_status(404);
        let _ = rowan.post(&stop, &[]).await.expect_status(303);
        let page = rowan.get("/devices").await;
        assert!(page.says("Stopped 23 November 2026") && page.all("main form").is_empty(), "{}", page.text());
        assert_eq!(send(&t, &token, &one).await.expect_status(401).body, r#"{"why":"device"}"#);
        assert_eq!(actions(&t, &estate, &meeting).await, Vec::<String>::new());
        assert_eq!(inbox(&t, estate.rowan).await, Vec::<String>::new());
    }

    /// The token writes and does nothing else: it opens no page, and what it is told holds nobody's words.
    async fn a_token_reads_nothing(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let mut phone = t.visitor().with_header("authorization", &format!("Bearer {token}"));
        for page in [format!("{meeting}/minutes"), "/inbox".to_owned(), "/devices".to_owned(), "/work".to_owned()] {
            let _ = phone.get(&page).await.expect_status(404);
        }
        let answer = send(&t, &token, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await;
        let told: Value = serde_json::from_str(&answer.body).unwrap();
        let keys: Vec<_> = told.as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["id", "waits"]);
    }

    /// What is too large, or no envelope at all, is refused by name; the next one goes in.
    async fn what_is_no_envelope_is_refused_by_name(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let huge = envelope(1, &item(&meeting, 1, "", &"x".repeat(140_000)));
        assert_eq!(send(&t, &token, &huge).await.expect_status(413).body, r#"{"why":"too-large"}"#);
        for nonsense in [json!([]), json!({ "id": "x" }), json!({ "id": Uuid::nil(), "kind": "minutes", "version": 1, "body": {} })] {
            assert_eq!(send(&t, &token, &nonsense).await.expect_status(422).body, r#"{"why":"unreadable"}"#);
        }
        let _ = send(&t, &token, &envelope(2, &action(&meeting, 2, "Mend the lift"))).await.expect_status(200);
        assert_eq!(actions(&t, &estate, &meeting).await, ["Mend the lift"]);
    }

    /// A clock of 1970 or 2099, or none: it is shown and decides nothing; two days late is not late.
    async fn a_wrong_clock_and_two_days_decide_nothing(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        t.set_clock("2026-11-25T20:00:00Z");
        for (n, at) in [(1, "1970-01-01T00:00:00+00:00"), (2, "2099-12-31T23:59:59+14:00"), (3, "")] {
            let mut one = envelope(n, &action(&meeting, n, &format!("Action {n}")));
            one["at"] = json!(at);
            assert!(!waits(&send(&t, &token, &one).await.expect_status(200)));
        }
        assert_eq!(actions(&t, &estate, &meeting).await, ["Action 1", "Action 2", "Action 3"]);
        let mut unknown = envelope(4, &json!({ "meeting": id_of(&meeting), "what": "ever" }));
        unknown["version"] = json!(99);
        unknown["at"] = json!("1970-01-01T00:00:00+00:00");
        assert!(waits(&send(&t, &token, &unknown).await.expect_status(200)));
        let [one] = inbox(&t, estate.rowan).await.try_into().unwrap();
        let page = t.as_person(estate.rowan).await.get(&one).await.expect_status(200);
        assert!(page.says("When it came, by our clock 25 November 2026, 8pm"), "{}", page.text());
        assert!(page.says("When it was written, by its clock 1970-01-01T00:00:00+00:00"), "{}", page.text());
    }

    /// A form this program can't read waits, and only its owner and those who see everything see it; it is set aside with
    /// a reason.
    async fn an_unknown_form_waits_until_it_is_set_aside(t: TestApp) {
        let estate = estate(&t).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let unknown = json!({ "id": Uuid::from_u128(9), "kind": "walkabout", "version": 3, "body": { "words": "Glass on the path" } });
        assert!(waits(&send(&t, &token, &unknown).await.expect_status(200)));
        assert_eq!(inbox(&t, estate.other_officer).await, Vec::<String>::new());
        let mut rowan = t.as_person(estate.rowan).await;
        let [one] = inbox(&t, estate.rowan).await.try_into().unwrap();
        let _ = t.as_person(estate.other_officer).await.get(&one).await.expect_status(404);
        let page = rowan.get(&one).await.expect_status(200);
        assert!(page.says("the phone has another version of Heard") && page.says("Glass on the path"), "{}", page.text());
        let refused = rowan.post(&format!("{one}/placing"), &[("do", "came")]).await.expect_status(422);
        assert!(refused.says("It still cannot be put there."));
        let empty = rowan.post(&format!("{one}/setting-aside"), &[("reason", " ")]).await.expect_status(422);
        assert!(empty.says("Say why you leave it out"));
        let _ = rowan.post(&format!("{one}/setting-aside"), &[("reason", "I wrote it down myself")]).await.expect_status(303);
        assert_eq!(inbox(&t, estate.rowan).await, Vec::<String>::new());
        let _ = rowan.get(&one).await.expect_status(404);
    }

    /// Two devices wrote on the same item: both texts are kept, and the officer chooses on the page of the minutes.
    async fn two_devices_that_wrote_on_the_same_item_keep_both_texts(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let phone = device(&t, estate.rowan, "Phone").await;
        let tablet = device(&t, estate.rowan, "Tablet").await;
        for (n, choice, wanted) in [
            (1, "both", "Cold since Sunday\nCold since Monday"),
            (2, "came", "Cold since Monday"),
            (3, "there", "Cold since Sunday"),
        ] {
            let begun = envelope(10 * n, &item(&meeting, n, "", "Cold"));
            let on_phone = envelope(10 * n + 1, &item(&meeting, n, "Cold", "Cold since Sunday"));
            let on_tablet = envelope(10 * n + 2, &item(&meeting, n, "Cold", "Cold since Monday"));
            assert!(!waits(&send(&t, &phone, &begun).await.expect_status(200)));
            assert!(!waits(&send(&t, &phone, &on_phone).await.expect_status(200)));
            assert!(waits(&send(&t, &tablet, &on_tablet).await.expect_status(200)));
            assert!(waits(&send(&t, &tablet, &on_tablet).await.expect_status(200)));

            let mut rowan = t.as_person(estate.rowan).await;
            let page = rowan.get(&format!("{meeting}/minutes")).await.expect_status(200);
            assert!(page.says("Two phones wrote on the same thing. Both texts are safe."));
            assert!(page.says("Tablet of Rowan Sample, came 23 November 2026, 10am"), "{}", page.text());
            let shown = page.first("#questions");
            assert!(shown.contains("Cold since Sunday") && shown.contains("Cold since Monday"), "{shown}");
            assert_eq!(page.attributes("#questions button", "value"), ["both", "came", "there"]);
            assert_eq!(inbox(&t, estate.rowan).await.len(), 1);
            // The group is not asked to check while a person has to choose.
            let version = support::hidden(&page, "version");
            let ask = [("version", version.as_str())];
            let asked = rowan.post(&format!("{meeting}/check-request"), &ask).await.expect_status(422);
            assert!(asked.says("First say what becomes of both texts."), "{}", asked.text());

            let place = page.attributes("#questions form", "action").remove(0);
            let back = format!("{meeting}/minutes");
            let answer = rowan.post(&place, &[("do", choice), ("back", &back)]).await.expect_status(303);
            assert_eq!(answer.location(), Some(back.as_str()));
            let page = rowan.get(&back).await;
            let at = usize::try_from(n - 1).unwrap();
            assert_eq!(page.all("form[data-draft] textarea[name^=items-][name$=-words]")[at], wanted.replace('\n', " "));
            assert!(!page.says("Two phones wrote"));
            let _ = rowan.post(&place, &[("do", "came")]).await.expect_status(404);
        }
    }

    /// What only one of two devices changed is put together without a question.
    async fn what_two_devices_changed_apart_is_put_together(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let (phone, tablet) = (device(&t, estate.rowan, "Phone").await, device(&t, estate.rowan, "Tablet").await);
        let came = |now: Value| json!({ "meeting": id_of(&meeting), "piece": "came", "was": {}, "now": now });
        let _ = send(&t, &phone, &envelope(1, &came(json!({ "residents": "13" })))).await.expect_status(200);
        let answer = send(&t, &tablet, &envelope(2, &came(json!({ "staff": "5", "names": "Robin Madeup" })))).await;
        assert!(!waits(&answer.expect_status(200)));
        let page = t.as_person(estate.rowan).await.get(&format!("{meeting}/minutes")).await;
        assert_eq!(page.attributes("input[name=residents]", "value"), ["13"]);
        assert_eq!(page.attributes("input[name=staff]", "value"), ["5"]);
        assert_eq!(page.first("textarea[name=names]"), "Robin Madeup");
    }

    /// The minutes went to the group, and out: what comes later waits; once they are taken back it can be put in.
    async fn what_comes_after_the_minutes_left_the_officer_waits(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let mut rowan = t.as_person(estate.rowan).await;
        let _ = rowan.post(&format!("{meeting}/minutes"), &with(support::MINUTES, &[])).await.expect_status(303);
        support::ask(&mut rowan, &meeting).await;
        assert!(waits(&send(&t, &token, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await.expect_status(200)));
        let [one] = inbox(&t, estate.rowan).await.try_into().unwrap();
        let page = rowan.get(&one).await.expect_status(200);
        assert!(page.says("Action: Mend the lift. Aldermead and Broadlea TRA, Monday 23 November 2026"), "{}", page.text());
        assert!(page.says("The group is checking these minutes."));
        let _ = rowan.post(&format!("{one}/placing"), &[("do", "came")]).await.expect_status(422);
        let _ = rowan.post(&format!("{meeting}/return"), &[]).await.expect_status(303);
        let _ = rowan.post(&format!("{one}/placing"), &[("do", "came")]).await.expect_status(303);
        let what = actions(&t, &estate, &meeting).await;
        assert_eq!(what, [support::MINUTES[12].1, "Mend the lift"]);

        let fields = again(&rowan.get(&format!("{meeting}/minutes")).await);
        let mut rowan = support::checked(&t, &estate, &meeting, &support::pairs(&fields)).await;
        let _ = support::publish(&mut rowan, &meeting).await.expect_status(303);
        t.settle().await;
        assert!(waits(&send(&t, &token, &envelope(2, &action(&meeting, 2, "Paint the gate"))).await.expect_status(200)));
        let [one] = inbox(&t, estate.rowan).await.try_into().unwrap();
        let page = rowan.get(&one).await.expect_status(200);
        assert!(page.says("These minutes are out already.") && page.says("Paint the gate"), "{}", page.text());
        assert!(page.all("form[action$=placing]").is_empty());
        let work = t.as_person(estate.rowan).await.get("/inbox").await;
        assert!(work.says("Action: Paint the gate"));
    }

    /// A leaver's last minutes still come in and wait for whoever looks after the group now; a stopped device brings
    /// nothing, and after thirty days neither does a leaver's.
    async fn a_leavers_last_minutes_wait_for_a_person(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        heard_people::leave(&t.system(), estate.rowan, TODAY).await.unwrap();
        t.settle().await;
        assert!(waits(&send(&t, &token, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await.expect_status(200)));
        let mut tx = t.system().write().await.unwrap();
        let role = heard_kernel::actor::Role::HousingOfficer;
        heard_platform::sessions::grant(&mut tx, estate.other_officer, role, Some(estate.patch), TODAY).await.unwrap();
        tx.commit().await.unwrap();
        let [one] = inbox(&t, estate.other_officer).await.try_into().unwrap();
        let mut lee = t.as_person(estate.other_officer).await;
        let page = lee.get(&one).await.expect_status(200);
        assert!(page.says("Its owner no longer works here.") && page.says("Mend the lift"), "{}", page.text());
        let _ = lee.post(&format!("{one}/placing"), &[("do", "came")]).await.expect_status(303);
        let page = lee.get(&format!("{meeting}/minutes")).await.expect_status(200);
        assert_eq!(page.attributes("input[name^=actions-][name$=-what][value]", "value"), ["Mend the lift"]);
        t.advance(jiff::SignedDuration::from_hours(24 * 31));
        let _ = send(&t, &token, &envelope(2, &action(&meeting, 2, "Late"))).await.expect_status(401);
    }

    /// Who may not write there any more, or never might: it waits, and nothing was written.
    async fn permission_is_asked_when_it_is_placed(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.other_officer, "Phone").await;
        assert!(waits(&send(&t, &token, &envelope(1, &action(&meeting, 1, "Mend the lift"))).await.expect_status(200)));
        assert_eq!(actions(&t, &estate, &meeting).await, Vec::<String>::new());
        let [one] = inbox(&t, estate.rowan).await.try_into().unwrap();
        let page = t.as_person(estate.rowan).await.get(&one).await.expect_status(200);
        assert!(page.says("Its owner may not write there any more."), "{}", page.text());
    }

    /// Fault 7: thirty actions, and the link breaks at the seventeenth. The draft has what was acknowledged, each once, and goes
    /// on at another device; the rest comes later; and the minutes go out with all thirty-one actions or with none.
    async fn fault_7_the_link_breaks_at_the_seventeenth_of_thirty_actions(t: TestApp) {
        let estate = estate(&t).await;
        let meeting = planned(&t, &estate, TODAY).await;
        let token = device(&t, estate.rowan, "Phone").await;
        let wholly: Vec<Value> =
            (1..=30).map(|n| envelope(n, &action(&meeting, n, &format!("Mend lamp {n} at Teasel House")))).collect();
        for one in &wholly[..17] {
            // The answer to the seventeenth never arrives: the phone does not know that it is there.
            let _ = send(&t, &token, one).await.expect_status(200);
        }
        let mut laptop = t.as_person(estate.rowan).await;
        let page = laptop.get(&format!("{meeting}/minutes")).await.expect_status(200);
        let mut fields = again(&page);
        fields.retain(|(name, _)| !name.starts_with("actions-17-"));
        fields.extend([("actions-17-what", "Sweep the stairs"), ("actions-17-group", "yes")].map(|(n, v)| (n.to_owned(), v.to_owned())));
        let _ = laptop.post(&format!("{meeting}/draft"), &support::pairs(&fields)).await.expect_status(200);
        for one in &wholly[16..] {
            assert!(!waits(&send(&t, &token, one).await.expect_status(200)));
        }
        let mut what = actions(&t, &estate, &meeting).await;
        assert_eq!(what.remove(17), "Sweep the stairs");
        let wanted: Vec<String> = (1..=30).map(|n| format!("Mend lamp {n} at Teasel House")).collect();
        assert_eq!(what, wanted);

        // One of them can't go out: then none does, and the draft is as it was.
        let bad = json!({ "what": "Mend lamp 17 at Teasel House", "group": "yes", "due-day": "31", "due-month": "2", "due-year": "2027" });
        let was = json!({ "what": "Mend lamp 17 at Teasel House", "group": "yes" });
        let of = Uuid::from_u128(2_017);
        let body = json!({ "meeting": id_of(&meeting), "piece": "action", "of": of, "was": was, "now": bad });
        assert!(!waits(&send(&t, &token, &envelope(31, &body)).await.expect_status(200)));
        let page = laptop.get(&format!("{meeting}/minutes")).await;
        let version = support::hidden(&page, "version");
        let _ = laptop.post(&format!("{meeting}/check-request"), &[("version", version.as_str())]).await.expect_status(422);
        let group = n_open(&t, &estate).await;
        assert_eq!((group, actions(&t, &estate, &meeting).await.len()), (0, 31));
        let body = json!({ "meeting": id_of(&meeting), "piece": "action", "of": of, "was": body["now"], "now": was });
        assert!(!waits(&send(&t, &token, &envelope(32, &body)).await.expect_status(200)));

        let fields = again(&laptop.get(&format!("{meeting}/minutes")).await);
        let mut laptop = support::checked(&t, &estate, &meeting, &support::pairs(&fields)).await;
        let _ = support::publish(&mut laptop, &meeting).await.expect_status(303);
        assert_eq!(n_open(&t, &estate).await, 31);
        t.settle().await;
    }
}

fn with_replaced(mut envelope: Value, n: u128) -> Value {
    envelope["replaces"] = json!(Uuid::from_u128(1_000 + n));
    envelope
}

/// What the form of the minutes sends as it stands, but for the version.
fn again(page: &Answer) -> Vec<(String, String)> {
    let form = "form[data-draft]";
    let version = support::hidden(page, "version");
    let mut fields = vec![("version".to_owned(), version)];
    for input in ["input[type=hidden]", "input[type=text]", "input[type=checkbox][checked]"] {
        let of = |attribute: &str| page.attributes(&format!("{form} {input}[name][value]"), attribute);
        fields.extend(of("name").into_iter().zip(of("value")).filter(|(name, _)| name != "version"));
    }
    let names = page.attributes(&format!("{form} textarea"), "name");
    fields.extend(names.into_iter().zip(page.all(&format!("{form} textarea"))));
    fields
}

async fn n_open(t: &TestApp, estate: &Estate) -> usize {
    let mut tx = t.system().read().await.unwrap();
    heard_actions::read::open_for_group(&mut tx, estate.group).await.unwrap().len()
}
