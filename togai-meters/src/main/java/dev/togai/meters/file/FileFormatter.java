package dev.togai.meters.file;

import dev.togai.meters.file.YamlNode.YamlMapping;

/** The formatter of meter files. */
final class FileFormatter {

    private FileFormatter() {}

    static String format(String file, String text) {
        MeterFiles.parse(file, text); // Throws if there is an error.
        ReportCollector errors = new ReportCollector(SourceText.of(file, text));
        YamlMapping document = MeterFileReader.document(errors).orElseThrow();
        return new FilePrinter(errors.source(), FileComments.of(errors.source(), document)).print(document);
    }
}
