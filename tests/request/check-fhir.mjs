// SPDX-License-Identifier: GPL-3.0-or-later
// Judges bundles against base FHIR R4 with the npm package "fhir". Run by hand, outside the
// repository, after "npm i fhir@4.12.0":
//   PREAUTH_KEEP_BUNDLES=<folder> meson test -C build request/structure
//   node check-fhir.mjs <folder>/*.json
// Its warnings about codes of X12, PAS and Preauth are not shown: it knows no such code systems.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { Fhir } = createRequire(process.cwd() + '/')('fhir');
const known = / not found in value set$|could not be found/;
let failed = 0;
for (const file of process.argv.slice(2)) {
  const result = new Fhir().validate(JSON.parse(readFileSync(file)), { errorOnUnexpected: true });
  const messages = result.messages.filter((message) => !known.test(message.message));
  failed += result.valid ? 0 : 1;
  for (const { severity, location, message } of messages)
    console.log(`${file}: ${severity}: ${location}: ${message}`);
}
console.log(`${process.argv.length - 2} files, ${failed} not valid`);
process.exitCode = failed > 0 ? 1 : 0;
