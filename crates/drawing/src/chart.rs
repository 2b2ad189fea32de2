//! Drawings: SVG whose lengths are attributes, since no page carries a style attribute.
//!
//! A drawing that says something has a title and a description in words; one that only repeats the sentence beside it is
//! hidden from screen readers. A count out of fewer than [`FEWEST`] is never turned into a share.

use std::fmt::{self, Write};

/// The smallest base that is shown as a share; below it only counts are shown.
///
/// # Source
/// `pages.md`, page 7: "base under 10: count only, no per cent".
pub const FEWEST: u32 = 10;

/// Finished SVG. Its words were escaped when it was drawn, so templates print it as it is: `{{ drawing }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing(String);

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Drawing {}

/// A share as it is shown: whole per cent, rounded half up; `None` for a base under [`FEWEST`].
#[must_use]
pub fn per_cent(part: u32, of: u32) -> Option<u32> {
    if of < FEWEST {
        return None;
    }
    let rounded = (u64::from(part) * 200 + u64::from(of)) / (u64::from(of) * 2);
    u32::try_from(rounded).ok()
}

/// A bar in up to three parts: `first`, then `second`, then what is left of `of`.
///
/// The words beside it say the same, so it is hidden from screen readers.
#[must_use]
pub fn bar(first: u32, second: u32, of: u32) -> Drawing {
    let mut svg = String::from(
        r#"<svg class="heard-bar3" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="heard-empty" x="1" y="1" width="998" height="10" vector-effect="non-scaling-stroke"/>"#,
    );
    let (one, both) = (length(first, of, 1000), length(first.saturating_add(second), of, 1000));
    if both > one {
        // Two white pixels keep the parts apart, whatever the landlord's colour.
        let start = if one == 0 { 0 } else { one + 4 };
        let _ = write!(
            svg,
            r#"<rect class="heard-second" x="{start}" y="0" width="{}" height="12"/>"#,
            both.saturating_sub(start)
        );
    }
    if one > 0 {
        let _ = write!(svg, r#"<rect class="heard-first" x="0" y="0" width="{one}" height="12"/>"#);
    }
    svg.push_str("</svg>");
    Drawing(svg)
}

/// The five steps of what somebody told us, with `step` (1 to 5) reached. The sentence under it says the same.
#[must_use]
pub fn five_steps(step: u8) -> Drawing {
    let mut svg = String::from(
        r#"<svg class="heard-steps" viewBox="0 0 1000 9" preserveAspectRatio="none" aria-hidden="true" focusable="false">"#,
    );
    for n in 1..=5_u8 {
        let class = match n.cmp(&step) {
            std::cmp::Ordering::Less => r#" class="heard-steps__past""#,
            std::cmp::Ordering::Equal => r#" class="heard-steps__now""#,
            std::cmp::Ordering::Greater => "",
        };
        let _ = write!(
            svg,
            r#"<rect{class} x="{}" y="0" width="195" height="9" rx="3"/>"#,
            u32::from(n - 1) * 201
        );
    }
    svg.push_str("</svg>");
    Drawing(svg)
}

/// One month (or any other step) of a [`MonthChart`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// "Dec", with a "*" when a note says more.
    pub label: String,
    /// "of 52".
    pub base: String,
    /// Done by the first date.
    pub first: u32,
    /// Done by a moved date.
    pub second: u32,
    /// All that were due.
    pub of: u32,
}

/// Shares of a base, month by month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthChart {
    /// What the chart shows.
    pub title: String,
    /// What one sees in it, in one or two sentences.
    pub description: String,
    /// From the oldest on.
    pub months: Vec<Month>,
}

impl MonthChart {
    /// The chart twice: columns for wide windows, bars for phones. The style sheet shows one of them.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let mut svg = String::new();
        self.columns(&mut svg);
        self.bars(&mut svg);
        Drawing(svg)
    }

    fn open(&self, svg: &mut String, class: &str, width: u32, height: u32) {
        let _ = write!(
            svg,
            r#"<svg class="heard-chart {class}" viewBox="0 0 {width} {height}" role="img" focusable="false"><title>{}</title><desc>{}</desc>"#,
            escape(&self.title),
            escape(&self.description)
        );
    }

    fn columns(&self, svg: &mut String) {
        self.open(svg, "heard-chart--columns", 1000, 330);
        for share in [0, 25, 50, 75, 100] {
            let y = 265 - share * 5 / 2;
            let _ = write!(
                svg,
                r#"<line class="heard-chart__line" x1="52" y1="{y}" x2="1000" y2="{y}"/><text class="heard-chart__quiet" x="44" y="{}" font-size="15" text-anchor="end">{share}%</text>"#,
                y + 5
            );
        }
        let n = u32::try_from(self.months.len()).unwrap_or(u32::MAX).max(1);
        let step = 940 / n;
        let wide = (step * 2 / 3).clamp(4, 60);
        for (at, month) in (0_u32..).zip(&self.months) {
            let middle = 60 + at * step + step / 2;
            month.column(svg, middle - wide / 2, wide);
            let _ = write!(
                svg,
                r#"<text class="heard-chart__text" x="{middle}" y="289" font-size="16" text-anchor="middle">{}</text><text class="heard-chart__quiet" x="{middle}" y="311" font-size="15" text-anchor="middle">{}</text>"#,
                escape(&month.label),
                escape(&month.base)
            );
        }
        svg.push_str("</svg>");
    }

    fn bars(&self, svg: &mut String) {
        let n = u32::try_from(self.months.len()).unwrap_or(u32::MAX);
        self.open(svg, "heard-chart--bars", 345, n.saturating_mul(30).max(30));
        for (at, month) in (0_u32..).zip(&self.months) {
            let y = at * 30;
            let _ = write!(
                svg,
                r#"<text class="heard-chart__text" x="0" y="{}" font-size="14">{}</text>"#,
                y + 19,
                escape(&month.label)
            );
            month.line(svg, y + 4);
            let _ = write!(
                svg,
                r#"<text class="heard-chart__quiet" x="345" y="{}" font-size="14" text-anchor="end">{}</text>"#,
                y + 19,
                escape(&month.base)
            );
        }
        svg.push_str("</svg>");
    }
}

