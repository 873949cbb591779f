/** Command-line entry: the same router, no window. */
export async function runCommandLine(words: string[]): Promise<number> {
  console.error(`claimdesk: unknown command ${words[0] ?? ''}`);
  return 2;
}
