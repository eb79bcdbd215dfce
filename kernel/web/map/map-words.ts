import { defineWords } from '../words.ts'

export const mapWords = defineWords({
  zh: {
    zoomIn: '放大',
    zoomOut: '缩小',
    pinHelp: '拖动地图，或点一下地图，让十字对准地点。键盘：方向键移动，加减号缩放。',
    here: (lat: string, lng: string) => `十字现在在北纬 ${lat}、东经 ${lng}`,
    locate: '用我现在的位置',
    locating: '正在定位',
    noPosition: '没有取得位置。请在手机里允许定位，或直接在地图上指出来。',
    broken: '地图没有打开。可以用文字说明地点，不影响提交。',
  },
  en: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    pinHelp: 'Drag or tap the map until the cross is on the place. Keyboard: arrow keys move, plus and minus zoom.',
    here: (lat: string, lng: string) => `The cross is at latitude ${lat}, longitude ${lng}`,
    locate: 'Use where I am now',
    locating: 'Finding your position',
    noPosition: 'Your position was not found. Allow it on the phone, or point at the map.',
    broken: 'The map did not open. You can describe the place in words instead.',
  },
})
