/** Types of CSL whose title stands alone; all others appear in something, so that their title is quoted (or plain) and the whole is italic. */
export const partTypes =
  'article article-journal article-magazine article-newspaper chapter interview paper-conference post post-weblog webpage';

interface StyleParts {
  id: string;
  /** what CSL calls the class: notes stand at the foot of a page */
  isNote?: boolean;
  /** attributes of the whole, such as how names are joined */
  options?: string;
  macros: string;
  citation: string;
  bibliography: string;
}

/** A style in the words of the CSL schema 1.0.2; these styles are the project's own and written after the rules that each file names. */
export function styleXml({ id, isNote = false, options = '', macros, citation, bibliography }: StyleParts): string {
  return (
    `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="${isNote ? 'note' : 'in-text'}" demote-non-dropping-particle="display-and-sort" ${options}>` +
    `<info><title>${id}</title><id>urn:claimdesk:style:${id}</id><updated>2026-01-01T00:00:00+00:00</updated></info>` +
    `${macros}${citation}${bibliography}</style>`
  ).replace(/>\s+</g, '><');
}

/** A DOI is its own address; without one the address that the source was read at. */
export const linkMacro = `
  <macro name="link">
    <choose>
      <if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
      <else><text variable="URL"/></else>
    </choose>
  </macro>`;

/** Month and day; CSL has no such form of its own, so that the locale's parts take this one's place. */
export const dayOfYear = '<date variable="issued"><date-part name="month"/><date-part name="day"/></date>';
