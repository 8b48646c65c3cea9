//! The outline pane: the section tree with folds, following the place that is being read.

mod filter;

use std::{borrow::Cow, collections::HashSet};

use ratatui::layout::Rect;

use super::{Canvas, Focus, Step};
use crate::{
    cell::{elide_after, elide_middle, text_width},
    document::Document,
    outline::{Outline, Tier},
    search::Hits,
    text::Offset,
};
use filter::Filter;

/// How deep the outline is shown before the reader folds or unfolds single sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Depth {
    /// All core sections; fine ones folded away.
    #[default]
    Core,
    /// So many levels.
    Level(u16),
    /// Everything.
    All,
}

/// The outline pane's state. Sections are remembered by where their headings begin, so that folds
/// outlive a reload.
#[derive(Clone, Debug, Default)]
pub struct OutlinePane {
    depth: Depth,
    /// Sections folded or unfolded by hand, against what `depth` says.
    turned: HashSet<Offset>,
    chosen: usize,
    /// Which sections are shown while the reader looks for one by name.
    filter: Option<Filter>,
    /// The sections that no fold hides, as far as they are known: a large outline is not walked through for
    /// each key. `None`: it, or its folds, have changed since.
    unfolded: Option<Vec<usize>>,
    /// The first row on the screen, an index into the visible sections.
    first: usize,
}

/// What the pane is drawn from, beside its own state.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The section being read.
    pub current: Option<usize>,
    /// Sections that hold a bookmark, sorted.
    pub marked: &'a [usize],
    /// What a search found.
    pub hits: Option<&'a Hits>,
}

impl OutlinePane {
    /// The chosen section.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Chooses the section being read, or the folded one that hides it.
    pub fn follow(&mut self, outline: &Outline, current: Option<usize>) {
        let Some(current) = current else {
            self.chosen = 0;
            return;
        };
        let hiding = outline.ancestors(current).filter(|i| self.is_folded(outline, *i)).min();
        self.chosen = hiding.unwrap_or(current);
    }

    /// Chooses a section, the first one if there is none.
    pub fn choose(&mut self, section: Option<usize>) {
        self.chosen = section.unwrap_or(0);
    }

    /// Keeps the chosen section inside an outline that has changed.
    pub fn keep_in(&mut self, outline: &Outline) {
        self.unfolded = None;
        self.chosen = self.chosen.min(outline.len().saturating_sub(1));
    }

    /// Moves the chosen row.
    pub fn step(&mut self, outline: &Outline, step: Step) {
        let visible = self.visible(outline);
        let at = self.row_of(&visible, self.chosen);
        if let Some(section) = visible.get(step.from(at, visible.len())).copied() {
            self.chosen = section;
        }
    }

    /// Chooses the section on a row of the pane; says whether there is one.
    pub fn choose_row(&mut self, outline: &Outline, row: usize) -> bool {
        let visible = self.visible(outline);
        match visible.get(self.first + row).copied() {
            Some(section) => {
                self.chosen = section;
                true
            }
            None => false,
        }
    }

    /// Folds the chosen section; one without open subsections: chooses its parent.
    pub fn fold(&mut self, outline: &Outline) {
        if self.has_children(outline, self.chosen) && !self.is_folded(outline, self.chosen) {
            self.turn(outline, self.chosen);
        } else if let Some(parent) = outline.sections().get(self.chosen).and_then(|s| s.parent) {
            self.chosen = parent;
        }
    }

    /// Unfolds the chosen section; an unfolded one: chooses its first subsection.
    pub fn unfold(&mut self, outline: &Outline) {
        if !self.has_children(outline, self.chosen) {
            return;
        }
        if self.is_folded(outline, self.chosen) {
            self.turn(outline, self.chosen);
        } else {
            self.chosen += 1;
        }
    }

    /// Folds an unfolded section, unfolds a folded one.
    pub fn toggle(&mut self, outline: &Outline) {
        if self.has_children(outline, self.chosen) {
            self.turn(outline, self.chosen);
        }
    }

    /// Shows `level` levels.
    pub fn fold_to(&mut self, outline: &Outline, level: u16) {
        self.set_depth(outline, Depth::Level(level.max(1)));
    }

    /// Unfolds everything.
    pub fn unfold_all(&mut self, outline: &Outline) {
        self.set_depth(outline, Depth::All);
    }

