package tillsync.service.people.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests to the operator's port that name a host of the internet. Any page can lead a name of its own to this
 * machine, and then read what a browser here is answered (DNS rebinding). No page can have an address for a name, or a
 * name without a dot.
 */
final class OperatorsHost extends OncePerRequestFilter {
    private static final int MISDIRECTED = 421;
    private static final int NOT_YET = 0;
    private static final Pattern LOCAL = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[0-9.]+|[^.:]+)(:[0-9]+)?");

    private final Environment environment;

    OperatorsHost(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        int port = environment.getProperty("local.management.port", Integer.class, NOT_YET);
        return request.getLocalPort() != port;
    }

    private boolean isOwn(String host) {
        var named = environment.getProperty("management.server.address", "");
        return LOCAL.matcher(host).matches()
                || !named.isEmpty() && host.replaceFirst(":[0-9]+$", "").equalsIgnoreCase(named);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = request.getHeader("Host"); // and not what a proxy is said to have seen
        if (host != null && isOwn(host)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(MISDIRECTED);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println("host: another (expected: an address, a name without a dot, or management.server.address)");
    }
}
