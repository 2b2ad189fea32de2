//! Staff accounts: passwords, locks, second factors, and how often something may be tried.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_platform::{
    accounts::{self, Password},
    app::App,
    ctx::Ctx,
};
use heard_testkit::{TestApp, both_databases};
use jiff::SignedDuration;
use totp_rs::{Algorithm, Builder};
use uuid::Uuid;

const ROBIN: Uuid = Uuid::from_u128(1);
const EMAIL: &str = "robin@sampleton.example";
const RIGHT: &str = "three bees in a hedge";

async fn make_account(app: &App) {
    let password = Password::new(RIGHT, EMAIL, "Robin Madeup").await.unwrap();
    let mut tx = Ctx::system(app).write().await.unwrap();
    assert!(accounts::create(&mut tx, ROBIN, " Robin@Sampleton.Example ").await.unwrap());
    assert!(accounts::set_password(&mut tx, ROBIN, &password).await.unwrap());
    tx.commit().await.unwrap();
}

async fn check(app: &App, email: &str, typed: &str) -> Option<Uuid> {
    accounts::check_password(app, email, typed).await.unwrap()
}

/// What an app on a phone shows.
fn shown(base32: &str, at: jiff::Timestamp) -> String {
    let secret: [u8; 20] = data_encoding::BASE32_NOPAD.decode(base32.as_bytes()).unwrap().try_into().unwrap();
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(secret)
        .build_noncompliant();
    totp.generate(u64::try_from(at.as_second()).unwrap()).to_string()
}

async fn check_totp(app: &App, code: &str) -> bool {
    let mut tx = Ctx::system(app).write().await.unwrap();
    let fits = accounts::check_totp(&mut tx, ROBIN, code).await.unwrap();
    tx.commit().await.unwrap();
    fits
}

async fn use_recovery_code(app: &App, code: &str) -> bool {
    let mut tx = Ctx::system(app).write().await.unwrap();
    let fits = accounts::use_recovery_code(&mut tx, ROBIN, code).await.unwrap();
    tx.commit().await.unwrap();
    fits
}

/// Sets a second factor up and returns its secret and the codes on paper.
async fn set_up_totp(t: &TestApp) -> (String, Vec<String>) {
    let mut tx = t.system().write().await.unwrap();
    let secret = accounts::begin_totp(&mut tx, ROBIN, "Sampleton Homes").await.unwrap().expect("a secret");
    assert!(secret.uri.contains(&secret.base32), "{}", secret.uri);
    assert!(!accounts::has_totp(&mut tx, ROBIN).await.unwrap(), "not before its first code");
    let code = shown(&secret.base32, t.clock.now());
    let codes = accounts::confirm_totp(&mut tx, ROBIN, &code).await.unwrap().expect("the code is right");
    assert!(accounts::has_totp(&mut tx, ROBIN).await.unwrap());
    tx.commit().await.unwrap();
    (secret.base32, codes)
}

