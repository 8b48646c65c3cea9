//! The list of what the clean view hides, kind by kind, each with the line of the source around it.

use std::ops::Range;

use super::{Detail, Entries, Parts, Room, hits::flowed};
use crate::{
    cell::{elide_end, elide_start, text_width},
    clean::Stretch,
    document::{Document, Standing},
    text::{Offset, Span},
    words::{Lang, grouped},
};

/// How much of the source is read on either side of a stretch, in bytes: more than a row holds.
const AROUND: usize = 160;

/// Rows of the chosen stretch, at most.
const FULL: usize = 4;

/// Columns of what stands before a stretch in its line, at most.
const BEFORE: usize = 8;

/// The hidden stretches of a document.
pub struct Hidden<'a> {
    document: &'a Document,
}

impl<'a> Hidden<'a> {
    /// What the clean view of a document hides of itself.
    pub fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// What stands before a stretch in its line, the stretch, and what stands behind it, as in the source.
    fn around(&self, stretch: &Stretch) -> [String; 3] {
        let (text, span) = (&self.document.text, stretch.span);
        let end = text.floor(span.end.min(span.start + 2 * AROUND));
        let before = text.slice(Span::new(span.start.saturating_sub(AROUND), span.start));
        let behind = text.slice(Span::new(end, end + AROUND));
        let line = |part: &str| part.split(['\n', '\r']).next().unwrap_or_default().to_owned();
        let last = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let hidden = text.slice(Span::new(span.start, end)).split_whitespace();
        [last.trim_start().to_owned(), hidden.collect::<Vec<_>>().join(" "), line(behind)]
    }
}

impl Entries for Hidden<'_> {
    fn name(&self, lang: Lang) -> &'static str {
        lang.hidden_stretches()
    }

    fn none(&self, lang: Lang) -> &'static str {
        lang.nothing_hidden()
    }

    fn count(&self) -> usize {
        self.document.hidden_count()
    }

    fn offset(&self, index: usize) -> Option<Offset> {
        Some(self.document.hidden_stretch(index)?.span.start)
    }

    fn words(&self, index: usize) -> String {
        self.document.hidden_stretch(index).map(|s| self.around(&s).concat()).unwrap_or_default()
    }

    fn group(&self, index: usize) -> Option<Range<usize>> {
        Some(self.document.hidden_kind(index))
    }

    fn heading(&self, index: usize, room: Room) -> Parts {
        let look = room.look;
        let Some(stretch) = self.document.hidden_stretch(index) else { return Vec::new() };
        let name = look.lang.noise_reason(stretch.reason);
        let shown = self.document.standing(&stretch) == Standing::ShownWithKind;
        let sign = if shown { look.lang.shown_again() } else { "" };
        let count = grouped(self.document.hidden_kind(index).len());
        let count = format!(" {sign}{count}");
        let used = text_width(name, look.ambiguous) + text_width(&count, look.ambiguous);
        let gap = " ".repeat(usize::from(room.area.width).saturating_sub(used));
        vec![(name.to_owned(), look.theme.subheading), (gap + &count, look.theme.faint)]
    }

    fn card(&self, index: usize, detail: Detail, room: Room) -> Vec<Parts> {
        let Some(stretch) = self.document.hidden_stretch(index) else { return vec![Vec::new()] };
        let (theme, ambiguous) = (room.look.theme, room.look.ambiguous);
        let hidden = self.document.standing(&stretch) == Standing::Hidden;
        let sign = if hidden { "- " } else { "+ " };
        let rows = match detail {
            Detail::Full => FULL,
            Detail::Brief => 1,
        };
        let columns = usize::from(room.area.width);
        // A wide character that does not fit leaves a column at the end of a row.
        let all = (columns * rows).saturating_sub(rows - 1 + sign.len());
        let [before, text, behind] = self.around(&stretch);
        let before = elide_start(&before, BEFORE.min(columns / 3), ambiguous);
        let rest = all - text_width(&before, ambiguous);
        let text = elide_end(&text, rest, ambiguous);
        let behind = elide_end(&behind, rest - text_width(&text, ambiguous), ambiguous);
        let style = if hidden { theme.text } else { theme.mark };
        let parts = [(sign, style), (&before, theme.faint), (&text, style), (&behind, theme.faint)];
        flowed(&parts.map(|(text, style)| (text.to_owned(), style)), columns, ambiguous)
    }
}
