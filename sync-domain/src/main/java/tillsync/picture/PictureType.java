package tillsync.picture;

import java.util.Arrays;
import java.util.Optional;

/** The two kinds of picture that each till and each browser can show. */
public enum PictureType {
    JPEG("image/jpeg", 0xFF, 0xD8, 0xFF),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final String mediaType;
    private final int[] beginning;

    PictureType(String mediaType, int... beginning) {
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    /** The value of {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** The type of a file by its first bytes; empty if it is neither. */
    public static Optional<PictureType> of(byte[] content) {
        return Arrays.stream(values()).filter(type -> type.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        if (content.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if ((content[i] & 0xFF) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
