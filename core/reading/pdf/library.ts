import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as PdfLibrary from 'pdfjs-dist';

type Library = typeof PdfLibrary;

let loading: Promise<Library> | null = null;

/** What pdf.js would draw with is not there and is never asked for: pages are read, not drawn. */
class NothingToDrawWith {
  destroy(): void {}
}

/**
 * Character maps and metrics of the standard fonts, from the package's own folder: pdf.js would choose between `fetch` and files by what it
 * takes the process for, and takes a utility process of Electron for a window.
 */
class PackageFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = kind === 'cMapUrl' ? 'cmaps' : 'standard_fonts';
    return new Uint8Array(await fs.promises.readFile(path.join(packageFolder(), folder, path.basename(filename))));
  }
}

/**
 * Opens a PDF without its scripts, forms, pictures and fonts being used, and without a network.
 * @param bytes are copied: pdf.js takes what it is given
 */
export async function openPdf(bytes: Uint8Array): Promise<PdfLibrary.PDFDocumentLoadingTask> {
  const library = await pdfLibrary();
  return library.getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    stopAtErrors: false,
    enableXfa: false,
    disableFontFace: true,
    fontExtraProperties: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableWorkerRendering: true,
    // pictures are not decoded: a picture that says it is huge costs nothing
    maxImageSize: 0,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'standard_fonts/',
    CanvasFactory: NothingToDrawWith,
    FilterFactory: NothingToDrawWith,
    BinaryDataFactory: PackageFiles,
  } as Parameters<Library['getDocument']>[0]);
}

/** The operators of a page by name, for what has to be looked at in them. */
export async function pdfOperators(): Promise<Library['OPS']> {
  return (await pdfLibrary()).OPS;
}

/**
 * Some faults of a file end a step inside pdf.js that nobody waits for. They would end the process; what they spoil is missed where it is
 * waited for. Faults of anything else go on as they would have.
 */
export async function withoutStrayFaults<Result>(work: () => Promise<Result>): Promise<Result> {
  const hear = (reason: unknown): void => {
    const stack = typeof reason === 'object' && reason !== null && 'stack' in reason ? String(reason.stack) : '';
    if (stack.includes('pdfjs-dist')) return;
    setImmediate(() => {
      throw reason;
    });
  };
  process.on('unhandledRejection', hear);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', hear);
  }
}

async function pdfLibrary(): Promise<Library> {
  loading ??= loadLibrary();
  return loading;
}

/**
 * pdf.js looks for a drawing surface while it is loaded and complains on standard output of a command when there is none. Its worker is
 * loaded first, into this process: parsing has a process of its own already.
 */
async function loadLibrary(): Promise<Library> {
  const placeholders = ['DOMMatrix', 'Path2D'].filter((name) => !(name in globalThis));
  for (const name of placeholders) Object.defineProperty(globalThis, name, { value: NothingToDrawWith, configurable: true });
  try {
    const worker = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
    await import(/* @vite-ignore */ worker);
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    for (const name of placeholders) Reflect.deleteProperty(globalThis, name);
  }
}

function packageFolder(): string {
  return path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}
