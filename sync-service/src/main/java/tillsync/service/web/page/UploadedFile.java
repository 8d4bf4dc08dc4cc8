package tillsync.service.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A file that came with a form.
 *
 * @param name as the user's computer calls it, without a path; at most 200 characters
 */
public record UploadedFile(String name, byte[] content) {

    /** The file of this request; empty if none was chosen. */
    public static Optional<UploadedFile> of(HttpServletRequest request) {
        return request.getAttribute(UploadedFile.class.getName()) instanceof UploadedFile file
                ? Optional.of(file)
                : Optional.empty();
    }
}
