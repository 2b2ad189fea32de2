//! The cookies page lists exactly the cookies that the program sets.

use std::collections::BTreeSet;

use heard_kernel::actor::Role;
use heard_people::{NewUser, add_user};
use heard_testkit::{Answer, TestApp, both_databases};
use jiff::SignedDuration;
use totp_rs::{Algorithm, Builder};

use super::support::estate;

/// The names of the cookies that an answer sets, also of those it ends.
fn set_by(answer: &Answer) -> BTreeSet<String> {
    let all = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    all.filter_map(|text| text.split_once('=').map(|(name, _)| name.to_owned())).collect()
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

/// Staff come in for the first time, and again with password and code.
async fn staff_ways(t: &TestApp) -> BTreeSet<String> {
    let (email, password) = ("ola@sampleton.example", "three bees in a hedge");
    let new = NewUser { email, name: "Ola Sample", role: Role::HousingOfficer, scope: None };
    let path =
        add_user(&t.system(), new).await.unwrap().strip_prefix("http://heard.test").unwrap().to_owned();
    let mut names = BTreeSet::new();
    let mut browser = t.visitor();
    let page = browser.post(&path, &[("password", password), ("again", password)]).await.expect_status(200);
    let secret: String = page.first("p strong bdi").split_whitespace().collect();
    let answers = [
        browser.post(&format!("{path}/app"), &[("code", &code(t, &secret))]).await.expect_status(200),
        browser.post("/sign-out", &[]).await,
    ];
    names.extend(answers.iter().flat_map(set_by));
    t.advance(SignedDuration::from_secs(60));
    let form = [("email", email), ("password", password)];
    let first = browser.post("/staff/sign-in", &form).await.expect_status(303);
    let second = browser.post("/staff/code", &[("code", &code(t, &secret))]).await.expect_status(303);
    names.extend([first, second].iter().flat_map(set_by));
    names
}

/// A resident comes in by a link, says something that is answered with a sentence, and goes out again.
async fn resident_ways(t: &TestApp) -> BTreeSet<String> {
    let mut browser = t.visitor();
    let mut names = BTreeSet::new();
    names.extend(set_by(&browser.post("/sign-in", &[("email", "mina.example@sampleton.example")]).await));
    t.settle().await;
    let link = t.last_mail_to("mina.example@sampleton.example").link("/sign-in/");
    names.extend(set_by(&browser.get(&link).await));
    names.extend(set_by(&browser.post(&link, &[]).await.expect_status(303)));
    names.extend(set_by(&browser.post("/my/details", &[("channel", "email")]).await.expect_status(303)));
    names.extend(set_by(&browser.post("/my/sessions/end", &[]).await.expect_status(303)));
    names
}

both_databases! {
    features = heard::features();

    async fn the_cookies_page_lists_exactly_the_cookies_there_are(t: TestApp) {
        let estate = estate(&t).await;
        let mut names = resident_ways(&t).await;
        names.extend(staff_ways(&t).await);
        // And every page there is, as a visitor and as somebody signed in.
        for route in t.app.parts.routes.clone().iter().filter(|route| route.method == "GET") {
            let path = route.path.replace(['{', '}'], "");
            names.extend(set_by(&t.visitor().get(&path).await));
            names.extend(set_by(&t.as_person(estate.people.head).await.get(&path).await));
        }
        let page = t.get("/cookies").await.expect_status(200);
        let listed: BTreeSet<String> = page.all("main table tbody tr").iter().map(|row| row.split_whitespace().next().unwrap().to_owned()).collect();
        assert_eq!(listed, names);
        assert_eq!(listed.len(), heard_statements::COOKIES.len());
    }

    async fn every_page_leads_to_what_must_be_shown(t: TestApp) {
        let estate = estate(&t).await;
        for path in ["/", "/actions", "/groups", "/meetings", "/help", "/sign-in", "/tell-us", "/nothing/here", "/cookies"] {
            let page = t.get(path).await;
            let foot = page.attributes("footer a", "href");
            for wanted in ["/privacy", "/accessibility", "/cookies", "/security"] {
                assert!(foot.iter().any(|href| href == wanted), "{path} does not lead to {wanted}: {foot:?}");
            }
        }
        for path in ["/work", "/promises", "/my/details", "/settings/people"] {
            let page = t.as_person(estate.people.head).await.get(path).await.expect_status(200);
            assert!(page.attributes("footer a", "href").iter().any(|href| href == "/accessibility"), "{path}");
        }
        for path in ["/privacy", "/accessibility", "/cookies", "/security", "/.well-known/security.txt"] {
            let _ = t.get(path).await.expect_status(200);
        }
    }
}
