//! The words of web pages, by class. In simplified characters; other forms are folded into them.

/// What is done with a page: the verbs of buttons and links.
pub(super) const ACTIONS: &str = "
    下载 收藏 分享 举报 打印 纠错 点赞 赞 赏 打赏 评论 登录 登陆 登入 注册 退出 搜索 关注 订阅 返回 关闭 取消 展开 收起
    阅读 转发 转载 复制 上传 预览 充值 扫一扫 扫码 扫描 投诉 反馈 收听 播放 查看 查询 浏览 赚钱 猜你喜欢 推荐 首页 尾页 末页
    下一页 上一页 下页 上页 下一章 上一章 下一篇 上一篇 下一条 上一条 上一则 下一则 上一主题 下一主题 置顶 报错 更新
    刷新 提交 点击 打开 朗读 播报 编辑 切换 设为 换一换 换一批 加载 跳转 发表 回复 回帖 发帖 跟帖 帮助 使用 进入 免费 我要
    加入 继续 显示 投 我来说两句 我来答 提问 只看 未读 顶 踩 点评 评分 倒序 申诉 认领 忘记 找回 抢鲜 体验 投稿 识别 长按
    轻点 催更 追书 看过 想看 在看 收录 写下 投票 签到 留言 加入书架 加入书签 书架 书签 试读 试看 开通 购买 赞同 喜欢 感谢
    download share print login log in sign up register search home comment comments more next previous prev back copy
    跳到 跳至 跳过 预约 挂号 咨询 采纳 追问 换肤 发消息 私信 加入购物车 立即购买 领券 立即 刷题 送 签 拉黑 屏蔽 引用 解锁 充电 投币 追番 订购
    reply like subscribe tweet email facebook twitter line skip pin share cancel leave loading menu filed published follow unsubscribe
    赚取 写信 收信 写文章 写评论 写留言 发送 检索 筛选 排序 求助 晒单 比价 追更 订舱 组卷 选题 搜题 做过 想做 关灯 护眼 听书 投稿 转存 标记
    回首页 回目录 上一卷 下一卷 上章 下章 上一版 下一版 上一封 下一封 上一节 下一节 上一回 下一回 上一张 下一张 上一集 下一集 上一个 下一个 看了又看
    star fork watch skip follow followers following edit report upload bookmark answer answered asked ask
    ツイート シェア ブックマーク 印刷する ログイン 会員登録 送信 いいね しよう 続きを読む フォロー トップ ホーム もっと見る 見る
    違反報告 報告 投稿 保存する サポート ナイス 공유 이동 보기 추가 이웃추가 더보기 검색";

