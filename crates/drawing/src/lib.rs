//! What is drawn: charts, a landlord's colours, pages for paper and the codes on them.
//!
//! Pure: numbers, words and colours come in, SVG and style sheets come out.

pub mod chart;
pub mod colour;
pub mod paper;
