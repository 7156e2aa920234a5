package dev.togai.auth;

/** A source whose {@code toString} names its origin and hides its token. */
record DescribedTokenSource(String origin, TokenSource source) implements TokenSource {

    @Override
    public ApiToken token() {
        return source.token();
    }

    @Override
    public String toString() {
        return "TokenSource[" + origin + "]";
    }
}
