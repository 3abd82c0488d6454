const create = async () => 'created';

export const pages = 3;
export default { create2: create, created: create };
