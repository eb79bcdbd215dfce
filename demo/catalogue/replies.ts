import type { PlatformCode, StandardReply } from './shapes.ts'

const registered = (zh: string, en: string): StandardReply => ({ moment: 'registered', text: { zh, en } })
const declined = (zh: string, en: string): StandardReply => ({ moment: 'declined', text: { zh, en } })
const closed = (zh: string, en: string): StandardReply => ({ moment: 'closed', text: { zh, en } })

/** Standard replies shared by several services. */
export const replies = {
  streetLamp: [
    registered(
      '您反映的路灯问题已登记，市政维护队会在两个工作日内修好，夜间经过请注意安全。',
      'We have registered the lamp. It will be repaired within two working days; please take care there after dark.',
    ),
    declined(
      '您反映的路灯属于小区物业管理，已把情况转告物业，也可以直接联系物业服务中心。',
      'This lamp belongs to the compound. We have told its management; you may also ring them directly.',
    ),
    closed(
      '路灯已经修好并试亮，现场照片附后，感谢您的提醒。',
      'The lamp is repaired and was seen burning; a photo is attached. Thank you for telling us.',
    ),
  ],
  rubbish: [
    registered(
      '已收到，保洁人员会在四个工作小时内清理。',
      'Received. The cleaners will clear it within four working hours.',
    ),
    declined(
      '此处为私人院落，请联系产权人清理；如无人处理，请再告诉我们。',
      'This is a private yard, so its owner has to clear it. If nobody does, please tell us again.',
    ),
    closed('垃圾已清运，地面已冲洗，照片附后。', 'The rubbish is gone and the ground was washed; see the photo.'),
  ],
  atTheDoor: [
    registered(
      '已安排网格长上门，十五分钟内到，请留意电话。',
      'A grid leader is on the way and will be there within fifteen minutes. Please keep your phone near.',
    ),
    declined(
      '这件事需要有资质的专业人员办理，我们把联系方式发给您，也可以帮您预约。',
      'This needs a qualified firm. We will give you its number, or make the appointment for you.',
    ),
    closed(
      '网格长已上门帮您处理好，有事随时拨打网格值班电话。',
      'The grid leader came and helped. Ring the duty phone of your grid at any time.',
    ),
  ],
  advice: [
    registered(
      '您的咨询已转给经办人员，会尽快答复。',
      'Your question is with the person who knows; you will hear soon.',
    ),
    declined(
      '此事由区级部门受理，我们已把窗口地址和电话发给您。',
      'This is decided by the district. We have sent you the address and number of its counter.',
    ),
    closed(
      '已电话向您说明办理条件和所需材料，可随时到便民服务大厅办理。',
      'We have explained the conditions and the papers by phone; you can come to the service hall at any time.',
    ),
  ],
  hazard: [
    registered(
      '已收到您反映的安全隐患，网格长会先到现场查看并做好警示。',
      'We have your report of a hazard. A grid leader will go first, look and put up a warning.',
    ),
    declined(
      '现场核查未发现您所说的隐患，如再次出现请拍照告诉我们。',
      'Nothing was found on the spot. If it comes back, please send a photo.',
    ),
    closed('隐患已经整改，复查合格。', 'The hazard is gone and has been checked again.'),
  ],
  emergency: [
    registered(
      '如有危险，请先撤离并拨打110、119或120。我们已通知附近的网格长赶往现场。',
      'If there is danger, get away and ring 110, 119 or 120. Grid leaders nearby have been told to go there.',
    ),
    declined('现场已由专业救援力量处置。', 'The rescue services have dealt with it.'),
    closed('现场已处置完毕，网格长会在三天内回访。', 'It is over. Your grid leader will visit within three days.'),
  ],
  noise: [
    registered('已收到，网格长会到现场了解并劝导。', 'Received. A grid leader will go there and speak with them.'),
    declined(
      '属于规定时段内的正常施工，感谢理解。',
      'The work keeps to the permitted hours. Thank you for your patience.',
    ),
    closed('已与对方沟通，音量已调低并约定了时间。', 'We spoke with them: it is quieter now, and hours are agreed.'),
  ],
  mediation: [
    registered('已收到，调解员会先分别听双方的情况。', 'Received. The mediator will first listen to each side.'),
    declined(
      '双方已进入诉讼程序，不宜调解，可向社区法律顾问咨询。',
      'The matter is before the court and cannot be mediated. The community’s lawyer can advise you.',
    ),
    closed('经调解双方已达成一致，一个月内回访。', 'Both sides have agreed. We will ask again within a month.'),
  ],
} as const satisfies Record<string, readonly StandardReply[]>

/** What the desk says when a service has no reply of its own. */
export const platformReplies: Record<PlatformCode, readonly StandardReply[]> = {
  opinion: [
    registered('感谢您的意见，我们会认真研究并答复。', 'Thank you. We will look into it and answer.'),
    declined(
      '您反映的事项不属于本街道职责，已告知您正确的渠道。',
      'This is not ours to decide; we have told you who can.',
    ),
    closed('已向您答复处理情况，感谢监督。', 'We have told you what was done. Thank you for watching over us.'),
  ],
  livelihood: [
    registered('您的诉求已登记，很快有人与您联系。', 'Your request is registered; somebody will ring you soon.'),
    declined(
      '经核实此事应由其他单位办理，联系方式已发给您。',
      'Another body is responsible; we have sent you its number.',
    ),
    closed('您反映的事情已办好，请您确认。', 'What you asked for is done. Please confirm.'),
  ],
  safety: replies.hazard,
  stability: replies.mediation,
  city: [
    registered(
      '您反映的问题已登记并派单，处理结果会告诉您。',
      'Your report is registered and on its way; we will tell you the result.',
    ),
    declined('经现场核实，问题不存在或已由他人处理。', 'We looked: it is not there, or has been dealt with already.'),
    closed('问题已处理，现场照片附后，请您确认。', 'It is dealt with; see the photo. Please confirm.'),
  ],
}
