export { restoreBackup } from '../../db/backup.ts';