both_databases! {
    features = [];

    async fn the_right_password_of_a_good_account_lets_its_person_in(t: TestApp) {
        make_account(&t.app).await;
        let cases = [
            (EMAIL, RIGHT, Some(ROBIN)),
            ("  ROBIN@sampleton.example", RIGHT, Some(ROBIN)),
            (EMAIL, "Three bees in a hedge", None),
            (EMAIL, "", None),
            (EMAIL, "x".repeat(100_000).leak(), None),
            ("nobody@sampleton.example", RIGHT, None),
            ("", RIGHT, None),
        ];
        for (email, typed, person) in cases {
            assert_eq!(check(&t.app, email, typed).await, person, "{email}");
        }
        let mut tx = t.system().write().await.unwrap();
        assert!(!accounts::create(&mut tx, ROBIN, "other@sampleton.example").await.unwrap(), "one account each");
        assert!(!accounts::create(&mut tx, Uuid::from_u128(2), EMAIL).await.unwrap(), "one account an address");
        let found = accounts::find_by_email(&mut tx, "Robin@sampleton.example").await.unwrap();
        assert_eq!(found.clone().map(|account| (account.person_id, account.email)), Some((ROBIN, EMAIL.to_owned())));
        assert_eq!(accounts::find(&mut tx, ROBIN).await.unwrap(), found);
    }

    async fn an_ended_account_lets_nobody_in_until_it_is_opened_again(t: TestApp) {
        make_account(&t.app).await;
        for (open, person) in [(false, None), (true, Some(ROBIN))] {
            let mut tx = t.system().write().await.unwrap();
            if open {
                accounts::enable(&mut tx, ROBIN).await.unwrap();
            } else {
                accounts::disable(&mut tx, ROBIN).await.unwrap();
            }
            tx.commit().await.unwrap();
            assert_eq!(check(&t.app, EMAIL, RIGHT).await, person);
        }
    }

    async fn ten_wrong_tries_lock_an_account_for_a_quarter_of_an_hour(t: TestApp) {
        make_account(&t.app).await;
        for _ in 0..9 {
            assert_eq!(check(&t.app, EMAIL, "wrong wrong wrong").await, None);
        }
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, Some(ROBIN), "the tenth was right, and counts anew");
        for _ in 0..10 {
            assert_eq!(check(&t.app, EMAIL, "wrong wrong wrong").await, None);
        }
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, None, "locked, in the same words");
        t.advance(SignedDuration::from_secs(15 * 60 - 1));
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, None);
        t.advance(SignedDuration::from_secs(1));
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, Some(ROBIN));
    }

    async fn wrong_tries_far_apart_lock_nobody_out(t: TestApp) {
        make_account(&t.app).await;
        for _ in 0..3 {
            for _ in 0..9 {
                assert_eq!(check(&t.app, EMAIL, "wrong wrong wrong").await, None);
            }
            t.advance(SignedDuration::from_mins(15));
        }
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, Some(ROBIN));
    }

    async fn many_tries_at_once_are_counted_each(t: TestApp) {
        make_account(&t.app).await;
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let app = t.app.clone();
                tokio::spawn(async move { check(&app, EMAIL, "wrong wrong wrong").await })
            })
            .collect();
        for one in tries {
            assert_eq!(one.await.unwrap(), None);
        }
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, None, "locked");
    }

    async fn a_new_password_unlocks_and_ends_the_old_one(t: TestApp) {
        make_account(&t.app).await;
        for _ in 0..10 {
            check(&t.app, EMAIL, "wrong wrong wrong").await;
        }
        let password = Password::new("four wasps in a drawer", EMAIL, "").await.unwrap();
        let mut tx = t.system().write().await.unwrap();
        assert!(accounts::set_password(&mut tx, ROBIN, &password).await.unwrap());
        assert!(!accounts::set_password(&mut tx, Uuid::from_u128(9), &password).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(check(&t.app, EMAIL, RIGHT).await, None);
        assert_eq!(check(&t.app, EMAIL, "four wasps in a drawer").await, Some(ROBIN));
    }

    async fn a_code_of_the_app_is_taken_once_and_only_near_its_time(t: TestApp) {
        make_account(&t.app).await;
        let (secret, _) = set_up_totp(&t).await;
        let first = shown(&secret, t.clock.now());
        assert!(!check_totp(&t.app, &first).await, "it was used to set up");
        let half_a_minute = SignedDuration::from_secs(30);
        let next = shown(&secret, t.clock.now() + half_a_minute);
        let spaced = format!(" {} {} ", &next[..3], &next[3..]);
        assert!(check_totp(&t.app, &spaced).await, "a clock that is a little fast");
        assert!(!check_totp(&t.app, &next).await, "twice");
        t.advance(SignedDuration::from_mins(20));
        for (seconds, fits) in [(-60, false), (60, false), (-30, true), (0, true)] {
            let code = shown(&secret, t.clock.now() + SignedDuration::from_secs(seconds));
            assert_eq!(check_totp(&t.app, &code).await, fits, "{seconds}");
        }
    }

    async fn guessing_codes_comes_to_nothing(t: TestApp) {
        make_account(&t.app).await;
        let (secret, codes) = set_up_totp(&t).await;
        t.advance(SignedDuration::from_mins(20));
        let right = shown(&secret, t.clock.now());
        let wrong = if right == "000000" { "000001" } else { "000000" };
        for _ in 0..10 {
            assert!(!check_totp(&t.app, wrong).await);
        }
        assert!(!check_totp(&t.app, &right).await, "after ten wrong ones not even a right one");
        assert!(!use_recovery_code(&t.app, &codes[0]).await);
        t.advance(SignedDuration::from_mins(15));
        assert!(check_totp(&t.app, &shown(&secret, t.clock.now())).await);
    }

    async fn each_code_on_paper_is_good_once(t: TestApp) {
        make_account(&t.app).await;
        let (_, codes) = set_up_totp(&t).await;
        let different: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!(different.len(), accounts::N_RECOVERY_CODES);
        assert!(use_recovery_code(&t.app, &codes[3]).await);
        assert!(!use_recovery_code(&t.app, &codes[3]).await);
        assert!(use_recovery_code(&t.app, &codes[9].to_uppercase().replace('-', " ")).await);
        assert!(!use_recovery_code(&t.app, "aaaa-bbbb-cccc-dddd").await);

        let mut tx = t.system().write().await.unwrap();
        assert_eq!(accounts::begin_totp(&mut tx, ROBIN, "Sampleton Homes").await.unwrap().map(|_| ()), None, "in use");
        accounts::drop_totp(&mut tx, ROBIN).await.unwrap();
        assert!(!accounts::has_totp(&mut tx, ROBIN).await.unwrap());
        tx.commit().await.unwrap();
        assert!(!use_recovery_code(&t.app, &codes[0]).await);
    }

    async fn something_may_be_tried_only_so_often(t: TestApp) {
        let window = SignedDuration::from_mins(10);
        let mut answers = Vec::new();
        for minutes in [0, 1, 1, 1, 7, 1] {
            t.advance(SignedDuration::from_mins(minutes));
            let mut tx = t.system().write().await.unwrap();
            answers.push(accounts::allow(&mut tx, "sign-in:ada@sample.example", 3, window).await.unwrap());
            assert!(accounts::allow(&mut tx, &format!("other:{minutes}:{}", answers.len()), 1, window).await.unwrap());
            tx.commit().await.unwrap();
        }
        assert_eq!(answers, [true, true, true, false, true, true]);
        t.advance(SignedDuration::from_hours(72));
        let mut tx = t.system().write().await.unwrap();
        assert!(accounts::allow(&mut tx, "other", 1, window).await.unwrap());
        let (n,): (i64,) = tx.one("select count(*) from tries", vec![]).await.unwrap();
        assert_eq!(n, 1, "old counts are forgotten");
    }
}
