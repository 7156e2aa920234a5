package dev.togai.dsl.preview;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The ten smallest problems in natural order. Merging partial results therefore gives the same ten in any order. Not thread-safe.
 */
final class EarliestProblems implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_PROBLEMS = 10;

    private final TreeSet<EventProblem> problems = new TreeSet<>();

    /** Adds a problem without a message. The message is created only if the problem is kept. */
    void add(EventProblem problem, Supplier<String> message) {
        if (problems.size() < MAX_PROBLEMS || problem.compareTo(problems.last()) < 0) {
            add(problem.withMessage(message.get()));
        }
    }

    private void add(EventProblem problem) {
        problems.add(problem);
        if (problems.size() > MAX_PROBLEMS) {
            problems.pollLast();
        }
    }

    void addAll(EarliestProblems others) {
        others.list().forEach(this::add);
    }

    List<EventProblem> list() {
        return List.copyOf(problems);
    }
}
