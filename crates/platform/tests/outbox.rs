//! The outbox: one mail for each key, whatever goes wrong with others.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

mod smtp;

use std::collections::BTreeMap;

use heard_platform::{
    app::{App, Options},
    ctx::Ctx,
    jobs,
    outbox::{self, Mail, Post, Tls, folder_messages},
    vals,
};
use heard_testkit::{TestApp, both_databases};
use jiff::{SignedDuration, Timestamp};
use smtp::MailServer;
use uuid::Uuid;

fn mail(n: usize) -> Mail {
    Mail {
        to: format!("resident{n}@sample.example"),
        to_name: format!("Resident {n}"),
        subject: format!("Your action {n} was done"),
        text: format!("Dear resident {n},\n\nit was done — thank you.\n"),
        html: None,
        person: Some(Uuid::from_u128(u128::try_from(n).unwrap())),
        key: format!("tests:{n}"),
    }
}

async fn queue(app: &App, mail: Mail) -> bool {
    let mut tx = Ctx::system(app).write().await.unwrap();
    let new = outbox::queue(&mut tx, mail).await.unwrap();
    tx.commit().await.unwrap();
    new
}

/// The same program with another way for its mail.
async fn posting(t: &TestApp, post: Post) -> App {
    let options = Options { post, ..t.app.options.clone() };
    App::build(t.app.db.clone(), vec![], t.clock.clone(), options).await.unwrap()
}

fn smtp(port: u16) -> Post {
    Post::Smtp { host: "127.0.0.1".to_owned(), port, user: None, password: None, tls: Tls::None }
}

type Standing = (String, i64, Option<String>);

async fn standing(app: &App, key: &str) -> Standing {
    let mut tx = Ctx::system(app).read().await.unwrap();
    tx.one("select state, attempts, last_error from outbox where key = $1", vals![key]).await.unwrap()
}

async fn failed(app: &App) -> Vec<outbox::FailedMail> {
    let mut tx = Ctx::system(app).read().await.unwrap();
    outbox::failed(&mut tx).await.unwrap()
}

