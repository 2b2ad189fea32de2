//! Taking in spreadsheets of places, real ones and untidy ones.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_places::Kind;
use heard_platform::{
    ctx::Ctx,
    import::{Incoming, Mode, Report},
};
use heard_testkit::both_databases;

const AREAS: &[u8] = include_bytes!("data/hackney_areas_patches_tras_2020.csv");
const BLOCKS: &[u8] = include_bytes!("data/hackney_tra_blocks_2020.csv");

async fn import(ctx: &Ctx, bytes: &[u8], mode: Mode) -> Report {
    let mut tx = ctx.write().await.unwrap();
    let report = heard_places::import(&mut tx, &Incoming::read("list.csv", bytes)).await.unwrap();
    report.finish(tx, mode).await.unwrap()
}

fn lines(findings: &[heard_platform::import::Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

fn numbers(report: &Report) -> Vec<(&'static str, u64, u64, u64)> {
    report.counts.iter().map(|count| (count.what, count.new, count.changed, count.same)).collect()
}

async fn names(ctx: &Ctx) -> Vec<(Kind, String)> {
    let mut tx = ctx.read().await.unwrap();
    let mut below = vec![heard_places::root(&mut tx).await.unwrap()];
    let mut all = Vec::new();
    while let Some(place) = below.pop() {
        below.extend(heard_places::children(&mut tx, place.id).await.unwrap());
        all.push((place.kind, place.name));
    }
    all.sort();
    all
}

both_databases! {
    features = [heard_places::feature()];

    async fn both_real_files_are_taken_in_as_they_are(t: TestApp) {
        let ctx = t.system();
        let areas = import(&ctx, AREAS, Mode::Commit).await;
        assert_eq!((areas.kind, areas.rows, areas.committed), ("areas and patches", 71, true));
        assert_eq!(numbers(&areas), [("areas", 7, 0, 0), ("patches", 43, 0, 0)]);
        assert_eq!((lines(&areas.problems), lines(&areas.warnings)), (vec![], vec![]));

        let blocks = import(&ctx, BLOCKS, Mode::Commit).await;
        assert_eq!((blocks.kind, blocks.rows, blocks.committed), ("blocks", 738, true));
        assert_eq!(numbers(&blocks), [("areas", 0, 0, 7), ("patches", 0, 0, 36), ("blocks", 730, 0, 0)]);
        assert_eq!(blocks.problems, []);

        let mut tx = ctx.read().await.unwrap();
        assert_eq!(heard_places::areas(&mut tx).await.unwrap().len(), 7);
        assert_eq!(heard_places::patches(&mut tx).await.unwrap().len(), 43);
        assert_eq!(heard_places::blocks(&mut tx).await.unwrap().len(), 730);
        assert_eq!(heard_places::claims(&mut tx).await.unwrap().len(), 737);
    }

    async fn the_eight_repeats_are_listed_and_not_merged_in_silence(t: TestApp) {
        let report = import(&t.system(), BLOCKS, Mode::Rehearsal).await;
        let mut warnings = lines(&report.warnings);
        assert_eq!(
            warnings.remove(0),
            "row 135, column “block”: There is no name here. We call it “Block of Melford Court TRA” until somebody writes \
             its name."
        );
        assert_eq!(warnings.len(), 8, "{warnings:#?}");
        assert_eq!(
            warnings[0],
            "row 557, column “block”: “Green Lanes Amwell Court Estate” is said to be spoken for by Manor TRA here, and by \
             Alden and Broadway TRA in row 2. It is one block, and both cover it until somebody knows which is right. It \
             stays in Central, patch CP1, as in row 2."
        );
        assert!(warnings[1..7].iter().all(|warning| warning.contains("Manor TRA here, and by Alden and Broadway TRA")));
        assert_eq!(
            warnings[7],
            "row 639, column “block”: “1-43 Bramfield Court” is in this file twice, here and in row 636. We keep it once."
        );
        assert!(!report.committed);
        let mut tx = t.system().read().await.unwrap();
        assert_eq!(heard_places::blocks(&mut tx).await.unwrap(), [], "a rehearsal writes nothing");
    }

    async fn a_second_run_changes_nothing(t: TestApp) {
        let ctx = t.system();
        for file in [AREAS, BLOCKS] {
            import(&ctx, file, Mode::Commit).await;
        }
        let before = names(&ctx).await;
        for file in [AREAS, BLOCKS] {
            let again = import(&ctx, file, Mode::Commit).await;
            assert_eq!((again.new, again.changed, again.committed), (0, 0, true));
        }
        assert_eq!(names(&ctx).await, before);
        assert_eq!(import(&ctx, BLOCKS, Mode::Rehearsal).await.warnings.len(), 9, "what is odd stays told");
    }

    async fn the_files_may_come_in_either_order(t: TestApp) {
        let ctx = t.system();
        let blocks = import(&ctx, BLOCKS, Mode::Commit).await;
        assert_eq!(numbers(&blocks), [("areas", 7, 0, 0), ("patches", 36, 0, 0), ("blocks", 730, 0, 0)]);
        let areas = import(&ctx, AREAS, Mode::Commit).await;
        assert_eq!(numbers(&areas), [("areas", 0, 0, 7), ("patches", 7, 0, 36)]);
    }

    async fn a_block_lies_in_its_area_and_in_its_patch(t: TestApp) {
        let ctx = t.system();
        import(&ctx, BLOCKS, Mode::Commit).await;
        let mut tx = ctx.read().await.unwrap();
        let found = heard_places::search(&mut tx, "bramfield court", 10).await.unwrap();
        assert_eq!(found.len(), 1);
        let block = &found[0].place;
        assert_eq!((block.name.as_str(), block.slug.as_str()), ("1-43 Bramfield Court", "1-43-bramfield-court"));
        assert_eq!((found[0].parent.as_str(), found[0].area.as_str()), ("Stoke Newington", "Stoke Newington"));
        let path: Vec<_> = heard_places::path(&mut tx, block.id).await.unwrap().into_iter().map(|p| p.name).collect();
        assert_eq!(path, ["All homes", "Stoke Newington", "1-43 Bramfield Court"]);
        assert_eq!(heard_places::area_of(&mut tx, block.id).await.unwrap().map(|p| p.name), Some("Stoke Newington".into()));
        assert_eq!(heard_places::patch_of(&mut tx, block.id).await.unwrap().map(|p| p.name), Some("SN2".into()));
    }

    async fn an_untidy_spreadsheet_of_estates_works_too(t: TestApp) {
        let ctx = t.system();
        let file = "\u{feff}\r\n Number of Homes ;Residents' Association:; ESTATE NAME ;Patch Code;Area Name\r\n\
                    1,204;Madeup TRA;Madeup  Estate;N1;North\r\n;;;;\r\n;;Sample Estate;N1;North\r\n12;Other TRA;Madeup Estate;S1;South\r\n";
        let report = import(&ctx, file.as_bytes(), Mode::Commit).await;
        assert_eq!((lines(&report.problems), lines(&report.warnings)), (vec![], vec![]));
        assert_eq!(numbers(&report), [("areas", 2, 0, 0), ("patches", 2, 0, 0), ("estates", 3, 0, 0)]);
        let mut tx = ctx.read().await.unwrap();
        let estates = heard_places::search(&mut tx, "madeup", 10).await.unwrap();
        let shown: Vec<_> = estates.iter().map(|e| (e.place.name.as_str(), e.area.as_str(), e.place.homes)).collect();
        assert_eq!(shown, [("Madeup Estate", "North", Some(1204)), ("Madeup Estate", "South", Some(12))]);
        let claims = heard_places::claims_on(&mut tx, estates[0].place.id).await.unwrap();
        assert_eq!(claims.into_iter().map(|claim| claim.claimant).collect::<Vec<_>>(), ["Madeup TRA"]);
    }

    async fn what_a_new_file_says_otherwise_is_changed(t: TestApp) {
        let ctx = t.system();
        import(&ctx, b"area,patch,block,reference,homes\nNorth,N1,Madeup House,7,10\nNorth,N1,Sample House,8,\n", Mode::Commit).await;
        let file = b"area,patch,block,uprn,homes\nNorth,N2,Renamed House,7,11\nNorth,N1,Sample House,8,\n";
        let report = import(&ctx, file, Mode::Commit).await;
        assert_eq!(numbers(&report), [("areas", 0, 0, 1), ("patches", 1, 0, 1), ("blocks", 0, 1, 1)]);
        assert_eq!(import(&ctx, file, Mode::Commit).await.same, 5);
        let mut tx = ctx.read().await.unwrap();
        let block = heard_places::find_slug(&mut tx, "madeup-house").await.unwrap().expect("its address stays");
        assert_eq!((block.name.as_str(), block.homes), ("Renamed House", Some(11)));
        assert_eq!(heard_places::patch_of(&mut tx, block.id).await.unwrap().map(|p| p.name), Some("N2".into()));
    }

    async fn every_problem_is_named_and_stops_the_commit(t: TestApp) {
        let ctx = t.system();
        let file = b"area,patch,block,homes\nNorth,N1,Madeup House,ten\n,N1,Sample House,3\nSouth,N1,Other House,\nNorth,N1,,\nNorth,N1,a,b,c\n";
        let report = import(&ctx, file, Mode::Commit).await;
        assert_eq!(
            lines(&report.problems),
            [
                "row 2, column “homes”: “ten” is no number of homes. Write a whole number, or leave it empty.",
                "row 3, column “area”: Which area is it in? Write it here.",
                "row 4, column “patch”: N1 is in North in row 2, and in South here. A patch is in one area.",
                "row 5, column “block”: There is no name here. Write the block's name.",
                "row 6: This row has 5 cells, the header has 4. A comma inside a cell needs quotation marks around the cell.",
                "row 6, column “homes”: “b” is no number of homes. Write a whole number, or leave it empty.",
            ]
        );
        assert!(!report.committed);
        assert_eq!(names(&ctx).await, [(Kind::Landlord, "All homes".to_owned())]);
    }

    async fn a_file_of_something_else_is_a_problem(t: TestApp) {
        let report = import(&t.system(), b"topic,team\nDoors,Repairs\n", Mode::Commit).await;
        assert_eq!(
            lines(&report.problems),
            ["row 1: There is no column “area”, “patch”, “estate” or “block”, so we can't tell which places this file names."]
        );
    }

    async fn a_claim_that_an_earlier_file_did_not_make_is_told(t: TestApp) {
        let ctx = t.system();
        import(&ctx, b"area,block,tra\nNorth,Madeup House,First TRA\n", Mode::Commit).await;
        let second = b"area,block,tra\nNorth,Madeup House,Second TRA\n";
        let report = import(&ctx, second, Mode::Commit).await;
        assert_eq!(
            lines(&report.warnings),
            [
                "row 2, column “block”: “Madeup House” is said to be spoken for by Second TRA here, and by First TRA in an \
                 earlier file. Both now cover it. Ask them which is right."
            ]
        );
        assert_eq!(import(&ctx, second, Mode::Commit).await.same, 2);
    }
}
