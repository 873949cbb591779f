import { Button, Group } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t } from '../../i18n/index.ts';
import { refusedCredibility } from '../../state/credibility.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { ErrorNotice, toast } from '../../ui/index.ts';
import { GradeLine, useGradeReader } from '../../ui/GradeLine.tsx';
import { RecordDialog } from './RecordDialog.tsx';

export function GradeDialog(): ReactNode {
  return (
    <RecordDialog id="claim-grade" title={t('inspector.deed.grade')}>
      {({ id }) => <GradeForm key={id} claim={id} />}
    </RecordDialog>
  );
}

function GradeForm({ claim }: { claim: string }): ReactNode {
  const read = useGradeReader();
  const [line, setLine] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { data } = useLive(() => client.claims.get({ id: claim }), ['claim'], [claim]);
  const source = data?.anchors[0]?.source ?? null;
  const letter = useLive(
    async () => (source === null ? null : (await client.sources.get({ id: source })).fields.reliability),
    ['source'],
    [source],
  );
  const said = read(line);
  const isNothing = Object.keys(said.grades).length === 0 && said.tags.length === 0;
  const save = async (): Promise<void> => {
    if (isNothing || said.unknown.length > 0 || data === undefined) return;
    const { reliability, ...fields } = said.grades;
    try {
      const why = await refusedCredibility(claim, fields.credibility);
      if (why !== null) return setError(new Error(why));
      await write((command) =>
        client.claims.grade({
          command,
          id: claim,
          revision: data.revision,
          fields,
          tagNames: said.tags,
          ...(reliability === undefined ? {} : { reliability }),
        }),
      );
      closeDialog();
      toast({ message: t('inspector.graded'), tone: 'good', undo: true });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="deed-about">{data?.fields.wording}</p>
      <GradeLine line={line} said={said} reliability={letter.data ?? null} autoFocus onChange={(next) => (setLine(next), setError(null))} />
      <p className="quiet deed-hint">{t('inspector.deed.grade.hint')}</p>
      {error === null ? null : <ErrorNotice error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" disabled={isNothing || said.unknown.length > 0}>
          {t('ui.save')}
        </Button>
      </Group>
    </form>
  );
}
