//! What the council's old tool never did: after the minutes are signed off the association goes on seeing its actions.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod support;

use heard_actions::{Key, Mandate, operations};
use heard_testkit::both_databases;
use support::estate;

both_databases! {
    features = heard::features();

    /// The chair sees the action of the meeting, what its owner does with it, and who owns it, without asking anybody.
    async fn fault_14_the_association_sees_its_actions_after_the_minutes_are_signed_off(t: TestApp) {
        let estate = estate(&t).await;
        let reference = &estate.actions[0];
        let address = format!("/actions/{reference}");
        let mut chair = t.as_person(estate.people.chair).await;
        let group = chair.get(&format!("/groups/{}", estate.groups[0].slug)).await.expect_status(200);
        assert!(group.says("Mend the bin store doors at Alder House"), "{}", group.text());
        let before = chair.get(&address).await.expect_status(200);
        assert!(before.says("Ash Example") && !before.says("The hinges have come"), "{}", before.text());

        let owner = t.ctx_of(estate.people.owner).await;
        let key = Key::from(reference);
        operations::agree(&owner, &Mandate::SignedIn, &key, 1, None).await.unwrap();
        operations::post_progress(&owner, &Mandate::SignedIn, &key, 2, "The hinges have come.", None).await.unwrap();
        let after = chair.get(&address).await.expect_status(200);
        assert!(after.says("The hinges have come.") && after.says("Agreed"), "{}", after.text());
        let live = after.attributes("body", "data-live");
        assert!(live[0].contains("action:"), "the page is live: {live:?}");

        // A group that keeps what it does to itself is not seen by another group, nor by the public.
        let mut other = t.as_person(estate.people.other_chair).await;
        let _ = other.get(&address).await.expect_status(404);
        let _ = t.get(&address).await.expect_status(404);
    }

    /// Whoever told us something sees it on their page, and what happens next, before anybody made an action of it.
    async fn what_nobody_acted_on_yet_is_on_ones_own_page(t: TestApp) {
        let estate = estate(&t).await;
        let mut perry = t.as_person(estate.people.resident).await;
        let _ = perry.post("/tell-us", &[("words", "The hall is cold.")]).await.expect_status(303);
        let mine = perry.get("/my").await.expect_status(200);
        assert!(mine.says("“The hall is cold.”"), "{}", mine.text());
        assert!(mine.says("We heard you. Somebody reads it by Tuesday 24 November."), "{}", mine.text());
        let other = t.as_person(estate.people.member).await.get("/my").await.expect_status(200);
        assert!(!other.says("The hall is cold."));
        t.set_clock("2026-11-26T10:00:00Z");
        let mut perry = t.as_person(estate.people.resident).await;
        assert!(perry.get("/my").await.says("We are sorry: somebody should have read it by now."));
    }
}
