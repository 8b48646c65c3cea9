//! The whole screen, drawn from the state: header, panes, status line, help, prompts.

mod choices;
mod prompt;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    action::{Action, SEARCHING_HINTS, first_key},
    app::{App, Message, Overlay, Tally},
    cell::{Ambiguous, elide_end, elide_middle, sanitise, text_width},
    document::View,
    grid::{Grid, Stock},
    pane::{Areas, Canvas, Focus, Look, Pane, Place, Reading, Setting, Sheet, Signs},
    search::Folding,
    wrap::broken,
};

/// Columns in which the start and end of a title can be recognised.
const TITLE: usize = 6;

/// Columns to which each title of a path can be shortened.
const SHORTENED: usize = 12;

/// Columns of the pattern in the status line.
const PATTERN: usize = 20;

/// From so many columns on, the status line has room for a key beside the facts.
const ROOM_FOR_HINT: u16 = 30;

/// Stands before each section of the breadcrumb.
const CRUMB: &str = " › ";

/// Draws the program on a blank screen; says where the cursor is to be seen. Changes nothing of the program.
pub fn draw(app: &App, grid: &mut Grid, stock: &mut Stock) -> Option<Position> {
    let areas = app.areas();
    let screen = grid.area();
    let mut canvas = Canvas::new(grid, stock, app.look());
    draw_header(app, &mut canvas, areas.header);
    let setting = Setting::new(app.document(), areas.body, app.look().ambiguous);
    let sheet = app.sheet();
    draw_body(app, &mut canvas, &setting, sheet);
    draw_outline(app, &mut canvas, &areas);
    draw_list(app, &mut canvas, &areas);
    match app.overlay() {
        Overlay::None | Overlay::Letter(_) | Overlay::Links(_) | Overlay::Cursor(_) => {
            draw_status(app, &mut canvas, areas.status, sheet);
            None
        }
        Overlay::Help(help) => {
            help.draw(&mut canvas, screen);
            None
        }
        Overlay::Prompt(prompt) => {
            if let Some(choices) = prompt.choices() {
                choices::draw(&mut canvas, screen, areas.status, choices, prompt.text().trim());
            }
            Some(prompt::draw(app, &mut canvas, areas.status, prompt))
        }
    }
}

fn focus(app: &App, pane: Pane) -> Focus {
    if app.focus() == pane { Focus::Here } else { Focus::Elsewhere }
}

/// Title, path of sections to here, and in a collection which piece this is.
fn draw_header(app: &App, canvas: &mut Canvas, area: Rect) {
    if area.height == 0 {
        return;
    }
    let look = canvas.look;
    let document = app.document();
    canvas.style(area, look.theme.bar);
    let title = document.title();
    let mut right = area.right().saturating_sub(1);
    if let Some(piece) = document.piece_at(app.offset()) {
        let piece = format!("{} · {}/{}", piece.label, piece.place, piece.count);
        let columns = u16::try_from(text_width(&piece, look.ambiguous)).unwrap_or(u16::MAX);
        if columns + 8 < area.width {
            right -= columns;
            canvas.text(right, area.y, columns, &piece, look.theme.bar_strong);
            right -= 2;
        }
    }
    let x = area.x + 1;
    let room = usize::from(right.saturating_sub(x));
    let width = |text: &str| text_width(text, look.ambiguous);
    let mut crumbs = breadcrumb(app, |i| document.section_title(i));
    if width(&title) + width(&crumbs) > room {
        crumbs =
            breadcrumb(app, |i| document.own_title(i).unwrap_or_else(|| document.section_title(i)));
    }
    // The crumbs tell more about the place than the end of the title.
    let least = if crumbs.is_empty() { room } else { room / 3 };
    let left = room.saturating_sub(width(&crumbs)).max(least);
    let used = if left < TITLE {
        crumbs = crumbs.trim_start_matches(CRUMB).to_owned();
        0
    } else {
        let title = elide_middle(&title, left, look.ambiguous);
        canvas.text(x, area.y, right.saturating_sub(x), &title, look.theme.bar_strong)
    };
    let room = right.saturating_sub(x + used);
    let crumbs = elide_path(&crumbs, usize::from(room), look.ambiguous);
    canvas.text(x + used, area.y, room, &crumbs, look.theme.bar);
}

/// The path of sections to here, each after a ›.
fn breadcrumb(app: &App, title: impl Fn(usize) -> String) -> String {
    let document = app.document();
    let Some(current) = app.current() else { return String::new() };
    let outline = &document.outline;
    let mut path: Vec<usize> = outline.ancestors(current).chain([current]).collect();
    path.sort_unstable();
    // Where the title is the heading of the first section, it is said once.
    let whole = document.title();
    path.retain(|i| document.section_title(*i) != whole);
    path.into_iter().map(|i| format!("{CRUMB}{}", title(i))).collect()
}

