package tillsync.stamp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;

/** Authorities whose time stamps are trusted. Lists of revoked certificates are not checked: that takes a network. */
public final class Authorities {
    private static final int MOST_BYTES = 1 << 20;

    private final Set<TrustAnchor> anchors;

    private Authorities(Set<TrustAnchor> anchors) {
        this.anchors = Collections.unmodifiableSet(anchors);
    }

    /**
     * Reads their certificates, PEM or DER, up to 1 MiB.
     *
     * @throws UnusableStamp if there is no certificate
     */
    public static Authorities read(InputStream in) throws IOException, UnusableStamp {
        try {
            var anchors = new HashSet<TrustAnchor>();
            var bytes = in.readNBytes(MOST_BYTES);
            for (var each :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                anchors.add(new TrustAnchor((X509Certificate) each, null));
            }
            if (anchors.isEmpty()) {
                throw new UnusableStamp("no certificate (expected: certificates of authorities as PEM)");
            }
            return new Authorities(anchors);
        } catch (CertificateException unreadable) {
            throw new UnusableStamp("unreadable (expected: certificates of authorities as PEM)", unreadable);
        }
    }

    /**
     * Finds the authority to which the certificate of a time stamp leads, at the time of the stamp.
     *
     * @return its subject
     * @throws UnusableStamp if it leads to none
     */
    public String of(TimeStamp stamp) throws UnusableStamp {
        try {
            var signer = new X509CertSelector();
            signer.setCertificate(stamp.signer());
            var wanted = new PKIXBuilderParameters(anchors, signer);
            wanted.setRevocationEnabled(false);
            wanted.setDate(Date.from(stamp.at()));
            wanted.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(stamp.certificates())));
            var path = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(wanted);
            return path.getTrustAnchor()
                    .getTrustedCert()
                    .getSubjectX500Principal()
                    .getName();
        } catch (GeneralSecurityException none) {
            throw new UnusableStamp(
                    "certificate of " + stamp.by() + ": it follows from no authority that is believed ("
                            + none.getMessage() + ")",
                    none);
        }
    }
}