/// What it is done with: parts of a page, places to share to, names of services, parts of a site.
pub(super) const THINGS: &str = "
    本页 页面 网页 窗口 全文 文档 文章 本文 原文 正文 文件 资料 资源 附件 当前 顶部 底部 内容 描述 简介 图片 配图 大图 视频 音频
    微信 微博 新浪 腾讯 朋友圈 朋友 空间 好友 群 二维码 公众号 小程序 手机 手机号 电脑 移动 客户端 版 版本 网站 本站 网址 地图
    声明 隐私 安全 中心 联系 我们 方式 关于 客服 在线 更多 无障碍 长者 助手 老年 适老化 关爱 大字 专区 语言 简体 繁体 简 繁 简繁
    中文 邮箱 用户 会员 积分 收益 作者 链接 链接地址 地址 字体 字号 大小 大 中 小 热门 热词 热点 热议 热搜 最新 精彩 精选 栏目 导航
    菜单 回顶部 到顶部 相关 相似 类似 猜你 到 至 页 屏 全屏 双页 宽度 夜间 模式 主题 皮肤 广告 弹幕 频道 温馨 友情 提示 免责
    网友 权限 服务 条款 协议 政策 账号 帐号 账户 密码 智能 问答 您好 你好 欢迎 访问 人气 次数 标签 关键词 转换 政务 互动 交流
    推荐度 推荐票 月票 试卷 楼层 游客 剩余 还剩 章节 书页 书目 本章 楼主 沙发 板凳 地板 社区 论坛 帖子 主页 道具 匿名 答案
    回答 提问者 最佳 答主 支付 支付宝 金币 下载券 验证码 三方 开放平台 平台 快捷 快速 一键 邮件 短信 百度 豆瓣 知乎 抖音 快手
    头条 今日头条 贴吧 知道 百科 文库 人数 威望 理由 申请 地图 音乐 日志 相册 博客 排行榜 排行 榜 书库 小说 收藏夹 奖励 分类 全部 图册 词条 规则 入门
    必读 违法 不良 信息 电话 合集 专栏 专题 新闻 资讯 动态 概况 机构 公开 公众 参与 网上 办事 指南 法规 通知 公告 网络 监督 支持
    反对 红包 来自 锁定 讨论 文本 原创 专享 纸书 全书 记录 商务 合作 招贤纳士 诚聘英才 英才 隐私权 站点 帖 贴 积分榜 任务 成长
    导航菜单 视图 移动版 开发者 统计 索引 特色 随机 条目 最近 更改 历史 修订 贡献 通行 自动 下次 意见 建议 通道 违规 高清 直播 播放列表 粉丝 关注者
    获赞 等级 徽章 勋章 铁杆 初级 中级 高级 活跃 吧友 吧主 版主 层主 贴子 礼物 有用 没用 意见反馈 热线 大全 真题 试题 题库 讲解 解析 模拟 库存 销量 好评
    购物车 优惠券 会员中心 用户名 通行证 资格证 许可证 服务号 订阅号 视频号 头条号 百家号 主持人 海量 榜单 图文 归档 存档 更多 热帖 热搜榜 精华帖 评论区
    iphone android 苹果 安卓 ios pc 网页版 触屏版 标准版 旧版 新版 专业版 客户端下载 属地 版权 工作时间 参考资料 浏览器 本类 同类 往期 卡片 回应 读者 默认 最热 最早 展示 名称 昵称 姓名 代码 网盘 云盘 客户 工作时间 地区 属地 高粉 精华 版块 版规
    收件箱 发件箱 草稿箱 垃圾箱 已发送 通讯录 星标 附件 普通附件 收件人 发件人 职位 简历 招聘 求职 校招 猎头 企业 公司 商品 店铺 商城 物流 配送
    售后 评价 中评 差评 优惠 价格 促销 包邮 现货 专家 名片 部落格 相簿 訪客 全站 热搜 累积 本日 菜谱 菜单 作品 课件 试题 真题 学段 题型
    导读 版面 要闻 副刊 书评 影评 小组 同城 话题 收起 官方 官网 认证 资料库 检索 高级 商家 入驻 人才 加盟 门户 委办局 链接 公安 备案 条目 目录页
    愿景 精品 工具 适应 博客 创作者 创作 专业版 打赏者 图源 授权书 编者 简历库 待遇 福利 面议 不限 经验 学历 大专 本科 全职 兼职
    issues pull requests actions projects wiki security insights public notifications branches branch packages releases release contributors
    languages resources readme license stars watchers forks topics file files commit commits latest history code main product products solutions open
    source pricing docs blog status api faq careers press support community company companies questions question answers users badges badge votes score
    viewed modified edited sorted highest default jobs team press legal accessibility settings account profile your my all shop cart
    content about archive archives tags tag related posts post navigation advertisement required fields privacy policy terms cookies newsletter
    回答 回答数 質問 閲覧数 閲覧 ベストアンサー お礼 一覧 利用規約 規約 ヘルプ お知らせ 共感 知恵 専門家 その他 投票 日時 ガイドライン 画像 見出し
    ダウンロード メディア 카테고리 이웃 공감 태그 전체글 화면 블로그 글 기능 고객센터 이용약관 개인정보처리방침 이전글 다음글 목록
    categories category recent popular min read this site website views says
    뉴스 로그인 회원가입 댓글 광고 기사 기사원문 공유하기 본문 바로가기 메뉴 검색 홈 구독 관련기사 많이 본 인기 저작권자 무단 전재 재배포 금지 글자 크기
    app wap ipv6 pdf word ppt doc docx txt vip rss qq ip end english help about contact
    ニュース コラム 記事 関連記事 関連 スポンサーリンク 広告 コメント 名前 メール サイト サイトマップ プライバシーポリシー お問い合わせ 運営会社
    アクセスランキング ランキング はてな 前の記事 次の記事 人気記事 カテゴリ タグ アーカイブ 特集 動画";

