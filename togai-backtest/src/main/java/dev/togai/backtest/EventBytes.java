package dev.togai.backtest;

/**
 * The JSON of an event as a part of an array, which must not be kept.
 *
 * @param utf8 the array
 * @param offset the index of the first byte
 * @param length the number of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record EventBytes(byte[] utf8, int offset, int length) {}
