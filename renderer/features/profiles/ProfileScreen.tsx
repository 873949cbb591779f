import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { client, failure } from '../../api/client.ts';
import { useLive } from '../../api/live.ts';
import { t, useLanguage, valueTitle } from '../../i18n/index.ts';
import { askMerge, askRelation, askSplit, openProfile } from '../../state/entities.ts';
import { useProject } from '../../state/project.ts';
import { retitle, select, type ScreenParams } from '../../state/workspace.ts';
import { EntityPicker } from '../../ui/EntityPicker.tsx';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { Relations } from '../../ui/Relations.tsx';
import { Figures } from './Figures.tsx';
import { Claims, Facts, Mentions, Milestones, Notes } from './Parts.tsx';
import './profiles.css';

/** Everything that the project knows of one player, program, place or sector. */
export function ProfileScreen({ params, tab }: { params: ScreenParams; tab: string }): ReactNode {
  useLanguage();
  if (params.id === undefined) return <Choose />;
  return <Page key={params.id} id={params.id} tab={tab} />;
}

function Choose(): ReactNode {
  return (
    <div className="profile-choose">
      <EmptyState
        title={t('profiles.choose')}
        hint={t('profiles.choose.hint')}
        action={
          <EntityPicker label={t('profiles.find')} value={null} onPick={(picked) => picked !== null && openProfile(picked.id)} autoFocus />
        }
      />
    </div>
  );
}

const kinds = ['entity', 'figure', 'milestone', 'claim', 'mention', 'attribute', 'alias', 'source'];

async function read(id: string) {
  const entity = await client.entities.get({ id });
  const [values, profile] = await Promise.all([client.entities.values({ id: entity.id }), client.entities.profile({ id: entity.id })]);
  return { entity, values, profile };
}

function Page({ id, tab }: { id: string; tab: string }): ReactNode {
  const project = useProject();
  const disabled = project === null || project.readOnly !== null;
  const live = useLive(() => read(id), kinds, [id]);
  const name = live.data?.entity.fields.name;
  useEffect(() => {
    if (name !== undefined) retitle(tab, name);
  }, [name, tab]);
  useEffect(() => {
    if (live.data !== undefined) select({ kind: 'entity', id: live.data.entity.id });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- opening it selects it; reading it again does not
  }, [live.data === undefined]);
  if (live.error !== null)
    return failure(live.error).code === 'NOT_FOUND' ? (
      <EmptyState title={t('profiles.gone')} />
    ) : (
      <ErrorNotice error={live.error} retry={live.reload} />
    );
  if (live.data === undefined) return <p className="quiet profile-waiting">{t('ui.loading')}</p>;
  const { entity, values, profile } = live.data;
  return (
    <article className="profile" aria-label={entity.fields.name}>
      <header className="profile-head">
        <div>
          <span className="quiet">
            {[valueTitle(entity.fields.kind), entity.fields.standing === null ? null : valueTitle(entity.fields.standing)]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
          <h1>{entity.fields.name}</h1>
          {entity.fields.aliases.length === 0 ? null : (
            <p className="profile-names">
              {entity.fields.aliases.map((alias) => (
                <span key={`${alias.name} ${alias.language ?? ''}`} lang={alias.language ?? undefined}>
                  {alias.name}
                </span>
              ))}
            </p>
          )}
        </div>
        {disabled ? null : (
          <div className="profile-deeds" role="toolbar" aria-label={t('profiles.deeds')}>
            <Button variant="default" onClick={() => askRelation(entity.id)}>
              {t('profiles.relate')}
            </Button>
            <Button variant="default" onClick={() => askMerge([entity.id])}>
              {t('profiles.merge')}
            </Button>
            <Button variant="default" onClick={() => askSplit(entity.id)}>
              {t('profiles.split')}
            </Button>
          </div>
        )}
      </header>
      {entity.fields.description === '' ? null : <p className="profile-description">{entity.fields.description}</p>}
      <div className="profile-body">
        <Part title={t('profiles.facts')}>
          <Facts entity={entity.id} values={values} disabled={disabled} />
        </Part>
        <Part title={t('profiles.relations')}>
          <Relations entity={entity.id} disabled={disabled} />
        </Part>
        <Part title={t('profiles.figures')}>
          <Figures figures={profile.figures} />
        </Part>
        <Part title={t('profiles.milestones')}>
          <Milestones milestones={profile.milestones} />
        </Part>
        <Part title={t('profiles.claims')}>
          <Claims claims={profile.claims} />
        </Part>
        <Part title={t('profiles.notes')}>
          <Notes entity={entity.id} />
        </Part>
        <Part title={t('profiles.mentions')}>
          <Mentions entity={entity.id} />
        </Part>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="profile-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
