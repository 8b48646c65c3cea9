//! First sentences of paragraphs that serve as headings: 坚持深入基层。近年来，…
//!
//! One sentence alone shows nothing. A run of paragraphs under one heading does, if each opens with
//! a short sentence that a title could be and the sentences are built alike.

use std::{collections::HashMap, hash::Hash};

use super::lines::{Layout, is_blank, is_joined, is_letter, pieces};
use super::mark::{Next, mark};
use super::title::clean;
use crate::text::{Offset, Span, Text};

/// A heading sentence has so many characters, its full stop not counted.
const CHARS: std::ops::RangeInclusive<usize> = 3..=40;
/// The bytes in which such a sentence ends.
const REACH: usize = 160;
/// A paragraph goes on with at least this many bytes after its heading.
const BODY_BYTES: usize = 60;

/// The first sentence of a paragraph that could be a title.
#[derive(Clone, Debug)]
struct Opening {
    span: Span,
    /// Its characters without injected readings and the full stop.
    words: Vec<char>,
}

/// Finds the runs of first sentences that are headings; `bounds` are the places where other headings
/// begin, in order. Each run stands under one of them.
pub(super) fn sentences(text: &Text, bounds: &[Offset]) -> Vec<Vec<Span>> {
    let mut found = Vec::new();
    let mut run: Vec<Opening> = Vec::new();
    let mut bounds = bounds.iter().peekable();
    for line in text.lines().filter(|line| line.len() > BODY_BYTES) {
        for piece in paragraphs(text, line) {
            if bounds.next_if(|&&bound| bound < piece.start).is_some() {
                close(&mut run, &mut found);
            }
            while bounds.next_if(|&&bound| bound < piece.start).is_some() {}
            let opening = match bounds.peek() {
                Some(&&bound) if bound < piece.end => None,
                _ => opening(text, piece),
            };
            match opening {
                Some(opening) => run.push(opening),
                // What is short stands under its heading.
                None if piece.len() <= BODY_BYTES => {}
                None => close(&mut run, &mut found),
            }
        }
    }
    close(&mut run, &mut found);
    found
}

fn close(run: &mut Vec<Opening>, found: &mut Vec<Vec<Span>>) {
    if are_parallel(run) {
        found.push(run.iter().map(|opening| opening.span).collect());
    }
    run.clear();
}

/// The paragraphs of a line: itself, or what it was made of before its line breaks were lost.
fn paragraphs(text: &Text, line: Span) -> Vec<Span> {
    let s = text.slice(line);
    if !is_joined(s) {
        return vec![line];
    }
    let place = |piece: Span| Span::new(line.start + piece.start, line.start + piece.end);
    pieces(s, Layout::Lines).map(place).collect()
}

/// The first sentence of a paragraph, if it could be a title and the paragraph goes on.
fn opening(text: &Text, piece: Span) -> Option<Opening> {
    let s = text.slice(piece);
    let lead = s.len() - s.trim_start_matches(is_blank).len();
    let start = piece.start + lead;
    let reach = text.slice(Span::new(start, piece.end.min(start + REACH)));
    let (len, _) = reach.char_indices().find(|&(_, c)| c == '。' || tells(c))?;
    if !reach.get(len..)?.starts_with('。') {
        return None;
    }
    let end = start + len + '。'.len_utf8();
    let sentence = reach.get(..len)?;
    let body = piece.end - end;
    if is_verse(sentence, text.slice(Span::new(end, piece.end))) {
        return None;
    }
    if body < BODY_BYTES || body < len || mark(sentence).is_some_and(|m| m.next != Next::Clash) {
        return None;
    }
    let words: Vec<char> = clean(sentence).chars().collect();
    is_title(&words).then_some(Opening { span: Span::new(start, end), words })
}

/// Whether the sentence after a sentence is as long, as in verse.
fn is_verse(sentence: &str, rest: &str) -> bool {
    let next = rest.get(..sentence.len()).zip(rest.get(sentence.len()..));
    next.is_some_and(|(next, rest)| !next.contains('。') && rest.starts_with(['。', '？', '！']))
}

