declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  type Options<T> = Partial<Omit<T, keyof LightningElement | 'close'>> & {
    /** Title; read by screen readers. */
    readonly label: string;
    readonly size?: 'small' | 'medium' | 'large' | 'full';
    readonly description?: string;
  };

  /** A dialog. `open` settles with what `close` was given; undefined when it was dismissed. */
  export default class LightningModal extends LightningElement {
    static open<T extends LightningModal, R = unknown>(this: new () => T, options: Options<T>): Promise<R | undefined>;
    label: string;
    size: 'small' | 'medium' | 'large' | 'full';
    description: string;
    disableClose: boolean;
    close(result?: unknown): void;
  }
}
