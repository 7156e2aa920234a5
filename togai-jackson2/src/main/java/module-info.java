/** The models of Togai for an {@code ObjectMapper} of Jackson 2. */
@SuppressWarnings("module") // The digit is the version of Jackson.
module dev.togai.jackson2 {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive dev.togai.core;
    requires org.jspecify;

    exports dev.togai.jackson2;

    provides com.fasterxml.jackson.databind.Module with
            dev.togai.jackson2.TogaiJackson2Module;
}