/// Whether a sentence says what is to be done or what follows, and tells nothing: no persons, no
/// numbers, no past, no question.
fn is_title(words: &[char]) -> bool {
    let wide = |c: &char| is_letter(*c) && !c.is_ascii();
    CHARS.contains(&words.len())
        && words.first().is_some_and(wide)
        && !words.iter().any(|c| matches!(c, 'ぁ'..='ヿ' | '가'..='힣'))
        && !words.iter().any(|c| tells(*c) || c.is_ascii_digit() || c.is_whitespace())
        && words.iter().filter(|c| is_comma(**c)).count() <= 3
}

/// Signs of a sentence that tells of something.
fn tells(c: char) -> bool {
    matches!(
        c,
        '了' | '我'
            | '你'
            | '您'
            | '他'
            | '她'
            | '它'
            | '们'
            | '們'
            | '这'
            | '這'
            | '是'
            | '曾'
            | '已'
            | '吗'
            | '嗎'
            | '呢'
            | '吧'
            | '啊'
            | '很'
            | '却'
            | '卻'
            | '都'
            | '也'
            | '还'
            | '還'
            | '说'
            | '說'
            | '：'
            | ':'
            | '；'
            | ';'
            | '！'
            | '!'
            | '？'
            | '?'
            | '…'
            | '—'
            | '《'
    )
}

fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',')
}

/// What titles of a kind begin with: verbs that ask for something to be done, and the words that lead to
/// one (以 … 为重点).
const VERBS: &str = "\
    坚持 加强 加快 加大 建立 建设 建强 健全 完善 推进 推动 推行 强化 深化 细化 优化 提高 提升 增强 扩大 创新 创建 \
    创造 改进 改善 改革 落实 落细 明确 确保 保障 保证 保持 严格 严肃 严明 规范 注重 突出 把握 把好 抓好 抓住 抓紧 抓实 \
    做好 做强 做实 搞好 打造 打好 构建 构筑 培养 培育 培训 发挥 发展 发扬 开展 开发 开拓 开辟 实施 实行 实现 组织 统筹 \
    整合 整治 营造 探索 拓宽 拓展 丰富 促进 支持 鼓励 引导 树立 转变 转换 解决 化解 破解 防止 防范 巩固 维护 理顺 凝聚 \
    夯实 锻造 铸牢 筑牢 配套 围绕 聚焦 立足 结合 利用 依托 借助 精心 认真 切实 深入 积极 大力 全面 着力 着眼 努力 \
    充分 科学 合理 广泛 主动 及时 稳步 有序 有效 统一 压实 压紧 扎实 狠抓 紧扣 紧盯 善于 敢于 勇于 服务 关心 关爱 \
    尊重 维持 制定 修订 编制 设立 成立 搭建 搭好 调整 调动 激发 激励 降低 减少 减轻 控制 查处 打击 清理 清除 消除 简化 \
    堅持 加強 建強 強化 深化 優化 擴大 創新 創建 改進 落實 確保 保證 嚴格 規範 構建 發揮 發展 開展 開發 實施 實行 \
    實現 組織 統籌 營造 豐富 促進 引導 樹立 轉變 解決 鞏固 維護 凝聚 夯實 圍繞 結合 認真 切實 深入 積極 全面 著力";

/// Single signs that lead to the verb of a title.
const LEADS: &str = "以从從把将將抓强強";

fn begins_with_verb(opening: &Opening) -> bool {
    let start: String = opening.words.iter().take(2).collect();
    VERBS.split_whitespace().any(|verb| verb == start)
        || opening.words.first().is_some_and(|c| LEADS.contains(*c))
}

/// Whether the sentences of a run are built alike.
fn are_parallel(run: &[Opening]) -> bool {
    let lengths = || run.iter().map(|opening| opening.words.len());
    let (Some(shortest), Some(longest)) = (lengths().min(), lengths().max()) else {
        return false;
    };
    let most = |count: usize| count * 3 >= run.len() * 2;
    let verbs = run.iter().filter(|opening| begins_with_verb(opening)).count();
    let clauses = |opening: &Opening| opening.words.iter().filter(|c| is_comma(**c)).count();
    let same_clauses = alike(run, clauses) == run.len();
    let starts = alike(run, |opening| opening.words.get(..2).map(<[char]>::to_vec));
    let ends = alike(run, |opening| opening.words.last().copied());
    match run.len() {
        0 | 1 => false,
        2 => verbs == 2 && same_clauses && longest <= 16 && longest * 2 <= shortest * 3,
        _ => {
            most(verbs)
                || same_clauses && shortest == longest
                || same_clauses && starts == run.len() && longest <= 2 * shortest
                || same_clauses && ends == run.len() && longest <= 2 * shortest && longest <= 16
        }
    }
}

