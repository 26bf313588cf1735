/** Loaded before the built program: `electron` means the stand-in, and the test on the other end of the pipe can act as page and person. */
import { registerHooks } from 'node:module';
import { act } from './act.ts';

const standIn = new URL('./electron.ts', import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context)) });

Object.defineProperty(process, 'resourcesPath', { value: process.env['STAND_IN_RESOURCES'] ?? '' });
process.on('message', (message: { readonly id: number; readonly name: string; readonly args: readonly unknown[] }) => {
  void act(message.name, message.args).then(
    (value) => process.send?.({ id: message.id, value }),
    (error: unknown) => process.send?.({ id: message.id, error: error instanceof Error ? error.message : 'unknown' }),
  );
});
process.on('disconnect', () => process.exit(0));
