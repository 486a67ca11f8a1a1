/** Where the objects are: each has its name in the jurisdiction that was chosen, and one of another is another object. */
import type { RoomPlace } from '../room/far/dispatch.ts';
import { readJurisdiction } from './jurisdiction.ts';
import type { Jurisdiction } from './jurisdiction.ts';
import { roomName } from './room-name.ts';

/** The name of the one directory that there is. */
export const THE_DIRECTORY = 'directory';

/** All objects of a kind, as the platform gives them. */
export interface Objects<One> {
  getByName(name: string): One;
  jurisdiction(name: Jurisdiction): Objects<One>;
}

interface Chosen {
  readonly JURISDICTION?: string;
}

export function directoryObject<One>(environment: Chosen & { readonly DIRECTORY: Objects<One> }): One {
  return within(environment, environment.DIRECTORY).getByName(THE_DIRECTORY);
}

export function siteObject<One>(environment: Chosen & { readonly SITE: Objects<One> }, site: string): One {
  return within(environment, environment.SITE).getByName(site);
}

export function roomObject<One>(
  environment: Chosen & { readonly ROOM: Objects<One> },
  site: string,
  place: RoomPlace,
): One {
  return within(environment, environment.ROOM).getByName(roomName(site, place));
}

/** @throws ConfigurationError */
function within<One>(chosen: Chosen, all: Objects<One>): Objects<One> {
  const jurisdiction = readJurisdiction(chosen);
  return jurisdiction === null ? all : all.jurisdiction(jurisdiction);
}
