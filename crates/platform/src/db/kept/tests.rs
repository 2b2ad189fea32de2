use jiff::civil::date;

use super::*;

fn question(sql: &str) -> Question {
    (TypeId::of::<i64>(), sql.to_owned(), vals![1])
}

#[test]
fn an_answer_is_given_again_only_where_nothing_has_changed() {
    let (kept, day) = (Kept::default(), date(2026, 11, 25));
    kept.keep((1, 7, day), question("a"), Arc::new(1_i64), 1);
    assert_eq!(kept.find::<i64>((1, 7, day), &question("a")).as_deref(), Some(&1));
    assert_eq!(kept.find::<i64>((1, 7, day), &question("b")), None);
    assert_eq!(kept.find::<i64>((1, 8, day), &question("a")), None);
    assert_eq!(kept.find::<i64>((2, 7, day), &question("a")), None);
    assert_eq!(kept.find::<i64>((1, 7, date(2026, 11, 26)), &question("a")), None);
}

#[test]
fn whoever_sees_an_older_picture_changes_nothing_for_the_others() {
    let (kept, day) = (Kept::default(), date(2026, 11, 25));
    kept.keep((1, 8, day), question("a"), Arc::new(2_i64), 1);
    kept.keep((1, 7, day), question("a"), Arc::new(1_i64), 1);
    assert_eq!(kept.find::<i64>((1, 8, day), &question("a")).as_deref(), Some(&2));
    kept.keep((1, 9, day), question("b"), Arc::new(3_i64), 1);
    assert_eq!(kept.find::<i64>((1, 9, day), &question("a")), None);
}

#[test]
fn there_is_an_end_to_what_is_kept() {
    let (kept, day) = (Kept::default(), date(2026, 11, 25));
    for n in 0..2 * MOST_ANSWERS {
        kept.keep((1, 7, day), question(&n.to_string()), Arc::new(1_i64), 1);
    }
    assert!(kept.0.lock().unwrap().answers.len() <= MOST_ANSWERS);
    for n in 0..100 {
        kept.keep((1, 7, day), question(&n.to_string()), Arc::new(1_i64), MOST_ROWS);
    }
    assert!(kept.0.lock().unwrap().n_rows <= MOST_ROWS_IN_ALL);
}
