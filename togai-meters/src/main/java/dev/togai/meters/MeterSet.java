package dev.togai.meters;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.internal.ModelStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * The meters that are managed as code. Other meters of the organisation are left alone. Immutable and thread-safe.
 *
 * <p>Building rejects a set in which two meters claim the same name, now or as a former name, or in which a removed name is declared.
 */
@ModelStyle
@Value.Immutable
public interface MeterSet {

    /** Returns the declarations, in the order in which they were given. */
    List<MeterDeclaration> meters();

    /** Returns the names of meters that must no longer exist. A meter is deleted only if its name is here. */
    List<String> removed();

    /** Returns the declaration of this name. */
    default Optional<MeterDeclaration> find(String name) {
        return meters().stream().filter(meter -> meter.name().equals(name)).findFirst();
    }

    /**
     * Returns the declaration of the name of a meter in another set, or else of one of its former names. Without one, returns the first
     * declaration that has one of these names as former name: two changes of a name, the first of which is perhaps not applied yet.
     */
    default Optional<MeterDeclaration> findFormer(MeterDeclaration meter) {
        List<String> names = names(meter).toList();
        return names.stream()
                .flatMap(name -> find(name).stream())
                .findFirst()
                .or(() -> meters().stream()
                        .filter(other -> !Collections.disjoint(other.formerNames(), names))
                        .findFirst());
    }

    private static Stream<String> names(MeterDeclaration meter) {
        return Stream.concat(Stream.of(meter.name()), meter.formerNames().stream());
    }

    /** Rejects names that are claimed twice; called when the set is built. */
    @Value.Check
    default void check() {
        Map<String, Long> claims = Stream.concat(meters().stream().flatMap(MeterSet::names), removed().stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        List<Violation> violations = new ArrayList<>();
        claims.forEach((name, count) -> {
            if (count > 1) {
                violations.add(new Violation("name", "must be a name, a former name or a removed name once", name));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(
                    "build a set of meters", violations, "Give each meter a name of its own.");
        }
    }

    /** Returns the set of these declarations. */
    static MeterSet of(MeterDeclaration... meters) {
        return builder().addMeters(meters).build();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of a set. Not thread-safe. */
    final class Builder extends ImmutableMeterSet.Builder {
        Builder() {}
    }
}
