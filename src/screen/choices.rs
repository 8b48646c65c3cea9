//! The rows to choose from, over the foot of the text while an address or a name is typed.

use ratatui::{layout::Rect, style::Style};

use crate::{
    app::{Choice, Choices},
    cell::{elide_end, elide_middle, text_width},
    pane::Canvas,
};

/// Rows at most.
const MOST: u16 = 10;

/// Columns at most.
const WIDEST: u16 = 100;

/// Draws the rows above the prompt.
pub(super) fn draw(
    canvas: &mut Canvas,
    screen: Rect,
    status: Rect,
    choices: &Choices,
    typed: &str,
) {
    let look = canvas.look;
    let note = choices.note();
    let room = MOST.min(status.y.saturating_sub(screen.y + 1));
    let wanted = choices.rows().len() + usize::from(note.is_some());
    let height = room.min(u16::try_from(wanted).unwrap_or(u16::MAX));
    let area = Rect {
        x: screen.x,
        y: status.y.saturating_sub(height),
        width: screen.width.min(WIDEST),
        height,
    };
    // The ground of the bars, with the letters of the text.
    canvas.clear(area, Style { bg: look.theme.bar.bg, ..look.theme.text });
    let mut rows = area.top()..area.bottom();
    if let Some(note) = note
        && let Some(y) = rows.next()
    {
        let note = elide_end(note, usize::from(area.width.saturating_sub(2)), look.ambiguous);
        canvas.text(area.x + 1, y, area.width.saturating_sub(1), &note, look.theme.warning);
    }
    let height = rows.len();
    let first = choices.chosen().map_or(0, |chosen| (chosen + 1).saturating_sub(height));
    for (i, y) in (first..choices.rows().len()).zip(rows) {
        let row = Rect { y, height: 1, ..area };
        if let Some(choice) = choices.rows().get(i) {
            draw_row(canvas, row, choice, typed);
        }
        if choices.chosen() == Some(i) {
            canvas.style(row, look.theme.chosen);
        }
    }
}

fn draw_row(canvas: &mut Canvas, row: Rect, choice: &Choice, typed: &str) {
    let look = canvas.look;
    let room = row.width.saturating_sub(2);
    let detail = elide_middle(&choice.detail, usize::from(room / 2), look.ambiguous);
    let columns = u16::try_from(text_width(&detail, look.ambiguous)).unwrap_or(0);
    canvas.text(row.right().saturating_sub(columns + 1), row.y, columns, &detail, look.theme.faint);
    let room = room.saturating_sub(columns + 2);
    let short = canvas.elide_name(&choice.name, typed, usize::from(room));
    let name =
        short.unwrap_or_else(|| elide_middle(&choice.name, usize::from(room), look.ambiguous));
    canvas.name((row.x + 1, row.y), room, &name, typed, Style::new());
}
