import { TextInput } from '@mantine/core';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { readGradeLine, type GradeLine as Line } from '../../shared/domain/grade-line.ts';
import { defaultVerdicts } from '../../shared/domain/grades.ts';
import { formatNumber, t, valueTitle } from '../i18n/index.ts';
import { fieldTitle, scaleNote } from '../state/fields.ts';
import { useProject } from '../state/project.ts';
import { useTags } from '../state/tags.ts';
import { ScaleHelp } from './ScaleHelp.tsx';
import './scales.css';

const explained = ['reliability', 'credibility', 'likelihood', 'confidence'] as const;

/** Reads a line of grades in the words of this project and this language. */
export function useGradeReader(): (line: string) => Line {
  const verdicts = useProject()?.verdicts ?? [...defaultVerdicts];
  const tags = useTags() ?? [];
  return (line) => readGradeLine(line, { verdicts, tags: tags.map(({ name }) => name), title: valueTitle });
}

interface Properties {
  line: string;
  said: Line;
  onChange: (line: string) => void;
  /** the letter that the claim's source has now */
  reliability?: string | null;
  autoFocus?: boolean;
  className?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** One line for all grades of a claim and its tags; under it, what was understood. */
export function GradeLine({ line, said, onChange, reliability = null, autoFocus = false, className, onKeyDown }: Properties): ReactNode {
  const id = useId();
  return (
    <div className={className}>
      <TextInput
        label={t('gradeLine.label')}
        placeholder={t('gradeLine.example')}
        value={line}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={id}
        aria-invalid={said.unknown.length > 0}
        autoFocus={autoFocus}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p className="grade-scales">
        {explained.map((scale) => (
          <span key={scale}>
            {fieldTitle(scale)}
            <ScaleHelp scale={scale} />
          </span>
        ))}
      </p>
      <Said id={id} said={said} reliability={reliability} />
    </div>
  );
}

function Said({ id, said, reliability }: { id: string; said: Line; reliability: string | null }): ReactNode {
  const known = new Set((useTags() ?? []).map(({ name }) => name));
  const { reliability: letter, probability, ...grades } = said.grades;
  const meaning = letter === undefined ? '' : (scaleNote('reliability', letter) ?? '');
  const isChanged = letter !== undefined && reliability !== null && reliability !== letter;
  return (
    <ul className="grade-said" id={id} aria-live="polite">
      {letter === undefined ? null : (
        <li>
          {isChanged ? t('gradeLine.sourceChanges', { letter, meaning, before: reliability }) : t('gradeLine.source', { letter, meaning })}
        </li>
      )}
      {Object.entries(grades).map(([field, value]) => (
        <li key={field}>
          {fieldTitle(field)}: <b>{valueTitle(value)}</b>
          {field === 'credibility' ? ` ${scaleNote(field, value) ?? ''}` : ''}
        </li>
      ))}
      {probability === undefined ? null : (
        <li>
          {fieldTitle('probability')}: <b>{formatNumber(probability, { maximumFractionDigits: 2 })}</b>{' '}
          {scaleNote('probability', probability)}
        </li>
      )}
      {said.tags.map((name) => (
        <li key={name}>{known.has(name) ? <b>#{name}</b> : t('gradeLine.newTag', { name })}</li>
      ))}
      {said.unknown.length === 0 ? null : <li className="is-unknown">{t('gradeLine.unknown', { words: said.unknown.join(' ') })}</li>}
    </ul>
  );
}
