package dev.togai.dsl.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.RuleCompiler;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {

    private static final Map<String, Object> EVENT = Map.of(
            "attributes", Map.of("distance", "50", "base", "4", "note", "far", "zero", "0"),
            "dimensions", withNull("nothing", Map.of("city", "delhi")),
            "legs", List.of(Map.of("km", new BigDecimal("3")), Map.of("km", new BigDecimal("12")), Map.of("km", "x")),
            "none", List.of(),
            "id", "e1");

    private static Map<String, Object> withNull(String name, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put(name, null);
        return all;
    }

    private static Explanation explain(String rule) {
        return explain(rule, EVENT);
    }

    private static Explanation explain(String rule, Map<String, Object> event) {
        String written = rule.replaceAll("@(\\w+)", "{\"var\":\"attributes.$1\"}")
                .replaceAll("#(\\w+)", "{\"var\":\"dimensions.$1\"}")
                .replace('\'', '"');
        return Explanation.of(RuleCompiler.of(Dialect.TOGAI).compile(RuleReader.read(written)), event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'in':[#city,['chennai','mumbai']]} | not counted: city is \"delhi\", which is not in (\"chennai\", \"mumbai\")",
                "{'in':[#city,['delhi']]}            | counted: city is \"delhi\", which is in (\"delhi\")",
                "{'in':[#city,'chennai','delhi']}    | not counted: city is \"delhi\", which is no part of \"chennai\"",
                "{'in':[#town,['delhi']]}            | not counted: town, which the event does not have, is not in (\"delhi\")",
                "{'>':[@distance,100]}               | not counted: distance is \"50\", which is not more than 100",
                "{'>=':[@distance,@base]}            | counted: distance is \"50\", which is at least base (\"4\")",
                "{'<':[@distance,@missing]}          | not counted: distance is \"50\", which is not less than missing, which the event does not have",
                "{'>':[@note,1]}                     | not counted: note is \"far\", which is no number and is not more than 1",
                "{'>':[2,@distance]}                 | not counted: 2 is not more than distance (\"50\")",
                "{'<':[1,@distance,20]}              | not counted: distance is \"50\", which is not strictly between 1 and 20",
                "{'<=':[1,@distance,20]}             | not counted: distance is \"50\", which is not between 1 and 20",
                "{'<':[1,@base,@note]}              | not counted: base is \"4\", which is not strictly between 1 and note (\"far\"), which is no number",
                "{'<':[@base,@note]}                | not counted: base is \"4\", which is not less than note (\"far\"), which is no number",
                "{'>':[@base,'far']}               | not counted: base is \"4\", which is not more than \"far\", which is no number",
                "{'in':[{'/':[@base,2]},[1,2]]}    | not counted: base / 2 is 2.0000, which is not in (1, 2) (their scales differ)",
                "{'==':[#nothing,'x']}             | not counted: nothing, which is null, does not equal \"x\"",
                "{'==':[{'var':['dimensions.nothing','x']},'x']} | counted: nothing, which is null, is \"x\" by default, which equals \"x\"",
                "{'if':[{'==':[#city,'goa']},false,true,true,false]} | counted: city is \"delhi\", which does not equal \"goa\"",
                "{'if':[{'==':[#city,'goa']},false,{'>':[@base,9]},false,{'>':[@base,3]},true,false]} | counted: city is \"delhi\", which does not equal \"goa\"; base is \"4\", which is not more than 9; base is \"4\", which is more than 3",
                "{'==':[#city,'delhi']}              | counted: city is \"delhi\", which equals \"delhi\"",
                "{'==':['delhi',#city]}              | counted: city is \"delhi\", which equals \"delhi\"",
                "{'!=':[#city,'delhi']}              | not counted: city is \"delhi\", which equals \"delhi\"",
                "{'===':[@distance,50]}              | not counted: distance is \"50\", which is not 50",
                "{'!==':[@distance,50]}              | counted: distance is \"50\", which is not 50",
                "{'==':[{'/':[@base,2]},2]}          | not counted: base / 2 is 2.0000, which does not equal 2 (their scales differ)",
                "{'==':[{'var':['attributes.kind','x']},'x']} | counted: kind, which the event does not have, is \"x\" by default, which equals \"x\"",
                "{'and':[{'>':[@distance,2]},{'==':[#city,'goa']},{'>':[@base,9]}]} | not counted: city is \"delhi\", which does not equal \"goa\"",
                "{'and':[{'>':[@distance,2]},{'>':[@base,3]}]} | counted: distance is \"50\", which is more than 2; base is \"4\", which is more than 3",
                "{'or':[{'>':[@distance,100]},{'<':[@distance,20]}]} | not counted: distance is \"50\", which is not more than 100; distance is \"50\", which is not less than 20",
                "{'or':[{'>':[@distance,100]},{'>':[@base,3]},{'>':[@base,2]}]} | counted: base is \"4\", which is more than 3",
                "{'!':{'==':[#city,'delhi']}}        | not counted: city is \"delhi\", which equals \"delhi\"",
                "{'!':[#town]}                       | counted: town, which the event does not have",
                "{'!!':[#city]}                      | counted: city is \"delhi\"",
                "{'var':'dimensions.city'}           | counted: city is \"delhi\"",
                "true                                | counted: the rule returned true",
                "{'all':[{'var':'legs'},{'<':[{'var':'km'},10]}]}  | not counted: item 1 of legs: km is 12, which is not less than 10",
                "{'some':[{'var':'legs'},{'>':[{'var':'km'},10]}]} | counted: item 1 of legs: km is 12, which is more than 10",
                "{'none':[{'var':'legs'},{'>':[{'var':'kg'},10]}]} | counted: item 0 of legs: kg, which the item does not have, is not more than 10; item 1 of legs: kg, which the item does not have, is not more than 10; item 2 of legs: kg, which the item does not have, is not more than 10",
                "{'all':[{'var':'none'},true]}       | not counted: none is (), which has no items",
                "{'cat':[#city,'!']}                 | counted: cat(city, \"!\") is \"delhi!\"",
                "{'and':[true,{'%':[1,@zero]}]}      | failed at $.and[1]: the divisor is 0",
            })
    void a_matcher_is_explained_in_one_sentence(String rule, String sentence) {
        assertThat(explain(rule).matcherSentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'*':[@distance,0.4]}              | units 20.0: distance * 0.4, where distance is \"50\"",
                "{'+':[{'*':[@distance,@base]},@base]} | units 204: distance * base + base, where distance is \"50\" and base is \"4\"",
                "@distance                          | units 50: distance is \"50\"",
                "1                                  | units 1: 1",
                "{'*':[{'var':['attributes.kind',3]},2]} | units 6: (kind ?? 3) * 2, where kind, which the event does not have, is 3 by default",
                "{'if':[{'<=':[@distance,20]},8,{'*':[@distance,0.4]}]} | units 20.0: distance * 0.4, where distance is \"50\", because distance is \"50\", which is not at most 20",
                "{'if':[{'>':[@distance,20]},8,9]}  | units 8: 8, because distance is \"50\", which is more than 20",
                "{'if':[{'>':[@distance,60]},1,{'>':[@distance,20]},8,9]} | units 8: 8, because distance is \"50\", which is not more than 60; distance is \"50\", which is more than 20",
                "{'*':[@missing,0.4]}               | no units: missing, which the event does not have, is no number",
                "{'+':[1,{'*':[2,@note]}]}          | no units: note is \"far\", which is no number",
                "{'>':[@distance,2]}                | no units: distance > 2 is true, which is no number",
                "{'if':[{'>':[@distance,100]},8]}   | no units: distance is \"50\", which is not more than 100, and the formula has nothing for that",
                "{'if':[{'>':[@distance,100]},8,{'>':[@distance,60]},9]} | no units: distance is \"50\", which is not more than 100; distance is \"50\", which is not more than 60, and the formula has nothing for that",
                "{'/':[1,@zero]}                    | failed at $: the divisor is 0",
            })
    void a_formula_is_explained_in_one_sentence(String rule, String sentence) {
        assertThat(explain(rule).formulaSentence()).isEqualTo(sentence);
    }

    @Test
    void a_tree_shows_the_deciding_parts_and_the_parts_that_were_not_evaluated() {
        Explanation why = explain("{'and':[{'>':[@distance,2]},{'==':[#city,'goa']},{'>':[{'*':[@base,2]},9]}]}");

        assertThat(why.toTreeString().lines())
                .containsExactly(
                        "* distance > 2 and city == \"goa\" and base * 2 > 9 -> false",
                        "  - distance > 2 -> true",
                        "    * distance -> \"50\"",
                        "  * city == \"goa\" -> false",
                        "    * city -> \"delhi\"",
                        "  - base * 2 > 9: not evaluated");
        assertThat(why).hasToString(why.toTreeString());
    }

    @Test
    void a_tree_shows_where_a_rule_failed() {
        assertThat(explain("{'or':[{'>':[@base,9]},{'+':[1,{'%':[@base,@zero]},@nowhere]},true]}")
                        .toTreeString()
                        .lines())
                .containsExactly(
                        "* base > 9 or 1 + base % zero + nowhere or true -> failed at $.or[1].+[1]: the divisor is 0",
                        "  - base > 9 -> false",
                        "    * base -> \"4\"",
                        "  * 1 + base % zero + nowhere -> failed at $.or[1].+[1]: the divisor is 0",
                        "    * base % zero -> failed at $.or[1].+[1]: the divisor is 0",
                        "      - base -> \"4\"",
                        "      - zero -> \"0\"",
                        "    - nowhere: not evaluated");
    }

    @Test
    void a_default_shows_beside_what_it_stands_for() {
        assertThat(explain("{'var':['attributes.kind',{'+':[1,2]}]}")
                        .toTreeString()
                        .lines())
                .last()
                .isEqualTo("  * 1 + 2 -> 3");
    }

    @Test
    void an_explanation_is_data() {
        Explanation why = explain("{'and':[{'>':[@distance,100]},{'%':[1,@zero]}]}");
        Explanation compared = why.parts().get(0);

        assertThat(why.outcome()).isEqualTo(new Outcome.Value(false, false, true, true));
        assertThat(why.path()).hasToString("$");
        assertThat(compared.path()).hasToString("$.and[0]");
        assertThat(compared.deciding()).isTrue();
        assertThat(compared.parts().get(0).outcome()).isEqualTo(new Outcome.Value("50", true, true, true));
        assertThat(why.parts().get(1).outcome()).isEqualTo(new Outcome.Skipped());
        assertThat(why.parts().get(1).parts()).isEmpty();
    }

    @Test
    void a_failure_is_data_too() {
        assertThat(explain("{'-':[1,{'%':[1,@zero]}]}").outcome()).isInstanceOfSatisfying(Outcome.Failure.class, it -> {
            assertThat(it.code()).isEqualTo(Code.DIVISION_BY_ZERO);
            assertThat(it.at()).hasToString("$.-[1]");
        });
    }

    @Test
    void of_a_long_list_only_the_first_items_show_and_the_one_that_decided() {
        Object event = Map.of("l", List.of(1, 2, 3, 4, 5, 6, 70, 8));
        Explanation why = Explanation.of(
                RuleCompiler.of(Dialect.TOGAI)
                        .compile(RuleReader.read("{\"some\":[{\"var\":\"l\"},{\">\":[{\"var\":\"\"},10]}]}")),
                event);

        assertThat(why.parts().stream().map(Explanation::item).filter(item -> item.isPresent()))
                .extracting(item -> item.getAsInt())
                .containsExactly(0, 1, 2, 6);
        assertThat(why.matcherSentence()).isEqualTo("counted: item 6 of l: it is 70, which is more than 10");
    }

    @Test
    void steps_of_a_reduction_show_what_came_of_those_before() {
        Object event = Map.of("l", List.of(new BigDecimal("2"), new BigDecimal("3")));
        Explanation why = Explanation.of(
                RuleCompiler.of(Dialect.TOGAI)
                        .compile(RuleReader.read("{\"reduce\":[{\"var\":\"l\"},"
                                + "{\"+\":[{\"var\":\"current\"},{\"var\":\"accumulator\"}]},10]}")),
                event);

        assertThat(why.parts().stream().filter(part -> part.item().isPresent()).map(Explanation::outcome))
                .containsExactly(
                        new Outcome.Value(new BigDecimal("12"), true, true, true),
                        new Outcome.Value(new BigDecimal("15"), true, true, true));
    }

    @Test
    void iterations_within_iterations_do_not_grow_beyond_what_a_person_reads() {
        String list = "{\"merge\":[1,2,3]}";
        String rule = "{\"var\":\"\"}";
        for (int i = 0; i < 12; i++) {
            rule = "{\"all\":[" + list + "," + rule + "]}";
        }

        Explanation why = Explanation.of(RuleCompiler.of(Dialect.TOGAI).compile(RuleReader.read(rule)), EVENT);

        assertThat(why.toTreeString().lines().count()).isLessThan(2_000);
        assertThat(why.matcherSentence()).startsWith("counted: ");
        assertThat(why.formulaSentence()).startsWith("no units: ");
    }

    @Test
    void in_the_standard_dialect_a_default_is_evaluated_only_if_it_is_needed() {
        String rule = "{\"var\":[\"id\",{\"%\":[1,0]}]}";

        Explanation why = Explanation.of(RuleCompiler.of(Dialect.JSON_LOGIC_JS).compile(RuleReader.read(rule)), EVENT);

        assertThat(why.outcome()).isEqualTo(new Outcome.Value("e1", true, true, true));
        assertThat(why.parts().get(0).outcome()).isEqualTo(new Outcome.Skipped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'date':#long}",
                "{'in':['x',#long]}",
                "{'in':['x',#nested]}",
                "{'==':[#nested,1]}",
                "{'==':[#list,1]}",
                "{'==':[{'cat':[#long]},'x']}",
                "{'+':[#long]}"
            })
    void a_sentence_about_a_value_of_any_size_is_short(String rule) {
        List<Object> nested = List.of("x".repeat(1_000));
        for (int i = 0; i < 30; i++) {
            nested = List.of(nested, nested, nested, nested, nested);
        }
        Map<String, Object> event = Map.of(
                "dimensions",
                Map.of(
                        "long",
                        "x".repeat(500_000),
                        "nested",
                        nested,
                        "list",
                        Collections.nCopies(9, "y".repeat(9_000))));

        Explanation why = explain(rule, event);

        assertThat(why.matcherSentence()).hasSizeLessThan(1_000);
        assertThat(why.formulaSentence()).hasSizeLessThan(1_000);
        assertThat(why.toTreeString()).hasSizeLessThan(2_000);
    }

    @Test
    void a_sentence_about_a_rule_of_very_many_parts_is_cut() {
        String condition = "{'or':[{'>':[@distance,100]},{'<':[@distance,20]},{'==':[#city,'goa']}]}";
        String rule = condition;
        for (int i = 0; i < 5; i++) {
            rule = "{'or':[" + rule + "," + rule + "," + rule + "]}";
        }

        assertThat(explain(rule).matcherSentence()).hasSizeLessThan(1_600);
    }

    @Test
    void the_last_of_many_conditions_is_named_since_it_decided() {
        assertThat(explain("{'if':[{'==':[#city,'a']},1,{'==':[#city,'b']},2,{'==':[#city,'c']},3,"
                                + "{'==':[#city,'d']},4,{'==':[#city,'e']},5,{'==':[#city,'delhi']},6]}")
                        .formulaSentence())
                .startsWith("units 6: 6, because city is \"delhi\", which does not equal \"a\"; ")
                .endsWith("; 2 more; and city is \"delhi\", which equals \"delhi\"");
    }

    @Test
    void an_item_that_is_null_is_there() {
        Map<String, Object> event = Map.of("items", Collections.singletonList(null));

        assertThat(explain("{'all':[{'var':'items'},{'>':[{'var':''},1]}]}", event)
                        .matcherSentence())
                .isEqualTo("not counted: item 0 of items: it, which is null, is not more than 1");
    }
}
