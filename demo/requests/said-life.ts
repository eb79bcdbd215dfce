import type { SaidByService } from './said.ts'

export const saidLife: SaidByService = {
  home_repair: {
    weight: 40,
    zh: [
      '我一个人在家，厨房水龙头关不住了，能来个人帮忙看看吗？{place}。',
      '屋里灯坏了，我腿不好换不了，{place}。',
      '门锁卡住打不开，我在门外，{place}，手机快没电了。',
      '我妈八十多了，卫生间水箱一直漏水，{place}，我在外地，麻烦上门看看。',
      '{place}，家里插座没电，老人不敢动。',
      '窗户掉了一扇，晚上冷得睡不着，{place}。',
    ],
    en: ['My elderly mother lives alone at {place} and her tap will not close. Can someone help?'],
    done: [
      '更换水龙头一个，试水不漏。',
      '换了灯泡和开关，老人很高兴。',
      '门锁加油修好，陪老人坐了一会儿。',
      '水箱配件已换，没有收费。',
    ],
    pictures: ['leak_before', 'leak_after'],
  },
  elderly_help: {
    weight: 30,
    zh: [
      '我父亲一个人住{place}，今天打电话没人接，能去看看吗？',
      '隔壁王婆婆两天没出门了，敲门也不应声，{place}。',
      '我头有点晕，一个人害怕，能来个人陪陪吗？{place}。',
      '老人忘了带钥匙，在{place}{spot}坐着，天冷。',
      '我妈记性不好，今天又不肯吃药，{place}，想请网格长帮忙劝劝。',
    ],
    en: ['My father at {place} does not answer his phone. Could someone knock?'],
    done: [
      '上门看望，老人在家睡觉没听到电话，一切平安。',
      '陪老人量了血压，联系上家属。',
      '帮老人拿到备用钥匙，已安全到家。',
    ],
  },
  errand: {
    weight: 22,
    zh: [
      '腿脚不方便，想请人帮忙取一下降压药，{place}。',
      '我在隔离休养，麻烦代买点菜，{place}。',
      '手机不会用，想请人帮我交电费，{place}。',
      '快递在驿站拿不动，{place}六楼没有电梯。',
    ],
    done: ['药已送到老人手里，核对了用量。', '菜已送上门，票据当面点清。', '已帮忙缴费并教会使用。'],
  },
  meal_help: {
    weight: 12,
    hours: 'office',
    zh: [
      '今天中午的老年餐还没送到，{place}。',
      '想给我爸订老年餐，{place}，怎么办理？',
      '送来的饭有点凉，老人牙口不好，能不能软一点？{place}。',
    ],
    done: ['已补送，并与助餐点核对名单。', '已登记，从下周一开始送餐。'],
  },
  hospital_company: {
    weight: 8,
    zh: ['明早要去医院复查，一个人走不动，{place}，能陪我去吗？', '老伴住院，我想去看他没人陪，{place}。'],
    done: ['志愿者全程陪同，已平安回家。', '已陪同检查取药，结果告知家属。'],
  },
  water_leak: {
    weight: 38,
    zh: [
      '{place}{spot}水管爆了，水一直往外喷。',
      '楼道的总水管漏水{since}了，{place}，地上全是水。',
      '路边冒清水，{place}{spot}，应该是自来水管破了。',
      '楼上水表处漏水，{place}，电表箱就在下面，担心。',
      '{place}院子里水管接头滴水，一晚上流一大桶。',
    ],
    en: ['Water is spraying from a pipe at {place}.'],
    done: ['先关闸止水，更换管件后恢复供水。', '接头已更换，观察半小时不漏。', '自来水公司抢修完成，路面已恢复。'],
    pictures: ['leak_before', 'leak_after'],
  },
  water_cut: {
    weight: 22,
    zh: [
      '{place}{since}停水了，也没通知。',
      '水压太小，三楼以上都没水，{place}。',
      '水龙头放出来的水是黄的，{place}，能喝吗？',
      '整栋楼没水，{place}，请问几点来？',
    ],
    done: ['管网检修完成，已恢复供水。', '已排放黄水，取样检测合格。'],
  },
  power_cut: {
    weight: 20,
    hours: 'night',
    zh: [
      '{place}整栋楼停电了，老人爬楼不方便。',
      '家里跳闸合不上，{place}，冰箱里都是药。',
      '楼道没电，{place}，{since}了，晚上摸黑。',
    ],
    done: ['更换空开，供电正常。', '供电所抢修完成，全楼恢复。'],
  },
  gas_supply: {
    weight: 8,
    hours: 'office',
    zh: ['家里停气了，{place}，是欠费还是检修？', '想换智能燃气表，{place}，找谁办？'],
    done: ['已通气点火，检查无异常。', '已预约燃气公司上门换表。'],
  },
  lift_stopped: {
    weight: 14,
    zh: [
      '{place}电梯停了{since}，老人下不了楼。',
      '电梯有咯吱声，{place}，坐着心慌。',
      '电梯按钮失灵，{place}，请维保来看。',
    ],
    done: ['维保单位更换门机皮带，运行正常。', '已停梯检修合格，张贴告示。'],
  },
  property_management: {
    weight: 20,
    hours: 'office',
    zh: [
      '物业费涨了没有公示，{place}。',
      '门禁坏了{since}物业不修，{place}。',
      '楼道灯坏了好几层，{place}，物业一直拖。',
      '小区保洁一周来一次，{place}，太脏了。',
    ],
    done: ['约物业三方见面，已修复并公示。', '物业承诺每天保洁，社区一周后复查。'],
  },
  leaking_roof: {
    weight: 12,
    zh: [
      '下雨屋顶漏水，床都湿了，{place}。',
      '楼上卫生间渗水到我家，{place}，天花板发霉。',
      '外墙开裂渗水，{place}，{since}了。',
    ],
    done: ['屋面补漏完成，雨后复查不漏。', '协调楼上住户重做防水。'],
  },
  minimum_allowance: {
    weight: 14,
    hours: 'office',
    zh: [
      '请问低保怎么申请？家里两个人都没工作，{place}。',
      '我家孩子生病花了很多钱，能申请临时救助吗？',
      '低保这个月没到账，帮忙查一下。',
    ],
    done: ['已上门讲解条件，协助准备材料。', '临时救助已受理，七日内答复。'],
  },
  social_insurance: {
    weight: 18,
    hours: 'office',
    zh: [
      '城乡居民医保今年交多少钱？在哪里交？',
      '我妈养老认证手机上弄不了，能上门帮忙吗？{place}。',
      '异地看病怎么备案报销？',
      '断缴两年社保还能补吗？',
    ],
    en: ['How do I join the residents’ medical insurance? I moved to {place} this year.'],
    done: ['已电话答复缴费标准和渠道。', '上门帮老人完成认证。'],
  },
  elderly_subsidy: {
    weight: 12,
    hours: 'office',
    zh: ['我今年满八十了，高龄补贴怎么领？', '老年证丢了怎么补？{place}。', '高龄补贴上个月没发，帮忙问一下。'],
    done: ['资料已收齐上报，下月起发放。', '老年证已补办，送到家中。'],
  },
  disability_help: {
    weight: 7,
    hours: 'office',
    zh: ['想给家里老人申请轮椅，{place}。', '残疾证到期换证需要本人去吗？', '能不能在{place}门口加个坡道扶手？'],
    done: ['轮椅已送到家并教会使用。', '已预约上门评残。'],
  },
  certificate: {
    weight: 10,
    hours: 'office',
    zh: ['孩子上学要居住证明，社区能开吗？我住{place}。', '周末可以盖章吗？平时上班去不了。'],
    done: ['已告知所需材料，当天办结。', '已预约周六上午办理。'],
  },
  work_training: {
    weight: 8,
    hours: 'office',
    zh: ['下岗在家，想找个离家近的活。', '听说有免费的月嫂培训，怎么报名？', '想开个小店，有创业贷款吗？'],
    done: ['推荐三个岗位，已约面试。', '已登记报名，开班前通知。'],
  },
  veteran_service: {
    weight: 4,
    hours: 'office',
    zh: ['优待证怎么申领？', '老父亲是老兵，腿脚不便，能上门采集信息吗？{place}。'],
    done: ['已上门采集信息，证件制作中。', '已答复并预约办理时间。'],
  },
  other_help: {
    weight: 18,
    zh: [
      '也不知道该找谁，{place}{spot}有个事想请你们来看看。',
      '捡到一个钱包，里面有身份证，放在{place}{spot}的小卖部了。',
      '{place}门口的老人椅断了腿，能修吗？',
      '家里来了个蜂窝，{place}阳台，不敢动。',
    ],
    en: ['Not sure whom to ask: a bench outside {place} is broken.'],
    done: ['已到现场处理好。', '失主已领回，致谢。', '已请专业人员移除。'],
  },
}
