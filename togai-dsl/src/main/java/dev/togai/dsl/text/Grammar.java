package dev.togai.dsl.text;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.Variable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part of the infix grammar shared by printer and parser: binding strengths, operators and names. */
final class Grammar {

    // Binding strengths, loosest first.
    static final int IF = 1;
    static final int OR = 2;
    static final int AND = 3;
    static final int NOT = 4;
    static final int COMPARISON = 5;
    static final int SUM = 6;
    static final int PRODUCT = 7;
    static final int DEFAULT = 8;
    static final int ATOM = 9;

    /** The infix operators and their binding strengths. */
    static final Map<String, Integer> INFIX = OperatorCatalog.all().stream()
            .filter(operator -> operator.infix() != null)
            .collect(Collectors.toUnmodifiableMap(OperatorDescriptor::name, Grammar::level));

    /** The operators whose chain is one call: {@code a + b + c} has three operands. A chain of another operator nests calls. */
    static final Set<String> CHAINED = OperatorCatalog.names(
            operator -> operator.infix() != null && operator.infix().chained());

    /** The operators that test, with three operands, whether the middle one is between the others. */
    static final Set<String> BETWEEN = OperatorCatalog.names(
            operator -> operator.infix() != null && operator.infix().range());

    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    /** The names that must be quoted because they have another meaning. */
    static final Set<String> KEYWORDS = Stream.concat(
                    Stream.concat(Stream.of("not", "if", "then", "else"), CONSTANTS.stream()),
                    INFIX.keySet().stream().filter(operator -> nameEnd(operator, 0) == operator.length()))
            .collect(Collectors.toUnmodifiableSet());

    /** The symbols, longest first, because the lexer takes the first match. */
    static final List<String> SYMBOLS = Stream.concat(
                    Stream.of("??", "(", ")", "[", "]", ","),
                    INFIX.keySet().stream().filter(operator -> !KEYWORDS.contains(operator)))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private Grammar() {}

    private static int level(OperatorDescriptor operator) {
        return switch (Objects.requireNonNull(operator.infix()).precedence()) {
            case OR -> OR;
            case AND -> AND;
            case COMPARISON -> COMPARISON;
            case SUM -> SUM;
            case PRODUCT -> PRODUCT;
        };
    }

    /** Returns whether a call of the operator with this number of operands has an infix form. */
    static boolean isInfix(String operator, int operands) {
        return INFIX.containsKey(operator)
                && (operands == 2
                        || (operands == 3 && BETWEEN.contains(operator))
                        || (operands > 2 && CHAINED.contains(operator)));
    }

    /**
     * Returns whether a call of the operator is written as a function without quotes around its name. Togai's documents have {@code in}
     * with values in place of a list.
     */
    static boolean isFunction(String operator, int operands) {
        return isName(operator) || (operator.equals("in") && operands > 2);
    }

    /** Returns whether the name of a variable or an operator can be written without quotes. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && nameEnd(text, 0) == text.length()
                && !KEYWORDS.contains(text)
                && !isConstantInOtherCase(text);
    }

    /** Returns whether the name is a constant as other languages write it, {@code True} or {@code NULL}. It is quoted as a name. */
    static boolean isConstantInOtherCase(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return CONSTANTS.contains(lowerCase) && !lowerCase.equals(name);
    }

    /**
     * Returns the end of the name at this index, or the index itself if there is none. A name has letters, digits and
     * underscores, with single dots in between, and does not start with a digit.
     */
    static int nameEnd(String text, int from) {
        if (from == text.length() || Character.isDigit(text.codePointAt(from))) {
            return from;
        }
        int end = from;
        int next = segmentEnd(text, from);
        while (next > end) {
            end = next;
            next = end < text.length() && text.charAt(end) == '.' ? segmentEnd(text, end + 1) : end;
            if (next == end + 1) {
                return end;
            }
        }
        return end;
    }

    /** Returns whether the rule is within this depth. Chains of operators can exceed it without any parentheses. */
    static boolean isWithinDepth(Node node, int levels) {
        List<Node> parts = List.of();
        if (node instanceof OperatorCall call) {
            parts = call.arguments();
        } else if (node instanceof ListNode list) {
            parts = list.elements();
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            parts = List.of(variable.fallback());
        }
        return levels > 0 && parts.stream().allMatch(part -> isWithinDepth(part, levels - 1));
    }

    private static int segmentEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isNamePart(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
