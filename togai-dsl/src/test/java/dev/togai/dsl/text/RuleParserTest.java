package dev.togai.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The notations of the infix syntax and their JSON. In the rows, single quotes represent double ones in the JSON. */
class RuleParserTest {

    @TestFactory
    Stream<DynamicTest> operators_have_the_usual_precedence() {
        return Stream.of(
                row("1 + 2 * 3", "{'+':[1,{'*':[2,3]}]}"),
                row("(1 + 2) * 3", "{'*':[{'+':[1,2]},3]}"),
                row("1 - 2 - 3", "{'-':[{'-':[1,2]},3]}"),
                row("1 + 2 + 3", "{'+':[1,2,3]}"),
                row("1 + 2 - 3 + 4", "{'+':[{'-':[{'+':[1,2]},3]},4]}"),
                row("1 * 2 / 3 * 4 * 5", "{'*':[{'/':[{'*':[1,2]},3]},4,5]}"),
                row("1 / 2 % 3", "{'%':[{'/':[1,2]},3]}"),
                row("1 + 2 > 3 * 4", "{'>':[{'+':[1,2]},{'*':[3,4]}]}"),
                row("true or false and not null", "{'or':[true,{'and':[false,{'!':null}]}]}"),
                row("true and false and null", "{'and':[true,false,null]}"),
                row("(true and false) and null", "{'and':[{'and':[true,false]},null]}"),
                row("not 1 > 2", "{'!':{'>':[1,2]}}"),
                row("not not true", "{'!':{'!':true}}"),
                row("1 <= 2 <= 3", "{'<=':[1,2,3]}"),
                row(
                        "1 == 2 or 1 != 2 or 1 === 2 or 1 !== 2",
                        "{'or':[{'==':[1,2]},{'!=':[1,2]},{'===':[1,2]},{'!==':[1,2]}]}"),
                row("1 < 2 or 1 >= 2", "{'or':[{'<':[1,2]},{'>=':[1,2]}]}"),
                row("a ?? 0 * 2", "{'*':[{'var':['a',0]},2]}"),
                row("if 1 then 2 else if 3 then 4 else 5", "{'if':[1,2,3,4,5]}"),
                row("if 1 then 2 else (if 3 then 4 else 5)", "{'if':[1,2,{'if':[3,4,5]}]}"),
                row("if 1 or 2 then 3 + 4 else 5 > 6", "{'if':[{'or':[1,2]},{'+':[3,4]},{'>':[5,6]}]}"));
    }

    @TestFactory
    Stream<DynamicTest> alternative_notations_are_accepted() {
        return Stream.of(
                row("((a))>(100)", "{'>':[{'var':'a'},100]}"),
                row("a in (\"x\", \"y\")", "{'in':[{'var':'a'},['x','y']]}"),
                row("a in [\"x\", \"y\"]", "{'in':[{'var':'a'},['x','y']]}"),
                row("a in (\"x\")", "{'in':[{'var':'a'},['x']]}"),
                row("\"x\" in a", "{'in':['x',{'var':'a'}]}"),
                row("a not in (\"x\")", "{'!':{'in':[{'var':'a'},['x']]}}"),
                row("in(a, \"x\", \"y\")", "{'in':[{'var':'a'},'x','y']}"),
                row("`in`(a, \"x\", \"y\")", "{'in':[{'var':'a'},'x','y']}"),
                row("a-1", "{'-':[{'var':'a'},1]}"),
                row("a - -1", "{'-':[{'var':'a'},-1]}"),
                row("-1 - -1", "{'-':[-1,-1]}"),
                row("a\n  # the first\n  > 1 # and the last", "{'>':[{'var':'a'},1]}"),
                row("date.add(timestamp, \"P1D\")", "{'date.add':[{'var':'timestamp'},'P1D']}"),
                row("cat ()", "{'cat':[]}"),
                row("var(\"a\", 1)", "{'var':['a',1]}"),
                row("var(\"\")", "{'var':''}"),
                row("var(1, 2)", "{'var':[1,2]}"),
                row("`-`(a)", "{'-':{'var':'a'}}"),
                row("`a` (1)", "{'a':1}"),
                row("[1, [], [a]]", "[1,[],[{'var':'a'}]]"),
                row("1.50", "1.50"),
                row("1e2", "1e2"),
                row("\"\\u00e9\\/\"", "'é/'"));
    }

