//! Addresses, methods and heads of requests.

use super::case::{
    Body, Case, FORM,
    Whom::{self, Admin, Chair, Head, Officer, OtherChair, Owner, Resident, Visitor},
    get, many, post, raw, send,
};

const NOT_FOUND: &str = "We cannot find that page";

fn none() -> Body {
    Body::Text(String::new())
}

fn ids() -> Vec<Case> {
    let nowhere = |what: &str, whom: Whom, path: &str| get(what, whom, path, 404).says(NOT_FOUND);
    vec![
        nowhere("an action there isn't", Head, "/actions/ETRA-2026-9999"),
        nowhere("a reference that is none", Head, "/actions/nonsense"),
        nowhere("a number too large for any action", Head, "/actions/ETRA-2026-99999999999999999999"),
        nowhere("a reference with a minus", Head, "/actions/ETRA-2026--1"),
        nowhere("a meeting there isn't", Head, "/meetings/{nobody}"),
        nowhere("an id that is none", Head, "/meetings/1"),
        nowhere("an id of zeros", Head, "/meetings/00000000-0000-0000-0000-000000000000"),
        nowhere("an id with words behind it", Head, "/meetings/{meeting}x"),
        nowhere("a group there isn't", Head, "/groups/no-such-group"),
        nowhere("a place there isn't", Head, "/places/no-such-place"),
        nowhere("somebody there isn't", Admin, "/settings/people/{nobody}"),
        nowhere("feedback there isn't", Officer, "/feedback/{nobody}"),
        nowhere("another group's action", OtherChair, "/actions/{action}"),
        nowhere("another patch's action", Resident, "/actions/{other}"),
        nowhere("another group's minutes", OtherChair, "/meetings/{draft}/minutes"),
        nowhere("another group's members", OtherChair, "/groups/{group}/members"),
        nowhere("feedback that is somebody else's to read", Chair, "/feedback/{feedback}"),
        nowhere("settings that are not his", Officer, "/settings/people/new"),
        nowhere("a person's page by somebody who may not", Owner, "/settings/people/{colleague}"),
        post("another group's action, answered", OtherChair, "/actions/{action}/answer", "answer=yes", 404)
            .says(NOT_FOUND),
        post(
            "another group's draft, written over",
            OtherChair,
            "/meetings/{draft}/minutes",
            "version=0&residents=99",
            404,
        ),
        post(
            "a member of another group, ended",
            OtherChair,
            "/groups/{group}/members/{member}/end",
            "last-day=1",
            404,
        ),
        post(
            "a person's teams, by somebody who may not",
            Owner,
            "/settings/people/{colleague}/teams",
            "team=works",
            404,
        ),
    ]
}

