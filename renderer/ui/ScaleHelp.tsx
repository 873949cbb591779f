import { ActionIcon, Popover } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { confidences, credibilityDigits, likelihoodTerms, reliabilityLetters } from '../../shared/domain/grades.ts';
import { t, valueTitle, type MessageKey } from '../i18n/index.ts';
import { fieldTitle, otherSpelling, scaleNote } from '../state/fields.ts';
import './scales.css';

export const scales = ['reliability', 'credibility', 'likelihood', 'probability', 'confidence'] as const;
export type Scale = (typeof scales)[number];
const steps: Partial<Record<Scale, readonly (string | number)[]>> = {
  reliability: reliabilityLetters,
  credibility: credibilityDigits,
  confidence: confidences,
};

function Steps({ scale }: { scale: Scale }): ReactNode {
  return (
    <tbody>
      {steps[scale]?.map((step) => (
        <tr key={step}>
          <th scope="row">{valueTitle(step)}</th>
          <td>{scaleNote(scale, step)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Bands(): ReactNode {
  return (
    <tbody>
      {likelihoodTerms.map((band) => (
        <tr key={band.term}>
          <th scope="row">
            {valueTitle(band.term)}
            <span className="scale-also">{otherSpelling(band)}</span>
          </th>
          <td className="scale-chance">
            {band.from}–{band.to} %
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Beside a field that takes a step of a scale: all its steps, and whose scale it is. */
export function ScaleHelp({ scale }: { scale: Scale }): ReactNode {
  const [open, setOpen] = useState(false);
  const isLikelihood = scale === 'likelihood' || scale === 'probability';
  const title = t('scale.help', { field: fieldTitle(scale) });
  return (
    <Popover opened={open} onChange={setOpen} width={340} position="bottom-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon className="scale-help" size={18} aria-label={title} title={title} onClick={() => setOpen(!open)}>
          <IconHelp size={14} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>
        {/* Focus goes to the text, so that Escape closes it and screen readers read it. */}
        <div className="scale" tabIndex={-1} data-autofocus>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('scale.step')}</th>
                <th scope="col">{isLikelihood ? t('scale.chance') : t('scale.meaning')}</th>
              </tr>
            </thead>
            {isLikelihood ? <Bands /> : <Steps scale={scale} />}
          </table>
          <p>{t(`scale.from.${scale}` as MessageKey)}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
