package dev.togai.testkit.assertj;

import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a usage meter; a failure names the meter. Not thread-safe. */
public final class UsageMeterAssert extends AbstractAssert<UsageMeterAssert, UsageMeter> {

    UsageMeterAssert(@Nullable UsageMeter actual) {
        super(actual, UsageMeterAssert.class);
    }

    /** Its id is this. */
    public UsageMeterAssert hasId(String expected) {
        return has("id", expected, present().id());
    }

    /** Its name is this. */
    public UsageMeterAssert hasName(String expected) {
        return has("name", expected, present().name());
    }

    /** The name people see is this. */
    public UsageMeterAssert hasDisplayName(String expected) {
        return has("display name", expected, present().displayName());
    }

    /** Its name for invoices is this. */
    public UsageMeterAssert hasBillableName(String expected) {
        return has("billable name", expected, present().billableName());
    }

    /** It has no name of its own for invoices. */
    public UsageMeterAssert hasNoBillableName() {
        return hasNo("billable name", present().billableName());
    }

    /** Its description is this. */
    public UsageMeterAssert hasDescription(String expected) {
        return has("description", expected, present().description());
    }

    /** It has no description. */
    public UsageMeterAssert hasNoDescription() {
        return hasNo("description", present().description());
    }

    /** It adds units up so. */
    public UsageMeterAssert hasAggregation(Aggregation expected) {
        return has("aggregation", expected, present().aggregation());
    }

    /** It stands there in its life. */
    public UsageMeterAssert hasStatus(MeterStatus expected) {
        return has("status", expected, present().status());
    }

    /** It counts events. */
    public UsageMeterAssert isActive() {
        return hasStatus(MeterStatus.ACTIVE);
    }

    /** It was never activated. */
    public UsageMeterAssert isDraft() {
        return hasStatus(MeterStatus.DRAFT);
    }

    /** It does not count events, and may again. */
    public UsageMeterAssert isInactive() {
        return hasStatus(MeterStatus.INACTIVE);
    }

    /** It was deleted. */
    public UsageMeterAssert isArchived() {
        return hasStatus(MeterStatus.ARCHIVED);
    }

    /** It has a computation at that place, from 0, and it meets the assertions. */
    public UsageMeterAssert hasComputation(int index, Consumer<ComputationAssert> assertions) {
        List<Computation> computations = present().computations();
        if (index < 0 || index >= computations.size()) {
            throw failure(
                    "Expected %s to have a computation at index %d, but it has %d.",
                    named(), index, computations.size());
        }
        assertions.accept(new ComputationAssert(computations.get(index)).as("computation %d of %s", index, named()));
        return this;
    }

    /** It has that many computations. */
    public UsageMeterAssert hasComputations(int expected) {
        return has("number of computations", expected, present().computations().size());
    }

    /** It has no computations. */
    public UsageMeterAssert hasNoComputations() {
        return hasComputations(0);
    }

    /** It reads only events whose field has the value, whatever else it filters by. */
    public UsageMeterAssert hasFilter(String field, String value) {
        boolean found = present().filters().stream()
                .anyMatch(
                        filter -> filter.field().equals(field) && filter.value().equals(value));
        if (!found) {
            throw failure(
                    "Expected %s to filter by %s = \"%s\", but it filters by %s.",
                    named(), field, value, shown(present().filters()));
        }
        return this;
    }

    /** It has no filters. */
    public UsageMeterAssert hasNoFilters() {
        if (!present().filters().isEmpty()) {
            throw failure(
                    "Expected %s to have no filters, but it filters by %s.",
                    named(), shown(present().filters()));
        }
        return this;
    }

    /** It came with the event schema of that name. */
    public UsageMeterAssert readsSchema(String expected) {
        return has("event schema", expected, present().eventSchema().map(schema -> schema.name()));
    }

    private UsageMeter present() {
        isNotNull();
        return actual;
    }

    private String named() {
        return "usage meter \"" + actual.name() + "\" (" + actual.id() + ")";
    }

    private UsageMeterAssert has(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "Expected the %s of %s to be \"%s\", but it is \"%s\".",
                    what,
                    named(),
                    expected,
                    found);
        }
        return this;
    }

    private UsageMeterAssert has(String what, Object expected, Optional<?> found) {
        if (found.isEmpty()) {
            throw failure("Expected the %s of %s to be \"%s\", but it has none.", what, named(), expected);
        }
        return has(what, expected, found.get());
    }

    private UsageMeterAssert hasNo(String what, Optional<?> found) {
        if (found.isPresent()) {
            throw failure("Expected %s to have no %s, but it is \"%s\".", named(), what, found.get());
        }
        return this;
    }

    private static String shown(List<MeterFilter> filters) {
        return filters.isEmpty()
                ? "nothing"
                : String.join(
                        " and ",
                        filters.stream()
                                .map(filter -> filter.field() + " = \"" + filter.value() + '"')
                                .toList());
    }
}
