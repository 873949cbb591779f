import { childOf, childrenOf } from '../xml.ts';
import type { XmlElement } from '../xml.ts';
import type { GrowingText } from './growing-text.ts';
import { mathText } from './math.ts';
import type { WordReading } from './reading-state.ts';
import { isElementOn } from './styles.ts';
import { symbolText } from './symbols.ts';

const wrappers = new Set([
  'w:hyperlink',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:customXml',
  'w:sdtContent',
  'w:dir',
  'w:bdo',
  'w:fldSimple',
  'mc:Choice',
]);

/**
 * Adds what is visible of a paragraph, or of anything around runs, to a text.
 * @param boxes takes the contents of text boxes that are anchored here: they are blocks of their own
 */
export function readInline(element: XmlElement, text: GrowingText, reading: WordReading, boxes: XmlElement[]): void {
  for (const child of childrenOf(element)) {
    const { name } = child;
    if (name === 'w:r') readRun(child, text, reading, boxes);
    else if (wrappers.has(name)) {
      if (name === 'w:ins') reading.lose('inserted');
      readInline(child, text, reading, boxes);
    } else if (name === 'w:sdt') {
      if (isPlaceholder(child)) reading.lose('placeholder');
      else for (const content of childrenOf(child, 'w:sdtContent')) readInline(content, text, reading, boxes);
    } else if (name === 'mc:AlternateContent') readInline(chosen(child), text, reading, boxes);
    else if (name === 'w:del') reading.lose('deleted');
    else if (name === 'w:commentRangeStart') text.mark(child.attributes['w:id'] ?? '', 'start');
    else if (name === 'w:commentRangeEnd') text.mark(child.attributes['w:id'] ?? '', 'end');
    else if (name === 'm:oMath' || name === 'm:oMathPara') text.add(mathText(child), reading.page);
  }
}

/** A content control that nobody has filled in shows an invitation to do so. */
export function isPlaceholder(control: XmlElement): boolean {
  return isElementOn(childOf(childOf(control, 'w:sdtPr'), 'w:showingPlcHdr'));
}

/** The same thing is written twice for programs of different age; the first way is the newer one. */
export function chosen(alternatives: XmlElement): XmlElement {
  return childOf(alternatives, 'mc:Choice') ?? childOf(alternatives, 'mc:Fallback') ?? { name: '', attributes: {}, children: [] };
}

function readRun(run: XmlElement, text: GrowingText, reading: WordReading, boxes: XmlElement[]): void {
  if (isElementOn(childOf(childOf(run, 'w:rPr'), 'w:vanish')) && childOf(run, 'w:t') !== null) {
    reading.lose('hidden');
    return;
  }
  for (const child of childrenOf(run)) readRunPart(child, text, reading, boxes);
}

function readRunPart(part: XmlElement, text: GrowingText, reading: WordReading, boxes: XmlElement[]): void {
  const add = (value: string): void => {
    if (!reading.fields.includes('instruction')) text.add(value, reading.page);
  };
  switch (part.name) {
    case 'w:t':
      return add(writtenText(part));
    case 'w:tab':
    case 'w:ptab':
      return add('\t');
    case 'w:br':
    case 'w:cr':
      return add('\n');
    case 'w:noBreakHyphen':
      return add('\u2011');
    case 'w:sym':
      return addSymbol(part, add, reading);
    case 'w:fldChar':
      return turnField(part, reading);
    case 'w:footnoteReference':
      return add(callNote('footnote', part, reading));
    case 'w:endnoteReference':
      return add(callNote('endnote', part, reading));
    case 'w:commentReference':
      return text.mark(part.attributes['w:id'] ?? '', 'call');
    case 'w:lastRenderedPageBreak':
      reading.page += 1;
      return undefined;
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return readDrawing(part, reading, boxes);
    case 'mc:AlternateContent':
      for (const inner of childrenOf(chosen(part))) readRunPart(inner, text, reading, boxes);
      return undefined;
    case 'w:ruby':
      if (childOf(part, 'w:rt') !== null) reading.lose('pronunciation');
      return readInline(childOf(part, 'w:rubyBase') ?? part, text, reading, boxes);
    default:
      return undefined;
  }
}

/** Without `xml:space="preserve"` the white space around a text is the file's layout. */
function writtenText(element: XmlElement): string {
  const text = element.children.filter((child) => typeof child === 'string').join('');
  return element.attributes['xml:space'] === 'preserve' ? text : text.trim();
}

function addSymbol(part: XmlElement, add: (text: string) => void, reading: WordReading): void {
  const symbol = symbolText(part.attributes['w:font'] ?? '', part.attributes['w:char'] ?? '');
  if (symbol === null) reading.lose('symbol');
  else add(symbol);
}

function turnField(part: XmlElement, reading: WordReading): void {
  const type = part.attributes['w:fldCharType'];
  if (type === 'begin' && reading.fields.length < 100) reading.fields.push('instruction');
  else if (type === 'separate' && reading.fields.length > 0) reading.fields[reading.fields.length - 1] = 'result';
  else if (type === 'end') reading.fields.pop();
}

/** @returns what stands in the text where the note is called: `[1]` for footnotes, `[i]` for endnotes, as word processors number them */
function callNote(kind: 'footnote' | 'endnote', part: XmlElement, reading: WordReading): string {
  const id = part.attributes['w:id'] ?? '';
  if (!reading.notes[kind].has(id)) return '';
  reading.noteCount[kind] += 1;
  const count = reading.noteCount[kind];
  const label = kind === 'footnote' ? String(count) : roman(count);
  (kind === 'footnote' ? reading.calledFootnotes : reading.calledEndnotes).push({ label, id });
  return `[${label}]`;
}

function roman(count: number): string {
  if (count > 400) return `n${count}`;
  const signs: [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = count;
  let written = '';
  for (const [value, sign] of signs) for (; rest >= value; rest -= value) written += sign;
  return written;
}

/** Text boxes are read; pictures, charts and embedded objects are counted. */
function readDrawing(drawing: XmlElement, reading: WordReading, boxes: XmlElement[]): void {
  const counted = drawing.name === 'w:object' ? (['object'] as const) : [];
  for (const loss of counted) reading.lose(loss);
  const stack = [drawing];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    const { name } = element;
    if (name === 'w:txbxContent') boxes.push(element);
    else if (name === 'mc:AlternateContent') stack.push(chosen(element));
    else {
      if (name === 'c:chart') reading.lose('chart');
      else if (name === 'dgm:relIds') reading.lose('diagram');
      else if ((name === 'pic:pic' || name === 'v:imagedata') && counted.length === 0) reading.lose('picture');
      stack.push(...childrenOf(element).toReversed());
    }
  }
}
