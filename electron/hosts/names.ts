/** Names that Windows keeps for devices, with any ending. */
const devices = /^(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
/** Controls, direction overrides, zero-width characters: a name must look like what it is. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these characters are what is removed
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\uffff]/gu;
const refusedSomewhere = /[<>:"/\\|?*]/g;

/** A file name that every system takes, as close to `name` as possible and at most `most` bytes of UTF-8. */
export function safeName(name: string, most = 120): string {
  let safe = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(invisible, '')
    .replace(refusedSomewhere, '-')
    .trim()
    .replace(/^[.\-\s~]+/, '')
    .replace(/[.\s]+$/, '');
  while (Buffer.byteLength(safe) > most) safe = Array.from(safe).slice(0, -1).join('');
  safe = safe.replace(/[.\s]+$/, '');
  if (devices.test(safe)) safe = `_${safe}`;
  return safe === '' ? 'untitled' : safe;
}

/** Content-Disposition of a file that is saved, never shown; the plain name is for programs that know no UTF-8 there. */
export function attachment(name: string): string {
  const safe = safeName(name, 200);
  const plain = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["%\\]/g, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
