import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ActionName, ChosenPassage, FormProps } from './actions/passage.ts';
import { AnnotationForm } from './actions/AnnotationForm.tsx';
import { ClaimForm } from './actions/ClaimForm.tsx';
import { EntityForm } from './actions/EntityForm.tsx';
import { FigureForm } from './actions/FigureForm.tsx';
import { LinkForm } from './actions/LinkForm.tsx';
import { MilestoneForm } from './actions/MilestoneForm.tsx';
import type { Spot } from './MarkList.tsx';

function form(name: ActionName, props: FormProps): ReactNode {
  switch (name) {
    case 'annotation':
      return <AnnotationForm {...props} />;
    case 'claim':
      return <ClaimForm {...props} />;
    case 'figure':
      return <FigureForm {...props} />;
    case 'milestone':
      return <MilestoneForm {...props} />;
    case 'link':
      return <LinkForm {...props} />;
    case 'player':
    case 'program':
      return <EntityForm key={name} kind={name} {...props} />;
  }
}

/** The form of an action beside the words it is about. */
export function ActionPopover({
  name,
  passage,
  spot,
  close,
  made,
}: {
  name: ActionName;
  passage: ChosenPassage;
  spot: Spot;
  close: () => void;
  /** something has been made of the words */
  made: () => void;
}): ReactNode {
  return (
    <Popover
      opened
      position="bottom-start"
      width={480}
      offset={6}
      trapFocus
      withRoles={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withinPortal
      hideDetached={false}
      middlewares={{ flip: { padding: 8 }, shift: { padding: 8, crossAxis: true } }}
    >
      <Popover.Target>
        <span className="action-target" style={{ top: spot.top, left: spot.left, height: spot.bottom - spot.top }} />
      </Popover.Target>
      <Popover.Dropdown className="action-dropdown">{form(name, { passage, close, made })}</Popover.Dropdown>
    </Popover>
  );
}
