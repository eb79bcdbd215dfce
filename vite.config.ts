import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin, type Rolldown } from 'vite'

const root = new URL('./apps/web/', import.meta.url).pathname
const faces = { resident: 'index.html', field: 'field/index.html', desk: 'desk/index.html' }

/** A face's own chunks with their styles: what it loads at once and what its pages load later. */
const filesOf = (bundle: Rolldown.OutputBundle, facade: string): string[] => {
  const files = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (files.has(name) || chunk?.type !== 'chunk') return
    files.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
  }
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.endsWith(`/apps/web/${facade}`)) {
      visit(chunk.fileName)
    }
  }
  return [...files].sort().map((file) => `/${file}`)
}

/**
 * Parts of zod that no page uses but its schemas refer to: writing JSON schemas (7 KB gzip; the server's API page does
 * that) and English error texts (1 KB; ours are in words.ts). Each export becomes an empty function of the same name, so
 * a new version of zod that exports something else breaks the build, not the page.
 */
const zodParts = /\/zod\/v4\/(core\/(core|to-json-schema|json-schema-processors)|locales\/en)\.js$/
const leaveOutOfZod = (): Plugin => ({
  name: 'wangge-leave-out-of-zod',
  apply: 'build',
  transform: {
    filter: { id: zodParts },
    handler(code, id) {
      // Otherwise it tries `new Function` when the first schema is made, which our content security policy reports.
      if (id.endsWith('/core/core.js')) return { code: `${code}\nglobalConfig.jitless = true\n`, map: null }
      if (id.endsWith('/en.js')) return { code: 'export default () => ({})', map: null }
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map((match) => match[1])
      const renamed = [...code.matchAll(/^export \{ (\w+) as (\w+) \}/gm)].map((match) => match[2])
      const stubs = [...names, ...renamed].map((name) => `none as ${name}`)
      return { code: `const none = () => undefined\nexport { ${stubs.join(', ')} }`, map: null }
    },
  },
})

/** Writes the service workers of the resident's and the field's face, each with the list of its files. */
const offlineWorkers = (): Plugin => ({
  name: 'wangge-offline-workers',
  apply: 'build',
  generateBundle: {
    // After Vite has named the style sheets.
    order: 'post',
    handler(_, bundle) {
      const source = readFileSync(`${root}offline-worker.js`, 'utf8')
      for (const [shell, facade] of [
        ['/', faces.resident],
        ['/field/', faces.field],
      ] as const) {
        const files = JSON.stringify(filesOf(bundle, facade))
        const page = bundle[facade]
        const version = createHash('sha256')
          .update(source)
          .update(files)
          .update(page?.type === 'asset' ? page.source : '')
          .digest('hex')
          .slice(0, 12)
        this.emitFile({
          type: 'asset',
          fileName: `${shell.slice(1)}sw.js`,
          source: source.replace('__VERSION__', version).replace('__SHELL__', shell).replace('__FILES__', files),
        })
      }
    },
  },
})

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, root, 'WANGGE_').WANGGE_API ?? 'http://127.0.0.1:8080'
  return {
    root,
    appType: 'mpa',
    plugins: [react(), leaveOutOfZod(), offlineWorkers()],
    server: { proxy: { '/api': api }, fs: { allow: [new URL('.', import.meta.url).pathname] } },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      manifest: true,
      sourcemap: false,
      // WeChat's WebView on Android lags years behind; iOS 14 phones are still handed down to grandparents.
      target: ['chrome87', 'safari14'],
      // Small images stay files: the policy of the resident's page need not allow more than it does.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(faces).map(([name, page]) => [name, `${root}${page}`])),
        output: {
          codeSplitting: {
            groups: [
              // What changes only when a dependency does: after a release phones fetch our own part alone.
              {
                name: 'react',
                test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam|use-sync-external-store)\//,
              },
              { name: 'data', test: /node_modules\/(@tanstack|idb|zod)\// },
            ],
          },
        },
      },
    },
  }
})
