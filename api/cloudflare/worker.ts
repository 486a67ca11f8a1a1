/** Livethread on Cloudflare: a Worker at the door, and behind it the directory and one object for each site. */
import { createApp } from '../app.ts';
import type { Environment } from './environment.ts';
import { CloudflareHouse } from './house.ts';
import { refusalResponse } from './refusal-response.ts';
import { report } from './report.ts';
import { isUpgrade } from './visit.ts';

interface Open {
  readonly house: CloudflareHouse;
  readonly app: ReturnType<typeof createApp>;
}

/** Made once for all requests that come to this copy of the Worker. */
let opened: Open | undefined;

export default {
  async fetch(request, environment, context) {
    try {
      opened ??= open(environment);
    } catch (error) {
      report(error);
      return refusalResponse(500, 'failed');
    }
    const { house, app } = opened;
    if (isOfSite(request) && !(await house.load(context))) return refusalResponse(503, 'storage-trouble');
    return isUpgrade(request) ? house.upgrade(request) : app.fetch(request);
  },
} satisfies ExportedHandler<Environment>;

/** @throws ConfigurationError */
function open(environment: Environment): Open {
  const house = new CloudflareHouse(environment);
  return { house, app: createApp(house) };
}

/** Whether it has to be known which sites there are. The widget itself loads whatever is wrong with them. */
function isOfSite(request: Request): boolean {
  return isUpgrade(request) || new URL(request.url).pathname.startsWith('/api/');
}

export { DirectoryObject } from './directory-object.ts';
export { RoomObject } from './room-object.ts';
export { SiteObject } from './site-object.ts';
