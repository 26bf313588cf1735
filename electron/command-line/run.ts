import { parseArgs } from 'node:util';
import { auditExport, auditVerify } from './audit.ts';
import { calibrate } from './calibrate.ts';
import { calibrateAttacks } from './calibrate-attacks.ts';
import { wantedRates } from '../cases/calibration.ts';
import { faceEngines, type FaceEngine } from '../cases/matching.ts';
import type { Policy } from '../cases/policy.ts';
import { reportFailure } from './failure-words.ts';
import { frameRateOf } from './judge-clip.ts';
import { liveness } from './liveness.ts';
import { match, matchPairs } from './match.ts';
import { read } from './read.ts';
import { doctor, open, operatorReset, stationCopy, stationInit, stationPolicy, stationRecover } from './station.ts';
import type { ExitCode, Tools } from './tools.ts';
import { typesCheck } from './types.ts';
import { verify } from './verify.ts';

const usage = `desk <command> [inputs] [--json] [--station <folder>]

  verify <bundle.zip>... [--keep]            check onboarding bundles; --keep makes them cases of the evaluation station
  read <picture|folder>... [--type T]        read documents
  match <a> <b>  |  match --pairs pairs.csv  [--engine dlib-128|dlib-128+faceres]   compare faces
  calibrate <pairs.csv>  |  calibrate --identities FOLDER [--det curve.svg] [--engine E]   error rates on your own pictures
            [--policy out.json --sign key.pem --base counter|evaluation]   and a signed policy; --station FOLDER instead of --base: after that station's rules
  calibrate --attacks FOLDER                 what the passive signs make of attack clips
  liveness <frames folder|clip.mjpeg>... --challenges blink,turn-left,... [--fps 25] [--limit SECONDS]   what a face does in a clip
  types check <file> [--picture FILE]        whether a document type keeps the published shape, and what each rule of it finds on a picture
  audit export --out <file>                  write the record as JSON lines
  audit verify [file]                        prove the record, or an exported copy
  station init --branch B --counter C --prefix P --administrator NAME [--recovery-key FILE] [--policy counter]
  station policy <signed.json> --key FILE    take a bank's own signed policy, from the next start on
  station backup --out <folder>  |  station restore --from <folder>   copy a closed station, or put a copy back
  station recover --recovery-key FILE        open a station whose passphrase is lost, with the bank's private key
  operator reset                             new PINs for an evaluation station
  open                                       a fresh address of the running browser host
  doctor                                     what this machine has and what is missing

Run it as: npm run --silent desk -- <command> ...
Exit: 0 done, 1 decided against, 2 bad input, 3 our fault; with several inputs the worst.`;

const options = {
  json: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  station: { type: 'string' }, type: { type: 'string' }, pairs: { type: 'string' }, picture: { type: 'string' }, out: { type: 'string' },
  from: { type: 'string' }, branch: { type: 'string' }, counter: { type: 'string' }, prefix: { type: 'string' }, administrator: { type: 'string' },
  challenges: { type: 'string' }, fps: { type: 'string', default: '25' }, limit: { type: 'string' }, 'recovery-key': { type: 'string' },
  identities: { type: 'string' }, engine: { type: 'string' }, attacks: { type: 'string' }, det: { type: 'string' }, sign: { type: 'string' }, key: { type: 'string' }, 'policy-id': { type: 'string', default: 'bank' }, base: { type: 'string' },
  'pass-rate': { type: 'string', default: '1e-4' }, 'grey-rate': { type: 'string', default: '1e-2' }, policy: { type: 'string', default: 'counter' },
} as const;

/** The command's own words, parsed. `fault` says what is wrong with them. */
export function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { ok: true as const, values, positionals };
  } catch (error) {
    return { ok: false as const, fault: error instanceof Error ? error.message : 'unreadable options' };
  }
}

/** Runs one command to its exit code. Nothing is thrown for what a person typed. */
export async function runCommand(tools: Tools, argv: readonly string[]): Promise<ExitCode> {
  const parsed = readArguments(argv);
  if (!parsed.ok) return misused(tools, parsed.fault);
  const { values, positionals: [command = '', ...rest] } = parsed;
  const { json } = values;
  if (values.help || command === 'help') {
    tools.out(usage);
    return 0;
  }
  if (['verify', 'match', 'liveness', 'calibrate'].includes(command) && tools.rules.from === 'refused') return reportFailure(tools, json, { station: tools.stations.folder }, tools.rules.failure);
  const [first, second] = rest;
  switch (command) {
    case 'verify': return rest.length === 0 ? misused(tools, 'verify needs a bundle') : verify(tools, { files: rest, json, keep: values.keep });
    case 'read': return rest.length === 0 ? misused(tools, 'read needs a picture or a folder') : read(tools, { places: rest, type: values.type ?? null, json });
    case 'match': {
      const { engine = tools.policy.matching.engine, pairs } = values;
      if (!isEngine(engine)) return misused(tools, noSuchEngine);
      if (pairs !== undefined) return rest.length > 0 ? misused(tools, 'match takes --pairs or two pictures, not both') : matchPairs(tools, { file: pairs, engine, json });
      return first === undefined || second === undefined || rest.length > 2 ? misused(tools, 'match needs two pictures') : match(tools, { a: first, b: second, engine, json });
    }
    case 'liveness': {
      if (rest.length === 0 || values.challenges === undefined) return misused(tools, 'liveness needs a folder of frames or a clip, and --challenges');
      return liveness(tools, { places: rest, challenges: values.challenges, fps: values.fps, limitSeconds: values.limit ?? null, json });
    }
    case 'calibrate': return calibrateWith(tools, rest, values);
    case 'audit': {
      if (first === 'export') return values.out === undefined ? misused(tools, 'audit export needs --out <file>') : auditExport(tools, { file: values.out, json });
      return first === 'verify' ? auditVerify(tools, { file: second ?? null, json }) : misused(tools, 'audit export, or audit verify');
    }
    case 'types': return first === 'check' && second !== undefined ? typesCheck(tools, { file: second, picture: values.picture ?? null, json }) : misused(tools, 'types check <file> [--picture <file>]');
    case 'station': {
      if (first !== 'policy') return station(tools, first, values);
      return second === undefined || values.key === undefined ? misused(tools, 'station policy <signed.json> --key <public.pem>') : stationPolicy(tools, { file: second, keyFile: values.key, json });
    }
    case 'operator': return first === 'reset' ? operatorReset(tools, { json }) : misused(tools, 'operator reset');
    case 'open': return open(tools, { json });
    case 'doctor': return doctor(tools, { json });
    default: return misused(tools, command === '' ? 'no command' : `no command "${command}"`);
  }
}

