import { readPageData } from './read-page-data.ts';
import { startChat } from './chat.ts';

document.documentElement.classList.add('js');
startChat(readPageData(document));
