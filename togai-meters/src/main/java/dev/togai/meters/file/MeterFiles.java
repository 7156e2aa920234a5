package dev.togai.meters.file;

import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterPromise;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of meters: reading, formatting and writing. Thread-safe.
 *
 * <p>A file has one meter, or several in the list {@code meters}. It is YAML 1.2 in UTF-8, without anchors, aliases and tags. {@code no}
 * is text, and numbers keep their notation.
 *
 * <pre>{@code
 * meter: ride-units
 * owner: team-rides
 * event: ride_completed
 * aggregation: SUM
 * names: {attributes: [distance], dimensions: [city]}
 * when: city in ("chennai", "mumbai")
 * compute: distance * 0.4
 * examples:
 *   - {event: {distance: 150, city: chennai}, units: 60}
 * }</pre>
 *
 * <p>A rule that starts with a brace is JSONLogic and is kept as it is. All other rules are in the readable form of
 * {@link dev.togai.dsl.text.RuleParser}, with the short names of {@code names}. {@link #jsonSchema()} describes all keys.
 */
public final class MeterFiles {

    /** The end of the names of meter files. */
    public static final String SUFFIX = ".meter.yaml";

    /** The maximum length of a file in characters. */
    public static final int MAX_FILE_LENGTH = 1_000_000;

    /** The maximum number of files of a directory. */
    public static final int MAX_FILES = 1_000;

    private MeterFiles() {}

    /** Reads a file, or all files of a directory, as {@link #read(List)}. */
    public static LocatedMeterSet read(Path path) {
        return read(List.of(path));
    }

    /**
     * Reads files to one set. Of a directory, all files are read whose name ends in {@link #SUFFIX}, those in its directories included,
     * in the order of their paths. Directories and files whose name starts with a dot are skipped. A file that several paths name is
     * read once.
     *
     * @throws MeterFileException if files have errors, with all errors of all files; if a path does not exist or is a directory without a
     *     file; if a limit is exceeded; and if a directory has a YAML file with the keys of a meter file, and another end of its name
     */
    public static LocatedMeterSet read(List<Path> paths) {
        MeterFileReader reader = new MeterFileReader();
        new PathReader(reader, true).read(paths);
        return reader.finish();
    }

    /** Reads files to one set as {@link #read(List)}. Directories may have no file. */
    public static LocatedMeterSet readIfAny(List<Path> paths) {
        MeterFileReader reader = new MeterFileReader();
        new PathReader(reader, false).read(paths);
        return reader.finish();
    }

    /**
     * Reads the text of a file.
     *
     * @param file the name of the file for messages
     * @throws MeterFileException if it has errors
     */
    public static LocatedMeterSet parse(String file, String text) {
        MeterFileReader reader = new MeterFileReader();
        reader.read(file, text);
        return reader.finish();
    }

    /**
     * Formats the text of a file: keys in their canonical order, rules on one line with short names, and canonical quotes. Comments
     * stay with their key. The result has the same meters, and formatting it again returns it unchanged.
     *
     * @param file the name of the file for messages
     * @throws MeterFileException if the file has errors
     */
    public static String format(String file, String text) {
        return FileFormatter.format(file, text);
    }

    /**
     * Writes the file of a meter, in the form of {@link #format}. A rule is in readable form if this has the same tree, and JSONLogic
     * otherwise. Equal meters have equal files.
     *
     * <p>Reading the file returns an equal meter, in which rules in readable form are written canonically, as
     * {@link dev.togai.dsl.codec.RuleWriter} does. Unknown fields of the request are not written.
     *
     * @throws dev.togai.error.InvalidRequestException if a promise has a rule that cannot be read
     */
    public static String write(MeterDeclaration meter) {
        return DeclarationWriter.write(meter);
    }

    /**
     * Returns the text of a file in which a meter is replaced. Values that are equal, comments, short names, removed names and other
     * meters stay. The result has the form of {@link #format}.
     *
     * @param file the name of the file for messages
     * @param name the name of the meter in the file
     * @param meter the meter in its place, which can have another name
     * @throws MeterFileException if the file has errors
     * @throws IllegalArgumentException if the file does not have the meter
     */
    public static String update(String file, String text, String name, MeterDeclaration meter) {
        return FileUpdate.update(file, text, name, meter);
    }

    /** Returns the sentence of a promise, as a file has it, with short names: {@code never bills more than distance * 0.4}. */
    public static String sentence(MeterPromise promise) {
        return DeclarationWriter.sentence(promise);
    }

    /** Returns an example as a file has it on one line, with short names: <code>{event: {distance: 150}, units: 60}</code>. */
    public static String example(MeterExample example) {
        return DeclarationWriter.example(example);
    }

    /** Returns the JSON Schema of meter files, draft 2020-12, for editors. */
    public static String jsonSchema() {
        return JsonSchemaWriter.write();
    }
}
