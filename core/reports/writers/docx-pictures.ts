import { createRequire } from 'node:module';
import fs from 'node:fs';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { ReportPicture } from '../../../shared/domain/report-document.ts';
import { textWidth } from './docx-styles.ts';
import { escapeXml, paragraph, textRuns, type WordState } from './docx-xml.ts';
import { fontFile } from './pdf-fonts.ts';
import type { PlacedBlock } from './placed-document.ts';

const find = createRequire(import.meta.url);
/** English metric units in a CSS pixel and in a twentieth of a point. */
const pixel = 9525;
const twentieth = 635;

/** A picture's two files: the drawing, and a photograph of it for readers that know no drawings. */
export interface Drawing {
  number: number;
  png: Uint8Array;
}

let started: Promise<void> | null = null;

/** Every picture rendered once, twice as fine as it is shown. */
export async function renderPictures(blocks: PlacedBlock[]): Promise<Map<PlacedBlock, Drawing>> {
  const pictures = blocks.filter((block) => block.kind === 'picture');
  if (pictures.length === 0) return new Map();
  await (started ??= initWasm(new Uint8Array(fs.readFileSync(find.resolve('@resvg/resvg-wasm/index_bg.wasm')))));
  const names = ['noto-sans/noto-sans-latin', 'noto-sans/noto-sans-latin-ext', 'noto-sans-sc/noto-sans-sc-chinese-simplified'];
  const fontBuffers = names.flatMap((name) => ['400', '700'].map((weight) => new Uint8Array(fontFile(`${name}-${weight}-normal`))));
  return new Map(
    pictures.map((picture, index) => {
      const rendered = new Resvg(picture.svg, {
        background: '#ffffff',
        fitTo: { mode: 'width', value: Math.max(1, Math.round(Math.min(2400, picture.width * 2))) },
        font: { fontBuffers, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans' },
      }).render();
      const png = rendered.asPng();
      rendered.free();
      return [picture, { number: index + 1, png }];
    }),
  );
}

export function pictureParagraph(block: ReportPicture, { number }: Drawing, state: WordState): string {
  state.drawings += 1;
  const scale = Math.min(1, (textWidth * twentieth) / (block.width * pixel), (11_500 * twentieth) / (block.height * pixel));
  const size = [block.width, block.height].map((length) => Math.max(1, Math.round(length * pixel * scale)));
  const name = `id="${state.drawings}" name="Picture ${state.drawings}" descr="${escapeXml(block.alternative)}"`;
  const drawing =
    `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent cx="${size[0]}" cy="${size[1]}"/><wp:docPr ${name}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    `<pic:nvPicPr><pic:cNvPr ${name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPng${number}"><a:extLst>` +
    '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" ' +
    `r:embed="rIdSvg${number}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size[0]}" cy="${size[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
  const caption = block.caption === '' ? '' : paragraph(textRuns(block.caption), { style: 'Caption' }, block.caption);
  return paragraph(drawing, { style: 'Picture' }) + caption;
}
