/**
 * What lies in a station's folder (explained for IT in docs/storage.md):
 *
 *   station.json                  who this station is, and its public audit key; nothing secret
 *   policy.json                   the bank's own rules as it signed them, and its public key; absent where the shipped rules hold
 *   vault.json                    the keys, wrapped; and once more for the bank's recovery key
 *   cases.db, -wal, -shm          cases, record, operators: encrypted
 *   audit-head.json               signed length and hash of the record, one commit old at most
 *   audit-head.disputed.json      kept when audit-head.json and the record disagreed at a start; otherwise absent
 *   evidence/<case>/<name>.enc    pictures, each encrypted under its case's own key
 *   before-migration/*.db         encrypted copies from before an update
 *   station.lock, in-use.json     held by the running program; who that is
 */
import { join } from 'node:path';

export const stationFiles = (folder: string) => ({
  station: join(folder, 'station.json'),
  vault: join(folder, 'vault.json'),
  database: join(folder, 'cases.db'),
  head: join(folder, 'audit-head.json'),
  disputedHead: join(folder, 'audit-head.disputed.json'),
  evidence: join(folder, 'evidence'),
  lock: join(folder, 'station.lock'),
  inUse: join(folder, 'in-use.json'),
});
