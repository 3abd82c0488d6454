// Hands a parcel over to the carrier.
exports.ship = async (orderId, parcels) => {
  const response = await fetch('https://carrier.example/parcels', {
    method: 'POST',
    body: JSON.stringify({ orderId, parcels }),
  });
  return (await response.json()).trackingNumber;
};
