package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                           | none
            ''                             | none
            identity                       | none
            br                             | none
            gzip                           | GZIP
            zstd                           | ZSTD
            zstd, gzip                     | ZSTD
            gzip, deflate, br, zstd        | ZSTD
            GZip,ZSTD                      | ZSTD
            x-gzip, zstandard              | none
            gzip;q=1.0, zstd;q=0.5         | GZIP
            gzip;q=0.5, zstd;q=0.5         | ZSTD
            gzip;q=0, zstd                 | ZSTD
            gzip; q=0.001, zstd ; q=0.000  | GZIP
            gzip;q=0, zstd;q=0             | none
            gzip;q=, zstd;q=high           | none
            gzip;q=2, ;, zstd;q=-1         | none
            """)
    void isWhatTheCallerWeighsMost(String accepted, ContentCoding coding) {
        assertThat(ContentCoding.of(accepted)).isEqualTo(coding);
    }
}
