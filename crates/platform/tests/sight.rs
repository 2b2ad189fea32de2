//! What a live page may hear of is exactly what a query would show: the two ways to ask are held side by side.
#![expect(clippy::unwrap_used, reason = "a test may stop at once where what it stands on fails")]

use heard_kernel::actor::{Actor, Audience, Grant, Role, Scope, Who};
use heard_platform::{
    db::{Db, Environment},
    journal::Note,
    vals,
};
use heard_testkit::both_databases;
use uuid::Uuid;

/// Chance that repeats.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    /// One of few ids, so that they meet.
    fn id(&mut self) -> Uuid {
        Uuid::from_u128(u128::try_from(self.throw(8)).unwrap() + 1)
    }

    fn maybe_id(&mut self) -> Option<Uuid> {
        (self.throw(3) > 0).then(|| self.id())
    }

    fn scope(&mut self) -> Scope {
        Scope {
            audience: Audience::ALL[self.throw(5)],
            place: self.maybe_id(),
            group: self.maybe_id(),
            team: self.maybe_id(),
            person: self.maybe_id(),
        }
    }

    fn actor(&mut self) -> Actor {
        let grants = (0..self.throw(4))
            .map(|_| Grant { role: Role::ALL[self.throw(Role::ALL.len())], scope: self.maybe_id() })
            .collect();
        let who = match self.throw(5) {
            0 => return Actor::visitor(),
            1 => return Actor::system(),
            2 => Who::Group(self.id(), "Typed Name".to_owned()),
            _ => Who::Person(self.id()),
        };
        Actor { who, behalf: None, name: String::new(), grants }
    }
}

both_databases! {
    features = [];

    async fn a_live_page_hears_of_exactly_what_a_query_would_show(t: TestApp) {
        let mut dice = Dice(0x5eed_0fa1_1715);
        let scopes: Vec<Scope> = (0..250).map(|_| dice.scope()).collect();
        let mut tx = t.system().write().await.unwrap();
        for _ in 0..12 {
            let sql = "insert into scope_within (outer_id, inner_id) values ($1, $2) on conflict do nothing";
            tx.exec(sql, vals![dice.id(), dice.id()]).await.unwrap();
        }
        for (n, scope) in scopes.iter().enumerate() {
            let subject = Uuid::from_u128(u128::try_from(n).unwrap());
            tx.note(Note { kind: "tests.row", subject, scope: *scope, detail: serde_json::json!({}) });
        }
        tx.commit().await.unwrap();

        let closed = t.app.db.with_environment(Environment { board_is_closed: true, ..Environment::default() });
        let mut sizes = std::collections::BTreeSet::new();
        for n in 0..120 {
            let actor = dice.actor();
            let db: &Db = if n % 3 == 0 { &closed } else { &t.app.db };
            let mut tx = db.read(&actor, t.clock.now()).await.unwrap();
            let mut values = vals!["tests.row"];
            let visible = tx.visible("j", &mut values);
            let sql = format!("select j.subject from journal j where j.kind = $1 and {visible} order by j.subject");
            let shown: Vec<(Uuid,)> = tx.all_built(sql, values).await.unwrap();
            let sight = tx.sight(|_| None).await.unwrap();
            let heard: Vec<(Uuid,)> = (0_u128..)
                .zip(&scopes)
                .filter(|(_, scope)| sight.sees(scope))
                .map(|(n, _)| (Uuid::from_u128(n),))
                .collect();
            assert_eq!(heard, shown, "{actor:?}");
            sizes.insert(shown.len());
        }
        assert!(sizes.len() > 20, "the actors differ in what they see: {sizes:?}");
    }
}
