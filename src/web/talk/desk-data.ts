/** What the server tells the desk, in a data block of its page. */
export interface DeskData {
  readonly gemeente: { readonly id: string; readonly name: string };
  readonly me: { readonly person: string; readonly name: string };
  /** Goes along with every act as `x-balie-csrf`. */
  readonly csrf: string;
  /** Address of the worker that keeps time while the page is out of sight. */
  readonly pulse: string;
  /** Where to sign in again and come back here. */
  readonly signIn: string;
  readonly signOut: string;
}
