package dev.togai.dsl.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.codec.RuleSyntaxException;
import dev.togai.dsl.codec.RuleWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What people write, and what it is. In the rows, single quotes stand for double ones in what comes out. */
class RuleParserTest {

    @TestFactory
    Stream<DynamicTest> operators_bind_as_everywhere() {
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
    Stream<DynamicTest> people_write_it_as_they_like() {
        return Stream.of(
                row("((a))>(100)", "{'>':[{'var':'a'},100]}"),
                row("a in (\"x\", \"y\")", "{'in':[{'var':'a'},['x','y']]}"),
                row("a in [\"x\", \"y\"]", "{'in':[{'var':'a'},['x','y']]}"),
                row("a in (\"x\")", "{'in':[{'var':'a'},['x']]}"),
                row("\"x\" in a", "{'in':['x',{'var':'a'}]}"),
                row("a not in (\"x\")", "{'!':{'in':[{'var':'a'},['x']]}}"),
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
    Stream<DynamicTest> what_is_no_rule_is_refused_with_its_place() {
        return Stream.of(
                refused("", 1, 1, "expected a variable, a number, a string or (, found the end"),
                refused("a >", 1, 4, "expected a variable, a number, a string or (, found the end"),
                refused("a > 1\n  and\n  or b", 3, 3, "expected a variable, a number, a string or (, found or"),
                refused("a b", 1, 3, "expected an operator or the end, found b"),
                refused("(a", 1, 3, "expected ), found the end"),
                refused("[1, 2", 1, 6, "expected ], found the end"),
                refused("f(1 2)", 1, 5, "expected ), found 2"),
                refused("(1, 2)", 1, 3, "expected ), found ,"),
                refused("a > 1 > 2", 1, 7, "expected and, or, or the end, found >. Comparisons do not chain"),
                refused("1 < a <= 2", 1, 7, "expected and, or, or the end, found <=. Comparisons do not chain"),
                refused("a in (1) == true", 1, 10, "expected and, or, or the end, found =="),
                refused("if a then b", 1, 12, "expected else, found the end"),
                refused("if a b", 1, 6, "expected then, found b"),
                refused("a not b", 1, 7, "expected in, found b"),
                refused("1 ?? 2", 1, 3, "expected an operator or the end, found ??. Only a variable has a default"),
                refused("a ?? 1 ?? 2", 1, 8, "expected an operator or the end, found ??"),
                refused("- a", 1, 1, "expected a variable, a number, a string or (, found -"),
                refused("a = 1", 1, 3, "expected a rule, found \"=\". Write ==."),
                refused("a && b", 1, 3, "expected a rule, found \"&\". Write and."),
                refused("a || b", 1, 3, "expected a rule, found \"|\". Write or."),
                refused("!a", 1, 1, "expected a rule, found \"!\". Write not."),
                refused("a == 'x'", 1, 6, "expected a rule, found \"'\". Write strings in \"...\"."),
                refused("a.", 1, 2, "expected a rule, found \".\""),
                refused("12abc", 1, 1, "expected a number, found 12a. Quote names"),
                refused("1.", 1, 1, "expected a number, found 1."),
                refused("1e99999999999", 1, 1, "expected a number with a smaller exponent, found 1e99999999999"),
                refused("\"abc", 1, 5, "expected the closing \", found the end"),
                refused("`abc\n`", 1, 5, "expected the closing `, found a control character"),
                refused("\"\\x\"", 1, 2, "expected an escape, found \\x"),
                refused("\"\\u12\"", 1, 2, "expected an escape, found \\u"),
                refused("in", 1, 1, "expected a variable, a number, a string or (, found in. As the name of a variable"));
    }

    @Test
    void a_short_name_is_short_only_where_it_is_not_quoted() {
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

    private static DynamicTest refused(String text, int line, int column, String problem) {
        return dynamicTest(
                text + ": " + problem,
                () -> assertThatThrownBy(() -> RuleParser.parse(text))
                        .isInstanceOf(RuleSyntaxException.class)
                        .hasMessageStartingWith(
                                "Cannot read the rule at line " + line + ", column " + column + " ($): " + problem));
    }
}
