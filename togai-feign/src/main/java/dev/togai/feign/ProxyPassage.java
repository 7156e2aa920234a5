package dev.togai.feign;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.RouteInfo;
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
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The way through a proxy. An answer of the proxy's own is no answer of Togai's, which HttpClient would take it for: the request
 * was not passed on, so it ends the attempt as not sent.
 *
 * @param proxy as messages show it
 */
record ProxyPassage(String proxy) implements ExecChainHandler {

    /** Sends all that the client sends through the proxy. */
    static void through(HttpProxy proxy, HttpClientBuilder client) {
        HttpHost host = new HttpHost(proxy.host(), proxy.port());
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        proxy.credentials()
                .ifPresent(it -> credentials.setCredentials(
                        new AuthScope(host),
                        new UsernamePasswordCredentials(it.user(), it.password().toCharArray())));
        client.setProxy(host)
                .setDefaultCredentialsProvider(credentials)
                .setProxyAuthenticationStrategy(ProxyPassage::answersTo)
                .addExecInterceptorFirst("proxy", new ProxyPassage(host.toHostString()));
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse answer = chain.proceed(request, scope);
        // A plain request is with the proxy by then; 407 says that it asks who sends it, and did not pass it on.
        boolean asked = answer.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED;
        if (isAnsweredByTogai(scope.clientContext) || (isSent(scope.clientContext) && !asked)) {
            return answer;
        }
        scope.clientContext.removeAttribute(PooledHttpClient.SENT);
        int status = answer.getCode();
        answer.close();
        // HttpClient 5.5 would never give up a connection whose tunnel was refused without a body.
        scope.execRuntime.discardEndpoint();
        throw new IOException("the proxy " + proxy + " answered " + status + " and passed nothing on");
    }

    /** Nobody behind the tunnel is given the proxy's credentials, or the request once more, whatever they ask for. */
    private static List<AuthScheme> answersTo(
            ChallengeType type, Map<String, AuthChallenge> challenges, HttpContext context) {
        return isAnsweredByTogai(HttpClientContext.cast(context))
                ? List.of()
                : DefaultAuthenticationStrategy.INSTANCE.select(type, challenges, context);
    }

    private static boolean isAnsweredByTogai(HttpClientContext context) {
        RouteInfo route = context.getHttpRoute();
        return isSent(context) && route != null && route.isTunnelled();
    }

    private static boolean isSent(HttpContext context) {
        return context.getAttribute(PooledHttpClient.SENT) != null;
    }
}
