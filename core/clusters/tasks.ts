import type { ReadableDB } from '../../db/open.ts';
import type { ChildTasks } from '../children.ts';
import { findClusters, type ClusterRequest } from './find.ts';
import { previewMergers, type MergersRequest } from './preview.ts';

/** Tasks of the reader: values of a whole column are compared with each other. */
export function clusterTasks(database: () => ReadableDB): ChildTasks {
  return {
    'clusters.find': (input: ClusterRequest) => findClusters(database(), input),
    'clusters.preview': (input: MergersRequest) => previewMergers(database(), input),
  };
}
