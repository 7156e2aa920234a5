/**
 * Files of meters in YAML 1.2: reading, formatting and writing.
 *
 * <p>Start with {@link dev.togai.meters.file.MeterFiles}. It reads files to a {@link dev.togai.meters.file.LocatedMeterSet}, or throws a
 * {@link dev.togai.meters.file.MeterFileException} with all errors.
 *
 * <ol>
 *   <li>{@code YamlParser} parses the text to {@code YamlNode}s with their offsets.
 *   <li>{@code FieldReader} checks the keys and the types of values against the {@code KeyGroup}s, which list all keys.
 *   <li>{@code DeclarationReader} makes a meter of the fields, and records the place of each.
 *   <li>{@code FilePrinter} prints the nodes in canonical form: those of a file for the formatter, those of a declaration for the writer.
 * </ol>
 */
@NullMarked
package dev.togai.meters.file;

import org.jspecify.annotations.NullMarked;
