/** A fetched pack that is no ONNX file, made into one in memory: what was checked is what is converted, and nothing converted is kept. */
import { buildMinifasnet, minifasnetForms } from './minifasnet-graph.ts';
import type { MinifasnetForm } from './minifasnet-graph.ts';
import { readTorchFile } from './torch-file.ts';

/** How packs are converted; the manifest names one where it is needed. */
export const conversions = minifasnetForms;
export type Conversion = MinifasnetForm;

/** The ONNX file. Moving bytes only: the same pack gives the same bytes everywhere. @throws {FileRefused} */
export const convertPack = (conversion: Conversion, bytes: Uint8Array): Uint8Array => buildMinifasnet(conversion, readTorchFile(bytes));
