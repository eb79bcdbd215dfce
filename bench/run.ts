import { benchFaces } from './faces.ts'
import { benchRequests } from './requests.ts'
import { tableOf, writeJson } from './table.ts'

/** `npm run bench [-- --only faces,requests] [--json FILE] [--sizes 10000,100000,1000000] [--seconds 8] [--rounds 3]` */
const args = process.argv.slice(2)
const option = (name: string, otherwise: string) => {
  const at = args.indexOf(`--${name}`)
  return at >= 0 ? (args[at + 1] ?? otherwise) : otherwise
}
const only = option('only', 'faces,requests').split(',')
const faces = only.includes('faces') ? await benchFaces() : []
const requests = only.includes('requests')
  ? await benchRequests({
      sizes: option('sizes', '10000,100000,1000000').split(',').map(Number),
      seconds: Number(option('seconds', '8')),
      rounds: Number(option('rounds', '3')),
    })
  : []
const measures = [...faces, ...requests]
process.stdout.write(`\n${tableOf(measures)}\n`)
writeJson(measures, args)