both_databases! {
    features = [];

    async fn one_key_is_one_mail_for_ever(t: TestApp) {
        assert!(queue(&t.app, mail(1)).await);
        assert!(!queue(&t.app, mail(1)).await);
        assert!(jobs::settle(&t.app).await.unwrap().is_nothing());
        assert!(!queue(&t.app, Mail { subject: "Something else".to_owned(), ..mail(1) }).await);
        assert!(jobs::settle(&t.app).await.unwrap().is_nothing());
        let messages = folder_messages(&t.folder.path().join("mail")).unwrap();
        let seen: Vec<_> = messages.iter().map(|m| (m.to.as_str(), m.subject.as_str(), m.text.as_str())).collect();
        let text = "Dear resident 1,\n\nit was done — thank you.";
        assert_eq!(seen, [("resident1@sample.example", "Your action 1 was done", text)]);
        assert_eq!(messages[0].at, t.clock.now());
    }

    async fn a_mail_of_a_transaction_that_came_to_nothing_never_leaves(t: TestApp) {
        let mut tx = t.system().write().await.unwrap();
        outbox::queue(&mut tx, mail(1)).await.unwrap();
        drop(tx);
        assert_eq!(outbox::send_due(&t.app).await.unwrap(), 0);
        assert!(t.mailbox().is_empty());
    }

    async fn nobody_puts_a_header_of_their_own_into_a_mail(t: TestApp) {
        let evil = Mail {
            subject: "Hello\r\nBcc: everybody@sample.example\r\n\r\nBody".to_owned(),
            to_name: "Ada\"\r\nBcc: everybody@sample.example\u{0}".to_owned(),
            ..mail(1)
        };
        queue(&t.app, evil).await;
        outbox::send_due(&t.app).await.unwrap();
        let folder = t.folder.path().join("mail");
        let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
        let head = std::fs::read_to_string(file).unwrap();
        let head = head.split("\r\n\r\n").next().unwrap();
        assert!(head.lines().all(|line| !line.to_lowercase().starts_with("bcc")), "{head}");
        let read = &folder_messages(&folder).unwrap()[0];
        assert_eq!(read.subject, "Hello Bcc: everybody@sample.example Body");
        assert_eq!(read.to, "resident1@sample.example");
    }

    async fn an_address_that_is_none_is_filed_for_somebody_to_do_by_hand(t: TestApp) {
        let evil = Mail { to: "ada@sample.example\r\nBcc: all@sample.example".to_owned(), ..mail(1) };
        assert!(queue(&t.app, evil).await);
        assert!(queue(&t.app, mail(2)).await);
        jobs::settle(&t.app).await.unwrap();
        let failed = failed(&t.app).await;
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].person_id, Some(Uuid::from_u128(1)));
        assert!(failed[0].last_error.contains("name@example.com"), "{}", failed[0].last_error);
        let mut tx = t.system().read().await.unwrap();
        assert!(outbox::failed_since(&mut tx, failed[0].failed_at).await.unwrap().is_empty());
        assert_eq!(t.mailbox().len(), 1);
    }

    async fn a_mail_sent_just_before_a_crash_is_the_same_file_again(t: TestApp) {
        queue(&t.app, Mail { html: Some("<p>Done</p>".to_owned()), ..mail(1) }).await;
        outbox::send_due(&t.app).await.unwrap();
        let before = folder_messages(&t.folder.path().join("mail")).unwrap();
        // The program died after the file was written and before that was marked.
        let mut tx = t.system().write().await.unwrap();
        let until = tx.now() + SignedDuration::from_mins(10);
        tx.exec("update outbox set state = 'sending', sent_at = null, leased_until = $1", vals![until]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(outbox::send_due(&t.app).await.unwrap(), 0, "its lease is not over");
        t.advance(SignedDuration::from_mins(10));
        assert_eq!(outbox::send_due(&t.app).await.unwrap(), 1);
        assert_eq!(folder_messages(&t.folder.path().join("mail")).unwrap(), before);
        assert_eq!(standing(&t.app, "tests:1").await.0, "sent");
    }

    async fn a_mail_sent_again_has_the_same_message_id(t: TestApp) {
        let server = MailServer::start().await;
        let app = posting(&t, smtp(server.port)).await;
        for n in 1..=2 {
            queue(&app, mail(n)).await;
        }
        outbox::send_due(&app).await.unwrap();
        let mut tx = t.system().write().await.unwrap();
        let now = tx.now();
        let sql = "update outbox set state = 'sending', sent_at = null, leased_until = $1 where key = 'tests:1'";
        tx.exec(sql, vals![now]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(outbox::send_due(&app).await.unwrap(), 1);
        let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (to, message) in server.taken() {
            let id = message.lines().find(|line| line.starts_with("Message-ID: <")).expect("an id").to_owned();
            ids.entry(to).or_default().push(id);
        }
        let (first, second) = (&ids["resident1@sample.example"], &ids["resident2@sample.example"]);
        assert!(first.len() == 2 && first[0] == first[1], "{first:?}");
        assert!(second.len() == 1 && second[0] != first[0] && second[0].ends_with("@sampleton.example>"), "{second:?}");
    }

    async fn fault_5_a_failed_recipient_never_shifts_anothers_mail(t: TestApp) {
        let server = MailServer::start().await;
        server.refuse("resident7@sample.example", "550 5.1.1 <resident7@sample.example> no such user");
        server.refuse("resident12@sample.example", "451 4.3.0 later");
        let app = posting(&t, smtp(server.port)).await;
        for n in 0..30 {
            queue(&app, mail(n)).await;
        }
        assert_eq!(outbox::send_due(&app).await.unwrap(), 30);

        let each_got_their_own = |but: &[usize]| {
            let mut got: Vec<String> = Vec::new();
            for (to, message) in server.taken() {
                let n: String = to.chars().filter(char::is_ascii_digit).collect();
                assert!(message.contains(&format!("Dear resident {n},")), "{to} got:\n{message}");
                assert!(message.contains(&format!("Your action {n} was done")), "{to} got:\n{message}");
                got.push(to);
            }
            got.sort_unstable();
            let mut expected: Vec<_> = (0..30).filter(|n| !but.contains(n)).map(|n| mail(n).to).collect();
            expected.sort_unstable();
            assert_eq!(got, expected, "each once, and nobody else's");
        };
        each_got_their_own(&[7, 12]);
        let seven = failed(&app).await;
        assert_eq!(seven.iter().map(|mail| mail.to_address.as_str()).collect::<Vec<_>>(), ["resident7@sample.example"]);
        assert_eq!(seven[0].last_error, "the mail server says that this address takes no mail (550)");
        assert_eq!(standing(&app, "tests:12").await.0, "waiting");

        server.accept_all();
        assert_eq!(outbox::send_due(&app).await.unwrap(), 0, "not before its time");
        t.advance(SignedDuration::from_mins(1));
        assert_eq!(outbox::send_due(&app).await.unwrap(), 1);
        each_got_their_own(&[7]);
    }

    async fn a_mail_nobody_takes_is_given_up_after_growing_pauses(t: TestApp) {
        let server = MailServer::start().await;
        server.refuse("resident1@sample.example", "451 4.3.0 later");
        let app = posting(&t, smtp(server.port)).await;
        queue(&app, mail(1)).await;
        for pause in jobs::PAUSES {
            assert_eq!(outbox::send_due(&app).await.unwrap(), 1);
            assert_eq!(standing(&app, "tests:1").await.0, "waiting");
            t.advance(pause);
        }
        assert_eq!(outbox::send_due(&app).await.unwrap(), 1);
        let why = "the mail server did not take it (451)".to_owned();
        assert_eq!(standing(&app, "tests:1").await, ("failed".to_owned(), 6, Some(why)));
        let left = jobs::settle(&app).await.unwrap();
        assert_eq!((left.mail_waiting, left.mail_failed), (0, 1));
    }

    async fn a_server_that_is_away_costs_no_mail_its_tries(t: TestApp) {
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let away = posting(&t, smtp(closed)).await;
        queue(&away, mail(1)).await;
        for _ in 0..20 {
            assert_eq!(outbox::send_due(&away).await.unwrap(), 1);
            t.advance(SignedDuration::from_mins(5));
        }
        let (state, attempts, why) = standing(&away, "tests:1").await;
        assert_eq!((state.as_str(), attempts), ("waiting", 0), "{why:?}");
        let server = MailServer::start().await;
        let back = posting(&t, smtp(server.port)).await;
        assert_eq!(outbox::send_due(&back).await.unwrap(), 1);
        assert_eq!(server.taken().len(), 1);
    }

    async fn copies_of_the_program_side_by_side_send_each_mail_once(t: TestApp) {
        let server = MailServer::start().await;
        let app = posting(&t, smtp(server.port)).await;
        for n in 0..50 {
            queue(&app, mail(n)).await;
        }
        let (a, b) = tokio::join!(outbox::send_due(&app), outbox::send_due(&app));
        assert_eq!(a.unwrap() + b.unwrap(), 50);
        let mut to: Vec<_> = server.taken().into_iter().map(|(to, _)| to).collect();
        to.sort_unstable();
        to.dedup();
        assert_eq!((to.len(), server.taken().len()), (50, 50));
        let never: Timestamp = Timestamp::UNIX_EPOCH;
        let mut tx = t.system().read().await.unwrap();
        assert!(outbox::failed_since(&mut tx, never).await.unwrap().is_empty());
    }

    async fn after_a_day_without_its_server_each_mail_leaves_once_in_the_order_it_was_written(t: TestApp) {
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let away = posting(&t, smtp(closed)).await;
        // Three people, who are told something every 25 minutes for a day.
        for n in 0..60 {
            let to = format!("resident{}@sample.example", n % 3);
            assert!(queue(&away, Mail { to, ..mail(n) }).await);
            t.advance(SignedDuration::from_mins(25));
            let left = jobs::settle(&away).await.unwrap();
            assert_eq!((left.mail_waiting, left.mail_failed), (i64::try_from(n + 1).unwrap(), 0), "nothing is given up");
        }
        let server = MailServer::start().await;
        let back = posting(&t, smtp(server.port)).await;
        t.advance(SignedDuration::from_mins(5));
        assert!(jobs::settle(&back).await.unwrap().is_nothing());
        for who in 0..3 {
            let address = format!("resident{who}@sample.example");
            let taken = server.taken().into_iter().filter(|(to, _)| *to == address);
            let got: Vec<String> = taken
                .map(|(_, text)| {
                    let words = text.lines().find(|line| line.starts_with("Subject: ")).expect("a subject").to_owned();
                    words.trim_start_matches("Subject: ").to_owned()
                })
                .collect();
            let written: Vec<String> =
                (0..60).filter(|n| n % 3 == who).map(|n| format!("Your action {n} was done")).collect();
            assert_eq!(got, written, "{address}");
        }
    }

    async fn mail_waits_rather_than_going_in_the_open(t: TestApp) {
        let server = MailServer::start().await;
        let private = Post::Smtp {
            host: "127.0.0.1".to_owned(),
            port: server.port,
            user: Some("heard".to_owned()),
            password: Some("swordfish".to_owned()),
            tls: Tls::Starttls,
        };
        let app = posting(&t, private).await;
        queue(&app, mail(1)).await;
        assert_eq!(outbox::send_due(&app).await.unwrap(), 1);
        assert!(server.taken().is_empty(), "the server offers no private way");
        let (state, attempts, why) = standing(&app, "tests:1").await;
        assert_eq!((state.as_str(), attempts), ("waiting", 0), "{why:?}");
        assert!(server.heard().iter().all(|line| line.starts_with("EHLO") || line.starts_with("QUIT")), "{:?}", server.heard());
    }
}
