function pick({ a = 1, b: { c = 'x', d } = {}, ...rest }, [first = a, , third = () => first] = []) {
  return [a, c, d, first, typeof third, Object.keys(rest)];
}

exports.handler = async (event) => {
  const { name = 'nobody', tags: [tag = `none of ${name}`] = [] } = event;
  let size, colour;
  ({ size = 1, colour = size > 1 ? 'red' : 'blue' } = event);
  const sums = [];
  for (const { price, count = 1 } of event.items ?? []) {
    sums.push(price * count);
  }
  for (const [key, value = key] of Object.entries(event)) {
    sums.push(`${key}=${value}`);
  }
  try {
    if (event.fail) throw { code: event.fail.code };
  } catch ({ code = 'E', message = code }) {
    sums.push(message);
  }
  const literal = { size: (size = 3), list: [(colour = 'green')] };
  return [name, tag, literal, sums, pick(event), pick({}, [1])];
};
