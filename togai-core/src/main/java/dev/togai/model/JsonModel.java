package dev.togai.model;

/**
 * A value with a JSON form of its own, which {@code dev.togai.json.TogaiJson} reads and writes.
 *
 * <p>A mapper that looks for bean getters finds almost none here, and would write an empty object without an error. The getter of
 * this interface therefore throws, and the mapper fails. The modules of {@code togai-jackson2} and {@code togai-jackson3} call no
 * getter.
 */
@SuppressWarnings("InvalidBlockTag") // Error Prone does not know the tag `hidden` of the JDK.
public interface JsonModel {

    /**
     * Rejects a mapper that has no module for this type.
     *
     * @return never
     * @throws UnsupportedOperationException always, with the name of the missing module
     * @hidden
     * @deprecated Only mappers without a module call this method. It has the form of a bean getter because they call nothing else.
     */
    @Deprecated
    default Object getJacksonModule() {
        throw new UnsupportedOperationException("No module for the models of Togai is registered: register"
                + " TogaiJackson2Module of togai-jackson2 (Jackson 2) or TogaiJackson3Module of togai-jackson3 (Jackson 3),"
                + " or write the model with TogaiJson");
    }
}
