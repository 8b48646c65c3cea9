//! Tests of the clean view: classes, harms and properties.

use super::*;