impl Month {
    /// What is written on the part done by the first date: the share, or the count where the base is too small.
    fn inside(&self) -> String {
        per_cent(self.first, self.of).map_or_else(|| self.first.to_string(), |share| format!("{share}%"))
    }

    fn column(&self, svg: &mut String, x: u32, wide: u32) {
        let (one, both) =
            (length(self.first, self.of, 250), length(self.first.saturating_add(self.second), self.of, 250));
        if both > one {
            let gap = if one == 0 { 0 } else { 2 };
            let _ = write!(
                svg,
                r#"<rect class="heard-second" x="{x}" y="{}" width="{wide}" height="{}"/>"#,
                265 - both,
                (both - one).saturating_sub(gap)
            );
        }
        let _ = write!(
            svg,
            r#"<rect class="heard-first" x="{x}" y="{}" width="{wide}" height="{one}"/>"#,
            265 - one
        );
        // Words stand inside the part when it is high enough for them, else above the column.
        let (class, y) = if one >= 28 {
            ("heard-chart__inside", 265 - one + 21)
        } else {
            ("heard-chart__text", 265 - both - 6)
        };
        let _ = write!(
            svg,
            r#"<text class="{class}" x="{}" y="{y}" font-size="15" text-anchor="middle">{}</text>"#,
            x + wide / 2,
            self.inside()
        );
    }

    fn line(&self, svg: &mut String, y: u32) {
        let (one, both) =
            (length(self.first, self.of, 215), length(self.first.saturating_add(self.second), self.of, 215));
        let _ = write!(svg, r#"<rect class="heard-empty" x="50.5" y="{y}.5" width="214" height="21"/>"#);
        if both > one {
            let gap = if one == 0 { 0 } else { 2 };
            let _ = write!(
                svg,
                r#"<rect class="heard-second" x="{}" y="{y}" width="{}" height="22"/>"#,
                50 + one + gap,
                (both - one).saturating_sub(gap)
            );
        }
        let _ = write!(svg, r#"<rect class="heard-first" x="50" y="{y}" width="{one}" height="22"/>"#);
        let (class, x) =
            if one >= 44 { ("heard-chart__inside", 57) } else { ("heard-chart__text", 50 + both + 6) };
        let _ = write!(
            svg,
            r#"<text class="{class}" x="{x}" y="{}" font-size="14">{}</text>"#,
            y + 16,
            self.inside()
        );
    }
}

/// How long `part` is when `of` is `whole` long. Never longer than the whole, and never nothing for something.
fn length(part: u32, of: u32, whole: u32) -> u32 {
    if of == 0 || part == 0 {
        return 0;
    }
    let exact = u64::from(part.min(of)) * u64::from(whole) / u64::from(of);
    u32::try_from(exact).map_or(whole, |length| length.max(1))
}

fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(months: Vec<Month>) -> String {
        MonthChart { title: "Kept & <late>".to_owned(), description: "Better.".to_owned(), months }
            .draw()
            .to_string()
    }

    fn month(first: u32, second: u32, of: u32) -> Month {
        Month { label: "Dec".to_owned(), base: format!("of {of}"), first, second, of }
    }

    #[test]
    fn a_share_is_rounded_half_up_and_never_made_of_a_small_base() {
        assert_eq!(
            [per_cent(1, 8), per_cent(61, 100), per_cent(1, 200), per_cent(0, 10)],
            [None, Some(61), Some(1), Some(0)]
        );
        assert_eq!(per_cent(u32::MAX, u32::MAX), Some(100));
    }

    #[test]
    fn a_chart_is_drawn_twice_with_its_words_escaped_and_no_style() {
        let svg = chart(vec![month(30, 12, 52), month(2, 1, 9)]);
        assert_eq!(svg.matches("<title>Kept &amp; &lt;late&gt;</title><desc>Better.</desc>").count(), 2);
        assert_eq!(svg.matches(">58%</text>").count(), 2, "{svg}");
        assert_eq!(svg.matches(">2</text>").count(), 2, "under ten only the count is shown");
        assert!(!svg.contains("style="));
    }

    #[test]
    fn nothing_is_ever_drawn_outside_its_frame() {
        for (first, second, of) in
            [(0, 0, 0), (0, 5, 5), (5, 0, 5), (900, 900, 10), (1, 0, 100_000), (u32::MAX, u32::MAX, 1)]
        {
            let bar = bar(first, second, of).to_string();
            for rect in bar.split("<rect").skip(1) {
                let number = |name: &str| -> u32 {
                    rect.split(&format!(" {name}=\""))
                        .nth(1)
                        .unwrap()
                        .split('"')
                        .next()
                        .unwrap()
                        .parse()
                        .unwrap()
                };
                assert!(number("x") + number("width") <= 1000, "{first} {second} {of}: {bar}");
            }
            assert!(!chart(vec![month(first, second, of)]).contains("=\"-"), "{first} {second} {of}");
        }
    }

    #[test]
    fn the_step_reached_is_marked_and_those_before_it() {
        let svg = five_steps(4).to_string();
        assert_eq!(
            (svg.matches("__past").count(), svg.matches("__now").count(), svg.matches("<rect").count()),
            (3, 1, 5)
        );
    }
}
