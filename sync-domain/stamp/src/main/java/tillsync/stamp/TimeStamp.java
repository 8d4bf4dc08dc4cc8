package tillsync.stamp;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * A statement, signed by a third party, that a hash existed at a time. The stamp is consistent in itself: its signature
 * is that of its certificate, which is for time stamps alone and was valid then. {@link Authorities} tell if the
 * certificate is trusted.
 */
public final class TimeStamp {
    /** The longest token that is read, with its certificates. Usual ones have 3,000 to 8,000 bytes. */
    public static final int MOST_BYTES = 20_000;

    private static final Set<String> BROKEN_DIGESTS =
            Set.of(OIWObjectIdentifiers.idSHA1.getId(), PKCSObjectIdentifiers.md5.getId());

    /** For this class alone; the JDK's own providers lack some algorithms. */
    private static final Provider ALGORITHMS = new BouncyCastleProvider();

    private final byte[] token;
    private final Instant at;
    private final X509Certificate signer;
    private final List<X509Certificate> certificates;

    private TimeStamp(byte[] token, Instant at, X509Certificate signer, List<X509Certificate> certificates) {
        this.token = token.clone();
        this.at = at;
        this.signer = signer;
        this.certificates = Collections.unmodifiableList(certificates);
    }

    /**
     * Reads a TimeStampToken, and checks it by itself.
     *
     * @param token DER
     * @param imprint the SHA-256 that it must be about, 32 bytes
     * @throws UnusableStamp if the token is malformed or not valid
     */
    public static TimeStamp read(byte[] token, byte[] imprint) throws UnusableStamp {
        if (token.length > MOST_BYTES) {
            throw new UnusableStamp("token: " + token.length + " bytes (expected: at most " + MOST_BYTES + ")");
        }
        try {
            return checked(token, new TimeStampToken(new CMSSignedData(token)), imprint);
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | CertificateException
                | RuntimeException unusable) { // foreign data makes the library throw anything
            throw UnusableStamp.of("token", unusable, "a TimeStampToken of RFC 3161");
        }
    }

    private static TimeStamp checked(byte[] der, TimeStampToken token, byte[] imprint)
            throws TSPException, OperatorCreationException, CertificateException, UnusableStamp {
        var info = token.getTimeStampInfo();
        if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                || !MessageDigest.isEqual(info.getMessageImprintDigest(), imprint)) {
            throw new UnusableStamp("token: it is about another hash");
        }
        for (SignerInformation each : token.toCMSSignedData().getSignerInfos().getSigners()) {
            if (BROKEN_DIGESTS.contains(each.getDigestAlgOID())) {
                throw new UnusableStamp(
                        "token: digest " + each.getDigestAlgOID() + " (expected: SHA-256, or one as strong)");
            }
        }
        X509CertificateHolder signer = null;
        var converter = new JcaX509CertificateConverter();
        var all = new ArrayList<X509Certificate>();
        for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
            signer = token.getSID().match(each) ? each : signer;
            all.add(converter.getCertificate(each));
        }
        if (signer == null) {
            throw new UnusableStamp("token: the certificate of who signed it is missing");
        }
        token.validate(
                new JcaSimpleSignerInfoVerifierBuilder().setProvider(ALGORITHMS).build(signer));
        return new TimeStamp(der, info.getGenTime().toInstant(), converter.getCertificate(signer), all);
    }

    /** The TimeStampToken, DER. */
    public byte[] token() {
        return token.clone();
    }

    /** The time, by the third party's clock. */
    public Instant at() {
        return at;
    }

    /**
     * The subject of the certificate that signed it; anybody may have written it unless {@link Authorities} trust it.
     */
    public String by() {
        return signer.getSubjectX500Principal().getName();
    }

    X509Certificate signer() {
        return signer;
    }

    /** All certificates in the token. */
    List<X509Certificate> certificates() {
        return certificates;
    }
}
