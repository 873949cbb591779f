import {
  CarriageReturn,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  ConcreteHyperlink,
  InternalHyperlink,
  Tab,
  TextRun,
} from 'docx';
import type { IContext, IRunOptions, ParagraphChild } from 'docx';
import { safeAddress } from './links.ts';
import type { PlacedRun } from './placed-document.ts';

const hyperlinkRelationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
const rightToLeftLetter = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
const strongLetter = /\p{L}/u;

/** What the runs of one document share. */
export interface InlineState {
  /** comment number → the id of the Word comment */
  commentIds: Map<number, number>;
  /** numbers that a bookmark exists for */
  references: Set<number>;
  /** address → relationship id */
  addresses: Map<string, string>;
}

/**
 * A link to an address. The library's own external link takes a random relationship id, which would make two exports
 * of the same data differ; this one is told its id and registers it when the document is written.
 */
class AddressLink extends ConcreteHyperlink {
  private address: string | null;

  constructor(children: ParagraphChild[], identifier: string, address: string | null) {
    super(children, identifier);
    this.address = address;
  }

  override prepForXml(context: IContext): ReturnType<ConcreteHyperlink['prepForXml']> {
    if (this.address !== null) {
      context.viewWrapper.Relationships.addRelationship(this.linkId, hyperlinkRelationship, this.address, 'External');
      this.address = null;
    }
    return super.prepForXml(context);
  }
}

/** Whether a paragraph of this text runs from right to left: its first letter decides, as in the Unicode algorithm. */
export function readsRightToLeft(text: string): boolean {
  const letter = strongLetter.exec(text)?.[0];
  return letter !== undefined && rightToLeftLetter.test(letter);
}

/** Text as Word keeps it: line ends, carriage returns and tabs are elements of their own, spaces are preserved. */
export function textRuns(text: string, options: IRunOptions = {}): TextRun[] {
  const rightToLeft = rightToLeftLetter.test(text) && !/\p{Script=Latin}/u.test(text);
  const format: IRunOptions = rightToLeft ? { ...options, rightToLeft } : options;
  return text.split(/([\n\r\t])/).flatMap((part) => {
    if (part === '') return [];
    if (part === '\n') return [new TextRun({ ...format, break: 1 })];
    if (part === '\r') return [new TextRun({ ...format, children: [new CarriageReturn()] })];
    if (part === '\t') return [new TextRun({ ...format, children: [new Tab()] })];
    return [new TextRun({ ...format, text: part })];
  });
}

/** The content of a paragraph: text, comment ranges, links and citations in reading order. */
export function inlineChildren(runs: PlacedRun[], state: InlineState): ParagraphChild[] {
  return runs.flatMap((run) => [
    ...idsOf(run.opens, state).map((id) => new CommentRangeStart(id)),
    ...contentOf(run, state),
    ...idsOf(run.closes, state).flatMap((id) => [new CommentRangeEnd(id), commentReference(id)]),
    ...(run.reference === undefined ? [] : citation(run.reference, state)),
  ]);
}

/** The run that shows a comment at a point of the text; without it Word drops the comment. */
export function commentReference(id: number): TextRun {
  return new TextRun({ style: 'CommentReference', children: [new CommentReference(id)] });
}

/** The name of the bookmark on a reference's entry. */
export function referenceBookmark(reference: number): string {
  return `reference_${reference}`;
}

function idsOf(marks: number[], state: InlineState): number[] {
  return marks.flatMap((mark) => state.commentIds.get(mark) ?? []);
}

function contentOf(run: PlacedRun, state: InlineState): ParagraphChild[] {
  const address = run.text === '' ? null : safeAddress(run.href);
  const format: IRunOptions = {
    ...(run.bold && { bold: true, boldComplexScript: true }),
    ...(run.italic && { italics: true, italicsComplexScript: true }),
  };
  const style = run.code ? 'CodeText' : address === null ? undefined : 'Hyperlink';
  const content = textRuns(run.text, style === undefined ? format : { ...format, style });
  return address === null ? content : [addressLink(content, address, state)];
}

function addressLink(content: TextRun[], address: string, state: InlineState): AddressLink {
  const known = state.addresses.get(address);
  if (known !== undefined) return new AddressLink(content, known, null);
  const identifier = `Link${state.addresses.size + 1}`;
  state.addresses.set(address, identifier);
  return new AddressLink(content, identifier, address);
}

function citation(reference: number, state: InlineState): ParagraphChild[] {
  const shown = new TextRun({ text: `[${reference}]`, style: 'Citation' });
  if (!state.references.has(reference)) return [shown];
  return [new InternalHyperlink({ anchor: referenceBookmark(reference), children: [shown] })];
}
