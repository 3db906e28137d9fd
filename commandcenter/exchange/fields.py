"""What each kind of import consists of: its fields, how their cells are read, by which headers they are known.

The first header of a field is the one that exports write, so an exported list imports without any mapping.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from commandcenter.exchange.cells import (
    code_of,
    day_of,
    flag_of,
    lines_of,
    moment_of,
    number_of,
    text_of,
    whole_of,
    words_of,
)


class ImportKind(StrEnum):
    """What a file brings in; the value is the word of the command line."""

    PLACES = "places"
    BOUNDARIES = "boundaries"
    DEPARTMENTS = "departments"
    USERS = "users"
    CLASSES = "classes"
    STANDARDS = "standards"
    DUTY_LIST = "duty-list"
    CALENDAR = "calendar"
    CASES = "cases"
    FACILITIES = "facilities"
    VEHICLES = "vehicles"


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        key: Its name in mappings and in the stage.
        headers: Names of columns, Chinese, English, pinyin; the first is written by exports.
        read: Makes the value of a cell.
        longest: Characters that the database keeps.
    """

    key: str
    headers: tuple[str, ...]
    read: Callable[[object], object] = text_of
    is_needed: bool = False
    longest: int = 0


def _field(
    key: str,
    headers: str,
    read: Callable[[object], object] = text_of,
    *,
    needed: bool = False,
    longest: int = 0,
) -> Field:
    return Field(key, tuple(headers.split("|")), read, needed, longest)


_VALIDITY = (
    _field("valid_from", "启用日期|valid_from|生效日期|start date|qiyongriqi", day_of),
    _field("valid_to", "停用日期|valid_to|终止日期|撤销日期|end date|tingyongriqi", day_of),
)