/// How many sentences of a run share the most common value of a feature.
fn alike<T: Hash + Eq>(run: &[Opening], feature: impl Fn(&Opening) -> T) -> usize {
    let mut counts: HashMap<T, usize> = HashMap::new();
    for opening in run {
        *counts.entry(feature(opening)).or_default() += 1;
    }
    counts.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::{Outline, outline};
    use super::*;
    use crate::clean::Noise;

    const BODY: &str =
        "这里接着写一段正文，它只是为了让标题后面有足够多的字，说的是一件很平常的事情。";

    /// The kinds and titles of a text in which ¶ stands for the rest of a paragraph.
    fn drawn(source: &str) -> Vec<String> {
        let text = Text::new(source.replace('¶', BODY));
        let found: Outline = outline(&text, &Noise::NONE);
        let line = |i: usize| {
            let (level, kind) = found.get(i).map_or((0, ""), |s| (s.level, s.kind.name()));
            format!("{level} {kind} {}", found.title(i, &text))
        };
        (0..found.len()).map(line).collect()
    }

    #[test]
    fn parallel_first_sentences_are_fine_headings() {
        for (name, source, sections) in [
            (
                "verbs",
                "修路的经验\n\n¶\n\n坚持先易后难，把好用料关。¶\n\n完善养护制度，落实各段责任。¶\n\n发动沿线住户。¶\n\n扩大试点范围。¶\n",
                &[
                    "1 sentence 坚持先易后难，把好用料关",
                    "1 sentence 完善养护制度，落实各段责任",
                    "1 sentence 发动沿线住户",
                    "1 sentence 扩大试点范围",
                ][..],
            ),
            (
                "same length and end, under headings of their own",
                "一、特点\n\n耐用性。¶\n\n防滑性。¶\n\n透水性。¶\n\n二、做法\n\n选好石料。¶\n\n¶\n",
                &[
                    "1 cn_dun 一、特点",
                    "2 sentence 耐用性",
                    "2 sentence 防滑性",
                    "2 sentence 透水性",
                    "1 cn_dun 二、做法",
                ],
            ),
            (
                "two alike, with items under them",
                "一、做法\n\n健全巡查制度。¶一是定人。¶二是定时。¶\n\n建立奖惩办法。¶一是奖勤。¶二是罚懒。¶\n\n二、结果\n\n¶\n",
                &[
                    "1 cn_dun 一、做法",
                    "2 sentence 健全巡查制度",
                    "3 item 一是定人",
                    "3 item 二是定时",
                    "2 sentence 建立奖惩办法",
                    "3 item 一是奖勤",
                    "3 item 二是罚懒",
                    "1 cn_dun 二、结果",
                ],
            ),
        ] {
            assert_eq!(drawn(source), sections, "{name}");
        }
    }

    #[test]
    fn other_first_sentences_stay_text() {
        for (name, source) in [
            ("one alone", "¶\n\n完善养护制度。¶\n\n¶\n"),
            ("a report", "县里修好了路。¶\n\n村民很高兴。¶\n\n他们说这是好事。¶\n"),
            ("numbers", "完成投资3亿元。¶\n\n新建道路5条。¶\n\n改造桥梁2座。¶\n"),
            ("speech", "“完善制度。¶\n\n“落实责任。¶\n\n“扩大试点。¶\n"),
            ("nothing follows", "完善养护制度。\n\n落实各段责任。\n\n扩大试点范围。\n"),
            (
                "nothing alike",
                "天气晴朗。¶\n\n东边的山上有一座小亭子。¶\n\n秋后，路面干燥，行人多。¶\n",
            ),
        ] {
            assert_eq!(drawn(source), [""; 0], "{name}");
        }
    }
}
