import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { t, useLanguage } from '../../i18n/index.ts';
import { canWrite } from '../../state/project.ts';
import { toastFailure } from '../../ui/index.ts';
import { importFiles } from './batch.ts';
import { droppedFiles } from './folder.ts';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}

/** Files may be dropped anywhere on the window; other drags (tabs, claims) are none of its business. */
export function DropZone(): ReactNode {
  useLanguage();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      // Without this the browser would leave the page for the file.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = canWrite() ? 'copy' : 'none';
      setOver(canWrite());
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer !== null && canWrite()) droppedFiles(event.dataTransfer).then(importFiles, toastFailure);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <IconFileImport size={28} stroke={1.5} />
      {t('import.drop')}
    </div>
  );
}
