//! The components against the fixtures that govuk-frontend ships: what its own macros answer to given options.

use std::{collections::BTreeMap, fs, path::PathBuf, sync::Arc};

use askama::Template;
use serde_json::Value;

use super::{Choice, Form, LandlordFace, Link, Page, Pagination, SummaryRow};
use crate::words::{Languages, Words};

pub(super) fn words() -> Words {
    let files =
        [("en", include_str!("../../locales/en.ftl")), ("en", include_str!("../../locales/dates.en.ftl"))];
    Words::new(Arc::new(Languages::read(&files).unwrap()), "en")
}

pub(super) fn landlord() -> LandlordFace {
    LandlordFace {
        name: "Sampleton Homes".to_owned(),
        phone: "020 7946 0000".to_owned(),
        colour: "#12485a".to_owned(),
        sample: true,
    }
}

fn page() -> Page {
    Page::new("Actions".to_owned(), words(), landlord())
}

/// What govuk-frontend's own macro answers: the options and the HTML of one named fixture.
fn fixture(component: &str, name: &str) -> (Value, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../frontend/node_modules/govuk-frontend/dist/govuk/components")
        .join(component)
        .join("fixtures.json");
    let all: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let found = all["fixtures"].as_array().unwrap().iter().find(|fixture| fixture["name"] == name);
    let found = found.unwrap_or_else(|| panic!("{component} has no fixture {name}"));
    (found["options"].clone(), found["html"].as_str().unwrap().to_owned())
}

/// Tags and words in order, without the white space between them.
fn pieces(html: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for part in html.split_inclusive('>') {
        let (words, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        for piece in [words, tag] {
            let piece = piece.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#38;", "&amp;");
            if !piece.is_empty() {
                pieces.push(piece);
            }
        }
    }
    pieces
}

fn assert_same(component: &str, name: &str, ours: &str, theirs: &str) {
    assert_eq!(pieces(ours), pieces(theirs), "{component}: {name}");
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A fixture's options as our templates take them.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "components.html" as ui %}
{%- match component.as_str() -%}
{%- when "input" %}{{ ui::text_input(form, name, label, hint=hint, kind=kind, autocomplete=autocomplete, inputmode=inputmode, size=size, heading=heading) }}
{%- when "textarea" %}{{ ui::textarea(form, name, label, hint=hint, rows=rows, size=size, heading=heading) }}
{%- when "select" %}{{ ui::select(form, name, label, choices, hint=hint, size=size, heading=heading) }}
{%- when "radios" %}{{ ui::radios(form, name, label, choices, hint=hint, inline=inline, small=small, size=size, heading=heading) }}
{%- when "checkboxes" %}{{ ui::checkboxes(form, name, label, choices, hint=hint, small=small, size=size, heading=heading) }}
{%- when "date-input" %}{{ ui::date_input(form, name, label, hint=hint, size=size, heading=heading) }}
{%- when "file-upload" %}{{ ui::file_upload(form, name, label, hint=hint, multiple=multiple) }}
{%- when "error-summary" %}{{ ui::error_summary(form) }}
{%- else %}{{ name }}
{%- endmatch -%}"#
)]
#[expect(clippy::struct_excessive_bools, reason = "options of four components, each as its macro takes it")]
struct Field {
    page: Page,
    form: Form,
    component: String,
    name: String,
    label: String,
    hint: String,
    kind: String,
    autocomplete: String,
    inputmode: String,
    size: String,
    rows: u32,
    heading: bool,
    inline: bool,
    small: bool,
    multiple: bool,
    choices: Vec<Choice>,
}

