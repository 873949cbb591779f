import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { useLive, write } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { closeDialog, useDialog } from '../../state/dialogs.ts';
import { fieldTitle } from '../../state/fields.ts';
import { select } from '../../state/workspace.ts';
import { ErrorNotice, toast, toastFailure } from '../../ui/index.ts';
import { relationTitle } from '../../ui/Relations.tsx';

const mentionsShown = 500;

async function read(id: string) {
  const [entity, values, relations, mentions] = await Promise.all([
    client.entities.get({ id }),
    client.entities.values({ id }),
    client.relations.of({ id }),
    client.entities.mentions({ id, limit: mentionsShown }),
  ]);
  return { entity, values, relations, mentions };
}

/** Ticks what belongs to another one. */
export function SplitDialog(): ReactNode {
  useLanguage();
  const open = useDialog('entity-split');
  return (
    <Modal
      opened={open !== null}
      onClose={closeDialog}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      title={t('split.open')}
      size="lg"
    >
      {open?.record ? <Loaded key={open.record} id={open.record} /> : null}
    </Modal>
  );
}

function Loaded({ id }: { id: string }): ReactNode {
  const live = useLive(() => read(id), ['entity', 'relation', 'mention', 'attribute'], [id]);
  if (live.error !== null) return <ErrorNotice error={live.error} retry={live.reload} />;
  if (live.data === undefined) return <p className="quiet">{t('ui.loading')}</p>;
  return <Form id={id} data={live.data} />;
}

function Form({ id, data: { entity, values, relations, mentions } }: { id: string; data: Awaited<ReturnType<typeof read>> }): ReactNode {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const toggle = (key: string): void => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const chosen = (group: string): string[] =>
    [...ticked].filter((key) => key.startsWith(`${group} `)).map((key) => key.slice(group.length + 1));
  const suggested = chosen('alias')[0] ?? '';
  const called = (name.trim() === '' ? suggested : name).trim();
  const split = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (called === '' || busy) return;
    setBusy(true);
    try {
      const made = await write((command) =>
        client.entities.split({
          command,
          id,
          name: called,
          aliases: chosen('alias').filter((one) => one !== called),
          mentions: chosen('mention'),
          attributes: chosen('value'),
          relations: chosen('relation'),
        }),
      );
      closeDialog();
      select({ kind: 'entity', id: made.id });
      toast({ message: t('split.did', { name: called }), tone: 'good', undo: true });
    } catch (error) {
      setBusy(false);
      toastFailure(error);
    }
  };
  const groups = [
    { group: 'alias', title: t('split.aliases'), lines: entity.fields.aliases.map((alias) => ({ key: alias.name, text: alias.name })) },
    {
      group: 'value',
      title: t('split.values'),
      lines: values.flatMap((value) => (value.id === null ? [] : [{ key: value.id, text: `${fieldTitle(value.field)}: ${value.value}` }])),
    },
    {
      group: 'relation',
      title: t('split.relations'),
      lines: relations.map((one) => ({ key: one.id, text: `${relationTitle(one.type, one.forward)} ${one.end.name}` })),
    },
    {
      group: 'mention',
      title: t('split.mentions'),
      lines: mentions.mentions.map((one) => ({ key: one.id, text: `“${one.anchor.quote}” – ${one.anchor.sourceTitle}` })),
    },
  ];
  return (
    <form className="entity-form" onSubmit={(event) => void split(event)}>
      <p>
        <strong>{entity.fields.name}</strong>. {t('split.lead')}
      </p>
      <TextInput
        label={t('split.name')}
        placeholder={suggested}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {groups
        .filter(({ lines }) => lines.length > 0)
        .map(({ group, title, lines }) => (
          <fieldset key={group} className="split-group">
            <legend>{title}</legend>
            <div className="split-lines">
              {lines.map(({ key, text }) => (
                <label key={key}>
                  <input type="checkbox" checked={ticked.has(`${group} ${key}`)} onChange={() => toggle(`${group} ${key}`)} /> {text}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      {mentions.total > mentions.mentions.length ? (
        <p className="quiet">{t('split.more', { count: mentions.mentions.length, total: mentions.total })}</p>
      ) : null}
      <div className="entity-form-ends">
        <Button variant="default" onClick={closeDialog}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={called === ''}>
          {t('split.do')}
        </Button>
      </div>
    </form>
  );
}
