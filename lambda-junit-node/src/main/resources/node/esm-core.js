// The module that facades import to reach `core`.
export let core;
export const connect = (to) => {
  core = to;
};