impl Field {
    fn from_options(component: &str, options: &Value) -> Self {
        let name = [&options["id"], &options["idPrefix"], &options["name"]]
            .into_iter()
            .map(text)
            .find(|text| !text.is_empty())
            .unwrap();
        let label =
            if options["fieldset"].is_object() { &options["fieldset"]["legend"] } else { &options["label"] };
        let mut form = Form::empty(&words()).with(&name, text(&options["value"]));
        let mut choices = Vec::new();
        for item in options["items"].as_array().into_iter().flatten().filter(|_| component != "date-input") {
            let value = text(&item["value"]);
            if item["checked"] == true || item["selected"] == true {
                form = form.with_ticked(&name, &value);
            }
            choices.push(Choice::new(value, text(&item["text"])).with_hint(text(&item["hint"]["text"])));
        }
        for (field, value) in options["values"].as_object().into_iter().flatten() {
            let part = field.rsplit('-').next().unwrap();
            form = form.with(&format!("{name}-{part}"), text(value));
        }
        if let Some(error) = options["errorMessage"]["text"].as_str() {
            form.wrong_text(&name, error.to_owned());
        }
        Self {
            page: page(),
            form,
            component: component.to_owned(),
            label: text(&label["text"]),
            hint: text(&options["hint"]["text"]),
            kind: Some(text(&options["type"]))
                .filter(|kind| !kind.is_empty())
                .unwrap_or_else(|| "text".to_owned()),
            autocomplete: text(&options["autocomplete"]),
            inputmode: text(&options["inputmode"]),
            size: text(&label["classes"])
                .rsplit_once("--")
                .map(|(_, size)| size.to_owned())
                .unwrap_or_default(),
            rows: options["rows"].as_u64().map_or(5, |rows| rows.try_into().unwrap()),
            heading: label["isPageHeading"] == true,
            inline: text(&options["classes"]).contains("--inline"),
            small: text(&options["classes"]).contains("--small"),
            multiple: options["multiple"] == true,
            choices,
            name,
        }
    }
}

#[test]
fn fields_are_those_of_govuk_frontend() {
    let cases: BTreeMap<&str, &[&str]> = BTreeMap::from([
        (
            "input",
            &[
                "default",
                "with hint text",
                "with error message",
                "with error and hint",
                "with label as page heading",
                "value",
                "with autocomplete attribute",
                "inputmode",
                "custom type",
            ][..],
        ),
        (
            "textarea",
            &[
                "default",
                "with hint",
                "with error message",
                "with default value",
                "with label as page heading",
                "with custom rows",
            ][..],
        ),
        ("select", &["with hint text and error message", "hint", "error", "with selected value"][..]),
        ("radios", &["default", "with hint", "inline", "small inline", "with hint and error message"][..]),
        (
            "checkboxes",
            &["default", "with hint", "with legend as a page heading", "with error message", "small"][..],
        ),
        ("date-input", &["with values and name prefix"][..]),
        (
            "file-upload",
            &["default", "with hint text", "with error message and hint", "allows multiple files"][..],
        ),
    ]);
    for (component, names) in cases {
        for name in names {
            let (options, mut theirs) = fixture(component, name);
            let field = Field::from_options(component, &options);
            // The id of a field is its name: the fixtures use two different ones.
            theirs = theirs.replace(
                &format!(" name=\"{}\"", text(&options["name"])),
                &format!(" name=\"{}\"", field.name),
            );
            // An answer that can't be chosen is not offered at all.
            theirs = theirs.replace(" disabled>", ">");
            if let Some(prefix) = options["namePrefix"].as_str() {
                theirs = theirs.replace(&format!(" name=\"{prefix}-"), &format!(" name=\"{}-", field.name));
            }
            assert_same(component, name, &field.render().unwrap(), &theirs);
        }
    }
}

#[test]
fn a_date_marks_the_part_to_mend() {
    let (options, theirs) = fixture("date-input", "with error on month input");
    let mut field = Field::from_options("date-input", &options);
    let id = field.name.clone();
    field.form = Form::empty(&words()).with(&format!("{id}-day"), "31").with(&format!("{id}-year"), "2027");
    assert_eq!(field.form.date(&id), None);
    let theirs = ["day", "month", "year"]
        .iter()
        .fold(theirs, |html, part| {
            html.replace(&format!("name=\"{part}\""), &format!("name=\"{id}-{part}\""))
        })
        .replace("Error message goes here", &words().t("platform-form-date-part"))
        .replace(
            &format!("name=\"{id}-day\" type=\"text\""),
            &format!("name=\"{id}-day\" type=\"text\" value=\"31\""),
        )
        .replace(
            &format!("name=\"{id}-year\" type=\"text\""),
            &format!("name=\"{id}-year\" type=\"text\" value=\"2027\""),
        );
    assert_same("date-input", "with error on month input", &field.render().unwrap(), &theirs);
    assert_eq!(field.form.errors()[0].anchor, format!("{id}-month"));
}

