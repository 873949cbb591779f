// The process that the model test kills: opens the project named first and does what it is told, one call after another, through the router.
import { newId } from '../../db/identity.ts';
import { openDesk } from '../router/desk.ts';

export interface Call {
  number: number;
  /** path of a procedure, or `close` */
  path: string;
  input: unknown;
}

export type Told = { number: number; value: unknown } | { number: number; code: string; message: string };

const [file] = process.argv.slice(2) as [string];
const desk = await openDesk({ file });
if (desk.workbench.readOnly !== null) throw new Error(desk.workbench.readOnly);

type Procedure = (input: unknown) => Promise<unknown>;

async function answer({ number, path, input }: Call): Promise<Told> {
  try {
    if (path === 'close') await desk.close();
    const procedure =
      path === 'close'
        ? async () => null
        : path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], desk.client);
    return { number, value: (await (procedure as Procedure)(input)) ?? null };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return { number, code: code ?? 'UNKNOWN', message };
  }
}

process.on('message', (call: Call) => {
  void answer(call).then((told) => process.send?.(told, () => call.path === 'close' && process.exit(0)));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ number: 0, value: newId() } satisfies Told);
