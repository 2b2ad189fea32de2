//! What a browser needs to work without a signal, and the page of devices.

use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_platform::sessions;
use heard_testkit::{TestApp, both_databases};
use jiff::civil::date;
use uuid::Uuid;

async fn somebody(t: &TestApp, name: &str, role: Role) -> Uuid {
    let mut tx = t.system().write().await.expect("a transaction");
    let person = heard_people::add_person(&mut tx, NewPerson::named(name, None)).await.expect("a person");
    sessions::grant(&mut tx, person, role, None, date(2026, 1, 1)).await.expect("a role");
    tx.commit().await.expect("saved");
    person
}

both_databases! {
    features = [
        heard_places::feature(),
        heard_people::feature(),
        heard_groups::feature(),
        heard_capture::feature(),
    ];

    /// The worker is served from the root, asked for anew each time, and every file it names is there.
    async fn the_worker_names_files_that_are_there(t: TestApp) {
        let worker = t.get("/sw.js").await.expect_status(200);
        assert_eq!(worker.headers["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(worker.headers["cache-control"], "no-cache");
        let told = worker.body.lines().next().expect("a line").trim_start_matches("const HEARD = ").trim_end_matches(';');
        let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
        let files: Vec<_> = told["files"].as_array().expect("a list").iter().filter_map(|file| file.as_str()).collect();
        assert!(files.len() >= 10, "{files:?}");
        for file in files {
            let answer = t.get(file).await.expect_status(200);
            assert_eq!(answer.headers["cache-control"], "public, max-age=31536000, immutable", "{file}");
        }
    }

    /// The manifest of the application says whose it is, and its sign is there.
    async fn the_application_has_a_name_and_a_sign(t: TestApp) {
        let answer = t.get("/app.webmanifest").await.expect_status(200);
        assert_eq!(answer.headers["content-type"], "application/manifest+json");
        let manifest: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
        assert_eq!(manifest["name"], "Heard, Sampleton Homes");
        assert_eq!(manifest["scope"], "/");
        let sign = manifest["icons"][0]["src"].as_str().expect("an address").to_owned();
        let sign = t.get(&sign).await.expect_status(200);
        assert!(sign.body.contains("fill=\"#12485a\""), "{}", sign.body);
        let page = t.get("/offline").await.expect_status(200);
        let policy = page.headers["content-security-policy"].to_str().expect("text");
        assert!(policy.contains("worker-src 'self'") && policy.contains("script-src 'self';"), "{policy}");
    }

    /// The page for where there is no signal is nobody's: whoever asks for it gets the same.
    async fn the_page_without_a_signal_is_nobodys(t: TestApp) {
        let rowan = somebody(&t, "Rowan Sample", Role::HousingOfficer).await;
        let theirs = t.as_person(rowan).await.get("/offline").await.expect_status(200);
        assert_eq!(theirs.body, t.get("/offline").await.body);
        assert!(!theirs.body.contains("Test Person") && !theirs.body.contains(&rowan.to_string()));
    }

    /// Ten devices at most; an administrator stops anybody's, and sees whose it is.
    async fn an_administrator_stops_a_lost_device(t: TestApp) {
        let rowan = somebody(&t, "Rowan Sample", Role::HousingOfficer).await;
        let admin = somebody(&t, "Vic Fiction", Role::Administrator).await;
        let mut browser = t.as_person(rowan).await;
        for n in 0..10 {
            let _ = browser.post("/devices", &[("name", &format!("Telephone {n}"))]).await.expect_status(200);
        }
        let refused = browser.post("/devices", &[("name", "One more")]).await.expect_status(422);
        assert!(refused.says("You have 10 phones and computers that work without a signal."), "{}", refused.text());
        let mut vic = t.as_person(admin).await;
        let page = vic.get("/devices").await.expect_status(200);
        assert!(page.says("Rowan Sample: Telephone 9"), "{}", page.text());
        let stop = page.attributes("form[action^='/devices/']", "action");
        assert_eq!(stop.len(), 10);
        let _ = vic.post(&stop[0], &[]).await.expect_status(303);
        assert_eq!(vic.get("/devices").await.attributes("form[action^='/devices/']", "action").len(), 9);
        let _ = browser.post("/devices", &[("name", "One more")]).await.expect_status(200);
        // Who writes no minutes gets no device.
        let _ = vic.post("/devices", &[("name", "Mine")]).await.expect_status(404);
        t.settle().await;
    }
}
