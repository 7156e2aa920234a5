package dev.togai.jackson2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.model.JsonModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models under default typing, as caches use it to read objects of any type. */
class Jackson2TypeIdsTest {

    record Holder(Object any, UsageMeter meter, List<MeterStatus> statuses) {}

    private static ObjectMapper typed(DefaultTyping typing, JsonTypeInfo.As inclusion) {
        return JsonMapper.builder()
                .addModule(new TogaiJackson2Module())
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("dev.togai.")
                                .allowIfSubType("java.util.")
                                .build(),
                        typing,
                        inclusion)
                .build();
    }

    static Stream<Arguments> typings() {
        return Stream.of(DefaultTyping.JAVA_LANG_OBJECT, DefaultTyping.NON_FINAL, DefaultTyping.NON_CONCRETE_AND_ARRAYS)
                .flatMap(typing -> Stream.of(
                                JsonTypeInfo.As.WRAPPER_ARRAY, JsonTypeInfo.As.WRAPPER_OBJECT, JsonTypeInfo.As.PROPERTY)
                        .map(inclusion -> Arguments.of(typing, inclusion)));
    }

    @ParameterizedTest
    @MethodSource("typings")
    void every_type_is_read_back_in_a_field_of_any_type(DefaultTyping typing, JsonTypeInfo.As inclusion)
            throws Exception {
        ObjectMapper mapper = typed(typing, inclusion);
        for (Class<? extends JsonModel> type : TogaiJson.types()) {
            Holder holder = new Holder(
                    Jackson2Samples.value(type),
                    Jackson2Samples.meter(),
                    new ArrayList<>(List.of(MeterStatus.ACTIVE, MeterStatus.DRAFT)));

            String json = mapper.writeValueAsString(holder);

            assertThat(json).contains(type.getName()).doesNotContain("Immutable");
            assertThat(mapper.readValue(json, Holder.class)).as(json).isEqualTo(holder);
        }
    }

    @ParameterizedTest
    @MethodSource("typings")
    void a_model_is_read_back_by_its_own_type(DefaultTyping typing, JsonTypeInfo.As inclusion) throws Exception {
        ObjectMapper mapper = typed(typing, inclusion);

        String json = mapper.writerFor(UsageMeter.class).writeValueAsString(Jackson2Samples.meter());

        assertThat(mapper.readValue(json, UsageMeter.class)).isEqualTo(Jackson2Samples.meter());
    }

    @Test
    void a_type_id_that_is_no_first_field_is_found_and_numbers_keep_their_digits() throws Exception {
        String json = Jackson2Samples.json(UsageMeter.class);
        String late = json.substring(0, json.length() - 1) + ",\"@class\":\"dev.togai.meter.UsageMeter\",\"z\":0.10}";

        UsageMeter meter =
                typed(DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY).readValue(late, UsageMeter.class);

        assertThat(meter.unknownFields())
                .containsEntry(
                        "newer",
                        Jackson2Samples.NUMBERS.replace("-0,", "0,")) // Jackson's own buffer has no negative zero.
                .containsEntry("z", "0.10")
                .doesNotContainKey("@class");
    }

    @Test
    void a_model_with_nothing_but_a_type_id_is_read() throws Exception {
        ObjectMapper mapper = typed(DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);

        Object read = mapper.readValue("{\"@class\":\"dev.togai.meter.Computation\"}", Object.class);

        assertThat(read).isEqualTo(Computation.builder().build());
    }
}
