package dev.togai.dsl.coverage;

import dev.togai.dsl.coverage.EventFields.EventField;
import dev.togai.event.UsageEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Events that may distinguish a meter from a mutant, in the order in which they are tried:
 *
 * <ol>
 *   <li>Each template with one field replaced by each of its values, so that a distinguishing event resembles a sample event. An event that
 *       takes new branches becomes a template, too, which finds combinations of values for nested conditions.
 *   <li>All combinations of values, if there are few; otherwise combinations drawn by seed.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class CandidateEvents {

    /** The most events in total. */
    static final int MAX_EVENTS = 2_000;

    /** The most events that differ from a template in one field. */
    private static final int MAX_SINGLE = 1_400;

    /** Drawing ends after this many attempts for each event, because few combinations may be left. */
    private static final int MAX_ATTEMPTS = 4;

    private final Deque<EventTemplate> untried = new ArrayDeque<>();
    private final List<EventTemplate> templates = new ArrayList<>();
    private final Map<EventField, List<Optional<String>>> values;
    private final Function<UsageEvent, Optional<String>> branches;
    private final int limit;
    private final List<UsageEvent> events = new ArrayList<>();

    /** The fields of the events so far, because many combinations give the same event. */
    private final Set<List<Object>> known = new HashSet<>();

    private final Set<String> knownBranches = new HashSet<>();

    private CandidateEvents(
            Map<EventField, List<Optional<String>>> values,
            Function<UsageEvent, Optional<String>> branches,
            int limit) {
        this.values = values;
        this.branches = branches;
        this.limit = limit;
    }

    /**
     * Returns the events.
     *
     * @param templates one or more templates, the most useful first
     * @param values the values by field
     * @param branches returns the branches that an event takes; empty if it reaches none, or if they are unknown
     * @param seed determines the combinations that are drawn
     * @param limit the most events
     */
    static List<UsageEvent> of(
            List<EventTemplate> templates,
            Map<EventField, List<Optional<String>>> values,
            Function<UsageEvent, Optional<String>> branches,
            long seed,
            int limit) {
        CandidateEvents candidates = new CandidateEvents(values, branches, limit);
        candidates.untried.addAll(templates);
        templates.forEach(template -> branches.apply(template.event()).ifPresent(candidates.knownBranches::add));
        if (values.isEmpty()) {
            candidates.add(templates.get(0), Map.of());
        } else {
            candidates.addSingle();
            candidates.addCombinations(new Random(seed));
        }
        return candidates.events;
    }

    private boolean isFull(int max) {
        return events.size() >= Math.min(max, limit);
    }

    private void addSingle() {
        while (!untried.isEmpty()) {
            EventTemplate template = untried.remove();
            templates.add(template);
            values.forEach((field, some) -> {
                for (Optional<String> value : some) {
                    if (!isFull(MAX_SINGLE)) {
                        add(template, Map.of(field, value));
                    }
                }
            });
        }
    }

    private void addCombinations(Random random) {
        long count = combinations();
        if (count <= limit - events.size()) {
            for (long i = 0; i < count; i++) {
                add(templates.get(0), combination(i));
            }
            return;
        }
        for (int i = 0; i < MAX_ATTEMPTS * limit && !isFull(MAX_EVENTS); i++) {
            EventTemplate template = templates.get(random.nextInt(templates.size()));
            Map<EventField, Optional<String>> drawn = new LinkedHashMap<>();
            values.forEach((field, some) -> {
                // Half of the fields keep the value of the template, which often satisfies other conditions.
                if (!some.isEmpty() && random.nextBoolean()) {
                    drawn.put(field, some.get(random.nextInt(some.size())));
                }
            });
            add(template, drawn);
        }
    }

    /** Returns the number of combinations, at most {@link #MAX_EVENTS} and one. */
    private long combinations() {
        long count = 1;
        for (List<Optional<String>> some : values.values()) {
            count = Math.min(count * Math.max(1, some.size()), MAX_EVENTS + 1L);
        }
        return count;
    }

    private Map<EventField, Optional<String>> combination(long number) {
        Map<EventField, Optional<String>> combination = new LinkedHashMap<>();
        long rest = number;
        for (Map.Entry<EventField, List<Optional<String>>> field : values.entrySet()) {
            int size = field.getValue().size();
            if (size > 0) {
                combination.put(field.getKey(), field.getValue().get((int) (rest % size)));
                rest /= size;
            }
        }
        return combination;
    }

    private void add(EventTemplate template, Map<EventField, Optional<String>> replaced) {
        UsageEvent event = template.with("candidate-" + (events.size() + 1), replaced);
        if (known.add(List.of(event.attributes(), event.dimensions()))) {
            events.add(event);
            if (branches.apply(event).filter(knownBranches::add).isPresent()) {
                untried.addFirst(new EventTemplate(event));
            }
        }
    }
}
