import { Select, Textarea } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { relations } from '../../../../shared/domain/grades.ts';
import { client } from '../../../api/client.ts';
import { write } from '../../../api/live.ts';
import { t, valueTitle } from '../../../i18n/index.ts';
import { getWorkspace } from '../../../state/workspace.ts';
import { asSentence } from '../citation.ts';
import { ActionForm } from './ActionForm.tsx';
import { choices } from './choices.ts';
import { RelationWay, ValueWay, Ways, type Way } from './EntityWays.tsx';
import { useDraft } from './drafts.ts';
import { useSuggestions } from './EntityForm.tsx';
import type { FormProps, Made } from './passage.ts';

interface Option {
  value: string;
  label: string;
}

/** Claims that hold the words; without words the claim that is open in the inspector. */
function useClaims(words: string): readonly Option[] {
  const [found, setFound] = useState<readonly Option[]>([]);
  useEffect(() => {
    let late = false;
    const read = async (): Promise<Option[]> => {
      if (words.trim() !== '') {
        const { hits } = await client.search.query({ words: words.trim().slice(0, 500), kinds: ['claim'], most: 20 });
        return hits.map((hit) => ({ value: hit.id, label: hit.title || hit.snippet }));
      }
      const { selected } = getWorkspace();
      if (selected?.kind !== 'claim') return [];
      return [{ value: selected.id, label: (await client.claims.get({ id: selected.id })).fields.wording }];
    };
    const timer = setTimeout(
      () =>
        void read()
          .then((list) => late || setFound(list))
          .catch(() => undefined),
      120,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words]);
  return found;
}

interface TargetProps {
  label: string;
  options: readonly Option[];
  chosen: Option | null;
  words: string;
  onWords: (words: string) => void;
  onChoose: (option: Option | null) => void;
}

function Target({ label, options, chosen, words, onWords, onChoose }: TargetProps): ReactNode {
  const all = chosen === null || options.some((option) => option.value === chosen.value) ? options : [chosen, ...options];
  return (
    <Select
      className="is-wide"
      label={label}
      placeholder={t('reader.form.search')}
      searchable
      data={[...all]}
      // The answer is already narrowed to the words.
      filter={({ options: given }) => given}
      // An empty list would be a list without options; this says it beside the field.
      description={all.length > 0 ? undefined : words.trim() === '' ? t('reader.form.type') : t('reader.form.nothing')}
      value={chosen?.value ?? null}
      onSearchChange={(typed) => onWords(typed === chosen?.label ? '' : typed)}
      onChange={(value) => onChoose(all.find((option) => option.value === value) ?? null)}
      maxDropdownHeight={220}
      data-autofocus
    />
  );
}

/** Joins the selected words to something that exists: a claim, an entity, a relation between two of these, or a value that they give. */
export function LinkForm(props: FormProps): ReactNode {
  const [way, setWay] = useState<Way | null>(null);
  if (way === 'relation') return <RelationWay {...props} onWay={setWay} />;
  if (way === 'value') return <ValueWay {...props} onWay={setWay} />;
  return <ClaimWays {...props} first={way} onWay={setWay} />;
}

function ClaimWays({ first, onWay, ...props }: FormProps & { first: Way | null; onWay: (way: Way) => void }): ReactNode {
  const { passage } = props;
  const draft = useDraft('link', passage, () => ({
    way: first ?? ('passage' as Way),
    relation: 'supports' as string,
    note: '',
    claim: null as Option | null,
    entity: null as Option | null,
  }));
  const { values, change } = draft;
  useEffect(() => {
    if (first !== null && first !== values.way) change({ way: first });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was chosen in another form, once
  }, []);
  const [words, setWords] = useState(values.way === 'mention' ? asSentence(passage.quote) : '');
  const claims = useClaims(values.way === 'mention' ? '' : words);
  const entities = useSuggestions(values.way === 'mention' ? words || asSentence(passage.quote) : '', 12).map(({ id, name, kind }) => ({
    value: id,
    label: `${name} (${valueTitle(kind)})`,
  }));
  const target = values.way === 'mention' ? values.entity : values.claim;
  const save = async (): Promise<Made> => {
    const { place } = passage;
    const id = target!.value;
    if (values.way === 'mention') {
      await write((command) => client.entities.mention({ command, id, place }));
      return { record: { kind: 'entity', id }, message: t('reader.made.mention', { name: target!.label }) };
    }
    if (values.way === 'passage') await write((command) => client.claims.anchor({ command, id, place }));
    else
      await write((command) =>
        client.evidence.link({
          command,
          from: id,
          to: { place },
          relation: values.relation as (typeof relations)[number],
          note: values.note.trim(),
        }),
      );
    return { record: { kind: 'claim', id }, message: t(values.way === 'passage' ? 'reader.made.anchor' : 'reader.made.evidence') };
  };
  return (
    <ActionForm
      {...props}
      title={t('reader.action.link')}
      missing={target === null ? t('reader.form.target.missing') : null}
      save={save}
      forget={draft.forget}
    >
      <Ways
        way={values.way}
        onWay={(way) => {
          if (way === 'relation' || way === 'value') onWay(way);
          else change({ way });
        }}
      />
      <Target
        key={values.way}
        label={values.way === 'mention' ? t('kind.entity') : t('kind.claim')}
        options={values.way === 'mention' ? entities : claims}
        chosen={target}
        words={words}
        onWords={setWords}
        onChoose={(option) => change(values.way === 'mention' ? { entity: option } : { claim: option })}
      />
      {values.way === 'evidence' ? (
        <>
          <Select
            className="is-wide"
            label={t('reader.form.relation')}
            data={choices(relations)}
            allowDeselect={false}
            value={values.relation}
            onChange={(value) => change({ relation: value ?? 'supports' })}
          />
          <Textarea
            className="is-wide"
            label={t('kind.note')}
            autosize
            minRows={1}
            maxRows={4}
            value={values.note}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </>
      ) : null}
    </ActionForm>
  );
}
