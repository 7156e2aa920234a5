package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.error.InvalidRequestException;
import dev.togai.internal.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Generates the mutants of one rule, in the order of its parts. Not thread-safe. */
final class MutantGenerator {

    /** Each of many mutants of a long rule would repeat the rule otherwise. */
    private static final int MAX_TEXT_LENGTH = 300;

    /** The characters before the difference of long texts. */
    private static final int CONTEXT_LENGTH = 60;

    private final MeteredRule rule;
    private final List<RuleMutant> mutants = new ArrayList<>();

    /** The rule and its mutants so far, because two mistakes can have the same result. */
    private final Set<Node> known = new HashSet<>();

    private final Map<String, Integer> idCounts = new HashMap<>();

    private MutantGenerator(MeteredRule rule) {
        this.rule = rule;
        this.known.add(rule.node());
    }

    /** Returns the mutants of a rule. None is equal to the rule or to another mutant, and each has a JSON form. */
    static List<RuleMutant> mutantsOf(MeteredRule rule) {
        MutantGenerator generator = new MutantGenerator(rule);
        List<RulePart> parts = RulePart.allOf(rule.node());
        Set<String> attributes = EventFields.attributePaths(parts);
        for (RulePart part : parts) {
            PartMutations.of(part, rule.isMatcher(), attributes).forEach(generator::add);
        }
        return generator.mutants;
    }

    private void add(PartMutations.Change change) {
        Node mutated = change.part().path().replace(rule.node(), change.replacement());
        if (!isWritable(mutated) || !known.add(mutated)) {
            return;
        }
        RulePart readable = change.part().readable();
        FindingLocation location = new FindingLocation(rule.field(), change.location());
        String id =
                rule.field() + ' ' + change.location() + ' ' + change.operator().idName();
        int count = idCounts.merge(id, 1, Integer::sum);
        String original = RuleNotation.READABLE.format(readable.node());
        String other = RuleNotation.READABLE.format(readable.path().resolve(mutated));
        int start = startOfExcerpt(original, other);
        mutants.add(new RuleMutant(
                count == 1 ? id : id + '-' + count,
                change.operator(),
                location,
                excerpt(original, start),
                excerpt(other, start),
                mutated));
    }

    /** Returns where excerpts of both texts start: before their first difference, at the start if both are short. */
    private static int startOfExcerpt(String original, String mutated) {
        int shorter = Math.min(original.length(), mutated.length());
        int same = 0;
        while (same < shorter && original.charAt(same) == mutated.charAt(same)) {
            same++;
        }
        boolean isShort = Math.max(original.length(), mutated.length()) <= MAX_TEXT_LENGTH;
        return isShort ? 0 : Math.max(0, same - CONTEXT_LENGTH);
    }

    private static String excerpt(String text, int start) {
        int from = start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start - 1 : start;
        return (from > 0 ? "..." : "") + Excerpt.of(text.substring(from), MAX_TEXT_LENGTH);
    }

    /** Returns whether the mutant could be a rule of a meter. A mistake can exceed the depth or the digits of a rule. */
    private static boolean isWritable(Node mutated) {
        try {
            RuleWriter.write(mutated);
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }
}