#[test]
fn the_list_of_errors_is_that_of_govuk_frontend() {
    let (options, theirs) = fixture("error-summary", "default");
    let mut field = Field::from_options("error-summary", &serde_json::json!({"name": "none"}));
    for error in options["errorList"].as_array().unwrap() {
        field.form.wrong_text(text(&error["href"]).trim_start_matches('#'), text(&error["text"]));
    }
    let theirs = theirs.replace("There is a problem", "Please fix these 2 things");
    assert_same("error-summary", "default", &field.render().unwrap(), &theirs);
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% import "components.html" as ui %}{% call ui::details(summary, open=open) %}{{ inside }}{% endcall %}|
{{- ui::warning(summary) }}|{{ ui::inset(inside) }}|{{ ui::summary_list(rows) }}|{{ ui::button(summary) }}|{{ ui::link_button("/", inside) }}|{{ ui::pagination(pagination) }}"#
)]
struct Others {
    page: Page,
    summary: String,
    inside: String,
    open: bool,
    rows: Vec<SummaryRow>,
    pagination: Pagination,
}

fn others(summary: &Value, inside: &Value) -> Others {
    Others {
        page: page(),
        summary: text(summary),
        inside: text(inside),
        open: false,
        rows: Vec::new(),
        pagination: Pagination::new(1, 1, |n| n.to_string()),
    }
}

fn part_of(others: &Others, at: usize) -> String {
    others.render().unwrap().split('|').nth(at).unwrap().to_owned()
}

#[test]
fn boxes_are_those_of_govuk_frontend() {
    let (options, theirs) = fixture("details", "default");
    let ours = part_of(&others(&options["summaryText"], &options["text"]), 0);
    assert_same("details", "default", &ours, &theirs);

    let (options, theirs) = fixture("details", "expanded");
    let ours = part_of(&Others { open: true, ..others(&options["summaryText"], &options["text"]) }, 0);
    assert_same("details", "expanded", &ours, &theirs.replace(" id=\"help-with-nationality\"", ""));

    let (options, theirs) = fixture("warning-text", "default");
    assert_same("warning-text", "default", &part_of(&others(&options["text"], &Value::Null), 1), &theirs);

    let (options, theirs) = fixture("inset-text", "default");
    assert_same("inset-text", "default", &part_of(&others(&Value::Null, &options["text"]), 2), &theirs);
}

#[test]
fn a_summary_list_names_what_its_link_changes() {
    let (options, theirs) = fixture("summary-list", "with actions");
    let row = &options["rows"][1];
    let action = &row["actions"]["items"][0];
    let mut ours = others(&Value::Null, &Value::Null);
    ours.rows = vec![SummaryRow {
        key: text(&row["key"]["text"]),
        value: text(&row["value"]["text"]),
        change: Some(Link::new(text(&action["href"]), text(&action["text"]))),
    }];
    let rows: Vec<_> = theirs.split("<div class=\"govuk-summary-list__row\">").collect();
    let second = rows[2].replace(" date of birth<", " Date of birth<");
    let theirs = format!("{}<div class=\"govuk-summary-list__row\">{second}</dl>", rows[0]);
    assert_same("summary-list", "with actions, second row", &part_of(&ours, 3), &theirs);
}

#[test]
fn buttons_and_page_numbers_are_those_of_govuk_frontend() {
    let (options, theirs) = fixture("button", "prevent double click");
    assert_same(
        "button",
        "prevent double click",
        &part_of(&others(&options["text"], &Value::Null), 4),
        &theirs,
    );

    let (options, theirs) = fixture("button", "explicit link");
    let theirs = theirs.replace(&format!("href=\"{}\"", text(&options["href"])), "href=\"/\"");
    assert_same("button", "explicit link", &part_of(&others(&Value::Null, &options["text"]), 5), &theirs);

    let (_, theirs) = fixture("pagination", "with many pages");
    let mut ours = others(&Value::Null, &Value::Null);
    ours.pagination = Pagination::new(10, 40, |n| format!("/page/{n}"));
    let theirs = theirs
        .replace("href=\"/previous\"", "href=\"/page/9\"")
        .replace("href=\"/next\"", "href=\"/page/11\"")
        .replace("aria-label=\"Pagination\"", "aria-label=\"Pages of this list\"")
        .replace("Previous<span class=\"govuk-visually-hidden\"> page</span>", "Previous page")
        .replace("Next<span class=\"govuk-visually-hidden\"> page</span>", "Next page")
        .replace("__icon--prev\"", "__icon--prev heard-icon--mirror\"")
        .replace("__icon--next\"", "__icon--next heard-icon--mirror\"");
    assert_same("pagination", "with many pages", &part_of(&ours, 6), &theirs);
}
