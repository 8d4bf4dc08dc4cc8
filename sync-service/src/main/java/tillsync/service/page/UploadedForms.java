package tillsync.service.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Reads forms with a file, at the addresses that take one and of who has signed in; to all behind it they are forms as others are.
 * Comes before whoever looks for the form's token. Others' bodies stay unread: nobody fills memory who is not known.
 */
public final class UploadedForms extends OncePerRequestFilter {
    /** Of a file. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_AROUND_IT = 64 << 10;
    /** A browser shows an answer once it has sent all; what is larger than that loses its connection. */
    private static final int MOST_SWALLOWED = 64 << 20;

    private static final int MOST_AT_ONCE = 4;
    private static final Pattern ADDRESSES = Pattern.compile("/tills/[^/]+/import");

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final Set<String> users = ConcurrentHashMap.newKeySet();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !request.getMethod().equals("POST")
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                || !ADDRESSES.matcher(request.getRequestURI()).matches()
                || user().isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = user().orElseThrow();
        if (!users.add(user)) {
            throw busy();
        }
        try {
            if (!free.tryAcquire()) {
                throw busy();
            }
            try {
                chain.doFilter(new UploadedForm(request, read(request)), response);
            } finally {
                free.release();
            }
        } finally {
            users.remove(user);
        }
    }

    private static Optional<String> user() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(known ->
                        known.getAuthorities().stream().anyMatch(role -> "ROLE_USER".equals(role.getAuthority())))
                .map(known -> String.valueOf(known.getPrincipal()));
    }

    private static Refusal busy() {
        return Refusal.of(
                ProblemCode.BUSY, "uploads: one of the same user, or too many (expected: a moment's patience)");
    }

    private static MultipartBody read(HttpServletRequest request) throws IOException {
        var in = request.getInputStream();
        var body = in.readNBytes(MOST_BYTES + MOST_AROUND_IT + 1);
        if (body.length > MOST_BYTES + MOST_AROUND_IT) {
            in.skip(MOST_SWALLOWED);
            throw tooLarge();
        }
        var parsed = MultipartBody.parse(request.getContentType(), body);
        if (parsed.file() != null && parsed.file().content().length > MOST_BYTES) {
            throw tooLarge();
        }
        return parsed;
    }

    private static Refusal tooLarge() {
        return Refusal.of(ProblemCode.UPLOAD_TOO_LARGE, "file: over " + MOST_BYTES + " bytes");
    }
}
