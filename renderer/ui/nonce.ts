import { setNonce } from 'get-nonce';

/** The nonce of this page's content security policy; the attribute reads as empty by design, the property does not. */
export function nonce(): string {
  const meta = document.querySelector('meta[name="csp-nonce"]');
  return meta instanceof HTMLMetaElement ? meta.nonce || meta.content : '';
}

/** Scroll locking of dialogs writes a style element through get-nonce: it must know the nonce before the first one. */
export function shareNonce(): void {
  const value = nonce();
  if (value !== '') setNonce(value);
}
