//! The pages of groups and places: what each reader finds on them.

use heard_testkit::both_databases;

use crate::support;

const GROUP: &str = "/groups/madeup-estate-tra";

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature()];

    async fn a_visitor_reads_the_public_facts_and_no_name_without_consent(t: TestApp) {
        support::build(&t).await;
        let page = t.get(GROUP).await.expect_status(200);
        assert_eq!(page.first("h1"), "Madeup Estate TRA");
        assert!(page.says("Speaks for 40 homes in 2 blocks, North area."), "{}", page.text());
        assert!(page.says("Robin Madeup Chair"), "the chair agreed");
        assert!(page.says("Secretary Until July 2027"), "{}", page.text());
        assert!(page.says("No treasurer yet Could it be you?"));
        assert!(page.says("Housing officer Patch N1, since 3 August 2026."));
        assert!(page.says("Out of date: never checked"));
        for hidden in ["Kit Invented", "Sal Notreal", "Rowan", "Pat Former", "robin@example.org", "No email."] {
            assert!(!page.body.contains(hidden), "{hidden}");
        }
        assert_eq!(page.attributes("body", "data-live").len(), 1);
        assert_eq!(page.all(".govuk-breadcrumbs__list-item"), ["Home", "Groups", "North"]);
    }

    async fn the_group_and_staff_read_names(t: TestApp) {
        let all = support::build(&t).await;
        for reader in [all.chair, all.member, all.housing, all.participation, all.elsewhere] {
            let page = t.as_person(reader).await.get(GROUP).await.expect_status(200);
            assert!(page.says("Kit Invented Secretary, until July 2027"), "{}", page.text());
            assert!(page.says("Rowan Sample Patch N1, since 3 August 2026. Before that: Pat Former."), "{}", page.text());
            assert!(page.says("No email. Tell by post or phone."));
        }
        let page = t.as_person(all.resident).await.get(GROUP).await.expect_status(200);
        assert!(!page.body.contains("Kit Invented") && !page.body.contains("Rowan"), "a resident of elsewhere reads what is public");
    }

    async fn what_is_not_there_is_not_found(t: TestApp) {
        support::build(&t).await;
        for path in ["/groups/nobody", "/places/nowhere", "/groups/nobody/messages"] {
            t.get(path).await.expect_status(404).says("We cannot find that page").then_some(()).expect(path);
        }
    }

    async fn the_list_shows_groups_by_area_and_patches_without_one(t: TestApp) {
        support::build(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let area = heard_places::find_slug(&mut tx, "north").await.unwrap().unwrap().id;
        let new = heard_places::NewPlace { kind: heard_places::Kind::Patch, name: "N3", parent_id: Some(area), homes: None, keys: &[] };
        heard_places::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        let page = t.get("/groups").await.expect_status(200);
        assert!(page.says("2 groups. 1 of 3 patches has no group yet."), "{}", page.text());
        assert!(page.says("Madeup Estate TRA Patch N1 · 2 blocks · 40 homes"), "{}", page.text());
        assert!(page.says("Other TRA Patch N2 · Covers no blocks yet"), "{}", page.text());
        assert!(page.says("Patch N3 No group yet"), "{}", page.text());
    }

    async fn an_empty_landlord_has_pages_too(t: TestApp) {
        assert!(t.get("/groups").await.expect_status(200).says("There are no groups here yet."));
        assert!(t.get("/places").await.expect_status(200).says("Find your estate, block or street"));
        assert!(t.get("/places/landlord").await.expect_status(200).says("All homes"));
    }

    async fn a_place_says_who_speaks_for_it(t: TestApp) {
        support::build(&t).await;
        let page = t.get("/places/1-12-madeup-court").await.expect_status(200);
        assert!(page.says("Who speaks for it Madeup Estate TRA"), "{}", page.text());
        assert!(page.says("Madeup Estate · North area · Patch N1 · 12 homes"), "{}", page.text());
        assert!(page.says("Housing officer Patch N1, since 3 August 2026."));
        assert!(!page.says("More than one group"));
        assert_eq!(page.all(".govuk-breadcrumbs__list-item"), ["Home", "Places", "North", "Madeup Estate"]);
        let page = t.get("/places/lonely-house").await.expect_status(200);
        assert!(page.says("Nobody speaks for it yet. Groups nearby: Madeup Estate TRA"), "{}", page.text());
        let page = t.get("/places/madeup-estate").await.expect_status(200);
        assert!(page.says("1-12 Madeup Court 12 homes 13-40 Madeup Court 28 homes"), "{}", page.text());
        let page = t.get("/places/n1").await.expect_status(200);
        assert!(page.says("3 blocks in this patch") && page.says("Madeup Estate TRA"), "{}", page.text());
    }

    async fn people_find_their_block_and_its_group(t: TestApp) {
        support::build(&t).await;
        let page = t.get("/places?q=madeup").await.expect_status(200);
        assert!(page.says("What we found for “madeup”"));
        assert!(page.says("1-12 Madeup Court Block · Madeup Estate · North · Madeup Estate TRA"), "{}", page.text());
        let page = t.get("/places?q=lonely").await.expect_status(200);
        assert!(page.says("Lonely House Block · North · Nobody speaks for it yet"), "{}", page.text());
        let page = t.get("/places?q=%3Cb%3Ewindmill").await.expect_status(200);
        assert!(page.says("We do not know “<b>windmill”. Pick your estate from the list."), "{}", page.text());
        assert_eq!(page.attributes("#q", "value"), ["<b>windmill"]);
        assert!(page.says("Pick your area North"));
    }

    async fn several_places_of_one_name_are_told_apart(t: TestApp) {
        support::build(&t).await;
        let mut tx = t.system().write().await.unwrap();
        let new = heard_places::NewPlace { kind: heard_places::Kind::Area, name: "South", parent_id: None, homes: None, keys: &[] };
        let south = heard_places::add(&mut tx, new).await.unwrap();
        let new = heard_places::NewPlace { kind: heard_places::Kind::Block, name: "Lonely House", parent_id: Some(south), homes: None, keys: &[] };
        heard_places::add(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        let page = t.get("/places?q=lonely+house").await.expect_status(200);
        assert!(page.says("There are 2 places called Lonely House. Pick the one in your area."), "{}", page.text());
        assert!(page.says("Lonely House Block · North") && page.says("Lonely House Block · South"));
    }

    async fn a_recognition_that_ended_says_what_follows(t: TestApp) {
        let all = support::build(&t).await;
        let mut browser = t.as_person(all.participation).await;
        let fields = [("email", ""), ("quorum", "8"), ("recognised-day", "31"), ("recognised-month", "7"), ("recognised-year", "2026")];
        let page = browser.post_and_follow(&format!("{GROUP}/details"), &fields).await.expect_status(200);
        assert!(page.says("Our recognition of this group ended on 31 July 2026."), "{}", page.text());
        let fields = [("email", ""), ("quorum", ""), ("recognised-day", "31"), ("recognised-month", "7"), ("recognised-year", "2027")];
        let page = browser.post_and_follow(&format!("{GROUP}/details"), &fields).await.expect_status(200);
        assert!(page.says("North area. Recognised until July 2027."), "{}", page.text());
    }
}
