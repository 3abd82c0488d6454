/** Asks a server for the weather, by HTTP or HTTPS as the environment says. */
export const handler = async ({ town }) => {
  const response = await fetch(`${process.env.WEATHER_URL}/towns/${encodeURIComponent(town)}`, {
    headers: { accept: 'application/json' },
  });
  if (!response.ok) {
    throw new Error(`No weather for ${town}: ${response.status}`);
  }
  const { celsius } = await response.json();
  return `${town}: ${celsius} °C`;
};
