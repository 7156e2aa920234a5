package dev.togai.cli;

import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.JsonLocations.Position;
import dev.togai.dsl.lint.finding.JsonLocations.Span;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.Violation;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file of meters: one meter, an array of meters, or a page as Togai returns it. Each meter is a response of Togai if it has an id, and a
 * request to create it otherwise.
 */
final class MeterFile {

    /** A finding and its position in the file. */
    record LocatedFinding(Position position, Finding finding) {}

    private final String text;
    private final JsonLocations locations;

    /**
     * Reads a file.
     *
     * @throws JsonInputException if the text is not JSON
     */
    MeterFile(String text) {
        PlainJsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
        this.text = text;
        this.locations = JsonLocations.of(text);
    }

    /**
     * Returns the findings of all meters.
     *
     * @param schemas the event schemas; a single one is that of all meters, and one of several that of the meters with its name
     * @throws JsonInputException if a value is no meter
     */
    List<LocatedFinding> check(MeterChecker checker, List<EventSchema> schemas) {
        List<LocatedFinding> findings = new ArrayList<>();
        for (String meter : meters()) {
            boolean response = isResponse(meter);
            List<Finding> found = response
                    ? with(schemas, Optional.empty(), checker).check(read(meter, UsageMeter.class))
                    : check(read(meter, CreateUsageMeterRequest.class), checker, schemas);
            for (Finding finding : found) {
                findings.add(locate(finding, meter, response));
            }
        }
        return findings;
    }

    private static List<Finding> check(CreateUsageMeterRequest meter, MeterChecker checker, List<EventSchema> schemas) {
        return with(schemas, meter.eventSchemaName(), checker).check(meter);
    }

    /** Returns the checker with the only schema, or with that of a name. A response has its own schema, which has precedence. */
    private static MeterChecker with(List<EventSchema> schemas, Optional<String> name, MeterChecker checker) {
        return schemas.stream()
                .filter(schema -> schemas.size() == 1
                        || name.filter(schema.name()::equals).isPresent())
                .findFirst()
                .map(checker::withSchema)
                .orElse(checker);
    }

    /**
     * Compiles all meters.
     *
     * @throws JsonInputException if a value is no meter, or a meter cannot be compiled
     */
    List<CompiledMeter> compile(Assumptions assumptions) {
        return meters().stream().map(meter -> compile(meter, assumptions)).toList();
    }

    private CompiledMeter compile(String meter, Assumptions assumptions) {
        try {
            return isResponse(meter)
                    ? CompiledMeter.of(read(meter, UsageMeter.class), assumptions)
                    : CompiledMeter.of(read(meter, CreateUsageMeterRequest.class), assumptions);
        } catch (InvalidRequestException e) {
            String violations = e.violations().stream().map(Violation::toString).collect(Collectors.joining("; "));
            throw at(
                    meter,
                    "The meter cannot be evaluated: " + violations.replaceAll("\\s+", " ")
                            + ". Run togai lint on the file.");
        }
    }

    private <T> T read(String meter, Class<T> type) {
        try {
            return TogaiJson.read(locations.span(meter).map(this::textOf).orElse(""), type);
        } catch (MalformedJsonException e) {
            throw at(meter, "It is no meter: " + e.getMessage() + ". A meter has the form of Togai's API.");
        }
    }

    private JsonInputException at(String meter, String message) {
        Position position =
                locations.position(locations.span(meter).map(Span::begin).orElse(0));
        return new JsonInputException(position.line(), position.column(), message);
    }

    private boolean isResponse(String meter) {
        return has(meter + ".id");
    }

    private boolean has(String path) {
        return locations.span(path).isPresent();
    }

    /** Returns the path of each meter. */
    private List<String> meters() {
        String list = text.stripLeading().startsWith("[") ? "$" : "$.data";
        if (list.equals("$.data") && !has(list)) {
            return List.of("$");
        }
        return elements(list).mapToObj(i -> list + '[' + i + ']').toList();
    }

    private IntStream elements(String list) {
        return IntStream.iterate(0, i -> has(list + '[' + i + ']'), i -> i + 1);
    }

    private LocatedFinding locate(Finding finding, String meter, boolean response) {
        FindingLocation location = finding.location();
        String field = location.field();
        if (response && field.startsWith("computations[")) {
            int bracket = field.indexOf(']');
            int index = Integer.parseInt(field.substring("computations[".length(), bracket));
            String inFile = "computations[" + computationsByOrder(meter).get(index) + field.substring(bracket);
            location = new FindingLocation(inFile, location.path());
        }
        return new LocatedFinding(locations.position(meter, location), finding);
    }

    /** Returns the indexes of the computations in the file, sorted as the model sorts the computations of a response. */
    private List<Integer> computationsByOrder(String meter) {
        return elements(meter + ".computations")
                .boxed()
                .sorted(Comparator.comparingInt(i -> order(meter + ".computations[" + i + "].order")))
                .toList();
    }

    private int order(String path) {
        String order = locations.span(path).map(this::textOf).orElse("");
        return order.matches("-?\\d{1,9}") ? Integer.parseInt(order) : Integer.MAX_VALUE;
    }

    private String textOf(Span span) {
        return text.substring(span.begin(), span.end());
    }
}
