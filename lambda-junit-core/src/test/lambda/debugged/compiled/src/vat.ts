const RATE: number = 0.2;

/** What a net amount costs. */
export function gross(net: number): number {
  const vat = net * RATE;
  return net + vat;
}
