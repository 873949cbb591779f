import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { Fragment, useDeferredValue, useMemo, type ReactNode } from 'react';
import { Chip } from './Chip.tsx';
import { linksIn, type NoteLink } from './links.ts';

/** Private-use characters stand for links while Markdown is read: a `|` in a link would end a table cell. */
const opening = '\uE0F0';
const closing = '\uE0F1';
const marker = new RegExp(`${opening}(\\d+)${closing}`);

interface Parsed {
  root: Root;
  links: NoteLink[];
  text: string;
}

function parse(text: string): Parsed {
  const links = linksIn(text);
  let hidden = '';
  let at = 0;
  links.forEach((link, index) => {
    hidden += `${text.slice(at, link.from)}${opening}${index}${closing}`;
    at = link.to;
  });
  hidden += text.slice(at);
  const root = fromMarkdown(hidden, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return { root, links, text };
}

/** Text with its links as chips. `split` with a group gives text and link numbers by turns. */
function words(value: string, parsed: Parsed): ReactNode[] {
  return value.split(marker).map((part, index) => {
    const link = index % 2 === 1 ? parsed.links[Number(part)] : undefined;
    return link === undefined ? part : <Chip key={index} link={link} />;
  });
}

/** Where nothing is a link (code, addresses), the text as it was written. */
function literal(value: string, parsed: Parsed): string {
  return value
    .split(marker)
    .map((part, index) => (index % 2 === 1 ? linkText(parsed, Number(part)) : part))
    .join('');
}

function linkText(parsed: Parsed, index: number): string {
  const link = parsed.links[index];
  return link === undefined ? '' : parsed.text.slice(link.from, link.to);
}

function children(nodes: Nodes[], parsed: Parsed): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{render(node, parsed)}</Fragment>);
}

function address(url: string, content: ReactNode, parsed: Parsed, plain: boolean): ReactNode {
  const whole = literal(url, parsed);
  if (!/^https?:\/\//i.test(whole)) return <span title={whole}>{content}</span>;
  return (
    <>
      <a href={whole} target="_blank" rel="noopener noreferrer">
        {content}
      </a>
      {plain ? null : <span className="note-address"> ({whole})</span>}
    </>
  );
}

function tableRows(node: Extract<Nodes, { type: 'table' }>, parsed: Parsed): ReactNode {
  const [head, ...rest] = node.children;
  return (
    <table>
      <thead>
        <tr>
          {head?.children.map((cell, index) => (
            <th key={index} scope="col">
              {children(cell.children, parsed)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rest.map((row, index) => (
          <tr key={index}>
            {row.children.map((cell, place) => (
              <td key={place}>{children(cell.children, parsed)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function listItem(node: Extract<Nodes, { type: 'listItem' }>, parsed: Parsed): ReactNode {
  const done = node.checked;
  return (
    <li>
      {typeof done === 'boolean' ? <span aria-hidden="true">{done ? '☑ ' : '☐ '}</span> : null}
      {node.children.map((one, index) => (
        // A tight list has its words without the room of paragraphs.
        <Fragment key={index}>{one.type === 'paragraph' && !node.spread ? children(one.children, parsed) : render(one, parsed)}</Fragment>
      ))}
    </li>
  );
}

/** Markdown as React elements; HTML in it is shown as the text it is, images as their words. */
function render(node: Nodes, parsed: Parsed): ReactNode {
  switch (node.type) {
    case 'root':
      return children(node.children, parsed);
    case 'text':
      return words(node.value, parsed);
    case 'html':
      return <span>{words(node.value, parsed)}</span>;
    case 'paragraph':
      return <p>{children(node.children, parsed)}</p>;
    case 'heading': {
      // The pane has a heading of its own: a note's first level is a third one here.
      const Level = `h${Math.min(6, node.depth + 2)}` as 'h3';
      return <Level>{children(node.children, parsed)}</Level>;
    }
    case 'blockquote':
      return <blockquote>{children(node.children, parsed)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{children(node.children, parsed)}</ol> : <ul>{children(node.children, parsed)}</ul>;
    case 'listItem':
      return listItem(node, parsed);
    case 'emphasis':
      return <em>{children(node.children, parsed)}</em>;
    case 'strong':
      return <strong>{children(node.children, parsed)}</strong>;
    case 'delete':
      return <del>{children(node.children, parsed)}</del>;
    case 'inlineCode':
      return <code>{literal(node.value, parsed)}</code>;
    case 'code':
      return <pre tabIndex={0}>{literal(node.value, parsed)}</pre>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'link':
      return address(
        node.url,
        children(node.children, parsed),
        parsed,
        node.children.some((one) => one.type === 'text' && one.value === node.url),
      );
    case 'image':
      return (
        <span>
          {node.alt ? `${node.alt} ` : ''}({literal(node.url, parsed)})
        </span>
      );
    case 'table':
      return tableRows(node, parsed);
    default:
      return 'children' in node ? children(node.children, parsed) : null;
  }
}

export function Preview({ text }: { text: string }): ReactNode {
  const later = useDeferredValue(text);
  return useMemo(() => {
    const parsed = parse(later);
    return <div className="note-preview">{render(parsed.root, parsed)}</div>;
  }, [later]);
}
