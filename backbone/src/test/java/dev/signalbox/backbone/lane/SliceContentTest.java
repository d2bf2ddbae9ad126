package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.backbone.intake.Intake;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class SliceContentTest {
    @Test
    void theFirstHalfEndsWhereTheSecondBegins() {
        SliceContent slice = slice(10, 11, 17, 18, 30);

        assertThat(slice.firstHalf().intake()).hasSize(2);
        assertThat(slice.firstHalf().end()).isEqualTo(17);
        assertThat(slice.secondHalf().intake()).hasSize(3);
        assertThat(slice.secondHalf().end()).isEqualTo(100);
        assertThat(slice.secondHalf().firstHalf().end()).isEqualTo(18);
    }

    @Test
    void whatHasOneRecordHasNoHalves() {
        assertThat(slice(10).hasHalves()).isFalse();
        assertThat(slice().hasHalves()).isFalse();
        assertThat(slice(10, 11).hasHalves()).isTrue();
    }

    private static SliceContent slice(long... offsets) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.of(offsets)
                .mapToObj(offset -> new ConsumerRecord<>("topic", 0, offset, new byte[0], new byte[0]))
                .toList();
        List<Intake> intake =
                records.stream().<Intake>map(record -> new Intake.Skipped()).toList();
        return SliceContent.of(new Slice(records, 100), intake);
    }
}
