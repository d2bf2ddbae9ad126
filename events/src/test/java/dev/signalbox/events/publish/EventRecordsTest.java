package dev.signalbox.events.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.events.envelope.CloudEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventRecordsTest {
    private static final CloudEvent EVENT = new CloudEvent(
            "id",
            "billing/nightly",
            "type",
            "billing.invoices",
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void theKeyIsTheSubjectAndTheHeadersAreTheEnvelope() {
        var sent = EventRecords.of("product-published", EVENT, new byte[] {1});
        assertThat(sent.key()).asString().isEqualTo("billing.invoices");
        assertThat(sent.partition()).isNull();
        assertThat(CloudEvent.readFrom(sent.headers())).isEqualTo(EVENT);
    }

    @Test
    void anEventAboveTheCapIsRefusedBeforeSending() {
        assertThat(EventRecords.of("t", EVENT, new byte[900 * 1024]).value()).hasSize(900 * 1024);
        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> EventRecords.of("t", EVENT, new byte[900 * 1024 + 1]))
                .withMessageContainingAll("billing.invoices", "921601");
    }
}
