import type { S3Client } from '@aws-sdk/client-s3'
import { type BlobStore, contentTypeOf, requireContentType } from './blob-store.ts'

export interface S3Settings {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** `https://host/bucket/key` instead of `https://bucket.host/key`: MinIO, Ceph and most private clouds need it. */
  readonly forcePathStyle: boolean
}

/** A photo of 1 MB passes in seconds even on a bad line; a store that hangs must not hold the caller longer. */
const requestTimeoutMs = 30_000
const connectionTimeoutMs = 5_000

// NoSuchBucket is also a 404, and must stay a fault: a wrong setting is not an empty store.
// (An account without the right to list is answered 403 for a missing key by some services: a fault as well.)
const isMissing = (fault: unknown): boolean =>
  fault instanceof Error && (fault.name === 'NoSuchKey' || fault.name === 'NotFound')

/** Blobs in a bucket of an S3-compatible service. The bucket must exist; the account needs to get, put, delete and list. */
export const s3Store = (settings: S3Settings): BlobStore => {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey, forcePathStyle } = settings
  // Loaded at the first use: the SDK is large, and the local store never needs it.
  const load = () => import('@aws-sdk/client-s3')
  let opened: Promise<{ sdk: Awaited<ReturnType<typeof load>>; client: S3Client }> | undefined

  const open = () => {
    opened ??= load().then((sdk) => ({
      sdk,
      client: new sdk.S3Client({
        endpoint,
        region,
        credentials: { accessKeyId, secretAccessKey },
        forcePathStyle,
        maxAttempts: 3,
        // The newer trailing checksums are refused by many compatible services; the signature already covers the bytes.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: { requestTimeout: requestTimeoutMs, connectionTimeout: connectionTimeoutMs },
      }),
    }))
    return opened
  }

  return {
    async put(key, bytes, contentType) {
      requireContentType(key, contentType)
      const { sdk, client } = await open()
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: key, Body: bytes, ContentType: contentType }))
    },
    async get(key) {
      const contentType = contentTypeOf(key)
      const { sdk, client } = await open()
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: key }))
        if (!Body) throw new Error('The object store answered without a body')
        return { bytes: Buffer.from(await Body.transformToByteArray()), contentType }
      } catch (fault) {
        if (isMissing(fault)) return null
        throw fault
      }
    },
    async has(key) {
      contentTypeOf(key)
      const { sdk, client } = await open()
      try {
        await client.send(new sdk.HeadObjectCommand({ Bucket, Key: key }))
        return true
      } catch (fault) {
        if (isMissing(fault)) return false
        throw fault
      }
    },
    async delete(key) {
      contentTypeOf(key)
      const { sdk, client } = await open()
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }))
    },
  }
}
