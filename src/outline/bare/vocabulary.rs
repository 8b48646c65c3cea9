//! Words that short lines begin with, end in and consist of.

use memchr::memmem;

use super::super::lines::is_blank;
use super::super::numeral::numeral;

/// Whether a list of words has this one.
fn has(words: &str, s: &str) -> bool {
    known(words, s.chars().next()) && words.split(' ').any(|word| word == s)
}

/// Whether a character stands in one of the words. Of most lines the first and the last do not.
fn known(words: &str, c: Option<char>) -> bool {
    c.is_some_and(|c| {
        memmem::find(words.as_bytes(), c.encode_utf8(&mut [0; 4]).as_bytes()).is_some()
    })
}

fn begins(words: &str, s: &str) -> bool {
    known(words, s.chars().next()) && words.split_whitespace().any(|word| s.starts_with(word))
}

fn ends(words: &str, s: &str) -> bool {
    known(words, s.chars().next_back()) && words.split_whitespace().any(|word| s.ends_with(word))
}

/// Words that tell of something or speak to someone.
pub(super) const TELLING: &str =
    "了我你您他她它们們这這是曾已吗嗎呢吧啊很却卻都也还還说說就将將会會";

/// Whether a line breaks off where a sentence goes on, as before a formula: 中点为, 于是
pub(super) fn trails(s: &str) -> bool {
    const WORDS: &str = "于是 因此 所以 其中 此时 例如 比如 最终 然后 同理";
    const ENDS: [char; 14] =
        ['为', '是', '即', '得', '则', '于', '的', '和', '与', '及', '在', '把', '将', '使'];
    has(WORDS, s) || s.ends_with("如下") || s.ends_with(ENDS)
}

/// 注意：, Note
pub(super) fn is_remark(s: &str) -> bool {
    const WORDS: &str = "注 注意 提示 小提示 提醒 警告 说明 說明 备注 備註 重要 note tip warning caution important 注記 ヒント 참고";
    has(WORDS, &s.trim_end_matches(['：', ':']).to_lowercase())
}

/// 作者：某某, 某某译, 来源
pub(super) fn is_credit(s: &str) -> bool {
    const STARTS: &str = "作者 来源 來源 出处 出處 译者 譯者 翻译 翻譯 编辑 編輯 责任编辑 审判 书记员 审核 校对 整理 发布 时间 日期";
    const ENDS: &str = "著 译 譯 編 编 訳 讲 作 撰 发布 供稿 整理 摄 报道 主编 印发 记者 校 注 绘";
    let bare = s.trim_end_matches(['）', ')']);
    begins(STARTS, s) || ends(ENDS, bare)
}

/// 大家好！, 各位代表：, 此致
pub(super) fn is_greeting(s: &str) -> bool {
    const WORDS: &str =
        "大家好 各位 同志们 尊敬的 您好 你好 女士们 先生们 朋友们 同学们 亲爱的 老师们";
    matches!(
        s,
        "此致" | "敬礼" | "敬禮" | "此致敬礼" | "祝好" | "特此通知" | "特此公告" | "特此报告"
    ) || begins(WORDS, s) && s.ends_with(['！', '：', ':', '，', '!'])
}

/// Whether a line ends in a word that titles end in.
pub(super) fn ends_as_titles(s: &str) -> bool {
    const WORDS: &str = "方法 办法 步骤 简介 概述 概况 概论 概念 介绍 要求 原则 意义 示例 例子 实例 案例 总结 小结 结论 结语 说明 分析 实现 应用 特点 特性 特征 优点 缺点 优势 \
        结构 流程 过程 问题 设计 配置 安装 使用 用法 用途 背景 目标 目的 任务 措施 建议 参考 资料 文献 链接 案情 要旨 结果 理由 定义 原理 模型 算法 类型 分类 \
        关系 区别 比较 对比 机制 策略 技术 系统 管理 功能 作用 影响 环境 条件 内容 范围 对象 方式 模式 思路 解法 描述 选项 语法 参数 练习 思考 讨论 历史 发展 现状 \
        趋势 展望 意见 方案 计划 规划 制度 体系 建设 工作 指南 入门 基础 进阶 技巧 注意事项 常见问题 支持 测试 部署 开发 维护 操作 处理 优化 架构 组件 模块 接口";
    let s = s.trim_end_matches(['：', ':']);
    ends(WORDS, s)
}

