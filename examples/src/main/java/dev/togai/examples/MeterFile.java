package dev.togai.examples;

import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.JsonLocations.Position;
import dev.togai.dsl.lint.finding.JsonLocations.Span;
import dev.togai.error.MalformedJsonException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    MeterFile(String text) {
        this.text = text;
        this.locations = JsonLocations.of(text);
    }

    /**
     * Returns the findings of all meters.
     *
     * @throws MalformedJsonException if the text is not JSON, or does not contain meters
     */
    List<LocatedFinding> check() {
        List<LocatedFinding> findings = new ArrayList<>();
        for (String meter : meters()) {
            String json = locations
                    .span(meter)
                    .map(this::textOf)
                    .orElseThrow(() -> new MalformedJsonException("There is no meter in it", null));
            boolean response = has(meter + ".id");
            List<Finding> found = response
                    ? MeterChecker.create().check(TogaiJson.read(json, UsageMeter.class))
                    : MeterChecker.create().check(TogaiJson.read(json, CreateUsageMeterRequest.class));
            for (Finding finding : found) {
                findings.add(locate(finding, meter, response));
            }
        }
        return findings;
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
