<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Command centre for a county&apos;s grid management</source>
        <translation>县级网格化服务管理指挥中心</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AccessLogPanel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>done</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Login, subject or purpose</source>
        <translation>登录名、对象或目的</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>访问日志</translation>
    </message>
</context>
<context>
    <name>ActionDialog</name>
    <message>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Not solved</source>
        <translation>未解决</translation>
    </message>
    <message>
        <source>Is it solved?</source>
        <translation>是否解决？</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>满意程度</translation>
    </message>
    <message>
        <source>What the caller said</source>
        <translation>来电人意见</translation>
    </message>
    <message>
        <source>Grid member</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>承办人</translation>
    </message>
    <message>
        <source>Rating (5 is best)</source>
        <translation>评分（5 分最好）</translation>
    </message>
    <message>
        <source>Township or village</source>
        <translation>乡镇或村社</translation>
    </message>
    <message>
        <source>To which tier</source>
        <translation>交到哪一级</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>What is disputed</source>
        <translation>争议焦点</translation>
    </message>
    <message>
        <source>Ruling, with its grounds (it becomes a precedent)</source>
        <translation>裁定意见及依据（作为先例）</translation>
    </message>
    <message>
        <source>What is demanded</source>
        <translation>督办要求</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复内容</translation>
    </message>
    <message>
        <source>What is to be handled on the spot</source>
        <translation>现场处置事项</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>现场发现</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>采取措施</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>处置措施</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会商纪要</translation>
    </message>
    <message>
        <source>Who was present</source>
        <translation>参加人员</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>会商地点</translation>
    </message>
    <message>
        <source>Who led it</source>
        <translation>主持人</translation>
    </message>
    <message>
        <source>Who has come</source>
        <translation>到场人员</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>评语</translation>
    </message>
    <message>
        <source>Why they end</source>
        <translation>终止理由</translation>
    </message>
    <message>
        <source>Urgent: handle first, settle later</source>
        <translation>紧急：先办理后裁定</translation>
    </message>
    <message>
        <source>Past the township, straight to the county</source>
        <translation>越过乡镇，直接报县级</translation>
    </message>
    <message>
        <source>At least 4 characters</source>
        <translation>至少 4 个字</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Still unfinished: {names}. Closing ends them.</source>
        <translation>尚未办完：{names}。结案即终止这些任务。</translation>
    </message>
    <message>
        <source>Does the result pass?</source>
        <translation>处置结果是否达标？</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>不达标</translation>
    </message>
    <message>
        <source>Is the report true?</source>
        <translation>上报是否属实？</translation>
    </message>
    <message>
        <source>True</source>
        <translation>属实</translation>
    </message>
    <message>
        <source>Not true</source>
        <translation>不属实</translation>
    </message>
    <message>
        <source>Not found on site</source>
        <translation>现场未发现</translation>
    </message>
    <message>
        <source>Was the caller reached?</source>
        <translation>是否联系上？</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已联系上</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>Closing condition met: {condition}</source>
        <translation>已达到结案条件：{condition}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Kind of matter</source>
        <translation>诉求类型</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Who handles it</source>
        <translation>由谁办理</translation>
    </message>
    <message>
        <source>Stopped until</source>
        <translation>挂账至</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Time to reply</source>
        <translation>回复时限</translation>
    </message>
    <message>
        <source>as usual for the level</source>
        <translation>按级别的规定时限</translation>
    </message>
    <message>
        <source>Internal list</source>
        <translation>内部挂牌</translation>
    </message>
    <message>
        <source>Public list</source>
        <translation>公开挂牌</translation>
    </message>
    <message>
        <source>Which list</source>
        <translation>挂牌方式</translation>
    </message>
    <message>
        <source>Last day on the list</source>
        <translation>挂牌期限</translation>
    </message>
    <message>
        <source>Called departments</source>
        <translation>召集部门</translation>
    </message>
    <message>
        <source>Kind of whistle</source>
        <translation>哨声类别</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>会商时间</translation>
    </message>
    <message>
        <source>Decisions (each becomes a task)</source>
        <translation>议定事项（每项成为一个任务）</translation>
    </message>
    <message>
        <source>Parent case</source>
        <translation>母案</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>并入哪一案</translation>
    </message>
</context>
<context>
    <name>ActionThemes</name>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>争议</translation>
    </message>
    <message>
        <source>Time limits</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Joint action</source>
        <translation>联动</translation>
    </message>
    <message>
        <source>Between tiers</source>
        <translation>上下级</translation>
    </message>
    <message>
        <source>Related cases</source>
        <translation>关联</translation>
    </message>
</context>
<context>
    <name>Administration</name>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Duty list</source>
        <translation>权责清单</translation>
    </message>
    <message>
        <source>Class tree</source>
        <translation>分类树</translation>
    </message>
    <message>
        <source>Classes and standards</source>
        <translation>分类与标准</translation>
    </message>
    <message>
        <source>Work calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>督办升级</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>双人复核</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Responsible and business grids</source>
        <translation>责任网格与业务网格</translation>
    </message>
    <message>
        <source>Changes to come</source>
        <translation>将生效的变更</translation>
    </message>
    <message>
        <source>Facilities and vehicles</source>
        <translation>设施与车辆</translation>
    </message>
    <message>
        <source>Responsible persons</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>People and posts</source>
        <translation>人员与岗位</translation>
    </message>
    <message>
        <source>Passwords and locks</source>
        <translation>密码与锁定</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>访问日志</translation>
    </message>
    <message>
        <source>Steps of cases</source>
        <translation>案件操作</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>日志封签</translation>
    </message>
    <message>
        <source>the list of this page</source>
        <translation>本页列表</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Urgent case {number}</source>
        <translation>紧急案件 {number}</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Demonstration county</source>
        <translation>演示县（虚构）</translation>
    </message>
    <message>
        <source>History of the county: {percent} %</source>
        <translation>历史案件已加载 {percent} %</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Add photo</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>More files…</source>
        <translation>继续选文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Say what the chosen files show: press the number, or use the menu of a file.</source>
        <translation>为选中的文件指定用途：按数字键，或在文件上打开右键菜单。</translation>
    </message>
</context>
<context>
    <name>AuditSearch</name>
    <message>
        <source>Nothing is found</source>
        <translation>没有找到记录</translation>
    </message>
    <message>
        <source>Other days or fewer filters may help.</source>
        <translation>换个日期或减少筛选条件试试。</translation>
    </message>
    <message>
        <source>refused only</source>
        <translation>仅看被拒绝</translation>
    </message>
    <message>
        <source>All acts</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全部人员</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全部区划</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>关键词</translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message>
        <source>Signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Failed sign-ins before</source>
        <translation>此前登录失败</translation>
    </message>
    <message>
        <source>Login paused after failures</source>
        <translation>多次失败暂停登录</translation>
    </message>
    <message>
        <source>Personal data shown</source>
        <translation>查看个人信息</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Person changed</source>
        <translation>修改人员</translation>
    </message>
    <message>
        <source>Service ended</source>
        <translation>任职终止</translation>
    </message>
    <message>
        <source>Person locked</source>
        <translation>人员锁定</translation>
    </message>
    <message>
        <source>Person unlocked</source>
        <translation>人员解锁</translation>
    </message>
    <message>
        <source>Post given</source>
        <translation>授予岗位</translation>
    </message>
    <message>
        <source>Post ended</source>
        <translation>终止岗位</translation>
    </message>
    <message>
        <source>Days of a post changed</source>
        <translation>变更岗位期限</translation>
    </message>
    <message>
        <source>Password reset</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Own password changed</source>
        <translation>更改本人密码</translation>
    </message>
    <message>
        <source>Consent asked for</source>
        <translation>提请复核</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>复核同意</translation>
    </message>
    <message>
        <source>Consent refused</source>
        <translation>复核不同意</translation>
    </message>
    <message>
        <source>Department added</source>
        <translation>新增部门</translation>
    </message>
    <message>
        <source>Department corrected</source>
        <translation>更正部门信息</translation>
    </message>
    <message>
        <source>Department retired</source>
        <translation>部门停用</translation>
    </message>
    <message>
        <source>Succession asked for</source>
        <translation>提请部门承继</translation>
    </message>
    <message>
        <source>Succession withdrawn</source>
        <translation>撤回部门承继</translation>
    </message>
    <message>
        <source>Succession carried out</source>
        <translation>部门承继已执行</translation>
    </message>
    <message>
        <source>Trail shown</source>
        <translation>查看轨迹</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>Work calendar changed</source>
        <translation>修改工作日历</translation>
    </message>
    <message>
        <source>Standards published</source>
        <translation>发布立案标准</translation>
    </message>
    <message>
        <source>Standards withdrawn</source>
        <translation>撤回立案标准</translation>
    </message>
    <message>
        <source>Class tree published</source>
        <translation>发布分类树</translation>
    </message>
    <message>
        <source>Class tree withdrawn</source>
        <translation>撤回分类树</translation>
    </message>
    <message>
        <source>Duty list published</source>
        <translation>发布权责清单</translation>
    </message>
    <message>
        <source>Duty list retired</source>
        <translation>停用权责清单</translation>
    </message>
    <message>
        <source>Escalation rule added</source>
        <translation>新增督办升级规则</translation>
    </message>
    <message>
        <source>Escalation rule ended</source>
        <translation>终止督办升级规则</translation>
    </message>
    <message>
        <source>Log exported</source>
        <translation>导出日志</translation>
    </message>
    <message>
        <source>List exported</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Places imported</source>
        <translation>导入区划</translation>
    </message>
    <message>
        <source>Boundaries imported</source>
        <translation>导入边界</translation>
    </message>
    <message>
        <source>Departments imported</source>
        <translation>导入部门</translation>
    </message>
    <message>
        <source>People imported</source>
        <translation>导入人员</translation>
    </message>
    <message>
        <source>Standards imported</source>
        <translation>导入立案标准</translation>
    </message>
    <message>
        <source>Duty list imported</source>
        <translation>导入履职清单</translation>
    </message>
    <message>
        <source>Calendar imported</source>
        <translation>导入工作日历</translation>
    </message>
    <message>
        <source>Cases imported</source>
        <translation>导入案件</translation>
    </message>
    <message>
        <source>Facilities imported</source>
        <translation>导入设施</translation>
    </message>
    <message>
        <source>Vehicles imported</source>
        <translation>导入车辆</translation>
    </message>
    <message>
        <source>Change to come corrected</source>
        <translation>更正将生效的变更</translation>
    </message>
    <message>
        <source>Change to come could not be made</source>
        <translation>将生效的变更未能生效</translation>
    </message>
    <message>
        <source>Facility or hazard entered or corrected</source>
        <translation>登记或更正设施、隐患点</translation>
    </message>
    <message>
        <source>Vehicle entered or corrected</source>
        <translation>登记或更正车辆</translation>
    </message>
    <message>
        <source>Went on duty</source>
        <translation>上岗</translation>
    </message>
    <message>
        <source>Went off duty</source>
        <translation>下岗</translation>
    </message>
    <message>
        <source>Grids changed</source>
        <translation>调整网格</translation>
    </message>
    <message>
        <source>Responsible persons named</source>
        <translation>指定责任人</translation>
    </message>
    <message>
        <source>Post moved with its grid</source>
        <translation>岗位随网格调整</translation>
    </message>
    <message>
        <source>Post moved with its department</source>
        <translation>岗位随部门划转</translation>
    </message>
    <message>
        <source>Responsible or business grid changed</source>
        <translation>调整责任网格或业务网格</translation>
    </message>
    <message>
        <source>County drawn schematically</source>
        <translation>示意绘制全县</translation>
    </message>
    <message>
        <source>Change of grids kept for a later day</source>
        <translation>网格变更留待生效</translation>
    </message>
    <message>
        <source>Change of grids called off</source>
        <translation>取消网格变更</translation>
    </message>
    <message>
        <source>Responsible person to come called off</source>
        <translation>取消将生效的责任人</translation>
    </message>
    <message>
        <source>{name} · for {hours} h</source>
        <translation>{name} · {hours} 小时</translation>
    </message>
</context>
<context>
    <name>BasemapAddDialog</name>
    <message>
        <source>Add a base map</source>
        <translation>添加底图</translation>
    </message>
    <message>
        <source>OSM PBF, GeoPackage, Shapefile, GeoJSON, MBTiles, PMTiles</source>
        <translation>OSM PBF、GeoPackage、Shapefile、GeoJSON、MBTiles、PMTiles</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>As the file says; shown on the map</source>
        <translation>按文件所述；将显示在地图上</translation>
    </message>
    <message>
        <source>Only in and around the county</source>
        <translation>仅本县及周边</translation>
    </message>
    <message>
        <source>Preparing the map</source>
        <translation>正在准备底图</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Whose map it is</source>
        <translation>来源署名</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The file is read once; nothing leaves this computer and the file is not changed.</source>
        <translation>文件只读取一次；内容不会离开本机，文件不会被改动。</translation>
    </message>
    <message>
        <source>Base maps</source>
        <translation>底图</translation>
    </message>
</context>
<context>
    <name>BasemapDialog</name>
    <message>
        <source>Base maps</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上查看</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Base map, the uppermost first</source>
        <translation>底图（上层在前）</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>来源署名</translation>
    </message>
    <message>
        <source>How opaque</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Picture tiles always lie below lines and areas, and the county&apos;s own map above all.</source>
        <translation>影像瓦片始终在线面之下，本县自有地图在最上层。</translation>
    </message>
    <message>
        <source>Double-click to change; this stands on the map</source>
        <translation>双击修改；将显示在地图上</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>无法显示</translation>
    </message>
    <message>
        <source>Outside the county · {words}</source>
        <translation>不在本县范围 · {words}</translation>
    </message>
    <message>
        <source>The file is in an older coordinate system. Without the county&apos;s own parameters it may lie some ten metres off.</source>
        <translation>文件采用旧坐标系。没有本县转换参数时，位置可能偏差数十米。</translation>
    </message>
</context>
<context>
    <name>Basemaps</name>
    <message>
        <source>By its attributes</source>
        <translation>按属性识别</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Railways</source>
        <translation>铁路</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水系</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>房屋</translation>
    </message>
    <message>
        <source>Green spaces</source>
        <translation>绿地</translation>
    </message>
    <message>
        <source>Built-up land</source>
        <translation>建设用地</translation>
    </message>
    <message>
        <source>Place names</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>As the file says</source>
        <translation>按文件所述</translation>
    </message>
    <message>
        <source>CGCS2000, degrees</source>
        <translation>CGCS2000 经纬度</translation>
    </message>
    <message>
        <source>WGS-84 (GPS), degrees</source>
        <translation>WGS-84（GPS）经纬度</translation>
    </message>
    <message>
        <source>GCJ-02 (Amap, Tencent)</source>
        <translation>GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>CGCS2000 Gauss-Krüger {width}°, {meridian}° E, no zone number</source>
        <translation>CGCS2000 高斯-克吕格 {width}° 带，中央经线 {meridian}° E，不带带号</translation>
    </message>
    <message>
        <source>CGCS2000 Gauss-Krüger {width}°, {meridian}° E, zone {number}</source>
        <translation>CGCS2000 高斯-克吕格 {width}° 带，中央经线 {meridian}° E，带号 {number}</translation>
    </message>
    <message>
        <source>{kind}, picture tiles</source>
        <translation>{kind}，影像瓦片</translation>
    </message>
    <message>
        <source>{kind}, {count} features</source>
        <translation>{kind}，{count} 个要素</translation>
    </message>
    <message>
        <source>The prepared map is gone or damaged. Remove the entry and add the file again.</source>
        <translation>预处理的底图已丢失或损坏。请移除此项后重新添加文件。</translation>
    </message>
    <message>
        <source>{file} is not there or may not be read.</source>
        <translation>{file} 不存在或无权读取。</translation>
    </message>
    <message>
        <source>{file} is none of the files a base map can be made from: OSM PBF, GeoPackage, Shapefile, GeoJSON, MBTiles, PMTiles.</source>
        <translation>{file} 不是可用的底图文件。可用格式：OSM PBF、GeoPackage、Shapefile、GeoJSON、MBTiles、PMTiles。</translation>
    </message>
    <message>
        <source>{file} is damaged ({detail}). Have it copied again.</source>
        <translation>{file} 已损坏（{detail}）。请重新复制。</translation>
    </message>
    <message>
        <source>{file} ends too early; it was probably not copied to its end. Copy it again.</source>
        <translation>{file} 不完整，可能没有复制完。请重新复制。</translation>
    </message>
    <message>
        <source>{file} holds nothing that could be drawn.</source>
        <translation>{file} 中没有可以绘制的内容。</translation>
    </message>
    <message>
        <source>{detail} outlines in {file} do not close. Have the file mended where it was made.</source>
        <translation>{file} 中有 {detail} 个轮廓没有闭合。请由制作单位修正。</translation>
    </message>
    <message>
        <source>{file} does not say in which coordinate system it is. Choose the system.</source>
        <translation>{file} 没有说明坐标系。请选择坐标系。</translation>
    </message>
    <message>
        <source>The coordinate system that {file} names is not known. Choose the system.</source>
        <translation>无法识别 {file} 所述的坐标系。请选择坐标系。</translation>
    </message>
    <message>
        <source>The numbers in {file} cannot be coordinates of this system. Choose another one.</source>
        <translation>{file} 中的数值不可能是此坐标系的坐标。请选择其他坐标系。</translation>
    </message>
    <message>
        <source>Nothing in {file} says whether it is roads, water or buildings. Choose what it shows.</source>
        <translation>{file} 中没有说明是道路、水系还是房屋。请选择内容。</translation>
    </message>
    <message>
        <source>Nothing in {file} lies in or around the county. Check the coordinate system, or take the whole file.</source>
        <translation>{file} 中没有本县及周边的内容。请检查坐标系，或取用整个文件。</translation>
    </message>
    <message>
        <source>The prepared map could not be written ({detail}).</source>
        <translation>底图无法写入磁盘（{detail}）。</translation>
    </message>
</context>
<context>
    <name>BellButton</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>CalendarPanel</name>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Holiday…</source>
        <translation>放假…</translation>
    </message>
    <message>
        <source>Make-up workday…</source>
        <translation>调休上班…</translation>
    </message>
    <message>
        <source>Ordinary day</source>
        <translation>普通日</translation>
    </message>
    <message>
        <source>Published days of the year</source>
        <translation>采用本年公布的假日</translation>
    </message>
    <message>
        <source>Paste a notice…</source>
        <translation>粘贴通知…</translation>
    </message>
    <message>
        <source>Working hours…</source>
        <translation>工作时间…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What would move?</source>
        <translation>试算影响</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>生效…</translation>
    </message>
    <message>
        <source>No calendar</source>
        <translation>没有日历</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在试算…</translation>
    </message>
    <message>
        <source>What would move</source>
        <translation>试算影响</translation>
    </message>
    <message>
        <source>Change the work calendar?</source>
        <translation>确定修改工作日历？</translation>
    </message>
    <message>
        <source>The calendar was not changed</source>
        <translation>日历未修改</translation>
    </message>
    <message>
        <source>Every open deadline is counted anew from where its clock began: {result}</source>
        <translation>所有在办时限将从各自计时起点重新计算：{result}</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>尚未试算</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>Make-up workday</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>The days of {year} are not known to the program</source>
        <translation>程序中没有 {year} 年的假日</translation>
    </message>
    <message>
        <source>Paste the State Council&apos;s notice instead; it knows the days up to {year}.</source>
        <translation>请粘贴国务院办公厅通知；程序自带的假日到 {year} 年为止。</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Hours in pairs, such as 08:00-12:00 14:00-18:00; empty for days off.</source>
        <translation>成对填写，如 08:00-12:00 14:00-18:00；留空表示休息。</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>星期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>a last day:</source>
        <translation>截止日：</translation>
    </message>
    <message>
        <source>These are no hours: {text}</source>
        <translation>无法识别的时段：{text}</translation>
    </message>
    <message>
        <source>Choose weekdays, and a last day not before the first.</source>
        <translation>请选择星期，截止日不得早于起始日。</translation>
    </message>
    <message>
        <source>About to change</source>
        <translation>待生效的修改</translation>
    </message>
    <message>
        <source>The calendar was changed</source>
        <translation>日历已修改</translation>
    </message>
    <message>
        <source>Deadlines of {count} cases were counted anew.</source>
        <translation>{count} 件案卷的时限已重新计算。</translation>
    </message>
    <message>
        <source>{deadlines} deadlines of {cases} cases move, {later} of them to later.</source>
        <translation>{cases} 件案卷的 {deadlines} 个时限将变动，其中 {later} 个推后。</translation>
    </message>
    <message>
        <source>{late} are overdue at once, {early} no longer.</source>
        <translation>{late} 个将立即超期，{early} 个不再超期。</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>ordinary workday</source>
        <translation>普通工作日</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>放假</translation>
    </message>
    <message>
        <source>make-up workday</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Working hours on this day: {hours}</source>
        <translation>当日工作时间：{hours}</translation>
    </message>
    <message>
        <source>Nothing. Choose a day, or take over the days of a year.</source>
        <translation>没有修改。请选择一天，或采用一年的假日。</translation>
    </message>
    <message>
        <source>ordinary again</source>
        <translation>恢复普通日</translation>
    </message>
    <message>
        <source>hours from {day}: {weekdays} {hours}</source>
        <translation>自 {day} 起工作时间：{weekdays} {hours}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>休</translation>
    </message>
    <message>
        <source>the calendar reaches to {day}</source>
        <translation>日历延长至 {day}</translation>
    </message>
</context>
<context>
    <name>CallFormFields</name>
    <message>
        <source>Choose the class; Tab takes “{name}”.</source>
        <translation>请选择类别；按 Tab 采用“{name}”。</translation>
    </message>
    <message>
        <source>Choose the class.</source>
        <translation>请选择类别。</translation>
    </message>
    <message>
        <source>Choose the place from the list, or click it on the map.</source>
        <translation>请从列表中选择地点，或在地图上点选。</translation>
    </message>
    <message>
        <source>Write down what the caller says.</source>
        <translation>请记录来电内容。</translation>
    </message>
    <message>
        <source>The telephone number is too short.</source>
        <translation>电话号码位数不够。</translation>
    </message>
    <message>
        <source>Write down the answer.</source>
        <translation>请填写答复内容。</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Decided when filing</source>
        <translation>立案时确定</translation>
    </message>
</context>
<context>
    <name>CallFormPanel</name>
    <message>
        <source>The database does not accept this value.</source>
        <translation>数据库不接受此内容。</translation>
    </message>
    <message>
        <source>The call was not saved; it is kept as a draft</source>
        <translation>来电未能保存，已留作草稿</translation>
    </message>
    <message>
        <source>The call is kept on this desk</source>
        <translation>来电已暂存在本机</translation>
    </message>
    <message>
        <source>The line is down. It is sent by itself when the line is back; you can go on.</source>
        <translation>线路中断。恢复后会自动发送，您可以继续接听。</translation>
    </message>
    <message>
        <source>The call joined case {number}</source>
        <translation>来电已并入案件 {number}</translation>
    </message>
    <message>
        <source>Case {number} is made</source>
        <translation>已生成案件 {number}</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>The answer is logged</source>
        <translation>答复已登记</translation>
    </message>
    <message>
        <source>The call is registered</source>
        <translation>来电已登记</translation>
    </message>
    <message>
        <source>The database did not take this call</source>
        <translation>数据库未接收这通来电</translation>
    </message>
    <message>
        <source>Drafts {count}</source>
        <translation>草稿 {count}</translation>
    </message>
    <message>
        <source>{keys} keys · {time}</source>
        <translation>已按键 {keys} · 用时 {time}</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>草稿已保存 {time}</translation>
    </message>
</context>
<context>
    <name>CallFormQuestions</name>
    <message>
        <source>{count} proposals · Tab</source>
        <translation>{count} 个建议 · Tab 采纳</translation>
    </message>
</context>
<context>
    <name>CallFormView</name>
    <message>
        <source>Anonymous</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source>Asks for confidentiality</source>
        <translation>要求保密</translation>
    </message>
    <message>
        <source>Save as case  {keys}</source>
        <translation>保存并转立案  {keys}</translation>
    </message>
    <message>
        <source>Answer at once  {keys}</source>
        <translation>直接答复  {keys}</translation>
    </message>
    <message>
        <source>Only register  {keys}</source>
        <translation>仅登记  {keys}</translation>
    </message>
    <message>
        <source>New draft  {keys}</source>
        <translation>另记一件  {keys}</translation>
    </message>
    <message>
        <source>Answer given to the caller</source>
        <translation>给来电人的答复</translation>
    </message>
    <message>
        <source>What the caller says, in his own words</source>
        <translation>按来电人原话记录</translation>
    </message>
    <message>
        <source>Name, code or pinyin</source>
        <translation>名称、代码或拼音</translation>
    </message>
    <message>
        <source>Place, landmark, address or pinyin; or click the map</source>
        <translation>地名、地标、地址或拼音，也可点击地图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Call (write first, the rest is proposed)</source>
        <translation>来电内容（先写，其余由系统建议）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Condition (optional)</source>
        <translation>立案条件（可不选）</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Kind of matter</source>
        <translation>诉求类型</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>Record a call</source>
        <translation>记录来电</translation>
    </message>
</context>
<context>
    <name>CallerRows</name>
    <message>
        <source>Show the caller</source>
        <translation>查看来电人</translation>
    </message>
    <message>
        <source>Who looks, when and what for is recorded and can be audited.</source>
        <translation>谁在何时为何查看都会记录，可供审计。</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>查看事由</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>You may not see this caller.</source>
        <translation>您无权查看该来电人。</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>未留姓名</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source> · confidential</source>
        <translation> · 要求保密</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>Made a case</source>
        <translation>已转案件</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>仅登记</translation>
    </message>
</context>
<context>
    <name>CallsPanel</name>
    <message>
        <source>No calls yet today</source>
        <translation>今日尚无来电</translation>
    </message>
    <message>
        <source>Calls appear here as they are saved.</source>
        <translation>来电保存后即显示在此。</translation>
    </message>
    <message>
        <source>Today&apos;s calls</source>
        <translation>今日来电</translation>
    </message>
    <message>
        <source>(no words)</source>
        <translation>（无内容）</translation>
    </message>
    <message>
        <source>Taken {all} · cases {cases} · answered {answered} · registered {registered} · mine {mine}</source>
        <translation>接听 {all} · 转案 {cases} · 答复 {answered} · 登记 {registered} · 本人 {mine}</translation>
    </message>
</context>
<context>
    <name>CaseActions</name>
    <message>
        <source>A photo after handling is needed first.</source>
        <translation>须先上传处置后照片。</translation>
    </message>
    <message>
        <source>It cannot be returned any more: the time is over, it was ruled, or a person has it.</source>
        <translation>已不能退单：时限已过、已经裁定或已交办到人。</translation>
    </message>
    <message>
        <source>The task has been handed to a person.</source>
        <translation>任务已交办到人。</translation>
    </message>
    <message>
        <source>The deadline is over, a request is open, or it was extended as often as allowed.</source>
        <translation>已到期、有未决申请或延期次数已满。</translation>
    </message>
    <message>
        <source>No colleague of the department has asked for an extension.</source>
        <translation>本部门没有他人提出的延期申请。</translation>
    </message>
    <message>
        <source>The case is suspended or a request for it is open.</source>
        <translation>案件已挂账或有未决的挂账申请。</translation>
    </message>
    <message>
        <source>The task was not late, or there was an appeal already.</source>
        <translation>任务没有超时，或已经申诉过。</translation>
    </message>
    <message>
        <source>No order to this department waits for a reply.</source>
        <translation>没有待本部门回复的督办单。</translation>
    </message>
    <message>
        <source>The department is not called, or has reported in.</source>
        <translation>本部门未被召集，或已经报到。</translation>
    </message>
    <message>
        <source>The department has to report in first.</source>
        <translation>本部门须先报到。</translation>
    </message>
    <message>
        <source>The joint action is not concluded, or it was rated already.</source>
        <translation>联合行动尚无结论，或已经评价。</translation>
    </message>
    <message>
        <source>A child case is still open.</source>
        <translation>还有子案没有办结。</translation>
    </message>
    <message>
        <source>Other reports were merged into this case.</source>
        <translation>已有其他上报并入本案。</translation>
    </message>
    <message>
        <source>No joint action is open.</source>
        <translation>没有进行中的联合行动。</translation>
    </message>
    <message>
        <source>A joint action is still open; conclude it first.</source>
        <translation>还有联合行动未作结论。</translation>
    </message>
    <message>
        <source>No joint action has been concluded.</source>
        <translation>没有已作结论的联合行动。</translation>
    </message>
    <message>
        <source>The case has its red card; there is no higher level.</source>
        <translation>已是红牌，没有更高级别。</translation>
    </message>
    <message>
        <source>The case is on no list.</source>
        <translation>本案未挂牌。</translation>
    </message>
    <message>
        <source>The case has no parent.</source>
        <translation>本案没有母案。</translation>
    </message>
    <message>
        <source>The case has a parent already.</source>
        <translation>本案已有母案。</translation>
    </message>
    <message>
        <source>The county has the case; there is no tier above.</source>
        <translation>已在县级，没有上一级。</translation>
    </message>
    <message>
        <source>The village has the case; there is no tier below.</source>
        <translation>已在村级，没有下一级。</translation>
    </message>
    <message>
        <source>Only one&apos;s own last step, within the grace, can be undone.</source>
        <translation>只能在宽限期内撤销自己的最后一步。</translation>
    </message>
    <message>
        <source>No assisting task is running.</source>
        <translation>没有进行中的协办任务。</translation>
    </message>
    <message>
        <source>The case is not suspended.</source>
        <translation>本案未挂账。</translation>
    </message>
    <message>
        <source>The case is suspended; the clock stands still.</source>
        <translation>本案已挂账，时钟停走。</translation>
    </message>
    <message>
        <source>No return waits for a decision.</source>
        <translation>没有待处理的退单。</translation>
    </message>
    <message>
        <source>No return of an assisting department waits for a decision.</source>
        <translation>没有待处理的协办退单。</translation>
    </message>
    <message>
        <source>Nothing is before the adjudicator.</source>
        <translation>没有待裁定的争议。</translation>
    </message>
    <message>
        <source>Only who stands above both departments may rule between them.</source>
        <translation>只有层级和管辖在双方之上的领导才能裁定。</translation>
    </message>
    <message>
        <source>A dispute is before the adjudicator.</source>
        <translation>有争议正在裁定。</translation>
    </message>
    <message>
        <source>No endorsed request for an extension is open.</source>
        <translation>没有部门已同意的延期申请。</translation>
    </message>
    <message>
        <source>Nobody has asked for a suspension.</source>
        <translation>没有挂账申请。</translation>
    </message>
    <message>
        <source>There is no appeal to support.</source>
        <translation>没有待初审的申诉。</translation>
    </message>
    <message>
        <source>There is no appeal that the dispatcher supports.</source>
        <translation>没有初审通过的申诉。</translation>
    </message>
    <message>
        <source>There is no open appeal.</source>
        <translation>没有未决的申诉。</translation>
    </message>
    <message>
        <source>An appeal is still open.</source>
        <translation>还有申诉未决。</translation>
    </message>
    <message>
        <source>There is no order in force.</source>
        <translation>没有有效的督办单。</translation>
    </message>
    <message>
        <source>No order to the centre waits for a reply.</source>
        <translation>没有待指挥中心回复的督办单。</translation>
    </message>
    <message>
        <source>The time for taking it up again is over.</source>
        <translation>重开期限已过。</translation>
    </message>
    <message>
        <source>The task has not been handed to anybody.</source>
        <translation>任务尚未交办到人。</translation>
    </message>
