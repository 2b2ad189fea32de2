//! Staff: set up once, then password and code, and never in with one of the two.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_kernel::actor::Role;
use heard_people::{NewUser, add_user, leave, set_up_again};
use heard_platform::accounts;
use heard_testkit::{Answer, Browser, TestApp, both_databases};
use jiff::{SignedDuration, civil::date};
use totp_rs::{Algorithm, Builder};

const EMAIL: &str = "rowan@sampleton.example";
const PASSWORD: &str = "three bees in a hedge";

async fn add(t: &TestApp) -> String {
    let new = NewUser { email: EMAIL, name: "Rowan Sample", role: Role::HousingOfficer, scope: None };
    let address = add_user(&t.system(), new).await.unwrap();
    address.strip_prefix("http://heard.test").unwrap().to_owned()
}

/// What the app on the phone shows now.
fn code(t: &TestApp, secret: &str) -> String {
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(secret)
        .build_noncompliant();
    totp.generate(u64::try_from(t.clock.now().as_second()).unwrap()).to_string()
}

fn secret_on(page: &Answer) -> String {
    let uri = page.attributes("input[name=uri]", "value").remove(0);
    let secret = uri.split(['?', '&']).find_map(|part| part.strip_prefix("secret=")).unwrap().to_owned();
    let shown: String = page.first("p strong bdi").split(' ').collect();
    assert_eq!(shown, secret, "the letters say the same as the picture");
    secret
}

