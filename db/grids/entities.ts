import { attribute, attributes, changed, tagNames, type SqlColumn, type SqlGrid } from './expressions.ts';

function entityGrid(kind: string, columns: Record<string, SqlColumn>): SqlGrid {
  return {
    table: 'entity',
    where: `b.kind = '${kind}'`,
    order: 'b.name COLLATE NOCASE, b.row',
    base: { columns: ['name'] },
    columns: {
      name: { sql: 'b.name', nullable: false, quick: true },
      aliases: {
        sql: `(SELECT group_concat(name, '; ') FROM (SELECT l.name FROM entity_alias l WHERE l.entity = b.row ORDER BY l.position))`,
        many: { join: 'JOIN entity_alias l ON l.entity = b.row', value: 'l.name', order: 'l.position' },
        quick: true,
      },
      ...columns,
      description: { sql: 'b.description', nullable: false, quick: true },
      tags: tagNames('entity'),
      mentions: { sql: '(SELECT count(*) FROM mention m WHERE m.entity = b.row)', nullable: false },
      relations: {
        sql: '((SELECT count(*) FROM relation r WHERE r.entity = b.row) + (SELECT count(*) FROM relation r WHERE r.other = b.row))',
        nullable: false,
      },
      status: { sql: 'b.status', nullable: false },
      changed,
    },
  };
}

export const playersGrid = entityGrid('player', {
  type: attribute('type'),
  role: { ...attribute('role'), quick: true },
  sectors: attributes('sectors'),
  openness: attribute('openness'),
  owner: attribute('owner'),
  country: attribute('country'),
});

export const programsGrid = entityGrid('program', {
  type: attribute('type'),
  issuer: { ...attribute('issuer'), quick: true },
  year: attribute('year'),
  standing: { sql: 'b.standing' },
  sectors: attributes('sectors'),
});

export const placesGrid = entityGrid('place', {
  kind: attribute('kind'),
  within: attribute('within'),
  specialisation: { ...attribute('specialisation'), quick: true },
  incentives: { ...attribute('incentives'), quick: true },
});

export const sectorsGrid = entityGrid('sector', {
  applications: { ...attribute('applications'), quick: true },
  program: attribute('program'),
});
