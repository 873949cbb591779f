import { styleXml } from './style.ts';

/** Table B.1 of the standard: the letter of a kind of document. */
const letters: [types: string, letter: string][] = [
  ['article-journal article-magazine', 'J'],
  ['article-newspaper', 'N'],
  ['report', 'R'],
  ['book chapter', 'M'],
  ['thesis', 'D'],
  ['paper-conference', 'C'],
  ['standard', 'S'],
  ['patent', 'P'],
  ['dataset', 'DB'],
  ['software', 'CP'],
  ['webpage post post-weblog', 'EB'],
];
const letterChoice = letters
  .map(
    ([types, letter], index) =>
      `<${index === 0 ? '' : 'else-'}if type="${types}" match="any"><text value="${letter}"/></${index === 0 ? '' : 'else-'}if>`,
  )
  .join('');

/**
 * GB/T 7714-2015, chapters 7 and 8, numeric system. Its rules used here: numbers in square brackets in the order of mention; up to three authors,
 * of more the first three and 等 (et al. for works in European languages); European family names in capitals, given names as initials without full stop;
 * the letter of the kind of document, and /OL where it was read online; a web page's date in round brackets, the day of access in square ones;
 * a work without author begins with its title.
 */
export const gbT7714 = styleXml({
  id: 'gb-t-7714',
  macros: `
    <macro name="author">
      <names variable="author">
        <name name-as-sort-order="all" sort-separator=" " initialize-with=" " delimiter=", " delimiter-precedes-et-al="always" delimiter-precedes-last="always"/>
      </names>
    </macro>
    <macro name="kind">
      <group prefix="[" suffix="]" delimiter="/">
        <choose>${letterChoice}<else><text value="Z"/></else></choose>
        <choose><if variable="URL DOI" match="any"><text value="OL"/></if></choose>
      </group>
    </macro>
    <macro name="day"><date variable="issued" form="numeric"/></macro>
    <macro name="year"><date variable="issued"><date-part name="year"/></date></macro>
    <macro name="accessed">
      <choose><if variable="URL DOI" match="any"><date variable="accessed" form="numeric" prefix="[" suffix="]"/></if></choose>
    </macro>
    <macro name="where">
      <choose>
        <if type="article-newspaper"><group delimiter=", "><text variable="container-title"/><text macro="day"/></group></if>
        <else-if type="article-journal article-magazine" match="any"><group delimiter=", "><text variable="container-title"/><text macro="year"/></group></else-if>
        <else-if type="webpage post post-weblog" match="any">
          <choose>
            <if variable="container-title publisher" match="any">
              <group>
                <group delimiter=", ">
                  <choose>
                    <if variable="container-title"><text variable="container-title"/></if>
                    <else><text variable="publisher"/></else>
                  </choose>
                  <text macro="year"/>
                </group>
                <text macro="day" prefix="(" suffix=")"/>
              </group>
            </if>
            <else><text macro="day" prefix="(" suffix=")"/></else>
          </choose>
        </else-if>
        <else>
          <group delimiter=", ">
            <choose>
              <if variable="publisher"><text variable="publisher"/></if>
              <else><text variable="container-title"/></else>
            </choose>
            <text macro="year"/>
          </group>
        </else>
      </choose>
    </macro>`,
  citation: `<citation><layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>`,
  bibliography: `
    <bibliography et-al-min="4" et-al-use-first="3">
      <layout suffix=".">
        <group delimiter=". ">
          <text macro="author"/>
          <group><text variable="title"/><text macro="kind"/></group>
          <group><text macro="where"/><text macro="accessed"/></group>
          <text variable="URL"/>
          <text variable="DOI" prefix="DOI:"/>
        </group>
      </layout>
    </bibliography>`,
});
