package dev.togai.recorder.internal.log;

/**
 * Bytes of a log that fail their check, although they were stored. The events in them are not returned. The file is kept beside
 * the log under its name and {@code .damaged} when the log no longer needs it.
 *
 * @param file the file
 * @param offset the offset of the first damaged byte
 * @param bytes the number of damaged bytes
 * @param events the events in them, except those that the rest of the log knows as settled
 */
public record LogDamage(String file, long offset, long bytes, long events) {}
