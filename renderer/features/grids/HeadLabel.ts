import type { IInnerHeaderComponent, IHeaderParams } from 'ag-grid-community';
import { t } from '../../i18n/index.ts';
import type { Row, TableContext } from './cells.ts';

const funnel = 'M2.5 3.5h11l-4.25 5v4.5l-2.5-1.5V8.5z';

function icon(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', funnel);
  svg.append(path);
  return svg;
}

/** A column's name with the button of its menu; the funnel stays in sight while the column is filtered. */
export class HeadLabel implements IInnerHeaderComponent<Row, TableContext> {
  private readonly root = document.createElement('span');
  private readonly name = document.createElement('span');
  private readonly button = document.createElement('button');
  private stop = (): void => undefined;
  init(params: IHeaderParams<Row, TableContext>): void {
    const { openMenu, filtered, listenFilter } = params.context;
    const column = params.column.getColId();
    this.root.className = 'head-label';
    this.name.className = 'head-name';
    this.button.type = 'button';
    this.button.tabIndex = -1;
    this.button.className = 'head-menu';
    this.button.append(icon());
    this.button.addEventListener('click', (event) => {
      // The head around it sorts.
      event.stopPropagation();
      openMenu(column, this.button.getBoundingClientRect());
    });
    this.root.append(this.name, this.button);
    const show = (): void => void this.button.classList.toggle('filtered', filtered(column));
    this.stop = listenFilter(show);
    show();
    this.refresh(params);
  }
  getGui(): HTMLElement {
    return this.root;
  }
  refresh(params: IHeaderParams<Row, TableContext>): boolean {
    this.name.textContent = params.displayName;
    this.button.setAttribute('aria-label', t('grids.menu', { name: params.displayName }));
    return true;
  }
  destroy(): void {
    this.stop();
  }
}
