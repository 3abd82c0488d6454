exports.create = async (event) => {
  const items = event.items;
  return { total: items.length ;
};
