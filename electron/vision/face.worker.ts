/** Entry of a thread that describes faces on another core: a picture comes in, the face in it goes out. */
import { workerData } from 'node:worker_threads';
import type { FaceEmbedded } from '../cases/ports.ts';
import type { Result } from '../cases/result.ts';
import { embedFace } from './describe-face.ts';
import type { PictureAsked } from './embed-many.ts';
import { workBeside } from './side-thread.ts';
import { openModelShelf } from './models.ts';

const shelf = openModelShelf(workerData as readonly string[]);

workBeside<PictureAsked, Result<FaceEmbedded>>(async ({ picture, engine }) => ({ answer: await embedFace(shelf, picture, {}, engine) }));
