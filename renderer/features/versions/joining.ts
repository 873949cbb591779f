import type { Proposal } from '../../../shared/contract/versions.ts';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { closeTab, openReader } from '../../state/workspace.ts';
import { toast, toastFailure } from '../../ui/index.ts';
import { openMoves } from './open.ts';

/** What a title is worth that is the same but for the words that tell editions apart. */
const sameTitle = 0.6;

/** Why a source is taken for an older version: “same title, 84 % of its phrases”. */
export function reasonsOf({ reasons }: Proposal): string {
  const words = reasons.map(({ kind, score }) => {
    if (kind === 'text') return t('version.because.text', { share: formatNumber(score, { style: 'percent' }) });
    return t(kind === 'title' && score < sameTitle ? 'version.because.titleLike' : `version.because.${kind}`);
  });
  return words.join(t('version.because.and'));
}

/** Older sources that this one may be a newer version of; asked again when versions come, go or are kept apart. */
export function useProposals(source: string): readonly Proposal[] {
  const read = (): Promise<Proposal[]> => client.versions.propose({ source });
  const { data } = useLive(
    read,
    ['source', 'version'],
    [source],
    // a source's other fields say nothing about it; what was missed may have been anything
    (event) => event.kinds.includes('version') || /^(version\.|missed$)/.test(event.label),
  );
  return data ?? [];
}

/** Makes a source the newest version of another one. @returns whether it was done */
export async function join(source: string, into: Pick<Proposal, 'source' | 'title'>): Promise<boolean> {
  try {
    const { number, moves } = await write((command) => client.versions.join({ command, source, into: into.source }));
    closeTab(`reader:${source}`);
    const open = moves.moved + moves.changed + moves.orphan;
    toast({
      message: t(open === 0 ? 'version.joined.clean' : 'version.joined', { title: into.title, number, kept: moves.kept, open }),
      tone: 'good',
      undo: true,
      ...(open === 0 ? {} : { action: { label: t('version.joined.review'), run: () => openMoves(into.source) } }),
    });
    return true;
  } catch (error) {
    toastFailure(error);
    return false;
  }
}

/** From the reader: the source that was read is a version of `into` now, which takes its place. */
export async function joinAndRead(source: string, into: Pick<Proposal, 'source' | 'title'>): Promise<void> {
  if (await join(source, into)) openReader(into.source);
}

export async function keepApart(source: string, of: string): Promise<void> {
  try {
    await write((command) => client.versions.keepApart({ command, source, of }));
    toast({ message: t('version.apart.done'), undo: true });
  } catch (error) {
    toastFailure(error);
  }
}
