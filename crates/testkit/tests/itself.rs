//! The kit itself: a program without features answers, and its journal is whole.

use heard_testkit::both_databases;

both_databases! {
    features = [];

    async fn a_page_that_is_not_there_says_so_in_plain_words(t: TestApp) {
        let answer = t.get("/nowhere").await.expect_status(404);
        assert_eq!(answer.first("h1"), "We cannot find that page");
        assert!(answer.says("you may need to sign in"));
    }

    async fn the_program_says_that_it_is_ready(t: TestApp) {
        assert_eq!(t.get("/readyz").await.expect_status(200).body, "ready\n");
    }
}
