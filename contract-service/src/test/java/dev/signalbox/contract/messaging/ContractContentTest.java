package dev.signalbox.contract.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.contract.messaging.ContractContent.Unpacked;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.FindingCode;
import dev.signalbox.events.InlineContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContractContentTest {

    private static final byte[] TEXT = "id: orders".getBytes(StandardCharsets.UTF_8);
    private static final int MIB = 1 << 20;

    private final ContractContent content = new ContractContent();

    @Test
    void aContractMayComeAsItIsOrPacked() throws IOException {
        assertThat(content.unpack(contract("identity", TEXT)).document()).isEqualTo(TEXT);
        assertThat(content.unpack(contract("gzip", gzip(TEXT))).document()).isEqualTo(TEXT);
    }

    @Test
    void aBombIsNotUnpackedPastTheLimitAndLeavesNothingForTheNext() throws IOException {
        byte[] bomb = gzip(new byte[500 * MIB]);
        assertThat(bomb.length).isLessThan(MIB);

        Unpacked first = content.unpack(contract("gzip", bomb));
        Unpacked second = content.unpack(contract("identity", TEXT));

        assertThat(first.document()).isEmpty();
        assertThat(code(first)).isEqualTo(FindingCode.CONTRACT_TOO_LARGE);
        assertThat(code(second)).isEqualTo(FindingCode.CONTRACT_TOO_LARGE);
    }

    @Test
    void theContractsOfOnePublicationShareTheLimit() throws IOException {
        assertThat(content.unpack(contract("gzip", gzip(new byte[3 * MIB]))).fault())
                .isEmpty();

        assertThat(code(content.unpack(contract("identity", new byte[MIB + 1]))))
                .isEqualTo(FindingCode.CONTRACT_TOO_LARGE);
    }

    @Test
    void whatIsNotPackedAsItSaysIsAFinding() {
        assertThat(code(content.unpack(contract("gzip", TEXT)))).isEqualTo(FindingCode.CONTRACT_ENCODING_UNKNOWN);
        assertThat(code(content.unpack(contract("brotli", TEXT)))).isEqualTo(FindingCode.CONTRACT_ENCODING_UNKNOWN);
    }

    private static FindingCode code(Unpacked unpacked) {
        return unpacked.fault().map(Finding::code).orElseThrow();
    }

    private static InlineContract contract(String encoding, byte[] bytes) {
        return InlineContract.newBuilder()
                .setMediaType("application/yaml")
                .setEncoding(encoding)
                .setContent(ByteBuffer.wrap(bytes))
                .build();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
