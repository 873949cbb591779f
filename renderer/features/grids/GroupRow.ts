import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { columnTitle, formatNumber, t } from '../../i18n/index.ts';
import { foldedNote, foldedText, groupText, measureTitle, shareText } from '../../state/group-words.ts';
import { tick, type Row, type TableContext } from './cells.ts';

function part(className: string, text = ''): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** A group's line: its key, how many rows, their part of all, and what is folded of them. */
export class GroupRow implements ICellRendererComp<Row> {
  private readonly root = document.createElement('div');
  private readonly box = tick('');
  private readonly twist = document.createElement('button');
  private readonly words = part('group-words');
  private row: Row | undefined;
  private stop = (): void => undefined;

  init(params: ICellRendererParams<Row, unknown, TableContext>): void {
    const { groups, selection } = params.context;
    this.root.className = 'group-row';
    this.root.setAttribute('role', 'gridcell');
    this.twist.type = 'button';
    this.twist.tabIndex = -1;
    this.twist.className = 'group-twist';
    this.root.append(this.box, this.twist, this.words);
    this.box.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (this.row !== undefined) groups.select(this.row);
    });
    this.root.addEventListener('click', (event) => {
      if (event.target !== this.box && this.row !== undefined) groups.toggle(this.row);
    });
    this.stop = selection.listen(() => this.showTick(params.context));
    this.refresh(params);
  }
  getGui(): HTMLElement {
    return this.root;
  }
  refresh(params: ICellRendererParams<Row, unknown, TableContext>): boolean {
    this.row = params.data;
    if (this.row?.group === undefined) return false;
    const { key, taken, line, open } = this.row.group;
    const { grid, groups } = params.context;
    const name = groupText(grid, taken, key);
    this.twist.setAttribute('aria-label', t(open ? 'groups.close' : 'groups.open', { name }));
    this.twist.setAttribute('aria-expanded', String(open));
    this.box.setAttribute('aria-label', t('groups.select', { name, count: line.count }));
    const bar = part('group-bar');
    bar.style.setProperty('--share', String(Math.min(1, line.share)));
    bar.setAttribute('aria-hidden', 'true');
    this.words.replaceChildren(
      part('group-key', name),
      part('group-count', formatNumber(line.count)),
      bar,
      part('group-share', shareText(line.share)),
      ...line.values.map((value, index) => {
        const measure = groups.measures()[index];
        const cell = part('group-measure');
        cell.title = foldedNote(value, line.count);
        cell.append(part('group-label', measure === undefined ? '' : measureTitle(measure)), part('group-value', foldedText(value)));
        return cell;
      }),
    );
    this.words.title = `${columnTitle(taken.column)}: ${name}`;
    this.showTick(params.context);
    return true;
  }
  private showTick({ groups, selection, total }: TableContext): void {
    if (this.row?.group === undefined) return;
    const known = groups.known(this.row);
    const isAll = selection.size() > 0 && selection.size() >= total();
    const ticked = known?.filter((id) => selection.has(id)).length ?? 0;
    this.box.checked = isAll || (known !== undefined && known.length > 0 && ticked === known.length);
    this.box.indeterminate = !this.box.checked && ticked > 0;
  }
  destroy(): void {
    this.stop();
  }
}