/// What stands between them.
pub(super) const PARTICLES: &str = "
    的 你 您 此 该 本 在 请 和 或 与 及 归 所有 可能 可 还 也 将 把 为 用 以 由 次 人 名 个 篇 页 张 位 - 一下 这里 此处 立即 马上 所 了 过
    感兴趣 给 于 条 共 后 先 才 能 有 已 已经 从 被 一 就 都 我 他 她 更 其他 其它 来 去 好 上 下 前 则 从未 并 让 时 不 不可 点 埋 方便
    ta 层 楼 吧 全 个月 月 天 日 小时 分钟 年 周 刚刚 昨天 前天 今天 件 向 看 さん から する した された 暂无 没有 不超过 字 万 千 by of the and to in on us が の に を は で した";

/// Words of what a site tells its visitors; several of them are needed.
pub(super) const NOTICE: &str = "
    下载 文档 文件 预览 上传 用户 会员 版权 本站 本网 本社区 客服 投诉 付费 免费 网站 网络 页面 网页 注册 登录 登陆 查看 内容 资源 资料
    浏览 浏览器 转载 侵权 侵犯 删除 联系 显示 全文 下一页 异常 充值 阅读 未完 举报 站长 邮箱 小程序 公众号 扫码 扫描 二维码 点击 收藏 手机 客户端
    地址 网址 最新章节 最新网址 打印 电脑 注明 出处 超出 此页 收益 认领 分享 在线 搜索 更多 相关 文库 积分 扣分 金币 密码 用户名 验证码 账号 帐号
    发布 投稿 来源 作者 本文 立场 观点 不代表 仅代表 仅供 学习交流 责任 免责 声明 授权 书面 商用 互联网 存储空间 通知 立即 处理 权利 权益 合法
    无关 核实 真实性 文明 上网 理性 发言 评论 新闻 协议 遵守 法律 法规 回帖 回复 登录后 快捷 链接 保存 安装 软件 无弹窗 无广告 小说 书友 本书 本章
    章节 记住 域名 首发 更新 推荐 推荐票 支持 宣传 蓝字 关注 我们 在看 星标 扫一扫 微信 长按 识别 关闭 刷新 模式 屏蔽 流量 切换 打不开 加载 尝试
    回车 返回 书目 标题 原文 解压 水印 清晰 迅雷 压缩 工作日 客户 打开 本资源 本文档 该文档 此文档 完整版 剩余 继续 喜欢 方便 使用 您 请 亲 你 敬请
    谢谢 感谢 首页 双击 图标 图片 作品 示例 展示 著作权 设计者 词条 补充 编辑 审核 升级 概述图 完整 合集 标签 在线阅读 珍藏版 网友 个人 学习 研究 电话
    试读 开通 购买 投一投 加更 加入书签 添加 注释 可选 卡片 下方 上方 博主 原创 附上 遵循 协议书 申请 精彩 发现 抢鲜 体验 app pdf ppt word";

/// What an editor puts before and after what others wrote; a notice only where the sentence names its site.
pub(super) const EDITOR: &str = "
    小编 精心 希望 有所帮助 有帮助 欢迎 参考 借鉴 为大家 供大家 大家 提供 整理 收集 准备 分享 介绍 更多 范文 阅读 关注 文章";

/// Words of sites that serve novels: one of them beside an address is an invitation.
pub(super) const SERIAL: &[&str] = &[
    "最新网址",
    "最新章节",
    "最快更新",
    "更新最快",
    "首发",
    "域名",
    "记住",
    "无弹窗",
    "无广告",
    "手机版",
    "手机用户",
    "手机阅读",
    "收藏",
    "书友",
    "请到",
    "看最快",
    "本站地址",
    "一秒",
    "全文字",
    "免费阅读",
    "阅读网",
    "小说网",
    "更新速度",
];

/// What the forms of a site say to those who fill them in.
pub(super) const FORM: &[&str] = &[
    "必填项已用",
    "不会被公开",
    "以便下次评论时使用",
    "will not be published",
    "required fields are marked",
    "for the next time i comment",
    "が公开されることはありません",
];

