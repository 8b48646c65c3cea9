//! Lines without a number that are headings, and those that are none.

use super::super::tests::check;

#[test]
fn a_text_without_headings_has_none() {
    check(&[
        (
            "a site's words around the prose",
            "书架\n排行榜\n新书\n登录\n注册\n写作中心\n夏日见闻\n\n¶\n\n¶\n\n冬日见闻\n\n回到书架\n",
            &[],
        ),
        (
            "questions and answers",
            "灯塔\n\n记者：您为什么守在这里？\n\n老人：¶\n\n记者：夜里都做些什么？\n\n老人：¶\n\n记者：以后呢？\n\n老人：¶\n",
            &[],
        ),
        ("a signature", "来信\n\n¶\n\n¶\n\n一位老读者\n\n某年夏天\n", &[]),
    ]);
}

#[test]
fn titles_are_written_alike() {
    check(&[(
        "what each is about before a colon",
        "三处见闻\n\n¶\n\n村口:路通了\n\n村口的路¶\n\n田边:水把旱地全都浇透\n\n短短一句。\n\n¶\n\n山上:树活了\n\n山上的树¶\n",
        &[
            "article 三处见闻",
            "  plain 村口:路通了",
            "  plain 田边:水把旱地全都浇透",
            "  plain 山上:树活了",
        ],
    )]);
}
