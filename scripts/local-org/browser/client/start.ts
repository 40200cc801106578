/** First code of the page: the frame with the page in it. */
import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import App from 'shell/app';

const place = document.getElementById('app');
if (place === null) throw new Error('The page lacks the place for the app.');
place.replaceChildren(createElement('shell-app', { is: App }));
