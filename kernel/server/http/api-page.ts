import { createHash } from 'node:crypto'
import { httpStatus } from '../../shared/refusal.ts'
import type { Described, Schema } from './openapi.ts'

const style = `
:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,"Noto Sans SC",sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}
h1{margin-bottom:0}h2{margin-top:2.5rem;border-bottom:1px solid;padding-bottom:.25rem}
article{margin:1.25rem 0}h3{font-size:1rem;margin:0}
code,pre{font-family:ui-monospace,monospace;font-size:.875rem}
pre{overflow-x:auto;padding:.75rem;border:1px solid;border-radius:.375rem}
table{border-collapse:collapse}td,th{border:1px solid;padding:.25rem .75rem;text-align:left}
.method{display:inline-block;min-width:4rem;font-weight:700}
summary{cursor:pointer;min-height:1.75rem}
a{color:inherit}
`
/** The style sheet's hash for the page's content security policy. */
export const apiPageStyleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string) => text.replace(/[&<>"']/g, (c) => escapes[c] ?? c)

const shapeOf = (title: string, schema: Schema) =>
  `<details><summary>${title}</summary><pre>${safe(JSON.stringify(schema, null, 2))}</pre></details>`

const audiences = { anyone: '任何人 · anyone', staff: '工作人员 · staff' } as const

const articleOf = ({ route, takes, returns }: Described) => {
  const { method, path, audience, summary, limit } = route.endpoint
  const types = 'types' in route ? ` · ${safe(route.types.join(', '))}` : ''
  const calls = limit === undefined ? '' : ` · ${limit.perMinute} / min`
  return `<article><h3><code><span class="method">${method}</span> /api${safe(path)}</code></h3>
<div>${safe(summary)}</div><div>${audiences[audience]} · ${route.kind}${types}${calls}</div>
${shapeOf('接收 · takes', takes)}${route.kind === 'download' || route.kind === 'machine' ? '' : shapeOf('返回 · returns', returns)}</article>`
}

const refusalRows = Object.entries(httpStatus)
  .map(([kind, status]) => `<tr><td>${status}</td><td><code>${kind}</code></td></tr>`)
  .join('')

/** A page for people who build against us: every endpoint, its audience and shapes. One file, no script. */
export const apiPageOf = (described: readonly Described[]): string => {
  const groups = new Map<string, Described[]>()
  for (const one of described) {
    const group = one.route.endpoint.path.split('/')[1] ?? ''
    groups.set(group, [...(groups.get(group) ?? []), one])
  }
  const sections = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, members]) => `<section><h2>${safe(group)}</h2>${members.map(articleOf).join('\n')}</section>`)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>网格通接口 · Wangge API</title><style>${style}</style></head><body><main>
<h1>网格通接口 · Wangge API</h1>
<p><a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>
<p>改动数据的请求须带 <code>x-wangge: 1</code> 与 <code>content-type: application/json</code>。<br>
Calls that change something need <code>x-wangge: 1</code> and <code>content-type: application/json</code>.</p>
<p>拒绝的形式 · A refusal reads <code>{"error":{"code":"kernel.invalid","kind":"invalid","data":{"fields":["words"]}}}</code></p>
<table><tr><th>HTTP</th><th>kind</th></tr>${refusalRows}<tr><td>401</td><td><code>forbidden</code> (kernel.signed_out)</td></tr></table>
${sections.join('\n')}
</main></body></html>`
}
