import { client } from '../api/client.ts';
import { mostBytes, upload } from '../api/upload.ts';
import { isDesktop } from './project.ts';

/** A file for one request: by its upload, or on the desktop by the token of the native dialog. */
export type Brought = { upload: string } | { token: string };

/** Thrown where the file is larger than the program takes. */
export class TooLarge extends Error {}

function chosenFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** Lets a person choose one file and brings it in; null: nothing was chosen. `begun` is called once there is something to wait for. */
export async function bringFile(accept: string, begun: (name: string) => void): Promise<Brought | null> {
  if (isDesktop()) {
    const [token] = (await client.projects.pick()).tokens;
    if (token === undefined) return null;
    begun('');
    return { token };
  }
  const file = await chosenFile(accept);
  if (file === null) return null;
  if (file.size > mostBytes) throw new TooLarge(file.name);
  begun(file.name);
  return { upload: await upload(file, file.name, () => undefined) };
}
