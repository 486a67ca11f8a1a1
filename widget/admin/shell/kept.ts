const TOKEN = 'livethread-desk-token';
const SITE = 'livethread-desk-site';

/**
 * What this tab keeps: the token until the tab is closed, in no address and no other tab; and which site was open. Where
 * nothing may be kept, one signs in again after a reload.
 */
export const kept = {
  get token(): string {
    return attempt(() => sessionStorage.getItem(TOKEN)) ?? '';
  },
  get site(): string {
    return attempt(() => sessionStorage.getItem(SITE)) ?? '';
  },
  keep(token: string, site: string): void {
    attempt(() => {
      sessionStorage.setItem(TOKEN, token);
      sessionStorage.setItem(SITE, site);
    });
  },
  forget(): void {
    attempt(() => sessionStorage.removeItem(TOKEN));
  },
};

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
