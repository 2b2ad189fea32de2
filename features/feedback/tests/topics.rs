//! The list of issue types of a real council, taken in as it is, and routes by place.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use std::collections::HashMap;

use heard_feedback::{import_topics, route, topics};
use heard_platform::import::{Incoming, Mode, Report};
use heard_testkit::{TestApp, both_databases};

const AREAS: &[u8] = include_bytes!("../../places/tests/data/hackney_areas_patches_tras_2020.csv");
const ISSUE_TYPES: &[u8] = include_bytes!("data/hackney_etra_issue_types_2020.csv");

async fn take_in(t: &TestApp, file: &[u8]) -> Report {
    let mut tx = t.system().write().await.unwrap();
    let report = import_topics(&mut tx, &Incoming::read("topics.csv", file)).await.unwrap();
    report.finish(tx, Mode::Commit).await.unwrap()
}

async fn areas(t: &TestApp) {
    let mut tx = t.system().write().await.unwrap();
    let report = heard_places::import(&mut tx, &Incoming::read("areas.csv", AREAS)).await.unwrap();
    assert!(report.finish(tx, Mode::Commit).await.unwrap().committed);
}

fn counts(report: &Report) -> Vec<(&'static str, u64, u64, u64)> {
    report.counts.iter().map(|count| (count.what, count.new, count.changed, count.same)).collect()
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature(), heard_files::feature(), heard_feedback::feature()];

    async fn fifty_five_rows_become_topics_with_routes_by_place(t: TestApp) {
        areas(&t).await;
        let report = take_in(&t, ISSUE_TYPES).await;
        assert_eq!((report.rows, report.problems.as_slice(), report.committed), (55, [].as_slice(), true));
        let mut found: Vec<_> = counts(&report);
        found.sort_unstable();
        // 20 rows are 4 topics; 18 of them give routes: 3 topics in 7 areas. 33 topics are looked after everywhere.
        assert_eq!(found, [("numbers", 55, 0, 0), ("routes", 54, 0, 0), ("teams", 19, 0, 0), ("topics", 39, 0, 0)]);
        let warnings: Vec<String> = report.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(warnings.len(), 5, "{warnings:#?}");
        assert_eq!(warnings.iter().filter(|warning| warning.contains("There is no area")).count(), 2);
        for topic in ["Anti social behaviour", "Tenancy management", "Other"] {
            assert!(warnings.iter().any(|warning| warning.contains(&format!("No team looks after “{topic}” yet"))), "{topic}");
        }

        let again = take_in(&t, ISSUE_TYPES).await;
        assert_eq!((again.new, again.changed, again.same), (0, 0, 148), "a second run changes nothing");
    }

    async fn topic_and_place_lead_to_a_team_or_to_nobody(t: TestApp) {
        areas(&t).await;
        take_in(&t, ISSUE_TYPES).await;
        let mut tx = t.system().read().await.unwrap();
        let ids: HashMap<String, _> = topics(&mut tx).await.unwrap().into_iter().map(|topic| (topic.name, topic.id)).collect();
        let homerton_1 = heard_places::find_slug(&mut tx, "homerton-1").await.unwrap().unwrap();
        let patch = heard_places::children(&mut tx, homerton_1.id).await.unwrap().remove(0);
        for (topic, place, team) in [
            ("Playground", Some(homerton_1.id), Some("Playgrounds")),
            ("Playground", Some(patch.id), Some("Playgrounds")),
            // Looked after by area: without a place nobody can be named.
            ("Playground", None, None),
            ("Leaks", None, Some("Reactive Repairs")),
            ("Entry doors - Gerda", Some(patch.id), Some("Gerda Doors")),
            ("Anti social behaviour", Some(patch.id), None),
            ("Other", Some(patch.id), None),
        ] {
            let found = route(&mut tx, Some(ids[topic]), place).await.unwrap();
            let name = match found {
                Some(team) => heard_people::team(&mut tx, team).await.unwrap().map(|team| team.name),
                None => None,
            };
            assert_eq!(name.as_deref(), team, "{topic}");
        }
        assert_eq!(route(&mut tx, None, Some(patch.id)).await.unwrap(), None);
        let dangers: Vec<String> =
            topics(&mut tx).await.unwrap().into_iter().filter(|topic| topic.hazard).map(|topic| topic.name).collect();
        assert_eq!(dangers, ["Fire risks", "Fire risks on estate", "Leaks"]);
    }

    async fn a_landlords_own_list_names_teams_and_places_and_what_is_wrong_stops_it(t: TestApp) {
        areas(&t).await;
        let list = "Subject;Service area;Area;Danger\nBalconies;Balcony Team;;yes\nBalconies;Central Team;central;\nHedges;;;\n";
        let report = take_in(&t, list.as_bytes()).await;
        assert!(report.committed, "{report}");
        assert_eq!(counts(&report), [("topics", 2, 0, 0), ("teams", 2, 0, 0), ("routes", 2, 0, 0)]);
        assert_eq!(report.warnings.len(), 1, "nobody looks after hedges");
        let mut tx = t.system().read().await.unwrap();
        let balconies = topics(&mut tx).await.unwrap().into_iter().find(|topic| topic.name == "Balconies").unwrap();
        let central = heard_places::find_slug(&mut tx, "central").await.unwrap().unwrap();
        let near = route(&mut tx, Some(balconies.id), Some(central.id)).await.unwrap();
        let far = route(&mut tx, Some(balconies.id), None).await.unwrap();
        assert!(balconies.hazard && near.is_some() && far.is_some() && near != far, "the nearest route decides");
        drop(tx);

        let wrong = take_in(&t, b"topic,code,place\nGates,1,\n,2,\nWalls,1,\nRoofs,3,Nowhere\n").await;
        let found: Vec<_> = wrong.problems.iter().map(|found| (found.row, found.column.as_deref())).collect();
        assert_eq!(found, [(Some(3), Some("topic")), (Some(4), Some("code")), (Some(5), Some("place"))]);
        assert!(!wrong.committed);
    }
}
