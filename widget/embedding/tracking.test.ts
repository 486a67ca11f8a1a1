import assert from 'node:assert/strict';
import test from 'node:test';
import { isTracking } from '../../api/comments/tracking-parameters.ts';
import { withoutTracking } from './tracking.ts';

const PAGE = 'wss://comments.example/page';
const NAMES =
  `utm_source UTM_Medium utm_ mtm_campaign itm_source gad_source mc_cid hsa_cam oly_anon_id vero_id bsft_uid matomo_kwd
  fbclid gclid dclid yclid ttclid twclid syclid ysclid ymclid msclkid gbraid wbraid gclsrc srsltid _ga _gl _gac _hsenc _hsmi
  __hssc __hstc __hsfp _kx mkt_tok igsh igshid mibextid li_fat_id epik rdt_cid irclickid _bhlid _openstat guce_referrer guce_referrer_sig`.split(
    /\s+/,
  );

function counts(name: string): boolean {
  return withoutTracking(`${PAGE}?${name}=1`) !== PAGE;
}

test('what says how a reader arrived makes no other page, wherever in the address it stands', () => {
  for (const name of NAMES) {
    for (const parameter of [name, `${name}=`, `${name}=a%26b`]) {
      assert.equal(withoutTracking(`${PAGE}?${parameter}`), PAGE);
      assert.equal(withoutTracking(`${PAGE}?${parameter}&p=1`), `${PAGE}?p=1`);
      assert.equal(withoutTracking(`${PAGE}?p=1&${parameter}`), `${PAGE}?p=1`);
      assert.equal(withoutTracking(`${PAGE}?${parameter}&p=1&${parameter}&q&${parameter}`), `${PAGE}?p=1&q`);
    }
  }
});

test('what tells pages apart for the server tells them apart here', () => {
  const near = NAMES.flatMap((name) => [
    name.slice(1),
    name.slice(0, -1),
    `x${name}`,
    `${name}x`,
    `${name}[]`,
  ]);
  const others = ['p', 'ref', 'source', 'from', 'cid', 'campaign', 'utm', 'clid', 'mc', 'tok', '_g', ''];
  for (const name of [...near, ...others])
    if (!isTracking(name)) assert.ok(counts(name), `${name} tells pages apart`);
  for (const address of [`${PAGE}/utm_source=1`, `${PAGE}?p=utm_source=1`, `${PAGE}?id=a%26fbclid%3D1`])
    assert.equal(withoutTracking(address), address);
});

test('nothing is left out here that the server would keep', () => {
  for (const name of NAMES) assert.ok(isTracking(name), name);
});
