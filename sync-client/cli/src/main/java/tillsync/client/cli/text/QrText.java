package tillsync.client.cli.text;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as lines of text: two rows of modules a line, in half blocks, with the quiet zone that readers need. Filled
 * blocks are light, which is right on a dark terminal; with colours it is right on any.
 */
public final class QrText {
    private static final int QUIET = 4;
    private static final String WHITE_ON_BLACK = "\u001b[97;40m";
    private static final String USUAL = "\u001b[0m";

    private QrText() {}

    /** @param coloured whether to set black and white explicitly, by ANSI sequences */
    public static String of(String text, boolean coloured) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var lines = new StringBuilder();
        for (int y = -QUIET; y < code.size + QUIET; y += 2) {
            lines.append(coloured ? WHITE_ON_BLACK : "");
            for (int x = -QUIET; x < code.size + QUIET; x++) {
                lines.append(block(!code.getModule(x, y), !code.getModule(x, y + 1)));
            }
            lines.append(coloured ? USUAL : "").append('\n');
        }
        return lines.toString();
    }

    private static char block(boolean upperLight, boolean lowerLight) {
        if (upperLight) {
            return lowerLight ? '█' : '▀';
        }
        return lowerLight ? '▄' : ' ';
    }
}
