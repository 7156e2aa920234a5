package dev.togai.examples;

import dev.togai.dsl.lint.MeterChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.error.MalformedJsonException;
import dev.togai.examples.JsonPlaces.Span;
import dev.togai.json.TogaiJson;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A file of meters: one meter, an array of them, or a page as Togai answers it; each as Togai answers it, or as a request to make it.
 * A meter that has an id is one of Togai's.
 */
final class MeterFile {

    /** A finding and where it is in the file; line and column are counted from 1. */
    record Placed(int line, int column, Finding finding) {}

    private final String text;
    private final Map<String, Span> places;

    MeterFile(String text) {
        this.text = text;
        this.places = JsonPlaces.of(text);
    }

    /**
     * All findings of all meters.
     *
     * @throws MalformedJsonException if the text is not JSON, or not of meters
     */
    List<Placed> check() {
        List<Placed> findings = new ArrayList<>();
        for (String meter : meters()) {
            Span span = places.get(meter);
            if (span == null) {
                throw new MalformedJsonException("There is no meter in it", null);
            }
            String json = text.substring(span.begin(), span.end());
            boolean answered = places.containsKey(meter + ".id");
            List<Finding> found = answered
                    ? MeterChecker.create().check(TogaiJson.read(json, UsageMeter.class))
                    : MeterChecker.create().check(TogaiJson.read(json, CreateUsageMeterRequest.class));
            for (Finding finding : found) {
                findings.add(placed(finding, meter, answered));
            }
        }
        return findings;
    }

    private List<String> meters() {
        String list = text.stripLeading().startsWith("[") ? "$" : "$.data";
        if (list.equals("$.data") && !places.containsKey(list)) {
            return List.of("$");
        }
        return IntStream.iterate(0, i -> places.containsKey(list + '[' + i + ']'), i -> i + 1)
                .mapToObj(i -> list + '[' + i + ']')
                .toList();
    }

    private Placed placed(Finding finding, String meter, boolean answered) {
        String field = finding.location().field();
        if (answered && field.startsWith("computations[")) {
            int bracket = field.indexOf(']');
            int index = Integer.parseInt(field.substring("computations[".length(), bracket));
            field = "computations[" + inOrder(meter).get(index) + field.substring(bracket);
        }
        Span span = places.getOrDefault(meter + '.' + field, places.get(meter));
        int begin = span == null ? 0 : span.begin();
        int line =
                (int) text.substring(0, begin).chars().filter(it -> it == '\n').count() + 1;
        return new Placed(line, begin - text.lastIndexOf('\n', begin - 1), finding);
    }

    /** Where the computations of a meter of Togai's stand in the file: the model has them by their order. */
    private List<Integer> inOrder(String meter) {
        return IntStream.iterate(0, i -> places.containsKey(meter + ".computations[" + i + ']'), i -> i + 1)
                .boxed()
                .sorted(Comparator.comparingInt(i -> order(meter + ".computations[" + i + "].order")))
                .toList();
    }

    private int order(String path) {
        Span span = places.get(path);
        String order = span == null ? "" : text.substring(span.begin(), span.end());
        return order.matches("-?\\d{1,9}") ? Integer.parseInt(order) : Integer.MAX_VALUE;
    }
}