/// What the parts of books and papers are called.
const NAMES: &str = "序 序言 序章 序幕 自序 代序 总序 序曲 前言 前记 引言 引子 导言 导论 导读 绪论 绪言 楔子 小引 附则 附則 附录 附錄 附件 后记 後記 跋 尾声 尾聲 结语 结束语 \
    结论 余论 番外 番外篇 外传 终章 终曲 致谢 参考文献 参考资料 凡例 题记 題記 献词 后序 摘要 中文摘要 英文摘要 内容提要 内容摘要 参考答案 答案 参考书目 \
    译后记 编后记 译者序 出版说明 编者的话 完本感言 はしがき まえがき はじめに あとがき おわりに プロローグ エピローグ 서문 머리말 프롤로그 에필로그 후기 부칙 \
    preface foreword introduction prologue epilogue afterword conclusion appendix abstract \
    acknowledgements references bibliography 引首 弁言 缘起 内容简介 编者按 译序 鸣谢 まとめ 写在前面 写在最后 作者的话 作者简介 \
    关于作者 编写说明 再版序 再版前言 再版后记 修订版前言 新版序 初版序 卷首语 刊首语 发刊词 索引 术语表 符号表 人物表 总纲 特别提示 \
    重要提示 重要声明 间章 幕间 完结感言 上架感言 译者的话 校后记 缩略语表 代後記 後序 總序 總綱 緒論 緒言 導論 導言 導讀 前記 結語 結束語 結論 餘論 參考文獻 \
    參考書目 參考資料 致謝 鳴謝 終章 終曲 外傳 間章 幕間 譯序 譯者序 譯後記 編後記 編者按 編者的話 出版說明 內容簡介 內容提要 內容摘要 參考答案 獻詞 寫在前面 \
    作者簡介 關於作者 緣起";

/// Whether a line is the name of a part of a book or paper.
pub(super) fn is_named(s: &str) -> bool {
    if s.len() > 60 {
        return false;
    }
    if is_side_story(s) || is_appendix(s) {
        return true;
    }
    let packed: String = s.chars().filter(|c| !c.is_whitespace()).collect();
    let name = packed.trim_end_matches(['：', ':']);
    let name = if name.is_ascii() { &*name.to_ascii_lowercase() } else { name };
    has(NAMES, name)
}

/// 附录A, 附录A（资料性）记录表: the only appendix, with a letter and perhaps a title.
fn is_appendix(s: &str) -> bool {
    let rest = s.strip_prefix("附录").or_else(|| s.strip_prefix("附錄")).map(str::trim_start);
    let title = rest.and_then(|rest| rest.strip_prefix(|c: char| c.is_ascii_uppercase()));
    title.is_some_and(|title| {
        (title.is_empty() || title.starts_with(|c: char| is_blank(c) || "（(：:".contains(c)))
            && title.chars().count() <= 20
            && !title.contains(['，', '。', '；'])
    })
}

/// 番外一 少年, 尾声：归来: the parts of a novel outside its numbered chapters, with a title.
fn is_side_story(s: &str) -> bool {
    const STORIES: [&str; 14] = [
        "序章", "序幕", "楔子", "引子", "尾声", "尾聲", "终章", "終章", "番外", "外传", "外傳",
        "间章", "間章", "幕间",
    ];
    let Some(rest) = STORIES.iter().find_map(|name| s.strip_prefix(name)) else {
        return false;
    };
    let rest = rest.strip_prefix('篇').unwrap_or(rest);
    let rest = rest.get(numeral(rest).map_or(0, |n| n.len)..).unwrap_or(rest);
    let title = rest.trim_start_matches(|c: char| is_blank(c) || ":：·—-、".contains(c));
    (rest.is_empty() || title.len() < rest.len())
        && title.chars().count() <= 20
        && !title.contains(['，', '。', '；', '：'])
}
