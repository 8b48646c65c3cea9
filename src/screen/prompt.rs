//! The line at the foot of the screen in which the reader writes.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::{App, Asked, Prompt, Tally},
    cell::{elide_end, elide_start, text_width},
    pane::Canvas,
};

/// Draws the prompt; returns where its cursor stands.
pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Rect, prompt: &Prompt) -> Position {
    let look = canvas.look;
    canvas.style(area, look.theme.bar);
    let label = label(app, prompt);
    let room = area.width.saturating_sub(2);
    let used = canvas.text(area.x + 1, area.y, room, label, look.theme.bar_strong);
    let x = area.x + 1 + used;
    let room = area.right().saturating_sub(x + 1);
    let (hint, style) = hint(app, prompt);
    let hint = elide_end(&hint, usize::from(room) * 2 / 3, look.ambiguous);
    let columns = u16::try_from(text_width(&hint, look.ambiguous)).unwrap_or(u16::MAX);
    let before: String = prompt.text().chars().take(prompt.cursor()).collect();
    let after: String = prompt.text().chars().skip(prompt.cursor()).collect();
    let before = elide_start(&before, usize::from(room.saturating_sub(1)), look.ambiguous);
    let at = canvas.text(x, area.y, room, &before, look.theme.text);
    let used = at + canvas.text(x + at, area.y, room - at, &after, look.theme.text);
    if used.saturating_add(columns).saturating_add(2) < room {
        canvas.text(x + room - columns, area.y, columns, &hint, style);
    }
    Position::new(x + at, area.y)
}

fn label(app: &App, prompt: &Prompt) -> &'static str {
    let lang = app.look().lang;
    match prompt.asked() {
        Asked::Note { .. } => lang.note(),
        Asked::Pattern { .. } => lang.find(),
        Asked::Filter { .. } => lang.filter(),
        Asked::Narrow { .. } => lang.narrow(),
        Asked::Address(_) => lang.address(),
        Asked::Palette(_) => lang.palette(),
    }
}

/// What the right end of the line says: what is wrong, what was found, or which keys there are.
fn hint(app: &App, prompt: &Prompt) -> (String, Style) {
    let look = app.look();
    let lang = look.lang;
    let hint = match prompt.asked() {
        Asked::Note { .. } => lang.note_hint().to_owned(),
        Asked::Pattern { error: Some(error), .. } => {
            return (lang.pattern_error(error), look.theme.bar.patch(look.theme.warning));
        }
        Asked::Pattern { .. } => {
            let found = match app.searching().tally() {
                Some(tally) if tally.total == 0 && tally.running.is_none() => {
                    lang.not_found(&tally.sought.typed)
                }
                Some(Tally { place, total, running, .. }) => lang.tally(place, total, running),
                None => lang.find_hint().to_owned(),
            };
            format!("{found}  {}", lang.alike(app.searching().folding()))
        }
        Asked::Filter { .. } => match app.parts().0.fitting_count() {
            Some(count) => format!("{}  {}", lang.sections(count), lang.filter_hint()),
            None => lang.filter_hint().to_owned(),
        },
        Asked::Narrow { .. } => lang.filter_hint().to_owned(),
        Asked::Address(_) => lang.address_hint().to_owned(),
        Asked::Palette(_) => lang.palette_hint().to_owned(),
    };
    (hint, look.theme.bar)
}
