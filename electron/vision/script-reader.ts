/** The readers of scripts that PP-OCR does not know: one engine a language, made when first wanted, then kept. */
import { done, failed, type Result } from '../cases/result.ts';
import { ModelRefused, manifest } from './models.ts';
import type { LoadedModel, ModelName, ModelShelf } from './models.ts';
import { startScriptEngine } from './script-engine.ts';
import type { ScriptEngine } from './script-engine.ts';

export type Script = 'vietnamese' | 'khmer' | 'thai';

/** A language at a time: on Vietnamese cards English beside it cost words (documents: "adding `eng` hurts"). */
const languages: Readonly<Record<Script, { readonly code: string; readonly model: ModelName }>> = {
  vietnamese: { code: 'vie', model: 'tesseract-vie' },
  khmer: { code: 'khm', model: 'tesseract-khm' },
  thai: { code: 'tha', model: 'tesseract-tha' },
};

export interface ScriptReaders {
  /** Expected failures: vision.unavailable (no such file, for Khmer an optional pack), vision.refused-model, vision.timeout. */
  engine(script: Script): Promise<Result<ScriptEngine>>;
  /** The detector of text boxes, shared with PP-OCR. @throws {ModelRefused} */
  detector(): Promise<LoadedModel>;
  /** Which file reads this script, for the list of models that ran. */
  model(script: Script): { readonly name: string; readonly sha256: string };
  /** Starts the engine (a tenth of a second in its own thread) while the caller does something else. */
  warm(script: Script): void;
  /** Ends the threads; the next question makes new ones. They never keep the process alive. */
  end(): Promise<void>;
}

export function openScriptReaders(shelf: ModelShelf): ScriptReaders {
  const engines = new Map<Script, Promise<Result<ScriptEngine>>>();
  const engine = async (script: Script): Promise<Result<ScriptEngine>> => {
    const known = engines.get(script);
    const found = known === undefined ? null : await known;
    if (found?.ok === true && found.value.alive) return found;
    // whoever asked meanwhile has started it again already
    if (engines.get(script) === known) engines.set(script, start(shelf, script));
    return engines.get(script)!;
  };
  return {
    engine,
    detector: () => shelf.load('ppocr-v4-det'),
    model: (script) => {
      const { name, sha256 } = manifest.models.find((entry) => entry.name === languages[script].model)!;
      return { name, sha256 };
    },
    warm: (script) => { void engine(script); },
    end: async () => {
      const started = await Promise.all(engines.values());
      engines.clear();
      for (const one of started) if (one.ok) one.value.end();
    },
  };
}

/** The checked bytes themselves go to the engine: no file is read after its check. */
async function start(shelf: ModelShelf, script: Script): Promise<Result<ScriptEngine>> {
  const { code, model } = languages[script];
  try {
    const started = await startScriptEngine(code, await shelf.bytes(model));
    return started.ok ? done(started.value) : failed(started.failure.code, { model });
  } catch (error) {
    if (error instanceof ModelRefused) return { ok: false, failure: error.failure };
    throw error;
  }
}
