//! On paper and in a messenger: lists, posters, short addresses, previews, spreadsheets.

use heard_actions::NewAction;
use heard_kernel::actor::Audience;
use heard_testkit::{Answer, both_databases};

use super::estate::estate;

/// What a camera reads on a page.
fn scanned(page: &Answer) -> String {
    const DOTS: usize = 6;
    let side: usize = page.attributes("svg rect", "width")[0].parse().unwrap();
    let path = page.attributes("svg path", "d").remove(0);
    let mut dark = vec![false; side * side];
    for square in path.split('M').filter(|square| !square.is_empty()) {
        let (across, down) = square.trim_end_matches("h1v1h-1z").split_once(' ').unwrap();
        dark[down.parse::<usize>().unwrap() * side + across.parse::<usize>().unwrap()] = true;
    }
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, |x, y| {
        if dark[(y / DOTS) * side + x / DOTS] { 0 } else { 255 }
    });
    picture.detect_grids()[0].decode().unwrap().1
}

both_databases! {
    features = crate::features();

    async fn a_poster_leads_where_it_says_and_shows_what_everybody_may_read(t: TestApp) {
        let e = estate(&t).await;
        let public = |title: &str| NewAction { title: title.to_owned(), audience: Audience::Public, ..e.doors(t.clock.today()) };
        e.raise(&t, public("Mend the bin room door")).await;
        e.raise(&t, NewAction { audience: Audience::Group, ..public("Only for the group") }).await;
        for (path, to) in [("/groups/larkmoor-estate-tra/poster", "/groups/larkmoor-estate-tra"), ("/places/hawthorn-court/poster", "/places/hawthorn-court")] {
            // Whoever prints it, it is the same.
            let page = t.as_person(e.chair).await.get(path).await.expect_status(200);
            assert_eq!(page.body, t.get(path).await.body);
            assert!(page.says("Mend the bin room door") && page.says("Communal Works"), "{}", page.text());
            for hidden in ["Only for the group", "Ash", "Robin", "Example"] {
                assert!(!page.body.contains(hidden), "{hidden} hangs in the hallway");
            }
            let address = scanned(&page);
            let (_, short) = address.split_once("://").unwrap();
            assert_eq!(page.first(".heard-poster__address"), short, "what is scanned is what is typed");
            let path = &short[short.find('/').unwrap()..];
            assert!(path.len() == 9, "{path}");
            assert_eq!(t.get(path).await.expect_status(303).location(), Some(to));
            assert_eq!(t.get(&path.to_uppercase().replace("/G/", "/g/").replace("/B/", "/b/")).await.expect_status(303).location(), Some(to));
        }
        let _ = t.get("/g/zzzzzz").await.expect_status(404);
        let _ = t.get("/b/zzzzzz").await.expect_status(404);
        let _ = t.get("/groups/nowhere/poster").await.expect_status(404);
    }

    async fn a_groups_list_is_printed_as_its_reader_may_see_it(t: TestApp) {
        let e = estate(&t).await;
        e.agreed(&t).await;
        let address = "/groups/larkmoor-estate-tra/actions";
        let mine = t.as_person(e.chair).await.get(&format!("{address}/large-print")).await.expect_status(200);
        assert!(mine.says("Replace both bin store doors") && mine.says("One action is open."), "{}", mine.text());
        assert_eq!(mine.attributes("html", "class"), ["heard-paper heard-paper--large"]);
        let theirs = t.get(&format!("{address}/print")).await.expect_status(200);
        assert!(theirs.says("Nothing is open.") && !theirs.says("doors"), "{}", theirs.text());
    }

    async fn a_number_from_paper_leads_to_its_action(t: TestApp) {
        let e = estate(&t).await;
        let action = e.raise(&t, NewAction { audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
        let hidden = e.raise(&t, e.doors(t.clock.today())).await;
        let number = action.reference.trim_start_matches("ETRA-").to_owned();
        for typed in [number.clone(), action.reference.clone(), action.reference.to_lowercase()] {
            let answer = t.get(&format!("/a/{typed}")).await.expect_status(303);
            assert_eq!(answer.location(), Some(format!("/actions/{}", action.reference).as_str()));
        }
        let _ = t.get(&format!("/a/{}", hidden.reference)).await.expect_status(404);
        let _ = t.get("/a/2026-9999").await.expect_status(404);
    }

    async fn a_messenger_shows_what_everybody_may_read_and_names_nobody(t: TestApp) {
        let e = estate(&t).await;
        let public = e.raise(&t, NewAction { audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
        let hidden = e.raise(&t, e.doors(t.clock.today())).await;
        for path in [format!("/actions/{}", public.reference), "/groups/larkmoor-estate-tra".to_owned()] {
            let page = t.get(&path).await.expect_status(200);
            let of = |name: &str| page.attributes(&format!("meta[property='og:{name}']"), "content").remove(0);
            assert!(of("title").contains("ou told us"), "{}", of("title"));
            assert!(!of("description").is_empty() && !of("site_name").is_empty());
            assert!(of("url").ends_with(&path), "{}", of("url"));
            assert!(page.attributes("meta[property='og:image']", "content").is_empty());
            let tags = page.attributes("meta", "content").join(" ");
            for name in ["Robin", "Madeup", "Ash", "Example", "Mina", "Lee"] {
                assert!(!tags.contains(name), "{name} in {tags}");
            }
        }
        // The chair sees it, a messenger does not.
        let page = t.as_person(e.chair).await.get(&format!("/actions/{}", hidden.reference)).await.expect_status(200);
        assert!(page.says("Replace both bin store doors"));
        assert!(page.attributes("meta[property^='og:']", "content").is_empty());
    }

    async fn the_board_as_a_workbook_is_the_board_without_names(t: TestApp) {
        let e = estate(&t).await;
        e.raise(&t, NewAction { title: "=1+1".to_owned(), audience: Audience::Public, ..e.doors(t.clock.today()) }).await;
        let answer = t.as_person(e.chair).await.get("/actions.xlsx").await.expect_status(200);
        assert_eq!(answer.headers["content-disposition"], "attachment; filename=\"actions.xlsx\"");
        assert!(answer.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
        let ctx = t.ctx_of(e.chair).await;
        let mut tx = ctx.read().await.unwrap();
        let bytes = heard_actions::export::xlsx(&ctx, &mut tx, &heard_actions::Filter::default()).await.unwrap();
        let book = heard_sheets::read(&bytes, &heard_sheets::Limits::default()).unwrap();
        let row = &book.tables[0].rows[1].cells;
        assert_eq!((row[1].as_str(), row[8].as_str()), ("'=1+1", "door officer"));
        assert!(!row.iter().any(|cell| cell.contains("Ash") || cell.contains("Robin")), "{row:?}");
        assert_eq!(row[9], "23/11/2026", "days are days");
    }
}
