export interface Item {
  readonly name: string;
  readonly price: number;
  readonly amount: number;
}

/** Each third one of the same item is free. */
export const discount = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + Math.floor(item.amount / 3) * item.price, 0);
