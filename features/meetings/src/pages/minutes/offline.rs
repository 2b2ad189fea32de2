//! What the page of the minutes says where there is no signal: all words are the page's, in its language.

use heard_platform::{ctx::Ctx, kit::Page};

/// The sentences, by the names of the attributes in which the script finds them. What it puts in stands in braces.
pub(super) fn words(ctx: &Ctx, page: &Page) -> Vec<(&'static str, String)> {
    let time = |key: &str| page.t1(key, "time", "{time}");
    let n = |key: &str| page.t1(key, "n", "{n}");
    let title = |key: &str| page.t1(key, "title", "{title}");
    vec![
        ("name", ctx.actor.name.split_whitespace().next().unwrap_or_default().to_owned()),
        ("kept", page.t("meetings-offline-kept")),
        ("offline", page.t("meetings-offline-no-internet")),
        ("saved-at", time("meetings-offline-saved-at")),
        ("to-send", n("meetings-offline-to-send")),
        ("to-send-one", page.t("meetings-offline-to-send-one")),
        ("sending", page.t2("meetings-offline-sending", "n", "{n}", "of", "{of}")),
        ("sent", time("meetings-offline-sent")),
        ("stopped", page.t("meetings-offline-stopped")),
        ("full", page.t("meetings-offline-full")),
        ("not-saved", page.t("meetings-offline-not-saved")),
        ("not-made", page.t("meetings-offline-not-made")),
        ("finish-later", page.t("meetings-offline-finish-later")),
        ("waiting-title", n("meetings-offline-waiting-n")),
        ("waiting-title-one", page.t("meetings-offline-waiting-one")),
        ("waits", time("meetings-offline-waits")),
        ("label-came", page.t("meetings-capture-came")),
        ("label-note", title("meetings-capture-note")),
        ("label-item", title("meetings-capture-item")),
        ("label-action", title("meetings-capture-action")),
        ("refused-too-large", page.t("meetings-offline-too-large")),
        ("refused-unreadable", page.t("meetings-offline-unreadable")),
    ]
}
