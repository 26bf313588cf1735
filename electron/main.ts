/** Composition root of the program as Electron runs it: what it is made of, and in which order it comes to life. */
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, screen, session, utilityProcess } from 'electron';
import { prepareElectron, runElectron } from './hosts/electron-host.ts';

const electron = { app, BrowserWindow, dialog, ipcMain, Menu, protocol, safeStorage, screen, session, utilityProcess };

if (prepareElectron(electron)) void app.whenReady().then(() => runElectron(electron));