async function calibrateWith(tools: Tools, [file, ...more]: readonly string[], values: Values): Promise<ExitCode> {
  const { json, identities, attacks, engine = tools.policy.matching.engine, det = null, sign, policy, 'policy-id': id } = values;
  const places = [file, identities, attacks].filter((place) => place !== undefined);
  const [place] = places;
  if (place === undefined || places.length > 1 || more.length > 0) return misused(tools, 'calibrate needs <pairs.csv>, --identities <folder> or --attacks <folder>');
  if (attacks !== undefined) {
    const fps = frameRateOf(values.fps);
    return fps === null ? misused(tools, '--fps is 1 to 240') : calibrateAttacks(tools, { folder: attacks, fps, json });
  }
  if (!isEngine(engine)) return misused(tools, noSuchEngine);
  const [passRate, greyRate] = [Number(values['pass-rate']), Number(values['grey-rate'])];
  // "counter" is the option's default, which is for station init
  const wantsPolicy = sign !== undefined || policy !== 'counter';
  if (wantsPolicy && (sign === undefined || policy === 'counter')) return misused(tools, 'a policy is written with --policy <out.json> and --sign <key.pem>: unsigned ones are not taken');
  const known = (rate: number): boolean => wantedRates.some((one) => Math.abs(one / rate - 1) < 1e-6);
  if (!known(passRate) || !known(greyRate) || passRate > greyRate) return misused(tools, `--pass-rate and --grey-rate are among ${wantedRates.join(', ')}, the first no larger`);
  if (!/^[a-z0-9-]+$/.test(id)) return misused(tools, '--policy-id is small letters, digits and dashes');
  const source = { kind: identities === undefined ? 'pairs' : 'identities', place } as const;
  if (sign === undefined) return calibrate(tools, { source, det, engine, json, policy: null });
  const base = await baseOf(tools, values);
  return base === null ? misused(tools, baseNeeded) : calibrate(tools, { source, det, engine, json, policy: { file: policy, id, keyFile: sign, passRate, greyRate, base } });
}

const baseNeeded = `a policy has every rule but its thresholds from somewhere: give --base counter (or evaluation) for the shipped ones, or --station <folder> for
that station's, not both`;

/**
 * The rules a calibrated policy is made after: a shipped policy's that is named, or the station's. An evaluation station counts only where it is
 * named: one lies wherever somebody tried the program, and its PINs would go out to counters. Null: it is not said.
 */
async function baseOf({ rules, policy, shippedPolicy }: Tools, { base, station: named }: Values): Promise<Policy | null> {
  if (base !== undefined) return named === undefined && (base === 'counter' || base === 'evaluation') ? shippedPolicy(base) : null;
  return rules.from === 'station' && (rules.kind === 'bank' || named !== undefined) ? policy : null;
}

const isEngine = (named: string): named is FaceEngine => (faceEngines as readonly string[]).includes(named);
const noSuchEngine = `--engine is ${faceEngines.join(' or ')}`;

type Values = Extract<ReturnType<typeof readArguments>, { ok: true }>['values'];

function station(tools: Tools, what: string | undefined, values: Values): ExitCode | Promise<ExitCode> {
  const { json, out, from, 'recovery-key': recoveryKey } = values;
  if (what === 'init') return init(tools, values);
  if (what === 'backup' && out !== undefined) return stationCopy(tools, { way: 'backup', folder: out, json });
  if (what === 'restore' && from !== undefined) return stationCopy(tools, { way: 'restore', folder: from, json });
  if (what === 'recover' && recoveryKey !== undefined) return stationRecover(tools, { recoveryKey, json });
  return misused(tools, 'station init, backup --out, restore --from, or recover --recovery-key');
}

async function init(tools: Tools, values: Values): Promise<ExitCode> {
  const { branch, counter, prefix, administrator } = values;
  if (branch === undefined || counter === undefined || prefix === undefined || administrator === undefined) {
    return misused(tools, 'station init needs --branch, --counter, --prefix and --administrator');
  }
  if (!/^[A-Z0-9]{2,8}$/.test(prefix)) return misused(tools, '--prefix is 2 to 8 capital letters or digits');
  return stationInit(tools, { branch, counter, prefix, administrator, policyId: values.policy, recoveryKey: values['recovery-key'] ?? null, json: values.json });
}

function misused(tools: Tools, what: string): ExitCode {
  tools.err(`desk: ${what}\n\n${usage}`);
  return 2;
}
