/** A file on its way in. Its name is its path within the folder that was chosen or dropped. */
export interface GivenFile {
  name: string;
  blob: Blob;
}

/** Kinds of file that a folder is searched for; a file that is chosen by itself may have any name. */
const documents = /\.(txt|text|md|markdown|mdown|mkd|html?|xhtml|pdf|docx|docm|csv|tsv|xlsx|eml|epub)$/i;

const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

/** The documents among the files of a folder that was chosen in a dialog. */
export function documentsOf(files: Iterable<File>): { found: GivenFile[]; passedOver: number } {
  const found: GivenFile[] = [];
  let passedOver = 0;
  for (const file of files) {
    const name = file.webkitRelativePath || file.name;
    if (documents.test(name) && !isHidden(name)) found.push({ name: file.name, blob: file });
    else passedOver += 1;
  }
  return { found, passedOver };
}

/** What was dropped: files as they are, folders with all the documents in them. Must be called within the event. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFile[]> {
  // an item without an entry (dragged out of another page, or made by a script) is a file by itself
  const items = Array.from(transfer.items, (item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const files: GivenFile[] = [];
  for (const { entry, file } of items) {
    if (entry !== null) await walk(entry, files, true);
    else if (file !== null) files.push({ name: file.name, blob: file });
  }
  return files;
}

async function walk(entry: FileSystemEntry, into: GivenFile[], isChosen: boolean): Promise<void> {
  if (entry.isFile) {
    if (!isChosen && (!documents.test(entry.name) || isHidden(entry.fullPath))) return;
    into.push({ name: entry.name, blob: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, into, false);
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** A folder tells its entries a hundred at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.toSorted((one, other) => one.name.localeCompare(other.name));
    all.push(...some);
  }
}
