import { Button, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TableLook } from '../../../shared/contract/tables.ts';
import { tableFields, tableGrids, type TableGrid } from '../../../shared/domain/table-fields.ts';
import { gridTitle, t } from '../../i18n/index.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { fieldTitle } from './field-title.ts';
import { Reading } from './Reading.tsx';
import { applyMapping, chooseFile, chooseGrid, mapColumn, removeMapping, saveMapping, showPreview, type Session } from './session.ts';

/** What is still to be chosen before anything can be made of the rows. */
function missingFields({ grid, fields }: Session): string[] {
  const taken = new Set(Object.values(fields));
  const isRange = taken.has('low') && taken.has('high');
  return tableFields[grid]
    .filter(({ name, required }) => required === true && !taken.has(name) && !(name === 'value' && isRange))
    .map(({ name }) => fieldTitle(name));
}

function Columns({ session, look }: { session: Session; look: TableLook }): ReactNode {
  const choices = [
    { value: '', label: t('table.leaveOut') },
    ...tableFields[session.grid].map(({ name, required }) => ({ value: name, label: `${fieldTitle(name)}${required ? ' *' : ''}` })),
  ];
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={t('table.columns')}>
      <Table verticalSpacing={4} aria-label={t('table.columns')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('table.column')}</Table.Th>
            <Table.Th>{t('table.samples')}</Table.Th>
            <Table.Th>{t('table.becomes')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {look.columns.map(({ column, title, samples, filled }) => {
            const name = title === '' ? t('table.columnNumber', { number: column + 1 }) : title;
            return (
              <Table.Tr key={column}>
                <Table.Th scope="row" className="table-name">
                  {name}
                </Table.Th>
                <Table.Td className="table-samples">
                  {filled === 0 ? <span className="quiet">{t('table.blank')}</span> : samples.join(' · ')}
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    size="xs"
                    aria-label={t('table.fieldOf', { name })}
                    value={session.fields[column] ?? ''}
                    data={choices}
                    onChange={(event) => mapColumn(column, event.currentTarget.value)}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SavedMappings({ session }: { session: Session }): ReactNode {
  const [chosen, setChosen] = useState('');
  const mapping = session.mappings.find(({ id }) => id === chosen);
  if (session.mappings.length === 0) return null;
  return (
    <Group gap="xs" align="flex-end">
      <NativeSelect
        size="xs"
        label={t('table.saved')}
        value={chosen}
        data={[
          { value: '', label: t('table.savedNone') },
          ...session.mappings.map(({ id, name, grid }) => ({ value: id, label: `${name} (${gridTitle(grid)})` })),
        ]}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
          const found = session.mappings.find(({ id }) => id === event.currentTarget.value);
          if (found !== undefined) applyMapping(found);
        }}
      />
      {mapping === undefined ? null : (
        <Button variant="subtle" onClick={() => void removeMapping(mapping)}>
          {t('table.removeSaved')}
        </Button>
      )}
    </Group>
  );
}

function SaveMapping({ disabled }: { disabled: boolean }): ReactNode {
  const [name, setName] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !disabled) void saveMapping(name.trim()).then(() => setName(''));
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          size="xs"
          label={t('table.saveAs')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={disabled || name.trim() === ''}>
          {t('table.save')}
        </Button>
      </Group>
    </form>
  );
}

export function Mapping({ session, look }: { session: Session; look: TableLook }): ReactNode {
  const missing = missingFields(session);
  return (
    <>
      <Group gap="sm" align="flex-end" mb="sm">
        <NativeSelect
          size="xs"
          label={t('table.grid')}
          value={session.grid}
          data={tableGrids.map((value) => ({ value, label: gridTitle(value) }))}
          onChange={(event) => chooseGrid(event.currentTarget.value as TableGrid)}
        />
        <Reading look={look} />
        <SavedMappings session={session} />
      </Group>
      {look.losses.length === 0 ? null : (
        <ul className="losses">
          {look.losses.map((loss) => (
            <li key={loss}>{loss}</li>
          ))}
        </ul>
      )}
      <Columns session={session} look={look} />
      <Group justify="space-between" align="flex-end" mt="md">
        <SaveMapping disabled={missing.length > 0} />
        <Group gap="xs">
          <span role="status" className="quiet">
            {missing.length > 0 ? t('table.missing', { fields: missing.join(', ') }) : t('table.rows', { count: look.rows })}
          </span>
          <Button variant="subtle" onClick={() => void chooseFile()}>
            {t('table.chooseOther')}
          </Button>
          <Button variant="default" onClick={closeDialog}>
            {t('ui.cancel')}
          </Button>
          <Button disabled={missing.length > 0} onClick={() => void showPreview()}>
            {t('table.preview')}
          </Button>
        </Group>
      </Group>
    </>
  );
}
