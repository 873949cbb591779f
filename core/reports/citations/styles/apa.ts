import { dayOfYear, linkMacro, styleXml } from './style.ts';

/** What APA sets in plain type, because the name of the periodical or book around it is italic. */
const periodical = 'article-journal article-magazine article-newspaper chapter paper-conference post-weblog';

/**
 * Publication Manual of the American Psychological Association, 7th edition, chapters 8 and 9. Its rules used here:
 * names with initials, up to twenty, of more the first nineteen, an ellipsis and the last; in text of three and more the first;
 * "(n.d.)"; the whole date of newspapers, magazines, blogs and web pages; titles as the record has them (sentence case is the author's);
 * titles of works that stand alone italic; "Retrieved … from" only where there is no date; a publisher who is the author is not repeated;
 * what has no author begins with its title.
 */
export const apa = styleXml({
  id: 'apa',
  options: 'initialize-with-hyphen="true"',
  macros: `
    <macro name="title">
      <choose>
        <if type="${periodical}" match="any"><text variable="title"/></if>
        <else><text variable="title" font-style="italic"/></else>
      </choose>
    </macro>
    <macro name="title-short">
      <choose>
        <if type="${periodical}" match="any"><text variable="title" quotes="true"/></if>
        <else><text variable="title" font-style="italic"/></else>
      </choose>
    </macro>
    <macro name="author">
      <names variable="author">
        <name and="symbol" name-as-sort-order="all" sort-separator=", " initialize-with=". " delimiter=", " delimiter-precedes-last="always"/>
        <substitute><text macro="title"/></substitute>
      </names>
    </macro>
    <macro name="author-short">
      <names variable="author">
        <name form="short" and="symbol" delimiter=", " initialize-with=". "/>
        <substitute><text macro="title-short"/></substitute>
      </names>
    </macro>
    <macro name="year">
      <choose>
        <if variable="issued"><group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group></if>
        <else><group delimiter="-"><text term="no date" form="short"/><text variable="year-suffix"/></group></else>
      </choose>
    </macro>
    <macro name="date">
      <group prefix="(" suffix=")" delimiter=", ">
        <text macro="year"/>
        <choose>
          <if type="article-magazine article-newspaper post post-weblog webpage interview speech" match="any">
            ${dayOfYear}
          </if>
        </choose>
      </group>
    </macro>
    <macro name="publisher">
      <choose>
        <if type="${periodical}" match="any"><text variable="container-title" font-style="italic"/></if>
        <else><group delimiter=". "><text variable="container-title"/><text variable="publisher"/></group></else>
      </choose>
    </macro>
    ${linkMacro}
    <macro name="from">
      <choose>
        <if variable="DOI issued" match="any"><text macro="link"/></if>
        <else-if variable="accessed URL" match="all">
          <group delimiter=" ">
            <text term="retrieved" text-case="capitalize-first"/>
            <date variable="accessed" form="text" suffix=","/>
            <text term="from"/>
            <text variable="URL"/>
          </group>
        </else-if>
        <else><text macro="link"/></else>
      </choose>
    </macro>`,
  citation: `
    <citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true" disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name">
      <layout prefix="(" suffix=")" delimiter="; ">
        <group delimiter=", "><text macro="author-short"/><text macro="year"/></group>
      </layout>
    </citation>`,
  bibliography: `
    <bibliography et-al-min="21" et-al-use-first="19" et-al-use-last="true">
      <sort><key macro="author"/><key variable="issued"/><key variable="title"/></sort>
      <layout>
        <group delimiter=" ">
          <group delimiter=". " suffix=".">
            <group delimiter=" ">
              <choose>
                <if variable="author"><text macro="author" suffix="."/></if>
                <else><text macro="title" suffix="."/></else>
              </choose>
              <text macro="date"/>
            </group>
            <choose><if variable="author"><text macro="title"/></if></choose>
            <text macro="publisher"/>
          </group>
          <text macro="from"/>
        </group>
      </layout>
    </bibliography>`,
});
