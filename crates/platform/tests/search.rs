//! Finding things by their words, alike on both databases.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_platform::{db::Tx, search, vals};
use heard_testkit::both_databases;
use uuid::Uuid;

const TEXTS: [(u128, &str); 6] = [
    (1, "Mend the bin store doors at Middleton House"),
    (2, "The front door of Middle Court does not lock"),
    (3, "Repair the lift; residents of flat 12 can’t get out"),
    (4, "Café evening with the residents’ association"),
    (5, "Zażółć: oświetlenie na klatce schodowej"),
    (6, "Lift repairs again, E8 3AB"),
];

async fn found(tx: &mut Tx, kind: &'static str, typed: &str) -> Option<Vec<u128>> {
    let mut values = vals![];
    let condition = search::condition("s0.subject_id", kind, typed, &mut values)?;
    let sql = format!(
        "select distinct s0.subject_id from search_tokens s0 where {condition} order by s0.subject_id"
    );
    let rows: Vec<(Uuid,)> = tx.all_built(sql, values).await.unwrap();
    Some(rows.into_iter().map(|(id,)| id.as_u128()).collect())
}

both_databases! {
    features = [];

    async fn words_are_found_by_stem_accent_and_beginning(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        for (id, text) in TEXTS {
            search::index(&mut tx, "tests.thing", Uuid::from_u128(id), text).await.unwrap();
        }
        let cases: [(&str, Option<&[u128]>); 20] = [
            ("door", Some(&[1, 2])),
            ("doors", Some(&[1, 2])),
            ("DOOR middleton", Some(&[1])),
            ("Middleton", Some(&[1])),
            ("middl", Some(&[1, 2])),
            ("middle court", Some(&[2])),
            ("court middle", Some(&[2])),
            ("repairing", Some(&[3, 6])),
            ("lift repair", Some(&[3, 6])),
            ("lift repairs flat", Some(&[3])),
            ("12", Some(&[3])),
            ("cafe", Some(&[4])),
            ("CAFÉ", Some(&[4])),
            ("resident's", Some(&[3, 4])),
            ("zazółc", Some(&[5])),
            ("oświet", Some(&[5])),
            ("e8 3a", Some(&[6])),
            ("door lift", Some(&[])),
            ("' or 1 = 1; --", Some(&[])),
            ("?", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(found(&mut tx, "tests.thing", typed).await.as_deref(), expected, "{typed}");
        }
        assert_eq!(found(&mut tx, "tests.other", "door").await.as_deref(), Some([].as_slice()), "kinds are apart");
    }

    async fn new_words_take_the_place_of_the_old_ones(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        let id = Uuid::from_u128(1);
        let long = (0..1_000).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        search::index(&mut tx, "tests.thing", id, &long).await.unwrap();
        search::index(&mut tx, "tests.other", id, "stays").await.unwrap();
        let (n,): (i64,) = tx.one("select count(*) from search_tokens", vals![]).await.unwrap();
        assert_eq!(n, 401);
        search::index(&mut tx, "tests.thing", id, "only this").await.unwrap();
        assert_eq!(found(&mut tx, "tests.thing", "word").await, Some(vec![]));
        assert_eq!(found(&mut tx, "tests.thing", "this only").await, Some(vec![1]));
        search::forget(&mut tx, "tests.thing", id).await.unwrap();
        assert_eq!(found(&mut tx, "tests.thing", "only").await, Some(vec![]));
        assert_eq!(found(&mut tx, "tests.other", "stays").await, Some(vec![1]));
    }
}
