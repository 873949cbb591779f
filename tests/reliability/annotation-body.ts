export type WritingMode = 'honest' | 'early' | 'pieces';

/** What annotation `number` of a cycle says: known on both sides, so that every byte can be compared. */
export function annotationBody(cycle: string, number: number): string {
  return `Annotation ${number} of cycle ${cycle}: 算力 “quoted” 🙂 ${'x'.repeat(number % 97)}`;
}
