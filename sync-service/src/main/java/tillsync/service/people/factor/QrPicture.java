package tillsync.service.people.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code for a template to draw: dark squares on a light ground, with the quiet zone that readers need.
 *
 * @param size of its sides, in modules
 * @param path of its dark modules, as SVG has it
 */
public record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
