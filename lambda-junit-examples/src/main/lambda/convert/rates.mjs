/** How many dollars one unit of a currency is. */
export const rateOf = async (currency) => {
  const answer = await fetch(`https://rates.example.com/${currency}/USD`);
  return (await answer.json()).rate;
};
