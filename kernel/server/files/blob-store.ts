/** Where bytes lie under a key: a folder or an S3-compatible service. Both behave the same, so one can be copied to the other. */
export interface BlobStore {
  /** Durable when it returns. The same key again replaces the bytes. */
  put(key: string, bytes: Buffer, contentType: string): Promise<void>
  get(key: string): Promise<{ bytes: Buffer; contentType: string } | null>
  has(key: string): Promise<boolean>
  /** Nothing happens when the key is not there: a delete must be safe to repeat. */
  delete(key: string): Promise<void>
}

// A folder has nowhere to keep a content type beside the bytes that could not be lost apart from them,
// so the ending of the key says it, in every store.
const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  bin: 'application/octet-stream',
}

/** S3 allows 1024 bytes, most file systems 255 a name; ours are below 100. */
const longestKey = 200

/**
 * The content type a key stands for. Faults on a key that could leave the store's folder, meet one of its own files
 * (they begin with a dot), or mean two things on a file system that ignores case.
 */
export const contentTypeOf = (key: string): string => {
  const isSafe = key.length <= longestKey && /^[a-z0-9-][a-z0-9.-]*(\/[a-z0-9-][a-z0-9.-]*)*$/.test(key)
  if (!isSafe) throw new Error('A blob key is made of a-z 0-9 . - in parts that do not begin with a dot')
  const contentType = contentTypes[key.slice(key.lastIndexOf('.') + 1)]
  if (contentType === undefined) throw new Error('A blob key ends in one of the known endings')
  return contentType
}

export const requireContentType = (key: string, contentType: string): void => {
  if (contentTypeOf(key) !== contentType) throw new Error('The ending of a blob key must say its content type')
}