/// Sets an account up and returns the app's secret and the codes on paper.
async fn set_up(t: &TestApp, path: &str) -> (String, Vec<String>) {
    let mut browser = t.visitor();
    let page = browser.post(path, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect_status(200);
    let secret = secret_on(&page);
    let done = browser.post(&format!("{path}/app"), &[("code", &code(t, &secret))]).await.expect_status(200);
    let codes = done.all("ol li");
    assert_eq!(codes.len(), 10);
    assert_eq!(browser.get("/my/details").await.status.as_u16(), 200, "signed in with both");
    t.advance(SignedDuration::from_secs(60));
    (secret, codes)
}

async fn password_given(t: &TestApp) -> Browser {
    let mut browser = t.visitor();
    let form = [("email", EMAIL), ("password", PASSWORD), ("next", "/actions")];
    let answer = browser.post("/staff/sign-in", &form).await.expect_status(303);
    assert_eq!(answer.location(), Some("/staff/code?next=/actions"));
    browser
}

both_databases! {
    features = [heard_people::feature()];

    async fn the_first_time_sets_password_app_and_paper_and_works_once(t: TestApp) {
        let path = add(&t).await;
        let mut browser = t.visitor();
        let page = browser.get(&path).await.expect_status(200);
        assert_eq!(page.attributes("#password, #again", "autocomplete"), ["new-password", "new-password"]);
        for (password, again, field) in [
            ("short", "short", "#password-error"),
            ("rowan sample 1", "rowan sample 1", "#password-error"),
            (PASSWORD, "three bees in a hedgerow", "#again-error"),
        ] {
            let refused = browser.post(&path, &[("password", password), ("again", again)]).await.expect_status(422);
            assert_ne!(refused.first(field), "", "{password}");
            assert!(!refused.body.contains(again), "a password is never sent back");
        }
        let page = browser.post(&path, &[("password", PASSWORD), ("again", PASSWORD)]).await.expect_status(200);
        assert_eq!(page.attributes("#code", "autocomplete"), ["one-time-code"]);
        let secret = secret_on(&page);
        let uri = page.attributes("input[name=uri]", "value").remove(0);
        let app = format!("{path}/app");
        let wrong = browser.post(&app, &[("code", "000000"), ("uri", &uri)]).await.expect_status(422);
        assert_eq!(secret_on(&wrong), secret, "the same picture again");
        assert_eq!(browser.get("/my/details").await.status.as_u16(), 404, "not in before the second step");
        let done = browser.post(&app, &[("code", &code(&t, &secret)), ("uri", &uri)]).await.expect_status(200);
        assert_eq!(done.all("ol li").len(), 10);
        for dead in [t.get(&path).await, t.visitor().post(&app, &[("code", "1")]).await] {
            assert!(dead.expect_status(404).says("This link no longer works"));
        }
    }

    async fn a_set_up_address_ends_after_three_days(t: TestApp) {
        let path = add(&t).await;
        t.advance(SignedDuration::from_hours(72) - SignedDuration::from_secs(1));
        let _ = t.get(&path).await.expect_status(200);
        t.advance(SignedDuration::from_secs(1));
        let _ = t.get(&path).await.expect_status(404);
        let again = set_up_again(&t.system(), EMAIL).await.unwrap();
        let _ = t.get(again.strip_prefix("http://heard.test").unwrap()).await.expect_status(200);
    }

    async fn password_and_code_let_in_and_neither_does_alone(t: TestApp) {
        let path = add(&t).await;
        let (secret, _) = set_up(&t, &path).await;
        let page = t.get("/staff/sign-in").await.expect_status(200);
        assert_eq!(page.attributes("#email, #password", "autocomplete"), ["username", "current-password"]);
        let mut browser = password_given(&t).await;
        let _ = browser.get("/my/details").await.expect_status(404);
        let page = browser.get("/staff/code?next=/actions").await.expect_status(200);
        assert_eq!(page.attributes("#code", "autocomplete"), ["one-time-code"]);
        let answer = browser.post("/staff/code", &[("code", &code(&t, &secret)), ("next", "/actions")]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/actions"));
        let _ = browser.get("/my/details").await.expect_status(200);
        t.advance(SignedDuration::from_hours(12));
        let _ = browser.get("/my/details").await.expect_status(404);
        // A code without a password.
        let mut other = t.visitor();
        let answer = other.post("/staff/code", &[("code", &code(&t, &secret))]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/staff/sign-in"));
        let answer = other.get("/staff/code?next=//evil.example").await.expect_status(303);
        assert_eq!(answer.location(), Some("/staff/sign-in"));
    }

    async fn a_code_works_once_and_so_does_the_step_before_it(t: TestApp) {
        let path = add(&t).await;
        let (secret, _) = set_up(&t, &path).await;
        let (mut one, code_now) = (password_given(&t).await, code(&t, &secret));
        let step = one.clone();
        let _ = one.post("/staff/code", &[("code", &code_now)]).await.expect_status(303);
        let mut replayed = step.clone();
        let answer = replayed.post("/staff/code", &[("code", &code_now)]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/staff/sign-in"), "the step was used up");
        let mut two = password_given(&t).await;
        let refused = two.post("/staff/code", &[("code", &code_now)]).await.expect_status(422);
        assert!(refused.first("#code-error").contains("Each code works once"), "{}", refused.text());
        t.advance(SignedDuration::from_secs(30));
        let _ = two.post("/staff/code", &[("code", &code(&t, &secret))]).await.expect_status(303);
        let mut late = password_given(&t).await;
        t.advance(SignedDuration::from_mins(10));
        let answer = late.post("/staff/code", &[("code", &code(&t, &secret))]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/staff/sign-in"));
    }

    async fn a_code_on_paper_works_once(t: TestApp) {
        let path = add(&t).await;
        let (_, codes) = set_up(&t, &path).await;
        let paper = codes[3].to_uppercase().replace('-', " ");
        let mut browser = password_given(&t).await;
        let answer = browser.post("/staff/code", &[("paper", &paper)]).await.expect_status(303);
        assert_eq!(answer.location(), Some("/landing"));
        let mut again = password_given(&t).await;
        let refused = again.post("/staff/code", &[("paper", &paper)]).await.expect_status(422);
        assert!(refused.first("#paper-error").contains("was used"), "{}", refused.text());
        let empty = again.post("/staff/code", &[("code", ""), ("paper", " ")]).await.expect_status(422);
        assert_eq!(empty.first("#code-error"), "Error: Enter the code");
    }

    async fn wrong_unknown_locked_and_closed_are_told_the_same_and_a_lock_ends(t: TestApp) {
        let path = add(&t).await;
        set_up(&t, &path).await;
        let try_it = async |email: &str, password: &str| {
            t.visitor().post("/staff/sign-in", &[("email", email), ("password", password)]).await
        };
        let said = try_it("nobody@sampleton.example", PASSWORD).await.expect_status(422).first("#password-error");
        assert!(said.contains("After 10 wrong tries, we lock the account for 15 minutes."), "{said}");
        for _ in 0..10 {
            assert_eq!(try_it(EMAIL, "two wasps in a wall").await.expect_status(422).first("#password-error"), said);
        }
        assert_eq!(try_it(EMAIL, PASSWORD).await.expect_status(422).first("#password-error"), said, "locked");
        t.advance(SignedDuration::from_mins(15));
        let _ = try_it(EMAIL, PASSWORD).await.expect_status(303);
        let person = accounts::find_by_email(&mut t.system().read().await.unwrap(), EMAIL).await.unwrap().unwrap().person_id;
        leave(&t.system(), person, date(2026, 11, 23)).await.unwrap();
        assert_eq!(try_it(EMAIL, PASSWORD).await.expect_status(422).first("#password-error"), said, "closed");
    }

    async fn whoever_leaves_between_the_steps_stays_out(t: TestApp) {
        let path = add(&t).await;
        let (secret, codes) = set_up(&t, &path).await;
        let mut browser = password_given(&t).await;
        let person = accounts::find_by_email(&mut t.system().read().await.unwrap(), EMAIL).await.unwrap().unwrap().person_id;
        leave(&t.system(), person, date(2026, 11, 23)).await.unwrap();
        for second in [("code", code(&t, &secret)), ("paper", codes[0].clone())] {
            let refused = browser.post("/staff/code", &[(second.0, &second.1)]).await.expect_status(303);
            assert_eq!((refused.location(), refused.headers.get("set-cookie")), (Some("/staff/sign-in"), None));
        }
        let _ = browser.get("/my/details").await.expect_status(404);
    }

    async fn a_lost_phone_is_set_up_anew_and_ends_what_was_open(t: TestApp) {
        let path = add(&t).await;
        let (old, codes) = set_up(&t, &path).await;
        let mut open = password_given(&t).await;
        let _ = open.post("/staff/code", &[("code", &code(&t, &old))]).await.expect_status(303);
        let path = set_up_again(&t.system(), EMAIL).await.unwrap().strip_prefix("http://heard.test").unwrap().to_owned();
        let _ = open.get("/my/details").await.expect_status(404);
        let mut refused = t.visitor();
        let answer = refused.post("/staff/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(answer.status.as_u16(), 422, "a password alone is no way in");
        let (new, _) = set_up(&t, &path).await;
        assert_ne!(old, new);
        let mut browser = password_given(&t).await;
        let _ = browser.post("/staff/code", &[("paper", &codes[0])]).await.expect_status(422);
        let _ = browser.post("/staff/code", &[("code", &code(&t, &new))]).await.expect_status(303);
    }

    async fn an_account_is_for_staff_and_there_is_one_for_an_address(t: TestApp) {
        add(&t).await;
        for (email, role) in [
            ("new@sampleton.example", Role::Resident),
            ("new@sampleton.example", Role::GroupOfficer),
            ("no address", Role::Auditor),
            ("ROWAN@sampleton.example", Role::Auditor),
        ] {
            let refused = add_user(&t.system(), NewUser { email, name: "Ola Sample", role, scope: None }).await;
            assert!(matches!(refused, Err(heard_people::Error::Refused(_))), "{email} {role}");
        }
    }
}
