import { dayOfYear, linkMacro, partTypes, styleXml } from './style.ts';

/**
 * The Chicago Manual of Style, 18th edition, chapters 13 and 14, both systems. Its rules used here:
 * up to six authors are listed, of seven and more the first three; in text and notes of three and more the first;
 * titles in headline style, of what stands alone italic, of parts in quotation marks; names of websites plain;
 * the day of access only where the source has no date; no place of publication; "n.d." in small letters;
 * what has no author begins with its title.
 */
const titles = `
  <macro name="title">
    <choose>
      <if type="${partTypes}" match="any"><text variable="title" quotes="true" text-case="title"/></if>
      <else><text variable="title" font-style="italic" text-case="title"/></else>
    </choose>
  </macro>
  <macro name="container">
    <choose>
      <if type="webpage post" match="any"><text variable="container-title"/></if>
      <else><text variable="container-title" font-style="italic" text-case="title"/></else>
    </choose>
  </macro>
  <macro name="accessed">
    <choose>
      <if variable="issued" match="none">
        <group delimiter=" "><text term="accessed"/><date variable="accessed" form="text"/></group>
      </if>
    </choose>
  </macro>
  <macro name="accessed-begin">
    <choose>
      <if variable="issued" match="none">
        <group delimiter=" "><text term="accessed" text-case="capitalize-first"/><date variable="accessed" form="text"/></group>
      </if>
    </choose>
  </macro>
  ${linkMacro}`;

const listed =
  '<name and="text" name-as-sort-order="first" sort-separator=", " delimiter=", " delimiter-precedes-last="always" delimiter-precedes-et-al="always"/>';
const inWords = '<name and="text" delimiter=", "/>';
const fewInText = 'et-al-min="3" et-al-use-first="1"';
const manyInList = 'et-al-min="7" et-al-use-first="3"';

export const chicagoAuthorDate = styleXml({
  id: 'chicago-author-date',
  macros: `
    ${titles}
    <macro name="author"><names variable="author">${listed}<substitute><text macro="title"/></substitute></names></macro>
    <macro name="author-short">
      <names variable="author"><name form="short" and="text" delimiter=", "/><substitute><text macro="title"/></substitute></names>
    </macro>
    <macro name="year">
      <choose>
        <if variable="issued"><group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group></if>
        <else><group delimiter="-"><text term="no date" form="short"/><text variable="year-suffix"/></group></else>
      </choose>
    </macro>
    <macro name="day">${dayOfYear}</macro>
    <macro name="place">
      <choose>
        <if type="webpage post" match="any">
          <group delimiter=". "><text macro="container"/><text variable="publisher"/><text macro="day"/></group>
        </if>
        <else-if type="${partTypes}" match="any">
          <group delimiter=". ">
            <group delimiter=", "><text macro="container"/><text macro="day"/></group>
            <text variable="publisher"/>
          </group>
        </else-if>
        <else><group delimiter=". "><text macro="container"/><text variable="publisher"/></group></else>
      </choose>
    </macro>`,
  citation: `
    <citation ${fewInText} disambiguate-add-year-suffix="true" disambiguate-add-names="true" disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name">
      <layout prefix="(" suffix=")" delimiter="; ">
        <choose>
          <if variable="issued"><group delimiter=" "><text macro="author-short"/><text macro="year"/></group></if>
          <else><group delimiter=", "><text macro="author-short"/><text macro="year"/></group></else>
        </choose>
      </layout>
    </citation>`,
  bibliography: `
    <bibliography ${manyInList}>
      <sort><key macro="author"/><key variable="issued"/><key variable="title"/></sort>
      <layout suffix=".">
        <group delimiter=". ">
          <text macro="author"/>
          <text macro="year"/>
          <choose><if variable="author"><text macro="title"/></if></choose>
          <text macro="place"/>
          <text macro="accessed-begin"/>
          <text macro="link"/>
        </group>
      </layout>
    </bibliography>`,
});

export const chicagoNotes = styleXml({
  id: 'chicago-notes',
  isNote: true,
  macros: `
    ${titles}
    <macro name="first-word"><names variable="author">${listed}<substitute><text variable="title"/></substitute></names></macro>
    <macro name="date"><date variable="issued" form="text"/></macro>
    <macro name="published">
      <choose>
        <if variable="publisher"><group delimiter=", "><text variable="publisher"/><text macro="year"/></group></if>
        <else><text macro="year"/></else>
      </choose>
    </macro>
    <macro name="year">
      <choose>
        <if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
        <else><text term="no date" form="short"/></else>
      </choose>
    </macro>
    <macro name="part-in-note">
      <group delimiter=", "><text macro="container"/><text variable="publisher"/><text macro="date"/></group>
    </macro>
    <macro name="part-in-list">
      <choose>
        <if type="webpage post" match="any">
          <group delimiter=". "><text macro="container"/><text variable="publisher"/><text macro="date"/></group>
        </if>
        <else><group delimiter=", "><text macro="container"/><text variable="publisher"/><text macro="date"/></group></else>
      </choose>
    </macro>`,
  citation: `
    <citation ${fewInText}>
      <layout suffix="." delimiter="; ">
        <choose>
          <if position="subsequent">
            <group delimiter=", ">
              <names variable="author"><name form="short" and="text" delimiter=", "/></names>
              <text macro="title"/>
            </group>
          </if>
          <else>
            <group delimiter=", ">
              <names variable="author">${inWords}</names>
              <choose>
                <if type="${partTypes}" match="any"><group delimiter=", "><text macro="title"/><text macro="part-in-note"/></group></if>
                <else><group delimiter=" "><text macro="title"/><text macro="published" prefix="(" suffix=")"/></group></else>
              </choose>
              <text macro="accessed"/>
              <text macro="link"/>
            </group>
          </else>
        </choose>
      </layout>
    </citation>`,
  bibliography: `
    <bibliography ${manyInList}>
      <sort><key macro="first-word"/><key variable="title"/><key variable="issued"/></sort>
      <layout suffix=".">
        <group delimiter=". ">
          <names variable="author">${listed}</names>
          <text macro="title"/>
          <choose>
            <if type="${partTypes}" match="any"><text macro="part-in-list"/></if>
            <else><text macro="published"/></else>
          </choose>
          <text macro="accessed-begin"/>
          <text macro="link"/>
        </group>
      </layout>
    </bibliography>`,
});