</context>
<context>
    <name>CaseCommands</name>
    <message>
        <source>Explain the time limits</source>
        <translation>时限说明</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>CaseField</name>
    <message>
        <source>Words, number or phone; alike cases nearby stand below</source>
        <translation>文字、编号或电话；附近同类案件列在下面</translation>
    </message>
    <message>
        <source>No case found.</source>
        <translation>没有找到案件。</translation>
    </message>
    <message>
        <source>{count} m away</source>
        <translation>相距 {count} 米</translation>
    </message>
</context>
<context>
    <name>CaseFilePanel</name>
    <message>
        <source>Who has what to do</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>未选案件</translation>
    </message>
    <message>
        <source>Choose one in the queue or on the map.</source>
        <translation>请在队列或地图上选择。</translation>
    </message>
    <message>
        <source>Why this deadline? Click or Ctrl+T</source>
        <translation>为什么是这个时限？点击或按 Ctrl+T</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>version {version}</source>
        <translation>版本 {version}</translation>
    </message>
</context>
<context>
    <name>CaseLinesCard</name>
    <message>
        <source>Join this case</source>
        <translation>并入此案</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
</context>
<context>
    <name>CaseMarks</name>
    <message>
        <source>Supervised: {level}</source>
        <translation>督办：{level}</translation>
    </message>
    <message>
        <source>On the public list</source>
        <translation>公开挂牌督办</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>挂牌督办</translation>
    </message>
    <message>
        <source>A step done here needs a decision</source>
        <translation>本机办理的步骤需要决定</translation>
    </message>
    <message>
        <source>Done here, waits for the line: {count}</source>
        <translation>本机已办，待发送：{count} 步</translation>
    </message>
    <message>
        <source>to send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>A return is disputed</source>
        <translation>退单有争议</translation>
    </message>
    <message>
        <source>Suspended until {time}</source>
        <translation>挂账至 {time}</translation>
    </message>
    <message>
        <source>Joint case: {done} of {all} tasks done</source>
        <translation>联合办理：已完成 {done}/{all} 项任务</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>普通督办</translation>
    </message>
    <message>
        <source>Yellow card</source>
        <translation>黄牌</translation>
    </message>
    <message>
        <source>Red card</source>
        <translation>红牌</translation>
    </message>
</context>
<context>
    <name>CasePhotos</name>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>File as &amp;role</source>
        <translation>另归为(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>另存副本(&amp;S)…</translation>
    </message>
    <message>
        <source>Also filed as {role}</source>
        <translation>已另归为{role}</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>CaseSearch</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>CaseStepsPanel</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>State after</source>
        <translation>操作后状态</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Number of a case</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Steps of cases</source>
        <translation>案件操作</translation>
    </message>
</context>
<context>
    <name>CaseTimeline</name>
    <message>
        <source>{step}: {subject}</source>
        <translation>{step}：{subject}</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{names} assisting</source>
        <translation>{names}协办</translation>
    </message>
    <message>
        <source>{name} leading</source>
        <translation>{name}主办</translation>
    </message>
    <message>
        <source>handled first, settled later</source>
        <translation>先办理后裁定</translation>
    </message>
    <message>
        <source>now due {time}</source>
        <translation>新时限 {time}</translation>
    </message>
    <message>
        <source>{department} handles it</source>
        <translation>由{department}办理</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>the centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>public list</source>
        <translation>公开挂牌</translation>
    </message>
    <message>
        <source>internal list</source>
        <translation>内部挂牌</translation>
    </message>
    <message>
        <source>now with the {tier}</source>
        <translation>现由{tier}级办理</translation>
    </message>
    <message>
        <source>no decision</source>
        <translation>没有议定事项</translation>
    </message>
    <message>
        <source>{points} of 5</source>
        <translation>{points} 分（满分 5 分）</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>不达标</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已联系上</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>the report is true</source>
        <translation>属实</translation>
    </message>
    <message>
        <source>the report is not true</source>
        <translation>不属实</translation>
    </message>
    <message>
        <source>not found on site</source>
        <translation>现场未发现</translation>
    </message>
</context>
<context>
    <name>ChoiceEdit</name>
    <message>
        <source>{text}  (Tab accepts)</source>
        <translation>{text}  （Tab 采纳）</translation>
    </message>
</context>
<context>
    <name>ClassField</name>
    <message>
        <source>Class, keyword or pinyin</source>
        <translation>类别、关键词或拼音</translation>
    </message>
    <message>
        <source>Fixed by the filing condition; return the case to intake to file it anew.</source>
        <translation>类别已由立案标准确定；需改动请退回受理重新立案。</translation>
    </message>
</context>
<context>
    <name>ClockworkWatch</name>
    <message>
        <source>Start “commandcenter clockwork” on a machine that is always on, or tell whoever looks after the server. What was missed is made up for by itself; until then watch the deadlines by eye.</source>
        <translation>请在常开的机器上运行“commandcenter clockwork”，或通知服务器维护人员。漏掉的会自动补上；在此之前请人工盯办时限。</translation>
    </message>
    <message>
        <source>It has never run on this database.</source>
        <translation>本数据库从未运行过时钟。</translation>
    </message>
    <message>
        <source>Last sign of life: {time}.</source>
        <translation>最后一次运行：{time}。</translation>
    </message>
    <message>
        <source>No reminders and no orders are sent. {since}</source>
        <translation>催办和督办都不会自动发出。{since}</translation>
    </message>
    <message>
        <source>{count} alarm(s) wait.</source>
        <translation>有 {count} 个到点事项等待。</translation>
    </message>
    <message>
        <source>Nobody runs the clock</source>
        <translation>时钟服务未运行</translation>
    </message>
    <message>
        <source>The clock is {time} behind</source>
        <translation>时钟服务滞后 {time}</translation>
    </message>
    <message>
        <source>{count} alarm(s) wait, the oldest for {time}.</source>
        <translation>有 {count} 个到点事项等待，最久 {time}。</translation>
    </message>
    <message>
        <source>A second instance may be started beside the first; they share the work.</source>
        <translation>可再启动一个实例，两者自动分担。</translation>
    </message>
    <message>
        <source>{count} alarm(s) failed</source>
        <translation>{count} 个到点事项执行失败</translation>
    </message>
    <message>
        <source>They are tried again every few minutes.</source>
        <translation>每隔几分钟会自动重试。</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server; the cause stands in its log.</source>
        <translation>请通知服务器维护人员，原因见其日志。</translation>
    </message>
</context>
<context>
    <name>ClosingRuleField</name>
    <message>
        <source>Closing rule</source>
        <translation>结案规则</translation>
    </message>
    <message>
        <source>as the standard says</source>
        <translation>按立案标准</translation>
    </message>
    <message>
        <source>Assisting departments that are enough</source>
        <translation>须办结的协办部门数</translation>
    </message>
    <message>
        <source>every task is fed back</source>
        <translation>全部任务办结</translation>
    </message>
    <message>
        <source>the lead&apos;s task is enough</source>
        <translation>主办办结即可</translation>
    </message>
    <message>
        <source>the lead&apos;s and this many assisting</source>
        <translation>主办和以下数目的协办办结</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Enter runs the command, ↑ brings back earlier ones</source>
        <translation>回车执行，↑ 调出以前的命令</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>↑↓ choose, Enter opens, Esc closes</source>
        <translation>↑↓ 选择，回车打开，Esc 关闭</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>ConsentsPanel</name>
    <message>
        <source>Nothing waits for consent</source>
        <translation>没有待同意的事项</translation>
    </message>
    <message>
        <source>An administrator&apos;s post or password takes two administrators; so does a succession of departments.</source>
        <translation>管理员的岗位和口令须由两名管理员经手，部门承继也是如此。</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>For</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>提出人</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>提出时间</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Decided at</source>
        <translation>决定时间</translation>
    </message>
    <message>
        <source>Succession: {departments}</source>
        <translation>部门承继：{departments}</translation>
    </message>
    <message>
        <source>Give the post {post}</source>
        <translation>授予岗位：{post}</translation>
    </message>
    <message>
        <source>Reset the password of the {post}</source>
        <translation>重置{post}的密码</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>已同意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未同意</translation>
    </message>
    <message>
        <source>You decide this; posts move with it. {what}</source>
        <translation>由您决定，岗位将随之划转。{what}</translation>
    </message>
    <message>
        <source>You decide this. Who agrees to a password is told it.</source>
        <translation>由你决定。同意重置密码的人会看到新密码，请当面交给本人。</translation>
    </message>
    <message>
        <source>A second administrator decides this.</source>
        <translation>由第二名管理员决定。</translation>
    </message>
    <message>
        <source>Agreed: {what}</source>
        <translation>已同意：{what}</translation>
    </message>
    <message>
        <source>Refused: {what}</source>
        <translation>未同意：{what}</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未能决定</translation>
    </message>
</context>
<context>
    <name>CopiedPanel</name>
    <message>
        <source>No copies</source>
        <translation>没有抄告</translation>
    </message>
    <message>
        <source>Nothing was copied to you in the last 30 days.</source>
        <translation>近 30 天没有抄告您的案卷。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>抄告</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>CountdownPill</name>
    <message>
        <source>Overdue {time}</source>
        <translation>超期 {time}</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>{days} working days left</source>
        <translation>剩 {days} 工作日</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
</context>
<context>
    <name>DeadlineDialog</name>
    <message>
        <source>Explanation of time limits</source>
        <translation>时限说明</translation>
    </message>
    <message>
        <source>Explanation of time limits · as of {time}</source>
        <translation>时限说明 · 截至 {time}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Filled: counted · dotted: still ahead · grey: not counted · hatched: suspended or after the deadline</source>
        <translation>实心：已计入 · 网点：尚未到 · 灰色：不计 · 斜纹：挂账或截止之后</translation>
    </message>
    <message>
        <source>Red mark: the deadline · blue mark: now</source>
        <translation>红标：截止时间 · 蓝标：现在</translation>
    </message>
    <message>
        <source>No clock has run</source>
        <translation>没有计时</translation>
    </message>
    <message>
        <source>This case has no time limits yet.</source>
        <translation>本案尚无时限。</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>measured only</source>
        <translation>只计用时</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>至 {time}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>was late</source>
        <translation>曾超期</translation>
    </message>
    <message>
        <source>running</source>
        <translation>计时中</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>未超期</translation>
    </message>
</context>
<context>
    <name>DeadlineWords</name>
    <message>
        <source> · after the deadline</source>
        <translation> · 截止之后</translation>
    </message>
    <message>
        <source> · still ahead</source>
        <translation> · 尚未到</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>周一</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>周二</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>周三</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>周四</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>周五</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>周六</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>周日</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Check before filing</source>
        <translation>立案前核实</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Check on site</source>
        <translation>结案前核查</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Window for a return</source>
        <translation>退单期限</translation>
    </message>
    <message>
        <source>Ruling</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Answer to an order</source>
        <translation>督办回复</translation>
    </message>
    <message>
        <source>Whole case</source>
        <translation>全程</translation>
    </message>
    <message>
        <source> · round {number}</source>
        <translation> · 第 {number} 轮</translation>
    </message>
    <message>
        <source>the case waited to be filed</source>
        <translation>案件进入待立案</translation>
    </message>
    <message>
        <source>a check before filing was asked for</source>
        <translation>发起立案前核实</translation>
    </message>
    <message>
        <source>the case waited to be dispatched</source>
        <translation>案件进入待派遣</translation>
    </message>
    <message>
        <source>the work was fed back and waited for a check</source>
        <translation>处置反馈后进入待核查</translation>
    </message>
    <message>
        <source>a check on site was asked for</source>
        <translation>发起结案前核查</translation>
    </message>
    <message>
        <source>the task was sent to {name}</source>
        <translation>任务派至{name}</translation>
    </message>
    <message>
        <source>the task was given to {name}</source>
        <translation>任务交{name}办理</translation>
    </message>
    <message>
        <source>the task was sent to {name}, who may return it with grounds</source>
        <translation>任务派至{name}（可在期限内附依据退单）</translation>
    </message>
    <message>
        <source>the dispute was sent to the adjudicator</source>
        <translation>争议提交裁定</translation>
    </message>
    <message>
        <source>the order was issued to {name}</source>
        <translation>督办单下达{name}</translation>
    </message>
    <message>
        <source>the case was reported</source>
        <translation>案件上报</translation>
    </message>
    <message>
        <source>working time</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>working time of a make-up day ({name})</source>
        <translation>调休上班（{name}）</translation>
    </message>
    <message>
        <source>every hour counts</source>
        <translation>全天计时</translation>
    </message>
    <message>
        <source>midday break</source>
        <translation>午休</translation>
    </message>
    <message>
        <source>outside working hours</source>
        <translation>非工作时间</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>public holiday: {name}</source>
        <translation>法定节假日：{name}</translation>
    </message>
    <message>
        <source>day without working hours</source>
        <translation>非工作日</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>挂账</translation>
    </message>
    <message>
        <source>excused by a later suspension</source>
        <translation>因后来挂账不计</translation>
    </message>
    <message>
        <source> · extension {number}</source>
        <translation> · 延期第 {number} 次</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>make-up days</source>
        <translation>调休上班日</translation>
    </message>
    <message>
        <source>all hours</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>midday breaks</source>
        <translation>午休</translation>
    </message>
    <message>
        <source>weekends</source>
        <translation>周末</translation>
    </message>
    <message>
        <source>public holidays</source>
        <translation>法定节假日</translation>
    </message>
    <message>
        <source>days without working hours</source>
        <translation>非工作日</translation>
    </message>
    <message>
        <source>excused</source>
        <translation>不计</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>This clock only measures; it has no deadline.</source>
        <translation>只计用时，没有时限。</translation>
    </message>
    <message>
        <source>Why is the deadline {time}?</source>
        <translation>为什么到 {time} 截止？</translation>
    </message>
    <message>
        <source>Began {time}, when {why}.</source>
        <translation>起算：{time}，{why}。</translation>
    </message>
    <message>
        <source>Counted: {sums}.</source>
        <translation>计入：{sums}。</translation>
    </message>
    <message>
        <source>Not counted: {sums}.</source>
        <translation>不计：{sums}。</translation>
    </message>
    <message>
        <source>Its own limit would end later; a receipt never ends after the handling is due.</source>
        <translation>签收时限本应更晚，但不得晚于处置时限。</translation>
    </message>
    <message>
        <source>The limit is used up {time}: that is the deadline.</source>
        <translation>到 {time} 时限用完，即为截止时间。</translation>
    </message>
    <message>
        <source>Limit: {limit}.</source>
        <translation>时限：{limit}。</translation>
    </message>
    <message>
        <source>Limit: {limit}, extended {count} time(s): {whole} in all.</source>
        <translation>时限：{limit}，延期 {count} 次，共 {whole}。</translation>
    </message>
    <message>
        <source>Stopped {time} after {length}.</source>
        <translation>{time} 停止，历时 {length}。</translation>
    </message>
    <message>
        <source>Stopped {time}, late; {used} used.</source>
        <translation>{time} 停止，已超期；用时 {used}。</translation>
    </message>
    <message>
        <source>Stopped {time}, in time; {used} used.</source>
        <translation>{time} 停止，未超期；用时 {used}。</translation>
    </message>
    <message>
        <source>Still running, {length} so far.</source>
        <translation>仍在计时，已历时 {length}。</translation>
    </message>
    <message>
        <source>Still running, overdue by {length}; {used} used.</source>
        <translation>仍在计时，已超期 {length}；用时 {used}。</translation>
    </message>
    <message>
        <source>Still running, {used} used.</source>
        <translation>仍在计时，已用 {used}。</translation>
    </message>
</context>
<context>
    <name>DecisionRow</name>
    <message>
        <source>What it shall do</source>
        <translation>要办的事</translation>
    </message>
</context>
<context>
    <name>DepartmentEdit</name>
    <message>
        <source>Department, pinyin too</source>
        <translation>部门，可输拼音</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
</context>
<context>
    <name>DepartmentRow</name>
    <message>
        <source>Lead</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>Assist</source>
        <translation>协办</translation>
    </message>
</context>
<context>
    <name>Departments</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级部门</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>属地</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>职能</translation>
    </message>
    <message>
        <source>Correct a department</source>
        <translation>更正部门信息</translation>
    </message>
    <message>
        <source>Add a department</source>
        <translation>新增部门</translation>
    </message>
    <message>
        <source>A correction shows in old cases too. A new name from a day on is a succession: they keep the old one.</source>
        <translation>更正也会显示在旧案件中。自某日起更名属于承继，旧案件保留原名。</translation>
    </message>
    <message>
        <source>The code is never used again; files know the department by it.</source>
        <translation>代码不会重复使用，导入文件按代码识别部门。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Retire {name}</source>
        <translation>停用{name}</translation>
    </message>
    <message>
        <source>A department with open tasks, posts or functions of rules takes a succession; others end like this.</source>
        <translation>有未结任务、在岗人员或规则所列职能的部门须办理承继；其他部门可在此停用。</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一日</translation>
    </message>
    <message>
        <source>Legal ground</source>
        <translation>法定依据</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Departments that end</source>
        <translation>撤销的部门</translation>
    </message>
    <message>
        <source>From</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>The old department ends and keeps its name in old cases. Open tasks, posts and functions go on with the successor, with their clocks and receipts. The security administrator has to agree.</source>
        <translation>原部门终止，旧案件保留其名称。未结任务、岗位和职能由承继部门接办，时限和签收不变。须经安全管理员同意。</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提请</translation>
    </message>
    <message>
        <source>Rename {name} from a day on</source>
        <translation>自某日起更名：{name}</translation>
    </message>
    <message>
        <source>Merge departments</source>
        <translation>合并部门</translation>
    </message>
    <message>
        <source>Split {name}</source>
        <translation>拆分{name}</translation>
    </message>
    <message>
        <source>Hand a part of {name} over</source>
        <translation>划转{name}的部分职责</translation>
    </message>
    <message>
        <source>The department stays. What is handed over goes to the other one from that day, with the open tasks under it, their clocks and receipts; old cases keep the name. The security administrator has to agree.</source>
        <translation>原部门继续存在。自生效日起，划转的职责及其未结任务交由承接部门，时限与签收不变；旧案仍显示原部门。须由安全管理员复核同意。</translation>
    </message>
    <message>
        <source>Who takes it over</source>
        <translation>承接部门</translation>
    </message>
    <message>
        <source>Successors, the main one first</source>
        <translation>承继部门（主要承继部门在前）</translation>
    </message>
    <message>
        <source>Successor</source>
        <translation>承继部门</translation>
    </message>
    <message>
        <source>county department</source>
        <translation>县直部门</translation>
    </message>
    <message>
        <source>township government</source>
        <translation>乡镇（街道）</translation>
    </message>
    <message>
        <source>public utility</source>
        <translation>公用事业单位</translation>
    </message>
    <message>
        <source>command centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>renamed</source>
        <translation>更名</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>part handed over</source>
        <translation>职责划转</translation>
    </message>
    <message>
        <source>waits for consent</source>
        <translation>待同意</translation>
    </message>
    <message>
        <source>agreed, waits for its day</source>
        <translation>已同意，待生效</translation>
    </message>
    <message>
        <source>carried out</source>
        <translation>已执行</translation>
    </message>
    <message>
        <source>withdrawn or refused</source>
        <translation>已撤回或未获同意</translation>
    </message>
    <message>
        <source>only {classes}</source>
        <translation>仅限{classes}</translation>
    </message>
    <message>
        <source>only in {places}</source>
        <translation>仅在{places}</translation>
    </message>
    <message>
        <source>the successor governs {places} from then on</source>
        <translation>此后由承继部门管辖{places}</translation>
    </message>
    <message>
        <source>{name}: {words}</source>
        <translation>{name}：{words}</translation>
    </message>
    <message>
        <source>{count} changes to come name it; they will have to be corrected or withdrawn.</source>
        <translation>有 {count} 项将生效的变更指定了该部门，须另行更正或撤回。</translation>
    </message>
    <message>
        <source>{count} open tasks</source>
        <translation>未结任务 {count} 件</translation>
    </message>
    <message>
        <source>{count} posts of {people} people</source>
        <translation>{people} 人 {count} 个岗位</translation>
    </message>
    <message>
        <source>{count} standards</source>
        <translation>立案标准 {count} 条</translation>
    </message>
    <message>
        <source>{count} items of the duty list</source>
        <translation>权责事项 {count} 项</translation>
    </message>
    <message>
        <source>{count} business grids</source>
        <translation>业务网格 {count} 个</translation>
    </message>
    <message>
        <source>{count} vehicles</source>
        <translation>车辆 {count} 辆</translation>
    </message>
    <message>
        <source>{count} facilities</source>
        <translation>设施 {count} 处</translation>
    </message>
    <message>
        <source>Something is missing or too long. Check what you entered.</source>
        <translation>有内容缺失或过长，请检查所填内容。</translation>
    </message>
    <message>
        <source>This code is taken; codes are never used again.</source>
        <translation>代码已被占用，代码不会重复使用。</translation>
    </message>
    <message>
        <source>Another department has this name.</source>
        <translation>已有同名部门。</translation>
    </message>
    <message>
        <source>A department does not lie below itself.</source>
        <translation>部门不能隶属于自身。</translation>
    </message>
    <message>
        <source>Standards or the duty list name a function that nobody else holds.</source>
        <translation>立案标准或权责清单所列职能没有其他部门承担。</translation>
    </message>
    <message>
        <source>The department has open tasks. Name a successor.</source>
        <translation>该部门有未结任务，请指定承继部门。</translation>
    </message>
    <message>
        <source>People hold posts in the department. Name a successor, or end the posts first.</source>
        <translation>该部门有在岗人员，请指定承继部门，或先终止其岗位。</translation>
    </message>
    <message>
        <source>Other departments lie below this one. Put them elsewhere first.</source>
        <translation>该部门有下级部门，请先调整其隶属。</translation>
    </message>
    <message>
        <source>A government ends by succession only: its territory needs one.</source>
        <translation>乡镇（街道）只能通过承继终止，其属地须有部门承接。</translation>
    </message>
    <message>
        <source>Another succession of this department waits already.</source>
        <translation>该部门已有待办的承继。</translation>
    </message>
    <message>
        <source>Agree first that the successor governs the ground of the old one too.</source>
        <translation>请先确认承继部门同时管辖原部门的辖区。</translation>
    </message>
    <message>
        <source>Say which functions go to the other department.</source>
        <translation>请选定要划转的职能。</translation>
    </message>
    <message>
        <source>The department does not hold this function.</source>
        <translation>该部门不承担此项职能。</translation>
    </message>
    <message>
        <source>In one of the places the department does not hold what is to go.</source>
        <translation>所选区域中有一处，该部门并不承担要划转的职能。</translation>
    </message>
    <message>
        <source>A government keeps its ground. Choose the places that another one governs from then on.</source>
        <translation>政府保留其辖区，请选择改由对方管辖的区域。</translation>
    </message>
    <message>
        <source>Who hands a part over keeps the rest.</source>
        <translation>划转部分职责的部门保留其余职责。</translation>
    </message>
    <message>
        <source>Parts of this function were handed over. Hand the rest over too before taking it away.</source>
        <translation>此项职能已有部分划转，请先将其余部分一并划转，再取消该职能。</translation>
    </message>
    <message>
        <source>Parts of functions were handed over to this department. Hand them on first.</source>
        <translation>该部门承接了划转来的职责，请先将其转交。</translation>
    </message>
    <message>
        <source>Say where each function goes.</source>
        <translation>请逐项指定职能的去向。</translation>
    </message>
    <message>
        <source>Two successors are the same.</source>
        <translation>有两个承继部门相同。</translation>
    </message>
    <message>
        <source>A department that ends does not succeed itself.</source>
        <translation>撤销的部门不能承继自身。</translation>
    </message>
    <message>
        <source>Merging takes two departments at least, splitting makes two at least.</source>
        <translation>合并至少涉及两个部门，拆分至少形成两个部门。</translation>
    </message>
    <message>
        <source>A department has a name.</source>
        <translation>部门须有名称。</translation>
    </message>
    <message>
        <source>A department is named twice.</source>
        <translation>同一部门列了两次。</translation>
    </message>
    <message>
        <source>A renamed department is a new one.</source>
        <translation>更名后的部门须为新设部门。</translation>
    </message>
    <message>
        <source>Name one of the successors.</source>
        <translation>请从承继部门中选择。</translation>
    </message>
    <message>
        <source>There is no such kind of department.</source>
        <translation>没有这一部门类别。</translation>
    </message>
    <message>
        <source>The code has 2 to 20 capital letters and digits.</source>
        <translation>代码为 2 至 20 位大写字母和数字。</translation>
    </message>
    <message>
        <source>Name the legal ground in words.</source>
        <translation>请写明法定依据。</translation>
    </message>
    <message>
        <source>No successor governs the ground of the old one. Only a township government can take it in: name one.</source>
        <translation>没有承继部门管辖原部门的辖区。辖区只能并入乡镇街道，请选定一个。</translation>
    </message>
    <message>
        <source>It begins today or later.</source>
        <translation>生效日期不得早于今天。</translation>
    </message>
    <message>
        <source>The last day is today or later.</source>
        <translation>最后一日不得早于今天。</translation>
    </message>
    <message>
        <source>There is no such department any more.</source>
        <translation>该部门已不存在。</translation>
    </message>
    <message>
        <source>There is no such place any more.</source>
        <translation>该区划已不存在。</translation>
    </message>
    <message>
        <source>Only these classes (none ticked: all)</source>
        <translation>仅限下列类别（不勾选即全部）</translation>
    </message>
    <message>
        <source>Only in these places (none ticked: everywhere)</source>
        <translation>仅限下列区域（不勾选即全部）</translation>
    </message>
</context>
<context>
    <name>DepartmentsField</name>
    <message>
        <source>{name} (leads)</source>
        <translation>{name}（牵头）</translation>
    </message>
    <message>
        <source>Take this department out</source>
        <translation>去掉这个部门</translation>
    </message>
    <message>
        <source>Call this department</source>
        <translation>召集这个部门</translation>
    </message>
</context>
<context>
    <name>DepartmentsPanel</name>
    <message>
        <source>Ended ones too</source>
        <translation>含已终止</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Succession</source>
        <translation>承继</translation>
    </message>
    <message>
        <source>Rename from a day on…</source>
        <translation>自某日起更名…</translation>
    </message>
    <message>
        <source>Merge with others…</source>
        <translation>与其他部门合并…</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>Hand a part over…</source>
        <translation>划转部分职责…</translation>
    </message>
    <message>
        <source>The department is added</source>
        <translation>部门已新增</translation>
    </message>
    <message>
        <source>The department is corrected</source>
        <translation>部门信息已更正</translation>
    </message>
    <message>
        <source>The department ends with that day</source>
        <translation>部门将于该日终止</translation>
    </message>
    <message>
        <source>Asked for: the security administrator has to agree</source>
        <translation>已提请，待安全管理员同意</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>上级部门</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>属地</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>职能</translation>
    </message>
    <message>
        <source>Parts handed over</source>
        <translation>划转的职责</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>启用日期</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>终止日期</translation>
    </message>
    <message>
        <source>Succeeded by</source>
        <translation>承继部门</translation>
    </message>
    <message>
        <source>Old cases keep the name a department had. What is open goes on with its successor.</source>
        <translation>旧案件保留部门当时的名称，未结事项由承继部门接办。</translation>
    </message>
    <message>
        <source>No departments</source>
        <translation>没有部门</translation>
    </message>
</context>
<context>
    <name>DeskCommands</name>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Base maps</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>锁定桌面</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>构建环境</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Tables and rules</source>
        <translation>库表版本</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>当前登录</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>日志目录</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The password is changed</source>
        <translation>密码已修改</translation>
    </message>
</context>
<context>
    <name>DeskGuard</name>
    <message>
        <source>Your password is good for {count} more days</source>
        <translation>密码还有 {count} 天到期</translation>
    </message>
    <message>
        <source>Set a new one in the menu under your name.</source>
        <translation>请在主菜单中更改密码。</translation>
    </message>
    <message>
        <source>{count} attempts to sign in as you have failed</source>
        <translation>有 {count} 次以你的名义登录失败</translation>
    </message>
    <message>
        <source>If it was not you, tell the security administrator.</source>
        <translation>如非本人操作，请告知安全管理员。</translation>
    </message>
    <message>
        <source>Last sign-in: {time}</source>
        <translation>上次登录：{time}</translation>
    </message>
</context>
<context>
    <name>DeskSession</name>
    <message>
        <source>The language changes when the open dialog is closed.</source>
        <translation>关闭打开的对话框后，界面语言随即切换。</translation>
    </message>
</context>
<context>
    <name>DeskWindow</name>
    <message>
        <source>Reported today</source>
        <translation>今日受理</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message>
        <source>Running out</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
</context>
<context>
    <name>DispatchDialog</name>
    <message>
        <source>Departments</source>
        <translation>承办部门</translation>
    </message>
</context>
<context>
    <name>Distance</name>
    <message>
        <source>{length} m</source>
        <translation>{length} 米</translation>
    </message>
    <message>
        <source>{length} km</source>
        <translation>{length} 公里</translation>
    </message>
    <message>
        <source>{area} km²</source>
        <translation>{area} 平方千米</translation>
    </message>
</context>
<context>
    <name>DrawingTool</name>
    <message>
        <source>Radius {length}</source>
        <translation>半径 {length}</translation>
    </message>
    <message>
        <source>{length}, {aside} to each side</source>
        <translation>{length}，两侧各 {aside}</translation>
    </message>
    <message>
        <source>Click the rim · Backspace takes back · Esc ends</source>
        <translation>单击圆周上一点 · 退格键撤回 · Esc 退出</translation>
    </message>
    <message>
        <source>Click the middle of the circle · Esc ends</source>
        <translation>单击圆心 · Esc 退出</translation>
    </message>
    <message>
        <source>Click corners · 1 to 5: width · double-click finishes · Backspace takes back · Esc ends</source>
        <translation>单击加点 · 按 1 至 5 改宽度 · 双击结束 · 退格键撤回 · Esc 退出</translation>
    </message>
    <message>
        <source>Click corners · double-click finishes · Backspace takes back · Esc ends</source>
        <translation>单击加点 · 双击结束 · 退格键撤回 · Esc 退出</translation>
    </message>
</context>
<context>
    <name>DutyButton</name>
    <message>
        <source>Duty</source>
        <translation>值守</translation>
    </message>
    <message>
        <source>Go on duty</source>
        <translation>上岗</translation>
    </message>
    <message>
        <source>Go off duty</source>
        <translation>下岗</translation>
    </message>
    <message>
        <source>On duty until {time}</source>
        <translation>在岗至 {time}</translation>
    </message>
    <message>
        <source>Off duty</source>
        <translation>未上岗</translation>
    </message>
    <message>
        <source>Seen by those who send people out. Your place is seen on duty only, and ends with it.</source>
        <translation>派遣人员可见。仅在岗期间显示您的位置，下岗即止。</translation>
    </message>
    <message>
        <source>On duty for {count} hours from now</source>
        <translation>上岗 {count} 小时（自现在起）</translation>
    </message>
</context>
<context>
    <name>DutyField</name>
    <message>
        <source>Duty list: words, clause or pinyin</source>
        <translation>权责清单：文字、条款或拼音</translation>
    </message>
    <message>
        <source>Search the duty list</source>
        <translation>搜索权责清单</translation>
    </message>
    <message>
        <source>Grounds (duty list, clause)</source>
        <translation>依据（清单条款）</translation>
    </message>
    <message>
        <source>speaks for this case</source>
        <translation>适用本案</translation>
    </message>
    <message>
        <source>Leads: {function}</source>
        <translation>主责：{function}</translation>
    </message>
</context>
<context>
    <name>ErrorState</name>
    <message>
        <source>Could not be loaded</source>
        <translation>无法载入</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>EscalationPanel</name>
    <message>
        <source>No rules</source>
        <translation>没有规则</translation>
    </message>
    <message>
        <source>Nothing is reminded of or supervised by itself.</source>
        <translation>不会自动催办或督办。</translation>
    </message>
    <message>
        <source>Ended ones too</source>
        <translation>含已终止</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>End today…</source>
        <translation>今日终止…</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>新增规则</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>End this rule today?</source>
        <translation>今日终止此规则？</translation>
    </message>
    <message>
        <source>The rule does not end</source>
        <translation>规则未终止</translation>
    </message>
    <message>
        <source>What it has issued stays. A rule can be added again at any time.</source>
        <translation>已发出的督办不受影响；可随时重新新增规则。</translation>
    </message>
    <message>
        <source>End today</source>
        <translation>今日终止</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Fires</source>
        <translation>触发时机</translation>
    </message>
    <message>
        <source>before the deadline, by the share used</source>
        <translation>截止前，按已用时限比例</translation>
    </message>
    <message>
        <source>at or after the deadline</source>
        <translation>截止时或超期后</translation>
    </message>
    <message>
        <source>Share of the limit used (%)</source>
        <translation>已用时限比例（%）</translation>
    </message>
    <message>
        <source>So long after the deadline</source>
        <translation>超期后多久</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Copied to</source>
        <translation>抄告</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>The rule as it is now ends the day before; what it has issued stays.</source>
        <translation>现行规则在生效日前一天终止；已发出的督办不受影响。</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>A changed rule is another rule from a day on; what fired keeps the number of the old one.</source>
        <translation>修改后的规则自生效日起作为新规则；已触发的记录保留原规则编号。</translation>
    </message>
</context>
<context>
    <name>ExchangeCommands</name>
    <message>
        <source>Import cases …</source>
        <translation>导入案件…</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>导入与导出</translation>
    </message>
    <message>
        <source>Import cases</source>
        <translation>导入案件</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>Excel or WPS workbook (.xlsx)</source>
        <translation>Excel 或 WPS 工作簿（.xlsx）</translation>
    </message>
    <message>
        <source>CSV, UTF-8 with its mark</source>
        <translation>CSV，UTF-8（带标记）</translation>
    </message>
    <message>
        <source>CSV, GB18030</source>
        <translation>CSV，GB18030</translation>
    </message>
    <message>
        <source>Export: {list}</source>
        <translation>导出：{list}</translation>
    </message>
    <message>
        <source>All rows of the list as it is filtered and sorted now.</source>
        <translation>按现在的筛选和排序，导出列表的全部行。</translation>
    </message>
    <message>
        <source>Callers&apos; names and numbers in plain words</source>
        <translation>诉求人姓名和电话用明文</translation>
    </message>
    <message>
        <source>Purpose (is logged)</source>
        <translation>用途（将记入日志）</translation>
    </message>
    <message>
        <source>Choose where …</source>
        <translation>选择保存位置…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source> · condition: {condition}</source>
        <translation> · 条件：{condition}</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>承办</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source> (until {time})</source>
        <translation>（{time} 前办结）</translation>
    </message>
</context>
<context>
    <name>FieldCard</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Where it has been …</source>
        <translation>查看轨迹…</translation>
    </message>
</context>
<context>
    <name>FieldDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>From</source>
        <translation>启用自</translation>
    </message>
    <message>
        <source>Retired from</source>
        <translation>停用自</translation>
    </message>
    <message>
        <source>Reason, as it will stand in the log</source>
        <translation>原因（记入日志）</translation>
    </message>
    <message>
        <source>Load anew</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Click it on the map.</source>
        <translation>请在地图上点选。</translation>
    </message>
    <message>
        <source>Changed by hand</source>
        <translation>人工登记与更正</translation>
    </message>
    <message>
        <source>New vehicle</source>
        <translation>新增车辆</translation>
    </message>
    <message>
        <source>New facility or hazard</source>
        <translation>新增设施、隐患点</translation>
    </message>
    <message>
        <source>Choose one in the list or on the map, or make a new one.</source>
        <translation>在列表或地图上选择一项，或新增。</translation>
    </message>
    <message>
        <source>Click on the map where it is.</source>
        <translation>请在地图上点选位置。</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>A code is needed.</source>
        <translation>请填写编码。</translation>
    </message>
    <message>
        <source>A reason of at least four characters is needed.</source>
        <translation>原因至少四个字。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>FieldInputs</name>
    <message>
        <source>Private car in service: its plate is masked</source>
        <translation>公务用私家车：号牌脱敏显示</translation>
    </message>
    <message>
        <source>Surveyed on</source>
        <translation>普查日期</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>not graded</source>
        <translation>未定级</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇街道</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村社区</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>capital letters, digits, dashes</source>
        <translation>大写字母、数字、短横线</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>号牌</translation>
    </message>
    <message>
        <source>Longitude, latitude</source>
        <translation>经度、纬度</translation>
    </message>
    <message>
        <source>Territory of tier</source>
        <translation>服务辖区层级</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>所在区划</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>权属部门</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>养护单位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Hazard level</source>
        <translation>隐患等级</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>FieldLegend</name>
    <message>
        <source>On duty</source>
        <translation>在岗人员</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>位置较旧</translation>
    </message>
    <message>
        <source>Too old</source>
        <translation>位置失效</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Hazard</source>
        <translation>隐患、重点</translation>
    </message>
    <message>
        <source>Facility</source>
        <translation>设施</translation>
    </message>
</context>
<context>
    <name>FieldList</name>
    <message>
        <source>Name, code, place or department</source>
        <translation>名称、编码、区划或部门</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Hazards and key places</source>
        <translation>隐患点与重点场所</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>大类</translation>
    </message>
    <message>
        <source>To come or with an end</source>
        <translation>将启用或将停用</translation>
    </message>
    <message>
        <source>No facility or vehicle</source>
        <translation>没有设施或车辆</translation>
    </message>
    <message>
        <source>New facility or hazard</source>
        <translation>新增设施、隐患点</translation>
    </message>
    <message>
        <source>New vehicle</source>
        <translation>新增车辆</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>所在区划</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>to come, from {day}</source>
        <translation>将自 {day} 启用</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day} 止</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>out of use</source>
        <translation>停用</translation>
    </message>
