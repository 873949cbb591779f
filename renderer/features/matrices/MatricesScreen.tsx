import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconDownload, IconHelp, IconPencil, IconPlus, IconScale, IconSortDescending, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { client, failure } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage } from '../../i18n/index.ts';
import { useProject } from '../../state/project.ts';
import { retitle, updateTab, type ScreenParams } from '../../state/workspace.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { changeMatrix, exportMatrix, newMatrix, removeMatrix, type Matrix } from './actions.ts';
import { Opened } from './Opened.tsx';
import { fresh, showing } from './shown.ts';
import './matrices.css';

/** Everything that a matrix shows. */
const material = ['matrix', 'hypothesis', 'matrixItem', 'matrixMark', 'claim', 'source', 'anchor', 'anchorUse'];

export function MatricesScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  const list = useLive(() => client.matrices.list(), material, []);
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const all = list.data ?? [];
  const chosen = all.find(({ id }) => id === params.id) ?? (list.loading && params.id !== undefined ? undefined : all[0]);
  const open = (id: string): void => updateTab(tab, { id });
  const make = (): void =>
    void newMatrix().then((id) => {
      if (id === null) return;
      fresh.id = id;
      open(id);
    });
  useEffect(() => {
    if (chosen !== undefined && params.id === chosen.id) retitle(tab, chosen.title);
  }, [chosen?.title, params.id, tab]);
  if (list.error !== null && list.data === undefined) return <ErrorNotice error={list.error} retry={list.reload} />;
  if (list.data === undefined) return <p className="quiet matrix-waiting">{t('ui.loading')}</p>;
  if (chosen === undefined) {
    const button = <Button onClick={make}>{t('matrices.new')}</Button>;
    return <EmptyState title={t('matrices.none')} hint={t('matrices.noneHint')} action={disabled ? null : button} />;
  }
  const choice = (
    <>
      <NativeSelect
        size="xs"
        className="matrix-which"
        aria-label={t('matrices.which')}
        value={chosen.id}
        onChange={(event) => open(event.currentTarget.value)}
        data={all.map(({ id, title }) => ({ value: id, label: title }))}
      />
      {disabled ? null : (
        <ActionIcon aria-label={t('matrices.new')} title={t('matrices.new')} onClick={make}>
          <IconPlus size={16} />
        </ActionIcon>
      )}
    </>
  );
  return (
    <div className="matrices">
      <h1 className="matrix-hidden">{t('matrices.title')}</h1>
      <One key={chosen.id} id={chosen.id} disabled={disabled} choice={choice} />
    </div>
  );
}

interface ToolProperties {
  label: string;
  Icon: ComponentType<{ size: number }>;
  pressed?: boolean;
  run: () => void;
}

function Tool({ label, Icon, pressed, run }: ToolProperties): ReactNode {
  return (
    <ActionIcon aria-label={label} title={label} variant={pressed === true ? 'light' : 'subtle'} aria-pressed={pressed} onClick={run}>
      <Icon size={16} />
    </ActionIcon>
  );
}

function One({ id, disabled, choice }: { id: string; disabled: boolean; choice: ReactNode }): ReactNode {
  const live = useLive(() => client.matrices.get({ id }), material, [id]);
  const [sorted, setSorted] = useState(false);
  const [weighted, setWeighted] = useState(false);
  const [help, setHelp] = useState(false);
  const [editing, setEditing] = useState(fresh.id === id);
  const matrix = live.data;
  useEffect(() => {
    showing(matrix === undefined ? null : { matrix, sorted });
    return () => showing(null);
  });
  // taken back or deleted: the list is about to say so
  if (live.error !== null && failure(live.error).code !== 'NOT_FOUND') return <ErrorNotice error={live.error} retry={live.reload} />;
  if (matrix === undefined) return <p className="quiet matrix-waiting">{t('ui.loading')}</p>;
  return (
    <>
      <div className="matrix-bar">
        {choice}
        <span className="matrix-gap" />
        <div className="matrix-tools" role="toolbar" aria-label={t('matrices.tools')}>
          {disabled ? null : <Tool label={t('matrices.edit')} Icon={IconPencil} pressed={editing} run={() => setEditing(!editing)} />}
          <Tool label={t('matrices.sort')} Icon={IconSortDescending} pressed={sorted} run={() => setSorted(!sorted)} />
          <Tool label={t('matrices.weigh')} Icon={IconScale} pressed={weighted} run={() => setWeighted(!weighted)} />
          <Tool label={t('matrices.help')} Icon={IconHelp} pressed={help} run={() => setHelp(!help)} />
          <Tool label={t('matrices.export')} Icon={IconDownload} run={() => void exportMatrix(matrix, sorted)} />
          {disabled ? null : <Tool label={t('matrices.remove')} Icon={IconTrash} run={() => void removeMatrix(matrix)} />}
        </div>
      </div>
      {editing ? <Head matrix={matrix} /> : null}
      {!editing && matrix.question !== '' ? <p className="matrix-question">{matrix.question}</p> : null}
      {help ? (
        <section className="matrix-help" aria-label={t('matrices.help')}>
          {(['marks', 'against', 'open', 'weight', 'tells'] as const).map((part) => (
            <p key={part}>{t(`matrices.help.${part}`)}</p>
          ))}
          <p>{t('matrices.keys')}</p>
        </section>
      ) : null}
      <Opened matrix={matrix} sorted={sorted} weighted={weighted} disabled={disabled} />
    </>
  );
}

/** Title and question; saved on leaving each. */
function Head({ matrix }: { matrix: Matrix }): ReactNode {
  const [title, setTitle] = useState(matrix.title);
  const [question, setQuestion] = useState(matrix.question);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => setTitle(matrix.title), [matrix.title]);
  useEffect(() => setQuestion(matrix.question), [matrix.question]);
  useEffect(() => {
    if (fresh.id !== matrix.id) return;
    fresh.id = null;
    name.current?.select();
  }, []);
  const rename = (): void => {
    const wanted = title.trim();
    if (wanted === '') setTitle(matrix.title);
    else if (wanted !== matrix.title) void changeMatrix(matrix, { title: wanted });
  };
  return (
    <div className="matrix-head">
      <TextInput
        ref={name}
        label={t('matrices.name')}
        maxLength={400}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => event.key === 'Enter' && rename()}
      />
      <Textarea
        label={t('matrices.question')}
        placeholder={t('matrices.questionHint')}
        autosize
        minRows={1}
        maxRows={3}
        maxLength={4000}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        onBlur={() => question !== matrix.question && void changeMatrix(matrix, { question })}
      />
    </div>
  );
}
