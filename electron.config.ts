import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { noncePlaceholder } from './electron/hosts/bundle.ts';

const { dependencies } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { dependencies: Record<string, string> };
/** Native or loaded by path at run time: they stay packages. Everything else is bundled. */
const external = ['electron', ...Object.keys(dependencies).flatMap((name) => [name, new RegExp(`^${name}/`)])];

// absolute, since a bare `electron/…` path counts as the package of that name
const entries = ['main', 'backend', 'reader', 'parser', 'serve', 'cli'].map((name) => [name, resolve(`electron/${name}.ts`)]);

/** What the page view reads beside its script: character maps, standard fonts, decoders of pictures that scans use. */
function pageParts(): Plugin {
  const wanted: Record<string, RegExp> = { cmaps: /\.bcmap$/, standard_fonts: /\.(pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ };
  return {
    name: 'page-parts',
    generateBundle() {
      for (const [folder, names] of Object.entries(wanted)) {
        const from = resolve('node_modules/pdfjs-dist', folder);
        for (const name of readdirSync(from).filter((one) => names.test(one)))
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: readFileSync(resolve(from, name)) });
      }
    },
  };
}

export default defineConfig({
  main: {
    // its Node build declares a top-level `require` of its own, beside the one that electron-vite adds
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      minify: true,
      chunkSizeWarningLimit: 8000,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: Object.fromEntries(entries) as Record<string, string>,
        // flat, so that every module finds the entries beside itself (electron/hosts/places.ts)
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      minify: true,
      externalizeDeps: false,
      // a sandboxed preload is one CommonJS file
      rolldownOptions: {
        external: ['electron'],
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: '/',
    plugins: [react(), pageParts()],
    html: { cspNonce: noncePlaceholder },
    // their packages offer the lists as read from the disk alone, which a window cannot
    resolve: { alias: [{ find: /^(dictionary-[a-z-]+)\/index\./, replacement: `${resolve('node_modules')}/$1/index.` }] },
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      // read from the disk beside it, not from a network
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: resolve('renderer/index.html') },
    },
  },
});