    @TestFactory
    Stream<DynamicTest> an_invalid_rule_is_rejected_with_its_location() {
        return Stream.of(
                rejected("", 1, 1, "expected a variable, a number, a string or (, found the end"),
                rejected("a >", 1, 4, "expected a variable, a number, a string or (, found the end"),
                rejected("a > 1\n  and\n  or b", 3, 3, "expected a variable, a number, a string or (, found or"),
                rejected("a b", 1, 3, "expected an operator or the end, found b"),
                rejected("(a", 1, 3, "expected ), found the end"),
                rejected("[1, 2", 1, 6, "expected ], found the end"),
                rejected(
                        "f(1 2)",
                        1,
                        5,
                        "expected ), found 2. Close the ( of column 2, or separate its elements with a comma."),
                rejected("(1, 2)", 1, 3, "expected ), found ,"),
                rejected("a > 1 > 2", 1, 7, "expected and, or, or the end, found >. Comparisons do not chain"),
                rejected("1 < a <= 2", 1, 7, "expected and, or, or the end, found <=. Comparisons do not chain"),
                rejected("a in (1) == true", 1, 10, "expected and, or, or the end, found =="),
                rejected("if a then b", 1, 12, "expected else, found the end"),
                rejected("if a b", 1, 6, "expected then, found b"),
                rejected("a not b", 1, 7, "expected in, found b"),
                rejected("1 ?? 2", 1, 3, "expected an operator or the end, found ??. Only a variable has a default"),
                rejected("a ?? 1 ?? 2", 1, 8, "expected an operator or the end, found ??"),
                rejected(
                        "a and in (\"x\")",
                        1,
                        7,
                        "expected a variable, a number, a string or (, found in. An operand is missing"),
                rejected("- a", 1, 1, "expected a variable, a number, a string or (, found -"),
                rejected("a = 1", 1, 3, "expected an operator or the end, found \"=\". Write ==."),
                rejected("a && b", 1, 3, "expected an operator or the end, found \"&&\". Write and."),
                rejected("a || b", 1, 3, "expected an operator or the end, found \"||\". Write or."),
                rejected("!a", 1, 1, "expected a variable, a number, a string or (, found \"!\". Write not."),
                rejected("a == 'x'", 1, 6, "expected a variable, a number, a string or (, found \"'x'\". Write \"x\"."),
                rejected("a.", 1, 2, "expected an operator or the end, found \".\""),
                rejected("12abc", 1, 1, "expected a number, found 12abc. Write numbers without a unit."),
                rejected("1.", 1, 1, "expected a number, found 1."),
                rejected("1e99999999999", 1, 1, "expected a number with a smaller exponent, found 1e99999999999"),
                rejected("\"abc", 1, 1, "expected the closing \", found the end"),
                rejected("`abc\n`", 1, 1, "expected the closing `, found the end of the line"),
                rejected("\"\\x\"", 1, 2, "expected an escape, found \\x"),
                rejected("\"\\u12\"", 1, 2, "expected an escape, found \\u"),
                rejected(
                        "in",
                        1,
                        1,
                        "expected a variable, a number, a string or (, found in. An operand is missing before in. Quote in with ` if it is a name."));
    }

    @TestFactory
    Stream<DynamicTest> the_word_of_another_language_is_rejected_with_the_right_word() {
        return Stream.of(
                rejected(
                        "a > 1 AND b > 2",
                        1,
                        7,
                        "expected an operator or the end, found AND. Write and in lower case."),
                rejected("a > 1 Or b > 2", 1, 7, "expected an operator or the end, found Or. Write or in lower case."),
                rejected("(a AND b)", 1, 4, "expected ), found AND. Write and in lower case."),
                rejected("NOT a", 1, 5, "expected an operator or the end, found a. Write not in lower case."),
                rejected("a IN (1)", 1, 3, "expected an operator or the end, found IN. Write in in lower case."),
                rejected(
                        "IF a then 1 else 2",
                        1,
                        4,
                        "expected an operator or the end, found a. Write if in lower case."),
                rejected("if a THEN 1 else 2", 1, 6, "expected then, found THEN. Write then in lower case."),
                rejected("a is \"x\"", 1, 3, "expected an operator or the end, found is. Write ==."),
                rejected("a mod 2", 1, 3, "expected an operator or the end, found mod. Write %."),
                rejected("a <> 1", 1, 3, "expected an operator or the end, found \"<>\". Write !=."),
                rejected("a => 1", 1, 3, "expected an operator or the end, found \"=>\". Write >=."),
                rejected("a =< 1", 1, 3, "expected an operator or the end, found \"=<\". Write <=."),
                rejected(
                        "a \u2265 1",
                        1,
                        3,
                        "expected an operator or the end, found \"\u2265\" (GREATER-THAN OR EQUAL TO). Write >=."),
                rejected(
                        "a == \u201Cx\u201D",
                        1,
                        6,
                        "expected a variable, a number, a string or (, found \"\u201Cx\u201D\""));
    }

    @Test
    void a_name_in_upper_case_is_a_variable() {
        assertThat(written("AND + 1", ShortNames.none())).isEqualTo("{'+':[{'var':'AND'},1]}");
    }

    @Test
    void a_quoted_name_is_not_a_short_name() {
        ShortNames names = ShortNames.of(List.of("distance"), List.of("city"));

        assertThat(written("distance + `distance` + attributes.distance + other", names))
                .isEqualTo(
                        "{'+':[{'var':'attributes.distance'},{'var':'distance'},{'var':'attributes.distance'},{'var':'other'}]}");
    }

    private static DynamicTest row(String text, String written) {
        return dynamicTest(
                text, () -> assertThat(written(text, ShortNames.none())).isEqualTo(written));
    }

    private static String written(String text, ShortNames names) {
        return RuleWriter.write(RuleParser.parse(text, names)).text().replace('"', '\'');
    }

    private static DynamicTest rejected(String text, int line, int column, String problem) {
        return dynamicTest(
                text + ": " + problem,
                () -> assertThatThrownBy(() -> RuleParser.parse(text))
                        .isInstanceOf(RuleSyntaxException.class)
                        .hasMessageStartingWith(
                                "Cannot read the rule at line " + line + ", column " + column + " ($): " + problem));
    }
}
