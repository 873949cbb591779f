/** What a chart can be asked to show; one list for the contract, the window and the command line. */
export const chartForms = ['series', 'multiples', 'bars', 'timeline'] as const;
/** One line (over time) or one small chart for each value of this. */
export const lineColumns = ['subject', 'metric', 'scope', 'source', 'none'] as const;
export const laneColumns = ['actor', 'plan', 'subject', 'source', 'kind'] as const;
export const timelineGrids = ['milestones', 'figures', 'programs'] as const;
export const barFolds = ['count', 'sum'] as const;

export type LineColumn = (typeof lineColumns)[number];
export type LaneColumn = (typeof laneColumns)[number];
export type TimelineGrid = (typeof timelineGrids)[number];

/** Beyond these a chart says nothing any more: what is left out is counted and told. */
export const most = { points: 20_000, lines: 8, panels: 24, items: 50_000 } as const;
