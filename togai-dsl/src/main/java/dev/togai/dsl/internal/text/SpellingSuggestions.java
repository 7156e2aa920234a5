package dev.togai.dsl.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Suggestions for misspelled words. */
public final class SpellingSuggestions {

    private SpellingSuggestions() {}

    /** Returns whether the words are equal except for two swapped neighbors, the only change that is certainly a slip. */
    public static boolean isSlip(String word, String meant) {
        if (word.length() != meant.length() || !word.chars().allMatch(Character::isLetter)) {
            return word.equals(meant);
        }
        int at = 0;
        while (at < word.length() && word.charAt(at) == meant.charAt(at)) {
            at++;
        }
        return at == word.length()
                || (at + 1 < word.length()
                        && word.charAt(at) == meant.charAt(at + 1)
                        && word.charAt(at + 1) == meant.charAt(at)
                        && word.substring(at + 2).equals(meant.substring(at + 2)));
    }

    /**
     * Returns the nearest word: it differs in case only, or in at most a third of its letters. Returns empty if two words are equally
     * near. Words with different digits are not near: {@code tier1} is not a slip for {@code tier2}.
     */
    public static Optional<String> nearest(String word, Collection<String> words) {
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : words) {
            if (!digits(word).equals(digits(candidate))) {
                continue;
            }
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            } else if (distance == least) {
                best = null;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Returns the question "Did you mean ...?" after a blank, or the empty string. */
    public static String didYouMean(Optional<String> word) {
        return word.map(it -> " Did you mean \"" + it + "\"?").orElse("");
    }

    private static String digits(String word) {
        return word.replaceAll("\\D", "");
    }

    /** Returns the number of insertions, deletions, changes and swaps of neighbors between two words. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + changed);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[from.length()][to.length()];
    }
}
