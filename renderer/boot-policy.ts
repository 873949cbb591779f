/**
 * The page's first script. Trusted Types are required by the content security policy of both hosts; this is the only
 * policy besides the sanitiser's, and it is made before any library runs. Strings without markup pass, since parts of the
 * interface write text through innerHTML; markup never does, and no string ever becomes a script or a script's address.
 */
interface PolicyRules {
  createHTML: (text: string) => string | null;
}

const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: PolicyRules): unknown } }).trustedTypes;
factory?.createPolicy('default', { createHTML: (text) => (/[<&]/.test(text) ? null : text) });

// imported after the policy stands: modules imported at the top would run before this one
void import('./main.tsx');
