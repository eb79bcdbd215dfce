import type { SaidByService } from './said.ts'

export const saidCity: SaidByService = {
  street_lamp: {
    weight: 60,
    hours: 'night',
    zh: [
      '{place}{spot}的路灯{since}不亮了，晚上黑漆漆的，老人出门不方便。',
      '路灯一闪一闪的，就在{place}{spot}，看着眼睛难受，麻烦来修一下。',
      '{place}这边路灯坏了{since}，孩子下晚自习回来都要打手电。',
      '你好，{place}{spot}那盏灯白天亮晚上反而灭，是不是开关接反了？',
      '{spot}路灯不亮，昨晚差点踩空。地址：{place}。',
      '{place}一整排路灯都没亮，{since}就这样，请尽快处理。',
      '反映一下，{place}{spot}路灯杆歪了，灯也不亮。',
    ],
    en: [
      'The street lamp at {place} has been dark for several nights.',
      'Lamp near {place} flickers all night. Could someone look at it?',
    ],
    done: ['更换灯泡和镇流器，已试亮。', '线路接头氧化，已重新接好，亮灯正常。', '更换LED灯头一套，晚上复查正常。'],
    pictures: ['lamp_before', 'lamp_after'],
    patrol: ['晚间巡查发现{place}{spot}路灯不亮。'],
  },
  rubbish_exposed: {
    weight: 60,
    zh: [
      '{place}{spot}堆了好多垃圾，{since}没人清，苍蝇乱飞。',
      '有人把生活垃圾直接倒在{place}{spot}，味道很大。',
      '{spot}又成垃圾堆了，{place}，每天早上都这样。',
      '麻烦安排人来清一下垃圾，{place}，下雨后流得到处都是。',
      '{place}绿化带里全是塑料袋和剩饭，希望能管一管。',
      '楼道口堆着垃圾袋{since}了，{place}，老鼠都出来了。',
    ],
    en: ['Rubbish has been lying at {place} since the weekend.', 'Bags of waste dumped at {place}, bad smell.'],
    done: ['已清运两车，地面冲洗消杀。', '垃圾已清理，同时提醒周边商户定点投放。', '清理完毕，增设提示牌一块。'],
    pictures: ['rubbish_before', 'rubbish_after'],
    patrol: ['巡查发现{place}{spot}有暴露垃圾，约两方。'],
  },
  bin_overflowing: {
    weight: 45,
    zh: [
      '{place}{spot}的垃圾桶满了{since}没收，都堆到地上了。',
      '垃圾桶不够用，{place}，每天晚上就满溢，能不能加一个？',
      '收垃圾的车{since}没来{place}，桶已经盖不上了。',
      '{spot}的桶坏了没盖子，味道飘到家里，地址{place}。',
      '请问{place}的垃圾现在几点清运？今天到现在还没来。',
    ],
    en: ['The bins at {place} have been overflowing for two days.'],
    done: ['已清运，今后早晚各收一次。', '增加一只240升垃圾桶，已清空。', '已通知清运班组调整时间，现场清理干净。'],
    pictures: ['rubbish_before', 'rubbish_after'],
  },
  road_damage: {
    weight: 40,
    zh: [
      '{place}{spot}路面有个大坑，{since}了，电动车过去很危险。',
      '人行道砖松了，一踩一身水，{place}{spot}。',
      '{place}挖开修管子后没补好，路面高低不平。',
      '坑越来越大，昨天有人骑车在{place}摔了一跤，幸好没事。',
      '盲道砖缺了好几块，{place}{spot}，请修补。',
    ],
    en: ['There is a deep pothole at {place}, dangerous for e-bikes.'],
    done: ['沥青冷补料修补完成，已压实。', '更换步道砖十二块，已找平。', '已切边回填，开放通行。'],
    pictures: ['pothole_before', 'pothole_after'],
    patrol: ['{place}{spot}路面破损约一平方米，已摆放警示锥。'],
  },
  manhole_cover: {
    weight: 22,
    zh: [
      '{place}{spot}井盖松了，车一过哐当响，整夜睡不好。',
      '井盖缺了一角，{place}{spot}，小孩脚能伸进去，太危险。',
      '{place}有个井盖不见了，我先放了个纸箱子提醒，请赶快来。',
      '井盖比路面低一大截，{place}，骑车过去很颠。',
    ],
    done: ['更换井盖一套并加防坠网。', '加装橡胶垫圈，过车无异响。', '井圈重新调平，养护后开放。'],
    patrol: ['{place}{spot}井盖破损，已设围挡。'],
  },
  road_collapse: {
    weight: 4,
    zh: ['{place}{spot}路面往下沉了一块，{since}越来越明显。', '发现{place}路中间有空洞，敲着是空的，怕塌下去。'],
    done: ['开挖检查，雨水管脱节，已修复回填。', '灌浆加固完成，继续观察一周。'],
  },
  road_flooded: {
    weight: 20,
    zh: [
      '一下雨{place}就积水，{spot}都过不去人。',
      '{place}{spot}积水到脚踝了，雨水口好像堵了。',
      '昨晚下雨，{place}的水到现在没退。',
      '{spot}低洼处积水，{place}，老人进出要蹚水。',
    ],
    done: ['清掏雨水口三处，积水已排干。', '疏通管道并清理树叶，现场已无积水。'],
  },
  drain_blocked: {
    weight: 35,
    zh: [
      '{place}{spot}下水道堵了，污水往外冒，臭得很。',
      '化粪池满了{since}没人抽，{place}一楼住户受不了。',
      '雨箅子被树叶和垃圾堵死，{place}{spot}。',
      '一楼厨房返水，{place}，应该是主管道堵了。',
      '污水流到路上了，{place}，请派人疏通。',
    ],
    en: ['Sewage is coming up from the drain at {place}.'],
    done: ['高压疏通主管道二十米，排水正常。', '抽运化粪池一车，已冲洗路面。', '清掏检查井，更换破损箅子。'],
  },
  cable_hanging: {
    weight: 12,
    zh: [
      '{place}{spot}有根线垂下来，快碰到头了。',
      '大风把网线吹断了，掉在{place}路上。',
      '电线杆上的线乱成一团，{place}，有一根拖到地上。',
    ],
    done: ['联系权属单位到场，线缆已重新绑扎升高。', '废弃线缆已剪除。'],
    patrol: ['{place}{spot}通信线缆下垂，已拉警戒线。'],
  },
  building_waste: {
    weight: 18,
    zh: [
      '有人装修把砖头沙子倒在{place}{spot}，{since}了。',
      '渣土堆在{place}，一刮风满街灰。',
      '楼下堆着拆下来的瓷砖和马桶，{place}，挡住过道。',
      '{spot}建筑垃圾没人管，地址{place}。',
    ],
    done: ['已联系业主限时清运，现场清理完毕。', '清运渣土一车，地面清扫洒水。'],
  },
  bulky_waste: {
    weight: 15,
    zh: [
      '旧沙发丢在{place}{spot}{since}了，占着路。',
      '{place}楼下扔了个旧床垫，淋雨发霉了。',
      '请问旧衣柜怎么处理？放在{place}{spot}，能来收吗？',
    ],
    done: ['已由大件回收车拉走。', '约好时间上门收运完毕。'],
  },
  road_dirty: {
    weight: 15,
    zh: [
      '{place}路面全是泥，拉土车洒的。',
      '{spot}地上油污很滑，{place}，应该是旁边饭馆倒的。',
      '{place}落叶没扫，下雨很滑。',
    ],
    done: ['机械冲洗两遍，路面已干净。', '安排人工清扫，并告知商户门前责任。'],
  },
  public_toilet: {
    weight: 8,
    zh: [
      '{place}旁边的公厕没水，{since}了，味道很大。',
      '公厕蹲位门坏了两个，{place}。',
      '公厕地面湿滑，{place}{spot}，老人容易摔。',
    ],
    done: ['更换水箱配件，恢复供水并保洁。', '门扇已修好，地面加铺防滑垫。'],
  },
}
