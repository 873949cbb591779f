import { useEffect, useState, type ReactNode } from 'react';
import { features, screens } from './features/index.ts';
import { ImportButton } from './features/import/ImportButton.tsx';
import Inspector from './features/inspector/Inspector.tsx';
import { JobsButton, RunningJob } from './features/jobs/Jobs.tsx';
import { Library } from './features/library/Library.tsx';
import NotesPane from './features/notes/NotesPane.tsx';
import { ProjectMenu } from './features/projects/ProjectMenu.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { t, useLanguage } from './i18n/index.ts';
import { loadPlace } from './state/place.ts';
import { readProject } from './state/project.ts';
import { ErrorNotice } from './ui/index.ts';
import { Provider } from './ui/Provider.tsx';
import { Toasts } from './ui/toast.tsx';

interface Start {
  ready: boolean;
  /** this project was never opened by this seat before */
  first: boolean;
  error: unknown;
}

/** What the window needs before it can be drawn: which project this is and where one was in it. */
function useStart(): Start & { again: () => void } {
  const [start, setStart] = useState<Start>({ ready: false, first: false, error: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    Promise.all([readProject(), loadPlace()]).then(
      ([, kept]) => setStart({ ready: true, first: !kept, error: null }),
      (error: unknown) => setStart({ ready: false, first: false, error }),
    );
  }, [round]);
  return { ...start, again: () => setRound(round + 1) };
}

function Workbench(): ReactNode {
  useLanguage();
  const { ready, first, error, again } = useStart();
  if (error !== null) {
    return (
      <main className="starting">
        <h1>{t('shell.startFailed')}</h1>
        <ErrorNotice error={error} retry={again} />
      </main>
    );
  }
  if (!ready) {
    return (
      <main className="starting" role="status">
        {t('shell.starting')}
      </main>
    );
  }
  return (
    <>
      <Shell
        menu={<ProjectMenu />}
        jobs={<JobsButton />}
        tools={<ImportButton />}
        library={<Library />}
        inspector={<Inspector />}
        notes={<NotesPane />}
        job={<RunningJob />}
        screens={screens}
        first={first}
      />
      {features
        .flatMap((feature) => feature.panels ?? [])
        .map((Panel, index) => (
          <Panel key={index} />
        ))}
    </>
  );
}

export function App(): ReactNode {
  return (
    <Provider>
      <Workbench />
      <Toasts />
    </Provider>
  );
}
