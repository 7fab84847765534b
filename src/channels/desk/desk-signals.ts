/** What a resident does that is seen now or never; for colleagues who look at the talk in this process. */
export type FromResident = { readonly type: 'typing' } | { readonly type: 'seen'; readonly seq: number };
