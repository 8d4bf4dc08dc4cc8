package tillsync.service.operation.status;

import java.util.Objects;
import org.webjars.WebJarVersionLocator;

/** Files of webjars, whose place in the class path names a version. */
final class WebJars {
    private WebJars() {}

    /** @param path such as /webjars/picocss__pico/css/pico.min.css */
    static String inClassPath(String path) {
        var parts = path.split("/", 4);
        return "/" + Objects.requireNonNull(new WebJarVersionLocator().fullPath(parts[2], parts[3]), path);
    }
}
