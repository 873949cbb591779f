import { describe, expect, it } from 'vitest';
import { formatSources } from '../../core/reports/citations/index.ts';
import type { PublishedStyle } from '../../shared/domain/citation-style.ts';
import type { Run } from '../../shared/domain/report-document.ts';
import { vectors } from '../exports-safe/vectors.ts';
import { works } from './works.ts';

/** The entry in the list and the citation in the text; italic between asterisks. The comment says which rule of the style a work is here for. */
const expected: Record<string, Record<string, [bibliography: string, inText: string]>> = {
  'chicago-author-date en': {
    // a work that stands alone: title italic, year after the author, no place of publication
    report: [
      'Tanaka, Mari. 2024. *Computing Power in the Western Provinces*. Harbour Institute. https://harbour.example/compute.',
      '(Tanaka 2024)',
    ],
    // two authors, the second not inverted; a DOI goes before other addresses
    journal: [
      'Okafor, Ada Ngozi, and Per Lind. 2023. “Measuring the Model Gap.” *Journal of Open Forecasts*. https://doi.org/10.5555/jof.2023.17.',
      '(Okafor and Lind 2023)',
    ],
    // month and day after the name of the newspaper, since the year stands before
    newspaper: [
      'Reyes, Lucia. 2025. “Chip Makers Look Inland.” *The Morning Ledger*, August 26. https://ledger.example/inland.',
      '(Reyes 2025)',
    ],
    // no date: n.d. in small letters after a comma in the text, and the day of access; a website plain; its owner once
    webpage: [
      'Northgrid Ltd. n.d. “About Our Data Centres.” Northgrid. Accessed September 1, 2025. https://northgrid.example/about.',
      '(Northgrid Ltd, n.d.)',
    ],
    // with a date no day of access
    'dated-page': [
      'Berg, Ida. 2025. “A Plan for Public Compute.” Public Compute Watch. January 15. https://pcw.example/plan.',
      '(Berg 2025)',
    ],
    // Chinese names family first, without comma
    chinese: ['张伟, and 李娜. 2022. “算力网络的区域布局.” 信息通信研究, June.', '(张 and 李 2022)'],
    // an organisation as author is also named as publisher of a book or report
    corporate: [
      'Council for Fair Metrics. 2021. *Annual Review of Standards*. Council for Fair Metrics. https://cfm.example/2021.',
      '(Council for Fair Metrics 2021)',
    ],
    // begins with the title, in the text too
    'no-author': ['“Ministry Delays Subsidy Rules.” 2024. *The Morning Ledger*, November 5.', '(“Ministry Delays Subsidy Rules” 2024)'],
    // n.d. does not begin with a capital after a full stop
    'no-date': ['Haddad, Samir. n.d. *Notes on Export Licensing*. Levant Press.', '(Haddad, n.d.)'],
    // three authors: all in the list, et al. in the text
    three: ['Novak, Eva, Rui Costa, and Ken Abe. 2020. *Machines and Ministries*. Delta Books.', '(Novak et al. 2020)'],
    // more than six authors: the first three
    seven: [
      'Adler, Anna, Anna Brandt, Anna Cruz, et al. 2024. “A Census of Accelerators.” *Hardware Letters*. https://doi.org/10.5555/hl.9.',
      '(Adler et al. 2024)',
    ],
    // four Chinese authors
    'seven-zh': [
      '王明, 刘明, 陈明, and 杨明. 2023. 人工智能产业发展白皮书. 海湾研究院. https://bay.example/whitepaper.',
      '(王 et al. 2023)',
    ],
    // a translated title follows in square brackets
    translated: [
      '海湾市信息局. 2023. *算力发展行动计划 [Action Plan for Computing Power]*. 海湾市信息局. https://bay.example/plan.',
      '(海湾市信息局 2023)',
    ],
    // same author and year: letters by the order of titles
    'same-a': ['Sato, Rin. 2022a. *Grid Loads*. Harbour Institute.', '(Sato 2022a)'],
    'same-b': ['Sato, Rin. 2022b. *Grid Prices*. Harbour Institute.', '(Sato 2022b)'],
    // a blog is italic; quotation marks within quotation marks are single
    blog: [
      'Moss, Jo. 2025. “Why <i>tokens</I> & ‘Prices’ Fall.” *Margin Notes*, February 3. https://margin.example/t?a=1&b=<2>.',
      '(Moss 2025)',
    ],
    // a law stands under its title
    law: ['*Data Security Act*. 2021. Parliament of Norland. https://law.example/dsa.', '(*Data Security Act* 2021)'],
  },
  'chicago-notes en': {
    // in the list the parts end with full stops; in the note publisher and year stand in brackets
    report: [
      'Tanaka, Mari. *Computing Power in the Western Provinces*. Harbour Institute, 2024. https://harbour.example/compute.',
      'Mari Tanaka, *Computing Power in the Western Provinces* (Harbour Institute, 2024), https://harbour.example/compute.',
    ],
    // title of the article quoted, journal italic
    journal: [
      'Okafor, Ada Ngozi, and Per Lind. “Measuring the Model Gap.” *Journal of Open Forecasts*, 2023. https://doi.org/10.5555/jof.2023.17.',
      'Ada Ngozi Okafor and Per Lind, “Measuring the Model Gap,” *Journal of Open Forecasts*, 2023, https://doi.org/10.5555/jof.2023.17.',
    ],
    // the whole date after the name of the newspaper
    newspaper: [
      'Reyes, Lucia. “Chip Makers Look Inland.” *The Morning Ledger*, August 26, 2025. https://ledger.example/inland.',
      'Lucia Reyes, “Chip Makers Look Inland,” *The Morning Ledger*, August 26, 2025, https://ledger.example/inland.',
    ],
    // no date: the day of access takes its place
    webpage: [
      'Northgrid Ltd. “About Our Data Centres.” Northgrid. Accessed September 1, 2025. https://northgrid.example/about.',
      'Northgrid Ltd, “About Our Data Centres,” Northgrid, accessed September 1, 2025, https://northgrid.example/about.',
    ],
    // with a date no day of access
    'dated-page': [
      'Berg, Ida. “A Plan for Public Compute.” Public Compute Watch. January 15, 2025. https://pcw.example/plan.',
      'Ida Berg, “A Plan for Public Compute,” Public Compute Watch, January 15, 2025, https://pcw.example/plan.',
    ],
    // Chinese names family first in the note too
    chinese: [
      '张伟, and 李娜. “算力网络的区域布局.” 信息通信研究, June 2022.',
      '张伟 and 李娜, “算力网络的区域布局,” 信息通信研究, June 2022.',
    ],
    // the same
    corporate: [
      'Council for Fair Metrics. *Annual Review of Standards*. Council for Fair Metrics, 2021. https://cfm.example/2021.',
      'Council for Fair Metrics, *Annual Review of Standards* (Council for Fair Metrics, 2021), https://cfm.example/2021.',
    ],
    // begins with the title
    'no-author': [
      '“Ministry Delays Subsidy Rules.” *The Morning Ledger*, November 5, 2024.',
      '“Ministry Delays Subsidy Rules,” *The Morning Ledger*, November 5, 2024.',
    ],
    // n.d. in the place of the year
    'no-date': [
      'Haddad, Samir. *Notes on Export Licensing*. Levant Press, n.d.',
      'Samir Haddad, *Notes on Export Licensing* (Levant Press, n.d.).',
    ],
    // three authors: all in the list, et al. in the note
    three: [
      'Novak, Eva, Rui Costa, and Ken Abe. *Machines and Ministries*. Delta Books, 2020.',
      'Eva Novak et al., *Machines and Ministries* (Delta Books, 2020).',
    ],
    // more than six authors: the first three; one in the note
    seven: [
      'Adler, Anna, Anna Brandt, Anna Cruz, et al. “A Census of Accelerators.” *Hardware Letters*, 2024. https://doi.org/10.5555/hl.9.',
      'Anna Adler et al., “A Census of Accelerators,” *Hardware Letters*, 2024, https://doi.org/10.5555/hl.9.',
    ],
    // four Chinese authors
    'seven-zh': [
      '王明, 刘明, 陈明, and 杨明. 人工智能产业发展白皮书. 海湾研究院, 2023. https://bay.example/whitepaper.',
      '王明 et al., 人工智能产业发展白皮书 (海湾研究院, 2023), https://bay.example/whitepaper.',
    ],
    // a translated title follows in square brackets
    translated: [
      '海湾市信息局. *算力发展行动计划 [Action Plan for Computing Power]*. 海湾市信息局, 2023. https://bay.example/plan.',
      '海湾市信息局, *算力发展行动计划 [Action Plan for Computing Power]* (海湾市信息局, 2023), https://bay.example/plan.',
    ],
    // notes need no letters
    'same-a': ['Sato, Rin. *Grid Loads*. Harbour Institute, 2022.', 'Rin Sato, *Grid Loads* (Harbour Institute, 2022).'],
    'same-b': ['Sato, Rin. *Grid Prices*. Harbour Institute, 2022.', 'Rin Sato, *Grid Prices* (Harbour Institute, 2022).'],
    // the same
    blog: [
      'Moss, Jo. “Why <i>tokens</I> & ‘Prices’ Fall.” *Margin Notes*, February 3, 2025. https://margin.example/t?a=1&b=<2>.',
      'Jo Moss, “Why <i>tokens</I> & ‘Prices’ Fall,” *Margin Notes*, February 3, 2025, https://margin.example/t?a=1&b=<2>.',
    ],
    // a law stands under its title
    law: [
      '*Data Security Act*. Parliament of Norland, 2021. https://law.example/dsa.',
      '*Data Security Act* (Parliament of Norland, 2021), https://law.example/dsa.',
    ],
  },
  'apa en': {
    // initials; title of a report italic; publisher, then address
    report: [
      'Tanaka, M. (2024). *Computing power in the western provinces*. Harbour Institute. https://harbour.example/compute',
      '(Tanaka, 2024)',
    ],
    // "&" between two authors; the article plain, the journal italic; DOI as address
    journal: [
      'Okafor, A. N., & Lind, P. (2023). Measuring the model gap. *Journal of Open Forecasts*. https://doi.org/10.5555/jof.2023.17',
      '(Okafor & Lind, 2023)',
    ],
    // the whole date in the brackets
    newspaper: [
      'Reyes, L. (2025, August 26). Chip makers look inland. *The Morning Ledger*. https://ledger.example/inland',
      '(Reyes, 2025)',
    ],
    // no date: (n.d.) and "Retrieved … from"; a publisher who is the author is not repeated
    webpage: [
      'Northgrid Ltd. (n.d.). *About our data centres*. Northgrid. Retrieved September 1, 2025, from https://northgrid.example/about',
      '(Northgrid Ltd, n.d.)',
    ],
    // title of a page italic, then the website
    'dated-page': [
      'Berg, I. (2025, January 15). *A plan for public compute*. Public Compute Watch. https://pcw.example/plan',
      '(Berg, 2025)',
    ],
    // Chinese names in full
    chinese: ['张伟, & 李娜. (2022). 算力网络的区域布局. 信息通信研究.', '(张 & 李, 2022)'],
    // the publisher who is the author is left out
    corporate: [
      'Council for Fair Metrics. (2021). *Annual review of standards*. https://cfm.example/2021',
      '(Council for Fair Metrics, 2021)',
    ],
    // the title before the date; in the text in quotation marks
    'no-author': ['Ministry delays subsidy rules. (2024, November 5). *The Morning Ledger*.', '(“Ministry delays subsidy rules,” 2024)'],
    // (n.d.)
    'no-date': ['Haddad, S. (n.d.). *Notes on export licensing*. Levant Press.', '(Haddad, n.d.)'],
    // three authors: all in the list, et al. in the text
    three: ['Novak, E., Costa, R., & Abe, K. (2020). *Machines and ministries*. Delta Books.', '(Novak et al., 2020)'],
    // up to twenty authors: all
    seven: [
      'Adler, A., Brandt, A., Cruz, A., Diaz, A., Evans, A., Fox, A., & Gray, A. (2024). A census of accelerators. *Hardware Letters*. https://doi.org/10.5555/hl.9',
      '(Adler et al., 2024)',
    ],
    // four Chinese authors
    'seven-zh': [
      '王明, 刘明, 陈明, & 杨明. (2023). 人工智能产业发展白皮书. 海湾研究院. https://bay.example/whitepaper',
      '(王 et al., 2023)',
    ],
    // a translated title follows in square brackets
    translated: [
      '海湾市信息局. (2023). *算力发展行动计划 [Action Plan for Computing Power]*. https://bay.example/plan',
      '(海湾市信息局, 2023)',
    ],
    // same author and year: letters by the order of titles
    'same-a': ['Sato, R. (2022a). *Grid loads*. Harbour Institute.', '(Sato, 2022a)'],
    'same-b': ['Sato, R. (2022b). *Grid prices*. Harbour Institute.', '(Sato, 2022b)'],
    // the post plain, the blog italic
    blog: [
      'Moss, J. (2025, February 3). Why <i>tokens</i> & “prices” fall. *Margin Notes*. https://margin.example/t?a=1&b=<2>',
      '(Moss, 2025)',
    ],
    // a law stands under its title
    law: ['*Data Security Act*. (2021). Parliament of Norland. https://law.example/dsa', '(*Data Security Act*, 2021)'],
  },
  'gb-t-7714 zh': {
    // [R/OL] report read online; family name in capitals, initial without full stop
    report: [
      '[1] TANAKA M. Computing power in the western provinces[R/OL]. Harbour Institute, 2024. https://harbour.example/compute.',
      '[1]',
    ],
    // [J/OL]; address and DOI both
    journal: [
      '[2] OKAFOR A N, LIND P. Measuring the model gap[J/OL]. Journal of Open Forecasts, 2023. https://jof.example/17. DOI:10.5555/jof.2023.17.',
      '[2]',
    ],
    // [N/OL]; the date of a newspaper in full
    newspaper: ['[3] REYES L. Chip makers look inland[N/OL]. The Morning Ledger, 2025-08-26. https://ledger.example/inland.', '[3]'],
    // [EB/OL] with the day of access in square brackets
    webpage: ['[4] Northgrid Ltd. About our data centres[EB/OL]. Northgrid[2025-09-01]. https://northgrid.example/about.', '[4]'],
    // year, (date), [access]
    'dated-page': [
      '[5] BERG I. A plan for public compute[EB/OL]. Public Compute Watch, 2025(2025-01-15)[2025-09-02]. https://pcw.example/plan.',
      '[5]',
    ],
    // Chinese names in full, between them a comma
    chinese: ['[6] 张伟, 李娜. 算力网络的区域布局[J]. 信息通信研究, 2022.', '[6]'],
    // an organisation is not set in capitals
    corporate: [
      '[7] Council for Fair Metrics. Annual review of standards[R/OL]. Council for Fair Metrics, 2021. https://cfm.example/2021.',
      '[7]',
    ],
    // begins with the title
    'no-author': ['[8] Ministry delays subsidy rules[N]. The Morning Ledger, 2024-11-05.', '[8]'],
    // what is not known is left out
    'no-date': ['[9] HADDAD S. Notes on export licensing[R]. Levant Press.', '[9]'],
    // three authors: all
    three: ['[10] NOVAK E, COSTA R, ABE K. Machines and ministries[M]. Delta Books, 2020.', '[10]'],
    // four and more: three and et al., in the language of the work
    seven: ['[11] ADLER A, BRANDT A, CRUZ A, et al. A census of accelerators[J/OL]. Hardware Letters, 2024. DOI:10.5555/hl.9.', '[11]'],
    // 四个以上责任者：三个加“等”
    'seven-zh': [
      '[12] 王明, 刘明, 陈明, 等. 人工智能产业发展白皮书[R/OL]. 海湾研究院, 2023[2025-09-03]. https://bay.example/whitepaper.',
      '[12]',
    ],
    // a translated title follows in square brackets
    translated: [
      '[13] 海湾市信息局. 算力发展行动计划 [Action Plan for Computing Power][R/OL]. 海湾市信息局, 2023. https://bay.example/plan.',
      '[13]',
    ],
    // numbers need no letters
    'same-a': ['[14] SATO R. Grid loads[R]. Harbour Institute, 2022.', '[14]'],
    'same-b': ['[15] SATO R. Grid prices[R]. Harbour Institute, 2022.', '[15]'],
    // [EB/OL] with the date in round brackets
    blog: [
      '[16] MOSS J. Why <i>tokens</i> & “prices” fall[EB/OL]. Margin Notes, 2025(2025-02-03). https://margin.example/t?a=1&b=<2>.',
      '[16]',
    ],
    // [Z/OL] for what has no letter of its own
    law: ['[17] Data Security Act[Z/OL]. Parliament of Norland, 2021. https://law.example/dsa.', '[17]'],
  },
  'apa zh': {
    newspaper: ['Reyes, L. (2025, 8月26日). Chip makers look inland. *The Morning Ledger*. https://ledger.example/inland', '(Reyes, 2025)'],
    webpage: [
      'Northgrid Ltd. (日期不详). *About our data centres*. Northgrid. 检索于 2025年9月1日, 取自 https://northgrid.example/about',
      '(Northgrid Ltd, 日期不详)',
    ],
    chinese: ['张伟, & 李娜. (2022). 算力网络的区域布局. 信息通信研究.', '(张 & 李, 2022)'],
    'no-date': ['Haddad, S. (日期不详). *Notes on export licensing*. Levant Press.', '(Haddad, 日期不详)'],
    'seven-zh': ['王明, 刘明, 陈明, & 杨明. (2023). 人工智能产业发展白皮书. 海湾研究院. https://bay.example/whitepaper', '(王等, 2023)'],
  },
  'chicago-author-date zh': {
    newspaper: [
      'Reyes, Lucia. 2025. “Chip Makers Look Inland”. *The Morning Ledger*, 8月26日. https://ledger.example/inland.',
      '(Reyes 2025)',
    ],
    webpage: [
      'Northgrid Ltd. 日期不详. “About Our Data Centres”. Northgrid. 访问于 2025年9月1日. https://northgrid.example/about.',
      '(Northgrid Ltd, 日期不详)',
    ],
    chinese: ['张伟, 和李娜. 2022. “算力网络的区域布局”. 信息通信研究, 6月.', '(张和李 2022)'],
    'no-date': ['Haddad, Samir. 日期不详. *Notes on Export Licensing*. Levant Press.', '(Haddad, 日期不详)'],
    'seven-zh': ['王明, 刘明, 陈明和杨明. 2023. 人工智能产业发展白皮书. 海湾研究院. https://bay.example/whitepaper.', '(王等 2023)'],
  },
};

