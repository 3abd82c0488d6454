interface Order { id: string }

class Store {
  find(order: Order): string {
    throw new Error('not found: ' + order.id);
  }
}

function inner(order: Order) {
  const store = new Store();
  return store.find(order);
}

export const handler = async (event: Order) => {
  await Promise.resolve();
  return inner(event);
};
