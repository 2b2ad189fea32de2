//! What people do with groups: keep details right, open them, write to them, hold office in them.

use heard_groups::{Office, Opening};
use heard_kernel::{actor::Role, message::Message};
use heard_people::Notice;
use heard_platform::sessions;
use heard_testkit::both_databases;
use jiff::{SignedDuration, civil::date};

use crate::support;

const GROUP: &str = "/groups/madeup-estate-tra";

fn notice(key: &str) -> Notice {
    Notice {
        subject: Message::key("groups-title"),
        lines: vec![Message::key("groups-list-lead")],
        path: "/groups".to_owned(),
        link: None,
        urgent: true,
        key: key.to_owned(),
    }
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature()];

    async fn only_its_officers_and_participation_officers_open_a_group(t: TestApp) {
        let all = support::build(&t).await;
        let path = format!("{GROUP}/opening");
        for stranger in [all.member, all.resident, all.housing, all.elsewhere] {
            let mut browser = t.as_person(stranger).await;
            let _ = browser.get(&path).await.expect_status(404);
            let _ = browser.post(&path, &[("opening", "public")]).await.expect_status(404);
        }
        let _ = t.visitor().post(&path, &[("opening", "public")]).await.expect_status(404);
        let _ = t.as_person(all.chair).await.post("/groups/other-tra/opening", &[("opening", "public")]).await.expect_status(404);
        let mut chair = t.as_person(all.chair).await;
        let page = chair.get(&path).await.expect_status(200);
        assert_eq!(page.attributes("input[checked]", "value"), ["group"], "it begins with the group");
        let page = chair.post_and_follow(&path, &[("opening", "residents")]).await;
        assert!(page.says("Saved. What the group does is now open as you chose."), "{}", page.text());
        assert!(page.says("Every resident who has signed in."));
        let mut officer = t.as_person(all.participation).await;
        assert!(officer.post_and_follow(&path, &[("opening", "officers")]).await.says("Only its officers and our staff."));
        let mut group = t.as_group(all.group, "Robin").await;
        assert!(group.post_and_follow(&path, &[("opening", "public")]).await.says("Everybody."));
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(heard_groups::find(&mut tx, all.group).await.unwrap().unwrap().opening, Opening::Public);
    }

    async fn a_form_without_a_choice_comes_back(t: TestApp) {
        let all = support::build(&t).await;
        let mut chair = t.as_person(all.chair).await;
        let page = chair.post(&format!("{GROUP}/opening"), &[("opening", "everyone")]).await.expect_status(422);
        assert!(page.first("title").starts_with("Error: "));
        assert!(page.says("Choose who can read the group’s meetings and actions"));
    }

    async fn officers_say_that_the_details_are_right(t: TestApp) {
        let all = support::build(&t).await;
        let path = format!("{GROUP}/confirmation");
        for stranger in [all.member, all.resident, all.elsewhere] {
            let _ = t.as_person(stranger).await.post(&path, &[]).await.expect_status(404);
        }
        let page = t.as_person(all.secretary).await.post_and_follow(&path, &[]).await;
        assert!(page.says("Thank you. We ask again in 3 months."));
        let day = "23 November 2026. We ask again on 23 February 2027.";
        assert!(page.says(&format!("Checked today Kit Invented checked them on {day}")), "{}", page.text());
        t.advance(SignedDuration::from_hours(24 * 28));
        let page = t.get(GROUP).await;
        assert!(page.says(&format!("Checked 4 weeks ago The secretary checked them on {day}")), "{}", page.text());
        let page = t.as_person(all.housing).await.post_and_follow(&path, &[]).await;
        assert!(page.says("Rowan Sample checked them on 21 December 2026."), "{}", page.text());
        assert!(t.get(GROUP).await.says("An officer of Sampleton Homes checked them on 21 December 2026."));
        let _ = t.as_group(all.group, "Robin").await.post(&path, &[]).await.expect_status(303);
        assert!(t.get(GROUP).await.says("The group checked them on 21 December 2026."));
    }

    async fn details_that_cannot_be_right_come_back_as_they_were_typed(t: TestApp) {
        let all = support::build(&t).await;
        let mut chair = t.as_person(all.chair).await;
        let path = format!("{GROUP}/details");
        let page = chair.post(&path, &[("email", "tra at example"), ("quorum", "many"), ("named", "yes")]).await.expect_status(422);
        assert!(page.says("Enter an email address like name@example.org"), "{}", page.text());
        assert_eq!(page.attributes("#email", "value"), ["tra at example"]);
        assert_eq!(page.attributes("#quorum", "value"), ["many"]);
        let page = chair.post_and_follow(&path, &[("email", "tra@example.org"), ("quorum", "8")]).await;
        assert!(page.says("Email: tra@example.org. Only the group and staff see it."), "{}", page.text());
        assert!(!t.get(GROUP).await.body.contains("tra@example.org"));
        assert!(!t.get(GROUP).await.body.contains("Robin Madeup"), "no tick: consent is taken back");
        let _ = chair.post(&path, &[("email", "tra@example.org"), ("quorum", "8"), ("named", "yes"), ("recognised-year", "2099")]).await.expect_status(303);
        assert!(t.get(GROUP).await.says("Robin Madeup Chair"));
        let mut tx = t.system().read().await.unwrap();
        let group = heard_groups::find(&mut tx, all.group).await.unwrap().unwrap();
        assert_eq!((group.quorum, group.recognised_until), (8, None), "recognition is the landlord's to give");
    }

    async fn a_form_that_says_nothing_clears_nothing(t: TestApp) {
        let all = support::build(&t).await;
        let mut chair = t.as_person(all.chair).await;
        let path = format!("{GROUP}/details");
        let _ = chair.post(&path, &[("email", "tra@example.org"), ("quorum", "8")]).await.expect_status(303);
        let again = chair.post(&path, &[]).await.expect_status(422);
        assert!(again.says("Nothing was sent, so nothing was changed."), "{}", again.text());
        assert_eq!(again.attributes("#email", "value"), ["tra@example.org"], "the form shows what is there");
        let _ = chair.post(&path, &[("quorum", "9")]).await.expect_status(303);
        let kept = |group: heard_groups::Group| (group.email, group.quorum);
        let mut tx = t.system().read().await.unwrap();
        let now = heard_groups::find(&mut tx, all.group).await.unwrap().unwrap();
        assert_eq!(kept(now), (Some("tra@example.org".to_owned()), 9), "what was not sent stays");
        drop(tx);
        // An empty field that was sent is a wish: there is no address any more.
        let _ = chair.post(&path, &[("email", ""), ("quorum", "9")]).await.expect_status(303);
        let mut tx = t.system().read().await.unwrap();
        let now = heard_groups::find(&mut tx, all.group).await.unwrap().unwrap();
        assert_eq!(kept(now), (None, 9));
    }

    async fn anybody_can_write_to_a_group_and_nobodys_address_is_shown(t: TestApp) {
        support::build(&t).await;
        let path = format!("{GROUP}/messages");
        let mut visitor = t.visitor();
        let page = visitor.post(&path, &[("words", "  "), ("from", "Jo"), ("answer-to", "")]).await.expect_status(422);
        assert!(page.says("Write your message") && page.says("Write an email address, a phone number or your address"));
        assert_eq!(page.attributes("#from", "value"), ["Jo"]);
        let fields = [("words", "When do you meet?\nI live at number 4."), ("from", "Jo"), ("answer-to", "jo@example.org")];
        let page = visitor.post_and_follow(&path, &fields).await;
        assert!(page.says("Your message is on its way to the group."), "{}", page.text());
        t.settle().await;
        let letter = t.last_mail_to("robin@example.org");
        assert!(letter.text.contains("When do you meet?") && letter.text.contains("jo@example.org"), "{}", letter.text);
        assert_eq!(t.mailbox().len(), 1, "the secretary has no address, and the chair is reached");
    }

    async fn too_many_letters_wait(t: TestApp) {
        support::build(&t).await;
        let fields = [("words", "Hello"), ("from", "Jo"), ("answer-to", "020 7946 0001")];
        let mut visitor = t.visitor();
        for _ in 0..10 {
            let _ = visitor.post(&format!("{GROUP}/messages"), &fields).await.expect_status(303);
        }
        let _ = visitor.post(&format!("{GROUP}/messages"), &fields).await.expect_status(429);
        let _ = visitor.post("/groups/other-tra/messages", &fields).await.expect_status(303);
        t.advance(SignedDuration::from_mins(61));
        let _ = visitor.post(&format!("{GROUP}/messages"), &fields).await.expect_status(303);
    }

    async fn a_group_is_told_by_its_officers_else_its_shared_address_else_by_hand(t: TestApp) {
        let all = support::build(&t).await;
        let ctx = t.system();
        let mut tx = ctx.write().await.unwrap();
        let own = heard_groups::find(&mut tx, all.group).await.unwrap().unwrap();
        let other = heard_groups::find(&mut tx, all.other).await.unwrap().unwrap();
        heard_groups::tell(&ctx, &mut tx, &own, notice("one")).await.unwrap();
        heard_groups::tell(&ctx, &mut tx, &other, notice("one")).await.unwrap();
        tx.commit().await.unwrap();
        t.settle().await;
        assert_eq!(t.mailbox().into_iter().map(|letter| letter.to).collect::<Vec<_>>(), ["robin@example.org"]);
        let by_hand = t.as_person(all.participation).await.get("/by-hand").await.expect_status(200);
        assert!(by_hand.says("Other TRA"), "{}", by_hand.text());

        let _ = t.as_person(all.participation).await.post("/groups/other-tra/details", &[("email", "other@example.org")]).await.expect_status(303);
        let mut tx = ctx.write().await.unwrap();
        let other = heard_groups::find(&mut tx, all.other).await.unwrap().unwrap();
        heard_groups::tell(&ctx, &mut tx, &other, notice("two")).await.unwrap();
        tx.commit().await.unwrap();
        t.settle().await;
        assert_eq!(t.last_mail_to("other@example.org").to, "other@example.org");
    }

    async fn what_a_member_may_do_is_kept_in_step_with_their_office(t: TestApp) {
        let all = support::build(&t).await;
        let held = async |t: &heard_testkit::TestApp| {
            let mut tx = t.system().read().await.unwrap();
            let grants = sessions::grants_of(&mut tx, all.member).await.unwrap();
            grants.into_iter().filter(|grant| grant.scope == Some(all.group)).map(|grant| grant.role).collect::<Vec<_>>()
        };
        assert_eq!(held(&t).await, [Role::GroupMember]);
        let mut tx = t.system().write().await.unwrap();
        let id = heard_groups::add_member(&mut tx, all.member, all.group, Office::Treasurer, date(2026, 11, 23), false).await.unwrap();
        assert!(heard_groups::is_officer(&mut tx, all.member, all.group).await.unwrap());
        assert_eq!(heard_groups::members(&mut tx, all.group).await.unwrap().len(), 3, "one person is one thing at a time");
        tx.commit().await.unwrap();
        assert_eq!(held(&t).await, [Role::GroupOfficer]);
        let mut tx = t.system().write().await.unwrap();
        heard_groups::end_membership(&mut tx, id, date(2026, 11, 30)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(held(&t).await, [Role::GroupOfficer], "until the last day");
        t.set_clock("2026-12-01T00:30:00Z");
        assert_eq!(held(&t).await, []);
        let mut tx = t.system().read().await.unwrap();
        assert!(!heard_groups::is_officer(&mut tx, all.member, all.group).await.unwrap());
        assert_eq!(heard_groups::groups_of(&mut tx, all.member).await.unwrap(), []);
        assert_eq!(heard_groups::groups_of(&mut tx, all.chair).await.unwrap().len(), 1);
    }

    async fn a_group_lies_in_its_patch_and_area_and_its_officers_are_the_patchs(t: TestApp) {
        let all = support::build(&t).await;
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(heard_groups::housing_officers(&mut tx, all.group).await.unwrap(), [all.housing]);
        assert_eq!(heard_groups::housing_officers(&mut tx, all.other).await.unwrap(), [all.elsewhere]);
        let group = heard_groups::find(&mut tx, all.group).await.unwrap().unwrap();
        let scope = heard_groups::scope(&group, heard_groups::audience(&group));
        assert_eq!((scope.group, scope.place), (Some(all.group), Some(all.patch)));
        drop(tx);
        for (person, may) in [(all.housing, true), (all.elsewhere, false), (all.chair, true), (all.resident, false)] {
            let ctx = t.ctx_of(person).await;
            let mut tx = ctx.read().await.unwrap();
            assert_eq!(tx.may("groups.change-details", &scope).await.unwrap(), may);
        }
        let mut tx = t.system().read().await.unwrap();
        let around = tx.all::<(uuid::Uuid,)>("select outer_id from scope_within where inner_id = $1 order by outer_id limit 9", heard_platform::vals![all.group]);
        let around: std::collections::BTreeSet<_> = around.await.unwrap().into_iter().map(|(id,)| id).collect();
        assert_eq!(around, [heard_places::ROOT, all.area, all.patch].into());
    }
}
