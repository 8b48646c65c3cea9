//! The list of what the clean view hides, and showing it again.

use super::*;

/// A page with two kinds of noise around a paragraph.
const PAGE: &str = "收藏 分享\n上传人:甲 格式:DOCX 大小:1KB\n书场开张\n河边的旧仓库今年改成了书场，每到傍晚便有人来听书，\
    谁也不催谁。\n下载 打印\n";

fn shown(reader: &Reader) -> Vec<String> {
    let document = reader.app.document();
    document.paragraphs_from(0).map(|p| document.read(p.span)).collect()
}

#[test]
fn hidden_stretches_are_shown_again_one_by_one_and_by_kind() {
    let mut reader = Reader::new(PAGE, 120, 36);
    let text = shown(&reader);
    assert_eq!(text.len(), 2);
    for (keys, more) in [
        ("S", &[][..]),
        ("x", &["收藏 分享"]),
        ("jx", &["收藏 分享", "下载 打印"]),
        ("kx", &["下载 打印"]),
        ("U", &["收藏 分享", "下载 打印"]),
        ("UU", &[]),
        ("X", &["收藏 分享", "下载 打印"]),
        ("x", &["收藏 分享", "下载 打印"]),
        ("X", &[]),
        ("lX", &["上传人:甲 格式:DOCX 大小:1KB"]),
        ("U", &[]),
    ] {
        reader.keys(keys);
        let shown = shown(&reader);
        let found: Vec<&str> =
            shown.iter().filter(|line| !text.contains(line)).map(String::as_str).collect();
        assert_eq!(found, more, "{keys}");
    }
}

#[test]
fn what_is_shown_again_is_kept() {
    let mut reader = Reader::new(PAGE, 120, 36);
    reader.keys("SxlX");
    let record = reader.app.record(9);
    let source = Source::File("/岛上/手记.txt".into());
    let reader = Reader::with(open_text(source, PAGE), record, 120, 36);
    assert_eq!(shown(&reader)[..2], ["收藏 分享", "上传人:甲 格式:DOCX 大小:1KB"]);
}
