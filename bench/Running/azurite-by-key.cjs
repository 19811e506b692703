'use strict';

// Has Azurite find rows by their keys, as Table Storage does. As it comes, it looks at every row of a table for each query, at
// every row of the same RowKey for each change, and moves up all rows behind one that goes: what grows with the table would then
// be the emulator's own time, and a scan by the app would not be seen among its scans.
const { dirname } = require('node:path');

const azurite = dirname(process.argv[1]);
const Loki = require(require.resolve('lokijs', { paths: [azurite] }));
const { default: Tables } = require(`${azurite}/table/persistence/LokiTableMetadataStore.js`);
const { default: Filters } = require(`${azurite}/table/persistence/LokiTableStoreQueryGenerator.js`);

const { addCollection } = Loki.prototype;
const { findOne, insert, remove } = Loki.Collection.prototype;

const keyOf = (partitionKey, rowKey) => `${partitionKey}\0${rowKey}`;
const holdsRows = (collection) => collection.binaryIndices.key !== undefined;

/** The rows from a key on, in their order. */
function* rowsFrom(collection, key) {
  const order = collection.binaryIndices.key.values;
  let [at, end] = collection.calculateRange('$gte', 'key', key);
  for (; at <= end; at++) {
    const row = collection.data[order[at]];
    if (!row.isRemoved) yield row;
  }
}

Loki.prototype.addCollection = function (name, options) {
  return addCollection.call(this, name, options?.indices?.includes('RowKey') ? { ...options, indices: ['key'] } : options);
};

Loki.Collection.prototype.insert = function (row) {
  if (holdsRows(this)) row.key = keyOf(row.PartitionKey, row.RowKey);
  return insert.call(this, row);
};

Loki.Collection.prototype.findOne = function (query) {
  if (!holdsRows(this)) return findOne.call(this, query);
  const key = keyOf(query.PartitionKey, query.RowKey);
  const row = rowsFrom(this, key).next().value;
  return row?.key === key ? row : null;
};

// Its place stays taken, so that no other row has to move.
Loki.Collection.prototype.remove = function (row) {
  if (!holdsRows(this)) return remove.call(this, row);
  const [, position] = this.get(row.$loki, true);
  this.data[position] = { key: row.key, $loki: row.$loki, isRemoved: true };
  delete row.$loki;
  delete row.meta;
  return row;
};

Tables.prototype.queryTableEntities = async function (context, account, table, options, nextPartitionKey, nextRowKey) {
  const matches = Filters.generateQueryForPersistenceLayer(options, context);
  const bound = (operators) =>
    new RegExp(`PartitionKey (?:${operators}) '((?:[^']|'')*)'`).exec(options.filter ?? '')?.[1].replaceAll("''", "'");
  const first = this.decodeContinuationHeader(nextPartitionKey) ?? bound('eq|ge|gt') ?? '';
  const last = bound('eq|le|lt');
  const top = this.getMaxResultsOption(options);

  const page = [];
  const from = keyOf(first, this.decodeContinuationHeader(nextRowKey) ?? '');
  for (const row of rowsFrom(this.getEntityCollection(account, table, context), from)) {
    if (page.length > top || (last !== undefined && row.PartitionKey > last)) break;
    if (matches(row)) page.push(row);
  }

  const next = this.adjustQueryResultforTop(page, top);
  return [page, next.nextPartitionKeyResponse, next.nextRowKeyResponse];
};
