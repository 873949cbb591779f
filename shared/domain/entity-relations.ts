/**
 * What may hold between two entities, as data. A directed relation is read `forward` from its first end ("Alibaba is the owner of Ant") and
 * `backward` from the other; a symmetric one reads the same both ways and is stored once.
 */
export const relationTypes = [
  { id: 'owner of', backward: 'owned by', symmetric: false },
  { id: 'part of', backward: 'has part', symmetric: false },
  { id: 'issued by', backward: 'issuer of', symmetric: false },
  { id: 'implements', backward: 'implemented by', symmetric: false },
  { id: 'funds', backward: 'funded by', symmetric: false },
  { id: 'supplies', backward: 'supplied by', symmetric: false },
  { id: 'regulates', backward: 'regulated by', symmetric: false },
  { id: 'developer of', backward: 'developed by', symmetric: false },
  { id: 'located in', backward: 'location of', symmetric: false },
  { id: 'succeeds', backward: 'succeeded by', symmetric: false },
  { id: 'competes with', backward: 'competes with', symmetric: true },
  { id: 'partner of', backward: 'partner of', symmetric: true },
] as const;

export const relationTypeIds = relationTypes.map((type) => type.id);
export type RelationType = (typeof relationTypeIds)[number];

export const isSymmetric = (type: string): boolean => relationTypes.find((one) => one.id === type)?.symmetric === true;
