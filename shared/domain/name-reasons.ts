/** Why two names may be one, the surest first. */
export const nameReasons = [
  'same name',
  'same without legal form',
  'same sound',
  'same without trade',
  'same without place',
  'initials',
] as const;
export type NameReason = (typeof nameReasons)[number];
