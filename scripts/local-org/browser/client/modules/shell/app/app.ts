/** The frame: app bar, navigation, and the page that the address names. */
import ToastContainer from 'lightning/toastContainer';
import { currentPage, goTo } from 'force/navigation';
import { CurrentPageReference } from 'force/navigation';
import { org, urlOf, type PageReference } from '@local-org/runtime';
import { LightningElement, wire } from 'lwc';
import type { AppModel, TabModel } from '../../../../pages/model.ts';

interface NavigationItem {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly cssClass: string;
  readonly current: 'page' | null;
}

/** The app that was chosen last, while the browser's tab is open. */
const CHOSEN_APP = 'local-org.app';

export default class App extends LightningElement {
  user = org.user;
  organization = org.organization;
  page: PageReference | null = currentPage();
  appName = sessionStorage.getItem(CHOSEN_APP) ?? '';

  @wire(CurrentPageReference)
  pageChanged(page: PageReference | null): void {
    this.page = page;
    const asked = page?.type === 'standard__app' ? (page.attributes?.['appTarget'] ?? '') : '';
    if (asked !== '') this.chooseApp(asked.replace(/^c__/, ''));
    else if (page?.type === 'standard__namedPage') this.openFirstTab();
  }

  connectedCallback(): void {
    ToastContainer.instance({ toastPosition: 'top-center', maxToasts: 3 });
    this.addEventListener('click', this.followLink);
  }

  get app(): AppModel | undefined {
    return org.apps.find(({ name }) => name === this.appName) ?? org.apps[0];
  }

  get appLabel(): string {
    return this.app?.label ?? this.organization;
  }

  get brandStyle(): string {
    return `border-bottom: 3px solid ${this.app?.color ?? '#0B5CAB'}`;
  }

  get initials(): string {
    const words = this.user.name.split(/\s+/).filter((word) => word !== '');
    return words
      .map(([first]) => first)
      .join('')
      .slice(0, 2)
      .toUpperCase();
  }

  get otherApps(): readonly { readonly name: string; readonly label: string }[] {
    return org.apps;
  }

  get hasOtherApps(): boolean {
    return org.apps.length > 1;
  }

  get items(): readonly NavigationItem[] {
    return (this.app?.tabs ?? []).flatMap((name) => {
      const tab = org.tabs.find((each) => each.name === name);
      if (tab === undefined) return [];
      const isCurrent = this.isCurrent(tab);
      return [
        {
          name,
          label: tab.label,
          url: urlOfTab(tab),
          cssClass: `slds-context-bar__item${isCurrent ? ' slds-is-active' : ''}`,
          current: isCurrent ? 'page' : null,
        },
      ];
    });
  }

  chooseAppFromMenu(event: CustomEvent<{ value: string }>): void {
    this.chooseApp(event.detail.value);
  }

  chooseApp(name: string): void {
    this.appName = name;
    sessionStorage.setItem(CHOSEN_APP, name);
    this.openFirstTab();
  }

  openFirstTab(): void {
    const [first] = this.items;
    // The page is being told of this very address: it goes on when that is done.
    if (first !== undefined) queueMicrotask(() => goTo(first.url, true));
  }

  isCurrent(tab: TabModel): boolean {
    const { type, attributes } = this.page ?? {};
    if (type === 'standard__navItemPage') return attributes?.['apiName'] === tab.name;
    return tab.kind === 'object' && attributes?.['objectApiName'] === tab.object;
  }

  /** Links to pages of the org are followed without loading the page anew. */
  followLink = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const anchor = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (anchor === undefined || anchor.target !== '' || anchor.origin !== location.origin) return;
    if (!anchor.pathname.startsWith('/lightning')) return;
    event.preventDefault();
    goTo(anchor.href);
  };
}

const urlOfTab = (tab: TabModel): string =>
  tab.kind === 'object'
    ? urlOf({ type: 'standard__objectPage', attributes: { objectApiName: tab.object, actionName: 'list' } })
    : urlOf({ type: 'standard__navItemPage', attributes: { apiName: tab.name } });
