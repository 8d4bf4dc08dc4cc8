package tillsync.service.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import tillsync.service.people.access.BrowserSessions;

/** Tells Spring Security who has signed in; it keeps nothing in sessions itself. */
@Component
record SessionUsers(BrowserSessions sessions) implements SecurityContextRepository {
    @Override
    @SuppressWarnings("deprecation") // the other methods of the interface are built on it
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var caller = sessions.caller(holder.getRequest());
        return caller == null ? SecurityContextHolder.createEmptyContext() : context(caller, ScopeCheck.OF_SESSIONS);
    }

    static SecurityContext context(Object caller, List<GrantedAuthority> authorities) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller, null, authorities));
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.caller(request) != null;
    }
}
