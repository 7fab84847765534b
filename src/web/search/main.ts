import { readPageData } from '../chat/read-page-data.ts';
import { findPrivate } from '../chat/private.ts';
import { createSearch } from './search.ts';

const { keep } = readPageData(document);
createSearch(document, (text) => findPrivate(text, keep).length > 0);
