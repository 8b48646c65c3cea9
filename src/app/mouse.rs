//! The mouse: the wheel scrolls, a click chooses, dragging selects.

use ratatui::layout::{Position, Rect};

use super::{App, Mouse, Overlay};
use crate::{
    action::Action,
    pane::{Pane, Place, Step},
};

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        match (&mut self.overlay, mouse) {
            (Overlay::None | Overlay::Cursor(_), _) => self.mouse_on_panes(mouse),
            (Overlay::Help(help), Mouse::Wheel(_, by)) => {
                help.step(Step::By(by * 3), self.size, self.look);
            }
            (Overlay::Help(_), Mouse::Click(_) | Mouse::Drag(_)) => self.overlay = Overlay::None,
            (Overlay::Prompt(_) | Overlay::Letter(_) | Overlay::Links(_), _) => {}
        }
    }

    fn mouse_on_panes(&mut self, mouse: Mouse) {
        let areas = self.areas();
        let (Mouse::Click(at) | Mouse::Drag(at) | Mouse::Wheel(at, _)) = mouse;
        let over = |place: Place| place.area().filter(|area| area.contains(at));
        let pane = match (over(areas.outline), over(areas.list)) {
            (Some(_), _) => Pane::Outline,
            (_, Some(_)) => Pane::List,
            _ => Pane::Body,
        };
        match (mouse, pane) {
            (Mouse::Wheel(_, by), Pane::Body) => self.travel_text(Step::By(by * 3), None),
            (Mouse::Wheel(_, by), Pane::Outline) => {
                self.panes.enter(Pane::Outline, self.size);
                self.outline.step(&self.document.outline, Step::By(by * 3));
            }
            (Mouse::Wheel(_, by), Pane::List) => {
                self.panes.enter(Pane::List, self.size);
                self.step_in_list(Step::By(by));
            }
            (Mouse::Drag(at), Pane::Body) => self.drag(at),
            (Mouse::Drag(_), _) => {}
            (Mouse::Click(at), pane) => self.click(pane, areas.content(pane), at),
        }
    }

    fn click(&mut self, pane: Pane, area: Rect, at: Position) {
        self.pressed = None;
        self.overlay = Overlay::None;
        if pane == Pane::Body {
            self.pressed = Some(at);
            return self.panes.to_body();
        }
        self.panes.enter(pane, self.size);
        if !area.contains(at) {
            return;
        }
        let row = usize::from(at.y - area.y);
        let chosen = match pane {
            Pane::Outline => self.outline.choose_row(&self.document.outline, row),
            _ => {
                let list = self.list.shown();
                let index = self.list.at_row(&*self.entries(), self.list_room(), row);
                self.list.choose(list, index.unwrap_or(self.list.chosen()));
                index.is_some()
            }
        };
        if chosen {
            let from = self.body.offset();
            self.jump_to_chosen(Action::Stay);
            self.jumps.leave(from, self.body.offset());
        }
    }
}
