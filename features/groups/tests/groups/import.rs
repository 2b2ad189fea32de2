//! Taking in spreadsheets of groups, the real one and untidy ones, and what groups cover by them.

use heard_groups::{Office, Opening};
use heard_platform::{
    ctx::Ctx,
    import::{Finding, Incoming, Mode, Report},
};
use heard_testkit::both_databases;

const AREAS: &[u8] = include_bytes!("../../../places/tests/data/hackney_areas_patches_tras_2020.csv");
const BLOCKS: &[u8] = include_bytes!("../../../places/tests/data/hackney_tra_blocks_2020.csv");

async fn places(ctx: &Ctx, bytes: &[u8]) -> u64 {
    let mut tx = ctx.write().await.unwrap();
    let report = heard_places::import(&mut tx, &Incoming::read("places.csv", bytes)).await.unwrap();
    let linked = heard_groups::link_claims(&mut tx).await.unwrap();
    assert!(report.finish(tx, Mode::Commit).await.unwrap().committed);
    linked
}

async fn groups(ctx: &Ctx, bytes: &[u8]) -> Report {
    let mut tx = ctx.write().await.unwrap();
    let report = heard_groups::import(&mut tx, &Incoming::read("groups.csv", bytes)).await.unwrap();
    report.finish(tx, Mode::Commit).await.unwrap()
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

fn numbers(report: &Report) -> Vec<(&'static str, u64, u64, u64)> {
    report.counts.iter().map(|count| (count.what, count.new, count.changed, count.same)).collect()
}

async fn covered(ctx: &Ctx) -> usize {
    let mut tx = ctx.read().await.unwrap();
    let mut n = 0;
    for group in heard_groups::list(&mut tx).await.unwrap() {
        n += heard_groups::places_of(&mut tx, group.id).await.unwrap().len();
    }
    n
}

both_databases! {
    features = [heard_places::feature(), heard_people::feature(), heard_groups::feature()];

    async fn the_three_real_counts_are_right_and_a_second_run_changes_nothing(t: TestApp) {
        let ctx = t.system();
        assert_eq!((places(&ctx, AREAS).await, places(&ctx, BLOCKS).await), (0, 0));
        let report = groups(&ctx, AREAS).await;
        assert_eq!((lines(&report.problems), lines(&report.warnings)), (vec![], vec![]));
        assert_eq!(
            numbers(&report),
            [("patches without a group", 0, 0, 7), ("groups", 64, 0, 0), ("places covered by claim", 737, 0, 0)]
        );
        assert!(report.committed);
        assert_eq!(covered(&ctx).await, 737);

        let again = groups(&ctx, AREAS).await;
        assert_eq!((again.new, again.changed, again.committed), (0, 0, true));
        assert_eq!(places(&ctx, BLOCKS).await, 0);
        assert_eq!(covered(&ctx).await, 737);

        let page = t.get("/groups").await.expect_status(200);
        assert!(page.says("64 groups. 7 of 43 patches have no group yet."), "{}", page.text());
        assert_eq!(page.all("h2").len(), 7);
        assert_eq!(page.all("h3").len(), 64 + 7);
    }

    async fn groups_may_come_before_their_blocks(t: TestApp) {
        let ctx = t.system();
        places(&ctx, AREAS).await;
        groups(&ctx, AREAS).await;
        assert_eq!(places(&ctx, BLOCKS).await, 737, "linked when the blocks come");
        assert_eq!(covered(&ctx).await, 737);
    }

    async fn a_block_that_two_groups_claim_is_covered_by_both(t: TestApp) {
        let ctx = t.system();
        places(&ctx, AREAS).await;
        places(&ctx, BLOCKS).await;
        groups(&ctx, AREAS).await;
        let mut tx = ctx.read().await.unwrap();
        let block = heard_places::find_slug(&mut tx, "patten-house-1-42-patten-house").await.unwrap().unwrap();
        let names: Vec<_> = heard_groups::covering(&mut tx, block.id).await.unwrap().into_iter().map(|g| g.name).collect();
        assert_eq!(names, ["Alden and Broadway TRA", "Manor TRA"]);
        drop(tx);
        let page = t.get("/places/patten-house-1-42-patten-house").await.expect_status(200);
        assert!(page.says("More than one group says it speaks for this place."));
    }

    async fn groups_without_their_places_are_a_problem(t: TestApp) {
        let report = groups(&t.system(), AREAS).await;
        assert!(!report.committed);
        assert_eq!(report.problems.len(), 71);
        assert_eq!(
            lines(&report.problems)[0],
            "row 2, column “area”: We do not know the area “Central”. Take in the places first (`heard import places`), or \
             mend the name."
        );
    }

    async fn a_list_of_blocks_says_where_it_belongs(t: TestApp) {
        let report = groups(&t.system(), BLOCKS).await;
        assert_eq!(report.problems.len(), 1);
        assert!(lines(&report.problems)[0].contains("heard import places"));
    }

    async fn an_untidy_spreadsheet_of_three_groups_starts_a_pilot(t: TestApp) {
        let ctx = t.system();
        let file = "E-mail;Estate;Chair;Association name;Area\r\n\
                    one@example.org;Madeup Estate;Robin Madeup;Madeup TRA;North\r\n\
                    ;Second Estate;;Madeup TRA;North\r\n\
                    ;Sample  Estate;;Sample TRA;North\r\n\
                    two@example.org;Notional Estate;Kit Invented;Notional TRA;South\r\n";
        places(&ctx, file.as_bytes()).await;
        let report = groups(&ctx, file.as_bytes()).await;
        assert_eq!((lines(&report.problems), lines(&report.warnings)), (vec![], vec![]));
        assert_eq!(report.n("groups"), 3);
        let again = groups(&ctx, file.as_bytes()).await;
        assert_eq!((again.new, again.changed), (0, 0));

        let mut tx = ctx.read().await.unwrap();
        let group = heard_groups::find_slug(&mut tx, "madeup-tra").await.unwrap().unwrap();
        assert_eq!((group.email.as_deref(), group.opening), (Some("one@example.org"), Opening::Group));
        let covers: Vec<_> = heard_groups::places_of(&mut tx, group.id).await.unwrap().into_iter().map(|p| p.name).collect();
        assert_eq!(covers, ["Madeup Estate", "Second Estate"]);
        let officers: Vec<_> = heard_groups::officers(&mut tx, group.id).await.unwrap().into_iter().map(|o| (o.name, o.office, o.named_in_public)).collect();
        assert_eq!(officers, [("Robin Madeup".to_owned(), Office::Chair, false)]);
    }

    async fn every_problem_is_named_by_row_and_column(t: TestApp) {
        let ctx = t.system();
        places(&ctx, b"area,patch\nNorth,N1\n").await;
        let file = b"Group ID,Association,Area,Patch,Mail,Quorum,Recognised until,Estate\n\
                     1,Madeup TRA,North,N1,not-an-address,ten,soon,Nowhere Estate\n\
                     1,Other TRA,North,N1,,,,\n\
                     ,,North,,,,,\n\
                     ,Lost TRA,West,,,,,\n";
        let report = groups(&ctx, file).await;
        assert_eq!(
            lines(&report.problems),
            [
                "row 2, column “Mail”: “not-an-address” is no e-mail address. Write one like name@example.org, or leave it empty.",
                "row 2, column “Quorum”: “ten” is no whole number. Write one, or leave it empty.",
                "row 2, column “Recognised until”: “soon” is no day. Write it like 31/07/2027, or leave it empty.",
                "row 3, column “Group ID”: Row 2 has this number too, for Madeup TRA. Each group has a number of its own.",
                "row 4, column “Association”: There is no name here. Write the group's name.",
                "row 5, column “Area”: We do not know the area “West”. Take in the places first (`heard import places`), or mend the name.",
            ]
        );
        assert_eq!(
            lines(&report.warnings),
            [
                "row 2, column “Estate”: We do not know the estate “Nowhere Estate”, so Madeup TRA does not cover it. Take in \
                 the places first (`heard import places`), or mend the name."
            ]
        );
        let mut tx = ctx.read().await.unwrap();
        assert_eq!(heard_groups::list(&mut tx).await.unwrap(), [], "all or nothing");
    }

    async fn a_new_file_changes_what_it_says_and_leaves_what_it_does_not_say(t: TestApp) {
        let ctx = t.system();
        places(&ctx, b"area,patch\nNorth,N1\nNorth,N2\n").await;
        groups(&ctx, b"tra_id,tra,area,patch,email,quorum\n7,Madeup TRA,North,N1,one@example.org,8\n").await;
        let file = b"tra_id,tra,area,patch,email,recognised until\n7,Renamed TRA,North,N2,,31/07/2027\n";
        assert_eq!(numbers(&groups(&ctx, file).await), [("groups", 0, 1, 0)]);
        assert_eq!(numbers(&groups(&ctx, file).await), [("groups", 0, 0, 1)]);
        let mut tx = ctx.read().await.unwrap();
        let group = heard_groups::find_slug(&mut tx, "madeup-tra").await.unwrap().expect("its address stays");
        assert_eq!((group.name.as_str(), group.email.as_deref(), group.quorum), ("Renamed TRA", Some("one@example.org"), 8));
        assert_eq!(group.recognised_until, Some(jiff::civil::date(2027, 7, 31)));
        let patch = heard_places::find_by_key(&mut tx, "patch", "n2").await.unwrap().map(|place| place.id);
        assert_eq!(group.patch_id, patch);
    }
}