const shown = (runs: readonly Run[]): string => runs.map((run) => (run.italic === true ? `*${run.text}*` : run.text)).join('');

describe.each(Object.entries(expected))('%s', (name, entries) => {
  const [style, language] = name.split(' ') as [PublishedStyle, 'en' | 'zh'];
  const formatted = formatSources(works, style, language);
  it.each(Object.entries(entries))('%s', (id, [bibliography, inText]) => {
    const entry = formatted.find((one) => one.id === id)!;
    expect([shown(entry.bibliography), shown(entry.inText)]).toEqual([bibliography, inText]);
  });
});

describe('the list', () => {
  const order = (style: PublishedStyle): string[] => formatSources(works, style, 'en').map(({ id }) => id);
  it('is by author, or title where there is none, and for numbers as given', () => {
    expect(order('gb-t-7714')).toEqual(works.map(({ id }) => id));
    for (const style of ['chicago-author-date', 'chicago-notes', 'apa'] as const) {
      expect(order(style).slice(0, 6)).toEqual(['seven', 'dated-page', 'corporate', 'law', 'no-date', 'no-author']);
      expect(order(style).toSorted()).toEqual(works.map(({ id }) => id).toSorted());
    }
  });
  it('is the same twice, and empty of nothing', () => {
    expect(formatSources(works, 'apa', 'zh')).toEqual(formatSources(works, 'apa', 'zh'));
    for (const style of ['chicago-author-date', 'chicago-notes', 'apa', 'gb-t-7714'] as const)
      expect(formatSources([], style, 'en')).toEqual([]);
  });
  it('of APA names nineteen of more than twenty authors, and the last', () => {
    const author = Array.from({ length: 23 }, (_, index) => ({ family: `Name${String.fromCodePoint(65 + index)}`, given: 'Ann' }));
    const [entry] = formatSources([{ id: 'many', type: 'book', title: 'Crowd', author }], 'apa', 'en');
    expect(shown(entry!.bibliography)).toMatch(/NameS, A\., … NameW, A\. \(n\.d\.\)\. \*Crowd\*\.$/);
  });
  it('leads to the address that the source has, and to nothing else', () => {
    const [entry] = formatSources(
      [{ id: 'a', type: 'webpage', title: 'See https://other.example/x', URL: 'javascript:alert(1)' }],
      'apa',
      'en',
    );
    expect(entry!.bibliography.some((run) => run.href !== undefined)).toBe(false);
    const [blog] = formatSources([works.find(({ id }) => id === 'blog')!], 'apa', 'en');
    expect(blog!.bibliography.find((run) => run.href !== undefined)!.href).toBe('https://margin.example/t?a=1&b=<2>');
  });
  it('takes what looks like markup or a mark of ours for letters', () => {
    const title = '<b>bold</b> <i>x</i> <span class="nocase">y</span> \ufdd0z\ufdd1 {{w}} %%STRING%% $& $1 &amp;';
    const letters = title.replace(/[\ufdd0\ufdd1]/g, '\ufffd');
    for (const style of ['gb-t-7714', 'apa'] as const) {
      const [entry] = formatSources([{ id: 'a', type: 'report', title }], style, 'en');
      const text = entry!.bibliography.map((run) => run.text).join('');
      expect(text.replace(/[“”]/g, '"')).toContain(letters);
    }
  });
  it('takes hostile texts for texts in every field: all sources come out, links lead to the web alone', () => {
    const all = vectors('http://127.0.0.1:9');
    const at = (index: number): string => all[index % all.length]!;
    const sources = all
      .filter((_, index) => index % 3 === 0)
      .map((title, index) => ({
        id: `s${index}`,
        type: ['report', 'webpage', 'article-newspaper'][index % 3]!,
        title,
        author: [{ family: at(index * 3 + 1), given: at(index * 3 + 2) }, { literal: at(index * 3 + 3) }],
        publisher: at(index * 3 + 4),
        'container-title': at(index * 3 + 5),
        URL: at(index * 3 + 6),
        DOI: at(index * 3 + 7),
      }));
    for (const style of ['chicago-author-date', 'chicago-notes', 'apa', 'gb-t-7714'] as const) {
      const entries = formatSources(sources, style, 'en');
      expect(entries.map(({ id }) => id).toSorted()).toEqual(sources.map(({ id }) => id).toSorted());
      const runs = entries.flatMap(({ bibliography, inText }) => [...bibliography, ...inText]);
      expect(runs.filter(({ href }) => href !== undefined && !/^https?:\/\//.test(href))).toEqual([]);
      expect(entries.filter(({ bibliography }) => shown(bibliography) === '')).toEqual([]);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
