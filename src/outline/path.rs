//! Section paths such as `篇7/二`: addresses for people and scripts.

use std::collections::HashMap;

use super::Outline;
use super::numeral::numeral;
use crate::text::Text;

impl Outline {
    /// The path of a section: labels from the outermost section down, joined by `/`. A sibling whose
    /// label was used before it gets `~2`, `~3` … Costs one look at each sibling on the way up; for
    /// all sections at once use [`Outline::paths`].
    pub fn path(&self, index: usize, text: &Text) -> String {
        let mut segments: Vec<String> = std::iter::once(index)
            .chain(self.ancestors(index))
            .filter(|&at| at < self.len())
            .map(|at| self.segment(at, text))
            .collect();
        segments.reverse();
        segments.join("/")
    }

    /// The paths of all sections in order, in time linear in their number.
    pub fn paths(&self, text: &Text) -> Vec<String> {
        let mut used: HashMap<(Option<usize>, String), usize> = HashMap::new();
        let mut paths: Vec<String> = Vec::with_capacity(self.len());
        for (index, section) in self.sections().iter().enumerate() {
            let label = self.label(index, text);
            let turn = used.entry((section.parent, label.clone())).or_default();
            *turn += 1;
            let segment = numbered(label, *turn);
            let path = match section.parent.and_then(|parent| paths.get(parent)) {
                Some(parent) => format!("{parent}/{segment}"),
                None => segment,
            };
            paths.push(path);
        }
        paths
    }

    /// The section that a path names. Exact paths win; else numbers count in any script (`7/2` finds
    /// 篇7 › 二、), brackets, stops and blanks don't, ／ divides as / does, and the start of a title
    /// is enough.
    pub fn resolve(&self, path: &str, text: &Text) -> Option<usize> {
        let mut at = None;
        for segment in path.split(['/', '／']).map(str::trim).filter(|s| !s.is_empty()) {
            at = Some(self.child_named(at, segment, text)?);
        }
        at
    }

    /// The paths of some sections near a path that leads nowhere: those below as much of it as there is.
    pub fn near(&self, path: &str, count: usize, text: &Text) -> Vec<String> {
        let ways = path.rmatch_indices(['/', '／']).filter_map(|(at, _)| path.get(..at));
        let parent = ways.into_iter().find_map(|way| self.resolve(way, text));
        self.children(parent).take(count).map(|i| self.path(i, text)).collect()
    }

    fn segment(&self, index: usize, text: &Text) -> String {
        let label = self.label(index, text);
        let parent = self.parent(index);
        let before = self.children(parent).take_while(|&at| at < index);
        let turn = 1 + before.filter(|&at| self.label(at, text) == label).count();
        numbered(label, turn)
    }

    fn child_named(&self, parent: Option<usize>, segment: &str, text: &Text) -> Option<usize> {
        let (name, turn) = split_turn(segment);
        let nth = |matches: &dyn Fn(usize) -> bool| {
            self.children(parent).filter(|&at| matches(at)).nth(turn - 1)
        };
        let folded = fold(name);
        let number = numeral(&folded).filter(|n| n.len == folded.len());
        nth(&|at| self.label(at, text) == name)
            .or_else(|| nth(&|at| fold(&self.label(at, text)) == folded))
            .or_else(|| {
                let number = number?.value;
                nth(&|at| self.get(at).is_some_and(|s| s.number == Some(number)))
            })
            .or_else(|| nth(&|at| fold(&self.title(at, text)).starts_with(&folded)))
    }
}

fn numbered(label: String, turn: usize) -> String {
    if turn == 1 { label } else { format!("{label}~{turn}") }
}

/// Splits `一~2` into `一` and 2.
fn split_turn(segment: &str) -> (&str, usize) {
    segment
        .rsplit_once(['~', '～'])
        .and_then(|(name, turn)| Some((name, turn.parse().ok().filter(|&turn| turn > 0)?)))
        .unwrap_or((segment, 1))
}

/// A label as people mean it: numerals as ASCII digits, no blanks, brackets or stops.
fn fold(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        let (piece, len) = match numeral(rest) {
            Some(number) => (number.value.to_string(), number.len),
            None if c.is_alphanumeric() => (c.to_lowercase().to_string(), c.len_utf8()),
            None if c == '.' => (".".to_owned(), 1),
            None => (String::new(), c.len_utf8()),
        };
        out.push_str(&piece);
        rest = rest.get(len..).unwrap_or("");
    }
    out.trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;
    use crate::clean::Noise;

    const COLLECTION: &str = "学习笔记 篇1\n\n开头的话说在这里。\n\n一、起因\n\n说起因的正文。\n\n二、做法\n\n说做法的正文。\n\n\
        学习笔记 篇2\n\n一、经过\n\n正文写在这里。\n\n二、收获\n\n正文写在这里。\n\n一、再谈经过\n\n正文写在这里。\n\n二、再谈收获\n\n正文。\n";

    #[test]
    fn paths_lead_back_to_their_sections() {
        let text = Text::new(COLLECTION.to_owned());
        let outline = outline(&text, &Noise::NONE);
        let paths = outline.paths(&text);
        assert_eq!(
            paths,
            ["篇1", "篇1/一", "篇1/二", "篇2", "篇2/一", "篇2/二", "篇2/一~2", "篇2/二~2"]
        );
        for (index, path) in paths.iter().enumerate() {
            assert_eq!(&outline.path(index, &text), path);
            assert_eq!(outline.resolve(path, &text), Some(index), "{path}");
        }
    }

    #[test]
    fn people_may_write_paths_their_way() {
        let text = Text::new(COLLECTION.to_owned());
        let outline = outline(&text, &Noise::NONE);
        for (path, index) in [
            ("1/2", Some(2)),
            ("篇一／二、", Some(2)),
            ("篇 2 / （一）", Some(4)),
            ("２／2~2", Some(7)),
            ("篇2/二、收获", Some(5)),
            ("篇2/再谈", None),
            ("篇3", None),
            ("", None),
            ("/", None),
        ] {
            assert_eq!(outline.resolve(path, &text), index, "{path:?}");
        }
    }
}