/// The path of sections in at most `columns`: the longest titles are shortened, as much as they must be.
fn elide_path(crumbs: &str, columns: usize, ambiguous: Ambiguous) -> String {
    let titles: Vec<&str> = crumbs.split(CRUMB).collect();
    let marks = text_width(CRUMB, ambiguous) * (titles.len() - 1);
    let shortened =
        |most: usize| titles.iter().map(move |title| text_width(title, ambiguous).min(most));
    match (SHORTENED..=columns)
        .rev()
        .find(|most| marks + shortened(*most).sum::<usize>() <= columns)
    {
        Some(most) => {
            let titles = titles.iter().map(|title| elide_middle(title, most, ambiguous));
            titles.collect::<Vec<_>>().join(CRUMB)
        }
        None => elide_middle(crumbs, columns, ambiguous),
    }
}

fn draw_body(app: &App, canvas: &mut Canvas, setting: &Setting, sheet: &Sheet) {
    let searching = app.searching();
    let (hits, current) = (searching.hits(), searching.current());
    let hints = match app.overlay() {
        Overlay::Links(links) => links.hints(),
        _ => Vec::new(),
    };
    let picked = app.picked();
    let signs = Signs { marks: app.marks().offsets(), hits, current, picked, hints: &hints };
    sheet.draw(canvas, setting, signs);
}

fn draw_outline(app: &App, canvas: &mut Canvas, areas: &Areas) {
    let (outline, ..) = app.parts();
    let sections = &app.document().outline;
    let mut marked: Vec<usize> =
        app.marks().offsets().iter().filter_map(|offset| sections.at(*offset)).collect();
    marked.dedup();
    let lang = canvas.look.lang;
    let (_, count) = outline.number(sections, app.offset());
    let title = match count {
        _ if app.document().is_proposed() => lang.proposed().to_owned(),
        0 => lang.outline().to_owned(),
        _ => format!("{} {count}", lang.outline()),
    };
    if draw_frame(app, canvas, (Pane::Outline, areas.outline), areas, &title) {
        let hits = app.searching().hits();
        let reading = Reading { current: app.current(), marked: &marked, hits };
        let area = areas.content(Pane::Outline);
        outline.draw(canvas, area, app.document(), reading, focus(app, Pane::Outline));
    }
}

fn draw_list(app: &App, canvas: &mut Canvas, areas: &Areas) {
    let (.., list) = app.parts();
    let entries = app.entries();
    let name = entries.name(canvas.look.lang);
    let title = match entries.count() {
        0 => name.to_owned(),
        count => canvas.look.lang.counted(name, count),
    };
    if draw_frame(app, canvas, (Pane::List, areas.list), areas, &title) {
        list.draw(canvas, &*entries, app.list_room(), focus(app, Pane::List));
    }
}

/// The title row and border of a side pane; says whether the pane is on the screen.
fn draw_frame(
    app: &App,
    canvas: &mut Canvas,
    pane: (Pane, Place),
    areas: &Areas,
    title: &str,
) -> bool {
    let (pane, place) = pane;
    let look = canvas.look;
    let Some(area) = place.area() else { return false };
    if matches!(place, Place::Drawer(_)) {
        canvas.clear(area, look.theme.text);
    }
    let border = areas.border(pane);
    for y in border.top()..border.bottom() {
        canvas.glyph(border.x, y, (look.vertical(), border.width), look.theme.faint);
    }
    let list = areas.content(pane);
    let style = match focus(app, pane) {
        Focus::Here => look.theme.heading,
        Focus::Elsewhere => look.theme.faint,
    };
    let x = list.x + u16::from(pane == Pane::Outline);
    canvas.text(x, area.y, list.right().saturating_sub(x), title, style);
    true
}

/// Messages and the number being typed on the left, else the keys to begin with; where the reader is
/// on the right.
fn draw_status(app: &App, canvas: &mut Canvas, area: Rect, sheet: &Sheet) {
    if area.height == 0 {
        return;
    }
    let look = canvas.look;
    canvas.style(area, look.theme.bar);
    let room = area.width.saturating_sub(2);
    let (left, style) = match (app.message(), app.count()) {
        (Some(Message::Info(text)), _) => (text.clone(), look.theme.bar_strong),
        (Some(Message::Warning(text)), _) => {
            (text.clone(), look.theme.bar.patch(look.theme.warning))
        }
        (None, Some(count)) => (count.to_string(), look.theme.bar_strong),
        (None, None) => (String::new(), look.theme.bar),
    };
    // What lists letters leaves the page with them in sight.
    let listed = matches!(app.overlay(), Overlay::Links(_) | Overlay::Letter(_));
    if !listed && text_width(&left, look.ambiguous) > usize::from(room) {
        return draw_long_message(canvas, area, &left, style);
    }
    let left = elide_end(&left, usize::from(room), look.ambiguous);
    let used = canvas.text(area.x + 1, area.y, room, &left, style);
    // On a narrow screen, too, there is a key to begin with.
    let first = || text_width(&hints(app, usize::from(room), 1), look.ambiguous);
    let gap = match used {
        0 if room >= ROOM_FOR_HINT => u16::try_from(first()).unwrap_or(0) + 2,
        0 => 0,
        _ => used + 2,
    };
    let right = facts(app, usize::from(room.saturating_sub(gap)), sheet);
    let columns = u16::try_from(text_width(&right, look.ambiguous)).unwrap_or(u16::MAX);
    let x = area.right().saturating_sub(columns + 1);
    canvas.text(x, area.y, columns, &right, look.theme.bar);
    if left.is_empty() {
        let hints = hints(app, usize::from(room.saturating_sub(columns + 2)), usize::MAX);
        canvas.text(area.x + 1, area.y, room, &hints, look.theme.bar);
    }
}

