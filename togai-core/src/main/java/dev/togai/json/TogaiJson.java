package dev.togai.json;

import dev.togai.config.RuleForm;
import dev.togai.config.SecretRedactor;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.UsageEvent;
import dev.togai.json.JsonOut.Rules;
import dev.togai.json.JsonValue.Kind;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.schema.EventSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Models as JSON and back, for transports, fakes, files and logs.
 *
 * <p>Reading an answer is lenient: fields it does not know are kept, values in a form it does not know are kept too, limits are
 * not checked. Reading a request is exact, and leaves the limits unchecked. Writing leaves out what is absent or an empty list,
 * and gives back unchanged what was kept.
 *
 * <p>It knows {@link UsageMeter}, {@link UsageMeterPage}, {@link EventSchema}, {@link UsageEvent},
 * {@link CreateUsageMeterRequest}, {@link UpdateUsageMeterRequest}, {@link Success} and {@link IssuedToken}.
 */
public final class TogaiJson {

    /** Longest message of an error that is shown; Togai documents that its own end there. */
    private static final int MESSAGE_LENGTH = 500;

    /**
     * The answer to a delete.
     *
     * @param success whether it was done
     */
    public record Success(boolean success) {}

    private record Form<T>(Class<T> type, boolean request, Function<JsonValue, T> read, BiConsumer<JsonOut, T> write) {

        String text(Object model, RuleForm ruleForm) {
            return JsonOut.write(write, type.cast(model), request ? Rules.of(ruleForm) : Rules.AS_IT_CAME);
        }
    }

    private static final List<Form<?>> FORMS = List.of(
            new Form<>(UsageMeter.class, false, MeterJson::readMeter, MeterJson::writeMeter),
            new Form<>(UsageMeterPage.class, false, MeterJson::readPage, MeterJson::writePage),
            new Form<>(EventSchema.class, false, SchemaJson::readSchema, SchemaJson::writeSchema),
            new Form<>(UsageEvent.class, false, EventJson::readEvent, EventJson::writeEvent),
            new Form<>(CreateUsageMeterRequest.class, true, RequestJson::readCreate, RequestJson::writeCreate),
            new Form<>(UpdateUsageMeterRequest.class, true, RequestJson::readUpdate, RequestJson::writeUpdate),
            new Form<>(Success.class, false, TogaiJson::readSuccess, (out, it) -> out.bool("success", it.success())),
            new Form<>(IssuedToken.class, false, TogaiJson::readToken, (out, it) -> out.text("token", it.token())));

    private TogaiJson() {}

    /**
     * The model in a JSON text.
     *
     * @throws MalformedJsonException if the text is not JSON, or without what the model cannot live without
     */
    public static <T> T read(String json, Class<T> type) {
        for (Form<?> form : FORMS) {
            if (form.type() == type) {
                return type.cast(form.read().apply(JsonTreeReader.read(json)));
            }
        }
        throw unknown(type);
    }

    /**
     * The model in UTF-8 bytes of JSON.
     *
     * @throws MalformedJsonException if the bytes are not UTF-8 or not JSON, or without what the model cannot live without
     */
    public static <T> T read(byte[] utf8, Class<T> type) {
        return read(JsonTreeReader.decode(utf8), type);
    }

    /** The model as compact JSON; a request carries its rules as texts. */
    public static String write(Object model) {
        return write(model, RuleForm.TEXT);
    }

    /** The model as compact JSON; a request carries its rules in that form. */
    public static String write(Object model, RuleForm ruleForm) {
        for (Form<?> form : FORMS) {
            if (form.type().isInstance(model)) {
                return form.text(model, ruleForm);
            }
        }
        throw unknown(model.getClass());
    }

    /** What an error body says: its {@code message} if it is the documented object, else the start of whatever it is. */
    public static String errorMessage(byte[] body) {
        return errorMessage(body, SecretRedactor.of(List.of(), List.of()));
    }

    /**
     * Returns what an error body says, without the secrets of a redactor. A body with a {@code token} and no message is not shown:
     * the token may be a new one, which no redactor knows.
     */
    public static String errorMessage(byte[] body, SecretRedactor redactor) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonValue json = JsonTreeReader.read(text);
            JsonValue message = json.field("message");
            if (message != null && message.is(Kind.TEXT)) {
                return redactor.excerpt(message.text(), MESSAGE_LENGTH);
            }
            if (json.field("token") != null) {
                return "(The response holds a token, which is not shown)";
            }
        } catch (MalformedJsonException notJson) {
            // A gateway's HTML, an empty body, a cut one: the text itself is all there is to say.
        }
        return redactor.excerpt(text.strip(), MESSAGE_LENGTH);
    }

    /** The documented error body for a message. */
    public static String errorBody(String message) {
        return JsonOut.write((out, text) -> out.text("message", text), message, Rules.AS_TEXT);
    }

    private static Success readSuccess(JsonValue value) {
        return new Success(JsonFields.lenient("BaseSuccessResponse", value)
                .bool("success")
                .orElseThrow(
                        () -> new MalformedJsonException("BaseSuccessResponse.success must be true or false", null)));
    }

    /** Exactly a text: of anything else it is not known how it would be sent. */
    private static IssuedToken readToken(JsonValue value) {
        String token = JsonFields.exact("IssuedToken", value).requiredText("token");
        if (token.isBlank()) {
            throw new MalformedJsonException("IssuedToken.token must not be blank", null);
        }
        return new IssuedToken(token);
    }

    private static IllegalArgumentException unknown(Class<?> type) {
        return new IllegalArgumentException(type.getName() + " is not a model of Togai's API; known are "
                + FORMS.stream().map(form -> form.type().getSimpleName()).collect(Collectors.joining(", ")));
    }
}
