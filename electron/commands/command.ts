import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Where a command's words go. Tests catch them; the terminal's own are the default. */
export interface Output {
  out(text: string): void | Promise<void>;
  error(text: string): void;
}

export interface Given {
  words: string[];
  flag(name: string): boolean;
  text(name: string): string | null;
  /** every value of an option that may be given more than once */
  texts(name: string): string[];
  /** a whole number that is not negative, or null where the option is absent */
  number(name: string): number | null;
}

export interface Command {
  name: string;
  /** what follows the name, as the help shows it */
  form: string;
  about: string;
  /** lines of its own help page, one for each option */
  details: readonly (readonly [option: string, meaning: string])[];
  options: ParseArgsOptionsConfig;
  /** fewest and most words beside the options */
  words: readonly [least: number, most: number];
  /** @returns the exit code */
  run(given: Given, output: Output): Promise<number>;
}

/** The command was not written as its form says: exit code 2. */
export class UsageError extends Error {}

export function usageOf(command: Command): string {
  return `claimdesk ${command.name} ${command.form}`;
}

export function readWords(command: Command, argv: readonly string[]): Given {
  const { values, positionals } = parse(command, argv);
  const [least, most] = command.words;
  if (positionals.length < least) throw new UsageError('Something is missing.');
  if (positionals.length > most)
    throw new UsageError(`“${positionals[most]}” is one word too many. Put quotes around words that belong together.`);
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  return {
    words: positionals,
    flag: (name) => values[name] === true,
    text,
    texts: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    number(name) {
      const value = text(name);
      if (value === null) return null;
      if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} takes a whole number, not “${value}”.`);
      return Number(value);
    },
  };
}

function parse(command: Command, argv: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Lines of cells, the columns as wide as their longest cell; for people, not for programs. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, place) => Math.max(...rows.map((row) => (row[place] ?? '').length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, place) => cell.padEnd(widths[place] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
