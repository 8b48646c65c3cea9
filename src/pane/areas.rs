//! Where the panes stand on a screen of a given size.
//!
//! ```text
//! 120×36                                      90×20
//! ┌ header ──────────────────────────────┐   ┌ header ─────────┐
//! │ outline │ body            │ list      │   │ body ┌ drawer ──┤  a pane that has no room
//! │         │                 │           │   │      │ list     │  opens as a drawer over
//! └ status ──────────────────────────────┘   └ status ─┴───────┘  the body
//! ```

use ratatui::layout::{Rect, Size};

use super::Pane;

/// From this width on, all three panes stand side by side.
const THREE: u16 = 96;

/// From this width on, outline and body stand side by side.
const TWO: u16 = 64;

/// How wide a drawer is that leaves room for the body.
const DRAWER: u16 = 40;

/// A pane is never narrower than this.
const NARROWEST: u16 = 16;

/// The body is never narrower than this beside other panes.
const BODY: u16 = 30;

/// Whether a reader wants a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Shown,
    Hidden,
}

/// How wide a side pane is and whether it is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Side {
    wanted: Wanted,
    /// Set by the reader; `None`: by the width of the screen.
    width: Option<u16>,
}

/// Where a side pane stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Not on the screen.
    Hidden,
    /// Beside the body.
    Beside(Rect),
    /// Over the body, since there is no room beside it.
    Drawer(Rect),
}

impl Place {
    /// Its area, if it is on the screen.
    pub fn area(self) -> Option<Rect> {
        match self {
            Self::Hidden => None,
            Self::Beside(area) | Self::Drawer(area) => Some(area),
        }
    }
}

/// The areas of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// Title and breadcrumb; empty on a very low screen.
    pub header: Rect,
    /// The outline.
    pub outline: Place,
    /// The body.
    pub body: Rect,
    /// The list.
    pub list: Place,
    /// The status line, and prompts.
    pub status: Rect,
}

impl Areas {
    /// The rows of a pane's own content: without its title row and its border; the list keeps a blank
    /// column beside its border.
    pub fn content(&self, pane: Pane) -> Rect {
        let (area, left, right) = match pane {
            Pane::Outline => (self.outline.area(), 0, 1),
            Pane::Body => return self.body,
            Pane::List => (self.list.area(), 2, 0),
        };
        let area = area.unwrap_or_default();
        let left = area.width.min(left);
        Rect {
            x: area.x + left,
            y: area.y + area.height.min(1),
            width: area.width.saturating_sub(left + right),
            height: area.height.saturating_sub(1),
        }
    }

    /// The column of the line between a side pane and the body.
    pub fn border(&self, pane: Pane) -> Rect {
        let area = match pane {
            Pane::Outline => {
                self.outline.area().map(|area| Rect { x: area.right().saturating_sub(1), ..area })
            }
            Pane::Body => None,
            Pane::List => self.list.area(),
        };
        area.map(|area| Rect { width: area.width.min(1), ..area }).unwrap_or_default()
    }
}

/// Which panes a reader wants, how wide, and which one has the keys.
#[derive(Clone, Copy, Debug)]
pub struct Panes {
    outline: Side,
    list: Side,
    drawer: Option<Pane>,
    focus: Pane,
}

impl Default for Panes {
    fn default() -> Self {
        let side = Side { wanted: Wanted::Shown, width: None };
        Self { outline: side, list: side, drawer: None, focus: Pane::Body }
    }
}

impl Panes {
    /// The pane that has the keys.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Gives the keys back to the text and closes the drawer.
    pub fn to_body(&mut self) {
        self.focus = Pane::Body;
        self.drawer = None;
    }

    /// Shows a pane and gives it the keys.
    pub fn enter(&mut self, pane: Pane, size: Size) {
        if pane == Pane::Body {
            return self.to_body();
        }
        self.drawer = Some(pane).filter(|pane| !fits(*pane, size));
        if let (None, Some(side)) = (self.drawer, self.side_mut(pane)) {
            side.wanted = Wanted::Shown;
        }
        self.focus = pane;
    }

