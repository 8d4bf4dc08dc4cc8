package tillsync.service.web.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Reads forms with a file, of signed-in users, at the addresses that take one; later filters see ordinary form fields.
 * This filter runs before the one that checks the form's token. All other bodies stay unread, so that no stranger
 * fills the memory.
 */
public final class UploadedForms extends OncePerRequestFilter {
    /** The largest file. */
    public static final int MOST_BYTES = 10 << 20;

    private static final int MOST_AROUND_IT = 64 << 10;
    /**
     * A browser shows an answer only once it has sent everything. So larger bodies are read to their end up to this
     * size; beyond it the connection is closed.
     */
    private static final int MOST_SWALLOWED = 64 << 20;

    /** The limit for all files together that are being read or worked on. */
    private static final int MOST_BYTES_IN_ALL = 64 << 20;

    private static final int CHUNK_BYTES = 64 << 10;
    private static final int MOST_AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 3;
    private static final Pattern ADDRESSES = Pattern.compile("/tills/[^/]+/import");

    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final AtomicInteger bytes = new AtomicInteger();
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
        var body = new Body();
        try {
            body.read(request.getInputStream());
            workOn(body.form(request), response, chain);
        } finally {
            bytes.addAndGet(-body.size());
            users.remove(user);
        }
    }

    /** Works on a form. It takes a place only once all of it is here, so a slow sender blocks nobody. */
    private void workOn(Supplier<UploadedForm> form, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isFree()) {
            throw busy();
        }
        try {
            chain.doFilter(form.get(), response);
        } finally {
            free.release();
        }
    }

    private boolean isFree() {
        try {
            return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
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

    /** Counts only received bytes: a file that is announced and does not come takes no memory. */
    private final class Body extends ByteArrayOutputStream {
        void read(InputStream in) throws IOException {
            var chunk = new byte[CHUNK_BYTES];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (size() + read > MOST_BYTES + MOST_AROUND_IT) {
                    in.skip(MOST_SWALLOWED);
                    throw tooLarge();
                }
                if (bytes.addAndGet(read) > MOST_BYTES_IN_ALL) {
                    bytes.addAndGet(-read);
                    throw busy();
                }
                write(chunk, 0, read);
            }
        }

        Supplier<UploadedForm> form(HttpServletRequest request) {
            return () -> {
                var parsed = MultipartBody.parse(request.getContentType(), toByteArray());
                if (parsed.file() != null && parsed.file().content().length > MOST_BYTES) {
                    throw tooLarge();
                }
                return new UploadedForm(request, parsed);
            };
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(ProblemCode.UPLOAD_TOO_LARGE, "file: over " + MOST_BYTES + " bytes");
    }
}