    /// Unfolds what hides a section, and chooses it.
    pub fn reveal(&mut self, outline: &Outline, section: Option<usize>) {
        let Some(section) = section else { return };
        let hiding: Vec<usize> =
            outline.ancestors(section).filter(|i| self.is_folded(outline, *i)).collect();
        for ancestor in hiding {
            self.turn(outline, ancestor);
        }
        self.chosen = section;
    }

    /// The `times`th section behind `offset` that no fold hides, or the last one.
    pub fn next(&self, outline: &Outline, offset: Offset, times: usize) -> Option<usize> {
        let visible = self.visible(outline);
        let begun = |i: &usize| outline.get(*i).is_some_and(|s| s.heading.start <= offset);
        let first = visible.partition_point(begun);
        let behind = visible.get(first..)?;
        behind.get(times.saturating_sub(1)).or(behind.last()).copied()
    }

    /// The `times`th section before `offset` that no fold hides, or the first one.
    pub fn previous(&self, outline: &Outline, offset: Offset, times: usize) -> Option<usize> {
        let visible = self.visible(outline);
        let before = |i: &usize| outline.get(*i).is_some_and(|s| s.heading.start < offset);
        let count = visible.partition_point(before);
        visible.get(count.checked_sub(1)?.saturating_sub(times.saturating_sub(1))).copied()
    }

    /// How many of the sections that no fold hides begin up to `offset`, and how many there are.
    pub fn number(&self, outline: &Outline, offset: Offset) -> (usize, usize) {
        let visible = self.visible(outline);
        let begun = |i: &usize| outline.get(*i).is_some_and(|s| s.heading.start <= offset);
        (visible.partition_point(begun), visible.len())
    }

    /// Scrolls so that the chosen row is on the screen, with a row of context where there is one.
    pub fn settle(&mut self, outline: &Outline, height: usize) {
        if self.filter.is_none() && self.unfolded.is_none() {
            self.unfolded = Some(self.find_unfolded(outline));
        }
        let visible = self.visible(outline);
        let (at, count) = (self.row_of(&visible, self.chosen), visible.len());
        let context = usize::from(height > 4);
        let lowest = (at + 1 + context).saturating_sub(height).min(at);
        self.first = self.first.clamp(lowest, at.saturating_sub(context).max(lowest));
        self.first = self.first.min(count.saturating_sub(height));
    }

    fn set_depth(&mut self, outline: &Outline, depth: Depth) {
        self.depth = depth;
        self.unfolded = None;
        self.turned.clear();
        self.follow(outline, (!outline.sections().is_empty()).then_some(self.chosen));
    }

    fn turn(&mut self, outline: &Outline, i: usize) {
        let Some(section) = outline.sections().get(i) else { return };
        let start = section.heading.start;
        self.unfolded = None;
        if !self.turned.remove(&start) {
            self.turned.insert(start);
        }
    }

    fn has_children(&self, outline: &Outline, i: usize) -> bool {
        outline.sections().get(i).is_some_and(|section| section.after > i + 1)
    }

    fn is_folded(&self, outline: &Outline, i: usize) -> bool {
        if self.filter.is_some() {
            return false;
        }
        let sections = outline.sections();
        let Some(section) = sections.get(i).filter(|section| section.after > i + 1) else {
            return false;
        };
        let folded = match self.depth {
            Depth::Core => sections.get(i + 1).is_some_and(|child| child.tier == Tier::Fine),
            Depth::Level(level) => section.level >= level,
            Depth::All => false,
        };
        folded != self.turned.contains(&section.heading.start)
    }

