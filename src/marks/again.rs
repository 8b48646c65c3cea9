//! What the reader wants to see again of what the clean view hides, at its places in the text as it is now.

use super::{Done, Marks, anchor, find, is_there};
use crate::{
    anchor::Found,
    clean::Reason,
    document::{Again, Document},
    store::Millis,
    text::Offset,
};

impl Marks {
    /// What is shown again in a document.
    pub fn again(&self, document: &Document) -> Again {
        let places = self.shown_places(document).map(|(_, offset)| offset).collect();
        let kinds = self.record.shown().kinds().filter_map(Reason::by_name).collect();
        Again::new(places, kinds)
    }

    /// The stretches that are shown again, each by its id and where it begins. One that is found only near
    /// its place is another one.
    fn shown_places<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = (&'a String, Offset)> {
        let there = self.record.shown().places();
        let there = there.filter(|(_, place)| is_there(&place.anchor, document));
        there.filter_map(|(id, place)| match find(&place.anchor, document) {
            Found::Near(_) => None,
            Found::Exact(at) | Found::Moved(at) => Some((id, at)),
        })
    }

    /// Shows the hidden stretch that begins at an offset, or hides it again.
    pub fn toggle_shown(&mut self, document: &Document, at: Offset, now: Millis) {
        let shown = self.shown_places(document).find(|(_, offset)| *offset == at);
        let done = match shown.map(|(id, _)| id.clone()) {
            Some(id) => {
                self.record.shown_mut().hide(&id, true, now);
                Done::Hidden(id)
            }
            None => Done::Shown(self.record.shown_mut().show(anchor(document, at), now)),
        };
        self.done.push(done);
    }

    /// Shows all that is hidden for a reason, or hides it again.
    pub fn toggle_kind(&mut self, reason: Reason, now: Millis) {
        self.turn_kind(reason, now);
        self.done.push(Done::Kind(reason));
    }

    pub(super) fn turn_kind(&mut self, reason: Reason, now: Millis) {
        let shown = self.record.shown().kinds().any(|kind| kind == reason.name());
        self.record.shown_mut().show_kind(reason.name(), !shown, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Source, open_text};
    use crate::store::Record;

    #[test]
    fn what_is_shown_again_is_found_after_an_edit_and_taken_back() {
        let page = "收藏 分享\n书场开张\n河边的旧仓库今年改成了书场，每到傍晚便有人来听书，谁也不催谁。\n下载 打印\n";
        let document = open_text(Source::Stdin, page);
        let button = page.find("下载").unwrap();
        let (mut marks, _) = Marks::new(Record::default(), &document);
        marks.toggle_shown(&document, button, 1);
        marks.toggle_kind(Reason::Data, 2);
        assert_eq!(marks.again(&document), Again::new(vec![button], vec![Reason::Data]));
        let edited = page.replace("开张", "开张的那一天");
        let after = open_text(Source::Stdin, &edited);
        let (kept, _) = Marks::new(marks.record().clone(), &after);
        let moved = edited.find("下载").unwrap();
        assert_eq!(kept.again(&after), Again::new(vec![moved], vec![Reason::Data]));
        assert!(marks.undo(&document, 3) && marks.undo(&document, 4));
        assert_eq!(marks.again(&document), Again::default());
        marks.toggle_shown(&document, button, 5);
        marks.toggle_shown(&document, button, 6);
        assert_eq!(marks.again(&document), Again::default());
        assert!(marks.undo(&document, 7));
        assert_eq!(marks.again(&document), Again::new(vec![button], vec![]));
    }
}