/// Draws a message that one row does not hold, over the rows above, too: on half the screen at most.
fn draw_long_message(canvas: &mut Canvas, area: Rect, message: &str, style: Style) {
    let look = canvas.look;
    let room = area.width.saturating_sub(2);
    let most = (area.y + 1).div_ceil(2);
    let mut rows = broken(&sanitise(message), room, look.ambiguous);
    if let Some(rest) = rows.get(usize::from(most)..).filter(|rest| !rest.is_empty()) {
        let rest = rest.concat();
        rows.truncate(most.into());
        let last = rows.pop().unwrap_or_default();
        rows.push(elide_end(&(last + &rest), room.into(), look.ambiguous));
    }
    let height = u16::try_from(rows.len()).unwrap_or(1);
    let area = Rect { y: area.bottom().saturating_sub(height), height, ..area };
    canvas.clear(area, look.theme.bar);
    for (row, y) in rows.iter().zip(area.top()..) {
        canvas.text(area.x + 1, y, room, row, style);
    }
}

/// As many of the keys to begin with as fit, and no more than so many.
fn hints(app: &App, room: usize, most: usize) -> String {
    let look = app.look();
    let scope = app.scope();
    let hint = |action: &Action| {
        Some(format!("{} {}", first_key(*action, scope)?, look.lang.hint(*action)))
    };
    let searching = app.searching().tally().is_some() && app.focus() == Pane::Body;
    let hints = if searching { SEARCHING_HINTS } else { scope.hints() };
    joined(hints.iter().filter_map(hint).take(most), room, look.ambiguous)
}

/// As many of the parts as fit, two blanks between them.
fn joined(parts: impl Iterator<Item = String>, room: usize, ambiguous: Ambiguous) -> String {
    const GAP: &str = "  ";
    let (mut line, mut columns) = (String::new(), 0);
    for part in parts {
        let gap = if line.is_empty() { "" } else { GAP };
        columns += gap.len() + text_width(&part, ambiguous);
        if columns > room {
            break;
        }
        line.extend([gap, &part]);
    }
    line
}

/// What is searched for, how far the search is, and what does not count as the same though it might.
fn searched(app: &App, tally: &Tally) -> String {
    let Look { lang, ambiguous, .. } = app.look();
    let mut typed = elide_end(&tally.sought.typed, PATTERN, ambiguous);
    if !tally.sought.near.is_empty() {
        typed = format!("{typed} + {}", elide_end(&tally.sought.near, PATTERN, ambiguous));
    }
    let folding = app.searching().folding();
    let alike = match folding {
        Folding::ALL => String::new(),
        _ => format!(" {}", lang.alike(folding)),
    };
    format!("/{typed} {}{alike}", lang.tally(tally.place, tally.total, tally.running))
}

/// As many facts about the place as fit, the most wanted first.
fn facts(app: &App, room: usize, sheet: &Sheet) -> String {
    let look = app.look();
    let document = app.document();
    let mut facts = Vec::new();
    if let Some(tally) = app.searching().tally() {
        facts.push(searched(app, &tally));
    }
    facts.push(format!("{}%", sheet.percent(document)));
    facts.extend(app.change().map(|change| look.lang.change(change).to_owned()));
    if document.is_loading() {
        // How much standard input has is not known.
        let percent = document.source.path().map(|_| app.progress());
        facts.push(look.lang.loading(percent));
    }
    if let Some((number, count)) = app.section_number() {
        facts.push(look.lang.section_of(number, count));
    }
    let hidden = document.hidden();
    match document.view() {
        // How many there are is not known yet.
        _ if document.is_loading() => {}
        View::Clean => {
            facts.push(look.lang.characters(document.characters - hidden));
            if hidden > 0 {
                let percent = (hidden * 100).div_ceil(document.characters.max(1));
                facts.push(look.lang.hidden(percent));
            }
        }
        View::Source => {
            facts.push(look.lang.characters(document.characters));
            facts.push(look.lang.source().to_owned());
        }
    }
    facts.push(document.encoding.name().to_owned());
    if document.replaced > 0 {
        facts.push(look.lang.unreadable(document.replaced));
    }
    joined(facts.into_iter(), room, look.ambiguous)
}

#[cfg(test)]
mod tests;
