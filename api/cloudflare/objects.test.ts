import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { directoryObject, roomObject, siteObject } from './objects.ts';
import type { Objects } from './objects.ts';

/** Objects that are known by where they are. */
function objects(kind: string, place = 'anywhere'): Objects<string> {
  return {
    getByName: (name) => `${kind} ${place} ${name.split(' ')[0]}`,
    jurisdiction: (name) => objects(kind, name),
  };
}

function placesWith(JURISDICTION: string): readonly string[] {
  const environment = {
    DIRECTORY: objects('DIRECTORY'),
    SITE: objects('SITE'),
    ROOM: objects('ROOM'),
    JURISDICTION,
  };
  return [
    directoryObject(environment),
    siteObject(environment, 'a.example'),
    roomObject(environment, 'a.example', { page: '/', number: 1 }),
  ];
}

for (const [given, place] of [
  ['eu', 'eu'],
  ['us', 'us'],
  ['fedramp', 'fedramp'],
  [' eu ', 'eu'],
  ['', 'anywhere'],
] as const) {
  test(`with JURISDICTION “${given}” directory, site and rooms are ${place}`, () => {
    assert.deepEqual(placesWith(given), [
      `DIRECTORY ${place} directory`,
      `SITE ${place} a.example`,
      `ROOM ${place} a.example`,
    ]);
  });
}

test('a jurisdiction that there is not is named', () => {
  assert.throws(
    () => placesWith('EU'),
    /^ConfigurationError: JURISDICTION: “EU” is not one of eu, us, fedramp\.$/,
  );
});

test('no object is had in any other way', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.includes('.test.'));
  assert.ok(files.includes('house.ts'));
  const ways = /\.(?:getByName|idFromName|idFromString|newUniqueId)\(|\b(?:SITE|ROOM|DIRECTORY)\.get\(/;
  const others = files.filter(
    (file) => file !== 'objects.ts' && ways.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  );
  assert.deepEqual(others, []);
});
