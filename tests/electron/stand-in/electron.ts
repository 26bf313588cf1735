/**
 * A stand-in for the `electron` module, for tests only: the built program runs on it as it is, where Electron's binary is not
 * to be had. It keeps Electron's rules as far as the program's promises rest on them, and its defaults where nothing is set,
 * which are to allow.
 */
export { app, protocol } from './program.ts';
export { ipcMain } from './ipc.ts';
export { session } from './session.ts';
export { BrowserWindow } from './window.ts';
export { dialog, Menu, safeStorage, screen, utilityProcess } from './machine.ts';
