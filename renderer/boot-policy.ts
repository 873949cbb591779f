/**
 * The page's first script. Trusted Types are required by the content security policy of both hosts; this is the only
 * policy besides the sanitiser's, and it is made before any library runs. Strings without markup pass, since parts of the
 * interface write text through innerHTML; markup never does, and no string ever becomes a script. The one script that is named by address is
 * the worker that reads the pages of a PDF, as the build names it.
 */
interface PolicyRules {
  createHTML: (text: string) => string | null;
  createScriptURL: (address: string) => string | null;
}

/** A path of our own origin: no scheme, no host. */
const pageWorker = /^\/assets\/pdf\.worker[\w.-]*\.mjs$/;

const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: PolicyRules): unknown } }).trustedTypes;
factory?.createPolicy('default', {
  createHTML: (text) => (/[<&]/.test(text) ? null : text),
  createScriptURL: (address) => (pageWorker.test(address) ? address : null),
});

// imported after the policy stands: modules imported at the top would run before this one
void import('./main.tsx');
