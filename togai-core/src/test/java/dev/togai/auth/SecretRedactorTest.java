package dev.togai.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRedactorTest {

    private static final String TOKEN = "sk-live/9fG+a7==Qx.z_Tq~4";

    private final SecretRedactor redactor = of(TOKEN);

    private static SecretRedactor of(String secret) {
        return SecretRedactor.of(List.of(), List.of(secret));
    }

    @Test
    void a_secret_is_masked_as_it_is() {
        assertThat(redactor.redact("Bad token " + TOKEN + ", try again")).isEqualTo("Bad token ***, try again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-live\\/9fG+a7==Qx.z_Tq~4",
                "sk-live/9fG\\u002Ba7\\u003d\\u003DQx.z_Tq~4",
                "sk-live/9fG\\\\u002Ba7==Qx.z_Tq~4",
                "sk-live\\\\\\/9fG+a7==Qx.z_Tq~4",
                "sk\\x2Dlive\\x2f9fG+a7==Qx.z_Tq~4",
                "sk-live%2F9fG%2Ba7%3d%3DQx.z_Tq~4",
                "sk-live%252F9fG%252ba7%25253D=Qx.z_Tq~4",
                "sk-live%u002F9fG+a7==Qx.z_Tq~4",
                "sk-live&sol;9fG&plus;a7&equals;&equals;Qx&period;z&lowbar;Tq~4",
                "sk-live&#47;9fG&#43;a7&#61;&#x3d;Qx&#x2E;z_Tq~4",
                "sk-live&#0000047;9fG&#43a7==Qx.z_Tq~4",
                "sk-live&amp;#47;9fG+a7&amp;equals;=Qx.z_Tq~4",
                "SK-LIVE/9FG+A7==QX.Z_TQ~4",
                "sk-live/9f\r\n G+a7==Qx.z_Tq~4",
            })
    void a_secret_is_masked_in_every_spelling(String spelling) {
        assertThat(redactor.redact("Bad token \"" + spelling + "\", try again"))
                .isEqualTo("Bad token \"***\", try again");
    }

    @Test
    void any_characters_of_a_secret_may_be_escaped_in_any_way() {
        Random random = new Random(12);
        List<IntFunction<String>> escapes = List.of(
                c -> String.valueOf((char) c),
                c -> String.format("\\u%04x", c),
                c -> String.format("\\u%04X", c),
                c -> String.format("%%%02x", c),
                c -> String.format("%%%02X", c),
                c -> String.format("%%25%02X", c),
                c -> "&#" + c + ";",
                c -> String.format("&#x%x;", c));
        for (int i = 0; i < 2_000; i++) {
            String spelling = TOKEN.chars()
                    .mapToObj(c -> escapes.get(random.nextInt(escapes.size())).apply(c))
                    .collect(Collectors.joining());

            assertThat(redactor.redact("<" + spelling + ">")).isEqualTo("<***>");
        }
    }

    @Test
    void a_secret_inside_of_base64_is_masked_wherever_it_begins() {
        for (String before : List.of("", "u:", "Bearer ", "user:", "x")) {
            for (String behind : List.of("", "!", "\r\n", "...")) {
                byte[] text = (before + TOKEN + behind).getBytes(StandardCharsets.UTF_8);
                for (Base64.Encoder encoder :
                        List.of(Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getMimeEncoder())) {
                    String redacted = redactor.redact("echo: " + encoder.encodeToString(text));

                    assertThat(redacted).contains("***");
                    assertThat(longestRunOfBase64(redacted, before.length())).isTrue();
                }
            }
        }
    }

    /** Returns whether only the text before the secret and behind it is left. */
    private static boolean longestRunOfBase64(String redacted, int before) {
        return redacted.replace("***", "").length() <= "echo: ".length() + 4 * (before + 3) / 3 + 8;
    }

    @Test
    void a_secret_in_base64_may_be_escaped_or_broken_into_lines_besides() {
        String encoded = Base64.getEncoder().encodeToString(("user:" + TOKEN).getBytes(StandardCharsets.UTF_8));

        assertThat(redactor.redact(encoded.replace("+", "%2B").replace("=", "%3D")))
                .startsWith("dXNlcj")
                .contains("***")
                .hasSizeLessThan(20);
        assertThat(redactor.redact(encoded.replaceAll("(.{10})", "$1\r\n")))
                .contains("***")
                .hasSizeLessThan(20);
    }

    @Test
    void a_secret_in_hexadecimal_is_masked() {
        String hex = HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.UTF_8));

        assertThat(redactor.redact("was " + hex)).isEqualTo("was ***");
        assertThat(redactor.redact("was " + hex.toUpperCase(Locale.ROOT))).isEqualTo("was ***");
    }

    @Test
    void a_piece_of_eight_characters_is_masked_and_a_shorter_one_is_not() {
        for (int from = 0; from + SecretRedactor.MIN_FRAGMENT_LENGTH <= TOKEN.length(); from++) {
            assertThat(redactor.redact("<" + TOKEN.substring(from, from + 8) + ">"))
                    .isEqualTo("<***>");
        }
        assertThat(redactor.redact("HTTP/1.1 sk-live")).isEqualTo("HTTP/1.1 sk-live");
    }

    @ParameterizedTest
    @CsvSource({
        "Nothing is lost: 100 % of \\n and &amp; &nosuch; %zz \\q &# &#x; stay",
        "the service is not available (500)",
        "https://api.togai.com/usage_meters?pageSize=100&nextToken=a%2Fb",
    })
    void other_texts_stay_as_they_are(String text) {
        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, the password hunter2 is wrong, the password *** is wrong",
        "a%41b+c%2xyz, got a%41b+c%2xyz and a%41b\\u002Bc%2xyz, got *** and ***",
        "100%25%2Bpure-sugar, got 100%25\\u0025\\u0032Bpure-sugar, got ***",
        "p\u00e4ssw\u00f6rter, was p%C3%A4ssw%C3%B6rter or p\u00c3\u00a4ssw\u00c3\u00b6rter or p\\u00e4ssw\\u00F6rter, was *** or *** or ***",
        "correct horse battery, was correct+horse+battery or correct%20horse%20battery, was *** or ***",
        "back\\slash\\\\es, was back\\slash\\\\es or back\\\\slash\\\\\\\\es, was *** or ***",
    })
    void a_secret_may_itself_look_escaped(String secret, String text, String redacted) {
        assertThat(of(secret).redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "test, the meter latest-rides and tests are there, the meter latest-rides and tests are there",
        "test, 'Bad token test, not \"test\" or user:test@host', 'Bad token ***, not \"***\" or user:***@host'",
        "test, test\\ntest%20test&nbsp;TEST\\u0022test, ***\\n***%20***&nbsp;***\\u0022***",
        "my-key, Bearer my-key; token=my-key, Bearer ***; token=***",
        "+a+, x+a+y, x***y",
        "rides-17, the meter rides-17b, the meter ***b",
    })
    void a_short_secret_is_masked_as_a_word_and_not_within_one(String secret, String text, String redacted) {
        assertThat(of(secret).redact(text)).isEqualTo(redacted);
    }

    @Test
    void a_secret_of_blanks_or_of_nothing_masks_nothing() {
        assertThat(of("   ").redact("a   b")).isEqualTo("a   b");
        assertThat(of("").redact("a")).isEqualTo("a");
    }

    @Test
    void an_excerpt_is_masked_before_it_is_cut() {
        for (int before = 470; before < 505; before++) {
            String text = "x".repeat(before) + TOKEN + "y".repeat(100);

            assertThat(redactor.excerpt(text, 500)).doesNotContain("sk-");
        }
    }

    @Test
    void an_excerpt_of_a_long_text_ends_without_a_piece_of_a_secret() {
        for (int shift = 0; shift < TOKEN.length(); shift++) {
            String excerpt = redactor.excerpt("x".repeat(shift) + TOKEN.repeat(1_000), 500);

            assertThat(excerpt).isEqualTo("x".repeat(shift) + "***...");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%25", "\\", "&", "&#", "&#1", "\\u0025", "sk-live/9fG+a7==Qx.z_Tq~", "a"})
    void the_work_grows_with_the_text_and_not_with_its_square(String piece) {
        // Would take hours otherwise.
        String text = piece.repeat(1_000_000 / piece.length());

        assertThat(redactor.redact(text)).hasSizeLessThanOrEqualTo(text.length());
        assertThat(redactor.excerpt(text, 500)).hasSizeLessThanOrEqualTo(503);
    }

    @Test
    void a_redactor_of_several_secrets_masks_each() {
        SecretRedactor both = SecretRedactor.of(List.of(ApiToken.of("token-number-one")), List.of("pass word"));

        assertThat(both.redact("token-number-one pass word "
                        + IntStream.range(0, 3).boxed().toList()))
                .isEqualTo("*** *** [0, 1, 2]");
        assertThat(both.toString()).doesNotContain("pass").doesNotContain("token-number-one");
    }
}
