/** Toasts by event. The container of the base components shows them; it reads what it shows from `toastAttributes`. */
import Toast from 'lightning/toast';

export const ShowToastEventName = 'lightning__showtoast';

/** Modes by the names that this event gives them. */
const MODES: Readonly<Record<string, string>> = {
  sticky: 'sticky',
  pester: 'dismissible',
  dismissible: 'dismissible',
  dismissable: 'dismissible',
};

interface ToastParameters {
  readonly title?: string;
  readonly message?: string;
  readonly messageData?: unknown;
  readonly variant?: string;
  readonly mode?: string;
}

export class ShowToastEvent extends CustomEvent<unknown> {
  readonly toastAttributes: Readonly<Record<string, unknown>>;

  constructor(parameters: ToastParameters = {}) {
    super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: { toast: Toast } });
    const mode = MODES[parameters.mode ?? 'dismissible'] ?? 'dismissible';
    this.toastAttributes = { ...parameters, type: parameters.variant ?? 'info', mode };
  }
}
