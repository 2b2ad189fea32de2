//! Pages say that a translation is unchecked until somebody who may ticks it, and again when that is taken back.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_kernel::actor::Role;
use heard_people::NewPerson;
use heard_platform::{sessions, vals};
use heard_testkit::{Browser, TestApp, both_databases};

const UNCHECKED: &str = "لم يتحقق مترجم من هذه الترجمة بعد.";

async fn administrator(t: &TestApp) -> Browser {
    let mut tx = t.system().write().await.unwrap();
    let today = tx.today();
    let id = heard_people::add_person(&mut tx, NewPerson::named("Vic Fiction", None)).await.unwrap();
    sessions::grant(&mut tx, id, Role::Administrator, None, today).await.unwrap();
    tx.commit().await.unwrap();
    t.as_person(id).await
}

async fn notice(t: &TestApp) -> Vec<String> {
    t.visitor().get("/sign-in?lang=ar").await.expect_status(200).all(".heard-notice p")
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_languages::feature()];

    async fn the_notice_goes_with_a_tick_and_comes_back_when_it_is_taken_back(t: TestApp) {
        let said = notice(&t).await;
        assert!(said[0].starts_with(UNCHECKED), "{said:?}");
        assert!(said[1].starts_with("This translation has not been checked"), "{said:?}");
        assert_eq!(t.get("/sign-in").await.all(".heard-notice p"), Vec::<String>::new(), "not in English");
        let mut vic = administrator(&t).await;
        let page = vic.get("/settings/languages").await.expect_status(200);
        assert!(page.says("Not checked by a translator yet."), "{}", page.text());
        let digest = page.attributes("input[name=digest]", "value").remove(0);
        let path = "/settings/languages/ar/checks";
        let empty = vic.post(path, &[("digest", &digest)]).await.expect_status(422);
        assert_eq!(empty.all(".govuk-error-summary li").len(), 2);
        let tick = [("digest", digest.as_str()), ("translator", "Wren Words"), ("all", "yes")];
        let old = vic.post(path, &[("digest", "another"), ("translator", "Wren Words"), ("all", "yes")]).await;
        assert!(old.expect_status(422).says("The sentences changed while you were reading."));
        let done = vic.post_and_follow(path, &tick).await.expect_status(200);
        assert!(done.says("Checked by Wren Words. Vic Fiction ticked it on 23 November 2026, 10am."), "{}", done.text());
        assert_eq!(notice(&t).await, Vec::<String>::new());
        let back = vic.post_and_follow("/settings/languages/ar/checks/end", &[]).await.expect_status(200);
        assert!(back.says("Taken back on 23 November 2026, 10am."), "{}", back.text());
        assert!(notice(&t).await[0].starts_with(UNCHECKED));
        let _ = vic.post("/settings/languages/xx/checks", &tick).await.expect_status(404);
        let _ = vic.post("/settings/languages/en/checks/end", &[]).await.expect_status(404);
    }

    async fn what_changed_since_a_check_is_listed_and_said_on_pages(t: TestApp) {
        let mut vic = administrator(&t).await;
        let page = vic.get("/settings/languages").await;
        let digest = page.attributes("input[name=digest]", "value").remove(0);
        let tick = [("digest", digest.as_str()), ("translator", "Wren Words"), ("all", "yes")];
        let _ = vic.post("/settings/languages/ar/checks", &tick).await.expect_status(303);
        // As an older program would have left it: one sentence less, another in other words.
        let mut tx = t.system().write().await.unwrap();
        let (kept,): (String,) = tx.one("select sentences from language_checks", vec![]).await.unwrap();
        let older: String = kept
            .lines()
            .filter(|line| !line.starts_with("people-sign-in-lead "))
            .map(|line| match line.split_once(' ') {
                Some((key @ "platform-home", _)) => format!("{key} 0000000000000000\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let values = vals![older, "older"];
        tx.exec("update language_checks set sentences = $1, digest = $2", values).await.unwrap();
        tx.commit().await.unwrap();
        assert!(notice(&t).await[0].contains("بعض الجمل أحدث"), "{:?}", notice(&t).await);
        let page = vic.get("/settings/languages").await;
        assert!(page.says("2 sentences changed since."), "{}", page.text());
        let changed = vic.get("/settings/languages/ar?show=changed").await.expect_status(200);
        let english = ["No password. We send a link to your email. Open it and you are in.", "Home"];
        assert_eq!(changed.all("tbody th"), english);
        assert_eq!(changed.all("tbody [lang=ar][dir=rtl]")[1], "الرئيسية");
        let all = vic.get("/settings/languages/ar").await.expect_status(200);
        assert_eq!(all.all("tbody th").len(), 50);
        let csv = vic.get("/settings/languages/ar/sentences.csv").await.expect_status(200);
        assert!(csv.body.contains("platform-home,Home,الرئيسية,yes\n"), "{}", csv.body);
        assert!(csv.body.lines().next() == Some("key,english,ar,changed"));
    }
}
