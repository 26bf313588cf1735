/** All that a page is given: ask a question of the table, hand over frames of the camera, hear what main tells. The page never sees Electron itself. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Desk } from './contract/bridge.ts';
import { callChannel, eventChannel, frameChannel } from './windows/channels.ts';

type Listener = (body: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(eventChannel, (_event, name: string, body: unknown) => {
  for (const listen of listeners.get(name) ?? []) listen(body);
});

const desk: Desk = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  frames: (sessionId, seq, takenAtMs, jpeg) => ipcRenderer.send(frameChannel, sessionId, seq, takenAtMs, jpeg),
  on: (name, listen) => {
    const known = listeners.get(name) ?? new Set<Listener>();
    // One entry for each call, so that two listeners that are the same function stop one by one.
    const heard: Listener = (body) => { (listen as Listener)(body); };
    listeners.set(name, known.add(heard));
    return () => { known.delete(heard); };
  },
};

contextBridge.exposeInMainWorld('desk', desk);