</context>
<context>
    <name>FieldRegister</name>
    <message>
        <source>This point lies outside the county.</source>
        <translation>该点在县域之外。</translation>
    </message>
    <message>
        <source>It has been retired meanwhile.</source>
        <translation>其间已被停用。</translation>
    </message>
    <message>
        <source>A colleague has changed this meanwhile. Load it anew, then change it again.</source>
        <translation>同事已更改此项。请重新载入后再改。</translation>
    </message>
    <message>
        <source>The code has 2 to 24 capital letters, digits and dashes; that of a vehicle at most 20.</source>
        <translation>编码为 2 至 24 位大写字母、数字和短横线；车辆编码最多 20 位。</translation>
    </message>
    <message>
        <source>There is no such kind.</source>
        <translation>没有这个类型。</translation>
    </message>
    <message>
        <source>It cannot begin in the past.</source>
        <translation>不能从过去的日期开始。</translation>
    </message>
    <message>
        <source>It cannot be retired in the past.</source>
        <translation>不能从过去的日期停用。</translation>
    </message>
    <message>
        <source>It cannot have been surveyed in the future.</source>
        <translation>普查日期不能在今天之后。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Click a sign to correct it; its pin can be dragged elsewhere.</source>
        <translation>点击图标进行更正；可拖动图钉移动位置。</translation>
    </message>
    <message>
        <source>Add here</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Click where the new one stands. Without a mouse: arrows move the map, Space puts the pin in its middle.</source>
        <translation>点击新增项的位置。不用鼠标时：方向键移动地图，空格键在地图中心放置图钉。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Click where it stands, or drag its pin. Without a mouse: arrows move the map, Space puts the pin in its middle.</source>
        <translation>点击新位置，或拖动图钉。不用鼠标时：方向键移动地图，空格键在地图中心放置图钉。</translation>
    </message>
</context>
<context>
    <name>FieldRegisterPanel</name>
    <message>
        <source>the new one</source>
        <translation>新增项</translation>
    </message>
    <message>
        <source>Leave the changed {name}?</source>
        <translation>放弃对{name}的更改？</translation>
    </message>
    <message>
        <source>What was not saved is lost.</source>
        <translation>未保存的内容将丢失。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>That is outside the county.</source>
        <translation>该点在县域之外。</translation>
    </message>
    <message>
        <source>A colleague has changed this meanwhile.</source>
        <translation>同事已更改此项。</translation>
    </message>
    <message>
        <source>A colleague has retired this meanwhile.</source>
        <translation>同事已停用此项。</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>无法读取列表</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>entered</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>days</source>
        <translation>启停日期</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>department</source>
        <translation>权属部门</translation>
    </message>
    <message>
        <source>maintenance unit</source>
        <translation>养护单位</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>hazard level</source>
        <translation>隐患等级</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>day of the survey</source>
        <translation>普查日期</translation>
    </message>
    <message>
        <source>plate</source>
        <translation>号牌</translation>
    </message>
    <message>
        <source>private car or not</source>
        <translation>是否私家车</translation>
    </message>
    <message>
        <source>Position {age}</source>
        <translation>位置 {age}</translation>
    </message>
    <message>
        <source>Position {age}, getting old</source>
        <translation>位置 {age}，已不新</translation>
    </message>
    <message>
        <source>Position {age}, too old to go by</source>
        <translation>位置 {age}，已失效</translation>
    </message>
    <message>
        <source>{speed} km/h</source>
        <translation>{speed} 公里/时</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>忙碌</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>on duty until {time}</source>
        <translation>在岗至 {time}</translation>
    </message>
    <message>
        <source>not on duty</source>
        <translation>未上岗</translation>
    </message>
    <message>
        <source>Person on duty</source>
        <translation>在岗人员</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Hazard level: {level}</source>
        <translation>隐患等级：{level}</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>kept by {keeper}</source>
        <translation>养护：{keeper}</translation>
    </message>
    <message>
        <source>Component code {code}</source>
        <translation>部件代码 {code}</translation>
    </message>
    <message>
        <source>Surveyed {day}</source>
        <translation>普查日期 {day}</translation>
    </message>
</context>
<context>
    <name>FileAdding</name>
    <message>
        <source>Pasted {time}.png</source>
        <translation>粘贴{time}.png</translation>
    </message>
    <message>
        <source>Add photo</source>
        <translation>添加附件</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Recordings ({patterns})</source>
        <translation>录音 ({patterns})</translation>
    </message>
    <message>
        <source>Documents ({patterns})</source>
        <translation>文书 ({patterns})</translation>
    </message>
    <message>
        <source>Photo kept on this desk</source>
        <translation>照片已暂存本机</translation>
    </message>
    <message>
        <source>Photo added</source>
        <translation>附件已添加</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>FirstPassword</name>
    <message>
        <source>Your password was made by somebody else. Set your own before you go on.</source>
        <translation>当前密码由他人生成，请先设置自己的密码。</translation>
    </message>
    <message>
        <source>Your password has ended. Set a new one before you go on.</source>
        <translation>密码已过期，请先设置新密码。</translation>
    </message>
</context>
<context>
    <name>GivenOut</name>
    <message>
        <source>What goes where</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Functions, with their standards and duties</source>
        <translation>职能（含立案标准和权责事项）</translation>
    </message>
    <message>
        <source>People with their posts</source>
        <translation>人员及其岗位</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>未结任务</translation>
    </message>
    <message>
        <source>Mark lines, then say where they go:</source>
        <translation>选中若干行，再指定去向：</translation>
    </message>
    <message>
        <source>→ {name}</source>
        <translation>→ {name}</translation>
    </message>
    <message>
        <source>{count} posts</source>
        <translation>{count} 个岗位</translation>
    </message>
</context>
<context>
    <name>GridCommit</name>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>km²</source>
        <translation>平方公里</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变更影响</translation>
    </message>
    <message>
        <source>Load anew</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Reason, as it will stand in the log</source>
        <translation>理由（写入日志）</translation>
    </message>
    <message>
        <source>A later day: the change is kept and made on that day by itself.</source>
        <translation>选择以后的日期：变更先保留，到日自动生效。</translation>
    </message>
    <message>
        <source>Show what changes</source>
        <translation>查看变更影响</translation>
    </message>
    <message>
        <source>Put into force</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>尚未修改。</translation>
    </message>
    <message>
        <source>Nothing is stored until it is put into force.</source>
        <translation>生效之前不会保存。</translation>
    </message>
    <message>
        <source>New codes</source>
        <translation>新编码</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Retired codes</source>
        <translation>停用编码</translation>
    </message>
    <message>
        <source>Open cases that move</source>
        <translation>随位置调整的在办案件</translation>
    </message>
    <message>
        <source>{count}, deadlines stay</source>
        <translation>{count} 件，时限不变</translation>
    </message>
    <message>
        <source>Responsible persons carried over</source>
        <translation>随转责任人</translation>
    </message>
    <message>
        <source>Posts carried over</source>
        <translation>随转岗位</translation>
    </message>
    <message>
        <source>Responsible and business grids</source>
        <translation>责任网格与业务网格</translation>
    </message>
    <message>
        <source>Neighbours that gain a corner</source>
        <translation>增加折点的相邻区域</translation>
    </message>
    <message>
        <source>Keep for that day</source>
        <translation>留待该日</translation>
    </message>
    <message>
        <source>A reason of at least four characters is needed.</source>
        <translation>请填写至少四个字的理由。</translation>
    </message>
</context>
<context>
    <name>GridTools</name>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Click a grid; with Ctrl several.</source>
        <translation>单击选择网格，按住 Ctrl 可多选。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Draw a line across a grid: click corners, double-click or Enter ends it.</source>
        <translation>画一条贯穿网格的线：单击加点，双击或回车结束。</translation>
    </message>
    <message>
        <source>Move border</source>
        <translation>移动边界</translation>
    </message>
    <message>
        <source>Drag a corner or an edge; neighbours follow. Delete takes a corner away.</source>
        <translation>拖动折点或边线，相邻网格随动；按 Delete 删除折点。</translation>
    </message>
    <message>
        <source>Dedicated grid</source>
        <translation>专属网格</translation>
    </message>
    <message>
        <source>Draw the outline of a market, school, park …; it is cut out of the base grids.</source>
        <translation>画出市场、学校、公园等的范围，从基础网格中划出。</translation>
    </message>
    <message>
        <source>Hand over ground</source>
        <translation>划转区域</translation>
    </message>
    <message>
        <source>Begin in the grid that gains, and draw around the ground it shall have.</source>
        <translation>从划入的网格内起笔，圈出要划入的区域。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Make one new grid of the chosen ones.</source>
        <translation>将所选网格合并为一个新网格。</translation>
    </message>
    <message>
        <source>Retire the first</source>
        <translation>停用首选</translation>
    </message>
    <message>
        <source>Retire the grid chosen first; the one chosen second takes its ground.</source>
        <translation>停用先选的网格，其区域并入后选的网格。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message>
        <source>Go back to the grids in force.</source>
        <translation>恢复为现行网格。</translation>
    </message>
    <message>
        <source>Make so many grids anew</source>
        <translation>按此数量重新划分</translation>
    </message>
</context>
<context>
    <name>GridWords</name>
    <message>
        <source>The village has no grid numbers left.</source>
        <translation>该村社区的网格编号已用完。</translation>
    </message>
    <message>
        <source>Somebody changed these places meanwhile. Load them anew; your draft is lost then.</source>
        <translation>他人已修改这些区域。请重新载入，当前草稿将丢失。</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已调整</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>dedicated</source>
        <translation>专属</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基础</translation>
    </message>
    <message>
        <source>The line must cross a grid from edge to edge.</source>
        <translation>线必须从一侧边界贯穿到另一侧。</translation>
    </message>
    <message>
        <source>Choose two grids or more.</source>
        <translation>请选择两个以上网格。</translation>
    </message>
    <message>
        <source>These grids do not hang together.</source>
        <translation>所选网格不相连。</translation>
    </message>
    <message>
        <source>The border of the village stays as it is.</source>
        <translation>村社区边界不能改动。</translation>
    </message>
    <message>
        <source>There is a corner already.</source>
        <translation>此处已有折点。</translation>
    </message>
    <message>
        <source>Borders meet in this corner; it cannot be taken away.</source>
        <translation>多条边界交于此点，不能删除。</translation>
    </message>
    <message>
        <source>The area covers no grid of this village.</source>
        <translation>所画范围不在本村社区网格内。</translation>
    </message>
    <message>
        <source>The area crosses itself.</source>
        <translation>所画范围自相交叉。</translation>
    </message>
    <message>
        <source>A grid would fall into pieces.</source>
        <translation>网格将被分成几块。</translation>
    </message>
    <message>
        <source>Nothing would be left of a grid; merge it instead.</source>
        <translation>网格将不剩任何区域，请改用合并。</translation>
    </message>
    <message>
        <source>The line runs too close to a corner; draw it a little aside.</source>
        <translation>线离折点太近，请稍移开再画。</translation>
    </message>
    <message>
        <source>An outline would cross or touch itself.</source>
        <translation>边界将自相交叉或相接。</translation>
    </message>
    <message>
        <source>The grids would leave gaps or overlap.</source>
        <translation>网格之间将出现空隙或重叠。</translation>
    </message>
    <message>
        <source>A village has 1 to 999 grids.</source>
        <translation>每个村社区可有 1 至 999 个网格。</translation>
    </message>
    <message>
        <source>The village itself has no outline yet.</source>
        <translation>该村社区尚无边界。</translation>
    </message>
    <message>
        <source>Grids of this village have no outline yet.</source>
        <translation>该村社区的网格尚未划定边界。</translation>
    </message>
    <message>
        <source>The database found gaps or overlaps; nothing was stored.</source>
        <translation>数据库检查发现空隙或重叠，未保存。</translation>
    </message>
    <message>
        <source>The database found a broken outline.</source>
        <translation>数据库检查发现边界有误。</translation>
    </message>
    <message>
        <source>The border of another place would move.</source>
        <translation>其他区域的边界将被改动。</translation>
    </message>
    <message>
        <source>Write the reason in words.</source>
        <translation>请用文字写明理由。</translation>
    </message>
    <message>
        <source>It cannot begin in the past.</source>
        <translation>不能从过去的日期开始。</translation>
    </message>
    <message>
        <source>This person is responsible here already.</source>
        <translation>此人已是这里的责任人。</translation>
    </message>
    <message>
        <source>This person is locked or no longer here.</source>
        <translation>此人已停用或已离任。</translation>
    </message>
    <message>
        <source>Some places have true outlines; import those of the others too.</source>
        <translation>部分区域已有真实边界，请一并导入其余区域的边界。</translation>
    </message>
    <message>
        <source>Another grid of this kind holds some of this ground; nothing was stored.</source>
        <translation>同类的另一网格已占有其中的地面；什么都没有保存。</translation>
    </message>
    <message>
        <source>Somebody changed these places before its day.</source>
        <translation>到日之前这些地方已被他人修改。</translation>
    </message>
    <message>
        <source>This change was made or called off meanwhile.</source>
        <translation>此变更在此期间已生效或已取消。</translation>
    </message>
    <message>
        <source>A change to come stands for this place; call it off first, or wait for its day.</source>
        <translation>此处已有将生效的变更；请先取消，或等其生效。</translation>
    </message>
    <message>
        <source>A change to come begins tomorrow or later.</source>
        <translation>将生效的变更最早自明天起。</translation>
    </message>
    <message>
        <source>This code is taken.</source>
        <translation>此编码已被占用。</translation>
    </message>
    <message>
        <source>This grid has ended meanwhile.</source>
        <translation>此网格在此期间已终止。</translation>
    </message>
    <message>
        <source>One of the grids is retired.</source>
        <translation>其中有网格已停用。</translation>
    </message>
    <message>
        <source>It cannot end in the past.</source>
        <translation>终止日不能早于今天。</translation>
    </message>
    <message>
        <source>The department it names has ended. Name another one, or withdraw the change.</source>
        <translation>所指部门已终止。请另定部门，或撤回此项变更。</translation>
    </message>
    <message>
        <source>The department it names ends before its day. Name another one, or withdraw the change.</source>
        <translation>所指部门将在生效日之前终止。请另定部门，或撤回此项变更。</translation>
    </message>
    <message>
        <source>The person it names is locked or gone by its day. Name another one, or withdraw the change.</source>
        <translation>所指人员届时已被锁定或离岗。请另定人员，或撤回此项变更。</translation>
    </message>
    <message>
        <source>A colleague has corrected this change meanwhile. Choose it again.</source>
        <translation>同事已更正此项变更。请重新选择。</translation>
    </message>
    <message>
        <source>One of the places is retired.</source>
        <translation>其中有已停用的区域。</translation>
    </message>
</context>
<context>
    <name>GridsPanel</name>
    <message>
        <source>Leave the changed grids of {name}?</source>
        <translation>放弃{name}的网格修改？</translation>
    </message>
    <message>
        <source>What was not put into force is lost.</source>
        <translation>未生效的修改将丢失。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>These outlines are schematic: they stand for no ground until true ones are imported.</source>
        <translation>这些边界为示意，导入真实边界前不代表实地范围。</translation>
    </message>
    <message>
        <source>Grids put into force</source>
        <translation>网格已生效</translation>
    </message>
    <message>
        <source>{new} new codes, {retired} retired, {cases} open cases moved</source>
        <translation>新编码 {new} 个，停用 {retired} 个，调整在办案件 {cases} 件</translation>
    </message>
    <message>
        <source>Change kept</source>
        <translation>变更已保留</translation>
    </message>
    <message>
        <source>It is made by itself on {day}.</source>
        <translation>将于 {day} 自动生效。</translation>
    </message>
    <message>
        <source>County drawn schematically</source>
        <translation>示意县域已绘制</translation>
    </message>
    <message>
        <source>{count} first grids made</source>
        <translation>已生成 {count} 个首个网格</translation>
    </message>
    <message>
        <source>The villages could not be read</source>
        <translation>无法读取村社区</translation>
    </message>
</context>
<context>
    <name>GroundPlansPanel</name>
    <message>
        <source>No change to come</source>
        <translation>没有将生效的变更</translation>
    </message>
    <message>
        <source>Why it is called off</source>
        <translation>取消的理由</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消变更</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{name} responsible</source>
        <translation>{name}任责任人</translation>
    </message>
    <message>
        <source>{name} deputy</source>
        <translation>{name}任协管人</translation>
    </message>
    <message>
        <source>Responsible or business grid</source>
        <translation>责任网格或业务网格</translation>
    </message>
    <message>
        <source>Grids of a village</source>
        <translation>村社区的网格</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>将生效</translation>
    </message>
    <message>
        <source>made</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>could not be made</source>
        <translation>未能生效</translation>
    </message>
    <message>
        <source>cannot be made as it is</source>
        <translation>无法按原定内容生效</translation>
    </message>
    <message>
        <source>{state}, in {count} days</source>
        <translation>{state}，还有 {count} 天</translation>
    </message>
    <message>
        <source>The changes could not be read</source>
        <translation>无法读取变更</translation>
    </message>
    <message>
        <source>Choose a change: the map shows the ground as it will be</source>
        <translation>选择一项变更：地图显示生效后的网格</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>决定时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>New codes</source>
        <translation>新编码</translation>
    </message>
    <message>
        <source>Retired codes</source>
        <translation>停用编码</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>所指部门</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>A reason of at least four characters is needed.</source>
        <translation>理由至少四个字。</translation>
    </message>
    <message>
        <source>Why it is corrected or withdrawn</source>
        <translation>更正或撤回的原因</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Name a department or a person.</source>
        <translation>请指定部门或人员。</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>This number has called before: {count}</source>
        <translation>此号码的过往：{count} 次</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>Responsible: {person}</source>
        <translation>网格长 {person}</translation>
    </message>
    <message>
        <source>Departments: {names}</source>
        <translation>部门：{names}</translation>
    </message>
    <message>
        <source>Near a border: {owner}</source>
        <translation>临近边界：{owner}</translation>
    </message>
    <message>
        <source>Alike within 200 m and 24 h: {count}</source>
        <translation>200 米内 24 小时：同类 {count} 起</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>This form is known: the columns are as last time.</source>
        <translation>这种表格以前导入过，列对应沿用上次。</translation>
    </message>
    <message>
        <source>The columns were guessed by their names; less sure ones are left to you.</source>
        <translation>列对应按列名推断，把握不大的留给您指定。</translation>
    </message>
    <message>
        <source>the same for all rows</source>
        <translation>所有行取同一个值</translation>
    </message>
    <message>
        <source>— none —</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>固定值</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>The first rows as they will be read</source>
        <translation>前几行将读成</translation>
    </message>
