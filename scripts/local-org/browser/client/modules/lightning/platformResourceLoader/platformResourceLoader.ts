/** Scripts and styles from static resources, each loaded once. */
const loads = new Map<string, Promise<void>>();

function once(url: string, make: () => HTMLScriptElement | HTMLLinkElement): Promise<void> {
  let load = loads.get(url);
  if (load === undefined) {
    load = new Promise((resolve, reject) => {
      const element = make();
      element.addEventListener('load', () => resolve());
      element.addEventListener('error', () => reject(new Error(`${url} could not be loaded`)));
      document.head.append(element);
    });
    loads.set(url, load);
  }
  return load;
}

export const loadScript = (_component: unknown, url: string): Promise<void> =>
  once(url, () => Object.assign(document.createElement('script'), { src: url }));

export const loadStyle = (_component: unknown, url: string): Promise<void> =>
  once(url, () => Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }));
