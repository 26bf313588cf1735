/** The built program on the stand-in: the window that faces the customer, on a screen of its own and on the only one. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { events } from '../../electron/contract/events.ts';
import { builtProgram } from './built-program.ts';
import { firstSecrets, signIn } from './people.ts';
import { startProgram, temporaryHome, type Program } from './run-program.ts';

let place: Awaited<ReturnType<typeof temporaryHome>>;
let program: Program;
let pin = '';
beforeAll(async () => { await builtProgram(); place = await temporaryHome(); });
afterAll(() => place.remove());

/** The same station each time: its PINs are shown at the first start alone. */
async function started(displays: '1' | '2'): Promise<void> {
  program = startProgram({ home: place.home, environment: { STAND_IN_DISPLAYS: displays } });
  await program.until('loaded');
  if (pin === '') {
    await program.until('dialog');
    pin = firstSecrets(program).get('teller') ?? '';
  }
  expect(await signIn(program, 'teller', pin)).toMatchObject({ ok: true });
}
const there = () => program.call('customer.there', {});
const refused = (code: string) => ({ ok: false, failure: { code } });

describe('the customer’s window on a screen of its own', () => {
  beforeAll(() => started('2'));
  afterAll(() => program.stop());

  test('fills the screen that faces the customer, behind the same walls, and leaves the teller the keys', async () => {
    expect(await there()).toEqual({ ok: true, value: { there: false } });
    const before = { shown: program.recorded('shown').length, focused: program.recorded('focused').length };
    expect(await program.call('customer.open', {})).toEqual({ ok: true, value: { address: null } });
    await program.until('loaded', 2);
    expect(await there()).toEqual({ ok: true, value: { there: true } });
    const [tellers, customers, ...others] = program.recorded('window');
    expect(others).toEqual([]);
    expect(customers).toMatchObject({ title: 'Veridesk', x: 1920, y: 0, fullscreen: true, autoHideMenuBar: true, show: false });
    expect(customers?.['webPreferences']).toEqual(tellers?.['webPreferences']);
    expect(program.recorded('loaded').at(-1)).toEqual({ url: 'app://desk/#/customer' });
    // Nobody's name ever stands in a title.
    expect(await program.act('title', 'Ada Example', 'second')).toBe('kept');
    // Opened again it is the same window, brought to the front; the teller types on.
    await program.call('customer.open', {});
    expect(program.recorded('window')).toHaveLength(2);
    expect(program.recorded('shown-inactive')).toHaveLength(2);
    expect({ shown: program.recorded('shown').length, focused: program.recorded('focused').length }).toEqual(before);
    for (const url of ['https://example.com/', 'file:///etc/passwd']) expect(await program.act('secondPageGoes', url), url).toBe(false);
    expect(await program.act('secondPageOpens', 'app://desk/')).toBe('deny');
  });

  test('has one question and hears one thing, whoever is signed in', async () => {
    expect(await program.act('secondPageCalls', 'customer.now', {})).toMatchObject({ ok: true, value: { state: 'idle', language: 'en' } });
    for (const name of ['session.current', 'station.describe', 'cases.today', 'customer.open', 'customer.language']) expect(await program.act('secondPageCalls', name, {}), name).toMatchObject(refused('role.refused'));
    await program.act('secondPageListens', Object.keys(events));
    await program.call('customer.language', { language: 'km' });
    await program.call('session.signOut', {});
    const heard = await program.act<readonly { readonly name: string; readonly body: unknown }[]>('heard');
    expect(heard.map(({ name }) => name)).toEqual(['customer.shows', 'customer.shows']);
    expect(heard.map(({ body }) => body)).toMatchObject([{ language: 'km', state: 'idle' }, { language: 'en', state: 'idle' }]);
  });

});

describe('the customer’s window on the only screen', () => {
  beforeAll(() => started('1'));
  afterAll(() => program.stop());

  test('comes to the front; when its page dies it is gone, and it ends with the teller’s', async () => {
    await program.call('customer.open', {});
    await program.until('loaded', 2);
    expect(program.recorded('window')[1]).not.toHaveProperty('fullscreen');
    expect(program.recorded('focused')).toHaveLength(1);
    await program.act('secondPageDies');
    expect(await there()).toEqual({ ok: true, value: { there: false } });
    await program.call('customer.open', {});
    await program.until('loaded', 3);
    await program.act('closeWindow');
    expect((await program.ended()).code).toBe(0);
  });
});
