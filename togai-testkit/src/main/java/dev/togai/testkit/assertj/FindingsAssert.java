package dev.togai.testkit.assertj;

import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.Severity;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for the findings of a checker, beside those that AssertJ has for every list. Not thread-safe. */
public final class FindingsAssert
        extends AbstractListAssert<FindingsAssert, List<? extends Finding>, Finding, ObjectAssert<Finding>> {

    FindingsAssert(@Nullable List<? extends Finding> actual) {
        super(actual, FindingsAssert.class);
    }

    /** Verifies that there are no findings. */
    public FindingsAssert hasNone() {
        return requireNone("no findings", finding -> true);
    }

    /** Verifies that no finding is an error. */
    public FindingsAssert hasNoErrors() {
        return requireNone("no errors", finding -> finding.severity() == Severity.ERROR);
    }

    /** Verifies that one of the findings is of the check with this id, for example {@code in-without-list}. */
    public FindingsAssert containsCheck(String id) {
        if (present().stream().noneMatch(finding -> finding.id().equals(id))) {
            throw failure("Expected a finding of the check %s, but %s", id, listed());
        }
        return this;
    }

    /** Verifies that one of the findings is of this check. */
    public FindingsAssert containsCheck(LintCheck check) {
        return containsCheck(check.id());
    }

    /** Verifies that none of the findings is of the check with this id. */
    public FindingsAssert doesNotContainCheck(String id) {
        return requireNone(
                "no finding of the check " + id, finding -> finding.id().equals(id));
    }

    @Override
    protected ObjectAssert<Finding> toAssert(Finding value, String description) {
        return new ObjectAssert<>(value).as(description);
    }

    @Override
    protected FindingsAssert newAbstractIterableAssert(Iterable<? extends Finding> iterable) {
        return new FindingsAssert(
                StreamSupport.stream(iterable.spliterator(), false).toList());
    }

    private FindingsAssert requireNone(String expected, Predicate<Finding> unwanted) {
        if (present().stream().anyMatch(unwanted)) {
            throw failure("Expected %s, but %s", expected, listed());
        }
        return this;
    }

    private String listed() {
        return actual.isEmpty()
                ? "there are no findings."
                : "there are"
                        + actual.stream()
                                .map(finding -> System.lineSeparator() + "  " + finding)
                                .collect(Collectors.joining());
    }

    private List<? extends Finding> present() {
        isNotNull();
        return actual;
    }
}
