/** Packages without types of their own. */
declare module 'svg-to-pdfkit' {
  interface Options {
    width: number;
    height: number;
    preserveAspectRatio: string;
    fontCallback: (family: string, bold: boolean, italic: boolean) => string;
    imageCallback: (link: string) => string;
    warningCallback: (warning: string) => void;
  }
  export default function svgToPdf(document: PDFKit.PDFDocument, svg: string, x: number, y: number, options: Options): void;
}

declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** null at the end; `required` = the text itself ends a line here */
    nextBreak(): { position: number; required: boolean } | null;
  }
}
