package dev.togai.feign;

import dev.togai.auth.AccessToken;
import feign.Request;
import feign.RequestLine;

/** The endpoint that exchanges keys for tokens. */
interface AuthenticationApi {

    @RequestLine("POST /authenticate")
    AccessToken authenticate(Request.Options options);
}