</context>
<context>
    <name>ImportFileForm</name>
    <message>
        <source>Choose file …</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Export what is here now …</source>
        <translation>导出现有内容…</translation>
    </message>
    <message>
        <source>A file with the right columns, ready to be changed and imported again</source>
        <translation>导出的文件列名合规，修改后可直接再导入</translation>
    </message>
    <message>
        <source>No file chosen; a file may also be dropped here</source>
        <translation>尚未选择文件，也可把文件拖到这里</translation>
    </message>
    <message>
        <source>Make a first grid for every village without one</source>
        <translation>为没有网格的村社各建第一个网格</translation>
    </message>
    <message>
        <source>End what the file does not hold any more</source>
        <translation>停用文件中不再出现的</translation>
    </message>
    <message>
        <source>Take places of more than one county</source>
        <translation>允许多个县的区划</translation>
    </message>
    <message>
        <source>Another name corrects the old one (no succession)</source>
        <translation>名称不同视为更正（不作沿革）</translation>
    </message>
    <message>
        <source>All sheets</source>
        <translation>全部工作表</translation>
    </message>
    <message>
        <source>Choose file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Outlines ({patterns})</source>
        <translation>边界文件 ({patterns})</translation>
    </message>
    <message>
        <source>Tables ({patterns})</source>
        <translation>表格文件 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Found out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>All tiers</source>
        <translation>全部层级</translation>
    </message>
    <message>
        <source>Compare with known outlines</source>
        <translation>与已有边界对照</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>导入内容</translation>
    </message>
    <message>
        <source>Sheet or layer</source>
        <translation>工作表或图层</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字编码</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Only places inside this code</source>
        <translation>只取该编码以内的区划</translation>
    </message>
    <message>
        <source>Place code of cases that name none</source>
        <translation>未写区划的案件归入（编码）</translation>
    </message>
    <message>
        <source>Name of the class table or duty list</source>
        <translation>分类表或履职清单的名称</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Outlines of the export</source>
        <translation>导出边界的层级</translation>
    </message>
    <message>
        <source>As CGCS2000</source>
        <translation>按 CGCS2000</translation>
    </message>
</context>
<context>
    <name>ImportFindings</name>
    <message>
        <source>Save the list …</source>
        <translation>保存清单…</translation>
    </message>
    <message>
        <source>Use these words and rehearse again</source>
        <translation>采用这些对应并重新预演</translation>
    </message>
    <message>
        <source>Words that need one of ours</source>
        <translation>需要指定对应的词</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Nothing was rehearsed yet</source>
        <translation>尚未预演</translation>
    </message>
    <message>
        <source>A rehearsal reads and checks the whole file and changes nothing.</source>
        <translation>预演会通读并检查整个文件，不作任何改动。</translation>
    </message>
    <message>
        <source>{count} rows lie in other places and were passed over</source>
        <translation>{count} 行属于其他区划，已略过</translation>
    </message>
    <message>
        <source>The first {count} are shown; the saved list holds all.</source>
        <translation>此处显示前 {count} 条，保存的清单含全部。</translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Imported: {rows} rows read · {counts}</source>
        <translation>已导入：读取 {rows} 行 · {counts}</translation>
    </message>
    <message>
        <source>{count} problems keep rows out; nothing was changed</source>
        <translation>{count} 处问题使数据不能导入，未作任何改动</translation>
    </message>
    <message>
        <source>The file holds no rows that could be taken; nothing was changed</source>
        <translation>文件里没有可导入的行，未作任何改动</translation>
    </message>
    <message>
        <source>All {rows} rows can be imported; nothing was changed yet</source>
        <translation>全部 {rows} 行都可导入，尚未作任何改动</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>未作任何改动</translation>
    </message>
    <message>
        <source>— choose —</source>
        <translation>（请选择）</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>bad rows</source>
        <translation>问题清单</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中的词</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本县的词</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Columns</source>
        <translation>列对应</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>Leave bad rows out</source>
        <translation>略过有问题的行</translation>
    </message>
    <message>
        <source>Without it one bad row keeps the whole file out.</source>
        <translation>不勾选时，有一行不合格则整个文件不导入。</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Looking at the file …</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Where to write the first passwords of new people</source>
        <translation>新人员的初始密码写到哪里</translation>
    </message>
    <message>
        <source>first passwords</source>
        <translation>初始密码</translation>
    </message>
    <message>
        <source>The first passwords stand in {file}.</source>
        <translation>初始密码已写入 {file}。</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed</source>
        <translation>已取消，未作任何改动</translation>
    </message>
    <message>
        <source>Still needed: {fields}</source>
        <translation>还缺：{fields}</translation>
    </message>
    <message>
        <source>Mend the file and rehearse again, or leave the bad rows out.</source>
        <translation>请改正文件后重新预演，或略过有问题的行。</translation>
    </message>
    <message>
        <source>Rehearse first; then the file can be imported.</source>
        <translation>请先预演，然后才能导入。</translation>
    </message>
    <message>
        <source>Reading … {rows} rows</source>
        <translation>正在读取… {rows} 行</translation>
    </message>
    <message>
        <source>The database checks {rows} rows …</source>
        <translation>数据库正在检查 {rows} 行…</translation>
    </message>
    <message>
        <source>The database takes {rows} rows …</source>
        <translation>数据库正在写入 {rows} 行…</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Export what is here now</source>
        <translation>导出现有内容</translation>
    </message>
    <message>
        <source>{rows} rows written to {file}</source>
        <translation>已写入 {rows} 行：{file}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
    </message>
</context>
<context>
    <name>ImportReasons</name>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Keeps the row out</source>
        <translation>是否不予导入</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>This cell must not be empty.</source>
        <translation>此单元格不能为空。</translation>
    </message>
    <message>
        <source>This is no time limit (such as 2紧急工作时 or 3工作日).</source>
        <translation>不是合法的时限（如 2紧急工作时、3工作日）。</translation>
    </message>
    <message>
        <source>This is no date.</source>
        <translation>不是合法的日期时间。</translation>
    </message>
    <message>
        <source>This is no number.</source>
        <translation>不是数字。</translation>
    </message>
    <message>
        <source>This is no whole number.</source>
        <translation>不是整数。</translation>
    </message>
    <message>
        <source>This number is larger than is kept here.</source>
        <translation>数字超出可保存的范围。</translation>
    </message>
    <message>
        <source>This is neither yes nor no.</source>
        <translation>既不是“是”也不是“否”。</translation>
    </message>
    <message>
        <source>A spreadsheet has cut the last digits of this number off.</source>
        <translation>长数字的末几位已被电子表格截掉。</translation>
    </message>
    <message>
        <source>The text is too long.</source>
        <translation>文字过长。</translation>
    </message>
    <message>
        <source>The row stands twice in the file; it is taken once.</source>
        <translation>该行在文件中重复，只取一次。</translation>
    </message>
    <message>
        <source>The row has more or fewer cells than the header.</source>
        <translation>该行的单元格数与表头不符。</translation>
    </message>
    <message>
        <source>This word is not known here; the value needs a mapping.</source>
        <translation>不认识这个词，请指定对应的词。</translation>
    </message>
    <message>
        <source>A column that is needed was not found in the file.</source>
        <translation>文件中找不到必需的列。</translation>
    </message>
    <message>
        <source>The code stands twice in the file, with different contents.</source>
        <translation>该编码在文件中出现两次，且内容不同。</translation>
    </message>
    <message>
        <source>It was closed before it was opened.</source>
        <translation>办结时间早于上报时间。</translation>
    </message>
    <message>
        <source>The moment lies in the future.</source>
        <translation>时间在将来。</translation>
    </message>
    <message>
        <source>A case with this number is here already, and it says something else.</source>
        <translation>已有同编号的案件，且内容不同。</translation>
    </message>
    <message>
        <source>This is no code of a place.</source>
        <translation>不是合法的区划编码。</translation>
    </message>
    <message>
        <source>This code is retired and can never be used again.</source>
        <translation>该编码已停用，不得再次启用。</translation>
    </message>
    <message>
        <source>The code of the grid has another number of digits than this county uses.</source>
        <translation>网格编码的位数与本县不一致。</translation>
    </message>
    <message>
        <source>Several places have this name; a code is needed.</source>
        <translation>有多个区划同名，需要编码。</translation>
    </message>
    <message>
        <source>Open cases lie in this place, so it cannot be retired.</source>
        <translation>该区划内还有未办结案件，不能停用。</translation>
    </message>
    <message>
        <source>This place is of another county: name the one that is wanted, or allow several.</source>
        <translation>该区划属于其他县：请指定要导入的县，或允许多个县。</translation>
    </message>
    <message>
        <source>The place above it is retired.</source>
        <translation>上级区划已停用。</translation>
    </message>
    <message>
        <source>The place above it is neither here nor in the file.</source>
        <translation>上级区划既不在库中，也不在文件中。</translation>
    </message>
    <message>
        <source>The place does not lie in your jurisdiction.</source>
        <translation>该区划不在您的辖区内。</translation>
    </message>
    <message>
        <source>There is no such place.</source>
        <translation>没有这个区划。</translation>
    </message>
    <message>
        <source>The code says that this is no ordinary town, village or community; it is taken all the same.</source>
        <translation>编码表明这不是普通的乡镇、村或社区，仍照常导入。</translation>
    </message>
    <message>
        <source>The position lies outside the county; it is left out.</source>
        <translation>位置在本县之外，坐标不采用。</translation>
    </message>
    <message>
        <source>The position is a placeholder, not a measurement; it is left out.</source>
        <translation>坐标是占位值而非实测，不采用。</translation>
    </message>
    <message>
        <source>The position is on no place of the earth; it is left out.</source>
        <translation>坐标超出经纬度范围，不采用。</translation>
    </message>
    <message>
        <source>No outline is known here, so the coordinate system could not be checked.</source>
        <translation>本县尚无可对照的边界，无法核对坐标系。</translation>
    </message>
    <message>
        <source>The coordinates are not in the system that was named.</source>
        <translation>坐标与指定的坐标系不符。</translation>
    </message>
    <message>
        <source>The outline crosses itself.</source>
        <translation>边界自相交。</translation>
    </message>
    <message>
        <source>The feature has no outline.</source>
        <translation>该要素没有边界。</translation>
    </message>
    <message>
        <source>The outline is larger than 8 MB.</source>
        <translation>边界超过 8 MB。</translation>
    </message>
    <message>
        <source>The outline is not closed.</source>
        <translation>边界没有闭合。</translation>
    </message>
    <message>
        <source>The outline overlaps its neighbour&apos;s.</source>
        <translation>边界与相邻区划重叠。</translation>
    </message>
    <message>
        <source>The grids do not fill the village exactly: gaps or overlaps remain.</source>
        <translation>网格没有正好铺满村社：仍有空隙或重叠。</translation>
    </message>
    <message>
        <source>A login is 3 to 41 small letters, digits and low lines, a letter first.</source>
        <translation>登录名须为 3 至 41 位小写字母、数字、下划线，以字母开头。</translation>
    </message>
    <message>
        <source>The server knows this login as something else.</source>
        <translation>该登录名已被服务器另作他用。</translation>
    </message>
    <message>
        <source>Nobody changes his own post.</source>
        <translation>任何人不得更改自己的岗位。</translation>
    </message>
    <message>
        <source>One person holds only one of the three administrator posts.</source>
        <translation>同一人只能担任三员之一。</translation>
    </message>
    <message>
        <source>One login has two names in this file.</source>
        <translation>本文件中同一登录名有两个姓名。</translation>
    </message>
    <message>
        <source>This post needs a department.</source>
        <translation>该岗位必须指定部门。</translation>
    </message>
    <message>
        <source>This post needs a place.</source>
        <translation>该岗位必须指定辖区。</translation>
    </message>
    <message>
        <source>There is no such department.</source>
        <translation>没有这个部门。</translation>
    </message>
    <message>
        <source>The department has open tasks or posts; it ends by a succession, not by a file.</source>
        <translation>该部门有未结任务或在岗人员，须办理承继，不能以导入文件终止。</translation>
    </message>
    <message>
        <source>The department has another name here; a new name is a succession.</source>
        <translation>该部门现用名不同；改名应按沿革办理。</translation>
    </message>
    <message>
        <source>An item speaks either of a class or of a standard.</source>
        <translation>一条事项要么写分类代码，要么写标准代码。</translation>
    </message>
    <message>
        <source>One code of a class has two names in this file.</source>
        <translation>本文件中同一分类代码有两个名称。</translation>
    </message>
    <message>
        <source>One class has two codes in this file.</source>
        <translation>同一个类在本文件中有两个代码。</translation>
    </message>
    <message>
        <source>The number of a class has one or two digits.</source>
        <translation>类别序号为一至两位数字。</translation>
    </message>
    <message>
        <source>More than 99 classes lie on one level here; there are no numbers for them.</source>
        <translation>同一级超过 99 个类，序号不够用。</translation>
    </message>
    <message>
        <source>The class is not in the file: it ends, and its standards with it.</source>
        <translation>文件中没有该类：该类将停用，其标准随之终止。</translation>
    </message>
    <message>
        <source>There is no such class here; the value needs a mapping.</source>
        <translation>本县没有这个分类，请指定对应的分类。</translation>
    </message>
    <message>
        <source>The row has no condition for filing.</source>
        <translation>该行没有立案条件。</translation>
    </message>
    <message>
        <source>The day lies outside the span of the work calendar.</source>
        <translation>日期超出工作日历的范围。</translation>
    </message>
    <message>
        <source>There is no such function of a department; the value needs a mapping.</source>
        <translation>没有这项部门职能，请指定对应的职能。</translation>
    </message>
    <message>
        <source>No department holds this function yet: cases of it would go nowhere.</source>
        <translation>目前没有部门承担这项职能，案件将无处可派。</translation>
    </message>
    <message>
        <source>A make-up workday falls on an ordinary workday.</source>
        <translation>补班日落在平常的工作日。</translation>
    </message>
    <message>
        <source>Another class table has a standard of this code from the same day.</source>
        <translation>另一分类表中已有同日生效的同编码标准。</translation>
    </message>
    <message>
        <source>There is no such standard.</source>
        <translation>没有这条标准。</translation>
    </message>
    <message>
        <source>The class table needs a name.</source>
        <translation>请填写分类表的名称。</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Places and grids</source>
        <translation>区划与网格</translation>
    </message>
    <message>
        <source>Boundaries</source>
        <translation>区划边界</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>People and posts</source>
        <translation>人员与岗位</translation>
    </message>
    <message>
        <source>Class tree</source>
        <translation>分类树</translation>
    </message>
    <message>
        <source>Classes and standards</source>
        <translation>分类与立案标准</translation>
    </message>
    <message>
        <source>Duty list</source>
        <translation>履职清单</translation>
    </message>
    <message>
        <source>Work calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Facilities and hazards</source>
        <translation>设施与隐患</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县</translation>
    </message>
    <message>
        <source>Townships</source>
        <translation>乡镇街道</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村社区</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>leading function</source>
        <translation>牵头职能</translation>
    </message>
    <message>
        <source>place above</source>
        <translation>上级区划</translation>
    </message>
    <message>
        <source>place</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>standard code</source>
        <translation>标准代码</translation>
    </message>
    <message>
        <source>name of the table</source>
        <translation>分类表名称</translation>
    </message>
    <message>
        <source>GCJ-02 (shifted once)</source>
        <translation>GCJ-02（偏移一次）</translation>
    </message>
    <message>
        <source>GCJ-02, shifted twice</source>
        <translation>GCJ-02（重复偏移）</translation>
    </message>
    <message>
        <source>GCJ-02, shifted the wrong way</source>
        <translation>GCJ-02（反向偏移）</translation>
    </message>
    <message>
        <source>longitude and latitude swapped</source>
        <translation>经纬度颠倒</translation>
    </message>
    <message>
        <source>Workbook: its text needs no encoding.</source>
        <translation>工作簿，文字无需识别编码。</translation>
    </message>
    <message>
        <source>{encoding}: the file says so by the mark at its beginning.</source>
        <translation>{encoding}：文件开头有此编码的标记。</translation>
    </message>
    <message>
        <source>UTF-8: every byte of the file is valid in it.</source>
        <translation>UTF-8：全文每个字节都合乎此编码。</translation>
    </message>
    <message>
        <source>GB18030: the file is no UTF-8, and every byte is valid in GB18030.</source>
        <translation>GB18030：全文不合乎 UTF-8，而每个字节都合乎 GB18030。</translation>
    </message>
    <message>
        <source>No known outline to compare with: the system cannot be checked.</source>
        <translation>尚无已知边界可对照，无法核对坐标系。</translation>
    </message>
    <message>
        <source>{system}: {metres} m off</source>
        <translation>{system}：相差 {metres} 米</translation>
    </message>
    <message>
        <source>{count} outlines compared with the known ones, median:</source>
        <translation>与 {count} 个已知边界对照，差距中位数：</translation>
    </message>
    <message>
        <source>It is {system}.</source>
        <translation>判定为 {system}。</translation>
    </message>
    <message>
        <source>None of them fits.</source>
        <translation>没有一种相符。</translation>
    </message>
    <message>
        <source>new {n}</source>
        <translation>新增 {n}</translation>
    </message>
    <message>
        <source>changed {n}</source>
        <translation>变更 {n}</translation>
    </message>
    <message>
        <source>unchanged {n}</source>
        <translation>无变化 {n}</translation>
    </message>
    <message>
        <source>ended {n}</source>
        <translation>停用 {n}</translation>
    </message>
    <message>
        <source>twice in the file {n}</source>
        <translation>文件内重复 {n}</translation>
    </message>
    <message>
        <source>first grids {n}</source>
        <translation>新建网格 {n}</translation>
    </message>
    <message>
        <source>classes {n}</source>
        <translation>分类 {n}</translation>
    </message>
    <message>
        <source>posts given {n}</source>
        <translation>授予岗位 {n}</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Reported</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Overdue of open</source>
        <translation>在办超期率</translation>
    </message>
    <message>
        <source>Handled in time</source>
        <translation>按期处置率</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>Closing rate</source>
        <translation>结案率</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>满意率</translation>
    </message>
    <message>
        <source>Rework rate</source>
        <translation>返工率</translation>
    </message>
</context>
<context>
    <name>JointBoard</name>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Adjudication</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Joint action</source>
        <translation>联合行动</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>会商</translation>
    </message>
    <message>
        <source>Related cases</source>
        <translation>关联案件</translation>
    </message>
    <message>
        <source>{level} to {department}, {time}</source>
        <translation>{level} · {department} · {time}</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>Reply: {words}</source>
        <translation>回复：{words}</translation>
    </message>
    <message>
        <source> (late)</source>
        <translation>（逾期）</translation>
    </message>
    <message>
        <source>Is it the matter of {department}?</source>
        <translation>是否属{department}职责？</translation>
    </message>
    <message>
        <source>It cites: {words}</source>
        <translation>引用：{words}</translation>
    </message>
    <message>
        <source>Handled first, settled later</source>
        <translation>先办理后裁定</translation>
    </message>
    <message>
        <source>{time}: {department} handles it. {words}</source>
        <translation>{time} 裁定由{department}办理。{words}</translation>
    </message>
    <message>
        <source>ruled</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>{kind}: {matter}</source>
        <translation>{kind}：{matter}</translation>
    </message>
    <message>
        <source>Called {time}, on site by {limit}, at {address}</source>
        <translation>{time} 吹哨，须 {limit} 前到场，地点：{address}</translation>
    </message>
    <message>
        <source>Found: {words}</source>
        <translation>发现：{words}</translation>
    </message>
    <message>
        <source>Measures: {words}</source>
        <translation>措施：{words}</translation>
    </message>
    <message>
        <source>Conclusion: {words}</source>
        <translation>结论：{words}</translation>
    </message>
    <message>
        <source>{here} of {all} on site</source>
        <translation>{all} 家中 {here} 家到场</translation>
    </message>
    <message>
        <source>concluded</source>
        <translation>已有结论</translation>
    </message>
    <message>
        <source>has not come</source>
        <translation>未报到</translation>
    </message>
    <message>
        <source>came late {time}</source>
        <translation>{time} 迟到</translation>
    </message>
    <message>
        <source>came {time}</source>
        <translation>{time} 报到</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>牵头</translation>
    </message>
    <message>
        <source>rated {points} of 5</source>
        <translation>评分 {points}</translation>
    </message>
    <message>
        <source>· {department}: {words}</source>
        <translation>· {department}：{words}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Consultation {time}</source>
        <translation>会商 {time}</translation>
    </message>
    <message>
        <source>· Decided for {department}: {words}</source>
        <translation>· {department}：{words}</translation>
    </message>
    <message>
        <source>Present: {words}</source>
        <translation>参加：{words}</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>母案</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>子案</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>Merged in</source>
        <translation>已并入的上报</translation>
    </message>
    <message>
        <source>{count} callers</source>
        <translation>{count} 名诉求人</translation>
    </message>
    <message>
        <source>with the {tier}</source>
        <translation>{tier}级办理</translation>
    </message>
    <message>
        <source>changed hands {count} times</source>
        <translation>转手 {count} 次</translation>
    </message>
    <message>
        <source>merged reports: {count}</source>
        <translation>并入 {count} 件上报</translation>
    </message>
    <message>
        <source>signed late {time}</source>
        <translation>{time} 逾期签收</translation>
    </message>
    <message>
        <source>signed {time}</source>
        <translation>{time} 签收</translation>
    </message>
    <message>
        <source>standing still</source>
        <translation>停走</translation>
    </message>
    <message>
        <source>sign: {left}</source>
        <translation>签收{left}</translation>
    </message>
    <message>
        <source>suspended until {time}</source>
        <translation>挂账至 {time}</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>late, exempted</source>
        <translation>超时已豁免</translation>
    </message>
    <message>
        <source>late by {span}</source>
        <translation>超时 {span}</translation>
    </message>
    <message>
        <source>Person: {name}</source>
        <translation>承办人：{name}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Begins after {names}</source>
        <translation>待{names}办完后开始</translation>
    </message>
    <message>
        <source>Asked: {words}</source>
        <translation>要求：{words}</translation>
    </message>
    <message>
        <source>Round {number} after rework</source>
        <translation>返工后第 {number} 轮</translation>
    </message>
    <message>
        <source>Extended {count} times</source>
        <translation>已延期 {count} 次</translation>
    </message>
    <message>
        <source>By ruling; cannot be returned again</source>
        <translation>经裁定，不得再退</translation>
    </message>
    <message>
        <source>Result: {words}</source>
        <translation>结果：{words}</translation>
    </message>
    <message>
        <source>Ended: {words}</source>
        <translation>终止：{words}</translation>
    </message>
    <message>
        <source>The return stands</source>
        <translation>退单成立</translation>
    </message>
    <message>
        <source>The return was refused; it handles the matter</source>
        <translation>退单被驳回，由其办理</translation>
    </message>
    <message>
        <source>Says “not ours”: {reason} ({clause})</source>
        <translation>退单：{reason}（{clause}）</translation>
    </message>
    <message>
        <source>Asks for an extension: {reason}</source>
        <translation>申请延期：{reason}</translation>
    </message>
    <message>
        <source>Asks for a suspension: {reason}</source>
        <translation>申请挂账：{reason}</translation>
    </message>
    <message>
        <source>Appeals against lateness: {reason}</source>
        <translation>超时申诉：{reason}</translation>
    </message>
    <message>
        <source> (endorsed by the department)</source>
        <translation>（部门已同意）</translation>
    </message>
    <message>
        <source> (until {time})</source>
        <translation>（至 {time}）</translation>
    </message>
    <message>
        <source>the centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>{who} {what}, since {time} ({span})</source>
        <translation>{who}{what}，自 {time} 起已 {span}</translation>
    </message>
    <message>
        <source>{sentence}; overdue by {span}</source>
        <translation>{sentence}，超期 {span}</translation>
    </message>
    <message>
        <source>{sentence}; until {time}</source>
        <translation>{sentence}，限 {time}</translation>
    </message>
    <message>
        <source>Nobody has anything to do on this case any more.</source>
        <translation>本案已无待办事项。</translation>
    </message>
    <message>
        <source>{sentence} (and {count} more)</source>
        <translation>{sentence}（另有 {count} 项）</translation>
    </message>
    <message>
        <source>Closing rule: {rule}, {done} of {needed} done</source>
        <translation>结案规则：{rule}，已办结 {done}/{needed}</translation>
    </message>
    <message>
        <source>The centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>The adjudicator</source>
        <translation>裁定人</translation>
    </message>
    <message>
        <source>The grid member</source>
        <translation>网格员</translation>
    </message>
    <message>
        <source>A child case</source>
        <translation>子案</translation>
    </message>
    <message>
        <source>The clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>has to decide on filing</source>
        <translation>待立案</translation>
    </message>
    <message>
        <source>has to check before filing</source>
        <translation>待立案前核实</translation>
    </message>
    <message>
        <source>has to dispatch the case</source>
        <translation>待派遣</translation>
    </message>
    <message>
        <source>has to sign for the task</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>is handling the task</source>
        <translation>处置中</translation>
    </message>
    <message>
        <source>has to decide on the return of {department}</source>
        <translation>待处理{department}的退单</translation>
    </message>
    <message>
        <source>has to rule on the dispute of {department}</source>
        <translation>待裁定{department}的争议</translation>
    </message>
    <message>
        <source>has to come to the spot</source>
        <translation>待到场报到</translation>
    </message>
    <message>
        <source>has to check the result</source>
        <translation>待核查结果</translation>
    </message>
    <message>
        <source>has to check the result on site</source>
        <translation>待现场核查</translation>
    </message>
    <message>
        <source>of {department} is still open</source>
        <translation>（{department}）尚未办结</translation>
    </message>
    <message>
        <source>stands still (suspended)</source>
        <translation>停走（挂账）</translation>
    </message>
    <message>
        <source>the lead and {count} assisting</source>
        <translation>主办和 {count} 个协办办结</translation>
    </message>
    <message>
        <source>every task</source>
        <translation>全部任务办结</translation>
    </message>
    <message>
        <source>the lead&apos;s task is enough</source>
        <translation>主办办结即可</translation>
    </message>
    <message>
        <source>General order</source>
        <translation>普通督办</translation>
    </message>
    <message>
        <source>Yellow card</source>
        <translation>黄牌</translation>
    </message>
    <message>
        <source>Red card</source>
        <translation>红牌</translation>
    </message>
    <message>
        <source>county</source>
        <translation>县</translation>
    </message>
    <message>
        <source>township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Public demand</source>
        <translation>群众诉求哨</translation>
    </message>
    <message>
        <source>Key work</source>
        <translation>重点工作哨</translation>
    </message>
    <message>
        <source>Comprehensive enforcement</source>
        <translation>综合执法哨</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>应急处置哨</translation>
    </message>
</context>
<context>
    <name>JointBoardView</name>
    <message>
        <source>Joint board</source>
        <translation>联合办件进度</translation>
    </message>
    <message>
        <source>Who holds the case up could not be read: {0}</source>
        <translation>办理情况未能读取：{0}</translation>
    </message>
