import type { SaidByService } from './said.ts'

export const saidSafety: SaidByService = {
  fire: {
    weight: 1.2,
    zh: ['{place}{spot}垃圾桶着火了，已经打了119！', '{place}厨房冒浓烟，119已经打过，请派人来。'],
    done: ['119到场前已用灭火器扑灭，无人员受伤。', '消防已处置，协助清点人员，安全。'],
  },
  gas_leak: {
    weight: 1.5,
    zh: ['楼道里煤气味很大，{place}，已经开窗，打了电话。', '{place}闻到燃气味，人已经出来了。'],
    done: ['燃气公司到场检测，更换软管，浓度归零。', '阀门松动，已紧固，复检合格。'],
  },
  lift_trapped: {
    weight: 1.5,
    zh: ['有人困在电梯里了，{place}，里面有个孩子。', '{place}电梯困人，按铃没人接。'],
    done: ['维保十二分钟到场，人员安全救出。', '已安抚并救出，电梯停用检修。'],
  },
  person_injured: {
    weight: 1.5,
    zh: ['{place}{spot}有位老人摔倒起不来，120在路上。', '有人骑车摔了，腿在流血，{place}，已打120。'],
    done: ['陪同等候120，已联系家属。', '已送医，伤情稳定，后续回访。'],
  },
  fire_exit_blocked: {
    weight: 22,
    zh: [
      '{place}消防通道被车堵死了。',
      '安全出口锁着，{place}，万一有事跑不出去。',
      '楼道里停着三辆电动车，{place}，通道只剩半米。',
      '{spot}消防通道堆满了货，{place}，反映{since}了。',
    ],
    done: ['已清空通道并施划标线。', '现场开锁，责令保持畅通。', '杂物清走，复查畅通。'],
    pictures: ['stairs_before', 'stairs_after'],
    patrol: ['消防巡查：{place}安全通道被占用，已当场要求整改。'],
  },
  ebike_charging: {
    weight: 20,
    zh: [
      '{place}有人从三楼拉线下来充电动车。',
      '楼道里有人给电瓶充电，{place}，大家都怕着火。',
      '电动车推进家里充电，{place}，劝了不听。',
      '{place}充电桩不够，能不能再装几个？',
    ],
    done: ['已拆除飞线，签订承诺书。', '电瓶已移出，宣传充电安全。', '已列入充电桩增设点位。'],
    pictures: ['stairs_before', 'stairs_after'],
    patrol: ['{place}发现飞线充电一处，已拆除。'],
  },
  fire_equipment: {
    weight: 7,
    hours: 'office',
    zh: ['{place}灭火器过期了，{since}没人换。', '楼道应急灯不亮，{place}。', '{place}{spot}消火栓没水。'],
    done: ['灭火器已更换四具。', '消火栓检修出水正常。'],
  },
  dangerous_house: {
    weight: 8,
    zh: [
      '{place}外墙瓷砖往下掉，昨天砸到一辆车。',
      '老房子墙裂了一道缝，{place}，越来越宽。',
      '{place}阳台栏杆锈断了，很危险。',
    ],
    done: ['已设围挡，安排鉴定，险情排除。', '外墙空鼓已铲除，挂网保护。'],
  },
  thrown_objects: {
    weight: 10,
    zh: [
      '楼上有人往下扔烟头和垃圾，{place}。',
      '{place}五楼窗台花盆很悬，怕掉下来。',
      '空调外机支架锈了，{place}{spot}，正对人行道。',
    ],
    done: ['逐户走访提醒，张贴告知。', '花盆已搬离，支架已加固。'],
  },
  flood_hazard: {
    weight: 6,
    zh: ['{place}后面的坡有土往下滑。', '河边护栏断了，{place}{spot}，涨水了很危险。', '{place}地下室进水，水泵坏了。'],
    done: ['已拉警戒线，转移两户，专家现场查看。', '抽水完成，水泵已换。'],
  },
  site_safety: {
    weight: 6,
    hours: 'office',
    zh: ['{place}挖的沟没有围挡，晚上看不见。', '脚手架上掉东西，{place}。'],
    done: ['已增设围挡和警示灯。', '责令停工整改，复查通过。'],
  },
  shop_safety: {
    weight: 7,
    zh: [
      '{place}有个店铺二楼住人，只有一个门。',
      '早餐店液化气罐放在门口，{place}，太阳晒着。',
      '{place}网吧后门锁着。',
    ],
    done: ['住宿人员已搬离，签订责任书。', '气瓶间已整改，现场复查。'],
  },
}
