import type { SaidByService } from './said.ts'

export const saidOrder: SaidByService = {
  parking_car: {
    weight: 35,
    zh: [
      '有辆车堵在{place}{spot}，我家车出不去了。',
      '{place}人行道上停满了车，推婴儿车只能走马路。',
      '单元门口被车堵住了，{place}，老人轮椅出不来。',
      '{place}{spot}每天晚上都有人乱停，消防车肯定进不来。',
    ],
    en: ['A car has been blocking the gate at {place} since this morning.'],
    done: ['已联系车主挪车。', '现场劝导三辆，并施划禁停提示。'],
  },
  parking_bike: {
    weight: 22,
    zh: [
      '共享单车堆在{place}{spot}，把盲道都占了。',
      '{place}楼下电动车乱停，进出都要侧着身子。',
      '几辆没人要的旧自行车锁在{place}栏杆上{since}了。',
      '{spot}的电动车倒了一片，{place}，请来整理一下。',
    ],
    done: ['已归置整齐，联系企业运走多余车辆。', '清理废旧车辆四辆，划定停放区。'],
  },
  street_stall: {
    weight: 25,
    zh: [
      '{place}{spot}天天有人摆摊，路都走不通。',
      '水果店把货摆到马路上了，{place}。',
      '早点摊占了半边路，{place}，上学时间特别堵。',
      '{place}晚上烧烤摊摆到十二点，满地油。',
    ],
    done: ['现场劝导，已收回店内经营。', '引导至便民疏导点，加强早晚巡查。'],
    patrol: ['{place}{spot}店外经营，已口头劝导。'],
  },
  piled_things: {
    weight: 20,
    zh: [
      '楼道里堆满纸箱，{place}，走路都要侧身。',
      '邻居把旧家具放在{place}公共过道{since}了。',
      '{place}{spot}堆着柴火和杂物，看着就不安全。',
      '三楼平台全是坛坛罐罐，{place}，希望清理。',
    ],
    done: ['与住户沟通后已清走，楼道畅通。', '组织志愿者一起清理，贴了温馨提示。'],
    pictures: ['stairs_before', 'stairs_after'],
    patrol: ['入户走访时发现{place}楼道堆物。'],
  },
  small_ads: {
    weight: 15,
    zh: [
      '楼道墙上又贴满开锁小广告，{place}。',
      '{place}{spot}电杆上全是牛皮癣。',
      '门上被喷了电话号码，{place}，擦不掉。',
    ],
    done: ['已铲除并粉刷。', '清理小广告四十余处。'],
  },
  sign_loose: {
    weight: 8,
    zh: ['{place}楼上的店招松了，风一吹就晃。', '广告牌掉了一个角，{place}{spot}，怕砸到人。'],
    done: ['商户已加固，现场复查。', '危险招牌已拆除。'],
  },
  cooking_fumes: {
    weight: 16,
    zh: [
      '楼下饭馆油烟直接排到我家窗户，{place}。',
      '{place}烧烤店的烟太大了，晚上不敢开窗。',
      '{spot}新开的餐馆没装油烟净化，{place}，{since}一直这样。',
    ],
    done: ['已责令清洗净化器，复查达标。', '商户加高排烟管，居民认可。'],
  },
  illegal_building: {
    weight: 5,
    zh: ['{place}楼顶有人在搭房子，{since}了。', '隔壁在{place}院子里私自砌墙。'],
    done: ['已停止施工，自行拆除完毕。', '立案调查后当事人主动拆除。'],
  },
  site_dust: {
    weight: 10,
    zh: ['工地没洒水，{place}一天扫三遍还是灰。', '拉土车从{place}过，一路掉泥。'],
    done: ['工地增加喷淋和洗车，路面已冲洗。', '已要求覆盖裸土，现场达标。'],
  },
  green_damaged: {
    weight: 12,
    zh: [
      '{place}绿地被人挖了种菜。',
      '小区草坪踩得光秃秃的，{place}{spot}，能补种吗？',
      '花坛里的花{since}没浇水，快死完了，{place}。',
    ],
    done: ['菜地已清理，补种草皮二十平方米。', '已补种并安装护栏。'],
  },
  tree_leaning: {
    weight: 12,
    zh: [
      '{place}{spot}的大树歪了，压着电线。',
      '树枝断了挂在半空，{place}，下面就是人行道。',
      '树太密把路灯全挡了，{place}，请修剪。',
    ],
    done: ['修剪枝条，清运完毕。', '加设支撑，隐患消除。'],
  },
  stray_animal: {
    weight: 14,
    zh: [
      '{place}附近有几条流浪狗，早上追着学生叫。',
      '有人遛狗不牵绳，{place}{spot}，吓到老人。',
      '{place}路边有只死猫，请来处理。',
    ],
    done: ['已联系捕犬队收容一只。', '已上门提醒养犬人，签订文明养犬承诺。', '已无害化处理并消毒。'],
  },
  traffic_facility: {
    weight: 8,
    zh: ['{place}护栏被撞倒了一截。', '{place}路口红绿灯不亮，{since}了。', '限高牌歪了，{place}{spot}。'],
    done: ['护栏已复位加固。', '联系交警设施单位，信号恢复。'],
  },
}
