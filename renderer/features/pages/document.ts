import type { PDFDocumentProxy } from 'pdfjs-dist';
import { client } from '../../api/client.ts';

/** Bytes that one question to the backend brings; a wire carries half a megabyte at most. */
const partSize = 262_144;

export interface OpenPages {
  document: PDFDocumentProxy;
  close: () => void;
}

/**
 * Opens the pages of a version's original file. The file is read as far as pages are shown; scripts and forms in it are never run; nothing is
 * fetched but the character maps and fonts that come with the program.
 * @param size bytes of the file
 * @param failed the file could not be read on, after it was opened
 */
export async function openPages(version: string, size: number, failed: (error: unknown) => void): Promise<OpenPages> {
  const { getDocument, PDFDataRangeTransport, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // oxlint-disable-next-line import/default -- the address is made by the build (`?url`), not by the module
  const { default: workerAddress } = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url');
  // by its path alone, which is what the page's policy lets through
  const port = new Worker(new URL(workerAddress, window.location.href).pathname, { type: 'module' });
  let fail = failed;
  class Parts extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      readPart(version, begin, end).then(
        (bytes) => this.onDataRange(begin, bytes),
        (error: unknown) => fail(error),
      );
    }
  }
  const task = getDocument({
    range: new Parts(size, null),
    rangeChunkSize: partSize,
    disableAutoFetch: true,
    disableStream: true,
    worker: PDFWorker.create({ port }),
    verbosity: 0,
    enableXfa: false,
    useWasm: false,
    // letters of fonts that are not in the file are taken from those of the computer, Chinese ones above all
    useSystemFonts: true,
    cMapUrl: address('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: address('standard_fonts'),
    wasmUrl: address('wasm'),
    stopAtErrors: false,
  });
  const close = (): void => {
    fail = () => {};
    // what is given up half opened says so, to nobody
    void task
      .destroy()
      .catch(() => undefined)
      .finally(() => port.terminate());
  };
  try {
    const broken = new Promise<never>((_resolve, reject) => (fail = reject));
    const document = await Promise.race([task.promise, broken]);
    fail = failed;
    return { document, close };
  } catch (error) {
    // nothing of it is shown yet; a worker that is asked to end while it opens a file complains
    port.terminate();
    close();
    throw error;
  }
}

const address = (folder: string): string => new URL(`/pdf/${folder}/`, window.location.href).href;

async function readPart(version: string, begin: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - begin);
  for (let at = begin; at < end;) {
    const part = await client.sources.part({ version, offset: at, length: Math.min(partSize, end - at) });
    if (part.size === 0) throw new Error('The original file is shorter than it was when it was imported.');
    bytes.set(new Uint8Array(await part.arrayBuffer()), at - begin);
    at += part.size;
  }
  return bytes;
}
