/** WeChat's own browser: other channel, and neither sharing nor reliable copying from a page. */
export const isInWechat = (): boolean => /MicroMessenger/i.test(globalThis.navigator?.userAgent ?? '')
