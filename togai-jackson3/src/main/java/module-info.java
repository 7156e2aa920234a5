/** The models of Togai for a {@code JsonMapper} of Jackson 3. */
@SuppressWarnings("module") // The digit is the version of Jackson.
module dev.togai.jackson3 {
    requires transitive tools.jackson.databind;
    requires transitive dev.togai.core;
    requires org.jspecify;

    exports dev.togai.jackson3;

    provides tools.jackson.databind.JacksonModule with
            dev.togai.jackson3.TogaiJackson3Module;
}