    /// Shows a pane, enters it, or hides it: what its key does next.
    pub fn toggle(&mut self, pane: Pane, size: Size) {
        if self.focus != pane {
            return self.enter(pane, size);
        }
        if let (true, Some(side)) = (fits(pane, size), self.side_mut(pane)) {
            side.wanted = Wanted::Hidden;
        }
        self.to_body();
    }

    /// Gives the keys to the next pane, or to the previous one: those beside the body unless they are
    /// hidden, and the drawers.
    pub fn cycle(&mut self, size: Size, step: isize) {
        const ORDER: [Pane; 3] = [Pane::Outline, Pane::Body, Pane::List];
        let hidden = |pane: Pane| self.side(pane).is_some_and(|s| s.wanted == Wanted::Hidden);
        let panes: Vec<Pane> =
            ORDER.into_iter().filter(|pane| !fits(*pane, size) || !hidden(*pane)).collect();
        let at = panes.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let next = at.checked_add_signed(step).unwrap_or(panes.len() - 1);
        if let Some(pane) = panes.iter().cycle().nth(next) {
            self.enter(*pane, size);
        }
    }

    /// Makes the side pane that has the keys (the outline, if the body has them) wider by so many
    /// columns, or narrower.
    pub fn widen(&mut self, by: i16, size: Size) {
        let pane = if self.focus == Pane::List { Pane::List } else { Pane::Outline };
        let (outline, list) = self.columns(size);
        let (width, other) = if pane == Pane::List { (list, outline) } else { (outline, list) };
        let most = size.width.saturating_sub(BODY + other).max(NARROWEST);
        if let (1.., Some(side)) = (width, self.side_mut(pane)) {
            side.width = Some(width.saturating_add_signed(by).clamp(NARROWEST, most));
        }
    }

    /// After the screen changed its size: what was a drawer and has room now stands beside the body.
    pub fn resized(&mut self, size: Size) {
        self.drawer = self.drawer.filter(|pane| !fits(*pane, size));
        let areas = self.areas(size);
        let gone = match self.focus {
            Pane::Outline => areas.outline == Place::Hidden,
            Pane::Body => false,
            Pane::List => areas.list == Place::Hidden,
        };
        if gone {
            self.to_body();
        }
    }

    /// The areas on a screen of this size.
    pub fn areas(&self, size: Size) -> Areas {
        let Size { width, height } = size;
        let top = u16::from(height >= 6);
        let bottom = u16::from(height >= 3);
        let middle = Rect::new(0, top, width, height.saturating_sub(top + bottom));
        let (outline, list) = self.columns(size);
        let beside = |x: u16, columns: u16| match columns {
            0 => Place::Hidden,
            _ => Place::Beside(Rect { x, width: columns, ..middle }),
        };
        let mut areas = Areas {
            header: Rect::new(0, 0, width, top),
            outline: beside(0, outline),
            body: Rect { x: outline, width: width.saturating_sub(outline + list), ..middle },
            list: beside(width.saturating_sub(list), list),
            status: Rect::new(0, height.saturating_sub(bottom), width, bottom),
        };
        // A drawer leaves the body enough to be read, or nothing.
        let left = areas.body.width.saturating_sub(DRAWER);
        let drawer = if left < BODY { areas.body.width } else { DRAWER };
        let at_left = Rect { width: drawer, ..areas.body };
        match self.drawer {
            Some(Pane::Outline) => areas.outline = Place::Drawer(at_left),
            Some(Pane::List) => {
                let x = areas.body.right() - drawer;
                areas.list = Place::Drawer(Rect { x, ..at_left });
            }
            Some(Pane::Body) | None => {}
        }
        areas
    }

    /// Columns of outline and list beside the body, which they leave its room.
    fn columns(&self, size: Size) -> (u16, u16) {
        let list = self.beside(Pane::List, size);
        let others = BODY + list.min(NARROWEST);
        let outline = self.beside(Pane::Outline, size).min(size.width.saturating_sub(others));
        (outline, list.min(size.width.saturating_sub(outline + BODY)))
    }