</context>
<context>
    <name>Law</name>
    <message>
        <source>An order is lifted by who gave it or by a post not below him.</source>
        <translation>督办由发出人或不低于其级别的岗位解除。</translation>
    </message>
    <message>
        <source>A second person decides.</source>
        <translation>须由另一人决定。</translation>
    </message>
    <message>
        <source>Nobody decides on his own request.</source>
        <translation>不得审批本人的申请。</translation>
    </message>
    <message>
        <source>Nobody does this to himself.</source>
        <translation>不得对本人执行此操作。</translation>
    </message>
    <message>
        <source>Nobody rules in a matter of his own department.</source>
        <translation>不得裁定本部门的事项。</translation>
    </message>
    <message>
        <source>Nothing may be attached to this case now.</source>
        <translation>此案卷现在不能添加附件。</translation>
    </message>
    <message>
        <source>Only the service that runs the clock sweeps.</source>
        <translation>只有系统时钟服务可以执行清理。</translation>
    </message>
    <message>
        <source>Only who stands above both departments rules between them.</source>
        <translation>只有两个部门共同的上级可以裁定。</translation>
    </message>
    <message>
        <source>This is for the service that reads the log of the server.</source>
        <translation>此操作仅供读取服务器日志的服务使用。</translation>
    </message>
    <message>
        <source>This login is not a person on duty.</source>
        <translation>此账号不是在职人员。</translation>
    </message>
    <message>
        <source>This login reports no positions.</source>
        <translation>此账号不上报位置。</translation>
    </message>
    <message>
        <source>This needs another post.</source>
        <translation>此操作需要其他岗位。</translation>
    </message>
    <message>
        <source>This step belongs to another post.</source>
        <translation>此步骤属于其他岗位。</translation>
    </message>
    <message>
        <source>You may not report for this place.</source>
        <translation>您不能为该区域上报。</translation>
    </message>
    <message>
        <source>This login is a person.</source>
        <translation>此账号属于一名人员。</translation>
    </message>
    <message>
        <source>This login is taken.</source>
        <translation>此登录名已被占用。</translation>
    </message>
    <message>
        <source>Nobody there.</source>
        <translation>没有此人。</translation>
    </message>
    <message>
        <source>A call with a case is logged by its report.</source>
        <translation>带案卷的来电随上报一并登记。</translation>
    </message>
    <message>
        <source>The case has ended; a new call makes a new case.</source>
        <translation>案件已办结，请另立新案。</translation>
    </message>
    <message>
        <source>A case cannot be above and below another at once.</source>
        <translation>同一案卷不能既是母案又是子案。</translation>
    </message>
    <message>
        <source>A case cannot be merged into itself.</source>
        <translation>案卷不能并入自身。</translation>
    </message>
    <message>
        <source>A case is handed down to a township or a village.</source>
        <translation>案卷只能交办给乡镇街道或村社。</translation>
    </message>
    <message>
        <source>A condition of this step does not hold.</source>
        <translation>此步骤的条件尚不满足。</translation>
    </message>
    <message>
        <source>A department can have one task only.</source>
        <translation>一个部门只能有一项任务。</translation>
    </message>
    <message>
        <source>A meeting is recorded after it was held.</source>
        <translation>会商须在召开之后登记。</translation>
    </message>
    <message>
        <source>A rating is a number from 1 to 5.</source>
        <translation>评分为 1 至 5 的数字。</translation>
    </message>
    <message>
        <source>A task can wait only for one above it.</source>
        <translation>任务只能等待排在其前面的任务。</translation>
    </message>
    <message>
        <source>A task is the lead&apos;s or an assisting one.</source>
        <translation>任务只能是主办或协办。</translation>
    </message>
    <message>
        <source>A unit leads or assists.</source>
        <translation>单位只能是牵头或配合。</translation>
    </message>
    <message>
        <source>Call between 1 and 30 units.</source>
        <translation>吹哨须选 1 至 30 个单位。</translation>
    </message>
    <message>
        <source>Call each unit once, and one leads at most.</source>
        <translation>每个单位只能选一次，且最多一个牵头。</translation>
    </message>
    <message>
        <source>Combine between 2 and 100 cases.</source>
        <translation>串并案须选 2 至 100 件案卷。</translation>
    </message>
    <message>
        <source>Decisions become tasks once the case is dispatched.</source>
        <translation>案卷派遣之后，会商决定才能转为任务。</translation>
    </message>
    <message>
        <source>Dispatch to another lead instead.</source>
        <translation>请改为派遣给另一个主办部门。</translation>
    </message>
    <message>
        <source>Name between 1 and 30 tasks.</source>
        <translation>须列出 1 至 30 项任务。</translation>
    </message>
    <message>
        <source>Name exactly one leading department.</source>
        <translation>须指定且只指定一个主办部门。</translation>
    </message>
    <message>
        <source>No order waits for this reply.</source>
        <translation>没有等待此答复的督办。</translation>
    </message>
    <message>
        <source>Nothing to amend.</source>
        <translation>没有需要更正的内容。</translation>
    </message>
    <message>
        <source>Put the decisions for one department into one.</source>
        <translation>同一部门的决定请合并为一条。</translation>
    </message>
    <message>
        <source>Say why another department than the recommended one.</source>
        <translation>未采用推荐部门，请说明理由。</translation>
    </message>
    <message>
        <source>Say why the unfinished tasks end.</source>
        <translation>请说明未完成任务终止的理由。</translation>
    </message>
    <message>
        <source>The call is incomplete.</source>
        <translation>来电信息不完整。</translation>
    </message>
    <message>
        <source>The case has its leading department.</source>
        <translation>案卷已有主办部门。</translation>
    </message>
    <message>
        <source>The case must be filed with a standard first.</source>
        <translation>案卷须先按标准立案。</translation>
    </message>
    <message>
        <source>The class is fixed by the standard once the case is filed.</source>
        <translation>立案后类别由标准确定，不能更改。</translation>
    </message>
    <message>
        <source>The closing condition must be confirmed.</source>
        <translation>须确认已满足结案条件。</translation>
    </message>
    <message>
        <source>The department and the leading task differ.</source>
        <translation>部门与主办任务不一致。</translation>
    </message>
    <message>
        <source>The end of a suspension lies in the future and within a year.</source>
        <translation>中止截止时间须在将来一年之内。</translation>
    </message>
    <message>
        <source>The level is 1 general, 2 yellow or 3 red.</source>
        <translation>等级为 1 一般、2 黄牌或 3 红牌。</translation>
    </message>
    <message>
        <source>The level of an order only rises.</source>
        <translation>督办等级只能提高。</translation>
    </message>
    <message>
        <source>The other case has ended.</source>
        <translation>另一案卷已办结。</translation>
    </message>
    <message>
        <source>The other case changed meanwhile.</source>
        <translation>另一案卷刚被更改。</translation>
    </message>
    <message>
        <source>The place lies outside the place of the case.</source>
        <translation>该区域不在案卷所在区域之内。</translation>
    </message>
    <message>
        <source>The task no longer runs.</source>
        <translation>任务已不在办理中。</translation>
    </message>
    <message>
        <source>This class is not in force.</source>
        <translation>该类别今日不在用。</translation>
    </message>
    <message>
        <source>This department has a running task and its limit stands.</source>
        <translation>该部门已有在办任务，时限不变。</translation>
    </message>
    <message>
        <source>This department returned it: refuse the return instead.</source>
        <translation>该部门已申请退单：请改为驳回退单。</translation>
    </message>
    <message>
        <source>This step is not possible in this state.</source>
        <translation>当前阶段不能执行此步骤。</translation>
    </message>
    <message>
        <source>Write the demand in words.</source>
        <translation>请写明要求。</translation>
    </message>
    <message>
        <source>Write what was found or done.</source>
        <translation>请写明发现或处理的情况。</translation>
    </message>
    <message>
        <source>The value lies between {least} and {most}.</source>
        <translation>取值须在 {least} 至 {most} 之间。</translation>
    </message>
    <message>
        <source>No such cause.</source>
        <translation>没有此原因。</translation>
    </message>
    <message>
        <source>No such closing rule.</source>
        <translation>没有此结案规则。</translation>
    </message>
    <message>
        <source>No such department.</source>
        <translation>没有此部门。</translation>
    </message>
    <message>
        <source>No such duty.</source>
        <translation>没有此在岗记录。</translation>
    </message>
    <message>
        <source>No such grid in this village.</source>
        <translation>该村社没有此网格。</translation>
    </message>
    <message>
        <source>No such item of the duty list.</source>
        <translation>职责清单中没有此事项。</translation>
    </message>
    <message>
        <source>No such kind of grid.</source>
        <translation>没有此网格类型。</translation>
    </message>
    <message>
        <source>No such kind of import.</source>
        <translation>没有此导入类型。</translation>
    </message>
    <message>
        <source>No such kind of whistle.</source>
        <translation>没有此吹哨类型。</translation>
    </message>
    <message>
        <source>No such layer.</source>
        <translation>没有此图层。</translation>
    </message>
    <message>
        <source>No such order.</source>
        <translation>没有此督办。</translation>
    </message>
    <message>
        <source>No such post.</source>
        <translation>没有此岗位。</translation>
    </message>
    <message>
        <source>No such request.</source>
        <translation>没有此申请。</translation>
    </message>
    <message>
        <source>No such source.</source>
        <translation>没有此来源。</translation>
    </message>
    <message>
        <source>No such task.</source>
        <translation>没有此任务。</translation>
    </message>
    <message>
        <source>No such unit.</source>
        <translation>没有此单位。</translation>
    </message>
    <message>
        <source>No such joint action.</source>
        <translation>没有此联合行动。</translation>
    </message>
    <message>
        <source>Not a day.</source>
        <translation>不是有效日期。</translation>
    </message>
    <message>
        <source>Not a number.</source>
        <translation>不是有效数字。</translation>
    </message>
    <message>
        <source>Not a time.</source>
        <translation>不是有效时间。</translation>
    </message>
    <message>
        <source>Not an outline.</source>
        <translation>不是有效边界。</translation>
    </message>
    <message>
        <source>No such attachment.</source>
        <translation>没有此附件。</translation>
    </message>
    <message>
        <source>No such caller.</source>
        <translation>没有此来电人。</translation>
    </message>
    <message>
        <source>No such case.</source>
        <translation>没有此案卷，或您无权查看。</translation>
    </message>
    <message>
        <source>No such draft.</source>
        <translation>草案已不存在。</translation>
    </message>
    <message>
        <source>No such duty list.</source>
        <translation>没有此职责清单。</translation>
    </message>
    <message>
        <source>No such edition.</source>
        <translation>没有此版次，或已撤回。</translation>
    </message>
    <message>
        <source>No such import.</source>
        <translation>没有此次导入。</translation>
    </message>
    <message>
        <source>No such rule.</source>
        <translation>没有此规则。</translation>
    </message>
    <message>
        <source>No such setting.</source>
        <translation>没有此参数。</translation>
    </message>
    <message>
        <source>No such village.</source>
        <translation>没有此村社。</translation>
    </message>
    <message>
        <source>Nothing waits under this number.</source>
        <translation>没有此待办事项。</translation>
    </message>
    <message>
        <source>A code of the duty list stands twice.</source>
        <translation>职责清单中有重复的事项代码。</translation>
    </message>
    <message>
        <source>A duty lasts from one hour to the longest the county allows.</source>
        <translation>在岗时长须在一小时至县里规定的最长时长之间。</translation>
    </message>
    <message>
        <source>A field has an impossible value.</source>
        <translation>有字段的值不可能成立。</translation>
    </message>
    <message>
        <source>A grid is one piece.</source>
        <translation>网格必须连成一片。</translation>
    </message>
    <message>
        <source>A grid stands twice.</source>
        <translation>同一网格出现了两次。</translation>
    </message>
    <message>
        <source>A list of at most 1000 positions is needed.</source>
        <translation>位置列表最多 1000 条。</translation>
    </message>
    <message>
        <source>A listed case needs a last day that is not over.</source>
        <translation>挂牌督办须有尚未过去的截止日。</translation>
    </message>
    <message>
        <source>A row cannot be read.</source>
        <translation>有一行无法识别。</translation>
    </message>
    <message>
        <source>A row cannot be taken.</source>
        <translation>有一行无法写入。</translation>
    </message>
    <message>
        <source>A span needs a first day and a last day not before it.</source>
        <translation>时段须有起止日期，且止日不早于起日。</translation>
    </message>
    <message>
        <source>A standard cannot be read.</source>
        <translation>标准的内容无法识别。</translation>
    </message>
    <message>
        <source>An administrator holds no other post.</source>
        <translation>管理员不得兼任其他岗位。</translation>
    </message>
    <message>
        <source>An instance has a name and takes 1 to 500 alarms at once.</source>
        <translation>时钟实例须有名称，每次处理 1 至 500 条。</translation>
    </message>
    <message>
        <source>An item of the duty list cannot be read.</source>
        <translation>职责清单事项无法识别。</translation>
    </message>
    <message>
        <source>An option has an impossible value.</source>
        <translation>有选项的值不可能成立。</translation>
    </message>
    <message>
        <source>Ask for a thousand at most.</source>
        <translation>每次最多查询一千条。</translation>
    </message>
    <message>
        <source>End this post and give it anew.</source>
        <translation>请先终止该岗位，再重新授予。</translation>
    </message>
    <message>
        <source>Give a first day, a person or a case.</source>
        <translation>请给出起始日、人员或案卷。</translation>
    </message>
    <message>
        <source>Impossible name or role.</source>
        <translation>名称或角色不成立。</translation>
    </message>
    <message>
        <source>Impossible position.</source>
        <translation>位置不成立。</translation>
    </message>
    <message>
        <source>Looked at.</source>
        <translation>仅供预览。</translation>
    </message>
    <message>
        <source>Malformed key.</source>
        <translation>标识格式不正确。</translation>
    </message>
    <message>
        <source>Malformed request.</source>
        <translation>请求格式不正确。</translation>
    </message>
    <message>
        <source>Name the list and its length.</source>
        <translation>请写明清单名称和行数。</translation>
    </message>
    <message>
        <source>Say which joint action.</source>
        <translation>请指明是哪个联合行动。</translation>
    </message>
    <message>
        <source>One day at a time.</source>
        <translation>每次只能处理一天。</translation>
    </message>
    <message>
        <source>Positions are taken during duty only.</source>
        <translation>只在在岗期间接收位置。</translation>
    </message>
    <message>
        <source>Say which task.</source>
        <translation>请指明是哪项任务。</translation>
    </message>
    <message>
        <source>Say which township or village.</source>
        <translation>请指明乡镇街道或村社。</translation>
    </message>
    <message>
        <source>Say which unit.</source>
        <translation>请指明单位。</translation>
    </message>
    <message>
        <source>State the purpose.</source>
        <translation>请写明用途。</translation>
    </message>
    <message>
        <source>The case has too many files.</source>
        <translation>案卷的附件过多。</translation>
    </message>
    <message>
        <source>The content is not of an allowed type.</source>
        <translation>不允许此类型的文件。</translation>
    </message>
    <message>
        <source>The duty list is incomplete.</source>
        <translation>职责清单不完整。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>The key was made too long ago or by a wrong clock.</source>
        <translation>标识生成过久，或本机时钟不准。</translation>
    </message>
    <message>
        <source>The label lies outside.</source>
        <translation>标注点在边界之外。</translation>
    </message>
    <message>
        <source>The last day is today or later.</source>
        <translation>最后一天须为今日或之后。</translation>
    </message>
    <message>
        <source>The list is 1 internal or 2 public.</source>
        <translation>挂牌为 1 内部或 2 公开。</translation>
    </message>
    <message>
        <source>The password contains the login.</source>
        <translation>密码中含有登录名。</translation>
    </message>
    <message>
        <source>The password is too short or of too few kinds of characters.</source>
        <translation>密码过短或字符种类过少。</translation>
    </message>
    <message>
        <source>The password needs at least 8 characters.</source>
        <translation>密码至少 8 个字符。</translation>
    </message>
    <message>
        <source>The person holds this post already.</source>
        <translation>此人已任该岗位。</translation>
    </message>
    <message>
        <source>The person is incomplete.</source>
        <translation>人员信息不完整。</translation>
    </message>
    <message>
        <source>The positions cannot be read.</source>
        <translation>位置数据无法识别。</translation>
    </message>
    <message>
        <source>The post ends before it begins.</source>
        <translation>岗位的终止早于起始。</translation>
    </message>
    <message>
        <source>The post is incomplete.</source>
        <translation>岗位信息不完整。</translation>
    </message>
    <message>
        <source>The service of this person has ended.</source>
        <translation>此人已离任。</translation>
    </message>
    <message>
        <source>The village has no outline.</source>
        <translation>该村社没有边界。</translation>
    </message>
    <message>
        <source>This department has a task of the case already.</source>
        <translation>该部门已有此案卷的任务。</translation>
    </message>
    <message>
        <source>This department has its copy already.</source>
        <translation>已抄告该部门。</translation>
    </message>
    <message>
        <source>This field is needed.</source>
        <translation>有必填项未填。</translation>
    </message>
    <message>
        <source>This password was used before.</source>
        <translation>该密码以前用过。</translation>
    </message>
    <message>
        <source>This person does not hold the post.</source>
        <translation>此人不任该岗位。</translation>
    </message>
    <message>
        <source>This was asked already and waits for consent.</source>
        <translation>已提出申请，正等待双人复核。</translation>
    </message>
    <message>
        <source>Too long.</source>
        <translation>内容过长。</translation>
    </message>
    <message>
        <source>Two duty lists cannot hold on the same day.</source>
        <translation>同一天不能有两份职责清单生效。</translation>
    </message>
    <message>
        <source>A moment in time is needed.</source>
        <translation>须给出时刻。</translation>
    </message>
    <message>
        <source>A time limit must lie between 0 and 9999.99 and have at most two decimals.</source>
        <translation>时限须在 0 至 9999.99 之间，最多两位小数。</translation>
    </message>
    <message>
        <source>A time limit needs a start.</source>
        <translation>时限须有起点。</translation>
    </message>
    <message>
        <source>Records are never rewritten or deleted.</source>
        <translation>记录不得改写或删除。</translation>
    </message>
    <message>
        <source>The unit of a time limit is unknown.</source>
        <translation>时限单位不明。</translation>
    </message>
    <message>
        <source>Working time needs weekdays (1 to 7), pairs of minutes and a first day not after the last.</source>
        <translation>工作时间须有星期（1 至 7）、成对的分钟数，且起日不晚于止日。</translation>
    </message>
</context>
<context>
    <name>LayOutDialog</name>
    <message>
        <source>Schematic outlines</source>
        <translation>示意边界</translation>
    </message>
    <message>
        <source>{count} villages have no outline. They are drawn as squares beside each other, townships together, and marked as schematic. True outlines replace them when they are imported.</source>
        <translation>有 {count} 个村社区没有边界。将按乡镇相邻排成方格并标为示意，导入真实边界后逐一替换。</translation>
    </message>
    <message>
        <source>Reason, as it will stand in the log</source>
        <translation>理由（写入日志）</translation>
    </message>
    <message>
        <source>Longitude of the county&apos;s middle</source>
        <translation>县域中心经度</translation>
    </message>
    <message>
        <source>Latitude of the county&apos;s middle</source>
        <translation>县域中心纬度</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw the county schematically</source>
        <translation>绘制示意县域</translation>
    </message>
</context>
<context>
    <name>LayerCard</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>Business grids</source>
        <translation>业务网格</translation>
    </message>
</context>
<context>
    <name>LayerForm</name>
    <message>
        <source>given by itself when left empty</source>
        <translation>留空则自动编码</translation>
    </message>
    <message>
        <source>Reason, as it will stand in the log</source>
        <translation>理由（写入日志）</translation>
    </message>
    <message>
        <source>A later day: the change is kept and made on that day by itself.</source>
        <translation>选择以后的日期：变更先保留，到日自动生效。</translation>
    </message>
    <message>
        <source>Change holds from</source>
        <translation>变更生效日</translation>
    </message>
    <message>
        <source>Ends, last day</source>
        <translation>终止，末日</translation>
    </message>
    <message>
        <source>Load anew</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Choose one in the list, or make a new one</source>
        <translation>在列表中选一个，或新建</translation>
    </message>
    <message>
        <source>New business grid</source>
        <translation>新建业务网格</translation>
    </message>
    <message>
        <source>New responsible grid</source>
        <translation>新建责任网格</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>From</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>需要名称。</translation>
    </message>
    <message>
        <source>A department is needed.</source>
        <translation>需要部门。</translation>
    </message>
    <message>
        <source>A department or a responsible person is needed.</source>
        <translation>需要部门或责任人。</translation>
    </message>
    <message>
        <source>Choose its grids on the map.</source>
        <translation>请在地图上选择其网格。</translation>
    </message>
    <message>
        <source>A reason of at least four characters is needed.</source>
        <translation>理由至少四个字。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep for that day</source>
        <translation>留待该日</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消设立</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>即刻终止</translation>
    </message>
</context>
<context>
    <name>LayerGridsPanel</name>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已终止</translation>
    </message>
    <message>
        <source>Leave the changed grid {name}?</source>
        <translation>放弃对网格{name}的修改？</translation>
    </message>
    <message>
        <source>What was not saved is lost.</source>
        <translation>未保存的内容将丢失。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>{count} grids, {area} km²</source>
        <translation>{count} 个网格，{area} km²</translation>
    </message>
    <message>
        <source>{name} of the same kind holds this grid.</source>
        <translation>同类的 {name} 已占有此网格。</translation>
    </message>
    <message>
        <source>{count} grids were left out: others of the same kind hold them.</source>
        <translation>{count} 个网格未加入：已被同类的其他网格占有。</translation>
    </message>
    <message>
        <source>Change kept</source>
        <translation>变更已保留</translation>
    </message>
    <message>
        <source>It is made by itself on {day}.</source>
        <translation>将于 {day} 自动生效。</translation>
    </message>
    <message>
        <source>The grids could not be read</source>
        <translation>无法读取网格</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Click a grid: it is taken in, or out where it was in. Others of the same kind hold the violet ones.</source>
        <translation>单击网格：加入；已在内的则移出。紫色为同类其他网格所有。</translation>
    </message>
    <message>
        <source>Add area</source>
        <translation>加入一片</translation>
    </message>
    <message>
        <source>Draw around the grids to take in: click corners, Enter ends it.</source>
        <translation>圈出要加入的网格：逐点单击，回车结束。</translation>
    </message>
    <message>
        <source>Take area out</source>
        <translation>移出一片</translation>
    </message>
    <message>
        <source>Draw around the grids to take out: click corners, Enter ends it.</source>
        <translation>圈出要移出的网格：逐点单击，回车结束。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message>
        <source>Go back to the grids that are stored.</source>
        <translation>恢复为已保存的网格。</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Code, name, department or person</source>
        <translation>编码、名称、部门或人员</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Responsible grids</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Business grids</source>
        <translation>业务网格</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>将生效</translation>
    </message>
    <message>
        <source>No responsible or business grid</source>
        <translation>没有责任网格或业务网格</translation>
    </message>
    <message>
        <source>New responsible grid</source>
        <translation>新建责任网格</translation>
    </message>
    <message>
        <source>New business grid</source>
        <translation>新建业务网格</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>to come, from {day}</source>
        <translation>将自 {day} 起生效</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day} 止</translation>
    </message>
</context>
<context>
    <name>LayersCard</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Manage base maps …</source>
        <translation>管理底图…</translation>
    </message>
    <message>
        <source>Cases shown</source>
        <translation>显示的案卷</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热力图</translation>
    </message>
    <message>
        <source>Colours by place</source>
        <translation>分区着色</translation>
    </message>
    <message>
        <source>County border</source>
        <translation>县界</translation>
    </message>
    <message>
        <source>Township borders</source>
        <translation>乡镇界</translation>
    </message>
    <message>
        <source>Village borders</source>
        <translation>村社界</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Responsible grids</source>
        <translation>责任网格</translation>
    </message>
    <message>
        <source>Business grids</source>
        <translation>业务网格</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>地名</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>People on duty</source>
        <translation>在岗人员</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>车辆</translation>
    </message>
    <message>
        <source>Departments and stations</source>
        <translation>部门与站点</translation>
    </message>
    <message>
        <source>Hazards and key places</source>
        <translation>隐患点与重点场所</translation>
    </message>
    <message>
        <source>Facilities</source>
        <translation>设施</translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation>压力</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>道路</translation>
    </message>
    <message>
        <source>Buildings</source>
        <translation>建筑</translation>
    </message>
    <message>
        <source>Land use</source>
        <translation>用地</translation>
    </message>
    <message>
        <source>Base maps</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How opaque: {layer}</source>
        <translation>不透明度：{layer}</translation>
    </message>
    <message>
        <source>seen closer in</source>
        <translation>放大后可见</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Every urgency</source>
        <translation>全部紧急程度</translation>
    </message>
    <message>
        <source>Urgent and emergencies</source>
        <translation>加急和紧急</translation>
    </message>
    <message>
        <source>Emergencies</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Only {choice}</source>
        <translation>仅显示{choice}</translation>
    </message>
    <message>
        <source>Not shown: {groups}</source>
        <translation>未显示{groups}</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Span</source>
        <translation>跨度</translation>
    </message>
    <message>
        <source>County</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Townships</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村社</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ListExport</name>
    <message>
        <source>Export: {list}</source>
        <translation>导出：{list}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>There is no list here to export</source>
        <translation>这里没有可导出的列表</translation>
    </message>
    <message>
        <source>{list}: {rows} rows written</source>
        <translation>{list}：已导出 {rows} 行</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
</context>
<context>
    <name>ListSheets</name>
    <message>
        <source>Callers</source>
        <translation>诉求人</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>所在区划</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Leading department</source>
        <translation>主办部门</translation>
    </message>
    <message>
        <source>In the hands of</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Handling due</source>
        <translation>处置截止</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>结案时间</translation>
    </message>
    <message>
        <source>Callers in all</source>
        <translation>诉求人数</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片数</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>退单次数</translation>
    </message>
    <message>
        <source>Reworks</source>
        <translation>返工次数</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>经度</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>纬度</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>assist</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>主办协办</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>派单时间</translation>
    </message>
    <message>
        <source>Receipt due</source>
        <translation>签收截止</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>签收时间</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>派单要求</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>处置结果</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>诉求类型</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>受理员</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>督办级别</translation>
    </message>
    <message>
        <source>Case due</source>
        <translation>案件截止</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>发出人</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发出时间</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>督办要求</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>回复截止</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回复时间</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Yellow cards</source>
        <translation>黄牌</translation>
    </message>
    <message>
        <source>Red cards</source>
        <translation>红牌</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>约谈</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>To be acted on</source>
        <translation>待处理事项</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
</context>
<context>
    <name>LockDialog</name>
    <message>
        <source>Desk locked</source>
        <translation>桌面已锁定</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>This is not your password.</source>
        <translation>密码不对。</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>Workspaces</source>
        <translation>工作台</translation>
    </message>
</context>
<context>
    <name>MapArea</name>
    <message>
        <source>This area is empty</source>
        <translation>该范围为空</translation>
    </message>
    <message>
        <source>{area} + {metres} m</source>
        <translation>{area}＋{metres} 米</translation>
    </message>
    <message>
        <source>Narrow the queue to</source>
        <translation>队列限定到</translation>
    </message>
    <message>
        <source>Around this point</source>
        <translation>此点周边</translation>
    </message>
    <message>
        <source>this point</source>
        <translation>此点</translation>
    </message>
    <message>
        <source>Around the case</source>
        <translation>案件周边</translation>
    </message>
    <message>
        <source>Along {road}</source>
        <translation>{road}沿线</translation>
    </message>
    <message>
        <source>Widen the area by {metres} m</source>
        <translation>范围向外扩 {metres} 米</translation>
    </message>
    <message>
        <source>Clear the area</source>
        <translation>清除范围</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>界内</translation>
    </message>
    <message>
        <source>{metres} m around {what}</source>
        <translation>{what}周边 {metres} 米</translation>
    </message>
    <message>
        <source>Within {metres} m</source>
        <translation>{metres} 米内</translation>
    </message>
    <message>
        <source>Along a line, {metres} m to each side</source>
        <translation>沿线两侧各 {metres} 米</translation>
    </message>
    <message>
        <source>Circle of {metres} m</source>
        <translation>圆形 半径 {metres} 米</translation>
    </message>
    <message>
        <source>Polygon of {area}</source>
        <translation>多边形 {area}</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Preparing the map …</source>
        <translation>正在绘制地图…</translation>
    </message>
    <message>
        <source>The map could not be prepared: {reason}</source>
        <translation>地图无法绘制：{reason}</translation>
    </message>
</context>
<context>
    <name>MapExport</name>
    <message>
        <source>N</source>
        <translation>北</translation>
    </message>
    <message>
        <source>Cases there; rim: share late</source>
        <translation>该处案卷数，外圈为超期、临期占比</translation>
    </message>
    <message>
        <source>{time} · about 1:{scale} · CGCS2000</source>
        <translation>{time} · 约 1:{scale} · CGCS2000</translation>
    </message>
</context>
<context>
    <name>MapField</name>
    <message>
        <source>Where {person} has been</source>
        <translation>{person}的轨迹</translation>
    </message>
    <message>
        <source>Who looks, when and what for is recorded and can be audited. Only this duty is shown.</source>
        <translation>查看人、时间和用途都会记录并可审计。只显示本次在岗期间的轨迹。</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>{count} points since {time}</source>
        <translation>自 {time} 起共 {count} 个点</translation>
    </message>
    <message>
        <source>No trail is known.</source>
        <translation>没有轨迹。</translation>
    </message>
</context>
<context>
    <name>MapKeys</name>
    <message>
        <source>On a map</source>
        <translation>地图上</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>平移地图</translation>
    </message>
    <message>
        <source>Move the map far</source>
        <translation>大幅平移</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Next case in sight</source>
        <translation>视野内下一案件</translation>
    </message>
    <message>
        <source>Case in sight before</source>
        <translation>视野内上一案件</translation>
    </message>
    <message>
        <source>Open the selected case</source>
        <translation>打开选中案件</translation>
    </message>
    <message>
        <source>Menu of the selected case, else of the middle</source>
        <translation>选中案件（否则中心点）的菜单</translation>
    </message>
    <message>
        <source>Close what is open over the map; back to now</source>
        <translation>关闭地图上的浮层；回到现在</translation>
    </message>
    <message>
        <source>While drawing: a corner in the middle</source>
        <translation>绘制时：在中心加一点</translation>
    </message>
    <message>
        <source>While drawing: take the last corner back</source>
        <translation>绘制时：撤回一点</translation>
    </message>
    <message>
        <source>While drawing: finish</source>
        <translation>绘制时：完成</translation>
    </message>
    <message>
        <source>In a replay: play or pause</source>
        <translation>回放时：播放或暂停</translation>
    </message>
    <message>
        <source>In a replay: the day before</source>
        <translation>回放时：前一天</translation>
    </message>
    <message>
        <source>In a replay: the day after</source>
        <translation>回放时：后一天</translation>
    </message>
</context>
<context>
    <name>MapLayers</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>Log a call here</source>
        <translation>在此登记来电</translation>
    </message>
    <message>
        <source>Report a matter here</source>
        <translation>在此上报事项</translation>
    </message>
    <message>
        <source>What happened within 200 m</source>
        <translation>200 米内发生过什么</translation>
    </message>
    <message>
        <source>Copy coordinates</source>
        <translation>复制坐标</translation>
    </message>
    <message>
        <source>{metres} m to {place} {owner}</source>
        <translation>距 {place} {metres} 米 {owner}</translation>
    </message>
    <message>
        <source>Assign by grid</source>
        <translation>按网格指派</translation>
    </message>
    <message>
        <source>{person} · {grid} · {metres} m</source>
        <translation>{person} · {grid} · {metres} 米</translation>
    </message>
    <message>
        <source>Near a border</source>
        <translation>临近边界</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>{count} cases within 200 m, 90 days</source>
        <translation>200 米内 90 天共 {count} 件</translation>
    </message>
    <message>
        <source>{count} open cases in the area</source>
        <translation>区域内未结案 {count} 件</translation>
    </message>
</context>
<context>
    <name>MapReplay</name>
    <message>
        <source>Replay</source>
        <translation>历史回放</translation>
    </message>
    <message>
        <source>The past · {time}</source>
        <translation>历史画面 · {time}</translation>
    </message>
</context>
<context>
    <name>MapSearch</name>
    <message>
        <source>Place, pinyin, grid code or coordinates</source>
        <translation>地名、拼音、网格编码或坐标</translation>
    </message>
