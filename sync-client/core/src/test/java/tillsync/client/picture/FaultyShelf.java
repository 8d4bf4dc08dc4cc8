package tillsync.client.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tillsync.article.PictureId;
import tillsync.client.transport.PicturePart;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;

/** A service that has pictures, behind a network that loses, damages and refuses what it likes. */
final class FaultyShelf {
    final Map<PictureId, byte[]> pictures = new HashMap<>();

    /** How often each fault has struck. */
    final Map<Fault, Integer> struck = new HashMap<>();

    private final RandomGenerator random;
    private boolean fails = true;

    enum Fault {
        REQUEST_LOST,
        ANSWER_LOST,
        KILLED_BEFORE,
        KILLED_AFTER,
        BUSY,
        QUOTA,
        DAMAGED,
        CUT_OFF,
        NO_RANGES
    }

    /** The till's process has ended in the middle of a request. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    FaultyShelf(RandomGenerator random) {
        this.random = random;
    }

    void endFaults() {
        fails = false;
    }

    private boolean strikes(Fault fault) {
        boolean strikes = fails && random.nextInt(20) == 0;
        if (strikes) {
            struck.merge(fault, 1, Integer::sum);
        }
        return strikes;
    }

    /** The way of one till to this service. */
    Transport transport(PictureTill till) {
        return (Transport) Proxy.newProxyInstance(
                Transport.class.getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, values) -> {
                    var picture = (PictureId) values[0];
                    return switch (method.getName()) {
                        case "picture" -> gives(till, picture, (int) values[1], (int) values[2]);
                        case "sendPicture" -> takes(till, picture, (byte[]) values[2]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private void arrives() {
        if (strikes(Fault.KILLED_BEFORE)) {
            throw new Killed();
        }
        if (strikes(Fault.REQUEST_LOST)) {
            throw new ServiceUnreachable("request lost", null);
        }
        if (strikes(Fault.BUSY)) {
            throw new ServiceRefusal(503, "BUSY", "", "", List.of(), Duration.ofSeconds(random.nextInt(9)));
        }
    }

    private void answers() {
        if (strikes(Fault.ANSWER_LOST)) {
            throw new ServiceUnreachable("answer lost", null);
        }
        if (strikes(Fault.KILLED_AFTER)) {
            throw new Killed();
        }
    }

    private Object takes(PictureTill till, PictureId picture, byte[] content) {
        till.sends(picture);
        arrives();
        if (strikes(Fault.QUOTA)) {
            throw new ServiceRefusal(429, "QUOTA_PICTURES", "", "", List.of(), Duration.ofMinutes(30));
        }
        assertThat(PictureId.of(content)).as("what is sent").isEqualTo(picture);
        pictures.put(picture, content);
        answers();
        till.hasSent(picture);
        return null;
    }

    private PicturePart gives(PictureTill till, PictureId picture, int from, int most) {
        till.asks(picture, from, most);
        arrives();
        var all = pictures.get(picture);
        if (all == null) {
            throw new ServiceRefusal(404, "NOT_FOUND", "picture: unknown", List.of());
        }
        boolean isWhole = from >= all.length || strikes(Fault.NO_RANGES);
        var bytes = isWhole ? all.clone() : Arrays.copyOfRange(all, from, Math.min(all.length, from + most));
        answers();
        if (strikes(Fault.DAMAGED)) {
            bytes[random.nextInt(bytes.length)]++;
            till.isGivenWrongBytes(picture);
        } else if (strikes(Fault.CUT_OFF)) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            till.isGivenWrongBytes(picture);
        } else {
            till.isGiven(picture, isWhole ? all.length : from + bytes.length);
        }
        return new PicturePart(isWhole, bytes);
    }
}
