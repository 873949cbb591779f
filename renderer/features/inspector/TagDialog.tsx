import { useEffect, useState, type ReactNode } from 'react';
import type { RecordRef, TagView } from '../../../shared/contract/base.ts';
import { client } from '../../api/client.ts';
import { t } from '../../i18n/index.ts';
import { closeDialog } from '../../state/dialogs.ts';
import { getRecord, hasFields } from '../../state/records.ts';
import { applyTags } from '../../state/tags.ts';
import { toast } from '../../ui/index.ts';
import { TagPicker } from '../../ui/TagPicker.tsx';
import { RecordDialog } from './RecordDialog.tsx';

export function TagDialog(): ReactNode {
  return (
    <RecordDialog id="record-tag" title={t('inspector.deed.tag')}>
      {(record) => <Tagging key={record.id} record={record} />}
    </RecordDialog>
  );
}

/** Type, Enter: the record has the tag, or has lost it. */
function Tagging({ record }: { record: RecordRef }): ReactNode {
  const [tags, setTags] = useState<readonly TagView[]>([]);
  const [label, setLabel] = useState('');
  useEffect(() => {
    if (hasFields(record.kind))
      getRecord(record.kind, record.id).then(
        (found) => setTags(found.tags),
        () => undefined,
      );
    client.notes.resolve({ records: [record] }).then(
      ([found]) => setLabel(found?.label ?? ''),
      () => undefined,
    );
  }, [record.kind, record.id]);
  const has = (id: string): boolean => tags.some((tag) => tag.id === id);
  const pick = async (id: string, name: string): Promise<void> => {
    const removes = has(id);
    if (!(await applyTags([record], removes ? { remove: [id] } : { add: [id] }))) return;
    closeDialog();
    toast({ message: t(removes ? 'inspector.untagged' : 'inspector.tagged', { name }), tone: 'good', undo: true });
  };
  return (
    <div className="deed-tag">
      <p className="deed-about">{label}</p>
      <TagPicker
        label={t('tagging.add')}
        autoFocus
        state={(tag) => (has(tag.id) ? t('inspector.deed.tag.has') : null)}
        onPick={(id, tag) => void pick(id, tag?.name ?? '')}
        onClose={closeDialog}
      />
    </div>
  );
}
