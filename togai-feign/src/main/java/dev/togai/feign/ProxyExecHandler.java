package dev.togai.feign;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * An exec handler for requests through a proxy. HttpClient does not distinguish a response of the proxy itself from a response of
 * Togai. The proxy did not forward the request in that case, so the attempt ends as not sent.
 *
 * @param proxy the address of the proxy for messages
 * @param tunnels whether the proxy opens a tunnel to Togai and cannot read the content
 */
record ProxyExecHandler(String proxy, boolean tunnels) implements ExecChainHandler {

    /** Configures the client to send all requests through the proxy. */
    static void install(HttpProxy proxy, boolean tunnels, HttpClientBuilder client) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        proxy.credentials()
                .ifPresent(it -> credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(it.user(), it.password().toCharArray())));
        ProxyExecHandler handler = new ProxyExecHandler(host.toHostString(), tunnels);
        client.setProxy(host)
                .setDefaultCredentialsProvider(credentials)
                .setProxyAuthenticationStrategy(handler::select)
                .addExecInterceptorFirst("proxy", handler);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AttemptContext options = (AttemptContext) scope.clientContext.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (HttpException e) {
            // Before 5.4 HttpClient throws an exception where later versions return the response.
            if (options.tunnelStatus() == 0 || options.tunnelStatus() == HttpStatus.SC_OK) {
                throw e;
            }
            throw rejection(options.tunnelStatus());
        }
        // A plain request has reached the proxy by now. Status 407 means that the proxy requires credentials and did
        // not forward it.
        boolean challenged = response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
        if (options.isSent() && (tunnels || !challenged)) {
            return response;
        }
        options.recordSent(false);
        response.close();
        // HttpClient 5.5 would not release a connection whose CONNECT was rejected without a body.
        scope.execRuntime.discardEndpoint();
        throw rejection(response.getCode());
    }

    private IOException rejection(int status) {
        String reason = "the proxy " + proxy + " returned " + status + " and did not forward the request";
        return status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED
                ? new ProxyCredentialsException(reason + " (check the credentials of FeignOptions.withProxy)")
                : new IOException(reason);
    }

    /**
     * Selects the schemes for the proxy's challenge. Challenges from inside the tunnel never receive the proxy's credentials or a
     * second request.
     */
    private List<AuthScheme> select(ChallengeType type, Map<String, AuthChallenge> challenges, HttpContext context) {
        AttemptContext options = (AttemptContext) context.getAttribute(AttemptContext.CONTEXT_ATTRIBUTE);
        return tunnels && options.isSent()
                ? List.of()
                : DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
    }
}
