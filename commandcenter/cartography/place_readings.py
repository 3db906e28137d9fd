"""Readings of place names that a general pinyin dictionary gets wrong or leaves open.

Written as toneless syllables, one per character.  Source: the readings fixed for these names in common
atlases and in the name lists of the Ministry of Civil Affairs; extend the table, never the code.
"""

from types import MappingProxyType
from typing import Final

_TABLE: Final = """
洪洞 hong tong|六安 lu an|六合 lu he|蔚县 yu xian|浚县 xun xian|乐亭 lao ting|长子 zhang zi|解州 hai zhou
繁峙 fan shi|东阿 dong e|番禺 pan yu|铅山 yan shan|歙县 she xian|黟县 yi xian|台州 tai zhou|单县 shan xian
莘县 shen xian|盱眙 xu yi|渑池 mian chi|泌阳 bi yang|尉犁 yu li|蚌埠 beng bu|亳州 bo zhou|枞阳 zong yang
砀山 dang shan|涡阳 guo yang|犍为 qian wei|荥经 ying jing|荥阳 xing yang|筠连 jun lian|燕郊 yan jiao
大城 dai cheng|井陉 jing xing|任丘 ren qiu|任县 ren xian|隰县 xi xian|中牟 zhong mu|牟平 mu ping|曲阜 qu fu
曲沃 qu wo|临朐 lin qu|鄄城 juan cheng|茌平 chi ping|无棣 wu di|冠县 guan xian|华县 hua xian|华阴 hua yin
华山 hua shan|吴堡 wu bu|柞水 zha shui|栎阳 yue yang|宕昌 tan chang|碌曲 lu qu|大埔 da bu|那曲 na qu
长汀 chang ting|长乐 chang le|长治 chang zhi|都匀 du yun|重庆 chong qing|綦江 qi jiang|监利 jian li
黄陂 huang pi|蕲春 qi chun|耒阳 lei yang|汨罗 mi luo|儋州 dan zhou|百色 bai se|乐清 yue qing|嵊州 sheng zhou
诸暨 zhu ji|郯城 tan cheng|覃塘 qin tang|宁蒗 ning lang|漷县 huo xian|厦门 xia men|东莞 dong guan
莞城 guan cheng|丽水 li shui|会稽 kuai ji|会理 hui li|朝阳 chao yang|朝天 chao tian|洛南 luo nan|万荣 wan rong
稷山 ji shan|绛县 jiang xian|临汾 lin fen|襄汾 xiang fen|霍州 huo zhou|侯马 hou ma|应县 ying xian|阳曲 yang qu
石圪节 shi ge jie|圪塔 ge da|圪垛 ge duo|崞阳 guo yang|郭堡 guo bu|瓦窑堡 wa yao bu|红水堡 hong shui bu
十里铺 shi li pu|五里铺 wu li pu|三十里铺 san shi li pu|沁县 qin xian|泊头 bo tou|泊里 bo li|行唐 xing tang
大洞 da dong|重石 chong shi|阿坝 a ba|巷道 xiang dao|车厢 che xiang|行宫 xing gong|太行 tai hang|银行 yin hang
"""


def _parsed() -> dict[str, tuple[str, ...]]:
    readings = {}
    for entry in _TABLE.replace("\n", "|").split("|"):
        if entry.strip():
            name, *syllables = entry.split()
            readings[name] = tuple(syllables)
    return readings


PLACE_READINGS: Final = MappingProxyType(_parsed())
"""Syllables by name or part of a name."""

OPEN_READINGS: Final = MappingProxyType(
    {
        "堡": ("bao", "bu", "pu"),
        "长": ("chang", "zhang"),
        "朝": ("chao", "zhao"),
        "乐": ("le", "yue", "lao"),
        "行": ("hang", "xing"),
        "重": ("chong", "zhong"),
        "曲": ("qu",),
        "厦": ("xia", "sha"),
        "都": ("du", "dou"),
        "洞": ("dong", "tong"),
        "会": ("hui", "kuai"),
        "巷": ("xiang", "hang"),
        "埔": ("bu", "pu"),
        "峪": ("yu",),
        "圪": ("ge",),
    }
)
"""Characters whose reading in a village's name only the villagers know: all of these are found."""
