package dev.togai.json;

import dev.togai.auth.AccessToken;
import dev.togai.error.MalformedJsonException;
import dev.togai.model.SuccessResponse;
import java.util.List;

/** The codecs of responses with a single value. */
final class ResponseCodec {

    static final ModelCodec<SuccessResponse, ?> SUCCESS = ModelCodec.response(
                    SuccessResponse.class, "BaseSuccessResponse", ModelCodec.Single<Boolean>::new)
            .field("success", JsonType.REQUIRED_BOOLEAN, SuccessResponse::success, ModelCodec.Single::set)
            .builtBy(success -> new SuccessResponse(success.get()));

    /** The codec of tokens, which reads exactly a string: of another value it is not known how it would be sent. */
    static final ModelCodec<AccessToken, ?> TOKEN = ModelCodec.request(
                    AccessToken.class, "AccessToken", ModelCodec.Single<String>::new)
            .field("token", JsonType.REQUIRED_STRING, AccessToken::token, ModelCodec.Single::set)
            .builtBy(ResponseCodec::newToken);

    /** The codec of an error body, whose message is the model. */
    static final ModelCodec<String, ?> ERROR_BODY = ModelCodec.response(
                    String.class, "BaseErrorResponse", ModelCodec.Single<String>::new)
            .field("message", JsonType.REQUIRED_STRING, message -> message, ModelCodec.Single::set)
            .builtBy(ModelCodec.Single::get);

    static final List<ModelCodec<?, ?>> MODELS = List.of(SUCCESS, TOKEN);

    private ResponseCodec() {}

    private static AccessToken newToken(ModelCodec.Single<String> token) {
        if (token.get().isBlank()) {
            throw new MalformedJsonException("AccessToken.token must not be blank", null);
        }
        return new AccessToken(token.get());
    }
}
