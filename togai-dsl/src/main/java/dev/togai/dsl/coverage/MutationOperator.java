package dev.togai.dsl.coverage;

import java.util.Locale;

/** The kinds of small mistakes that mutants contain. */
public enum MutationOperator {

    /** {@code <} instead of {@code <=}, {@code >} instead of {@code >=}, and the reverse. */
    BOUNDARY_CHANGED("the boundary is in or out"),

    /** {@code <} instead of {@code >=}, {@code ==} instead of {@code !=}, and the like. */
    COMPARISON_NEGATED("the comparison is negated"),

    /** A negation too much around a condition that is no comparison of two operands. */
    NEGATION_ADDED("a negation is added"),

    /** A condition without its negation. */
    NEGATION_DROPPED("the negation is dropped"),

    /** {@code and} instead of {@code or}, and the reverse. */
    LOGIC_SWAPPED("and and or are swapped"),

    /** {@code and} or {@code or} without one of its operands. */
    OPERAND_DROPPED("an operand is dropped"),

    /** A number that is greater by one in its last place. */
    CONSTANT_INCREASED("the constant is greater"),

    /** A number that is less by one in its last place. */
    CONSTANT_DECREASED("the constant is less"),

    /** Zero instead of a number. */
    CONSTANT_ZEROED("the constant is zero"),

    /** A list without one of its elements. */
    ELEMENT_DROPPED("an element of the list is dropped"),

    /** A choice without one of its cases. */
    CASE_REMOVED("a case is removed"),

    /** {@code +} instead of {@code -}, {@code *} instead of {@code /}, and the reverse. */
    ARITHMETIC_SWAPPED("the calculation is another"),

    /** {@code min} instead of {@code max}, and the reverse. */
    EXTREME_SWAPPED("min and max are swapped"),

    /** Another attribute that the rule uses, too. */
    ATTRIBUTE_REPLACED("another attribute is used");

    private final String description;

    MutationOperator(String description) {
        this.description = description;
    }

    /** Returns the difference between the rule and the mutant in words. */
    public String description() {
        return description;
    }

    /** Returns the name in ids of mutants, for example {@code boundary-changed}. */
    String idName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
