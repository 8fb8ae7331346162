"""Everyday words that mean the same, and words that say nothing about whose matter it is.

Only general speech stands here. What visitors call things in one kind of organisation is written
in its policies, as the words of a route. 首问, 首诉 and 首诊 are three different words: no group
may bring them together.
"""

#: Each line is one meaning; the first word stands for all.
GROUPS: tuple[tuple[str, ...], ...] = (
    ("丢失", "遗失", "弄丢了", "弄丢", "丢掉", "丢了", "不见了", "找不到", "找不着", "弄没了"),
    ("退费", "退款", "退钱", "退回费用", "退还费用"),
    ("复印", "影印", "拷贝"),
    ("发票", "票据"),
    ("电话", "联系方式", "电话号码"),
    ("厕所", "洗手间", "卫生间"),
    ("报销", "报账"),
    ("盖章", "盖公章", "盖个章", "加盖公章", "敲章"),
    ("故障", "坏了", "坏掉", "失灵", "不好使", "用不了"),
    ("维修", "修理", "报修"),
    ("投诉", "告状", "讨个说法", "讨说法"),
    ("无人应答", "没人应答", "没人理", "没人管", "没人来", "没有人来", "无人理睬"),
    ("更正", "改正", "写错了", "写错", "填错了", "填错", "登记错了"),
    ("材料", "资料", "手续材料"),
)

#: Politeness, questions, kinship and office words: they separate what stands on their two sides.
IRRELEVANT: tuple[str, ...] = (
    "请问 你好 您好 麻烦 劳驾 谢谢 打扰 咨询 反映 想问 问问",
    "怎么办 怎么样 怎么走 怎么弄 怎么 怎样 如何 哪里 哪儿 哪个 哪边 在哪 几楼 什么 为什么",
    "多少钱 什么价 多久 多长时间 什么时候 能不能 可不可以 是不是 有没有 要不要 可以 应该 需要 必须",
    "想要 我想 我要 一下 这个 那个 这里 那里 这边 那边 现在 今天 昨天 刚才 刚刚 已经 还没",
    "因为 所以 但是 还是 还有 另外 顺便 然后 而且 如果 我们 你们 他们",
    "我妈妈 我爸爸 我妈 我爸 我家 妈妈 爸爸 母亲 父亲 老伴 爱人 老婆 老公 儿子 女儿 家里人 家人",
    "负责 办理 处理 工作 相关 有关 管理 以及 等等 部门 科室 单位 地方 事情 问题 事项 时候",
    "我 你 您 他 她 它 们 吗 呢 啊 吧 呀 嘛 么 谁 哪",
)

#: Words of degree: left out, and what stands on their two sides joins (胸口有点闷 → 胸口闷).
DEGREE: tuple[str, ...] = ("非常 特别 十分 有点儿 有点 有些 一直 老是 总是 好像 突然 忽然 一阵阵 阵阵 很 太 挺",)


def split_words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The blank-separated words of ``lines``, longest first, so that an expression prefers them."""
    return tuple(sorted((word for line in lines for word in line.split()), key=len, reverse=True))


def canonical_words() -> dict[str, str]:
    """Every word of a group → the word that stands for it."""
    return {word: group[0] for group in GROUPS for word in group}