    /// The sections that are shown, in order.
    fn visible(&self, outline: &Outline) -> Cow<'_, [usize]> {
        match (&self.filter, &self.unfolded) {
            (Some(filter), _) => Cow::Borrowed(&filter.shown),
            (None, Some(unfolded)) => Cow::Borrowed(unfolded),
            (None, None) => Cow::Owned(self.find_unfolded(outline)),
        }
    }

    /// The sections that no fold hides, in order.
    fn find_unfolded(&self, outline: &Outline) -> Vec<usize> {
        let sections = outline.sections();
        let mut visible = Vec::new();
        let mut i = 0;
        while let Some(section) = sections.get(i) {
            visible.push(i);
            i = if self.is_folded(outline, i) { section.after } else { i + 1 };
        }
        visible
    }

    fn row_of(&self, visible: &[usize], section: usize) -> usize {
        visible.partition_point(|i| *i <= section).saturating_sub(1)
    }

    /// Draws the pane: a title row, then the visible sections.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        area: Rect,
        document: &Document,
        reading: Reading,
        focus: Focus,
    ) {
        let look = canvas.look;
        let visible = self.visible(&document.outline);
        if visible.is_empty() {
            let text = match self.filter {
                Some(_) => look.lang.none_fits(),
                None if document.is_loading() => look.lang.still_outlining(),
                None => look.lang.no_sections(),
            };
            let x = area.x + area.width.min(1);
            canvas.text(x, area.y, area.right() - x, text, look.theme.faint);
            return;
        }
        let rows = visible.iter().skip(self.first).zip(area.top()..area.bottom());
        for (i, y) in rows {
            let row = Rect { y, height: 1, ..area };
            self.draw_row(canvas, row, document, *i, reading);
            let chosen = *i == self.chosen;
            let style = match (chosen, focus) {
                (false, _) => continue,
                (true, Focus::Here) => look.theme.chosen,
                (true, Focus::Elsewhere) => look.theme.chosen_faint,
            };
            canvas.style(row, style);
        }
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas,
        row: Rect,
        document: &Document,
        i: usize,
        reading: Reading,
    ) {
        let look = canvas.look;
        let outline = &document.outline;
        let Some(section) = outline.sections().get(i) else { return };
        let current = reading.current;
        let on_path = current.is_some_and(|c| i <= c && c < section.after);
        let style = match (on_path, section.tier, section.level) {
            (true, ..) => look.theme.heading,
            (_, Tier::Fine, _) => look.theme.faint,
            _ => look.theme.text,
        };
        let marked = reading.marked.partition_point(|m| *m < i);
        // A folded section carries the sign of what it hides.
        let until = if self.is_folded(outline, i) { section.after } else { i + 1 };
        if reading.marked.get(marked).is_some_and(|m| *m < until) {
            canvas.text(row.x, row.y, 1, look.mark(), look.theme.mark);
        }
        let deep = (section.level.saturating_sub(1) * 2).min(row.width / 3);
        let mut x = row.x + 1 + deep;
        if self.has_children(outline, i) {
            let sign = look.fold(self.is_folded(outline, i));
            canvas.text(x, row.y, 2.min(row.right().saturating_sub(x)), sign, look.theme.faint);
        }
        x += 2;
        let mut room = row.right().saturating_sub(x);
        let count = reading.hits.map_or(0, |hits| hits_between(hits, outline, i, until));
        if count > 0 {
            let count = count.to_string();
            // Digits, one column each, and a blank before them.
            let columns = u16::try_from(count.len()).unwrap_or(u16::MAX).min(room);
            canvas.text(row.right() - columns, row.y, columns, &count, look.theme.faint);
            room = room.saturating_sub(columns + 1);
        }
        // Those that only hold fitting ones are not lit.
        let fits = |filter: &&Filter| filter.fits(i);
        let typed = self.filter.as_ref().filter(fits).map_or("", |filter| filter.typed.as_str());
        let title = short_title(document, i, usize::from(room), typed, canvas);
        canvas.name((x, row.y), room, &title, typed, style);
    }
}

/// How many hits lie between the headings of two sections.
fn hits_between(hits: &Hits, outline: &Outline, first: usize, until: usize) -> usize {
    let before = |i: usize| outline.get(i).map_or(hits.len(), |s| hits.first_at(s.heading.start));
    before(until).saturating_sub(before(first))
}

/// The title of a section in so many columns. What is too long loses first what its siblings share
/// (in a collection all titles begin alike, and 篇7 stands at their end), then its middle; but not what
/// fits what is typed.
fn short_title(
    document: &Document,
    i: usize,
    columns: usize,
    typed: &str,
    canvas: &Canvas,
) -> String {
    let ambiguous = canvas.look.ambiguous;
    let outline = &document.outline;
    let title = outline.title(i, &document.text);
    // No character has more columns than bytes.
    if title.len() <= columns || text_width(&title, ambiguous) <= columns {
        return title;
    }
    let own = document.own_title(i).map(|own| format!("…{own}"));
    if let Some(short) = canvas.elide_name(own.as_ref().unwrap_or(&title), typed, columns) {
        return short;
    }
    if let Some(own) = own {
        return elide_middle(&own, columns, ambiguous);
    }
    // The number survives, and as much of the end as of the start.
    let number = outline.label(i, &document.text).chars().count() + 1;
    let number: String = title.chars().take(number).collect();
    let start = text_width(&number, ambiguous).max(columns / 2);
    elide_after(&title, start.min(columns * 2 / 3), columns, ambiguous)
}