FIELDS: dict[ImportKind, tuple[Field, ...]] = {
    ImportKind.PLACES: (
        _field("code", "编码|code|区划代码|代码|统计用区划代码|网格编码|bianma|daima|grid_code", code_of),
        _field("name", "名称|name|区划名称|网格名称|mingcheng", longest=60),
        _field("official_name", "全称|official_name|官方名称|quancheng", longest=100),
        _field("county_code", "县代码|county_code|区县代码|县区代码", code_of),
        _field("county_name", "县|county|区县|县区|区县名称|county_name"),
        _field("town_code", "乡镇代码|town_code|街道代码|乡镇街道代码|areaCode_town", code_of),
        _field("town_name", "乡镇|town|街道|乡镇街道|乡镇名称|town_name|xiangzhen"),
        _field("village_code", "村社代码|village_code|村代码|社区代码|村社区代码", code_of),
        _field("village_name", "村社|village|村|社区|村社区|村社名称|village_name|cunshe"),
        _field("grid_kind", "网格类型|grid_kind|网格类别"),
        _field("urban_rural_class", "城乡分类|urban_rural_class|城乡分类代码", whole_of),
        _field("households", "户数|households|hushu", whole_of),
        _field("population", "人口|population|人口数|人数|renkou", whole_of),
        _field("area_m2", "面积|area_m2|面积平方米|mianji", number_of),
        _field("label_lon", "标注经度|label_lon|经度|lon|longitude|jingdu", number_of),
        _field("label_lat", "标注纬度|label_lat|纬度|lat|latitude|weidu", number_of),
        *_VALIDITY,
    ),
    ImportKind.BOUNDARIES: (
        _field("code", "编码|code|区划代码|代码|adcode|网格编码|bianma|daima", code_of),
        _field("name", "名称|name|区划名称|mingcheng"),
    ),
    ImportKind.DEPARTMENTS: (
        _field("code", "部门编码|code|部门代码|dept_code|编码|代码", code_of, needed=True, longest=20),
        _field("name", "部门名称|name|名称|单位名称|部门|bumen", needed=True, longest=100),
        _field("short_name", "简称|short_name|jiancheng", longest=40),
        _field("name_en", "英文名称|name_en", longest=200),
        _field("kind", "部门类型|kind|类型|类别"),
        _field("functions", "职能|functions|职责|zhineng", words_of),
        _field("parent_code", "上级部门编码|parent_code|上级编码|上级部门", code_of),
        _field("place", "辖区编码|place|辖区|territory|所属区划", code_of),
        _field("phone", "电话|phone|联系电话|dianhua", longest=40),
        *_VALIDITY,
    ),
    ImportKind.USERS: (
        _field("login", "登录名|login|账号|用户名|user|username|zhanghao", needed=True),
        _field("real_name", "姓名|real_name|真实姓名|name|xingming", needed=True, longest=40),
        _field("employee_no", "工号|employee_no|员工编号|gonghao", code_of, longest=40),
        _field("title", "职务|title|职位|zhiwu", longest=60),
        _field("dept", "部门编码|dept|部门|单位|所属部门|bumen"),
        _field("phone", "手机号|phone|电话|联系电话|手机|shouji", code_of, longest=20),
        _field("post", "岗位|post|角色|gangwei"),
        _field("post_dept", "岗位部门|post_dept|岗位所属部门"),
        _field("place", "辖区编码|place|辖区|管辖区域|责任网格", code_of),
        *_VALIDITY,
    ),
    ImportKind.CLASSES: (
        _field("kind", "类型|kind|案件类型|部件事件"),
        _field("big_code", "大类代码|big_code|大类编码|大类编号", code_of),
        _field("big_name", "大类名称|big_name|大类|一级分类|一级标签|一级", needed=True, longest=60),
        _field("small_code", "小类代码|small_code|小类编码|小类编号", code_of),
        _field("small_name", "小类名称|small_name|小类|二级分类|二级标签|二级", longest=60),
        _field("name_en", "英文名称|name_en", longest=120),
        _field("keywords", "检索词|keywords|三级分类|三级标签|三级|关键词", words_of),
    ),
    ImportKind.STANDARDS: (
        _field("kind", "类型|kind|案件类型|部件事件"),
        _field("big_code", "大类代码|big_code|大类编码|大类编号", code_of, needed=True),
        _field("big_name", "大类名称|big_name|大类", needed=True, longest=60),
        _field("small_code", "小类代码|small_code|小类编码|小类编号", code_of, needed=True),
        _field("small_name", "小类名称|small_name|小类", needed=True, longest=60),
        _field("lead", "处置单位|lead|责任单位|主办单位|处置部门|handling unit"),
        _field("competent", "主管部门|competent|主管单位|competent unit"),
        _field("condition", "立案条件|condition|立案标准|filing condition", lines_of, needed=True),
        _field("closing_condition", "结案条件|closing_condition|结案标准|closing condition", lines_of, needed=True),
        _field("limit", "处置时限|limit|处理时限|时限|办理时限|time limit", needed=True),
        _field("legal_basis", "法律依据|legal_basis|依据|法规依据", lines_of),
        _field("clause", "具体条款|clause|条款", lines_of),
        _field("urgency", "紧急程度|urgency"),
        _field("needs_photo", "需要照片|needs_photo|拍照要求", flag_of),
    ),
    ImportKind.DUTY_LIST: (
        _field("duty_code", "事项编码|duty_code|事项代码|编号|序号", code_of, needed=True, longest=30),
        _field("list_kind", "清单类别|list_kind|清单类型|履职类型"),
        _field("level", "层级|level|主体层级"),
        _field("matter", "事项|matter|履职事项|事项名称|matter name", lines_of, needed=True, longest=400),
        _field("class_code", "分类代码|class_code|案件类别|小类代码", code_of),
        _field("standard_code", "标准代码|standard_code", code_of),
        _field("clause", "条款|clause|清单条款", lines_of, needed=True, longest=400),
        _field("legal_basis", "法律依据|legal_basis|依据", lines_of, longest=400),
        _field("lead", "牵头职能|lead|lead_function|牵头部门|主办部门|责任部门", needed=True),
        _field("assist", "配合职能|assist|assist_functions|配合部门|协办部门", words_of),
        _field("place", "适用区划|place|适用区域编码", code_of),
        _field("area", "城乡范围|area"),
        _field("note", "备注|note|说明|beizhu", lines_of, longest=1000),
    ),
    ImportKind.CALENDAR: (
        _field("day", "日期|day|date|riqi", day_of, needed=True),
        _field("kind", "类型|kind|日类型|安排|type|leixing", needed=True),
        _field("name", "名称|name|节日|假日|节假日|holiday|mingcheng", needed=True, longest=60),
        _field("name_en", "英文名称|name_en", longest=60),
    ),
    ImportKind.CASES: (
        _field("case_id", "案件标识|case_id"),
        _field("source_no", "来源编号|source_no|留言编号|编号|工单编号|servicerequestnum|"
               "case_enquiry_id|unique key|bianhao", code_of, longest=60),
        _field("reported_at", "上报时间|reported_at|留言时间|来电时间|受理时间|created date|open_dt|"
               "shijian", moment_of, needed=True),
        _field("title", "标题|title|留言主题|主题|问题标题|case_title|complaint type|srtype|biaoti",
               needed=True, longest=120),
        _field("description", "描述|description|留言详情|问题描述|详情|内容|descriptor|miaoshu", lines_of, longest=4000),
        _field("class", "分类|class|一级分类|一级标签|案件类别|类别|小类|srtype|complaint type|case_title|type|fenlei"),
        _field("place", "所在区划编码|place|网格编码|区划代码", code_of),
        _field("address", "地址|address|地点|位置|location|incident address|dizhi", longest=200),
        _field("lon", "经度|lon|longitude|lng|jingdu", number_of),
        _field("lat", "纬度|lat|latitude|weidu", number_of),
        _field("source", "来源|source|问题来源|methodreceived|open data channel type|laiyuan"),
        _field("matter_kind", "诉求类型|matter_kind|诉求性质"),
        _field("urgency", "紧急程度|urgency"),
        _field("caller_name", "来电人|caller_name|留言用户|联系人|诉求人|laidianren", longest=40),
        _field("caller_phone", "联系电话|caller_phone|来电号码|电话|手机", code_of, longest=20),
        _field("status", "状态|status|srstatus|case_status|zhuangtai"),
        _field("closed_at", "办结时间|closed_at|closed date|closedate|closed_dt|banjieshijian", moment_of),
        _field("due_at", "截止时间|due_at|due date|duedate|sla_target_dt", moment_of),
    ),
    ImportKind.FACILITIES: (
        _field("code", "部件编码|code|设施编码|编码|标识码|编号|component code", code_of, longest=24),
        _field("kind", "设施类型|kind|类型|类别|部件类型|type", needed=True),
        _field("name", "设施名称|name|名称|部件名称|mingcheng", needed=True, longest=100),
        _field("dept", "权属部门编码|dept|权属单位|主管部门|部门编码|owner"),
        _field("keeper", "养护单位|keeper|养护单位名称|维护单位", longest=100),
        _field("status", "设施状态|status|状态|部件状态"),
        _field("hazard_level", "隐患等级|hazard_level|等级|风险等级"),
        _field("place", "所在网格编码|place|网格编码|区划代码|grid_code", code_of),
        _field("address", "地址|address|位置|location|dizhi", longest=200),
        _field("lon", "经度|lon|longitude|lng|x|jingdu", number_of),
        _field("lat", "纬度|lat|latitude|y|weidu", number_of),
        _field("note", "备注|note|说明|beizhu", longest=400),
        _field("surveyed_on", "普查日期|surveyed_on|调查日期|survey date", day_of),
        *_VALIDITY,
    ),
    ImportKind.VEHICLES: (
        _field("code", "车辆编码|code|车辆编号|编码|编号", code_of, needed=True, longest=20),
        _field("kind", "车辆类型|kind|类型|类别", needed=True),
        _field("name", "车辆名称|name|名称", needed=True, longest=60),
        _field("plate", "车牌号|plate|车牌|号牌", longest=12),
        _field("is_private", "私车公用|is_private|私家车", flag_of),
        _field("dept", "部门编码|dept|所属部门|部门|单位"),
        _field("place", "服务区划编码|place|服务区域|辖区编码|辖区", code_of, needed=True),
        *_VALIDITY,
    ),
}  # fmt: skip


def field_of(kind: ImportKind, key: str) -> Field | None:
    """Return a field by its key."""
    return next((each for each in FIELDS[kind] if each.key == key), None)