    /// Columns of a pane beside the body; 0 where it is not wanted or has no room.
    fn beside(&self, pane: Pane, size: Size) -> u16 {
        let wanted = self.side(pane).is_some_and(|side| side.wanted == Wanted::Shown);
        if wanted && fits(pane, size) { self.width(pane, size) } else { 0 }
    }

    fn width(&self, pane: Pane, size: Size) -> u16 {
        let chosen = self.side(pane).and_then(|side| side.width);
        let width = chosen.unwrap_or(match pane {
            Pane::Outline => (size.width / 4).clamp(24, 40),
            _ => (size.width / 5).clamp(22, 34),
        });
        width.min(size.width.saturating_sub(BODY))
    }

    fn side(&self, pane: Pane) -> Option<Side> {
        match pane {
            Pane::Outline => Some(self.outline),
            Pane::Body => None,
            Pane::List => Some(self.list),
        }
    }

    fn side_mut(&mut self, pane: Pane) -> Option<&mut Side> {
        match pane {
            Pane::Outline => Some(&mut self.outline),
            Pane::Body => None,
            Pane::List => Some(&mut self.list),
        }
    }
}

/// Whether a screen of this size has room for a pane beside the body.
fn fits(pane: Pane, size: Size) -> bool {
    match pane {
        Pane::Outline => size.width >= TWO,
        Pane::Body => true,
        Pane::List => size.width >= THREE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(panes: &Panes, width: u16) -> (u16, u16, u16) {
        let areas = panes.areas(Size::new(width, 24));
        let side = |place: Place| match place {
            Place::Beside(area) => area.width,
            _ => 0,
        };
        (side(areas.outline), areas.body.width, side(areas.list))
    }

    #[test]
    fn wide_screens_show_three_panes_narrow_ones_fewer() {
        let panes = Panes::default();
        for (width, expected) in [
            (200, (40, 126, 34)),
            (120, (30, 66, 24)),
            (100, (25, 53, 22)),
            (80, (24, 56, 0)),
            (40, (0, 40, 0)),
            (20, (0, 20, 0)),
            (1, (0, 1, 0)),
        ] {
            assert_eq!(widths(&panes, width), expected, "{width}");
        }
    }

    #[test]
    fn the_key_of_a_pane_shows_enters_and_hides_it() {
        for (width, states) in
            [(120, [(30, 24), (0, 24), (30, 24)]), (80, [(24, 0), (0, 0), (24, 0)])]
        {
            let size = Size::new(width, 24);
            let mut panes = Panes::default();
            for (outline, list) in states {
                panes.toggle(Pane::Outline, size);
                let (o, _, b) = widths(&panes, width);
                assert_eq!((o, b), (outline, list), "{width}");
            }
        }
    }

    #[test]
    fn what_has_no_room_opens_as_a_drawer_and_finds_its_place_again() {
        let (narrow, wide) = (Size::new(50, 20), Size::new(120, 20));
        let mut panes = Panes::default();
        panes.toggle(Pane::List, narrow);
        assert!(matches!(panes.areas(narrow).list, Place::Drawer(_)));
        panes.resized(wide);
        assert!(matches!(panes.areas(wide).list, Place::Beside(_)));
        assert_eq!(panes.focus(), Pane::List);
        panes.resized(narrow);
        assert_eq!(panes.areas(narrow).list, Place::Hidden);
        assert_eq!(panes.focus(), Pane::Body);
    }

    #[test]
    fn every_size_keeps_the_areas_on_the_screen() {
        for width in 0..130 {
            for height in 0..12 {
                let size = Size::new(width, height);
                let mut panes = Panes::default();
                for step in 0..4 {
                    let screen = Rect::new(0, 0, width, height);
                    let areas = panes.areas(size);
                    let sides = [areas.outline, areas.list].map(|p| p.area().unwrap_or_default());
                    for area in [areas.header, areas.body, areas.status].into_iter().chain(sides) {
                        assert_eq!(area.intersection(screen).area(), area.area(), "{size} {area}");
                    }
                    match step {
                        0 => panes.toggle(Pane::List, size),
                        1 => panes.widen(90, size),
                        _ => panes.cycle(size, 1),
                    }
                }
            }
        }
    }
}
