package dev.togai.meters.file;

import dev.togai.internal.Excerpt;
import dev.togai.meters.file.YamlNode.YamlScalar;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** The type of a scalar by the core schema of YAML 1.2: {@code no} and {@code 12:30} are strings. */
enum ScalarType {
    /** A string. */
    TEXT("text"),
    /** A number. */
    NUMBER("a number"),
    /** True or false. */
    BOOLEAN("a boolean"),
    /** No value. */
    NULL("nothing");

    private static final Pattern NUMBERS = Pattern.compile(
            "[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(?:inf|Inf|INF)"
                    + "|\\.(?:nan|NaN|NAN)");
    private static final Pattern JSON_NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?");
    private static final Pattern THOUSANDS = Pattern.compile("-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\\.[0-9]+)?");
    private static final Pattern PLAIN_NUMBER =
            Pattern.compile("[-+]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})");
    private static final Pattern BOOLEANS = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NULLS = Pattern.compile("null|Null|NULL|~|");

    /** Strings that tools with YAML 1.1 read as another type: booleans, times, dates, and numbers with underscores. */
    private static final Pattern OLD_TYPES = Pattern.compile(
            "[-+.]?[0-9][0-9a-fA-F_.:xoTZtz +-]*|(?i:y|n|yes|no|on|off|true|false|null)|~|<<|=|[-+]?\\.(?i:inf|nan)");

    /** The longest notation of a number. */
    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final String noun;

    ScalarType(String noun) {
        this.noun = noun;
    }

    /** Returns the type of a scalar. */
    static ScalarType of(YamlScalar scalar) {
        String text = scalar.text();
        if (!scalar.isPlain()) {
            return TEXT;
        }
        if (NULLS.matcher(text).matches()) {
            return NULL;
        }
        if (BOOLEANS.matcher(text).matches()) {
            return BOOLEAN;
        }
        return NUMBERS.matcher(text).matches() ? NUMBER : TEXT;
    }

    /** Returns whether a text is a decimal number in the notation of JSON, of a supported length. */
    static boolean isDecimal(String text) {
        return text.length() <= MAX_NUMBER_LENGTH && JSON_NUMBER.matcher(text).matches();
    }

    /** Returns how a text that is meant as a number is written, as a sentence after a blank; the empty string if it is not clear. */
    static String numberAdvice(String text) {
        if (THOUSANDS.matcher(text).matches()) {
            boolean isUnclear = text.indexOf(',') == text.lastIndexOf(',') && text.indexOf('.') < 0;
            return " Write " + text.replace(",", "")
                    + (isUnclear ? ", or " + text.replace(',', '.') + " for a decimal number." : ", without commas.");
        }
        String number = text.matches("-?[0-9]+,[0-9]+")
                ? text.replace(',', '.')
                : text.replaceAll("(?<=[0-9])[_ '](?=[0-9])", "").replaceFirst("(?<=[0-9])\\s*[\\p{L}€$]+$", "");
        if (!PLAIN_NUMBER.matcher(number).matches()) {
            return "";
        }
        return " Write " + new BigDecimal(number).toPlainString() + '.';
    }

    /** Returns whether other tools may read this text as another type unless it is quoted. */
    static boolean isAmbiguous(String text) {
        return OLD_TYPES.matcher(text).matches();
    }

    /** Describes a scalar for a message: {@code the number 12}. */
    static String describe(YamlScalar scalar) {
        ScalarType type = of(scalar);
        String excerpt = Excerpt.of(scalar.text().replace('\n', ' '), 40);
        return switch (type) {
            case NULL -> "nothing";
            case TEXT -> "the text \"" + excerpt + '"';
            case NUMBER, BOOLEAN -> "the " + type.name().toLowerCase(Locale.ROOT) + ' ' + excerpt;
        };
    }

    @Override
    public String toString() {
        return noun;
    }
}
