package dev.togai.feign;

import dev.togai.json.TogaiJson;
import dev.togai.rule.RuleEncoding;
import feign.RequestTemplate;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** An encoder of request bodies. */
record ModelEncoder(RuleEncoding ruleEncoding) implements Encoder {

    @Override
    public void encode(Object model, Type type, RequestTemplate request) {
        request.body(TogaiJson.write(model, ruleEncoding).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
