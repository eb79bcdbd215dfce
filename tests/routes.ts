import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '../apps/server/capabilities.ts'
import { routeLines } from '../kernel/server/http/route.ts'

// `npm run routes`: writes the committed route list; a guard compares it.
writeFileSync(join(import.meta.dirname, '../docs/routes.txt'), `${routeLines(routes).join('\n')}\n`)
