package dev.togai.auth;

/** A source that says where it looks, and nothing of what it finds. */
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
