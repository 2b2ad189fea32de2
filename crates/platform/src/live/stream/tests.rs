//! Tests of one stream.
