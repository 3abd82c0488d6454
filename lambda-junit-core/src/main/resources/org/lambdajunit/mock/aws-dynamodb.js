// What DynamoDB calls attribute values, to and from values of JavaScript: @aws-sdk/util-dynamodb.
(function () {
  'use strict';

  /** A number with more digits than JavaScript's have. */
  class NumberValue {
    constructor(value) {
      this.value = `${typeof value === 'object' ? value.N : value}`;
    }

    static from(value) {
      return new NumberValue(value);
    }

    toAttributeValue() {
      return { N: this.value };
    }

    toString() {
      return this.value;
    }

    valueOf() {
      return this.value;
    }
  }

  const isBinary = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  const isEmpty = (value) => value === '' || (isBinary(value) && value.byteLength === 0) || (value instanceof Set && value.size === 0);

  function number(value) {
    if (!Number.isFinite(value)) {
      throw new Error(`Special numeric value ${value} is not allowed`);
    }
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      throw new Error(`Number ${value} is greater than Number.MAX_SAFE_INTEGER. Use NumberValue from @aws-sdk/lib-dynamodb.`);
    }
    return { N: `${value}` };
  }

  function setToAttribute(set, options) {
    const elements = [...set].filter((element) => element !== undefined || !options.removeUndefinedValues);
    if (elements.length === 0) {
      if (options.convertEmptyValues) {
        return { NULL: true };
      }
      throw new Error('Pass a non-empty set, or options.convertEmptyValues=true.');
    }
    const [first] = elements;
    if (typeof first === 'number') {
      return { NS: elements.map((element) => number(element).N) };
    }
    if (typeof first === 'bigint') {
      return { NS: elements.map(String) };
    }
    if (first instanceof NumberValue) {
      return { NS: elements.map((element) => element.value) };
    }
    if (typeof first === 'string') {
      return { SS: elements };
    }
    if (isBinary(first)) {
      return { BS: elements };
    }
    throw new Error('Only Number Set (NS), Binary Set (BS), String Set (SS) are allowed.');
  }

  function mapToAttribute(entries, options) {
    const map = {};
    for (const [key, value] of entries) {
      if (typeof value !== 'function' && (value !== undefined || !options.removeUndefinedValues)) {
        map[key] = convertToAttr(value, options);
      }
    }
    return { M: map };
  }

  function convertToAttr(value, options = {}) {
    if (value === undefined) {
      throw new Error('Pass options.removeUndefinedValues=true to remove undefined values from map/array/set.');
    }
    if (value === null || (options.convertEmptyValues && isEmpty(value))) {
      return { NULL: true };
    }
    if (Array.isArray(value)) {
      const kept = value.filter((item) => typeof item !== 'function' && (item !== undefined || !options.removeUndefinedValues));
      return { L: kept.map((item) => convertToAttr(item, options)) };
    }
    if (value instanceof Set) {
      return setToAttribute(value, options);
    }
    if (value instanceof Map) {
      return mapToAttribute(value, options);
    }
    if (value instanceof NumberValue) {
      return value.toAttributeValue();
    }
    if (isBinary(value)) {
      return { B: value };
    }
    switch (typeof value) {
      case 'boolean':
        return { BOOL: value };
      case 'number':
        return number(value);
      case 'bigint':
        return { N: `${value}` };
      case 'string':
        return { S: value };
      case 'object':
        if (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null || options.convertClassInstanceToMap) {
          return mapToAttribute(Object.entries(value), options);
        }
        break;
      default:
    }
    throw new Error(
      `Unsupported type passed: ${value}. Pass options.convertClassInstanceToMap=true to marshall typeof object as map attribute.`,
    );
  }

  function toNumber(text, options) {
    if (typeof options.wrapNumbers === 'function') {
      return options.wrapNumbers(text);
    }
    if (options.wrapNumbers) {
      return NumberValue.from(text);
    }
    const value = Number(text);
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER && Number.isFinite(value)) {
      return BigInt(text);
    }
    return value;
  }

  function convertToNative(attribute, options = {}) {
    const [[type, value] = []] = Object.entries(attribute).filter(([, content]) => content !== undefined);
    switch (type) {
      case 'NULL':
        return null;
      case 'BOOL':
        return Boolean(value);
      case 'N':
        return toNumber(value, options);
      case 'B':
        return value;
      case 'S':
        return `${value}`;
      case 'L':
        return value.map((item) => convertToNative(item, options));
      case 'M':
        return unmarshall(value, options);
      case 'NS':
        return new Set(value.map((item) => toNumber(item, options)));
      case 'BS':
      case 'SS':
        return new Set(value);
      default:
        throw new Error(`Unsupported type passed: ${type ?? JSON.stringify(attribute)}`);
    }
  }

  function marshall(data, options = {}) {
    const attribute = convertToAttr(data, options);
    const [[type, value]] = Object.entries(attribute);
    return (type === 'M' || type === 'L') && !options.convertTopLevelContainer ? value : attribute;
  }

  function unmarshall(data, options = {}) {
    if (options.convertWithoutMapWrapper) {
      return convertToNative(data, options);
    }
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, convertToNative(value, options)]));
  }

  const numbers = { NumberValue, NumberValueImpl: NumberValue };
  return { numbers, package: { ...numbers, marshall, unmarshall, convertToAttr, convertToNative } };
})