fn paths() -> Vec<Case> {
    let lost = |what: &str, path: &str| get(what, Head, path, 404).never("root:").never("[package]");
    vec![
        lost("up out of the pages", "/actions/../../../etc/passwd"),
        lost("up, in hexadecimal", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        lost("up, twice in hexadecimal", "/assets/x/%252e%252e%252fetc/passwd"),
        lost("up out of the assets", "/assets/x/..%2f..%2f..%2fCargo.toml"),
        lost("backslashes", "/assets/x/..\\..\\..\\etc\\passwd"),
        lost("a whole path among the assets", "/assets/x//etc/passwd"),
        lost("a file of the server's", "/.env"),
        lost("another program's administration", "/wp-admin/setup.php"),
        lost("a zero in a group's name", "/groups/%00"),
        lost("a zero in a place's name", "/places/alder%00house"),
        lost("a zero in a reference", "/actions/ETRA-2026-0001%00"),
        lost("bytes that are no letters, in a group's name", "/groups/%ff%fe"),
        lost("bytes that are no letters, in a reference", "/actions/%c3%28"),
        lost("letters the wrong way round", "/groups/%e2%80%aealder-tra"),
        lost("letters of no width", "/groups/alder%e2%80%8b-tra"),
        lost("SQL in a group's name", "/groups/alder-tra'%20or%20'1'='1"),
        lost("SQL in a reference", "/actions/ETRA-2026-0001'%3b%20drop%20table%20actions%3b--"),
        lost("a slash in hexadecimal", "/groups%2falder-tra"),
        lost("a path of 8,000 letters", Box::leak(format!("/groups/{}", "a".repeat(8_000)).into_boxed_str())),
        get("a zero in what is sought", Head, "/actions?q=%00", 200),
        get("bytes that are no letters, sought", Head, "/actions?q=%ff%fe", 200),
        get("a hexadecimal number that is none", Head, "/actions?q=%zz&%", 303).says("/actions?q=%25zz"),
        get("SQL, sought", Head, "/actions?q='%20or%201=1--", 200).never("Mend the lamp of Cedar House"),
        get("signs of the search itself", Head, "/actions?q=%25_%2a%22%27()&status=%00", 200),
        get("a script, sought", Head, "/actions?q=%3Cscript%3Ealert(1)%3C/script%3E", 200)
            .never("<script>alert(1)"),
        get("a filter there isn't", Head, "/actions?group=no-such&time=never&team=%00", 200),
        get("a page too far", Head, "/actions?page=99999999999999999999", 200),
        get("a page before the first", Head, "/actions?page=-1", 200),
        get("4,000 letters, sought", Head, format!("/actions?q={}", "lamp+".repeat(800)), 200),
        get("the same filter 500 times", Head, format!("/actions?{}", "q=lamp&".repeat(500)), 200),
        get("500 filters there aren't", Head, format!("/actions?{}", many(500, |n| format!("f{n}=x&"))), 200),
        get("a table with a zero in its question", Head, "/actions.csv?q=%00", 200),
        get("no topics to watch", Visitor, "/live", 404),
        get("topics there aren't", Visitor, "/live?topics=%00", 404),
        get("a thousand topics", Visitor, format!("/live?topics={}", "board,".repeat(1_000)), 404),
        get("elsewhere after signing in", Visitor, "/sign-in?next=//evil.example/", 200)
            .never("\"//evil.example"),
        get("elsewhere, by backslash", Visitor, "/sign-in?next=/%5Cevil.example", 200)
            .never("\"//evil.example")
            .never("\"/\\evil"),
        get("elsewhere, by script", Visitor, "/sign-in?next=javascript:alert(1)", 200).never("\"javascript:"),
        get("elsewhere, over two lines", Visitor, "/sign-in?next=/x%0d%0aSet-Cookie:a=b", 200)
            .never("\r\nSet-Cookie:a=b"),
    ]
}

fn heads() -> Vec<Case> {
    let tell = "words=The+stairs+are+dark";
    let form = |more: &str| format!("{FORM}{more}");
    vec![
        send("a form from another website", Chair, ("POST", "/tell-us", &form("Sec-Fetch-Site: cross-site\r\n"), Body::Text(tell.into())), 403)
            .says("from another website"),
        send("a form from next door", Chair, ("POST", "/tell-us", &form("Sec-Fetch-Site: same-site\r\n"), Body::Text(tell.into())), 403),
        send("a form whose origin is another's", Chair, ("POST", "/tell-us", &form("Origin: https://evil.example\r\n"), Body::Text(tell.into())), 403),
        send("a form from nowhere", Chair, ("POST", "/tell-us", &form("Origin: null\r\n"), Body::Text(tell.into())), 403),
        send("an origin that begins as ours", Chair, ("POST", "/tell-us", &form("Origin: https://heard.test.evil.example\r\n"), Body::Text(tell.into())), 403),
        send("JSON where a form belongs", Chair, ("POST", "/tell-us", "Content-Type: application/json\r\n", Body::Text("{\"words\":\"x\"}".into())), 415)
            .says("We could not read that"),
        send("JSON 100,000 deep", Chair, ("POST", "/tell-us", "Content-Type: application/json\r\n", Body::Text("[".repeat(100_000))), 415),
        send("XML with an entity", Chair, ("POST", "/tell-us", "Content-Type: text/xml\r\n", Body::Text("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".into())), 415)
            .never("root:"),
        send("a form without its kind", Chair, ("POST", "/tell-us", "", Body::Text(tell.into())), 415),
        send("a form in parts", Officer, ("POST", "/meetings/new", "Content-Type: multipart/form-data; boundary=x\r\n", Body::Text("--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nhello\r\n--x--\r\n".into())), 415),
        send("a page, deleted", Head, ("DELETE", "/actions/{action}", "", none()), 404),
        send("a page, put", Head, ("PUT", "/actions/{action}", FORM, Body::Text(tell.into())), 404),
        send("a form's address, opened", Head, ("GET", "/actions/{action}/done", "", none()), 404),
        send("a page, posted to", Head, ("POST", "/groups", FORM, Body::Text(tell.into())), 404),
        send("a method there isn't", Head, ("BREW", "/actions", "", none()), 404),
        send("a cookie that is nobody's", Visitor, ("GET", "/my", "Cookie: heard_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n", none()), 404),
        send("a cookie that is no cookie", Visitor, ("GET", "/work", "Cookie: heard_session='; drop table sessions;--; =; ;;\r\n", none()), 404),
        send("a cookie of 6,000 letters", Visitor, ("GET", "/work", &format!("Cookie: heard_session={}\r\n", "a".repeat(6_000)), none()), 404),
        send("a sentence to say that isn't ours", Visitor, ("GET", "/", "Cookie: heard_said=<script>alert(1)</script>\r\n", none()), 200).never("<script>alert(1)"),
        send("languages there aren't", Visitor, ("GET", "/", "Accept-Language: xx-%00,;q=,*;q=9999999,../../etc\r\n", none()), 200),
        send("400 languages", Visitor, ("GET", "/", &format!("Accept-Language: {}\r\n", "en-GB;q=0.1,".repeat(400)), none()), 200),
        send("another host's name", Visitor, ("GET", "/sign-in", "Host: evil.example\r\n", none()), 200).never("evil.example"),
        send("a range of a page", Visitor, ("GET", "/", "Range: bytes=999999999-\r\n", none()), 200),
        raw("a head of 200 lines", format!("GET / HTTP/1.1\r\nHost: heard.test\r\nConnection: close\r\n{}\r\n", many(200, |n| format!("X-{n}: a\r\n"))), 431),
        raw("a head of a megabyte", format!("GET / HTTP/1.1\r\nHost: heard.test\r\nX-A: {}\r\n\r\n", "a".repeat(1_000_000)), 431),
        raw("no request at all", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), 400),
        raw("a letter that is none in the path", b"GET /\xff\xfe HTTP/1.1\r\nHost: heard.test\r\nConnection: close\r\n\r\n".to_vec(), 400),
        raw("a line within a head", b"GET / HTTP/1.1\r\nHost: heard.test\r\nX-A: b\x00c\r\nConnection: close\r\n\r\n".to_vec(), 400),
        raw("two lengths", b"POST /tell-us HTTP/1.1\r\nHost: heard.test\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nwords".to_vec(), 400),
        raw("a length below nothing", b"POST /tell-us HTTP/1.1\r\nHost: heard.test\r\nContent-Length: -1\r\n\r\n".to_vec(), 400),
        raw("pieces that are none", b"POST /tell-us HTTP/1.1\r\nHost: heard.test\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_vec(), 400),
    ]
}

pub(super) fn cases() -> Vec<Case> {
    [ids(), paths(), heads()].concat()
}
