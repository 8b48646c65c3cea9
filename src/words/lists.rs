//! Words of the list pane.

use super::{Lang, grouped};
use crate::action::Action;

/// What the actions do that show lists and move in them, in a few words.
pub(super) fn action_words(action: Action) -> Option<(&'static str, &'static str)> {
    use Action as A;
    Some(match action {
        A::BookmarkList => ("书签列表：显示、进入或隐藏", "list of bookmarks: show, enter or hide"),
        A::HitList => {
            ("命中列表，按节排：显示、进入或隐藏", "list of hits by section: show, enter or hide")
        }
        A::PlaceList => {
            ("去过的地方：显示、进入或隐藏", "list of places visited: show, enter or hide")
        }
        A::NextGroup => ("下一组", "next group"),
        A::PreviousGroup => ("本组开头，再按上一组", "start of the group, then the previous one"),
        A::Narrow => ("筛选列表（字或拼音）", "show only what fits"),
        _ => return None,
    })
}

impl Lang {
    /// The name of a list, with the number of its entries.
    pub fn counted(self, name: &str, count: usize) -> String {
        format!("{name} {}", grouped(count))
    }

    /// The list of bookmarks.
    pub fn bookmarks(self) -> &'static str {
        self.pick("书签", "Bookmarks")
    }

    /// The same where there are none.
    pub fn no_bookmarks(self) -> &'static str {
        self.pick("还没有，按 b 添加", "none yet: b sets one")
    }

    /// The list of hits.
    pub fn hits(self) -> &'static str {
        self.pick("命中", "Hits")
    }

    /// The same where there are none.
    pub fn no_hits(self) -> &'static str {
        self.pick("无命中，按 / 查找", "no hits: / finds")
    }

    /// The list of places that were jumped from.
    pub fn visited(self) -> &'static str {
        self.pick("去过", "Visited")
    }

    /// The same where there are none.
    pub fn no_jumps(self) -> &'static str {
        self.pick("还没有跳转过", "no jumps yet")
    }

    /// A list in which nothing fits what is typed.
    pub fn no_entry_fits(self) -> &'static str {
        self.pick("没有这样的条目", "nothing fits")
    }

    /// The prompt that filters a list.
    pub fn narrow(self) -> &'static str {
        self.pick("筛选：", "Filter: ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::{Ambiguous, text_width};

    #[test]
    fn an_empty_list_says_so_in_the_narrowest_pane() {
        for lang in [Lang::Zh, Lang::En] {
            for said in [
                lang.no_bookmarks(),
                lang.no_hits(),
                lang.no_jumps(),
                lang.nothing_hidden(),
                lang.no_entry_fits(),
            ] {
                assert!(text_width(said, Ambiguous::Wide) <= 20, "{said}");
            }
        }
    }
}
