import { gridNames } from '../../../shared/domain/grids/index.ts';
import { gridTitle, t } from '../../i18n/index.ts';
import { isOffered } from '../../state/screens.ts';
import { openGrid } from '../../state/workspace.ts';
import type { Feature } from '../feature.ts';

export const library: Feature = {
  commands: gridNames.map((name, index) => ({
    id: `go.${name}`,
    title: () => t('library.goTo', { name: gridTitle(name) }),
    // as far as there are digits
    ...(index < 10 ? { shortcut: `Alt+${(index + 1) % 10}` } : {}),
    group: 'go',
    when: () => isOffered(name),
    run: () => openGrid(name),
  })),
};
