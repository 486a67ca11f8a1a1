/** The document of the API as files, which the build writes: a host has neither to make it nor to carry what makes it. */
import { NAMED_FILES } from '../../built-files.ts';
import { openApi } from '../document/open-api.ts';
import { docsPage } from './page.ts';
import { STYLES } from './styles.ts';

const SOURCE = '/api/openapi.json';
const PAGE = '/api/docs';
const STYLE = '/api/docs.css';

/** For programs, for people, and how it looks to them; by their names in the folder of the build. */
export async function docsFiles(): Promise<ReadonlyMap<string, string>> {
  const api = openApi();
  const page = await docsPage(api, STYLE, SOURCE);
  return new Map([
    [NAMED_FILES[SOURCE].file, JSON.stringify(api)],
    [NAMED_FILES[PAGE].file, page.toString()],
    [NAMED_FILES[STYLE].file, STYLES],
  ]);
}
