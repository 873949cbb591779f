import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { bringFile } from '../../state/bring-file.ts';
import { isDesktop } from '../../state/project.ts';
import { openTab } from '../../state/workspace.ts';

type Copy = Awaited<ReturnType<typeof client.merging.choose>>;

/** One tab shows the copy that was chosen last. @returns whether one was chosen */
function show(copy: Copy): boolean {
  if (copy === null) return false;
  openTab({ key: 'merging', screen: 'merging', params: { id: copy.copy, title: t('merging.title.of', { name: copy.name }) } });
  return true;
}

export async function chooseKnown(key: string): Promise<boolean> {
  return show(await client.merging.choose({ key }));
}

/**
 * A file from the disk: through the system's dialog, or brought in by the browser. `begun` is told its name once it is on its way.
 * @throws TooLarge where the browser would have to bring in more than the program takes
 */
export async function chooseFile(begun: (name: string) => void): Promise<boolean> {
  if (isDesktop()) return show(await client.merging.choose({ dialog: true }));
  const brought = await bringFile('.claimdesk', begun);
  return brought !== null && 'upload' in brought && show(await client.merging.choose({ upload: brought.upload }));
}