</context>
<context>
    <name>MapTools</name>
    <message>
        <source>Layers …</source>
        <translation>图层…</translation>
    </message>
    <message>
        <source>Find a place …</source>
        <translation>查找地点…</translation>
    </message>
    <message>
        <source>Who is responsible in the middle</source>
        <translation>图中央由谁负责</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>量距离</translation>
    </message>
    <message>
        <source>Cases in a circle</source>
        <translation>圈选案卷</translation>
    </message>
    <message>
        <source>Cases in a polygon</source>
        <translation>多边形选案卷</translation>
    </message>
    <message>
        <source>Cases along a line</source>
        <translation>沿线选案卷</translation>
    </message>
    <message>
        <source>Clear the area</source>
        <translation>清除范围</translation>
    </message>
    <message>
        <source>Replay a day</source>
        <translation>回放某一天</translation>
    </message>
    <message>
        <source>Whole county</source>
        <translation>全县</translation>
    </message>
    <message>
        <source>Save as a picture …</source>
        <translation>存为图片…</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Another map window</source>
        <translation>新地图窗口</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>存为图片</translation>
    </message>
    <message>
        <source>Picture saved</source>
        <translation>图片已保存</translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation>图片无法写入</translation>
    </message>
    <message>
        <source>{county}: cases at {time}</source>
        <translation>{county}：{time} 的案件</translation>
    </message>
    <message>
        <source>{county}: open cases</source>
        <translation>{county}未结案卷图</translation>
    </message>
</context>
<context>
    <name>MapWindow</name>
    <message>
        <source>Map · {county}</source>
        <translation>地图 · {county}</translation>
    </message>
</context>
<context>
    <name>MapWindows</name>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Another map window</source>
        <translation>新开地图窗口</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>大屏</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>The database refused the values.</source>
        <translation>数据库不接受这些值</translation>
    </message>
    <message>
        <source>The class does not belong to the one above it.</source>
        <translation>该类别不属于所选的上级类别</translation>
    </message>
    <message>
        <source>The call cannot end before it begins.</source>
        <translation>通话结束时间不能早于开始时间</translation>
    </message>
    <message>
        <source>Only grids have a kind.</source>
        <translation>只有网格才有网格类型</translation>
    </message>
    <message>
        <source>The place does not belong to the one above it.</source>
        <translation>该地点不属于所选的上级地点</translation>
    </message>
    <message>
        <source>This post needs a place or a department it is for.</source>
        <translation>该岗位需要指定地点或部门</translation>
    </message>
    <message>
        <source>Nothing was saved; the program keeps trying.</source>
        <translation>本次未保存，程序会继续尝试连接。</translation>
    </message>
    <message>
        <source>The server has no place left for another desk. Try again later.</source>
        <translation>服务器连接数已满，请稍后再试。</translation>
    </message>
    <message>
        <source>This login is signed in at too many desks. Close one of them, then try again.</source>
        <translation>该登录名同时登录过多。请先退出其中一处，再重试。</translation>
    </message>
    <message>
        <source>Ask the security administrator.</source>
        <translation>请联系安全管理员。</translation>
    </message>
    <message>
        <source>This login is locked</source>
        <translation>该登录名已锁定</translation>
    </message>
    <message>
        <source>This login is not valid today</source>
        <translation>该登录名今天无效</translation>
    </message>
    <message>
        <source>You hold no post today</source>
        <translation>你今天没有任何岗位</translation>
    </message>
    <message>
        <source>This login is paused after failed attempts</source>
        <translation>多次登录失败，该登录名已暂停</translation>
    </message>
    <message>
        <source>Try again in some minutes, or ask the security administrator.</source>
        <translation>请过几分钟再试，或联系安全管理员。</translation>
    </message>
    <message>
        <source>This password is for one use</source>
        <translation>这是一次性密码</translation>
    </message>
    <message>
        <source>Sign in again and set a password of your own.</source>
        <translation>请重新登录并设置自己的密码。</translation>
    </message>
    <message>
        <source>Your password has ended</source>
        <translation>你的密码已过期</translation>
    </message>
    <message>
        <source>Sign in again and set a new one.</source>
        <translation>请重新登录并设置新密码。</translation>
    </message>
    <message>
        <source>Something went wrong in the program</source>
        <translation>程序出现异常</translation>
    </message>
    <message>
        <source>Your work goes on. Please pass the report number to the administrator.</source>
        <translation>可以继续工作。请把报告编号告诉管理员。</translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation>连不上数据库</translation>
    </message>
    <message>
        <source>Nothing was saved. Check the network; the program keeps trying.</source>
        <translation>没有保存。请检查网络；程序会继续尝试。</translation>
    </message>
    <message>
        <source>The database was busy</source>
        <translation>数据库正忙</translation>
    </message>
    <message>
        <source>Nothing was saved. Please try again in a moment.</source>
        <translation>没有保存。请稍后重试。</translation>
    </message>
    <message>
        <source>Too much in one minute</source>
        <translation>一分钟内操作过多</translation>
    </message>
    <message>
        <source>Nothing was saved. Wait a minute, then go on.</source>
        <translation>本次未保存。请等一分钟后再继续。</translation>
    </message>
    <message>
        <source>It took too long</source>
        <translation>用时过长</translation>
    </message>
    <message>
        <source>Narrow the question or try again later.</source>
        <translation>请缩小查询范围，或稍后重试。</translation>
    </message>
    <message>
        <source>Check what you entered.</source>
        <translation>请检查填写的内容。</translation>
    </message>
    <message>
        <source>You may not do this</source>
        <translation>无权进行此操作</translation>
    </message>
    <message>
        <source>Your post does not allow it. Ask the administrator if it should.</source>
        <translation>您的岗位没有这项权限。如有需要，请联系管理员。</translation>
    </message>
    <message>
        <source>A colleague was faster</source>
        <translation>同事已先行处理</translation>
    </message>
    <message>
        <source>The case has changed meanwhile. Look at it again before you go on.</source>
        <translation>案卷刚刚有变化。请重新查看后再继续。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>It does not exist, or you may not see it.</source>
        <translation>不存在，或您无权查看。</translation>
    </message>
    <message>
        <source>This step is not possible now</source>
        <translation>现在不能进行这一步</translation>
    </message>
    <message>
        <source>The state of the case or one of the values does not allow it.</source>
        <translation>案卷的状态或某项内容不允许。</translation>
    </message>
    <message>
        <source>Program and database do not fit together</source>
        <translation>程序与数据库版本不符</translation>
    </message>
    <message>
        <source>One of the two must be updated first. Ask the administrator.</source>
        <translation>其中之一需要先升级。请联系管理员。</translation>
    </message>
    <message>
        <source>Signing in failed</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>User or password are wrong, or the account is locked.</source>
        <translation>用户名或密码不对，或账号已锁定。</translation>
    </message>
    <message>
        <source>This cannot be used</source>
        <translation>内容无法使用</translation>
    </message>
    <message>
        <source>The built-in database could not be started</source>
        <translation>内置数据库无法启动</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Report number: {number}</source>
        <translation>报告编号：{number}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Please confirm</source>
        <translation>请确认</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation>{count} 秒前</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count} 分钟前</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count} 小时前</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
</context>
<context>
    <name>MoreMenu</name>
    <message>
        <source>More steps ▾</source>
        <translation>更多步骤 ▾</translation>
    </message>
</context>
<context>
    <name>MovedTable</name>
    <message>
        <source>Clock</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>现截止</translation>
    </message>
    <message>
        <source>Due then</source>
        <translation>变更后截止</translation>
    </message>
    <message>
        <source>the centre</source>
        <translation>中心</translation>
    </message>
</context>
<context>
    <name>NamingCard</name>
    <message>
        <source>Head</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Deputy</source>
        <translation>协管人</translation>
    </message>
    <message>
        <source>Reason, as it will stand in the log</source>
        <translation>理由（写入日志）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>明确</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>The chosen grids are left without head (or deputies) from that day.</source>
        <translation>自该日起所选网格不再有责任人（或协管人）。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Choose grids in the list or on the map</source>
        <translation>请在列表或地图上选择网格</translation>
    </message>
    <message>
        <source>{count} grids chosen</source>
        <translation>已选 {count} 个网格</translation>
    </message>
</context>
<context>
    <name>NearbyCard</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>NearestMenu</name>
    <message>
        <source>Assign the nearest</source>
        <translation>指派最近人员</translation>
    </message>
    <message>
        <source>place not known</source>
        <translation>位置未知</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Holiday notice</source>
        <translation>节假日通知</translation>
    </message>
    <message>
        <source>Text of the notice</source>
        <translation>通知文本</translation>
    </message>
    <message>
        <source>Paste the State Council&apos;s notice, or rows such as 2027-01-01,放假,元旦</source>
        <translation>粘贴国务院办公厅节假日通知，或逐行填写，如 2027-01-01,放假,元旦</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Read of it</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>off</source>
        <translation>休</translation>
    </message>
    <message>
        <source>work</source>
        <translation>班</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>共 {count} 天</translation>
    </message>
    <message>
        <source>No days yet</source>
        <translation>尚未识别到日期</translation>
    </message>
    <message>
        <source>another weekday</source>
        <translation>星期不符</translation>
    </message>
    <message>
        <source>another number of days</source>
        <translation>天数不符</translation>
    </message>
    <message>
        <source>named twice</source>
        <translation>重复且矛盾</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Text (*.txt *.csv)</source>
        <translation>文本 (*.txt *.csv)</translation>
    </message>
</context>
<context>
    <name>NoticeList</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有通知</translation>
    </message>
</context>
<context>
    <name>OfflineBanner</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The link is back</source>
        <translation>连接已恢复</translation>
    </message>
    <message>
        <source>Catching up with what was missed…</source>
        <translation>正在补齐断开期间的变化…</translation>
    </message>
    <message>
        <source>No link to the database</source>
        <translation>与数据库的连接已断开</translation>
    </message>
    <message>
        <source>Nothing can be saved. The program keeps trying to connect.</source>
        <translation>暂时无法保存。程序正在尝试重新连接。</translation>
    </message>
    <message>
        <source>What you see is as of {time}. Notes, receipts and results are kept here and sent when the link is back; other steps have to wait.</source>
        <translation>当前显示的是 {time} 的数据。签收、备注、反馈等先存在本机，恢复后自动发送；其他步骤请稍候。</translation>
    </message>
    <message>
        <source>What you see is as of {time}. Go on with calls, notes and results: they are kept here and sent when the link is back.</source>
        <translation>当前显示的是 {time} 的数据。可以继续接听、备注、反馈：先存在本机，恢复后自动发送。</translation>
    </message>
</context>
<context>
    <name>OrderRecord</name>
    <message>
        <source>The centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>the clock</source>
        <translation>系统时钟</translation>
    </message>
    <message>
        <source>{time} by {who}</source>
        <translation>{time} {who}下达</translation>
    </message>
    <message>
        <source>Answered {time}</source>
        <translation>已回复 {time}</translation>
    </message>
    <message>
        <source>answered late</source>
        <translation>逾期回复</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Answer: {words}</source>
        <translation>回复：{words}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>leader&apos;s instruction</source>
        <translation>领导批示</translation>
    </message>
    <message>
        <source>No order</source>
        <translation>未督办</translation>
    </message>
    <message>
        <source>Due {time}; nobody has issued an order</source>
        <translation>{time} 到期，尚未督办</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>The call joined case {number}; it had waited for the line</source>
        <translation>断线期间的来电已并入案件 {number}</translation>
    </message>
    <message>
        <source>Case {number} is made; it had waited for the line</source>
        <translation>案卷 {number} 已建立（断线期间暂存）</translation>
    </message>
    <message>
        <source>A call that had waited for the line is logged</source>
        <translation>断线期间暂存的来电已登记</translation>
    </message>
    <message>
        <source>A call that had waited was not taken; it lies among the drafts</source>
        <translation>一通暂存的来电未被接收，已放回草稿</translation>
    </message>
</context>
<context>
    <name>OverrideField</name>
    <message>
        <source>Recommended is {name}. Why another department? (kept with the case) *</source>
        <translation>建议为{name}。改派其他部门的理由（随案留存）*</translation>
    </message>
</context>
<context>
    <name>PartField</name>
    <message>
        <source>There is nothing to choose.</source>
        <translation>没有可选项。</translation>
    </message>
    <message>
        <source>The centre itself</source>
        <translation>指挥中心自身</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>assists</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>the centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>督办单</translation>
    </message>
    <message>
        <source>Called unit</source>
        <translation>被召集部门</translation>
    </message>
    <message>
        <source>Joint action</source>
        <translation>联合行动</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>This is not your present password.</source>
        <translation>当前密码不正确。</translation>
    </message>
    <message>
        <source>This password was used before.</source>
        <translation>该密码以前用过。</translation>
    </message>
    <message>
        <source>The password must not contain the login.</source>
        <translation>密码中不能含有登录名。</translation>
    </message>
    <message>
        <source>At least {count} characters of {kinds} kinds: small letters, capitals, digits, other signs.</source>
        <translation>至少 {count} 个字符，含小写字母、大写字母、数字、其他符号中的 {kinds} 种。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Login: {login}</source>
        <translation>登录名：{login}</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>This is your present password.</source>
        <translation>新密码不能与当前密码相同。</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Nobody is found</source>
        <translation>没有找到人员</translation>
    </message>
    <message>
        <source>Other words or fewer filters may help.</source>
        <translation>换个关键词或减少筛选条件试试。</translation>
    </message>
    <message>
        <source>Name, login, employee number, title or phone</source>
        <translation>姓名、登录名、工号、职务或电话</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>搜索人员</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Employee number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>岗位</translation>
    </message>
</context>
<context>
    <name>PeopleSteps</name>
    <message>
        <source>{name}: saved</source>
        <translation>{name}：已保存</translation>
    </message>
    <message>
        <source>{name}: the post is given</source>
        <translation>{name}：岗位已授予</translation>
    </message>
    <message>
        <source>{name}: waits for the consent of a second administrator</source>
        <translation>{name}：等待第二名管理员同意</translation>
    </message>
    <message>
        <source>End a post now</source>
        <translation>立即终止岗位</translation>
    </message>
    <message>
        <source>{name} · {post}: it gives nothing any more, at once.</source>
        <translation>{name} · {post}：立即失效，不再有任何权限。</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>立即终止</translation>
    </message>
    <message>
        <source>{name}: the post has ended</source>
        <translation>{name}：岗位已终止</translation>
    </message>
    <message>
        <source>{count} tasks are still in the hands of {name}</source>
        <translation>{name} 名下还有 {count} 项任务</translation>
    </message>
    <message>
        <source>The department has to hand them to somebody else.</source>
        <translation>请所在部门另行交办。</translation>
    </message>
    <message>
        <source>{name}: locked</source>
        <translation>{name}：已锁定</translation>
    </message>
    <message>
        <source>{name}: unlocked</source>
        <translation>{name}：已解锁</translation>
    </message>
    <message>
        <source>Reset the password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>The present password of {name} ends at once.</source>
        <translation>{name} 现在的密码立即失效。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>This login is taken, or it has other signs than small letters, digits and _.</source>
        <translation>登录名已被占用，或含有小写字母、数字、_ 以外的字符。</translation>
    </message>
    <message>
        <source>This post is held already, or it cannot stand beside the others: an administrator&apos;s post stands alone.</source>
        <translation>已持有该岗位，或不能与其他岗位并存：三员岗位不得兼任。</translation>
    </message>
    <message>
        <source>The last day is today or later, and not before the first.</source>
        <translation>最后一日不得早于今天和开始日期。</translation>
    </message>
    <message>
        <source>There is no such place any more.</source>
        <translation>该区划已不存在。</translation>
    </message>
    <message>
        <source>There is no such department any more.</source>
        <translation>该部门已不存在。</translation>
    </message>
    <message>
        <source>This was asked already and waits for a second administrator.</source>
        <translation>已提出过，正等待第二名管理员同意。</translation>
    </message>
    <message>
        <source>The service of this person has ended.</source>
        <translation>此人已离任。</translation>
    </message>
    <message>
        <source>Something is missing or too long. Check what you entered.</source>
        <translation>有内容缺失或过长，请检查。</translation>
    </message>
