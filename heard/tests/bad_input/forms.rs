//! The same thing sent again and again.

use super::case::{
    Case,
    Whom::{Chair, Head, Officer, Visitor},
    post,
};

pub(super) fn cases() -> Vec<Case> {
    [pressed_again(), at_the_door(), overtaken()].concat()
}

/// A button pressed more than once.
fn pressed_again() -> Vec<Case> {
    vec![
        post(
            "told twice by one press too many",
            Chair,
            "/tell-us",
            "words=The+gate+squeaks&once=one-copy",
            303,
        )
        .times(2)
        .adds("feedback", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
        post(
            "told five times by a visitor",
            Visitor,
            "/tell-us",
            "words=The+lift+hums&name=Ada&once=another-copy",
            303,
        )
        .times(5)
        .adds("feedback", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
        post(
            "an action raised twice by one press too many",
            Officer,
            "/actions",
            "title=Oil+the+gate&group={group-id}&once=a-third",
            303,
        )
        .times(2)
        .adds("actions", 1)
        .adds("action_entries", 1)
        .adds("action_raisers", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
    ]
}

/// Guesses at passwords, and links asked for again and again.
fn at_the_door() -> Vec<Case> {
    vec![
        post(
            "a password guessed thirty times",
            Visitor,
            "/staff/sign-in",
            "email=ash.example@sampleton.example&password=swordfish",
            422,
        )
        .times(30)
        .never("swordfish"),
        post(
            "a password guessed for nobody",
            Visitor,
            "/staff/sign-in",
            "email=nobody@sampleton.example&password=swordfish",
            422,
        )
        .times(30)
        .never("swordfish"),
        post(
            "a password of 100,000 letters",
            Visitor,
            "/staff/sign-in",
            format!("email=a@b.example&password={}", "x".repeat(100_000)),
            422,
        ),
        post(
            "a password of zeros",
            Visitor,
            "/staff/sign-in",
            "email=a@b.example&password=%00%00%00%00%00%00%00%00",
            422,
        ),
        post("a code without a password before it", Visitor, "/staff/code", "code=123456", 303)
            .says("location: /staff/sign-in"),
        post(
            "a link asked for forty times",
            Visitor,
            "/sign-in",
            "email=robin.madeup@sampleton.example",
            429,
        )
        .times(40)
        .says("Please wait 10 minutes")
        .adds("jobs", 5),
        post(
            "a link for an address that is none",
            Visitor,
            "/sign-in",
            "email=robin.madeup@sampleton.example%0d%0aBcc:x@y.example",
            422,
        ),
        post("a link for nobody", Visitor, "/sign-in", "email=nobody@nowhere.example", 200).adds("jobs", 1),
    ]
}

/// Somebody was faster.
fn overtaken() -> Vec<Case> {
    vec![
        post(
            "a version that was overtaken",
            Head,
            "/actions/{action}/refusal",
            "version=0&refusal-why=Not+needed",
            409,
        )
        .says("What you wrote is not lost")
        .says("Not needed"),
        post(
            "minutes written over a newer version",
            Officer,
            "/meetings/{draft}/minutes",
            "version=-5&residents=1&items-0-title=The+gutter",
            303,
        )
        .says("#beside")
        .adds("minutes_drafts_aside", 1)
        .adds("journal", 1)
        .adds("journal_details", 1),
        // The larger number of residents stands, and there are no words: nothing to choose from.
        post(
            "minutes that say less, written over a newer version",
            Officer,
            "/meetings/{draft}/minutes",
            "version=0&residents=1",
            303,
        ),
    ]
}