/// Labels of what is told about a file or its publication, with a colon after them.
pub(super) const LABELS: &str = "
    上传人 上传者 上传时间 上传日期 上传用户 文档编号 文档格式 文档页数 文档大小 文档序号 文件大小 文件格式 格式 页数 大小 编号 时间
    资源id 资源大小 资源格式 全文页数 下载积分 下载权限 日期 发布时间 发布日期 发布单位 发布机构 发布部门 发稿时间 发表时间 发表日期 发表于 发布于
    发布者 添加时间 录入时间 更新时间 更新日期 最近更新 最后更新 公开日期 公布日期 来源 文章来源 信息来源 内容来源 稿件来源 本文来源 本文来自 资料来源
    稿源 出处 编辑 责任编辑 责编 校对 排版 终审 点击 点击数 点击量 点击率 点击次数 浏览 浏览数 浏览次数 浏览量 阅读 阅读数 阅读量 阅读次数 访问量
    访问次数 人气 人气值 热度 查看 回复 回复数 回答量 采纳率 帮助的人 下载次数 下载量 下载数 评论 评论数 收藏 收藏数 点赞数 字数 字号 字体 字体大小
    字号大小 浏览字号 网站客服 客服 客服电话 客服qq 所需积分 积分 金币 标签 文章标签 关键词 关键字 栏目 分类 分类专栏 所属栏目 所属分类 所属专题 所属专栏
    分享 分享到 分享至 价格 售价 贡献者 主办单位 主办 承办单位 承办 站长 网站标识码 上一篇 下一篇 上一条 下一条 上一章 下一章 正在阅读 投稿 投稿人
    推荐度 发布人 供稿 审核 审稿 录入 楼主 作者 原文地址 原文链接 本文链接 本文标题 文章标题 文章录入 贴子 关注 链接地址 本文地址 最新网址 索引号 主题分类 主题词 发文机构
    发文机关 发文字号 文号 发文日期 成文日期 生成日期 印发日期 有效性 时效性 效力级别 效力位阶 内容概述 公开方式 公开范围 公开形式 体裁分类 组配分类
    服务对象 废止日期 失效日期 生效日期 实施日期 施行日期 法规类别 文件状态 统一编号 信息索引号 邮箱/手机 账号 密码 验证码 支付方式 三方登录下载 博客访问
    博文数量 博客积分 博客等级 技术积分 用户组 注册时间 访问 帖子 主题 精华 威望 等级 编辑次数 创建者 技术支持 联系电话 举报电话 联系方式 地址 邮编 传真 电话
    版权声明 免责声明 特别声明 声明 温馨提示 友情提示 友情链接 导航 当前位置 位置 id 资源描述 资料简介 文档简介";

/// Labels whose value is a count: one of them is evidence by itself.
pub(super) const COUNTERS: &str = "
    点击 点击数 点击量 点击率 点击次数 浏览 浏览数 浏览次数 浏览量 阅读 阅读数 阅读量 阅读次数 访问量 访问次数 人气 人气值 热度 查看 回复数 回答量 采纳率
    下载次数 下载量 下载数 评论数 点赞数 收藏数";

/// Labels that authors, too, put before a colon: one of them alone is no evidence at all.
pub(super) const COMMON: &str = "
    作者 地址 电话 联系电话 联系方式 编号 主题 声明 位置 价格 等级 访问 帖子 分类 服务对象 传真 邮编 文号 排版 校对";

/// What a list of links is called: such a beginning and such an end.
pub(super) const LINKS: [&str; 2] = [
    "相关 推荐 热门 延伸 拓展 扩展 更多 最新 精彩 友情 猜你 为你 为您 站长 热点 看过 看了 大家 其他 其它 类似 您可能 你可能 本周 本月 本类 同类 近期 杂志
     往期 读者 编辑 小编 人气 今日 関連 人気",
    "文章 阅读 推荐 链接 新闻 内容 专题 资讯 范文 文档 资源 搜索 下载 热文 小说 排行 还看了 都在看 在看 问题 视频 标签 文献 导读 话题 帖子 作品 好书 喜欢 回顾
     回应 精选 记事 文庫 記事",
];

/// What a link in a line of its own begins with.
pub(super) const LINK: &[&str] = &[
    "推荐阅读:",
    "延伸阅读:",
    "相关阅读:",
    "拓展阅读:",
    "扩展阅读:",
    "相关链接:",
    "相关新闻:",
    "相关推荐:",
    "更多阅读:",
    "阅读更多",
    "点击进入",
    "点击查看",
    "点击阅读",
    "点击观看",
    "点击下载",
    "查看更多",
    "更多精彩",
    "更多内容",
    "全文下载",
    "打开app",
    "请继续往下",
    "点击展开",
    "展开全文",
    "阅读全文",
    "続きを読む",
    "点击上方",
    "点击下方",
    "长按识别",
    "扫码关注",
    "扫描二维码",
    "点击图片",
];