</context>
<context>
    <name>PeriodChoice</name>
    <message>
        <source>{days} days</source>
        <translation>近 {days} 天</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>自定时段</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日期</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Posts</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Earlier posts</source>
        <translation>曾任岗位</translation>
    </message>
    <message>
        <source>Nobody is chosen</source>
        <translation>未选择人员</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>自 {day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>one-time, must be changed</source>
        <translation>一次性，须更改</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Employee number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>任职</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Paused until</source>
        <translation>暂停至</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>最近登录</translation>
    </message>
    <message>
        <source>No post: the program shows nothing.</source>
        <translation>没有岗位：登录后什么也看不到。</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>End now</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Your own record: another administrator keeps it.</source>
        <translation>这是你本人的记录，由另一名管理员维护。</translation>
    </message>
    <message>
        <source>Give a post</source>
        <translation>授予岗位</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Reset the password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Last day of service</source>
        <translation>任职最后一日</translation>
    </message>
</context>
<context>
    <name>PersonDialogs</name>
    <message>
        <source>ends by itself on</source>
        <translation>到期自动终止于</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>区划</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Give a post</source>
        <translation>授予岗位</translation>
    </message>
    <message>
        <source>{name} · {login}</source>
        <translation>{name} · {login}</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>授予</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Employee number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>{phone} stays when nothing is typed</source>
        <translation>不填则保留 {phone}</translation>
    </message>
    <message>
        <source>Login (small letters, digits, _)</source>
        <translation>登录名（小写字母、数字、_）</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>任职</translation>
    </message>
    <message>
        <source>Edit a person</source>
        <translation>修改人员</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>The program makes a one-time password; you hand it over.</source>
        <translation>系统生成一次性密码，由你当面交给本人。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Days of a post</source>
        <translation>岗位期限</translation>
    </message>
    <message>
        <source>Last day of service</source>
        <translation>任职最后一日</translation>
    </message>
    <message>
        <source>{name}: login and all posts end with the day. Records stay.</source>
        <translation>{name}：登录与全部岗位到该日为止，记录保留。</translation>
    </message>
</context>
<context>
    <name>PersonEdit</name>
    <message>
        <source>Person: name or department</source>
        <translation>人员：姓名或部门</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message>
        <source>On duty</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Without a post</source>
        <translation>无岗位</translation>
    </message>
    <message>
        <source>Ending within 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>Service ended</source>
        <translation>已离任</translation>
    </message>
    <message>
        <source>Paused after failures</source>
        <translation>多次失败暂停</translation>
    </message>
    <message>
        <source>One-time password</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>Password ended</source>
        <translation>密码已过期</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>自 {day} 起</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>至 {day}</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>File as… (R)</source>
        <translation>另归为… (R)</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>Add photo</source>
        <translation>添加照片</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>Address, landmark, village or grid; pinyin too</source>
        <translation>地址、地标、村社或网格，可用拼音</translation>
    </message>
    <message>
        <source>Type the place, or click it on the map.</source>
        <translation>输入地点，或在地图上点选。</translation>
    </message>
    <message>
        <source>No such place; click it on the map.</source>
        <translation>没有找到该地点，请在地图上点选。</translation>
    </message>
    <message>
        <source>That is outside the county.</source>
        <translation>该点不在本县范围内。</translation>
    </message>
    <message>
        <source>{lon}, {lat} (CGCS2000)</source>
        <translation>{lon}，{lat}（CGCS2000）</translation>
    </message>
</context>
<context>
    <name>PlaceSearch</name>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
</context>
<context>
    <name>PlanCorrectionFields</name>
    <message>
        <source>Department instead</source>
        <translation>改由部门</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Holds from</source>
        <translation>生效日期</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日间</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜间</translation>
    </message>
    <message>
        <source>Sound when a case is urgent or waits too long</source>
        <translation>案件紧急或等待过久时发出提示音</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Type size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>ProtectionPanel</name>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>In this county</source>
        <translation>本县取值</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>由谁执行</translation>
    </message>
    <message>
        <source>How far it reaches</source>
        <translation>作用范围</translation>
    </message>
    <message>
        <source>What the server keeps holds for everybody, whatever program he uses. What only the program keeps is a courtesy: another program does not know it. The figures are settings of the system administrator.</source>
        <translation>由服务器执行的规则对任何程序都有效；仅由本程序执行的规则，换用其他程序即不起作用。取值由系统管理员在设置中维护。</translation>
    </message>
    <message>
        <source>Rules of passwords and logins</source>
        <translation>密码与登录规则</translation>
    </message>
</context>
<context>
    <name>ProtectionRules</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Server, where the watch runs</source>
        <translation>服务器（须运行监视服务）</translation>
    </message>
    <message>
        <source>Program only</source>
        <translation>仅本程序</translation>
    </message>
    <message>
        <source>Where a password is set through the program; by ALTER ROLE only the server&apos;s module passwordcheck stops a weak one.</source>
        <translation>通过本程序设置密码时执行；用 ALTER ROLE 设置的弱密码，只有服务器模块 passwordcheck 能拦下。</translation>
    </message>
    <message>
        <source>Length and kinds of characters</source>
        <translation>密码长度和字符种类</translation>
    </message>
    <message>
        <source>{length} characters, {kinds} kinds</source>
        <translation>{length} 个字符，{kinds} 种</translation>
    </message>
    <message>
        <source>No earlier password again</source>
        <translation>不得重复使用旧密码</translation>
    </message>
    <message>
        <source>the last {count}</source>
        <translation>最近 {count} 个</translation>
    </message>
    <message>
        <source>Where a password is set through the program.</source>
        <translation>通过本程序设置密码时执行。</translation>
    </message>
    <message>
        <source>A password ends</source>
        <translation>密码有效期</translation>
    </message>
    <message>
        <source>after {days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>长期有效</translation>
    </message>
    <message>
        <source>Afterwards it opens the way to a new one and nothing else; {days} days later the server refuses it.</source>
        <translation>过期后只能用于设置新密码；再过 {days} 天，服务器拒绝登录。</translation>
    </message>
    <message>
        <source>A password made by somebody else is for one use</source>
        <translation>他人设置的密码仅用一次</translation>
    </message>
    <message>
        <source>Until a password of one&apos;s own is set, the login sees and does nothing.</source>
        <translation>设置自己的密码之前，该登录名看不到也办不了任何事。</translation>
    </message>
    <message>
        <source>A locked login, days of persons and posts</source>
        <translation>登录名锁定、人员和岗位有效期</translation>
    </message>
    <message>
        <source>Holds at once, for open desks too.</source>
        <translation>立即生效，已登录的工作台也一样。</translation>
    </message>
    <message>
        <source>An administrator is made by two</source>
        <translation>设置管理员须两人</translation>
    </message>
    <message>
        <source>Post or password of an administrator: one asks, another agrees.</source>
        <translation>管理员的岗位或密码：一人申请，另一人同意。</translation>
    </message>
    <message>
        <source>Connections of one login at the same time</source>
        <translation>同一登录名的同时连接数</translation>
    </message>
    <message>
        <source>For logins made by the program; a desk takes five, an import one more.</source>
        <translation>适用于本程序创建的登录名；一个工作台占五个，导入时再占一个。</translation>
    </message>
    <message>
        <source>Pause after failed sign-ins</source>
        <translation>登录失败后暂停</translation>
    </message>
    <message>
        <source>Only where commandcenter watch-sign-ins reads the server&apos;s log; PostgreSQL itself counts no failures.</source>
        <translation>须运行 commandcenter watch-sign-ins 读取服务器日志；PostgreSQL 本身不统计失败次数。</translation>
    </message>
    <message>
        <source>Refusal after failed sign-ins on one computer</source>
        <translation>单台电脑登录失败后拒绝</translation>
    </message>
    <message>
        <source>{count} failures, {minutes} minutes</source>
        <translation>失败 {count} 次，{minutes} 分钟</translation>
    </message>
    <message>
        <source>Another program or another computer knows nothing of it.</source>
        <translation>换用其他程序或电脑即不起作用。</translation>
    </message>
    <message>
        <source>A desk left alone asks for the password</source>
        <translation>离开后需输入密码</translation>
    </message>
    <message>
        <source>after {minutes} minutes</source>
        <translation>{minutes} 分钟后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不启用</translation>
    </message>
    <message>
        <source>Covers the windows; it takes no right away.</source>
        <translation>只遮住窗口，不收回任何权限。</translation>
    </message>
    <message>
        <source>Sign-ins stand in the access log</source>
        <translation>登录记入访问日志</translation>
    </message>
    <message>
        <source>Told by the program; sign-ins by other programs stand in the server&apos;s own log.</source>
        <translation>由本程序上报；其他程序的登录见服务器自身日志。</translation>
    </message>
</context>
<context>
    <name>QueueFilters</name>
    <message>
        <source>Only cases in this area; press to show all again</source>
        <translation>只显示该范围内的案件；点击恢复全部</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我经手</translation>
    </message>
    <message>
        <source>Reported up</source>
        <translation>下级上报</translation>
    </message>
    <message>
        <source>This tier&apos;s</source>
        <translation>本级</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已存筛选</translation>
    </message>
    <message>
        <source>+ Save filter</source>
        <translation>＋ 保存筛选</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>保存筛选</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选名称</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>To file</source>
        <translation>待立案</translation>
    </message>
    <message>
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>处置中</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>全部在办</translation>
    </message>
    <message>
        <source>By time left</source>
        <translation>按剩余时间</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>最急在前</translation>
    </message>
    <message>
        <source>Only {area} is shown; the figures above say what else lies in it.</source>
        <translation>当前只显示“{area}”；上方数字为该范围内各环节的案卷数。</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>这里没有待办</translation>
    </message>
    <message>
        <source>New cases appear by themselves.</source>
        <translation>新案件会自动出现。</translation>
    </message>
    <message>
        <source>Case queue</source>
        <translation>案件队列</translation>
    </message>
</context>
<context>
    <name>RateLegend</name>
    <message>
        <source>No value</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>{span}  ({places} places)</source>
        <translation>{span}（{places} 处）</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>The server answers and the line is encrypted. User and database are checked on sign-in.</source>
        <translation>服务器已应答，线路已加密。用户和数据库在登录时核对。</translation>
    </message>
    <message>
        <source>The server answers, but the line is not encrypted. User and database are checked on sign-in.</source>
        <translation>服务器已应答，但线路未加密。用户和数据库在登录时核对。</translation>
    </message>
    <message>
        <source>No computer of this name is known. Check the host.</source>
        <translation>找不到这个名称的主机，请检查主机一栏。</translation>
    </message>
    <message>
        <source>The computer is there, but no database listens on this port. Check the port.</source>
        <translation>主机在线，但该端口上没有数据库，请检查端口。</translation>
    </message>
    <message>
        <source>Nobody answers within five seconds. Check host, port and the network.</source>
        <translation>5 秒内无应答，请检查主机、端口和网络。</translation>
    </message>
    <message>
        <source>The server cannot encrypt. Have it set up, or choose a weaker protection.</source>
        <translation>服务器不支持加密。请管理员启用，或选择较低的保护级别。</translation>
    </message>
    <message>
        <source>The certificate cannot be checked: choose the file with the certificate of the authority.</source>
        <translation>无法核验证书：请选择颁发机构的证书文件。</translation>
    </message>
    <message>
        <source>The line was broken off. Try again in a moment; if it stays so, ask the administrator.</source>
        <translation>线路中断。请稍后重试；持续如此请联系系统管理员。</translation>
    </message>
    <message>
        <source>Encrypted with {protocol}; {host} has proved that it is the server.</source>
        <translation>已用 {protocol} 加密，且已核实 {host} 就是该服务器。</translation>
    </message>
    <message>
        <source>encrypted, server checked</source>
        <translation>已加密，服务器已核实</translation>
    </message>
    <message>
        <source>Encrypted with {protocol}, but nobody has checked that {host} is the server it claims to be.</source>
        <translation>已用 {protocol} 加密，但未核实 {host} 是否真是该服务器。</translation>
    </message>
    <message>
        <source>encrypted, server not checked</source>
        <translation>已加密，服务器未核实</translation>
    </message>
    <message>
        <source>The database runs on this computer; nothing goes over the network.</source>
        <translation>数据库就在本机，数据不经过网络。</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Not encrypted: others on the network can read everything between here and {host}.</source>
        <translation>未加密：网络上的他人可以读到本机与 {host} 之间的全部内容。</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted here. It may not be the server it claims to be.</source>
        <translation>本机不信任该服务器的证书，它可能不是真正的服务器。</translation>
    </message>
    <message>
        <source>The certificate is for another name. Enter the host as it stands in the certificate.</source>
        <translation>证书上的名称与主机不符，请按证书上的名称填写主机。</translation>
    </message>
    <message>
        <source>The server answers, but does not admit this computer. Ask its administrator.</source>
        <translation>服务器已应答，但不允许本机接入，请联系服务器管理员。</translation>
    </message>
    <message>
        <source>The server answers, but has no database of this name.</source>
        <translation>服务器已应答，但没有这个名称的数据库。</translation>
    </message>
    <message>
        <source>The server is starting or stopping. Try again in a moment.</source>
        <translation>服务器正在启动或停止，请稍后再试。</translation>
    </message>
    <message>
        <source>The server could not be reached. Ask its administrator.</source>
        <translation>无法连接服务器，请联系服务器管理员。</translation>
    </message>
</context>
<context>
    <name>Recommendation</name>
    <message>
        <source>Territory: {place}</source>
        <translation>属地：{place}</translation>
    </message>
    <message>
        <source>Standard {code} names {function}</source>
        <translation>立案标准 {code} 指明{function}</translation>
    </message>
    <message>
        <source>Standard {code} names {function} to assist</source>
        <translation>立案标准 {code} 指明{function}协办</translation>
    </message>
    <message>
        <source>On its desk: {open} open, {overdue} overdue</source>
        <translation>在办 {open} 件，超期 {overdue} 件</translation>
    </message>
    <message>
        <source>Duty list {clause}: {matter}</source>
        <translation>权责清单 {clause}：{matter}</translation>
    </message>
    <message>
        <source>Duty list {clause} names it to assist: {matter}</source>
        <translation>权责清单 {clause} 列为协办：{matter}</translation>
    </message>
    <message>
        <source>{sentence} ({basis})</source>
        <translation>{sentence}（{basis}）</translation>
    </message>
    <message>
        <source>same village</source>
        <translation>同村</translation>
    </message>
    <message>
        <source>same township</source>
        <translation>同乡镇</translation>
    </message>
    <message>
        <source>same kind of area</source>
        <translation>同类区域</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>其他地方</translation>
    </message>
    <message>
        <source>Ruled on {day} ({where}, {count} rulings): it handles such cases</source>
        <translation>{day} 裁定由其办理（{where}，共 {count} 件裁定）</translation>
    </message>
    <message>
        <source>Ruled on {day} ({where}, {count} rulings): not its matter</source>
        <translation>{day} 裁定不属其职责（{where}，共 {count} 件裁定）</translation>
    </message>
    <message>
        <source>Handled {own} of {all} alike cases in half a year</source>
        <translation>半年内同类 {all} 件中办结 {own} 件</translation>
    </message>
    <message>
        <source>{count} in this township</source>
        <translation>本乡镇 {count} 件</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>超时 {count} 件</translation>
    </message>
    <message>
        <source>{count} returned</source>
        <translation>退单 {count} 件</translation>
    </message>
    <message>
        <source>median {time}</source>
        <translation>中位用时 {time}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Returned this very case {time}: {reason} ({grounds})</source>
        <translation>{time} 曾退本案：{reason}（{grounds}）</translation>
    </message>
</context>
<context>
    <name>RecommendationList</name>
    <message>
        <source>Recommended departments</source>
        <translation>建议部门</translation>
    </message>
    <message>
        <source>Enter or double-click: lead · Space: assist</source>
        <translation>回车或双击：主办 · 空格：协办</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>{rank}  {name}  ·  lead {share} %</source>
        <translation>{rank}  {name}  ·  主办 {share} %</translation>
    </message>
    <message>
        <source>{rank}  {name}  ·  assists {share} %</source>
        <translation>{rank}  {name}  ·  协办 {share} %</translation>
    </message>
    <message>
        <source>Nothing is known about such cases; choose a department.</source>
        <translation>没有可参考的情况，请自行选定部门。</translation>
    </message>
    <message>
        <source>The recommendation could not be read; choose a department.</source>
        <translation>建议读取失败，请自行选定部门。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>{file} cannot be opened</source>
        <translation>无法打开文件 {file}</translation>
    </message>
    <message>
        <source>{file} cannot be read as a file of outlines ({failure})</source>
        <translation>{file} 不能作为边界文件读取（{failure}）</translation>
    </message>
    <message>
        <source>{file} cannot be written</source>
        <translation>无法写入文件 {file}</translation>
    </message>
    <message>
        <source>{file} is empty</source>
        <translation>文件 {file} 是空的</translation>
    </message>
    <message>
        <source>{file} is there already; name another</source>
        <translation>文件 {file} 已存在，请另取名称</translation>
    </message>
    <message>
        <source>a file of outlines is imported as boundaries</source>
        <translation>边界文件请按“边界”导入</translation>
    </message>
    <message>
        <source>a quotation mark in row {row} is out of place or never ends</source>
        <translation>第 {row} 行的引号位置不对或没有配对</translation>
    </message>
    <message>
        <source>a workbook holds {most} rows at most; choose CSV</source>
        <translation>工作簿最多 {most} 行，请改选 CSV</translation>
    </message>
    <message>
        <source>an .xls of Excel 2003 cannot be read; save it as .xlsx</source>
        <translation>不能读取 Excel 2003 的 .xls 文件，请先另存为 .xlsx</translation>
    </message>
    <message>
        <source>row {row} is no text in {encoding}</source>
        <translation>第 {row} 行不是 {encoding} 编码的文字</translation>
    </message>
    <message>
        <source>the coordinate system of the file is unknown</source>
        <translation>无法识别文件声明的坐标系</translation>
    </message>
    <message>
        <source>the file changed while it was read; nothing was taken</source>
        <translation>读取期间文件被改动，没有导入任何内容</translation>
    </message>
    <message>
        <source>the file has more than {most} columns</source>
        <translation>文件超过 {most} 列</translation>
    </message>
    <message>
        <source>the file holds no features</source>
        <translation>文件里没有要素</translation>
    </message>
    <message>
        <source>the file holds no rows</source>
        <translation>文件里没有数据行</translation>
    </message>
    <message>
        <source>the file is larger than {most} MB</source>
        <translation>文件超过 {most} MB</translation>
    </message>
    <message>
        <source>outlines are written as .geojson or .gpkg</source>
        <translation>边界只能写为 .geojson 或 .gpkg</translation>
    </message>
    <message>
        <source>the file holds several layers, choose one: {layers}</source>
        <translation>文件含有多个图层，请选择其一：{layers}</translation>
    </message>
    <message>
        <source>the file has no such layer {layer}, but {layers}</source>
        <translation>文件中没有图层 {layer}，只有 {layers}</translation>
    </message>
    <message>
        <source>the list is empty</source>
        <translation>列表是空的</translation>
    </message>
    <message>
        <source>the text is neither UTF-8 nor GB18030</source>
        <translation>文字既不是 UTF-8，也不是 GB18030 编码</translation>
    </message>
    <message>
        <source>the workbook cannot be read</source>
        <translation>无法读取该工作簿</translation>
    </message>
    <message>
        <source>the workbook holds no rows</source>
        <translation>工作簿里没有数据行</translation>
    </message>
    <message>
        <source>the workbook is too large</source>
        <translation>工作簿解压后过大</translation>
    </message>
    <message>
        <source>this is no workbook (.xlsx); save an .xls as .xlsx first</source>
        <translation>这不是 .xlsx 工作簿；.xls 请先另存为 .xlsx</translation>
    </message>
    <message>
        <source>the workbook has no sheet {sheet}</source>
        <translation>工作簿里没有工作表 {sheet}</translation>
    </message>
    <message>
        <source>a mapping is an object with columns, values and constants</source>
        <translation>列对应须包含 columns、values、constants 三部分</translation>
    </message>
    <message>
        <source>columns, values and constants are objects</source>
        <translation>columns、values、constants 须为对象</translation>
    </message>
    <message>
        <source>the values of a field are an object: foreign word to ours</source>
        <translation>字段的词语对应须为对象：外来词对本县词</translation>
    </message>
    <message>
        <source>the file has no column {column}</source>
        <translation>文件里没有“{column}”这一列</translation>
    </message>
    <message>
        <source>{code} is no code of a place</source>
        <translation>{code} 不是区划编码</translation>
    </message>
    <message>
        <source>{file} is no readable JSON</source>
        <translation>{file} 不是可读取的 JSON</translation>
    </message>
    <message>
        <source>{kind} are no rows</source>
        <translation>{kind} 不是数据行</translation>
    </message>
    <message>
        <source>{kind} have no field {field}</source>
        <translation>{kind} 没有字段 {field}</translation>
    </message>
    <message>
        <source>outlines are no list</source>
        <translation>边界不能作为列表导出</translation>
    </message>
    <message>
        <source>a line of the file is longer than {most} MB</source>
        <translation>文件中有一行超过 {most} MB</translation>
    </message>
    <message>
        <source>another import of this kind was begun with this login; nothing was taken</source>
        <translation>同一账号又开始了一次同类导入，本次没有导入任何内容</translation>
    </message>
    <message>
        <source>the file holds the byte 0, which no text has; it is damaged or no table</source>
        <translation>文件含有文字中不会出现的空字节，可能已损坏或不是表格</translation>
    </message>
    <message>
        <source>the file is no text in {encoding}</source>
        <translation>文件不是 {encoding} 编码的文字</translation>
    </message>
    <message>
        <source>the workbook is damaged after row {row}</source>
        <translation>工作簿在第 {row} 行之后已损坏</translation>
    </message>
    <message>
        <source>there is no encoding {encoding}</source>
        <translation>没有名为 {encoding} 的编码</translation>
    </message>
</context>
<context>
    <name>RepeatCard</name>
    <message>
        <source>This may be the same matter</source>
        <translation>可能是同一件事</translation>
    </message>
    <message>
        <source>{number} {title} · {distance} m away · {time} ago · {state} · callers: {callers}</source>
        <translation>{number} {title} · 相距 {distance} 米 · {time}前 · {state} · 来电人 {callers} 位</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 件</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Back to now (Esc)</source>
        <translation>回到现在（Esc）</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Reading the log …</source>
        <translation>正在读取日志……</translation>
    </message>
    <message>
        <source>The past: {time}</source>
        <translation>历史画面：{time}（不是现在）</translation>
    </message>
    <message>
        <source>Day of the replay</source>
        <translation>回放日期</translation>
    </message>
    <message>
        <source>1 min/s</source>
        <translation>1 分钟/秒</translation>
    </message>
    <message>
        <source>10 min/s</source>
        <translation>10 分钟/秒</translation>
    </message>
    <message>
        <source>30 min/s</source>
        <translation>30 分钟/秒</translation>
    </message>
    <message>
        <source>2 h/s</source>
        <translation>2 小时/秒</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Open then</source>
        <translation>当时在办</translation>
    </message>
    <message>
        <source>Reported that day</source>
        <translation>当日上报</translation>
    </message>
    <message>
        <source>Closed that day</source>
        <translation>当日结案</translation>
    </message>
    <message>
        <source>Overdue then</source>
        <translation>当时超期</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>What is the matter</source>
        <translation>事项描述</translation>
    </message>
    <message>
        <source>What is seen or asked, in a sentence or two</source>
        <translation>用一两句话写明看到或反映的情况</translation>
    </message>
    <message>
        <source>Report a matter</source>
        <translation>上报事项</translation>
    </message>
    <message>
        <source>Intake sees it at once and files it. Photos are added to the case afterwards.</source>
        <translation>受理员立即看到并立案；照片上报后在案卷中添加。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Title (else the first words)</source>
        <translation>标题（不填则取首句）</translation>
    </message>
    <message>
        <source>Name of who asks</source>
        <translation>反映人姓名</translation>
    </message>
    <message>
        <source>Telephone, if he wants an answer</source>
        <translation>联系电话（需要答复时填写）</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>Report a matter</source>
        <translation>上报事项</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case {number} is reported</source>
        <translation>案件 {number} 已上报</translation>
    </message>
</context>
<context>
    <name>ResponsiblePanel</name>
    <message>
        <source>Township, village, grid or person</source>
        <translation>乡镇、村社区、网格或人员</translation>
    </message>
    <message>
        <source>Vacant or doubled</source>
        <translation>空缺或重复</translation>
    </message>
    <message>
        <source>No such grid</source>
        <translation>没有此网格</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>Deputies</source>
        <translation>协管人</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>vacant</source>
        <translation>空缺</translation>
    </message>
    <message>
        <source>locked or left</source>
        <translation>已停用或离任</translation>
    </message>
    <message>
        <source>more than one</source>
        <translation>多人</translation>
    </message>
    <message>
        <source>{name} from {day}</source>
        <translation>{name}自 {day} 起</translation>
    </message>
    <message>
        <source>The grids could not be read</source>
        <translation>无法读取网格</translation>
    </message>
    <message>
        <source>Responsible persons named</source>
        <translation>责任人已明确</translation>
    </message>
    <message>
        <source>{count} grids</source>
        <translation>{count} 个网格</translation>
    </message>
</context>
<context>
    <name>RoleMenu</name>
    <message>
        <source>Role</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>RuleBookPanel</name>
    <message>
        <source>New draft</source>
        <translation>新建草案</translation>
    </message>
    <message>
        <source>It begins as what is in force today. Nobody is bound by it before it is published.</source>
        <translation>以现行版本为起点；发布之前对任何人都没有约束力。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>The draft cannot be published</source>
        <translation>草案不能发布</translation>
    </message>
    <message>
        <source>Publish · {name}</source>
        <translation>发布 · {name}</translation>
    </message>
    <message>
        <source>{count} items differ. Running cases keep the version by which they were filed.</source>
        <translation>{count} 条有差异。在办案卷沿用立案时的版本。</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>{name} is published</source>
        <translation>{name}已发布</translation>
    </message>
    <message>
        <source>The draft was not thrown away</source>
        <translation>草案未删除</translation>
    </message>
    <message>
        <source>Throw the draft {name} away?</source>
        <translation>删除草案{name}？</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>End · {title}</source>
        <translation>终止 · {title}</translation>
    </message>
    <message>
        <source>What was decided by it stays. Without another version nothing of its kind holds afterwards.</source>
        <translation>据此作出的决定不受影响。若没有新版本，此后将没有有效版本。</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>The draft was not changed</source>
        <translation>草案未修改</translation>
    </message>
    <message>
        <source>Draft · {name}</source>
        <translation>草案 · {name}</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{count} differ from what is in force</source>
        <translation>{count} 条与现行不同</translation>
    </message>
</context>
<context>
    <name>RuleBookView</name>
    <message>
        <source>Versions and drafts</source>
        <translation>版本与草案</translation>
    </message>
    <message>
        <source>No items</source>
        <translation>没有条目</translation>
    </message>
    <message>
        <source>Nothing differs, or nothing matches.</source>
        <translation>没有差异，或没有符合的条目。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>只看差异</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{now}
in force: {then}</source>
        <translation>{now}
现行：{then}</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Leads nowhere</source>
        <translation>失效引用</translation>
    </message>
    <message>
        <source>New draft…</source>
        <translation>新建草案…</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>终止…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>As in force</source>
        <translation>恢复现行</translation>
    </message>
    <message>
        <source>Throw away…</source>
        <translation>删除草案…</translation>
    </message>
    <message>
        <source>Try on past cases…</source>
        <translation>用历史案卷试算…</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
</context>
<context>
    <name>RuleRepairs</name>
    <message>
        <source>Repair all…</source>
        <translation>一并修复…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>{count} items name what has ended and lead nowhere: {names}.</source>
        <translation>有 {count} 条引用了已失效的对象：{names}。请一并修复。</translation>
    </message>
    <message>
        <source>take these items out</source>
        <translation>删除这些条目</translation>
    </message>
    <message>
        <source>{name} ({count} items) becomes</source>
        <translation>{name}（{count} 条）改为</translation>
    </message>
    <message>
        <source>Repair all items</source>
        <translation>一并修复</translation>
    </message>
    <message>
        <source>Say what goes on for each. All items that name it are changed in the draft at once; nothing holds before the draft is published. What is left open stays broken.</source>
        <translation>逐一指定承接对象，引用它的全部条目在草案中一次改好；草案发布前不生效。未指定的仍为失效。</translation>
    </message>
    <message>
        <source>Into the draft</source>
        <translation>写入草案</translation>
    </message>
    <message>
        <source>Repair of {day}</source>
        <translation>修复 {day}</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Duty list</source>
        <translation>权责清单</translation>
    </message>
    <message>
        <source>the township&apos;s own</source>
        <translation>基本履职</translation>
    </message>
    <message>
        <source>the township helps</source>
        <translation>配合履职</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>上级收回</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县级</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村社区</translation>
    </message>
    <message>
        <source>built-up</source>
        <translation>建成区</translation>
    </message>
    <message>
        <source>rural</source>
        <translation>农村</translation>
    </message>
    <message>
        <source>Class tree</source>
        <translation>分类树</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Governance</source>
        <translation>社会治理</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>公共服务</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>检索词</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>big class</source>
        <translation>大类</translation>
    </message>
    <message>
        <source>small class</source>
        <translation>小类</translation>
    </message>
    <message>
        <source>Big class</source>
        <translation>大类</translation>
    </message>
    <message>
        <source>Search words, with spaces between them</source>
        <translation>检索词（以空格分隔）</translation>
    </message>
    <message>
        <source>Number of two digits; the next free one where none is given</source>
        <translation>两位序号（不填则取下一个空号）</translation>
    </message>
    <message>
        <source>Retire {name}</source>
        <translation>停用 {name}</translation>
    </message>
    <message>
        <source>Old cases keep its name. Filters, items of the duty list and open cases follow to what it becomes.</source>
        <translation>旧案卷保留原类名。筛选条件、职责清单事项和未结案卷随之转到并入的类。</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 项</translation>
    </message>
    <message>
        <source>none: a new big class of {kind}</source>
        <translation>无（新设{kind}大类）</translation>
    </message>
    <message>
        <source>standards that end: {codes}</source>
        <translation>随之终止的标准：{codes}</translation>
    </message>
    <message>
        <source>items of the duty list without effect: {codes}</source>
        <translation>失效的职责清单事项：{codes}</translation>
    </message>
    <message>
        <source>{count} open cases carry it</source>
        <translation>{count} 件未结案卷属于该类</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Class or standard</source>
        <translation>分类或标准</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>Assist</source>
        <translation>协办</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>法律依据</translation>
    </message>
    <message>
        <source>Tier of the lead</source>
        <translation>主办层级</translation>
    </message>
    <message>
        <source>Only in</source>
        <translation>仅限地区</translation>
    </message>
    <message>
        <source>Only where it is</source>
        <translation>仅限区域</translation>
    </message>
    <message>
        <source>Item of the duty list</source>
        <translation>权责清单条目</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>from {first}</source>
        <translation>自 {first} 起</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 条</translation>
    </message>
    <message>
        <source>{name} · version {version}</source>
        <translation>{name} · 第 {version} 版</translation>
    </message>
    <message>
        <source>{differing} of {tried} cases would have had another lead.</source>
        <translation>{tried} 件案卷中有 {differing} 件的主办部门会不同。</translation>
    </message>
    <message>
        <source>Of {of} returned cases the list sends right at once: {before} before, {after} after.</source>
        <translation>{of} 件退单案卷中一次派准：原清单 {before} 件，新清单 {after} 件。</translation>
    </message>
    <message>
        <source>Of {of} rulings it agrees with {before} before, {after} after.</source>
        <translation>{of} 件裁定中与清单一致：原清单 {before} 件，新清单 {after} 件。</translation>
    </message>
    <message>
        <source>Limit: filing</source>
        <translation>时限：立案</translation>
    </message>
    <message>
        <source>Limit: site check before filing</source>
        <translation>时限：立案前核实</translation>
    </message>
    <message>
        <source>Limit: dispatch</source>
        <translation>时限：派遣</translation>
    </message>
    <message>
        <source>Limit: signing</source>
        <translation>时限：签收</translation>
    </message>
    <message>
        <source>Limit: returning with grounds</source>
        <translation>时限：说明理由退单</translation>
    </message>
    <message>
        <source>Limit: check of the result</source>
        <translation>时限：结案前核查</translation>
    </message>
    <message>
        <source>Limit: site check before closing</source>
        <translation>时限：现场核查</translation>
    </message>
    <message>
        <source>Limit: reopening</source>
        <translation>时限：重新办理</translation>
    </message>
    <message>
        <source>Limit: ruling</source>
        <translation>时限：裁定</translation>
    </message>
    <message>
        <source>Limit: reporting in after a whistle</source>
        <translation>时限：吹哨后报到</translation>
    </message>
    <message>
        <source>Limit: reply to a general order</source>
        <translation>时限：普通督办回复</translation>
    </message>
    <message>
        <source>Limit: reply to a yellow card</source>
        <translation>时限：黄牌督办回复</translation>
    </message>
    <message>
        <source>Limit: reply to a red card</source>
        <translation>时限：红牌督办回复</translation>
    </message>
    <message>
        <source>Grace for undoing (seconds)</source>
        <translation>撤销上一步的宽限（秒）</translation>
    </message>
    <message>
        <source>Extensions of a task at most</source>
        <translation>每个任务延期次数上限</translation>
    </message>
    <message>
        <source>Longest suspension (days)</source>
        <translation>挂账最长天数</translation>
    </message>
    <message>
        <source>Similar case: distance (metres)</source>
        <translation>相似案卷：距离（米）</translation>
    </message>
    <message>
        <source>Similar case: time (hours)</source>
        <translation>相似案卷：时间（小时）</translation>
    </message>
    <message>
        <source>Files of a case at most</source>
        <translation>每件案卷附件数上限</translation>
    </message>
    <message>
        <source>Largest file (bytes)</source>
        <translation>单个附件大小上限（字节）</translation>
    </message>
    <message>
        <source>Points: reminder</source>
        <translation>扣分：催办</translation>
    </message>
    <message>
        <source>Points: general order</source>
        <translation>扣分：普通督办</translation>
    </message>
    <message>
        <source>Points: yellow card</source>
        <translation>扣分：黄牌督办</translation>
    </message>
    <message>
        <source>Points: red card</source>
        <translation>扣分：红牌督办</translation>
    </message>
    <message>
        <source>Points: order not answered in time</source>
        <translation>扣分：督办逾期未回复</translation>
    </message>
    <message>
        <source>Red cards that call for an interview</source>
        <translation>约谈所需红牌数</translation>
    </message>
    <message>
        <source>Clockwork silent: warn after (seconds)</source>
        <translation>系统时钟无响应告警（秒）</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Check before filing</source>
        <translation>立案前核实</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>结案前核查</translation>
    </message>
    <message>
        <source>Site check before closing</source>
        <translation>现场核查</translation>
    </message>
    <message>
        <source>Ruling</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>Reply to an order</source>
        <translation>督办回复</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>General order</source>
        <translation>普通督办</translation>
    </message>
    <message>
        <source>Yellow card</source>
        <translation>黄牌督办</translation>
    </message>
    <message>
        <source>Red card</source>
        <translation>红牌督办</translation>
    </message>
    <message>
        <source>Leaders of the village</source>
        <translation>村社区领导</translation>
    </message>
    <message>
        <source>Leaders up to the township</source>
        <translation>至乡镇领导</translation>
    </message>
    <message>
        <source>Leaders up to the county</source>
        <translation>至县领导</translation>
    </message>
    <message>
        <source>when {share}% of the limit is used</source>
        <translation>时限用去 {share}% 时</translation>
    </message>
    <message>
        <source>at the deadline</source>
        <translation>截止时</translation>
    </message>
    <message>
        <source>{time} after the deadline</source>
        <translation>超期 {time}后</translation>
    </message>
    <message>
        <source>since ever</source>
        <translation>启用以来</translation>
    </message>
    <message>
        <source>A colleague changed it meanwhile. Look at it again first.</source>
        <translation>同事已先行修改，请先重新查看。</translation>
    </message>
    <message>
        <source>Nothing is different.</source>
        <translation>没有任何变化。</translation>
    </message>
    <message>
        <source>Write the reason in words.</source>
        <translation>请用文字说明理由。</translation>
    </message>
    <message>
        <source>It cannot begin in the past.</source>
        <translation>生效日期不能早于今天。</translation>
    </message>
    <message>
        <source>It cannot end in the past.</source>
        <translation>终止日期不能早于今天。</translation>
    </message>
    <message>
        <source>A later list is published already: retire it first.</source>
        <translation>已发布更晚生效的清单，请先终止它。</translation>
    </message>
    <message>
        <source>Changed standards begin tomorrow or later.</source>
        <translation>标准修改最早自明天生效。</translation>
    </message>
    <message>
        <source>This standard changes on that day or later already.</source>
        <translation>该标准在当日或之后已有修改。</translation>
    </message>
    <message>
        <source>A later edition builds on it: withdraw that one first.</source>
        <translation>之后的版次以此为基础，请先撤回那一版。</translation>
    </message>
    <message>
        <source>It is in force already: change it by another edition.</source>
        <translation>已经生效，请另发布一版进行修改。</translation>
    </message>
    <message>
        <source>A standard needs its condition and its closing condition.</source>
        <translation>标准须有立案条件和结案条件。</translation>
    </message>
    <message>
        <source>A time limit needs a value above 0 and a unit.</source>
        <translation>时限须大于 0 并有单位。</translation>
    </message>
    <message>
        <source>Say how many assisting departments are enough.</source>
        <translation>请填写所需的协办部门数量。</translation>
    </message>
    <message>
        <source>The lead cannot assist itself.</source>
        <translation>主办部门不能同时协办。</translation>
    </message>
    <message>
        <source>The code of a standard is that of its class and a free number.</source>
        <translation>标准编号须为分类编号加未用的序号。</translation>
    </message>
    <message>
        <source>An item needs code, matter and clause.</source>
        <translation>条目须有编号、事项和条款。</translation>
    </message>
    <message>
        <source>An item speaks of a class or of a standard, not of both.</source>
        <translation>条目须针对分类或标准之一。</translation>
    </message>
    <message>
        <source>This code is there already.</source>
        <translation>该编号已存在。</translation>
    </message>
    <message>
        <source>There is no such class.</source>
        <translation>没有该分类。</translation>
    </message>
    <message>
        <source>There is no such standard.</source>
        <translation>没有该标准。</translation>
    </message>
    <message>
        <source>There is no such function.</source>
        <translation>没有该职能。</translation>
    </message>
    <message>
        <source>There is no such place.</source>
        <translation>没有该地区。</translation>
    </message>
    <message>
        <source>A duty list needs items.</source>
        <translation>权责清单不能没有条目。</translation>
    </message>
    <message>
        <source>A special day needs a name of at most 60 characters.</source>
        <translation>特殊日期须有名称，最多 60 字。</translation>
    </message>
    <message>
        <source>Working hours lie inside one day and do not overlap.</source>
        <translation>工作时段须在一日之内且互不重叠。</translation>
    </message>
    <message>
        <source>The calendar can only be extended.</source>
        <translation>日历只能延长。</translation>
    </message>
    <message>
        <source>The rule is incomplete.</source>
        <translation>规则不完整。</translation>
    </message>
    <message>
        <source>This rule has not begun yet: end it instead.</source>
        <translation>该规则尚未生效，请直接终止。</translation>
    </message>
    <message>
        <source>A rule begins today or later.</source>
        <translation>规则最早自今天生效。</translation>
    </message>
    <message>
        <source>No duty list is in force.</source>
        <translation>没有现行的权责清单。</translation>
    </message>
    <message>
        <source>Name a period of at most three years.</source>
        <translation>时段最长三年。</translation>
    </message>
    <message>
        <source>A class needs a code and a name of at most 60 characters.</source>
        <translation>类别须有代码和不超过 60 字的名称。</translation>
    </message>
    <message>
        <source>A class keeps its kind and its level.</source>
        <translation>类别的种类和层级不能改变。</translation>
    </message>
    <message>
        <source>A big class keeps its code.</source>
        <translation>大类的代码不能改变。</translation>
    </message>
    <message>
        <source>A small class needs its big class.</source>
        <translation>小类须归属一个大类。</translation>
    </message>
    <message>
        <source>What it becomes is a class of the same level that stays.</source>
        <translation>只能并入同一层级且继续保留的类。</translation>
    </message>
    <message>
        <source>A standard of this class begins on that day or later: withdraw that edition first.</source>
        <translation>该类有标准在当日或之后生效：请先撤回那一版标准。</translation>
    </message>
    <message>
        <source>A class ends after it began.</source>
        <translation>类别不能在启用之前停用。</translation>
    </message>
    <message>
        <source>This code is or was that of another class.</source>
        <translation>该代码现在或曾经属于另一个类。</translation>
    </message>
    <message>
        <source>Two classes under one have the same name.</source>
        <translation>同一上级之下有两个同名的类。</translation>
    </message>
    <message>
        <source>A big class is retired only when its small classes are retired or moved.</source>
        <translation>大类下的小类全部停用或移走之后，大类才能停用。</translation>
    </message>
    <message>
        <source>A changed class tree begins tomorrow or later.</source>
        <translation>变更后的分类树最早自明日起生效。</translation>
    </message>
    <message>
        <source>A class tree of that day or later is published already: choose a later day, or withdraw it first.</source>
        <translation>已发布当日或之后生效的分类树：请选择更晚的日期，或先撤回。</translation>
    </message>
    <message>
        <source>Standards or duties of its new classes are published: withdraw those first.</source>
        <translation>其新设类别已有发布的标准或职责事项：请先撤回那些。</translation>
    </message>
    <message>
        <source>The class of this standard is retired by then.</source>
        <translation>该标准所属的类届时已停用。</translation>
    </message>
    <message>
        <source>A class cannot be read.</source>
        <translation>类别的内容无法识别。</translation>
    </message>
    <message>
        <source>Classes and standards</source>
        <translation>分类与标准</translation>
    </message>
    <message>
        <source>all have fed back</source>
        <translation>全部反馈</translation>
    </message>
    <message>
        <source>the lead is enough</source>
        <translation>主办反馈即可</translation>
    </message>
    <message>
        <source>the lead and a number</source>
        <translation>主办及若干协办</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>立案条件</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Closed when</source>
        <translation>结案条件</translation>
    </message>
    <message>
        <source>Closing rule</source>
        <translation>结案规则</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>In force today</source>
        <translation>今日现行</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>立案标准</translation>
    </message>
    <message>
        <source>Number of assisting units (third closing rule)</source>
        <translation>协办反馈数（第三种结案规则）</translation>
    </message>
    <message>
        <source>Photo after handling</source>
        <translation>处置后照片</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Of {of} finished tasks {before} were late, {after} would have been.</source>
        <translation>{of} 个已办结任务中原有 {before} 个超期，按新时限会有 {after} 个。</translation>
    </message>
    <message>
        <source>{count} cases were filed by a standard that is removed.</source>
        <translation>{count} 件案卷所用的标准将被删除。</translation>
    </message>
    <message>
        <source>{changed} changed, {added} added, {removed} removed</source>
        <translation>修改 {changed}，新增 {added}，删除 {removed}</translation>
    </message>
    <message>
        <source>{title} · withdrawn</source>
        <translation>{title} · 已撤回</translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>一</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>二</translation>
    </message>
    <message>
        <source>We</source>
        <translation>三</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>四</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>五</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>六</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>日</translation>
    </message>
    <message>
        <source>standard {name}</source>
        <translation>立案标准 {name}</translation>
    </message>
    <message>
        <source>class {name}</source>
        <translation>类别 {name}</translation>
    </message>
    <message>
        <source>function {name} without a department</source>
        <translation>无部门承担的职能：{name}</translation>
    </message>
    <message>
        <source>{words}, none from {day} on</source>
        <translation>{words}（{day} 起失效）</translation>
    </message>
</context>
<context>
    <name>ScoreRecord</name>
    <message>
        <source>{count} red card(s)</source>
        <translation>红牌 {count} 张</translation>
    </message>
    <message>
        <source>{count} yellow card(s)</source>
        <translation>黄牌 {count} 张</translation>
    </message>
    <message>
        <source>{count} order(s)</source>
        <translation>普通督办 {count} 次</translation>
    </message>
    <message>
        <source>{count} reminder(s)</source>
        <translation>催办 {count} 次</translation>
    </message>
    <message>
        <source>{count} not answered in time</source>
        <translation>逾期未回 {count} 次</translation>
    </message>
</context>
<context>
    <name>ScoresPanel</name>
    <message>
        <source>Nothing was counted</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>No reminder and no order in this month.</source>
        <translation>本月没有催办和督办。</translation>
    </message>
    <message>
        <source>No cases</source>
        <translation>没有案件</translation>
    </message>
    <message>
        <source>Choose a department above.</source>
        <translation>请在上方选择部门。</translation>
    </message>
    <message>
        <source>Points taken off</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>Points taken off · {year}-{month}</source>
        <translation>部门扣分 · {year} 年 {month} 月</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>催办</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄牌</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红牌</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未回复</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>扣分</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>约谈</translation>
    </message>
    <message>
        <source>to be asked</source>
        <translation>应约谈</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>上一月</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下一月</translation>
    </message>
    <message>
        <source>Cases behind the figures · {name}</source>
        <translation>计分案件 · {name}</translation>
    </message>
</context>
<context>
    <name>SealsPanel</name>
    <message>
        <source>Verify all seals</source>
        <translation>核验全部封签</translation>
    </message>
    <message>
        <source>Seals of the log</source>
        <translation>日志封签</translation>
    </message>
    <message>
        <source>Each seal covers the steps since the one before. A step that was changed or taken away breaks its seal and every later one. Verifying reads the whole log.</source>
        <translation>每个封签覆盖自上一封签以来的全部操作。任何一步被改动或删除，其封签及之后的封签都会失效。核验需通读全部日志。</translation>
    </message>
    <message>
        <source>Verifying…</source>
        <translation>正在核验封签…</translation>
    </message>
    <message>
        <source>{count} seals are broken, the first of {time}</source>
        <translation>{count} 个封签失效，最早的一个封于 {time}</translation>
    </message>
    <message>
        <source>{sealed} sealed, {counted} in the log now</source>
        <translation>封存 {sealed} 条，现有 {counted} 条</translation>
    </message>
    <message>
        <source>First broken seal</source>
        <translation>首个失效封签</translation>
    </message>
    <message>
        <source>There is no seal yet: the clockwork makes them</source>
        <translation>还没有封签：由系统时钟定时生成</translation>
    </message>
    <message>
        <source>All seals match the log</source>
        <translation>全部封签与日志一致</translation>
    </message>
    <message>
        <source>Seals</source>
        <translation>封签数</translation>
    </message>
    <message>
        <source>Sealed steps</source>
        <translation>已封操作</translation>
    </message>
    <message>
        <source>Last seal</source>
        <translation>最近封签</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Number, place, telephone, name, words</source>
        <translation>编号、地点、电话、姓名、文字</translation>
    </message>
    <message>
        <source>Search everything (Ctrl+K), run a command (/)</source>
        <translation>全局查找（Ctrl+K），执行命令（/）</translation>
    </message>
</context>
<context>
    <name>SearchListField</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>SecretDialog</name>
    <message>
        <source>One-time password</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>我已交给本人</translation>
    </message>
    <message>
        <source>Login: {login}</source>
        <translation>登录名：{login}</translation>
    </message>
    <message>
        <source>It is shown this once and kept nowhere. It opens only the way to a password of the person&apos;s own.</source>
        <translation>只显示这一次，系统不保存。本人凭它登录后必须先设置自己的密码，否则什么也看不到、做不了。</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Nobody can be sent now</source>
        <translation>现在不能指派人员</translation>
    </message>
    <message>
        <source>A grid member is sent before filing or before closing; a task is handed over within the department.</source>
        <translation>网格员只在立案前核实或结案前核查时指派；任务只能在本部门内交办到人。</translation>
    </message>
    <message>
        <source>Assign the nearest</source>
        <translation>指派最近人员</translation>
    </message>
</context>
<context>
    <name>ServerList</name>
    <message>
        <source>Remove the server {name} from this desk?</source>
        <translation>从本席位移除服务器“{name}”？</translation>
    </message>
    <message>
        <source>Nothing changes on the server itself.</source>
        <translation>服务器本身不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ServerProfileDialog</name>
    <message>
        <source>Add a server</source>
        <translation>添加服务器</translation>
    </message>
    <message>
        <source>Change a server</source>
        <translation>修改服务器</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Encrypted, certificate and name checked</source>
        <translation>加密，核验证书和名称</translation>
    </message>
    <message>
        <source>Recommended: nobody can pretend to be the server, and the password is bound to the line.</source>
        <translation>推荐：他人无法冒充服务器，口令与加密线路绑定。</translation>
    </message>
    <message>
        <source>Encrypted, certificate checked</source>
        <translation>加密，核验证书</translation>
    </message>
    <message>
        <source>Any server with a certificate of the authority is believed.</source>
        <translation>凡持有该机构证书的服务器都会被信任。</translation>
    </message>
    <message>
        <source>Encrypted, certificate not checked</source>
        <translation>加密，不核验证书</translation>
    </message>
    <message>
        <source>Nobody can listen, but somebody could pretend to be the server.</source>
        <translation>他人无法窃听，但可能冒充服务器。</translation>
    </message>
    <message>
        <source>Encrypted when the server can</source>
        <translation>服务器支持时加密</translation>
    </message>
    <message>
        <source>Falls back to an open line without saying so.</source>
        <translation>服务器不支持时改用明文，且不作提示。</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Only for a database on this computer: others on the network could read everything.</source>
        <translation>仅用于本机数据库：网络上的其他人能读到全部内容。</translation>
    </message>
    <message>
        <source>Please enter this.</source>
        <translation>请填写此项。</translation>
    </message>
    <message>
        <source>Another server has this name.</source>
        <translation>已有同名服务器。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>as it stands in the list</source>
        <translation>显示在列表中</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>主机名或地址</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Certificate of the authority</source>
        <translation>颁发机构证书</translation>
    </message>
    <message>
        <source>file (.crt, .pem); empty when this computer knows it</source>
        <translation>文件（.crt、.pem）；本机已信任时可不填</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Protection of the line</source>
        <translation>线路保护</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>No settings</source>
        <translation>没有参数</translation>
    </message>
    <message>
        <source>Holds since</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Holds from now on. Clocks that run keep the limit with which they began.</source>
        <translation>立即生效。正在计时的案卷沿用起始时的时限。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>允许范围</translation>
    </message>
    <message>
        <source>a time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>A changed setting keeps its history: an old clock is explained with the limit of its time.</source>
        <translation>参数修改保留历史：旧的计时按当时的时限解释。</translation>
    </message>
    <message>
        <source>History · {name}</source>
        <translation>历史 · {name}</translation>
    </message>
</context>
<context>
    <name>SeveralField</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys and commands</source>
        <translation>快捷键与命令</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>This login is locked</source>
        <translation>该登录名已锁定</translation>
    </message>
    <message>
        <source>The password is right. After failed attempts the lock opens by itself in some minutes; otherwise ask the security administrator to open it.</source>
        <translation>密码正确。如因多次输错而锁定，几分钟后自动解锁；否则请联系安全管理员解锁。</translation>
    </message>
    <message>
        <source>User or password are wrong</source>
        <translation>用户名或密码不对</translation>
    </message>
    <message>
        <source>Check both and try again. A password that ended long ago is refused too: the security administrator gives you a new one.</source>
        <translation>请核对后重试。过期已久的密码也会被拒绝，请安全管理员重置密码。</translation>
    </message>
    <message>
        <source>The computer is there, but no database runs on it. Tell the system administrator; if the server is new here, check its port.</source>
        <translation>服务器主机在线，但没有运行数据库。请告知系统管理员；如果是新添加的服务器，请检查端口。</translation>
    </message>
    <message>
        <source>Nobody answers. Check the network of this computer, then try again; if others cannot sign in either, tell the system administrator.</source>
        <translation>服务器没有应答。请检查本机网络后重试；如果同事也无法登录，请告知系统管理员。</translation>
    </message>
    <message>
        <source>The server is full</source>
        <translation>服务器连接已满</translation>
    </message>
    <message>
        <source>It has no place left for another desk. Try again in some minutes; if it stays so, tell the system administrator.</source>
        <translation>没有空位可供登录。请几分钟后重试；持续如此请告知系统管理员。</translation>
    </message>
    <message>
        <source>This login is signed in at too many desks</source>
        <translation>该登录名同时登录过多</translation>
    </message>
    <message>
        <source>The server is busy</source>
        <translation>服务器繁忙</translation>
    </message>
    <message>
        <source>Try again in a moment; if it stays so, tell the system administrator.</source>
        <translation>请稍后重试；持续如此请告知系统管理员。</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>County command centre</source>
        <translation>县级指挥中心</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Add a server (Ctrl+N)</source>
        <translation>添加服务器（Ctrl+N）</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>添加服务器</translation>
    </message>
    <message>
        <source>Change this server (Ctrl+E)</source>
        <translation>修改此服务器（Ctrl+E）</translation>
    </message>
    <message>
        <source>Change this server</source>
        <translation>修改此服务器</translation>
    </message>
    <message>
        <source>Remove this server</source>
        <translation>移除此服务器</translation>
    </message>
    <message>
        <source>This desk knows no server yet. Add the county&apos;s server to begin.</source>
        <translation>本席位尚未登记服务器。请先添加县里的服务器。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Demonstration: choose a post</source>
        <translation>演示：选择岗位</translation>
    </message>
    <message>
        <source>Invented people in an invented county; one click signs in.</source>
        <translation>人物与县名均为虚构；点一下即可登录。</translation>
    </message>
</context>
<context>
    <name>SixStepLine</name>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Carry out</source>
        <translation>落实</translation>
    </message>
    <message>
        <source>Feed back</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Step {number} of 6: {name}</source>
        <translation>第 {number} 步，共 6 步：{name}</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} 天 {hours} 小时</translation>
    </message>
</context>
<context>
    <name>StandardField</name>
    <message>
        <source>Class, condition, keyword or code; pinyin too. Up and down choose.</source>
        <translation>类别、立案条件、关键词或编码，可用拼音；上下键选择</translation>
    </message>
    <message>
        <source>Nothing matches; the reported class is shown when empty.</source>
        <translation>没有匹配的标准；清空后显示上报类别。</translation>
    </message>
    <message>
        <source>Choose the filing condition; the limit belongs to it.</source>
        <translation>请选择立案条件，时限随条件确定。</translation>
    </message>
    <message>
        <source>Limit: {limit}</source>
        <translation>时限：{limit}</translation>
    </message>
    <message>
        <source> (dispatched now, due {time})</source>
        <translation>（现在派遣则 {time} 到期）</translation>
    </message>
    <message>
        <source>Leads: {function}</source>
        <translation>主办职能：{function}</translation>
    </message>
    <message>
        <source>Closed when: {condition}</source>
        <translation>结案条件：{condition}</translation>
    </message>
    <message>
        <source>Needs a photo after handling.</source>
        <translation>处置后须有照片。</translation>
    </message>
</context>
<context>
    <name>StandardTree</name>
    <message>
        <source>Filing standards</source>
        <translation>立案标准</translation>
    </message>
    <message>
        <source>Class and condition</source>
        <translation>类别与立案条件</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Closed when</source>
        <translation>结案条件</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>主办职能</translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message>
        <source>Command centre</source>
        <translation>指挥中心</translation>
    </message>
    <message>
        <source>Preparing the invented county</source>
        <translation>正在准备演示县</translation>
    </message>
    <message>
        <source>Starting the database</source>
        <translation>正在启动数据库</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Preparing tables and rules</source>
        <translation>正在建立数据表与规则</translation>
    </message>
    <message>
        <source>Drawing townships, villages, roads and houses</source>
        <translation>正在绘制乡镇、村社、道路与房屋</translation>
    </message>
    <message>
        <source>Appointing departments and people</source>
        <translation>正在设置部门与人员</translation>
    </message>
    <message>
        <source>Reporting the cases of the last days</source>
        <translation>正在生成近几日案件</translation>
    </message>
</context>
<context>
    <name>StateGlyph</name>
    <message>
        <source>To file</source>
        <translation>待立案</translation>
    </message>
    <message>
        <source>To dispatch</source>
        <translation>待派遣</translation>
    </message>
    <message>
        <source>Being handled</source>
        <translation>处置中</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待核查</translation>
    </message>
    <message>
        <source>Running out</source>
        <translation>临期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Calls ended while the line was down. They are sent by themselves; press to try now.</source>
        <translation>断线期间办结的来电，恢复后自动发送；点击可立即尝试。</translation>
    </message>
    <message>
        <source>Steps on cases taken while the line was down. They are sent by themselves; press to look.</source>
        <translation>断线期间办理的步骤，恢复后自动发送；点击查看。</translation>
    </message>
    <message>
        <source>/ command bar · F1 help</source>
        <translation>/ 命令条 · F1 帮助</translation>
    </message>
    <message>
        <source>Connected to {server}</source>
        <translation>已连接 {server}</translation>
    </message>
    <message>
        <source>Catching up with {server}…</source>
        <translation>正在与 {server} 同步…</translation>
    </message>
    <message>
        <source>No link to {server}</source>
        <translation>与 {server} 的连接已断开</translation>
    </message>
    <message>
        <source>⇪ {count} call(s) wait for the line</source>
        <translation>⇪ {count} 通来电待发送</translation>
    </message>
    <message>
        <source>⇪ {held} of {count} waiting step(s) need a decision</source>
        <translation>⇪ {count} 步待发送，其中 {held} 步需要决定</translation>
    </message>
    <message>
        <source>⇪ {count} step(s) wait for the line</source>
        <translation>⇪ {count} 步待发送</translation>
    </message>
    <message>
        <source>· data {age}</source>
        <translation>· 数据 {age}</translation>
    </message>
</context>
<context>
    <name>SuccessionDialog</name>
    <message>
        <source>Rehearse</source>
        <translation>预演</translation>
    </message>
    <message>
        <source>Changed since the rehearsal: rehearse again.</source>
        <translation>预演后有改动，请重新预演。</translation>
    </message>
    <message>
        <source>{name} (keeps it)</source>
        <translation>{name}（保留）</translation>
    </message>
    <message>
        <source>{heir} does not govern {places} so far. From that day matters there go to {heir} wherever rules name the government of the place or a function it holds. Places, grids and the posts of people keep their numbers and their reach; old cases stay as they are.</source>
        <translation>{heir}目前不管辖{places}。自生效日起，凡规则指向属地政府或{heir}所承担职能的事项，在该区域均由{heir}办理。区划与网格编码、人员岗位的管辖范围不变，旧案保持原样。</translation>
    </message>
    <message>
        <source>{heir} governs {places} too</source>
        <translation>{heir}同时管辖{places}</translation>
    </message>
</context>
<context>
    <name>SuccessionsPanel</name>
    <message>
        <source>No successions</source>
        <translation>暂无承继</translation>
    </message>
    <message>
        <source>Departments that were renamed, merged or split stand here with what moved.</source>
        <translation>部门更名、合并、拆分及其划转情况列于此处。</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Successions</source>
        <translation>部门承继</translation>
    </message>
    <message>
        <source>Not withdrawn</source>
        <translation>未撤回</translation>
    </message>
    <message>
        <source>Withdraw this succession?</source>
        <translation>撤回这项承继？</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Could not be carried out yet: {problem}</source>
        <translation>尚未能执行：{problem}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>From</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>划转内容</translation>
    </message>
    <message>
        <source>Legal ground</source>
        <translation>法定依据</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>提请人</translation>
    </message>
    <message>
        <source>Agreed by</source>
        <translation>同意人</translation>
    </message>
    <message>
        <source>Carried out at</source>
        <translation>执行时间</translation>
    </message>
</context>
<context>
    <name>SuccessorRow</name>
    <message>
        <source>Successor</source>
        <translation>承继部门</translation>
    </message>
    <message>
        <source>a new department</source>
        <translation>新设部门</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
</context>
<context>
    <name>SuggestionCard</name>
    <message>
        <source>{names} leads</source>
        <translation>{names} 主办</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{names} assists</source>
        <translation>{names} 协办</translation>
    </message>
    <message>
        <source>Suggested: {words}</source>
        <translation>建议：{words}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>SupervisionPanel</name>
    <message>
        <source>Waiting</source>
        <translation>待回复</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>逾期未回</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>No order</source>
        <translation>超期未督办</translation>
    </message>
    <message>
        <source>No orders here</source>
        <translation>没有督办单</translation>
    </message>
    <message>
        <source>New orders appear by themselves.</source>
        <translation>新的督办单会自动出现。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>orders and cards in force</source>
        <translation>生效中的督办单和牌</translation>
    </message>
</context>
<context>
    <name>TaskQueuePanel</name>
    <message>
        <source>Mine only</source>
        <translation>只看本人</translation>
    </message>
    <message>
        <source>No tasks here</source>
        <translation>没有任务</translation>
    </message>
    <message>
        <source>New tasks appear by themselves.</source>
        <translation>新任务会自动出现。</translation>
    </message>
    <message>
        <source>Tasks of my unit</source>
        <translation>本单位任务</translation>
    </message>
    <message>
        <source>assisting</source>
        <translation>协办</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Unit of the limit</source>
        <translation>时限单位</translation>
    </message>
    <message>
        <source>Begins after</source>
        <translation>在谁之后开始</translation>
    </message>
    <message>
        <source>Instruction to the department (optional)</source>
        <translation>对部门的要求（可不填）</translation>
    </message>
    <message>
        <source>Take this department out</source>
        <translation>去掉这个部门</translation>
    </message>
    <message>
        <source>begins at once</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>after {name}</source>
        <translation>待{name}办完</translation>
    </message>
    <message>
        <source>after all above</source>
        <translation>待以上全部办完</translation>
    </message>
    <message>
        <source>Its clock begins when the work before it is fed back: then {limit}</source>
        <translation>前序任务反馈后开始计时，时限 {limit}</translation>
    </message>
    <message>
        <source>Sent now, due {time}</source>
        <translation>现在下达，{time} 到期</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>主办</translation>
    </message>
    <message>
        <source>Assist</source>
        <translation>协办</translation>
    </message>
</context>
<context>
    <name>TaskRowsField</name>
    <message>
        <source>Another assisting department</source>
        <translation>加一个协办部门</translation>
    </message>
</context>
<context>
    <name>TierPanel</name>
    <message>
        <source>This tier&apos;s work</source>
        <translation>本级待办</translation>
    </message>
    <message>
        <source>With a higher tier</source>
        <translation>已报上级</translation>
    </message>
    <message>
        <source>Reported by me</source>
        <translation>我上报的</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>没有案件</translation>
    </message>
    <message>
        <source>Cases appear by themselves.</source>
        <translation>新案件会自动出现。</translation>
    </message>
    <message>
        <source>Our cases</source>
        <translation>本级案件</translation>
    </message>
    <message>
        <source>Desk of the {tier}</source>
        <translation>{tier}工作台</translation>
    </message>
</context>
<context>
    <name>TierRecord</name>
    <message>
        <source>county</source>
        <translation>县级</translation>
    </message>
    <message>
        <source>township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>village</source>
        <translation>村社</translation>
    </message>
    <message>
        <source>With the {tier}</source>
        <translation>{tier}办理</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Course of the case</source>
        <translation>案卷经过</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menu (Alt)</source>
        <translation>菜单（Alt）</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
</context>
<context>
    <name>TriedDialog</name>
    <message>
        <source>What if · {name}</source>
        <translation>试算 · {name}</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Kinds of cases</source>
        <translation>案卷类别</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Nothing would have gone elsewhere</source>
        <translation>没有案卷会改派</translation>
    </message>
    <message>
        <source>Try another period.</source>
        <translation>请换一个时段再试。</translation>
    </message>
    <message>
        <source>It could not be tried</source>
        <translation>无法试算</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Gains</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Lead before</source>
        <translation>原主办</translation>
    </message>
    <message>
        <source>Lead after</source>
        <translation>新主办</translation>
    </message>
    <message>
        <source>By item</source>
        <translation>依据条目</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Cases reported from</source>
        <translation>上报时间自</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing is stored. Cases are shown to evaluators and leaders only.</source>
        <translation>试算不保存任何内容。案卷明细仅考核员和领导可见。</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Just now: {step} · {minutes}:{seconds} left</source>
        <translation>刚才：{step} · 剩 {minutes}:{seconds}</translation>
    </message>
</context>
<context>
    <name>VerificationPanel</name>
    <message>
        <source>Waiting for a check</source>
        <translation>等待核查</translation>
    </message>
</context>
<context>
    <name>VersionWords</name>
    <message>
        <source>You saw version {old} ({old_state}); now it is version {new} ({new_state}).</source>
        <translation>您看到的是版本 {old}（{old_state}），现在是版本 {new}（{new_state}）。</translation>
    </message>
</context>
<context>
    <name>VillageList</name>
    <message>
        <source>Township or village</source>
        <translation>乡镇或村社区</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村社区</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>No village of this name</source>
        <translation>没有此名称的村社区</translation>
    </message>
    <message>
        <source>{count} villages without outline: draw schematically …</source>
        <translation>{count} 个村社区无边界：绘制示意图…</translation>
    </message>
    <message>
        <source>no outline</source>
        <translation>无边界</translation>
    </message>
    <message>
        <source>grids not drawn</source>
        <translation>网格未划定</translation>
    </message>
    <message>
        <source>gaps or overlaps</source>
        <translation>有空隙或重叠</translation>
    </message>
    <message>
        <source>schematic</source>
        <translation>示意</translation>
    </message>
    <message>
        <source>{count} vacant</source>
        <translation>空缺 {count} 个</translation>
    </message>
</context>
<context>
    <name>WaitingBar</name>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Needs a decision: {steps}</source>
        <translation>需要决定：{steps}</translation>
    </message>
    <message>
        <source>Waits for the line: {steps}</source>
        <translation>待发送：{steps}</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去决定</translation>
    </message>
</context>
<context>
    <name>WaitingSteps</name>
    <message>
        <source>A step that had waited for the line is taken</source>
        <translation>待发送的步骤已办理</translation>
    </message>
    <message>
        <source>A step that had waited was not taken; decide about it</source>
        <translation>待发送的步骤未被接受，请决定</translation>
    </message>
</context>
<context>
    <name>WaitingStepsDialog</name>
    <message>
        <source>Waiting for the line</source>
        <translation>待发送的步骤</translation>
    </message>
    <message>
        <source>Kept on this computer, readable for this account only. Each is sent once, in this order.</source>
        <translation>保存在本机，仅本操作系统账号可读；按此顺序各发送一次。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing waits any more.</source>
        <translation>没有待发送的步骤。</translation>
    </message>
</context>
<context>
    <name>WallBoard</name>
    <message>
        <source>Reading the figures …</source>
        <translation>正在读取数据……</translation>
    </message>
    <message>
        <source>{county} command centre</source>
        <translation>{county}网格化服务管理指挥中心</translation>
    </message>
    <message>
        <source>● not connected</source>
        <translation>● 未连接</translation>
    </message>
    <message>
        <source>● data {age} s old</source>
        <translation>● 数据 {age} 秒前</translation>
    </message>
    <message>
        <source>● data as of {time}, the link is down</source>
        <translation>● 数据停在 {time}，连接已断开</translation>
    </message>
    <message>
        <source>Mon,Tue,Wed,Thu,Fri,Sat,Sun</source>
        <translation>星期一,星期二,星期三,星期四,星期五,星期六,星期日</translation>
    </message>
    <message>
        <source>The six steps · today</source>
        <translation>六步流转 · 今日</translation>
    </message>
    <message>
        <source>Reports · by the hour</source>
        <translation>受理量 · 每小时</translation>
    </message>
    <message>
        <source>More than usual · 24 hours</source>
        <translation>近期突出 · 24 小时</translation>
    </message>
    <message>
        <source>Townships · open cases</source>
        <translation>乡镇街道 · 在办</translation>
    </message>
    <message>
        <source>Nothing out of the ordinary</source>
        <translation>无异常</translation>
    </message>
    <message>
        <source>Handled in time · this month</source>
        <translation>按期处置率 · 本月</translation>
    </message>
    <message>
        <source>Most urgent</source>
        <translation>最紧要</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Wall display</source>
        <translation>大屏</translation>
    </message>
</context>
<context>
    <name>WallWords</name>
    <message>
        <source>Reported today</source>
        <translation>今日上报</translation>
    </message>
    <message>
        <source>Filed today</source>
        <translation>今日立案</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>今日结案</translation>
    </message>
    <message>
        <source>Handled in time, this month</source>
        <translation>本月按期处置率</translation>
    </message>
    <message>
        <source>Due within 2 hours</source>
        <translation>2 小时内到期</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超期</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>落实</translation>
    </message>
    <message>
        <source>Feed back</source>
        <translation>反馈</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结案</translation>
    </message>
    <message>
        <source>{count} (usually {usual})</source>
        <translation>{count} 起（平日 {usual}）</translation>
    </message>
    <message>
        <source>{open} open, {overdue} overdue</source>
        <translation>在办 {open} · 超期 {overdue}</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Search and commands</source>
        <translation>查找与命令</translation>
    </message>
    <message>
        <source>Command bar</source>
        <translation>命令条</translation>
    </message>
    <message>
        <source>Command bar, also while typing</source>
        <translation>命令条（输入文字时也可用）</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>全局查找</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Go to {name}</source>
        <translation>转到{name}</translation>
    </message>
    <message>
        <source>Open this workspace in a second window</source>
        <translation>在第二窗口打开本工作台</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>Arrange panels</source>
        <translation>调整面板</translation>
    </message>
    <message>
        <source>Put panels back</source>
        <translation>面板复位</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>夜间配色</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>放大字号</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>缩小字号</translation>
    </message>
    <message>
        <source>Usual type size</source>
        <translation>标准字号</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>快捷键与命令</translation>
    </message>
</context>
<context>
    <name>WorkspaceTabs</name>
    <message>
        <source>More workspaces</source>
        <translation>更多工作台</translation>
    </message>
    <message>
        <source>Open in a second window</source>
        <translation>在第二窗口打开</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Our tier</source>
        <translation>本级</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Dispatch</source>
        <translation>派遣</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>处置</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>核查</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>督办</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>To file</source>
        <translation>待立案</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Case file</source>
        <translation>案卷</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>案件队列</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Copied to us</source>
        <translation>抄告我单位</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>督办单</translation>
    </message>
    <message>
        <source>Copied to me</source>
        <translation>抄告我的</translation>
    </message>
</context>
<context>
    <name>YearView</name>
    <message>
        <source>Calendar of the year</source>
        <translation>年历</translation>
    </message>
    <message>
        <source>{year}-{month}</source>
        <translation>{year} 年 {month} 月</translation>
    </message>
    <message>
        <source>off</source>
        <translation>休</translation>
    </message>
    <message>
        <source>work</source>
        <translation>班</translation>
    </message>
</context>
<context>
    <name>ZoomCard</name>
    <message>
        <source>Closer (+), farther (-), whole county (0)</source>
        <translation>放大（+）、缩小（-）、全县（0）</translation>
    </message>
</context>
<context>
    <name>_DragBar</name>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Own window</source>
        <translation>独立窗口</translation>
    </message>
</context>
<context>
    <name>_Step</name>
    <message>
        <source>There is no line. Press the button again to keep the step here: it is sent by itself when the line is back, unless the case has moved on.</source>
        <translation>线路已断。再按一次按钮即存在本机：恢复后自动发送，除非案件已有变化。</translation>
    </message>
    <message>
        <source>{step}: kept on this desk</source>
        <translation>{step}：已存在本机</translation>
    </message>
    <message>
        <source>It is sent by itself when the line is back.</source>
        <translation>线路恢复后自动发送。</translation>
    </message>
    <message>
        <source>{step}: done</source>
        <translation>{step}成功</translation>
    </message>
    <message>
        <source>{number} · now {state}</source>
        <translation>{number} · 现为{state}</translation>
    </message>
    <message>
        <source>A colleague was faster</source>
        <translation>同事先办了</translation>
    </message>
    <message>
        <source>Look at it; press the button again to go on with the new version.</source>
        <translation>请看清变化；再按一次按钮即按新版本继续。</translation>
    </message>
    <message>
        <source>This step is not possible any more.</source>
        <translation>这一步已不能再办。</translation>
    </message>
</context>
<context>
    <name>_StepCard</name>
    <message>
        <source>Waits for the line.</source>
        <translation>待发送</translation>
    </message>
    <message>
        <source>Drop the step</source>
        <translation>放弃此步骤</translation>
    </message>
    <message>
        <source>This step is not possible any more.</source>
        <translation>这一步已不能再办。</translation>
    </message>
    <message>
        <source>Send on version {version}</source>
        <translation>按第 {version} 版发送</translation>
    </message>
    <message>
        <source>Drop this step?</source>
        <translation>放弃此步骤？</translation>
    </message>
    <message>
        <source>What was entered is lost; the database never had it.</source>
        <translation>填写的内容将丢失，数据库中没有记录。</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>放弃</translation>
    </message>
</context>
</TS>
