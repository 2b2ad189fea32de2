//! Keeping right who is in a group: adding, another office, consent, and the end of a term.

use heard_groups::Office;
use heard_kernel::actor::Role;
use heard_platform::sessions;
use heard_testkit::both_databases;

use crate::support;

const GROUP: &str = "/groups/madeup-estate-tra";
const MEMBERS: &str = "/groups/madeup-estate-tra/members";

/// Somebody new, as the form sends them.
const JO: [(&str, &str); 5] = [
    ("name", "Jo Imagined"),
    ("email", "jo@example.org"),
    ("office", "treasurer"),
    ("from", "2026-11-23"),
    ("named", "no"),
];

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature()];

    async fn its_officers_and_those_who_look_after_it_keep_the_list_and_nobody_else(t: TestApp) {
        let all = support::build(&t).await;
        let member = format!("{MEMBERS}/{}", all.member);
        for stranger in [all.member, all.resident, all.elsewhere] {
            let mut browser = t.as_person(stranger).await;
            for path in [MEMBERS, &format!("{MEMBERS}/new"), &member] {
                let _ = browser.get(path).await.expect_status(404);
            }
            let _ = browser.post(MEMBERS, &JO).await.expect_status(404);
            let _ = browser.post(&format!("{member}/office"), &[("office", "chair"), ("from", "2026-11-23")]).await.expect_status(404);
            let _ = browser.post(&format!("{member}/consent"), &[("named", "yes")]).await.expect_status(404);
            let _ = browser.post(&format!("{member}/end"), &[("last", "2026-11-23")]).await.expect_status(404);
            assert!(!browser.get(GROUP).await.says("Change who speaks for the group"));
        }
        let _ = t.get(MEMBERS).await.expect_status(404);
        let _ = t.visitor().post(MEMBERS, &JO).await.expect_status(404);
        for keeper in [all.chair, all.secretary, all.housing, all.participation] {
            let mut browser = t.as_person(keeper).await;
            let page = browser.get(GROUP).await;
            assert!(page.says("Change who speaks for the group") && page.says("Add or end members"), "{}", page.text());
            let page = browser.get(MEMBERS).await.expect_status(200);
            assert!(page.says("Kit Invented Secretary, since 1 July 2026, until 31 July 2027 Name not public"), "{}", page.text());
            assert!(page.says("Robin Madeup Chair, since 1 July 2026 Name shown to everybody"), "{}", page.text());
        }
        let mut group = t.as_group(all.group, "Robin").await;
        let _ = group.get(MEMBERS).await.expect_status(200);
        let _ = group.get("/groups/other-tra/members").await.expect_status(404);
        // One group's officer reaches nobody of another, and nobody who is in none.
        let mut chair = t.as_person(all.chair).await;
        let _ = chair.get("/groups/other-tra/members").await.expect_status(404);
        let _ = chair.get(&format!("{MEMBERS}/{}", all.resident)).await.expect_status(404);
        let _ = chair.get(&format!("{MEMBERS}/nonsense")).await.expect_status(404);
        let _ = chair.post(&format!("{MEMBERS}/{}/end", all.resident), &[("last", "2026-11-23")]).await.expect_status(404);
        let page = t.as_person(all.participation).await.get("/groups/other-tra/members").await.expect_status(200);
        assert!(page.says("Nobody is written down yet."));
    }

    async fn somebody_new_is_added_once_and_can_act(t: TestApp) {
        let all = support::build(&t).await;
        let mut chair = t.as_person(all.chair).await;
        let refused = chair.post(MEMBERS, &[("email", "jo at example"), ("phone", "ring me"), ("from-day", "31"), ("from-month", "2"), ("from-year", "2026")]).await.expect_status(422);
        for field in ["#name-error", "#email-error", "#phone-error", "#office-error", "#from-error", "#named-error"] {
            assert_ne!(refused.first(field), "", "{field}");
        }
        assert_eq!(refused.attributes("#email", "value"), ["jo at example"]);
        let refused = chair.post(MEMBERS, &[("name", "Jo"), ("office", "chair"), ("from", "2026-11-23"), ("named", "no")]).await.expect_status(422);
        assert_eq!(refused.first("#email-error"), "Error: Enter an email address or a phone number");
        let refused = chair.post(MEMBERS, &[&JO[..3], &[("from", "2206-11-23"), ("named", "no")]].concat()).await.expect_status(422);
        assert!(refused.first("#from-error").contains("Check the year"), "{}", refused.text());
        for _ in 0..2 {
            let page = chair.post_and_follow(MEMBERS, &JO).await.expect_status(200);
            assert!(page.says("Saved. They are in the group.") && page.says("Jo Imagined Treasurer, since 23 November 2026"), "{}", page.text());
        }
        let page = t.get(GROUP).await;
        assert!(page.says("Treasurer") && !page.body.contains("Jo Imagined"), "{}", page.text());
        let mut tx = t.system().read().await.unwrap();
        let members = heard_groups::members(&mut tx, all.group).await.unwrap();
        let jo: Vec<_> = members.iter().filter(|member| member.name == "Jo Imagined").collect();
        assert_eq!((members.len(), jo.len()), (4, 1));
        let grants = sessions::grants_of(&mut tx, jo[0].person_id).await.unwrap();
        assert_eq!(grants.iter().map(|grant| (grant.role, grant.scope)).collect::<Vec<_>>(), [(Role::GroupOfficer, Some(all.group))]);
        let jo = jo[0].person_id;
        drop(tx);
        let _ = t.as_person(jo).await.get(MEMBERS).await.expect_status(200);
        // In another group it is the same person; another name at the same address is somebody else.
        let mut officer = t.as_person(all.participation).await;
        let _ = officer.post("/groups/other-tra/members", &JO).await.expect_status(303);
        let family = [&[("name", "Al Imagined")][..], &JO[1..]].concat();
        let _ = officer.post("/groups/other-tra/members", &family).await.expect_status(303);
        let mut tx = t.system().read().await.unwrap();
        let others = heard_groups::officers(&mut tx, all.other).await.unwrap();
        let ids: Vec<_> = others.iter().map(|member| (member.name.as_str(), member.person_id == jo)).collect();
        assert_eq!(ids, [("Al Imagined", false), ("Jo Imagined", true)]);
    }

    async fn somebody_without_email_is_known_by_their_phone(t: TestApp) {
        let all = support::build(&t).await;
        let mut chair = t.as_person(all.chair).await;
        for phone in ["020 7946 0001", "(020) 7946-0001"] {
            let sent = [("name", "Vi Imagined"), ("phone", phone), ("office", "member"), ("from", "2026-11-23"), ("named", "no")];
            let _ = chair.post(MEMBERS, &sent).await.expect_status(303);
        }
        let mut tx = t.system().read().await.unwrap();
        let members = heard_groups::members(&mut tx, all.group).await.unwrap();
        let vi: Vec<_> = members.iter().filter(|member| member.name == "Vi Imagined").collect();
        assert_eq!(vi.len(), 1);
        let person = heard_people::person(&mut tx, vi[0].person_id).await.unwrap().unwrap();
        assert_eq!(person.channel, heard_people::Channel::Phone);
    }

    async fn another_office_takes_the_place_of_the_one_before(t: TestApp) {
        let all = support::build(&t).await;
        let (mut chair, path) = (t.as_person(all.chair).await, format!("{MEMBERS}/{}", all.member));
        let page = chair.get(&path).await.expect_status(200);
        assert_eq!(page.attributes("input[name=office][checked]", "value"), ["member"]);
        let refused = chair.post(&format!("{path}/office"), &[("office", "king")]).await.expect_status(422);
        assert!(!refused.first("#office-error").is_empty() && !refused.first("#from-error").is_empty(), "{}", refused.text());
        let early = [("office", "treasurer"), ("from", "2026-06-30")];
        let refused = chair.post(&format!("{path}/office"), &early).await.expect_status(422);
        assert!(refused.first("#from-error").contains("began in the group after"), "{}", refused.text());
        // From the day they joined: what they were is corrected, and the button pressed twice changes nothing more.
        for from in ["2026-07-01", "2026-07-01"] {
            let page = chair.post_and_follow(&format!("{path}/office"), &[("office", "treasurer"), ("from", from)]).await;
            assert!(page.says("Sal Notreal Treasurer, since 1 July 2026"), "{}", page.text());
        }
        let _ = chair.post(&format!("{path}/office"), &[("office", "vice-chair"), ("from", "2026-12-01")]).await.expect_status(303);
        let page = chair.get(MEMBERS).await;
        assert!(page.says("Sal Notreal Vice-chair, from 1 December 2026") && page.says("until 30 November 2026"), "{}", page.text());
        t.set_clock("2026-12-01T09:00:00Z");
        let mut tx = t.system().read().await.unwrap();
        let officers = heard_groups::officers(&mut tx, all.group).await.unwrap();
        let held: Vec<_> = officers.iter().filter(|member| member.person_id == all.member).map(|member| member.office).collect();
        assert_eq!(held, [Office::ViceChair]);
    }

    async fn consent_is_written_down_and_taken_back(t: TestApp) {
        let all = support::build(&t).await;
        let (mut chair, path) = (t.as_person(all.chair).await, format!("{MEMBERS}/{}/consent", all.secretary));
        let refused = chair.post(&path, &[]).await.expect_status(422);
        assert_eq!(refused.first("#named-error"), "Error: Choose whether they agree");
        for _ in 0..2 {
            let _ = chair.post(&path, &[("named", "yes")]).await.expect_status(303);
            assert!(t.get(GROUP).await.says("Kit Invented Secretary, until July 2027"));
        }
        let _ = chair.post(&path, &[("named", "no")]).await.expect_status(303);
        assert!(!t.get(GROUP).await.body.contains("Kit Invented"));
    }

    async fn a_term_ends_is_moved_and_then_gives_nothing_more(t: TestApp) {
        let all = support::build(&t).await;
        let (mut chair, path) = (t.as_person(all.chair).await, format!("{MEMBERS}/{}/end", all.secretary));
        for (last, words) in [("2026-06-30", "before they began"), ("2206-01-01", "Check the year"), ("", "Enter their last day")] {
            let refused = chair.post(&path, &[("last", last)]).await.expect_status(422);
            assert!(refused.first("#last-error").contains(words), "{}", refused.text());
        }
        // Ended tomorrow, then for a year longer than it was: both times what they may do follows.
        for last in ["2026-11-24", "2028-07-31", "2028-07-31"] {
            let _ = chair.post(&path, &[("last", last)]).await.expect_status(303);
        }
        t.set_clock("2026-12-01T09:00:00Z");
        let (mut chair, mut secretary) = (t.as_person(all.chair).await, t.as_person(all.secretary).await);
        let _ = secretary.get(MEMBERS).await.expect_status(200);
        let _ = chair.post(&path, &[("last", "2026-11-30")]).await.expect_status(303);
        let _ = chair.post(&path, &[("last", "2026-11-30")]).await.expect_status(303);
        let _ = chair.post(&path, &[("last", "2027-11-30")]).await.expect_status(404);
        let _ = secretary.get(MEMBERS).await.expect_status(404);
        assert!(chair.get(GROUP).await.says("No secretary yet"));
        // Their own office, too: then they land on the group's page.
        let own = format!("{MEMBERS}/{}/end", all.chair);
        let answer = chair.post(&own, &[("last", "2026-11-30")]).await.expect_status(303);
        assert_eq!(answer.location(), Some(GROUP));
        let _ = chair.get(MEMBERS).await.expect_status(404);
    }

    async fn whoever_goes_before_a_new_office_begins_never_has_it(t: TestApp) {
        let all = support::build(&t).await;
        let (mut chair, path) = (t.as_person(all.chair).await, format!("{MEMBERS}/{}", all.member));
        let _ = chair.post(&format!("{path}/office"), &[("office", "treasurer"), ("from", "2026-12-14")]).await.expect_status(303);
        let _ = chair.post(&format!("{path}/end"), &[("last", "2026-11-30")]).await.expect_status(303);
        let page = chair.get(MEMBERS).await;
        assert!(page.says("Sal Notreal Member, since 1 July 2026, until 30 November 2026") && !page.says("Treasurer"), "{}", page.text());
        t.set_clock("2026-12-14T09:00:00Z");
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(sessions::grants_of(&mut tx, all.member).await.unwrap(), []);
        assert_eq!(heard_groups::groups_of(&mut tx, all.member).await.unwrap(), []);
        assert!(!heard_groups::is_officer(&mut tx, all.member, all.group).await.unwrap());
    }
}
