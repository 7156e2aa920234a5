package dev.togai.config;

/** A source that says where it looks, and nothing of what it finds. */
record NamedTokenSource(String origin, TokenSource source) implements TokenSource {

    @Override
    public ApiToken token() {
        return source.token();
    }

    @Override
    public String toString() {
        return "TokenSource[" + origin + "]";
    }
}
