import { ORPCError } from '@orpc/server';
import { WorkbenchError } from '../shared/errors.ts';
import { readWords, UsageError, usageOf, type Command, type Output } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { productVersion } from './hosts/places.ts';

const terminal: Output = {
  out: (text) =>
    new Promise((written, failed) => {
      process.stdout.write(text, (error) => {
        // `| head` has read enough: nothing more to say, and nothing went wrong
        if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') failed(error);
        else written();
      });
    }),
  error: (text) => void process.stderr.write(text),
};

/** Command-line entry: the same router, no window. @returns the exit code: 0, 1 for an error, 2 for a wrong form */
export async function runCommandLine(argv: string[], output: Output = terminal): Promise<number> {
  const [name, ...words] = argv;
  if (name === '--version') return say(output, `${productVersion()}\n`);
  if (name === '--help' || name === '-h') return say(output, help());
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    output.error(name === undefined ? help() : `claimdesk: there is no command “${name}”. claimdesk --help lists them.\n`);
    return 2;
  }
  if (asksForHelp(words)) return say(output, helpOf(command));
  try {
    return await command.run(readWords(command, words), output);
  } catch (error) {
    return told(error, command, output);
  }
}

async function say(output: Output, text: string): Promise<number> {
  await output.out(text);
  return 0;
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).some((word) => word === '--help' || word === '-h');
}

export function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map(
    (command) => `  ${command.name.padEnd(width)}  ${command.about}\n  ${' '.repeat(width)}  ${usageOf(command)}\n`,
  );
  return `Claimdesk, a workbench for analysts.

Usage: claimdesk COMMAND …

${lines.join('')}
claimdesk COMMAND --help tells more of a command; claimdesk --version the version.
Errors go to stderr. Exit code 0: done; 1: an error, or a check that failed; 2: the command was not written as its form says.
`;
}

function helpOf(command: Command): string {
  const width = Math.max(0, ...command.details.map(([option]) => option.length));
  const details = command.details.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}\n`).join('');
  return `Usage: ${usageOf(command)}\n\n${command.about.charAt(0).toUpperCase()}${command.about.slice(1)}.\n${details === '' ? '' : `\n${details}`}`;
}

function told(error: unknown, command: Command, output: Output): number {
  if (error instanceof UsageError) {
    output.error(`claimdesk ${command.name}: ${error.message}\nUsage: ${usageOf(command)}\n`);
    return 2;
  }
  const known = error instanceof WorkbenchError || error instanceof ORPCError;
  output.error(`claimdesk ${command.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  if (!known && error instanceof Error) output.error(`${error.stack ?? ''}\n`);
  return 1;
}
