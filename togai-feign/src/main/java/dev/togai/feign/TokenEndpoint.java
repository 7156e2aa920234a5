package dev.togai.feign;

import dev.togai.json.IssuedToken;
import feign.Request;
import feign.RequestLine;

/** The endpoint that exchanges keys for tokens. */
interface TokenEndpoint {

    @RequestLine("POST /authenticate")
    IssuedToken authenticate(Request.Options options);
}
