package dev.togai.meters.plan;

import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import dev.togai.meters.internal.MessageText;
import dev.togai.proof.ChangeClass;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The permissions and gap strategies of a plan, as commands and build tools read them from text. Immutable and thread-safe.
 *
 * @param confirmed the classes of changes that are confirmed
 * @param gap the strategy for gaps without one of their own; empty if there is none
 * @param gaps the strategies of gaps by the declared name of the meter
 */
public record PlannerOptions(Set<ChangeClass> confirmed, Optional<GapStrategy> gap, Map<String, GapStrategy> gaps) {

    /** Copies the collections. */
    public PlannerOptions {
        confirmed = Set.copyOf(confirmed);
        gaps = Map.copyOf(gaps);
    }

    /**
     * Parses the options of a command. Words are in lower or upper case, and a text can have several, separated by commas.
     *
     * @param allow the confirmed classes: {@code wider,rate}
     * @param gap the strategies, for all gaps or for the gap of one meter: {@code accept} or {@code ride-units=hold}
     * @throws IllegalArgumentException if a word is unknown, with a message that lists the known ones
     */
    public static PlannerOptions parse(Collection<String> allow, Collection<String> gap) {
        Set<ChangeClass> confirmed = EnumSet.noneOf(ChangeClass.class);
        words(allow).forEach(word -> confirmed.add(constant(ChangeClass.class, "class of changes", word)));
        Optional<GapStrategy> general = Optional.empty();
        Map<String, GapStrategy> gaps = new HashMap<>();
        for (String word : words(gap)) {
            int equals = word.lastIndexOf('=');
            GapStrategy strategy = constant(GapStrategy.class, "strategy", word.substring(equals + 1));
            if (equals < 0) {
                general = Optional.of(strategy);
            } else {
                gaps.put(word.substring(0, equals).strip(), strategy);
            }
        }
        return new PlannerOptions(confirmed, general, gaps);
    }

    /**
     * Requires that each strategy is for a meter of the set.
     *
     * @throws IllegalArgumentException if a strategy is for another name, with a message that lists the declared ones
     */
    public void requireDeclared(MeterSet set) {
        requireDeclared(gaps.keySet(), set);
    }

    static void requireDeclared(Set<String> names, MeterSet set) {
        List<String> declared =
                set.meters().stream().map(MeterDeclaration::name).sorted().toList();
        names.stream()
                .filter(name -> !declared.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "There is no meter \"" + name + "\" for a strategy of gaps. The declared meters are "
                                    + String.join(", ", declared) + ".");
                });
    }

    private static List<String> words(Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String noun, String word) {
        List<String> known =
                Stream.of(type.getEnumConstants()).map(MessageText::word).toList();
        int index = known.indexOf(word.strip().toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "There is no " + noun + " \"" + word + "\". Choose from " + String.join(", ", known) + ".");
        }
        return type.getEnumConstants()[index];
    }
}
