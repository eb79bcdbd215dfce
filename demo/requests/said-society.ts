import type { SaidByService } from './said.ts'

/** Peace among neighbours, and feedback. */
export const saidSociety: SaidByService = {
  violence: {
    weight: 0.8,
    zh: ['{place}{spot}两个人打架，已经报110了。', '楼下喝醉了在打架，{place}，警察在路上。'],
    done: ['民警到场处置，双方已带离。', '已劝开，后续由调解员跟进。'],
  },
  missing_person: {
    weight: 0.8,
    zh: ['我爸走丢了，早上从{place}出门，穿灰外套，已报警。', '孩子不见了，六岁，在{place}{spot}走丢的，报了110。'],
    done: ['在滨江广场找到，已平安回家。', '调看监控后在公交站找到老人。'],
  },
  noise_home: {
    weight: 40,
    hours: 'night',
    zh: [
      '楼上半夜还在拖桌子，{place}，{since}了。',
      '隔壁装修中午也不停，{place}，孩子睡不了觉。',
      '{place}邻居家狗整晚叫。',
      '楼上小孩晚上十一点还在跑跳，{place}，说了不听。',
      '对门打麻将到凌晨，{place}，麻烦劝一劝。',
    ],
    en: ['Neighbours at {place} renovate during the midday break.'],
    done: ['已上门沟通，约定晚十点后不施工。', '双方见面说开，住户道歉。', '已提醒，连续三天回访安静。'],
  },
  noise_shop: {
    weight: 22,
    hours: 'night',
    zh: [
      '{place}楼下店铺喇叭从早喊到晚。',
      '夜宵摊音响太大，{place}，{since}了。',
      'KTV低音震得墙响，{place}，睡不着。',
      '{spot}新店开业放音乐，{place}，能小声点吗？',
    ],
    done: ['已关闭外放喇叭。', '音量调低，商户承诺十点后停放。'],
  },
  noise_site: {
    weight: 14,
    hours: 'night',
    zh: [
      '{place}旁边工地半夜还在打桩。',
      '早上六点就开始切割，{place}，{since}都这样。',
      '中午施工，{place}学生没法休息。',
    ],
    done: ['已要求按时段施工，夜间停工。', '责令整改并公示施工时间。'],
  },
  square_dancing: {
    weight: 14,
    hours: 'night',
    zh: [
      '广场舞音响太大，{place}，孩子写作业受影响。',
      '{spot}每晚唱歌到十点半，{place}。',
      '晨练放音乐六点就开始，{place}。',
    ],
    done: ['与领队约定时间和音量，换了小音箱。', '已划定活动区，安装分贝提示牌。'],
  },
  neighbour_dispute: {
    weight: 18,
    zh: [
      '和邻居因为门口放鞋柜吵起来了，{place}，想请人调解。',
      '楼上漏水泡了我家墙，不肯赔，{place}。',
      '邻居家的狗在我家门口拉屎，{place}，说了几次。',
      '因为停车位和对门闹得不愉快，{place}。',
    ],
    done: ['双方达成书面协议。', '经两次调解握手言和。'],
  },
  family_dispute: {
    weight: 5,
    hours: 'office',
    zh: ['兄弟几个为老人赡养吵架，想请社区来说一说。', '和儿子闹矛盾，心里难受，想找人聊聊。'],
    done: ['已达成轮流照料的约定。', '调解员多次谈心，关系缓和。'],
  },
  wage_dispute: {
    weight: 7,
    hours: 'office',
    zh: ['在{place}做装修，老板拖了两个月工钱。', '餐馆关门了，工资没结，一共五个人。'],
    done: ['已约谈用工方，工资当面结清。', '协助申请劳动监察，分两期支付。'],
  },
  legal_advice: {
    weight: 8,
    hours: 'office',
    zh: ['想咨询房屋租赁合同的问题，什么时候有律师？', '老人想立遗嘱，社区能帮忙找律师吗？'],
    done: ['已预约周三下午律师值班。', '律师电话解答，当事人满意。'],
  },
  fraud_warning: {
    weight: 8,
    zh: [
      '有人打电话说我医保卡被冻结，要我转钱，是真的吗？',
      '群里让我刷单返利，先交保证金，能信吗？',
      '我妈被拉去听课买保健品，{place}，你们能劝劝吗？',
    ],
    done: ['已提醒是诈骗，教会安装防护。', '上门劝阻成功，没有损失。'],
  },
  suggestion: {
    weight: 16,
    hours: 'office',
    zh: [
      '建议在{place}{spot}装几张休息椅。',
      '希望社区晚上也能开一会儿门，上班的人方便。',
      '建议垃圾分类多开几次讲座。',
      '能不能在{place}加一个直饮水点？',
    ],
    en: ['Please consider a few benches near {place}.'],
    done: ['建议已采纳，列入下季度计划。', '已答复，试行周二晚间延时服务。'],
  },
  service_complaint: {
    weight: 7,
    hours: 'office',
    zh: ['昨天去办事窗口没人，等了四十分钟。', '打电话三次都说会回复，到现在没人联系我。'],
    done: ['已核实致歉，当日办结。', '已约谈当事窗口人员并整改。'],
  },
  praise: {
    weight: 9,
    zh: [
      '谢谢网格长，下这么大雨还来帮我妈修水管，{place}。',
      '感谢社区帮我找回跑丢的小狗。',
      '昨晚的灯马上就修好了，效率真高，点个赞。',
    ],
    done: ['已转达谢意。', '已在例会上表扬。'],
  },
  policy_question: {
    weight: 12,
    hours: 'office',
    zh: ['老旧小区加装电梯有什么政策？', '租房子需要登记吗？怎么登记？', '今年小学入学划片怎么查？'],
    en: ['Do foreign tenants have to register, and where?'],
    done: ['已电话答复并发送办事指南。', '已说明政策，转区级部门后续联系。'],
  },
  reply_disputed: {
    weight: 3,
    hours: 'office',
    zh: ['上次说修好了其实没修好，我不认可。', '答复太笼统了，希望给个具体时间。'],
    done: ['重新核查，已补充处理并当面说明。', '已给出明确时间并公示。'],
  },
  public_plan: {
    weight: 3,
    hours: 'office',
    zh: ['看到{place}改造公示，希望保留那棵大树。', '管网改造能不能错开考试时间？'],
    done: ['意见已采纳，调整了方案。', '已答复工期安排。'],
  },
}
