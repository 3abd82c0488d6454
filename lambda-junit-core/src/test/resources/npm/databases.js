const pg = require('pg');
const mysql = require('mysql2');
const promised = require('mysql2/promise');
const mongoose = require('mongoose');
const show = (error) => [error.code, error.syscall, error.address];
exports.handler = async ({ port }) => {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd' });
  const pool = new pg.Pool({ host: '127.0.0.1', port, user: 'u', password: 'p' });
  const schema = new mongoose.Schema({ name: { type: String, required: true }, age: { type: Number, min: 0 }, tags: [String] });
  const Person = mongoose.models.Person ?? mongoose.model('Person', schema);
  const person = new Person({ name: 'Ada', age: '36', tags: ['x'], ignored: 1 });
  const result = {
    pg: show(await client.connect().catch((error) => error)),
    pool: show(await pool.query('select 1').catch((error) => error)),
    mysql: show(await promised.createConnection({ host: '127.0.0.1', port }).catch((error) => error)),
    callback: await new Promise((resolve) => {
      mysql.createConnection({ host: '127.0.0.1', port, user: 'u' }).query('select 1', (error) => resolve(show(error)));
    }),
    escaped: [mysql.format('select * from t where a = ? and b in (?)', ["it's", [1, 2]]), pg.escapeIdentifier('a"b')],
    person: [person.age, person.tags.join(), 'ignored' in person.toObject(), person.validateSync()],
    invalid: Object.values(new Person({ age: -1 }).validateSync().errors).map(String),
    id: new mongoose.Types.ObjectId('507f1f77bcf86cd799439011').getTimestamp().toISOString(),
  };
  result.mongo = await mongoose
    .connect(`mongodb://127.0.0.1:${port}/d`, { serverSelectionTimeoutMS: 200 })
    .catch((error) => [error.name, error.message]);
  await mongoose.disconnect();
  return result;
};
