import type { fileRefusals } from '../shared/files.ts'
import type { RefusalKind, refusals, Said, WordsFor } from '../shared/refusal.ts'

const size = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`

/** Refusals every endpoint may answer. Each says what to do next. */
const kernel = {
  not_found: () => ({
    zh: '没有找到您要看的内容。请核对编号，或返回上一页重新查找。',
    en: 'We could not find this. Check the number, or go back and search again.',
  }),
  forbidden: () => ({
    zh: '您现在的岗位不能做这一步。需要办理时，请联系值班室。',
    en: 'Your post does not allow this step. If it has to be done, ask the duty desk.',
  }),
  signed_out: () => ({
    zh: '登录已失效。请重新登录，您填写的内容还在。',
    en: 'You have been signed out. Sign in again; what you wrote is still here.',
  }),
  must_change_password: () => ({
    zh: '您的密码是别人设的。请先改成自己的，再继续办理。',
    en: 'Somebody else set your password. Change it to your own first, then go on.',
  }),
  invalid: ({ fields }) => ({
    zh: fields.length > 0 ? `有 ${fields.length} 处填写不完整或不正确，请改正后再提交。` : '填写有误，请检查后再提交。',
    en:
      fields.length > 0
        ? `${fields.length} ${fields.length === 1 ? 'entry is' : 'entries are'} missing or wrong. Correct and send again.`
        : 'Something is filled in wrongly. Check and send again.',
  }),
  id_reused: () => ({
    zh: '这个编号已经提交过另一份内容。请返回首页重新填写。',
    en: 'This number was already used for something else. Go to the start page and fill it in again.',
  }),
  changed_meanwhile: () => ({
    zh: '刚刚有人改动过。请先刷新，看过最新内容再操作。',
    en: 'Somebody has just changed this. Refresh and look again before you go on.',
  }),
  too_many: ({ retryAfterSeconds }) => ({
    zh: `操作太频繁。请等 ${Math.ceil(retryAfterSeconds)} 秒再试。`,
    en: `Too many attempts. Wait ${Math.ceil(retryAfterSeconds)} seconds and try again.`,
  }),
  too_large: ({ limitBytes }) => ({
    zh: `内容太大，最多 ${size(limitBytes)}。请缩短文字或少选几张照片。`,
    en: `This is too large; the most is ${size(limitBytes)}. Shorten the text or choose fewer photos.`,
  }),
} satisfies WordsFor<typeof refusals>

const files = {
  not_a_photo: () => ({
    zh: '这个文件不是照片。请选 JPG、PNG 或 WebP 格式的照片，或重新拍一张。',
    en: 'This file is not a photo. Choose a JPG, PNG or WebP photo, or take it again.',
  }),
  photo_too_large: ({ limitBytes }) => ({
    zh: `照片太大，每张须小于 ${size(limitBytes)}。请换一张或重新拍摄。`,
    en: `The photo is too large; it must be under ${size(limitBytes)}. Choose another or take it again.`,
  }),
  too_many_pixels: ({ limitPixels }) => ({
    zh: `照片的像素太高，最多 ${Math.round(limitPixels / 10_000)} 万像素。请调低相机分辨率后重拍。`,
    en: `The photo has too many pixels; the most is ${Math.round(limitPixels / 1_000_000)} million. Set the camera lower and take it again.`,
  }),
  photo_broken: () => ({
    zh: '照片不完整，打不开。请重新选择或重新拍一张。',
    en: 'The photo is incomplete and cannot be opened. Choose it again or take a new one.',
  }),
} satisfies WordsFor<typeof fileRefusals>

export const kernelRefusalWords = { kernel, files }

/** When a refusal has no words of its own here (an old page in front of a newer server). */
export const refusalKindWords: Record<RefusalKind, Said> = {
  not_found: kernel.not_found(),
  forbidden: kernel.forbidden(),
  invalid: kernel.invalid({ fields: [] }),
  conflict: {
    zh: '现在不能做这一步，情况可能已经变化。请刷新页面后再看。',
    en: 'This step is not possible now; things may have changed. Refresh the page and look again.',
  },
  too_many: { zh: '操作太频繁。请过一会儿再试。', en: 'Too many attempts. Wait a little and try again.' },
}

export const problemWords = {
  offline: (): Said => ({
    zh: '现在连不上网络。请检查网络后重试；急事请直接打电话。',
    en: 'There is no connection. Check the network and try again; if it is urgent, phone us.',
  }),
  fault: ({ reference }: { reference: string }): Said =>
    reference
      ? {
          zh: `出了点问题，请把编号 ${reference} 告诉值班室，或过几分钟再试。`,
          en: `Something went wrong. Tell the duty desk the number ${reference}, or try again in a few minutes.`,
        }
      : {
          zh: '出了点问题。请刷新页面再试一次；还不行请打电话给值班室。',
          en: 'Something went wrong. Reload the page and try again; if it stays, phone the duty desk.',
        },
}
