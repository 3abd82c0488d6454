const bcrypt = require('bcryptjs');
exports.handler = async () => {
  const hash = await bcrypt.hash('secret', 4);
  return [
    bcrypt.hashSync('secret', '$2b$04$abcdefghijklmnopqrstuu'),
    await bcrypt.compare('secret', hash),
    await bcrypt.compare('other', hash),
    bcrypt.getRounds(hash),
    await bcrypt.compare('U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'),
  ];
};
